import Budget
import Characters

/// The lines from one title or number of a form to the next.
struct FormSegment {
    /// The first line that names the form, and the one with its title, or else its number.
    let firstRow: Int
    let markRow: Int
    let column: Int
    var lastRow: Int
    /// The row of the title; `nil` if only a number stands there.
    let titleRow: Int?
    /// The forms that have this title, and those with other titles beside it.
    let titled: [Int]
    let rivals: [Int]
    let numbers: [[Int]]
    let years: [TitleYears.Year]
    /// What stands there: the title and the numbers.
    let texts: [String]
    var hasAmounts = false
    /// Whether no form has the title or number that stands there.
    var isForeign = false
    /// Whether such a segment has headings of its own.
    var hasHeadings = false

    /// The forms that it may be.
    var forms: [Int] { titled.isEmpty ? Array(numbers.joined()) : titled }
    var text: String { texts.first ?? "" }
}

/// Divides a sheet at the titles and numbers of forms.
struct FormSegments {
    /// A title or a number where it stands.
    private struct Mark {
        let row: Int
        let column: Int
        let text: String
        let reading: NameReading
    }

    /// How far from a title the number of the form may stand, in lines.
    static let reach = 3

    private let sheet: Sheet
    private let ends: [Int]
    private(set) var segments: [FormSegment] = []

    /// - Parameters:
    ///   - sheet: the sheet; what nobody sees says nothing.
    ///   - names: the names of the forms.
    ///   - ends: rows on which something other than a form begins, in order; `nil` on a sheet.
    ///   - foreign: finds the titles that no form has.
    init(_ sheet: Sheet, names: FormNames, ends: [Int]?, foreign: ForeignTitles) {
        self.sheet = sheet
        self.ends = (ends ?? []).sorted()
        let marks = marks(names)
        let titles = marks.filter { !$0.reading.titled.isEmpty }
        let titleRows = Set(titles.map(\.row))
        var byTitle = Dictionary(grouping: titles, by: \.row)
        for mark in marks where mark.reading.titled.isEmpty {
            let near = (0...Self.reach).flatMap { [mark.row + $0, mark.row - $0] }
            let row = near.first(where: titleRows.contains)
            byTitle[row ?? mark.row, default: []].append(mark)
        }
        let lines = foreign.lines(
            of: sheet,
            beside: marks.map(\.row),
            needsHeadings: ends != nil
        )
        segments = byTitle.map { segment(of: $0.value) } + lines.map(segment)
        segments.sort { $0.firstRow < $1.firstRow }
        limit()
    }

    private func marks(_ names: FormNames) -> [Mark] {
        sheet.cells.compactMap { position, cell -> Mark? in
            guard case .text(let text) = cell.content,
                !sheet.isHidden(position.row, position.column)
            else { return nil }
            var reading = names.reading(of: text)
            var whole = text
            // A title may end in the line below, as with （不含上年结转）.
            if reading.titled.isEmpty, !reading.nearlyTitled.isEmpty {
                let below = CellPosition(row: position.row + 1, column: position.column)
                if case .text(let end)? = sheet.cells[below]?.content {
                    let both = names.reading(of: text + end)
                    if !both.titled.isEmpty { (reading, whole) = (both, text + end) }
                }
            }
            guard !reading.titled.isEmpty || reading.isBare && !reading.numbers.isEmpty else {
                return nil
            }
            return Mark(
                row: position.row,
                column: position.column,
                text: trimmed(whole),
                reading: reading
            )
        }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }

    private func segment(of line: ForeignTitles.Line) -> FormSegment {
        FormSegment(
            firstRow: line.row,
            markRow: line.row,
            column: line.column,
            lastRow: line.row,
            titleRow: line.row,
            titled: [],
            rivals: [],
            numbers: [],
            years: line.reading.years,
            texts: [line.text],
            isForeign: true,
            hasHeadings: line.hasHeadings
        )
    }

    private func segment(of marks: [Mark]) -> FormSegment {
        let titles = marks.filter { !$0.reading.titled.isEmpty }
        let main = titles.first ?? marks[0]
        let rivals = Set(titles.dropFirst().flatMap(\.reading.titled))
            .subtracting(main.reading.titled)
        return FormSegment(
            firstRow: marks.map(\.row).min() ?? main.row,
            markRow: main.row,
            column: main.column,
            lastRow: main.row,
            titleRow: titles.isEmpty ? nil : main.row,
            titled: main.reading.titled,
            rivals: rivals.sorted(),
            numbers: marks.flatMap(\.reading.numbers),
            years: titles.flatMap(\.reading.years),
            texts: [main.text]
                + marks.filter { $0.row != main.row || $0.column != main.column }
                .map(\.text)
        )
    }

    /// Ends each segment where the next one or something else begins, and looks for amounts in it.
    private mutating func limit() {
        for index in segments.indices {
            let isLast = index + 1 == segments.count
            let next = isLast ? sheet.rowCount + 1 : segments[index + 1].firstRow
            let mark = segments[index].markRow
            let end = ends.first { $0 > mark } ?? next
            segments[index].lastRow = max(mark, min(end, next) - 1)
            let below = (mark + 1)..<(segments[index].lastRow + 1)
            segments[index].hasAmounts = below.contains { row in
                sheet.hasCells(inRow: row)
                    && sheet.columns(inRow: row).contains { $0 > 1 && isAmount(row, $0) }
            }
        }
    }

    private func isAmount(_ row: Int, _ column: Int) -> Bool {
        sheet.cells[CellPosition(row: row, column: column)]?.isAmountLike ?? false
    }
}

extension HeadingMatch {
    /// Whether more than half of the columns are there, those below other headings among them.
    var isMostlyThere: Bool { (matchedCount + refusals.count) * 2 > leafCount }
}
