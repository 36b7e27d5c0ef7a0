import Budget
import Characters
import Diagnostics

/// Where the columns of a panel stand in its CSV file.
struct ColumnMap {
    /// The position of each column of the panel among the cells; `nil` if the file lacks it.
    fileprivate(set) var positions: [Int?]
    /// Where the parts of the code stand, if the file divides it (类、款、项).
    fileprivate(set) var codeParts: [(level: CodeLevel, position: Int)] = []
    /// Whether something stands above the cells of a position.
    fileprivate(set) var isHeaded: [Bool]
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
    private let names: ColumnNames

    /// A heading of the file.
    private struct Heading {
        let text: String
        let position: Int
        let place: SourceLocation
    }

    /// - Parameters:
    ///   - panel: the panel whose columns are wanted.
    ///   - csv: the file, whose first filled line has the headings.
    ///   - findings: where to report what does not match.
    ///   - text: a title with the year and the unit of the disclosure.
    init(_ panel: Panel, csv: CSVDocument, findings: Findings, text: (Pattern) -> String) {
        self.panel = panel
        self.csv = csv
        self.findings = findings
        names = ColumnNames(panel, text: text)
    }

    /// The map, as far as the headings are known; `nil` for a file without a line of headings.
    func map() -> ColumnMap? {
        let filled = csv.records.indices.filter { index in
            csv.cells[csv.records[index]].contains { !csv.isBlank($0) }
        }
        guard let first = filled.first else {
            findings.report(.noHeadings(expected: names.written.map(names.heading), in: csv.file))
            return nil
        }
        let cells = csv.cells[csv.records[first]]
        let headings = cells.enumerated().filter { !csv.isBlank($0.element) }.map {
            let text = trimmed(csv.text(of: $0.element))
            return Heading(text: text, position: $0.offset, place: csv.location(of: $0.element))
        }
        var map = ColumnMap(
            positions: [Int?](repeating: nil, count: panel.columns.count),
            isHeaded: cells.map { !csv.isBlank($0) },
            records: filled.dropFirst().map { csv.records[$0] }[...]
        )
        let left = takeNamed(headings, into: &map)
        let doubtful = takeShared(left, into: &map)
        reportMissing(map, besides: doubtful, at: cells.first.map(csv.location(of:)))
        return map
    }

    /// Takes the headings that say which column they are; returns those that may be several.
    private func takeNamed(_ headings: [Heading], into map: inout ColumnMap) -> [Heading] {
        var places: [Int: SourceLocation] = [:]
        var left: [Heading] = []
        for heading in headings {
            if let level = names.level(named: heading.text) {
                if map.codeParts.contains(where: { $0.level == level }) {
                    findings.report(
                        .duplicateColumn(heading.text, at: heading.place, first: nil)
                    )
                }
                map.codeParts.append((level, heading.position))
                continue
            }
            let named =
                names.isWholeCode(heading.text)
                ? panel.codeColumns.first : names.column(named: heading.text)
            guard let column = named else {
                left.append(heading)
                continue
            }
            guard map.positions[column] == nil else {
                let first = places[column]
                findings.report(.duplicateColumn(heading.text, at: heading.place, first: first))
                continue
            }
            map.positions[column] = heading.position
            places[column] = heading.place
        }
        map.codeParts.sort { $0.level < $1.level }
        return left
    }

    /// Takes headings that stand over several columns of the form where the file has them all;
    /// returns the columns of which it was reported that nobody knows where they stand.
    private func takeShared(_ headings: [Heading], into map: inout ColumnMap) -> Set<Int> {
        var doubtful: Set<Int> = []
        var seen: Set<String> = []
        for heading in headings where seen.insert(folded(heading.text)).inserted {
            let alike = headings.filter { folded($0.text) == folded(heading.text) }
            let shared = names.sharing(heading.text)
            let open = shared.filter { map.positions[$0] == nil }
            guard !shared.isEmpty else {
                for heading in alike { report(unknown: heading.text, at: heading.place) }
                continue
            }
            guard alike.count <= open.count else {
                findings.report(
                    .duplicateColumn(
                        heading.text,
                        at: alike[open.count].place,
                        first: alike[0].place
                    )
                )
                continue
            }
            let headed = open.map(names.heading)
            guard alike.count == open.count else {
                doubtful.formUnion(open)
                findings.report(
                    .sharedHeading(heading.text, names: headed, at: alike[0].place)
                )
                continue
            }
            for (column, twin) in zip(open, alike) { map.positions[column] = twin.position }
            if open.count > 1 {
                findings.report(.takenInOrder(heading.text, as: headed, at: alike[0].place))
            }
        }
        return doubtful
    }

    private func report(unknown heading: String, at location: SourceLocation) {
        // Someone typed the whole line with a Chinese input method.
        let isUndivided = heading.contains("，") && csv.records.first?.count == 1
        let known = names.titles + names.written.map(names.heading)
        findings.report(
            .unknownColumn,
            at: location,
            Wording("本表没有\(quoted(heading))列", "the form has no column '\(excerpt(heading))'"),
            remedy: isUndivided
                ? Wording("单元格之间用英文逗号隔开", "Divide the cells by ASCII commas")
                : findings.suggestion(for: heading, among: known, in: csv.file)
                    ?? Wording("按表样填写列名", "Take the heading from the form")
        )
    }

    private func reportMissing(
        _ map: ColumnMap,
        besides doubtful: Set<Int>,
        at location: SourceLocation?
    ) {
        let isDivided = map.codeParts.first?.level == .category
        for index in names.written where map.positions[index] == nil && !doubtful.contains(index) {
            let role = panel.columns[index].role
            // Where codes are found by name, the column of codes may be left out; the name of the
            // only row need not be said.
            if role == .code, isDivided || !panel.shownColumns.contains(index) { continue }
            if role == .label, panel.hasSoleRow { continue }
            let title = names.heading(of: index)
            findings.report(
                .missingColumn,
                at: SourceLocation(file: csv.file, line: location?.line),
                Wording("缺少“\(title)”列", "the column '\(title)' is missing"),
                remedy: Wording("在表头补上“\(title)”", "Add '\(title)' to the headings")
            )
        }
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

    /// A heading that several columns of the form have, while the file has fewer of them.
    fileprivate static func sharedHeading(
        _ heading: String,
        names: [String],
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .duplicateColumn,
            at: location,
            Wording(
                "\(quoted(heading))可以是 \(names.count) 列中的任何一列",
                "'\(excerpt(heading))' may be any of \(names.count) columns"
            ),
            remedy: Wording(
                "列名改写为：\(names.joined(separator: "、"))",
                "Write the headings as \(names.joined(separator: ", "))"
            )
        )
    }

    /// A heading that several columns of the form have, and that stands as often in the file.
    fileprivate static func takenInOrder(
        _ heading: String,
        as names: [String],
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .duplicateColumn,
            .information,
            at: location,
            Wording(
                "\(names.count) 个\(quoted(heading))按表样从左到右认定：\(names.joined(separator: "、"))",
                "the \(names.count) columns '\(excerpt(heading))' were taken from left to right as "
                    + names.joined(separator: ", ")
            ),
            remedy: Wording("如不相符，改写为这些列名", "Write these headings if that is not so")
        )
    }
}
