import Budget
import Diagnostics
import Reading

/// An amount that was rounded when it was imported (舍入), with what it was before.
package struct RoundedAmount: Hashable, Sendable {
    /// The file of `tables/` that it stands in.
    package let file: String
    let row: String
    let column: String
    let exact: ReportedAmount
    let rounded: ReportedAmount
    /// Where the exact amount stands in the file that was imported.
    let place: String
}

/// The record of the amounts of a disclosure that were rounded (`rounding.csv`): the decision, and
/// the exact amounts beside what is published.
///
/// - Parameters:
///   - amounts: those that this import rounded.
///   - files: the files of tables that it writes, of which the record says nothing else any more.
///   - old: the record so far.
/// - Returns: the record; `nil` if it would say nothing, and there is none.
package func roundingRecord(
    _ amounts: [RoundedAmount],
    replacing files: Set<String>,
    in old: String?
) -> String? {
    let lines = (old ?? "").split(whereSeparator: \.isNewline).dropFirst()
    let kept = lines.filter { line in
        !files.contains(String(line.prefix { $0 != "," }))
    }
    guard old != nil || !amounts.isEmpty else { return nil }
    return csvLine(ImportWords.roundingHeadings)
        + kept.map { $0 + "\n" }.joined()
        + amounts.map { amount in
            csvLine([
                amount.file, amount.row, amount.column, amount.exact.text(grouped: false),
                amount.rounded.text(grouped: false), amount.rounded.unit.rawValue, amount.place,
            ])
        }.joined()
}

extension Diagnostic {
    /// An amount that was rounded, since the person who imports it said so.
    static func rounded(_ amount: RoundedAmount, at place: SourceLocation) -> Diagnostic {
        let (exact, written) = (
            amount.exact.text(grouped: true), amount.rounded.text(grouped: true)
        )
        let (from, to) = (amount.exact.unit.rawValue, amount.rounded.unit.rawValue)
        return Diagnostic(
            .inexactAmount,
            .warning,
            at: place,
            Wording(
                "\(exact)\(from)按 --round 舍入为 \(written)\(to)",
                "\(exact) \(from) was rounded to \(written) \(to), as --round says"
            ),
            remedy: Wording(
                "核对是否与批复的数一致；原数记在 rounding.csv",
                "Make sure that it is what was approved; rounding.csv has the exact amount"
            )
        )
    }
}
