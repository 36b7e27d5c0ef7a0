import Budget
import Diagnostics

/// Reports rows by code that stand elsewhere than under their parent, or before a lower code.
///
/// - Parameters:
///   - rows: the rows of the panel that have codes, in the order of the file.
///   - findings: where to report.
///   - place: where a row says its code.
func checkOrder(
    of rows: [Row],
    findings: Findings,
    place: (Row) -> SourceLocation?
) {
    let present = Set(rows.map(\.id))
    /// The rows over the next line, the deepest last.
    var above: [ClassificationCode] = []
    /// The last code under each parent.
    var last: [String: ClassificationCode] = [:]
    for row in rows {
        guard let code = row.code, let place = place(row) else { continue }
        while let top = above.last, top.level >= code.level { above.removeLast() }
        if let parent = code.parent, present.contains(parent.digits), above.last != parent {
            findings.report(.misplaced(row, parent: parent, under: above.last, at: place))
        } else {
            let parent = code.parent?.digits ?? ""
            if let before = last[parent], code < before {
                findings.report(.unordered(row, after: before, at: place))
            } else {
                last[parent] = code
            }
        }
        above.append(code)
    }
}

extension Diagnostic {
    fileprivate static func misplaced(
        _ row: Row,
        parent: ClassificationCode,
        under other: ClassificationCode?,
        at location: SourceLocation
    ) -> Diagnostic {
        let stated =
            other.map { Wording("现在 \($0.digits) 之下", "it stands under \($0.digits)") }
            ?? Wording("现在其之前", "it stands before that row")
        return Diagnostic(
            .misplacedRow,
            at: location,
            Wording(
                "\(quoted("\(row.id) \(row.name)"))不在上级科目 \(parent.digits) 之下，\(stated.chinese)",
                "'\(row.id) \(excerpt(row.name))' does not stand under its parent "
                    + "\(parent.digits); \(stated.english)"
            ),
            remedy: Wording(
                "移到 \(parent.digits) 行之下",
                "Move it under the row \(parent.digits)"
            )
        )
    }

    fileprivate static func unordered(
        _ row: Row,
        after before: ClassificationCode,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unorderedRow,
            .warning,
            at: location,
            Wording(
                "\(quoted("\(row.id) \(row.name)"))排在 \(before.digits) 之后，未按编码排列",
                "'\(row.id) \(excerpt(row.name))' stands after \(before.digits), "
                    + "out of the order of codes"
            ),
            remedy: Wording(
                "移到 \(before.digits) 行之前",
                "Move it before the row \(before.digits)"
            )
        )
    }
}
