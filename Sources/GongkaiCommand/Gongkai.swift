package import ArgumentParser

/// The command `gongkai`.
package struct Gongkai: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "gongkai",
        abstract: "Checks a budget disclosure and builds its site. 检查预算公开材料并生成公开网站。",
        subcommands: [
            NewCommand.self, ImportCommand.self, BuildCommand.self, CheckCommand.self,
            RulesCommand.self, PreviewCommand.self, PDFCommand.self, PublishCommand.self,
            ArchiveCommand.self, VerifyCommand.self, RestoreCommand.self, DiffCommand.self,
        ]
    )

    package init() {}
}
