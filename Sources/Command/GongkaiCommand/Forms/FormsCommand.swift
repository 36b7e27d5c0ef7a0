import ArgumentParser

/// `gongkai forms`: the forms that disclosures are made of, as data.
struct FormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms",
        abstract: "List, show, check or make form sets. 列出、显示、检查或新建表样。",
        discussion: """
            A form set says which forms a disclosure has, their headings, rows and rules; it is a \
            file in Templates/forms. new writes one from the blank forms of a workbook or a \
            document, with everything that could be seen, and marks what a person has to say.

            EXAMPLE: gongkai forms list
            EXAMPLE: gongkai forms show unit-budget-2024
            EXAMPLE: gongkai forms check unit-budget-2024
            EXAMPLE: gongkai forms new county-budget --from 空表.xlsx
            """,
        subcommands: [
            FormsListCommand.self, FormsShowCommand.self, FormsCheckCommand.self,
            FormsNewCommand.self,
        ]
    )
}
