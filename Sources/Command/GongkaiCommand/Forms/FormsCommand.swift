import ArgumentParser
import Diagnostics

/// `gongkai forms`: the forms that disclosures are made of, as data.
struct FormsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "forms",
            does: Wording("列出、显示、检查或新建表样。", "List, show, check or make form sets."),
            examples: [
                "gongkai forms list",
                "gongkai forms show unit-budget-2024",
                "gongkai forms check unit-budget-2024",
                "gongkai forms new county-budget --from 空表.xlsx",
            ],
            details: Wording(
                """
                一套表样规定公开材料有哪些表、各表的表头、行和勾稽关系，是 Templates/forms 里的一个文件。\
                new 由工作簿或文档里的空表写出一套，看得出的都写好，要由人说明的加上标记。
                """,
                """
                A form set says which forms a disclosure has, their headings, rows and rules; it \
                is a file in Templates/forms. new writes one from the blank forms of a workbook \
                or a document, with everything that could be seen, and marks what a person has to \
                say.
                """
            ),
            subcommands: [
                FormsListCommand.self, FormsShowCommand.self, FormsCheckCommand.self,
                FormsNewCommand.self,
            ]
        )
    }
}
