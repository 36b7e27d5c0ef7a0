import Budget
import Characters
import Diagnostics

/// Tells the lines of a form of which nothing is known: its title, its headings, its lines, its
/// notes.
struct BlankLines {
    private let names: FormNames
    private let shapes: LineShapes

    init() {
        let frame = ImportFrame.ofNothing
        names = FormNames(frame)
        shapes = LineShapes(frame)
    }

    // MARK: Kinds of cells

    /// What a cell above the headings is.
    private enum Kind {
        case number
        case unit
        case unitName
        case note
        /// The year, the date, who signs: known, and no part of the form.
        case other
        /// What may be a heading all the same: a year, 负责人.
        case either
        case unknown
    }

    private func kind(_ text: String) -> Kind {
        let reading = names.reading(of: text)
        if reading.isNumberAlone { return .number }
        switch shapes.shape(of: text) {
        case .unitOfMoney: return .unit
        case .unitName: return .unitName
        case .note: return .note
        case .year: return .either
        case .signature:
            return text.contains(where: ImportWords.colons.contains) ? .other : .either
        case .document, .date, .page, .continuation: return .other
        case nil: return UnitStatement.begins(text) ? .unit : .unknown
        }
    }

    func isContents(_ text: String) -> Bool { folded(text) == ImportWords.contents }

    /// Whether a tab has the name that a program gave it.
    func isUnnamed(_ name: String) -> Bool {
        ImportWords.unnamedSheets.contains { word in
            name.hasPrefix(word) && name.dropFirst(word.count).allSatisfy(\.isNumber)
        }
    }

    /// Whether the cells of a row head columns: two of them at least that are nothing else.
    func isHeading(_ cells: [BlankGrid.Cell]) -> Bool {
        let texts = cells.filter { !$0.isAmount }.map { kind($0.text) }
        let count = texts.count { $0 == .unknown || $0 == .either }
        return count > 1 && texts.contains(.unknown)
    }

    /// Whether a text ends as titles of forms do.
    private func endsAsTitle(_ text: String) -> Bool {
        let key = withoutParentheses(folded(divided(text).title))
        return key.count > 2 && key.hasSuffix(ImportWords.table)
    }

    /// Whether a row is the number or the title of a form and nothing else of one.
    func isTitle(_ row: Int, _ grid: BlankGrid) -> Bool {
        let cells = grid.cells(inRow: row)
        guard !cells.contains(where: \.isAmount) else { return false }
        let kinds = cells.map { kind($0.text) }
        let unknown = zip(cells, kinds).filter { $0.1 == .unknown }.map(\.0)
        guard unknown.count < 2, !kinds.contains(.note) else { return false }
        guard let cell = unknown.first else { return kinds.contains(.number) }
        let isWide = cell.columns.count * 2 > grid.columns.count && cell.columns.count > 1
        let key = withoutParentheses(folded(cell.text))
        return endsAsTitle(cell.text)
            || isWide && ImportWords.titleEnds.contains(where: key.hasSuffix)
    }

    // MARK: Above the headings

    /// Reads what stands above the headings of a form.
    ///
    /// - Parameters:
    ///   - grid: the sheet.
    ///   - rows: the rows from which the form begins.
    ///   - form: takes the title, the number, the unit.
    /// - Returns: the first row of the headings; `nil` if there are none.
    func head(_ grid: BlankGrid, _ rows: ArraySlice<Int>, _ form: inout BlankForm) -> Int? {
        // What stands alone below the unit of the amounts is a heading over all columns.
        // In a document the title and the unit stand above the table.
        var isBelowUnit = !form.title.isEmpty || form.unit != nil
        for row in rows {
            let cells = grid.cells(inRow: row)
            if isTitle(row, grid), form.title.isEmpty || form.number.isEmpty, !isBelowUnit {
                take(cells, into: &form)
                isBelowUnit = cells.contains { kind($0.text) == .unit }
                continue
            }
            if isHeading(cells) { return row }
            let lone = cells.first { kind($0.text) == .unknown && !$0.isAmount }
            if let lone, isBelowUnit || !form.title.isEmpty, lone.columns.count > 1,
                let next = grid.row(below: row), isHeading(grid.cells(inRow: next))
            {
                let isOverAll = grid.cells(inRow: next).allSatisfy {
                    lone.columns.contains($0.columns.lowerBound)
                }
                if isBelowUnit && isOverAll { return row }
            }
            take(cells, into: &form)
            isBelowUnit = isBelowUnit || cells.contains { kind($0.text) == .unit }
        }
        return nil
    }

    /// Takes what cells above the headings say.
    private func take(_ cells: [BlankGrid.Cell], into form: inout BlankForm) {
        for (index, cell) in cells.enumerated() where !cell.isAmount {
            let text = printedText(cell.text)
            takeUnit(cell.text, into: &form)
            switch kind(cell.text) {
            case .number: form.number = text
            case .unitName:
                let behind = cells[(index + 1)...].first.map { printedText($0.text) }
                form.unitName = unitName(in: cell.text, behind: behind)
            case .unknown: takeTitle(text, into: &form)
            case .unit, .note, .other, .either: continue
            }
        }
    }

    private func takeUnit(_ text: String, into form: inout BlankForm) {
        for statement in UnitStatement.around(text, isNote: false) {
            if case .unit(let unit) = statement, form.unit == nil { form.unit = unit }
        }
    }

    private func takeTitle(_ text: String, into form: inout BlankForm) {
        let (number, title) = divided(text)
        if form.number.isEmpty { form.number = number }
        guard !title.isEmpty else { return }
        if isNumber(title), form.number.isEmpty {
            form.number = title
        } else if form.title.isEmpty {
            form.title = title
        } else if endsAsTitle(title), !endsAsTitle(form.title) {
            form.remarks.append(form.title)
            form.title = title
        } else {
            form.remarks.append(title)
        }
    }

    /// Whether a text is a number of a form in words of its own: letters, then digits.
    private func isNumber(_ text: String) -> Bool {
        let digits = text.reversed().prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
        let word = text.dropLast(digits.count)
        return (1...3).contains(digits.count) && (1...6).contains(word.count)
            && word.allSatisfy(\.isLetter)
    }

    /// Takes the name of a tab in place of the title that the form lacks.
    func take(_ name: String, asNameOf form: inout BlankForm) {
        takeTitle(printedText(name), into: &form)
    }

    /// A title without the number of the form before or behind it.
    private func divided(_ text: String) -> (number: String, title: String) {
        var pieces = text.split(whereSeparator: \.isWhitespace).map(String.init)
        var number = ""
        if pieces.count > 1, let first = pieces.first, names.reading(of: first).isNumberAlone {
            number = pieces.removeFirst()
        } else if pieces.count > 1, let last = pieces.last, names.reading(of: last).isNumberAlone {
            number = pieces.removeLast()
        }
        let rest = printedText(pieces.joined(separator: " "))
        guard number.isEmpty, let mark = rest.firstIndex(where: ImportWords.separators.contains),
            names.reading(of: String(rest[..<mark])).isNumberAlone
        else { return (trimmedMarks(number), rest) }
        return (String(rest[..<mark]), String(rest[rest.index(after: mark)...]))
    }

    private func trimmedMarks(_ text: String) -> String {
        String(text.reversed().drop(while: ImportWords.separators.contains).reversed())
    }

    /// The name behind 单位名称：; empty where none was filled in.
    private func unitName(in text: String, behind next: String?) -> String {
        let parts = text.split(maxSplits: 1, whereSeparator: ImportWords.colons.contains)
        if parts.count > 1 {
            let name = printedText(String(parts[1]))
            let isFilled = name.contains { $0.isLetter }
            return isFilled ? name : ""
        }
        return next.flatMap { kind($0) == .unknown ? $0 : nil } ?? ""
    }

    /// Takes what the paragraphs above a table say: the nearest line that is a title, and what is
    /// known around it.
    func takeAbove(_ grid: BlankGrid, _ rows: some Collection<Int>, into form: inout BlankForm) {
        let titles = rows.filter { row in
            grid.cells(inRow: row).contains { kind($0.text) == .unknown && endsAsTitle($0.text) }
        }
        for row in rows {
            let cells = grid.cells(inRow: row)
            let isOfForm = titles.last.map { row >= $0 - 1 } ?? false
            let isKnown = cells.allSatisfy { kind($0.text) != .unknown }
            if row == titles.last || isOfForm && isKnown || titles.isEmpty && isKnown {
                take(cells, into: &form)
            }
        }
    }

    // MARK: Below the headings

    /// Reads the headings, the lines and the notes of a form.
    func read(
        _ grid: BlankGrid,
        _ headings: BlankHeadings,
        _ rows: [Int],
        into form: inout BlankForm
    ) {
        let (forest, columns) = headings.forest()
        form.headings = forest
        form.columnCount = columns.count
        form.lastHeadingRow = headings.last
        for heading in forest.flatMap(\.titles) { takeUnit(heading, into: &form) }
        let beside = headings.rowOfLevels.map { [$0] } ?? []
        for row in beside + rows {
            if grid.isCounting(row: row), form.lines.isEmpty {
                form.hasColumnNumbers = true
                continue
            }
            let cells = grid.cells(inRow: row)
            if row > headings.last, isBelow(cells) {
                form.notes += cells.filter { kind($0.text) == .note }.map { printedText($0.text) }
                for cell in cells { takeUnit(cell.text, into: &form) }
                continue
            }
            let isLevelRow = beside.contains(row)
            let seen = isLevelRow ? cells.filter { !isHeadingCell($0, of: forest) } : cells
            for (index, column) in columns.enumerated() where divides(seen, column) {
                form.dividedColumns.insert(index)
            }
            if let line = line(seen, row, columns, forest.flatMap(\.leaves)) {
                form.lines.append(line)
            }
        }
    }

    private func isHeadingCell(_ cell: BlankGrid.Cell, of forest: [BlankForm.Heading]) -> Bool {
        let key = printedText(cell.text)
        return CodeLevel.allCases.contains { $0.name == key }
            || forest.flatMap(\.leaves).contains { $0.title == key }
    }

    /// Whether a row stands below the lines: a note, who signs, a date.
    private func isBelow(_ cells: [BlankGrid.Cell]) -> Bool {
        cells.allSatisfy { cell in
            switch kind(cell.text) {
            case .note, .unitName, .other, .unit: !cell.isAmount
            case .number, .either, .unknown: false
            }
        }
    }

    private func line(
        _ cells: [BlankGrid.Cell],
        _ row: Int,
        _ columns: [ClosedRange<Int>],
        _ leaves: [BlankForm.Heading]
    ) -> BlankForm.Line? {
        var texts = Array(repeating: "", count: columns.count)
        var amounts: Set<Int> = []
        var indent: Int?
        for cell in cells {
            guard let column = columns.firstIndex(where: { $0.overlaps(cell.columns) }) else {
                continue
            }
            if let code = code(cell, in: leaves[column], columns[column]) {
                texts[column] += code
            } else if cell.isAmount {
                amounts.insert(column)
            } else {
                texts[column] += printedText(cell.text)
                indent = indent ?? self.indent(cell.text)
            }
        }
        guard texts.contains(where: { !$0.isEmpty }) || !amounts.isEmpty else { return nil }
        return BlankForm.Line(row: row, texts: texts, amounts: amounts, indent: indent ?? 0)
    }

    /// Whether a part of a code stands in another than the first of the columns of its heading.
    private func divides(_ cells: [BlankGrid.Cell], _ columns: ClosedRange<Int>) -> Bool {
        columns.count > 1
            && cells.contains { cell in
                columns.dropFirst().contains(cell.columns.lowerBound)
                    && folded(cell.text).utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
    }

    /// The code, or the part of one, that a cell holds; `nil` for anything else.
    ///
    /// A part that was saved as a number has lost its zero.
    private func code(
        _ cell: BlankGrid.Cell,
        in heading: BlankForm.Heading,
        _ columns: ClosedRange<Int>
    ) -> String? {
        let key = folded(cell.text)
        guard !key.isEmpty, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let level = CodeLevel.allCases.first { $0.name == heading.title }
        let isPart = level != nil || columns.count > 1
        guard isPart || ClassificationCode(key) != nil && isOfCodes(heading.title) else {
            return nil
        }
        let begins = cell.columns.lowerBound == columns.lowerBound
        let isFirst = level == .category || level == nil && begins
        return isPart && !isFirst && key.count == 1 ? "0\(key)" : key
    }

    private func isOfCodes(_ title: String) -> Bool {
        ImportWords.codeHeadings.contains { title.contains($0) }
    }

    private func indent(_ text: String) -> Int {
        let blanks = text.unicodeScalars.prefix { $0.properties.isWhitespace }
        return blanks.reduce(0) { $0 + ($1 == "\u{3000}" ? 2 : 1) } / 2
    }

    /// The notes that follow below a table of a document.
    func notes(_ grid: BlankGrid, _ rows: some Collection<Int>) -> [String] {
        let below = rows.prefix { row in
            grid.cells(inRow: row).allSatisfy { kind($0.text) == .note }
        }
        return below.flatMap(grid.cells).map { printedText($0.text) }
    }

    /// Whether it is the layout of a target table, which the form set states otherwise.
    func isOfTargets(_ form: BlankForm, _ grid: BlankGrid, _ rows: [Int]) -> Bool {
        let headings = form.headings.flatMap(\.titles)
        let texts = rows.prefix(60).flatMap(grid.cells).map { folded($0.text) }
        return (headings + texts).contains(ImportWords.firstTier)
    }
}

extension ImportFrame {
    /// The frame of an import for which no form is known.
    static var ofNothing: ImportFrame {
        let set = FormSet(
            id: "",
            title: "",
            phase: Phase(id: "", name: ""),
            parts: [],
            classifications: [],
            forms: [],
            figureGroups: [],
            performance: nil,
            highlights: []
        )
        return ImportFrame(
            disclosure: Disclosure(
                path: "",
                location: SourceLocation(file: ""),
                // No text holds this character, so that none is taken for the name of the unit.
                unit: BudgetUnit(name: "\u{E000}", kind: nil, supervisor: nil),
                fiscalYear: 0,
                formSet: set,
                status: .draft,
                approvalDate: nil,
                publicationDate: nil,
                contact: Contact(name: nil, telephone: nil, email: nil, address: nil),
                tables: [],
                figures: [],
                targets: [],
                narratives: []
            )
        )
    }
}
