package import Budget
import Characters
package import Diagnostics

/// Reads the codes of the lines of a CSV file, be they in one column or in several.
struct CodeReader {
    private let csv: CSVDocument
    private let parts: [(level: CodeLevel, position: Int)]
    private let whole: Int?
    private let findings: Findings

    init(_ csv: CSVDocument, _ columns: ColumnMap, panel: Panel, findings: Findings) {
        self.csv = csv
        self.findings = findings
        parts = columns.codeParts
        whole = columns.position(of: .code, in: panel)
    }

    /// The code of a line as it stands, or put together from its parts; `nil` if these are none,
    /// which is reported.
    func code(of record: Range<Int>) -> String? {
        let stated = text(record, whole)
        guard !parts.isEmpty else { return stated }
        let texts = parts.map {
            DividedCode.Part(level: $0.level, text: folded(text(record, $0.position)))
        }
        do throws(DividedCode.Fault) {
            let code = try DividedCode.joined(texts).text
            guard !stated.isEmpty, !code.isEmpty, folded(stated) != code else {
                return code.isEmpty ? stated : code
            }
            let index = texts.lastIndex { !$0.text.isEmpty } ?? 0
            throw DividedCode.Fault.disagrees(index, whole: stated)
        } catch {
            findings.report(
                .dividedCode(error, texts, at: place(record, parts[error.position].position))
            )
            return nil
        }
    }

    private func text(_ record: Range<Int>, _ position: Int?) -> String {
        guard let position, position < record.count else { return "" }
        return trimmed(csv.text(of: csv.cells[record.lowerBound + position]))
    }

    private func place(_ record: Range<Int>, _ position: Int) -> SourceLocation {
        let offset = min(position, record.count - 1)
        return csv.location(of: csv.cells[record.lowerBound + offset])
    }
}

extension DividedCode.Fault {
    /// The position of the part at fault.
    package var position: Int {
        switch self {
        case .noDigits(let index), .wrongLength(let index, _), .disagrees(let index, _),
            .missingLevel(let index, _):
            index
        }
    }
}

extension Diagnostic {
    /// The parts of a code that make up none.
    ///
    /// - Parameters:
    ///   - fault: what is wrong with which of them.
    ///   - parts: what stands in the columns.
    ///   - location: the cell of the part at fault.
    /// - Returns: the finding.
    package static func dividedCode(
        _ fault: DividedCode.Fault,
        _ parts: [DividedCode.Part],
        at location: SourceLocation
    ) -> Diagnostic {
        let part = parts[fault.position]
        let stated = parts.map(\.text).filter { !$0.isEmpty }.joined(separator: " | ")
        let summary: Wording
        switch fault {
        case .noDigits:
            summary = Wording(
                "“\(part.level.name)”列的\(quoted(part.text))不是编码",
                "'\(excerpt(part.text))' in the column \(part.level.name) is no code"
            )
        case .wrongLength(_, let level):
            summary = Wording(
                "“\(level.name)”列的\(quoted(part.text))位数不对",
                "'\(excerpt(part.text))' is no code of the column \(level.name)"
            )
        case .disagrees(_, let whole):
            summary = Wording(
                "“\(part.level.name)”列的\(quoted(part.text))与编码\(quoted(whole))不符",
                "'\(excerpt(part.text))' in the column \(part.level.name) "
                    + "disagrees with the code '\(excerpt(whole))'"
            )
        case .missingLevel(_, let level):
            summary = Wording(
                "“\(part.level.name)”列有\(quoted(part.text))，“\(level.name)”列是空的",
                "the column \(part.level.name) holds '\(excerpt(part.text))' "
                    + "and the column \(level.name) is blank"
            )
        }
        return Diagnostic(
            .malformedCode,
            at: location,
            summary,
            notes: [Note(Wording("这一行的编码：\(stated)", "the code of the line: \(stated)"))],
            remedy: Wording(
                "核对后写全各列，如 201、06、01；在表格软件中把这几列设为文本",
                "Check it and fill every column, as in 201, 06, 01; "
                    + "format the columns as text in the spreadsheet"
            )
        )
    }
}
