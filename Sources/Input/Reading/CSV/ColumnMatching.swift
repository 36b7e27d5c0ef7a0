import Budget
import Characters
import Diagnostics

/// Where the columns of a panel stand in its CSV file.
struct ColumnMap {
    /// The position of each column of the panel among the cells; `nil` if the file lacks it.
    private(set) var positions: [Int?]
    /// Whether something stands above the cells of a position.
    private(set) var isHeaded: [Bool]
    /// The lines below the headings that are not empty.
    let records: ArraySlice<Range<Int>>

    func position(of role: Column.Role, in panel: Panel) -> Int? {
        panel.columns.firstIndex { $0.role == role }.flatMap { positions[$0] }
    }
}

/// Matches the first line of a CSV file with the columns of a panel.
struct ColumnMatcher {
    let panel: Panel
    let csv: CSVDocument
    let findings: Findings
    private let titles: [String]
    private var byName: [String: Int] = [:]
    private var byTitle: [String: [Int]] = [:]

    /// - Parameters:
    ///   - panel: the panel whose columns are wanted.
    ///   - csv: the file, whose first filled line has the headings.
    ///   - findings: where to report what does not match.
    ///   - text: a title with the year and the unit of the disclosure.
    init(_ panel: Panel, csv: CSVDocument, findings: Findings, text: (Pattern) -> String) {
        self.panel = panel
        self.csv = csv
        self.findings = findings
        titles = panel.columns.map { text($0.title) }
        for (index, column) in panel.columns.enumerated() {
            byName[folded(column.name)] = index
            byTitle[folded(titles[index]), default: []].append(index)
        }
    }

    /// The map, as far as the headings are known; `nil` for a file without a line of headings.
    func map() -> ColumnMap? {
        let filled = csv.records.indices.filter { index in
            csv.cells[csv.records[index]].contains { !csv.isBlank($0) }
        }
        guard let first = filled.first else {
            findings.report(.noHeadings(expected: titles, in: csv.file))
            return nil
        }
        let headings = csv.cells[csv.records[first]]
        var positions = [Int?](repeating: nil, count: panel.columns.count)
        var places: [Int: SourceLocation] = [:]
        for (position, cell) in headings.enumerated() where !csv.isBlank(cell) {
            let text = trimmed(csv.text(of: cell))
            let candidates = candidates(for: folded(text))
            if let column = candidates.first(where: { positions[$0] == nil }) {
                positions[column] = position
                places[column] = csv.location(of: cell)
            } else if let column = candidates.first {
                let first = places[column]
                findings.report(.duplicateColumn(text, at: csv.location(of: cell), first: first))
            } else {
                report(unknown: text, at: csv.location(of: cell))
            }
        }
        reportMissing(positions, at: headings.first.map(csv.location(of:)))
        return ColumnMap(
            positions: positions,
            isHeaded: headings.map { !csv.isBlank($0) },
            records: filled.dropFirst().map { csv.records[$0] }[...]
        )
    }

    private func candidates(for heading: String) -> [Int] {
        let named = byName[heading].map { [$0] } ?? []
        return named + (byTitle[heading] ?? []).filter { !named.contains($0) }
    }

    private func report(unknown heading: String, at location: SourceLocation) {
        // Someone typed the whole line with a Chinese input method.
        let isUndivided = heading.contains("，") && csv.records.first?.count == 1
        findings.report(
            .unknownColumn,
            at: location,
            Wording("本表没有\(quoted(heading))列", "the form has no column '\(excerpt(heading))'"),
            remedy: isUndivided
                ? Wording("单元格之间用英文逗号隔开", "Divide the cells by ASCII commas")
                : findings.suggestion(for: heading, among: titles, in: csv.file)
                    ?? Wording("按表样填写列名", "Take the heading from the form")
        )
    }

    private func reportMissing(_ positions: [Int?], at location: SourceLocation?) {
        for (index, column) in panel.columns.enumerated() where positions[index] == nil {
            // Where codes are found by name, the column of codes may be left out.
            let isPrinted = panel.isPrinted(column: index)
            if column.role == .code, !isPrinted { continue }
            findings.report(
                .missingColumn,
                at: SourceLocation(file: csv.file, line: location?.line),
                Wording("缺少“\(titles[index])”列", "the column '\(titles[index])' is missing"),
                remedy: Wording(
                    "在表头补上“\(titles[index])”",
                    "Add '\(titles[index])' to the headings"
                )
            )
        }
    }
}

extension Panel {
    /// Whether a heading of the form leads to the column.
    fileprivate func isPrinted(column: Int) -> Bool {
        func leads(_ heading: Heading) -> Bool {
            heading.column == column || heading.children.contains(where: leads)
        }
        return headings.contains(where: leads)
    }
}

extension Diagnostic {
    fileprivate static func noHeadings(expected: [String], in file: String) -> Diagnostic {
        Diagnostic(
            .missingColumn,
            at: SourceLocation(file: file),
            Wording("文件没有表头", "the file has no headings"),
            remedy: Wording(
                "第一行写：\(expected.joined(separator: ","))",
                "Write as the first line: \(expected.joined(separator: ","))"
            )
        )
    }

    fileprivate static func duplicateColumn(
        _ heading: String,
        at location: SourceLocation,
        first: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .duplicateColumn,
            at: location,
            Wording("\(quoted(heading))列重复", "the column '\(excerpt(heading))' stands twice"),
            notes: first.map { [Note(Wording("第一次出现在此", "it stands here first"), at: $0)] } ?? [],
            remedy: Wording("只保留一列", "Keep one of them")
        )
    }
}
