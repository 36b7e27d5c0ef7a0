import Budget
import Characters
import Diagnostics

/// The text columns of a panel whose cells may hold certain texts only.
struct ListedValues {
    private let csv: CSVDocument
    private let findings: Findings
    private let columns: [(index: Int, column: Column)]

    init(_ panel: Panel, csv: CSVDocument, findings: Findings) {
        self.csv = csv
        self.findings = findings
        columns = panel.columns.enumerated()
            .filter { !$0.element.values.isEmpty || $0.element.content != .any }
            .map { ($0.offset, $0.element) }
    }

    /// Reports the cells of a line that hold another text.
    ///
    /// A row that the form declares, such as a total, may leave the cell blank; a row of the
    /// author's may not, for formulas would pass it over.
    func check(_ record: Range<Int>, _ map: ColumnMap, isDeclared: Bool) {
        for (index, column) in columns {
            guard let position = map.positions[index] else { continue }
            let isThere = position < record.count
            let cell = csv.cells[isThere ? record.lowerBound + position : record.lowerBound]
            let text = isThere ? trimmed(csv.text(of: cell)) : ""
            if column.content != .any {
                if text.isEmpty || column.content.accepts(text) { continue }
                findings.report(.unlike(column, text, at: csv.location(of: cell)))
                continue
            }
            if column.values.contains(text) || text.isEmpty && isDeclared { continue }
            findings.report(
                .unlistedValue,
                at: csv.location(of: cell),
                summary(of: text, in: column),
                remedy: findings.suggestion(for: text, among: column.values, in: csv.file)
                    ?? Wording(
                        "改为其中之一：\(column.values.map(quoted).joined(separator: "、"))",
                        "Write one of \(column.values.joined(separator: ", "))"
                    )
            )
        }
    }

    private func summary(of text: String, in column: Column) -> Wording {
        guard !text.isEmpty else {
            return Wording("“\(column.name)”列为空", "the column '\(column.name)' is blank")
        }
        return Wording(
            "“\(column.name)”列没有\(quoted(text))这一取值",
            "the column '\(column.name)' cannot hold '\(excerpt(text))'"
        )
    }
}

extension Diagnostic {
    /// A text that is no percentage, number or day where the form has one.
    fileprivate static func unlike(
        _ column: Column,
        _ text: String,
        at location: SourceLocation
    ) -> Diagnostic {
        let (kind, example): (Wording, String) =
            switch column.content {
            case .any: (Wording("文字", "text"), "")
            case .percent: (Wording("百分比", "a percentage"), "-5.00%")
            case .count: (Wording("数量", "a number of things"), "3")
            case .date: (Wording("日期", "a day"), "2024-08-21")
            case .lineNumber: (Wording("行次", "the number of a line"), "1")
            }
        return Diagnostic(
            .unlistedValue,
            at: location,
            Wording(
                "“\(column.name)”列应为\(kind.chinese)，\(quoted(text))不是",
                "the column '\(column.name)' holds \(kind.english), and '\(excerpt(text))' is none"
            ),
            remedy: Wording(
                "改为\(kind.chinese)，如 \(example)；没有则留空",
                "Write \(kind.english) such as \(example), or leave it blank"
            )
        )
    }
}

extension RowKey {
    /// Whether the form itself declares the row.
    var isDeclared: Bool {
        if case .declared = self { true } else { false }
    }
}
