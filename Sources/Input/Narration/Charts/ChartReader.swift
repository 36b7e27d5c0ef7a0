import Budget
import Diagnostics
import Formula

/// Reads a chart block: `标题: …`, then `各项: formula` or `各项:` and a line for each item.
///
/// In a bar chart also `分项:` and a line `- name = formula` for each kind, over the rows of the
/// items; in a flow picture `来源:` and `去向:` with lines `- name = total；rows`.
struct ChartReader {
    /// What a line that begins with a dash belongs to.
    private enum Section {
        case items
        case parts
        case sources
    }

    /// A kind as it was typed, its rows in their own order.
    private struct Part {
        let name: String
        let total: ChartItem?
        let items: [ChartItem]
        let location: SourceLocation
    }

    /// As many as a bar shows apart.
    private static let maximumParts = 4

    private let kind: ChartBlock.Kind
    private let source: MarkdownText
    private let scope: Scope
    private let fenceLine: Int

    private var title: String?
    private var items: [ChartItem] = []
    private var parts: [Part] = []
    private var sources: [Part] = []
    private var section: Section?
    private var keys: Set<String> = []
    private var diagnostics: [Diagnostic] = []

    init(_ kind: ChartBlock.Kind, _ source: MarkdownText, scope: Scope, fenceLine: Int) {
        self.kind = kind
        self.source = source
        self.scope = scope
        self.fenceLine = fenceLine
    }

    /// Reads `text`; a chart with anything wrong in it is none, for it would show wrong shares.
    mutating func read(
        _ text: String,
        number: Int,
        at location: SourceLocation
    ) -> Outcome<ChartBlock?> {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            read(ChartLine(line, at: place(ofLine: fenceLine + 1 + index, text: line)))
        }
        let hasErrors = hasErrors
        if title == nil { fault(.missingTitle, at: location) }
        if !hasItems || (items.isEmpty && !hasErrors) { fault(.missingItems, at: location) }
        for key in emptyKeys where !hasErrors { fault(.missingParts(key), at: location) }
        if hasSeveralUnits { fault(.severalUnits, at: location) }
        let parts = matched(parts)
        let sources = matched(sources)
        guard let title, diagnostics.allSatisfy({ $0.severity != .error }) else {
            return Outcome(nil, diagnostics)
        }
        let chart = ChartBlock(
            kind: kind,
            title: title,
            items: items,
            parts: parts,
            sources: sources,
            location: location,
            number: number
        )
        return Outcome(chart, diagnostics)
    }

    private mutating func read(_ line: ChartLine) {
        guard !line.isBlank else { return }
        if let item = line.afterDash {
            switch section {
            case .items: readItem(item)
            case .parts: readPart(item, to: \.parts)
            case .sources: readPart(item, to: \.sources)
            case nil: fault(.itemBeforeKey, at: line.location)
            }
            return
        }
        guard let (key, value) = line.keyAndValue else {
            fault(.unreadable, at: line.location)
            return
        }
        let isNew = keys.insert(key.text).inserted
        switch (key.text, kind) {
        case (Self.titleKey, _):
            if !value.isBlank { title = value.text }
        case (Self.itemsKey, _):
            section = .items
            if !value.isBlank { items += series(value) }
        case (Self.partsKey, .bars), (Self.destinationsKey, .flow): beginParts(.parts, value)
        case (Self.sourcesKey, .flow): beginParts(.sources, value)
        default: return fault(.unknownKey(key.text), at: key.location)
        }
        if !isNew { fault(.repeatedKey(key.text), at: key.location) }
    }

    private static let titleKey = "标题"
    private static let itemsKey = "各项"
    private static let partsKey = "分项"
    private static let sourcesKey = "来源"
    private static let destinationsKey = "去向"

    private var hasItems: Bool { keys.contains(Self.itemsKey) }

    /// The keys that stand without a line below them, or that a flow picture lacks.
    private var emptyKeys: [String] {
        let destinations = kind == .flow ? Self.destinationsKey : Self.partsKey
        let isNeeded = { kind == .flow || keys.contains($0) }
        return [(Self.sourcesKey, sources), (destinations, parts)].compactMap { key, parts in
            parts.isEmpty && isNeeded(key) ? key : nil
        }
    }

    private mutating func readItem(_ item: ChartLine) {
        guard let (label, formula) = item.labelAndFormula else {
            items += series(item)
            return
        }
        let found = series(formula)
        guard let only = found.first else { return }
        if found.count > 1 { fault(.severalItems(label.text), at: label.location) }
        items.append(
            ChartItem(label: label.text, amount: only.amount, reference: only.reference)
        )
    }

    private mutating func beginParts(_ section: Section, _ value: ChartLine) {
        self.section = section
        if !value.isBlank { fault(.namelessPart(kind), at: value.location) }
    }

    private mutating func readPart(
        _ part: ChartLine,
        to list: WritableKeyPath<ChartReader, [Part]>
    ) {
        guard let (name, formula) = part.labelAndFormula, !name.isBlank else {
            fault(.namelessPart(kind), at: part.location)
            return
        }
        let others = self[keyPath: list]
        if kind == .bars, others.count == Self.maximumParts {
            fault(.tooManyParts, at: name.location)
        }
        if others.contains(where: { $0.name == name.text }) {
            fault(.repeatedKey(name.text), at: name.location)
        }
        var rows = formula
        var total: ChartItem?
        if kind == .flow {
            guard let halves = formula.totalAndRows else {
                fault(.namelessPart(kind), at: formula.location)
                return
            }
            let found = series(halves.0)
            if found.count > 1 { fault(.severalItems(name.text), at: name.location) }
            total = found.first.map {
                ChartItem(label: name.text, amount: $0.amount, reference: $0.reference)
            }
            rows = halves.1
        }
        self[keyPath: list].append(
            Part(name: name.text, total: total, items: series(rows), location: rows.location)
        )
    }

    // MARK: Parts and items

    /// The parts in the order of the items.
    ///
    /// A bar is split by the very row that it stands for; in a flow picture rows of several forms
    /// belong together by their ids, and a row that a form lacks is blank there.
    private mutating func matched(_ parts: [Part]) -> [ChartPart] {
        guard !parts.isEmpty, !hasErrors else { return [] }
        let rows = items.map { key(of: $0) }
        if kind == .flow, rows.contains(nil) || Set(rows).count < rows.count {
            fault(.rowsWithoutIdentity, at: parts[0].location)
            return []
        }
        return parts.map { part in
            var byRow: [RowKey: ChartItem] = [:]
            for item in part.items {
                if let row = key(of: item) { byRow[row] = item }
            }
            let found = rows.map { row in row.flatMap { byRow.removeValue(forKey: $0) } }
            let isWhole =
                kind == .flow
                ? byRow.values.allSatisfy { $0.amount.money == .zero }
                : found.allSatisfy { $0 != nil } && part.items.count == items.count
            if !isWhole { fault(.otherRows(part.name), at: part.location) }
            if let total = part.total, !scope.isFaulty(total.reference),
                !isSum(total.amount, of: part.items)
            {
                fault(.otherTotal(part.name), at: part.location)
            }
            return ChartPart(name: part.name, total: part.total, items: found)
        }
    }

    /// Whether rounding alone can explain the gap between a total and the sum of its rows.
    private func isSum(_ total: AmountCell, of items: [ChartItem]) -> Bool {
        let amounts = items.compactMap(\.amount.reported) + [total.reported].compactMap(\.self)
        let sum = items.reduce(Money.zero) { $0 + $1.amount.money }
        let allowed = amounts.reduce(Money.zero) { $0 + $1.halfUnit }
        return (sum - total.money).magnitude <= allowed
    }

    /// What tells the rows of a chart apart.
    private enum RowKey: Hashable {
        case position(form: Int, panel: Int, row: Int)
        case id(String)
    }

    /// `nil` for a figure that stands on no form.
    private func key(of item: ChartItem) -> RowKey? {
        guard case .fact(let id) = item.reference else { return nil }
        guard kind == .flow else {
            return .position(form: id.form, panel: id.panel, row: id.row)
        }
        return .id(scope.disclosure.tables[id.form].panels[id.panel].rows[id.row].id)
    }

    private var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Amounts of different units cannot stand below one unit.
    private var hasSeveralUnits: Bool {
        let kinds = (parts + sources).flatMap { $0.items + [$0.total].compactMap(\.self) }
        let amounts = (items + kinds).map(\.amount)
        return Set(amounts.compactMap { $0.reported?.unit }).count > 1
    }

    private mutating func series(_ formula: ChartLine) -> [ChartItem] {
        let outcome = scope.series(formula.text, at: formula.location)
        diagnostics += outcome.diagnostics
        if outcome.value.isEmpty, outcome.diagnostics.isEmpty {
            let gap = scope.gap(ofSeries: formula.text, at: formula.location)
            diagnostics.append(.malformedChart(.missingItems, formula.location).leaving(gap))
        }
        return outcome.value.map {
            ChartItem(label: $0.label, amount: $0.amount, reference: $0.reference)
        }
    }

    private mutating func fault(_ fault: ChartFault, at location: SourceLocation) {
        diagnostics.append(.malformedChart(fault, location))
    }

    /// The place of a line of the block: the parser has cut its indentation, so its end counts.
    private func place(ofLine line: Int, text: Substring) -> SourceLocation {
        guard let range = source.range(ofLine: line) else {
            return SourceLocation(file: source.file)
        }
        let start = max(range.lowerBound, range.upperBound - text.utf8.count)
        return source.location(atOffset: start)
    }
}
