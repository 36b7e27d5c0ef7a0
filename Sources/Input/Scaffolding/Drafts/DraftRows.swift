import Budget
import Characters
import Importing

/// States the rows of the sides of a form: those that it prints, and where a unit puts its own.
///
/// Figures never become rows, and what a unit filled in becomes none either: codes with amounts,
/// and names below a heading of names that each unit has of its own.
struct DraftRows {
    private let form: BlankForm
    private let texts: DraftTexts
    /// The official names of 类, and their codes.
    private let categories: [String: String]
    private(set) var questions: [String] = []
    private(set) var notes: (note: String?, emptyNote: String?) = (nil, nil)

    init(_ form: BlankForm, _ texts: DraftTexts, categories: [String: String]) {
        self.form = form
        self.texts = texts
        self.categories = categories
        let notes = form.notes.map(texts.pattern)
        let empty = notes.first { note in DraftWords.emptyNotes.contains(where: note.contains) }
        self.notes = (notes.first { $0 != empty }, empty)
    }

    /// States the rows of all sides, on the lines that they stand on.
    mutating func state(_ panels: inout [DraftPanel], _ places: [[[Int]]]) {
        let sides = panels.indices.map { items(panels[$0], places[$0]) }
        let bands = sides.count > 1 ? level(sides) : sides.map(bands)
        for index in panels.indices { panels[index].bands = bands[index] }
        for (index, panel) in panels.enumerated() where panel.bands.contains(where: \.isFree) {
            let title = DraftWords.rowID
            panels[index].columns.append(
                DraftColumn(id: "key", name: title, title: title, role: .rowID)
            )
            panels[index].unprinted.insert(panels[index].columns.count - 1)
        }
    }

    /// A row, or the place of rows that the form does not print.
    private enum Item {
        case row(DraftRow)
        case own(DraftBand, place: Int)

        /// Where it stands: two for each line of the sheet, so that something fits in between.
        var place: Int {
            switch self {
            case .row(let row): row.row * 2
            case .own(_, let place): place
            }
        }

        /// Whether it is a band by itself.
        var isBand: Bool {
            switch self {
            case .row(let row): row.role != .line
            case .own: true
            }
        }
    }

    // MARK: One side

    private mutating func items(_ panel: DraftPanel, _ places: [[Int]]) -> [Item] {
        let label = panel.columns.indices.first {
            panel.columns[$0].role == .label && !panel.unprinted.contains($0)
        }
        let codes = panel.columns.indices.filter { panel.columns[$0].role == .code }
        if label == nil, codes.isEmpty { return [.row(soleRow)] }
        var named: [(row: DraftRow, code: String, isFilled: Bool)] = []
        var names = DraftNames()
        let amounts = Set(panel.amounts.flatMap { places[$0] })
        var group = ""
        for line in form.lines {
            let parts = Set(codes.flatMap { places[$0] }).sorted().map { line.texts[$0] }
            let isCoded =
                !parts.joined().isEmpty
                && parts.allSatisfy { part in
                    part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                }
            let text = label.flatMap { places[$0].first }.map { line.texts[$0] } ?? ""
            let code = isCoded ? parts.joined() : ""
            let name = text.isEmpty && !isCoded ? parts.joined() : text
            guard name.contains(where: \.isLetter) else { continue }
            let row = row(name, code, line, in: group, &names)
            // What is told apart by the row above it is a part of that.
            if row.depth == 0 { group = row.name }
            named.append((row, code, !line.amounts.isDisjoint(with: amounts)))
        }
        if !codes.isEmpty { return coded(named, panel) }
        let heading = label.map { panel.columns[$0].title } ?? ""
        return heading.contains(DraftWords.subject)
            ? subjects(named, panel) : free(named, heading: heading)
    }

    private var soleRow: DraftRow {
        DraftRow(
            id: "year",
            name: DraftWords.soleRow,
            label: DraftWords.soleRow,
            role: .line,
            depth: 0,
            row: form.lastHeadingRow + 1
        )
    }

    private func row(
        _ text: String,
        _ code: String,
        _ line: BlankForm.Line,
        in group: String,
        _ names: inout DraftNames
    ) -> DraftRow {
        let label = texts.pattern(text)
        let name = texts.name(of: label)
        let known = ClassificationCode(code)?.digits ?? categories[name]
        let unique = names.name(name, under: group)
        let isPart = label.hasPrefix(DraftWords.ofWhich) || unique != name
        return DraftRow(
            id: names.id(of: name, known: known, counting: "row"),
            name: unique,
            label: label,
            role: DraftWords.role(ofRow: name) ?? .line,
            depth: min(8, max(isPart ? 1 : 0, line.indent)),
            row: line.row
        )
    }

    /// The rows of a side with codes: 科目 that a unit fills in are not printed.
    private mutating func coded(
        _ rows: [(row: DraftRow, code: String, isFilled: Bool)],
        _ panel: DraftPanel
    ) -> [Item] {
        let coded = rows.filter { !$0.code.isEmpty }
        let others = rows.filter { $0.code.isEmpty }
        let classification = classification(panel, coded.map(\.code))
        let isPrinted =
            classification == economic && coded.count > 4 && !coded.contains { $0.isFilled }
        if isPrinted {
            questions.append(DraftWords.fixedCodes(coded.count))
            return rows.map { .row(deepened($0.row, $0.code)) }
        }
        if !coded.isEmpty { questions.append(DraftWords.sampleCodes(coded.count)) }
        questions.append(
            classification.isKnown
                ? DraftWords.codes(classification.name) : DraftWords.unknownCodes(codeTitle(panel))
        )
        // Names without a code that have amounts are the unit's own as well.
        let kept = others.filter { $0.row.role != .line || !$0.isFilled }.map(\.row)
        let first = coded.first.map { $0.row.row * 2 } ?? place(ofOwnRowsBeside: kept)
        return items(kept, around: .own(.codes(classification.id), place: first))
    }

    private func items(_ rows: [DraftRow], around own: Item) -> [Item] {
        (rows.map(Item.row) + [own]).sorted { $0.place < $1.place }
    }

    /// The rows of a side whose names are those of 科目, without their codes.
    private mutating func subjects(
        _ rows: [(row: DraftRow, code: String, isFilled: Bool)],
        _ panel: DraftPanel
    ) -> [Item] {
        let lines = rows.filter { $0.row.role == .line }
        guard lines.count < 5 || lines.contains(where: \.isFilled) else {
            return rows.map { .row($0.row) }
        }
        let classification = classification(panel, [])
        questions.append(DraftWords.codes(classification.name))
        let totals = rows.filter { $0.row.role != .line }.map(\.row)
        let first = lines.first.map { $0.row.row * 2 } ?? place(ofOwnRowsBeside: totals)
        return items(totals, around: .own(.codes(classification.id), place: first))
    }

    /// Where rows that are not seen belong: below the total right under the headings, else above
    /// the totals at the end.
    private func place(ofOwnRowsBeside rows: [DraftRow]) -> Int {
        guard let first = rows.first else { return form.lastHeadingRow * 2 + 2 }
        let isAtTop = first.row <= form.lastHeadingRow + (form.hasColumnNumbers ? 2 : 1)
        return isAtTop ? first.row * 2 + 1 : first.row * 2 - 1
    }

    private func deepened(_ row: DraftRow, _ code: String) -> DraftRow {
        let level = ClassificationCode(code)?.level.rawValue ?? 1
        return DraftRow(
            id: row.id,
            name: row.name,
            label: row.label,
            role: row.role,
            depth: level - 1,
            row: row.row
        )
    }

    private func codeTitle(_ panel: DraftPanel) -> String {
        panel.columns.first { $0.role == .code }?.title ?? ""
    }

    private struct Source: Equatable {
        let id: String
        let name: String
        var isKnown = true
    }
    private var economic: Source { Source(id: "economic", name: DraftWords.economicName) }
    private var functional: Source { Source(id: "functional", name: DraftWords.functionalName) }
    private var revenue: Source { Source(id: "revenue", name: DraftWords.revenue) }

    /// The classification that the codes of a side belong to.
    private func classification(_ panel: DraftPanel, _ codes: [String]) -> Source {
        let titles = panel.headings.flatMap(\.titles).joined()
        if titles.contains(DraftWords.functional) { return functional }
        if titles.contains(DraftWords.economic) || codes.contains(where: { $0.hasPrefix("3") }) {
            return economic
        }
        if panel.name == DraftWords.revenue || codes.contains(where: { $0.hasPrefix("1") }) {
            return revenue
        }
        if form.title.contains(DraftWords.economic) { return economic }
        let isKnown =
            codes.contains { $0.hasPrefix("2") } || panel.name == DraftWords.expenditure
            || titles.contains(DraftWords.codeHeading)
        return Source(id: functional.id, name: functional.name, isKnown: isKnown)
    }

    /// The rows of a side without codes, unless each unit has its own.
    private mutating func free(
        _ rows: [(row: DraftRow, code: String, isFilled: Bool)],
        heading: String
    ) -> [Item] {
        let isOwn = DraftWords.ownNames.contains(folded(heading))
        let totals = rows.filter { $0.row.isOfForm }.map(\.row)
        guard isOwn || totals.count == rows.count else { return rows.map { .row($0.row) } }
        let question = rows.isEmpty ? DraftWords.noRows : DraftWords.free
        questions.append(isOwn ? DraftWords.ownRows : question)
        let line = rows.first { !$0.row.isOfForm }.map { $0.row.row * 2 }
        return items(totals, around: .own(.free, place: line ?? place(ofOwnRowsBeside: totals)))
    }

    // MARK: Sides beside each other

    /// The bands of sides that stand beside each other: each begins on one line for all of them.
    ///
    /// A band begins where a side goes on below a gap, at a total and below it, and where a unit
    /// puts rows of its own.
    private func level(_ sides: [[Item]]) -> [[DraftBand]] {
        let starts = Set(sides.flatMap(breaks)).sorted()
        return sides.map { items in
            var bands = starts.indices.map { index -> DraftBand in
                let end = index + 1 < starts.count ? starts[index + 1] : Int.max
                let inside = items.filter { (starts[index]..<end).contains($0.place) }
                return self.bands(inside).first ?? .fixed([])
            }
            while case .fixed(let rows)? = bands.last, rows.isEmpty { bands.removeLast() }
            return bands
        }
    }

    private func breaks(_ items: [Item]) -> [Int] {
        var breaks: [Int] = []
        for (index, item) in items.enumerated() {
            guard index > 0 else {
                breaks.append(item.place)
                continue
            }
            let before = items[index - 1]
            let isApart = item.place - before.place > 2
            if isApart || item.isBand || before.isBand { breaks.append(item.place) }
        }
        return breaks
    }

    private func bands(_ items: [Item]) -> [DraftBand] {
        var bands: [DraftBand] = []
        for item in items {
            switch item {
            case .own(let band, _): bands.append(band)
            case .row(let row):
                if case .fixed(let rows)? = bands.last {
                    bands[bands.count - 1] = .fixed(rows + [row])
                } else {
                    bands.append(.fixed([row]))
                }
            }
        }
        return bands
    }
}

extension DraftBand {
    fileprivate var isFree: Bool { if case .free = self { true } else { false } }
}

extension DraftRow {
    /// Whether the form has the row also where a unit has rows of its own: a total, or the line of
    /// the unit itself.
    fileprivate var isOfForm: Bool { role != .line || label == "{unit}" }
}
