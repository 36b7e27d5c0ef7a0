package import ArgumentParser
import Diagnostics

/// The command `gongkai`.
package struct Gongkai: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "gongkai",
            does: Wording("检查预算公开材料，生成公开网站。", "Checks a budget disclosure and builds its site."),
            examples: [
                "gongkai new 预算公开 --unit 青禾县图书馆 --kind 公益一类事业单位 --year 2025",
                "gongkai import 2025年预算报表.xlsx",
                "gongkai check",
                "gongkai preview --open",
                "gongkai desk",
                "gongkai publish /srv/web/budget",
            ],
            details: Wording(
                """
                新建用 new，由以前公开过的材料建立用 adopt；报表和文字用 import 导入；check 指出还有什么问题，\
                边改边用 preview 看；publish 把网站放到公众看得到的地方。下一年度用 new --from 接着上一年做。\
                 不想用命令的，desk 在浏览器里做完全部工作。
                """,
                """
                A site begins with new, or with adopt from what was published before; its tables \
                and text come with import; check says what is still wrong, preview shows it while \
                it is mended, and publish puts it where readers see it. The next year begins with \
                new --from.
                """
            ),
            version: programVersion,
            subcommands: [
                NewCommand.self, AdoptCommand.self, ImportCommand.self, BuildCommand.self,
                CheckCommand.self, FormsCommand.self, RulesCommand.self, PreviewCommand.self,
                DeskCommand.self, SumCommand.self, PDFCommand.self, PublishCommand.self,
                ArchiveCommand.self, VerifyCommand.self, RestoreCommand.self, DiffCommand.self,
            ]
        )
    }

    package init() {}
}
