import Diagnostics
import Reading

/// What is said about forms in documents.
extension Diagnostic {
    /// A table that stands right below a form and is divided into other columns.
    static func otherTableBelow(_ form: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .ambiguousForm,
            at: place,
            Wording(
                "\(form)下面紧接着另一张有金额的表格，栏数不同，不知是否属于\(form)，\(form)未导入",
                "another table with amounts and other columns stands right below \(form), so that "
                    + "nobody knows whether it goes on there; \(form) was not imported"
            ),
            remedy: Wording(
                "是续表的，改成相同的栏；是另一张表的，写上标题",
                "Give it the same columns if the form goes on there, or a title of its own if not"
            )
        )
    }
}
