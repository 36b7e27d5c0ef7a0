import Diagnostics
import Reading

extension Diagnostic {
    /// A sheet or a document in which no form was found.
    static func noBlankForm(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unknownSheet,
            .information,
            at: place,
            Wording("没有看到表头，未作为报表读取", "no headings were seen here, so it was read as no form"),
            remedy: Wording(
                "是报表的，每列写列名，至少两列",
                "If it is a form, give each of its columns a heading, two at least"
            )
        )
    }

    /// What nobody sees of a form is no part of it.
    static func hiddenPartOfBlankForm(
        _ rows: Int,
        _ columns: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .hiddenContent,
            .warning,
            at: place,
            Wording(
                "隐藏的内容未列入表样：\(rows) 行，\(columns) 列",
                "what is hidden is no part of the form: \(rows) rows, \(columns) columns"
            ),
            remedy: Wording(
                "属于表样的，取消隐藏后重新运行",
                "If the form has them, show them and run it again"
            )
        )
    }

    /// More lines than a form prints.
    static func manyLines(_ title: String, _ count: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            .warning,
            at: place,
            Wording(
                "\(quoted(title))有 \(count) 行，只列入了前面的",
                "'\(excerpt(title))' has \(count) lines, of which only the first were read"
            ),
            remedy: Wording("改用没有填数的空表", "Take the blank form")
        )
    }

    /// More forms than a set has.
    static func manyForms(_ count: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            .warning,
            at: place,
            Wording(
                "从这里起还有报表，只列入了前面 \(count) 张",
                "more forms follow from here on; only the first \(count) were read"
            ),
            remedy: Wording("把报表分成几个文件", "Divide the forms among several files")
        )
    }

    /// A layout of target tables, which is stated by itself.
    static func targetLayout(_ title: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unknownSheet,
            .information,
            at: place,
            Wording(
                "\(quoted(title))是项目绩效目标表，不是报表，未列入",
                "'\(excerpt(title))' is a target table of projects and no form; it was left out"
            ),
            remedy: Wording(
                "公开绩效目标的，在表样文件中写 performance",
                "State performance in the form set where targets are published"
            )
        )
    }
}
