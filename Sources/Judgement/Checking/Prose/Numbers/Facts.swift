import Budget
import Diagnostics
import Formula

/// A figure that a number of the prose can be compared with (可比数据).
struct ProseFact: Sendable {
    /// Where the value comes from.
    enum Source: Hashable, Sendable {
        case cell(FactID)
        case figure(FigureID)
        /// A formula over the list of projects.
        case formula(String)
    }

    let source: Source
    let value: FigureValue
    /// The names of its row, or of the figure itself.
    let names: [Int]
    /// The name of its column, or of the group of a figure; `nil` if it has none.
    var column: Int?
    /// Whether it stands in a row of totals, so that the name of the column alone means it.
    var isTotal = false
    /// Whether it stands in the first column of amounts, or is no cell.
    var isMain = true
    var isOfLastYear = false
    var location: SourceLocation?

    var isCell: Bool { if case .cell = source { true } else { false } }

    /// Whether a label means it: by the name of its row, or of the column of a total.
    func isNamed(_ label: Int) -> Bool { names.contains(label) || isTotal && column == label }
}

/// The rows that a count is of (列表).
struct CountedList: Sendable {
    /// The form of the rows.
    let form: Int
    /// Whether it is of projects with a published target alone.
    let isOfTargets: Bool
    /// The figures that add the rows up, as far as there are such.
    let sums: [ProseFact.Source]
}

/// The figures of a disclosure by name and by value.
struct ProseFacts: Sendable {
    /// At most so many figures of one name or value are looked at.
    static let limit = 64

    let scope: Scope
    var disclosure: Disclosure { scope.disclosure }
    private(set) var facts: [ProseFact] = []
    private(set) var names: [String] = []
    private(set) var trie = ProseTrie()
    private var byName: [Int: [Int]] = [:]
    private var byFen: [Int128: [Int]] = [:]
    private var byQuantity: [String: [Int]] = [:]
    /// The names of last year's figures with what they are compared to.
    private(set) var genericNames: Set<Int> = []
    private var lastYear: [Int: Int] = [:]
    private var bySource: [ProseFact.Source: Int] = [:]
    /// What the counts of rows are of, by the count.
    private(set) var lists: [ProseFact.Source: CountedList] = [:]
    /// The figures of rows of totals, and those over the list of projects.
    private var totals: [Int] = []
    private var formulas: [Int] = []
    /// No name in a sentence is longer, in characters.
    private static let limitOfName = 200

    init(_ scope: Scope) {
        self.scope = scope
        addCells()
        addFigures()
        addHighlights(scope)
        addCounterparts(scope)
        addTopics()
        addProjects(scope)
    }

    /// The name that a text is as a whole.
    func name(_ text: String) -> Int? {
        let folded = foldedName(text)
        guard let found = trie.longest(in: folded, at: 0), found.end == folded.count else {
            return nil
        }
        return found.value
    }

    /// The figure that comes from a cell or an entry.
    func fact(from source: ProseFact.Source) -> ProseFact? { bySource[source].map { facts[$0] } }

    /// The facts that bear a name, in the order of the forms.
    func facts(named name: Int) -> ArraySlice<Int> { (byName[name] ?? []).prefix(Self.limit) }

    /// The facts with the value of a number, unless it is zero.
    func facts(stating number: ProseNumber) -> ArraySlice<Int> {
        if let fen = number.fen {
            guard fen != 0 else { return [] }
            return (byFen[fen] ?? []).prefix(Self.limit)
        }
        guard case .quantity(let unit) = number.measure else { return [] }
        return (byQuantity[unit] ?? []).prefix(Self.limit)
            .filter { states(number, facts[$0]) }[...]
    }

    func states(_ number: ProseNumber, _ fact: ProseFact) -> Bool {
        switch fact.value {
        case .money(let amount): number.states(amount.value)
        case .quantity(let quantity): number.states(quantity)
        }
    }

    /// Whether number and fact measure the same kind of thing.
    func isComparable(_ number: ProseNumber, _ fact: ProseFact) -> Bool {
        switch (number.measure, fact.value) {
        case (.money, .money): true
        case (.quantity(let unit), .quantity(let quantity)):
            foldedName(unit) == foldedName(quantity.unit)
        default: false
        }
    }

    /// Last year's figure of the same name as a label.
    func lastYearFact(named name: Int) -> ProseFact? { lastYear[name].map { facts[$0] } }

    /// The figures of rows of totals, in the order of the forms.
    var allTotals: some Sequence<ProseFact> { totals.lazy.map { facts[$0] } }

    /// The counts and sums over the list of projects.
    var allFormulas: some Sequence<ProseFact> { formulas.lazy.map { facts[$0] } }

    /// All last year's figures.
    var lastYearFacts: [(name: Int, fact: ProseFact)] {
        lastYear.sorted { $0.key < $1.key }.map { ($0.key, facts[$0.value]) }
    }

    /// The figures whose digits differ from a number's in one place or by a swap, and those of a
    /// unit that hardly anything else is counted in.
    func facts(near number: ProseNumber) -> [ProseFact] {
        if case .money(let unit) = number.measure {
            let digits = Array(String(number.scaled).utf8)
            guard digits.count >= 4 else { return [] }
            // Nothing is near to nothing.
            return slips(of: digits).filter { $0 != 0 }.flatMap { scaled -> [ProseFact] in
                let fen = roundedQuotient(
                    boundedProduct(scaled, unit),
                    powerOfTen(number.decimals)
                )
                return (byFen[fen] ?? []).prefix(2).map { facts[$0] }
            }
        }
        guard case .quantity(let unit) = number.measure, unit != ProseWords.countOfRows,
            !ProseWords.commonUnits.contains(unit)
        else { return [] }
        return (byQuantity[unit] ?? []).prefix(2).map { facts[$0] }
    }

    /// The numbers that one wrong digit, or two in the wrong order, turn into this one.
    private func slips(of digits: [UInt8]) -> [Int128] {
        var found: [Int128] = []
        for index in digits.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != digits[index] {
                var other = digits
                other[index] = digit
                found.append(value(other))
            }
            guard index > 0, digits[index] != digits[index - 1] else { continue }
            var other = digits
            other.swapAt(index, index - 1)
            found.append(value(other))
        }
        return found
    }

    private func value(_ digits: [UInt8]) -> Int128 {
        digits.reduce(Int128(0)) { $0 * 10 + Int128($1) - 48 }
    }

    // MARK: Building

    /// Remembers what a count is of.
    mutating func addList(_ list: CountedList, countedBy count: ProseFact.Source) {
        lists[count] = list
    }

    mutating func nameID(_ name: String) -> Int? {
        let folded = foldedName(name)
        guard (2...Self.limitOfName).contains(folded.count) else { return nil }
        let id = trie.insert(folded, value: names.count)
        if id == names.count {
            names.append(name)
            if ProseWords.genericNames.contains(name) { genericNames.insert(id) }
        }
        return id
    }

    mutating func add(_ fact: ProseFact) {
        let index = facts.count
        facts.append(fact)
        if bySource[fact.source] == nil { bySource[fact.source] = index }
        if fact.isTotal { totals.append(index) }
        if case .formula = fact.source { formulas.append(index) }
        let column = fact.isTotal ? [fact.column].compactMap(\.self) : []
        for name in Set(fact.names + column) { byName[name, default: []].append(index) }
        switch fact.value {
        case .money(let amount): byFen[amount.value.fen, default: []].append(index)
        case .quantity(let quantity): byQuantity[quantity.unit, default: []].append(index)
        }
        guard fact.isOfLastYear else { return }
        for name in fact.names where lastYear[name] == nil { lastYear[name] = index }
    }
}

extension ProseFacts {
    /// A name and what text makes of it: 本年收入合计, 本年收入.
    mutating func nameIDs(_ name: String) -> [Int] {
        var ids = ([name] + (ProseWords.synonyms[name] ?? [])).compactMap { nameID($0) }
        for suffix in ProseWords.suffixesOfTotals where name.hasSuffix(suffix) {
            let short = String(name.dropLast(suffix.count))
            if short.count >= 3, let id = nameID(short) { ids.append(id) }
        }
        return ids
    }

    private mutating func addCells() {
        for (form, (definition, table)) in zip(disclosure.formSet.forms, disclosure.tables)
            .enumerated()
        {
            for (panel, (layout, rows)) in zip(definition.panels, table.panels).enumerated() {
                addPanel(form: form, panel: panel, definition, layout, rows)
            }
        }
    }

    private mutating func addPanel(
        form: Int,
        panel: Int,
        _ definition: Form,
        _ layout: Panel,
        _ table: PanelTable
    ) {
        let printed = layout.shownColumns
        let columns = layout.columns.indices.filter { column in
            // A column that the form does not print and nobody has filled in says nothing, while
            // a blank on the form says that there is nothing.
            layout.columns[column].role == .amount
                && (printed.contains(column) || table.isFilled(column))
        }
        let columnNames = columns.map { nameID(layout.columns[$0].name) }
        for (row, line) in table.rows.enumerated() {
            let rowNames = nameIDs(line.name)
            for (column, columnName) in zip(columns, columnNames)
            where line.cells.indices.contains(column) {
                let id = FactID(form: form, panel: panel, row: row, column: column)
                let cell = line.cells[column].amount ?? .blank
                let amount =
                    cell.reported
                    ?? ReportedAmount(.zero, in: definition.unit, decimals: definition.decimals)
                add(
                    ProseFact(
                        source: .cell(id),
                        value: .money(amount),
                        names: rowNames,
                        column: columnName,
                        isTotal: line.role == .total || line.role == .grandTotal,
                        isMain: column == columns.first,
                        location: line.location.map {
                            SourceLocation(
                                file: $0.file,
                                line: $0.line,
                                column: line.cells[column].sourceColumn
                            )
                        }
                    )
                )
            }
        }
    }

    private mutating func addFigures() {
        for (group, definition) in disclosure.formSet.figureGroups.enumerated()
        where disclosure.figures.indices.contains(group) {
            let isGroupOfLastYear =
                definition.name == ProseWords.lastYearGroup
                || definition.title.source.contains("{last-year}")
            for (entry, figure) in disclosure.figures[group].enumerated()
            where definition.entries.indices.contains(entry) {
                guard let figure else { continue }
                let name = definition.entries[entry].name
                let isOfLastYear = isGroupOfLastYear || definition.entries[entry].lastYearOf != nil
                var names = nameIDs(name)
                if !isOfLastYear, ProseWords.suffixesOfTotals.contains(name) {
                    names += [nameID(definition.name)].compactMap(\.self)
                }
                add(
                    ProseFact(
                        source: .figure(FigureID(group: group, entry: entry)),
                        value: figure.value,
                        names: names,
                        column: nameID(definition.name),
                        isOfLastYear: isOfLastYear,
                        location: figure.location
                    )
                )
            }
        }
    }
}

extension PanelTable {
    /// Whether any row has an amount in a column.
    fileprivate func isFilled(_ column: Int) -> Bool {
        rows.contains { row in
            row.cells.indices.contains(column) && row.cells[column].amount?.reported != nil
        }
    }
}
