package import ArgumentParser

/// The command `gongkai`.
package struct Gongkai: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "gongkai",
        abstract: "Checks a budget disclosure and builds its site. 检查预算公开材料并生成公开网站。",
        discussion: """
            A site begins with new, or with adopt from what was published before; its tables and \
            text come with import; check says what is still wrong, preview shows it while it is \
            mended, and publish puts it where readers see it. The next year begins with new \
            --from. desk does all of it in a browser.

            EXAMPLE: gongkai new 预算公开 --unit 青禾县图书馆 --kind 公益一类事业单位 --year 2025
            EXAMPLE: gongkai import 2025年预算报表.xlsx
            EXAMPLE: gongkai check
            EXAMPLE: gongkai preview --open
            EXAMPLE: gongkai desk
            EXAMPLE: gongkai publish /srv/web/budget
            """,
        subcommands: [
            NewCommand.self, AdoptCommand.self, ImportCommand.self, BuildCommand.self,
            CheckCommand.self, FormsCommand.self, RulesCommand.self, PreviewCommand.self,
            DeskCommand.self, SumCommand.self, PDFCommand.self, PublishCommand.self,
            ArchiveCommand.self,
            VerifyCommand.self, RestoreCommand.self, DiffCommand.self,
        ]
    )

    package init() {}
}
