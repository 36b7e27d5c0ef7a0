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
                "隐藏的 \(rows) 行、\(columns) 列未列入表样",
                "\(rows) hidden rows and \(columns) hidden columns are no part of the form"
            ),
            remedy: Wording(
                "属于表样的，取消隐藏后重新运行",
                "If the form has them, show them and run it again"
            )
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
