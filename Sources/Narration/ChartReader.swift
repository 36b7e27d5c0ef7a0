import Budget
import Diagnostics
import Formula

/// Reads a chart block: `标题: …`, then `各项: formula` or `各项:` and a line for each item; in a bar
/// chart also `分项:` and a line `- name = formula` for each kind, over the rows of the items.
struct ChartReader {
    /// What a line that begins with a dash belongs to.
    private enum Section {
        case items
        case parts
    }

    /// As many as a bar shows apart.
    private static let maximumParts = 4

    private let kind: ChartBlock.Kind
    private let source: SourceText
    private let scope: Scope
    private let fenceLine: Int

    private var title: String?
    private var items: [ChartItem] = []
    private var parts: [(name: String, items: [ChartItem], location: SourceLocation)] = []
    private var section: Section?
    private var hasItemsKey = false
    private var hasPartsKey = false
    private var diagnostics: [Diagnostic] = []

    init(_ kind: ChartBlock.Kind, _ source: SourceText, scope: Scope, fenceLine: Int) {
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
        let hasErrors = diagnostics.contains { $0.severity == .error }
        if title == nil { fault(.missingTitle, at: location) }
        if !hasItemsKey || (items.isEmpty && !hasErrors) { fault(.missingItems, at: location) }
        if hasPartsKey, parts.isEmpty, !hasErrors { fault(.missingParts, at: location) }
        if hasSeveralUnits { fault(.severalUnits, at: location) }
        let parts = matchedParts()
        guard let title, diagnostics.allSatisfy({ $0.severity != .error }) else {
            return Outcome(nil, diagnostics)
        }
        let chart = ChartBlock(
            kind: kind,
            title: title,
            items: items,
            parts: parts,
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
            case .parts: readPart(item)
            case nil: fault(.itemBeforeKey, at: line.location)
            }
            return
        }
        guard let (key, value) = line.keyAndValue else {
            fault(.unreadable, at: line.location)
            return
        }
        switch key.text {
        case "标题": readTitle(value, key: key)
        case "各项": readItems(value, key: key)
        case "分项" where kind == .bars: readParts(value, key: key)
        default: fault(.unknownKey(key.text), at: key.location)
        }
    }

    private mutating func readTitle(_ value: ChartLine, key: ChartLine) {
        if title != nil { fault(.repeatedKey(key.text), at: key.location) }
        if !value.isBlank { title = value.text }
    }

    private mutating func readItems(_ value: ChartLine, key: ChartLine) {
        if hasItemsKey { fault(.repeatedKey(key.text), at: key.location) }
        hasItemsKey = true
        section = .items
        if !value.isBlank { items += series(value) }
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

    private mutating func readParts(_ value: ChartLine, key: ChartLine) {
        if hasPartsKey { fault(.repeatedKey(key.text), at: key.location) }
        hasPartsKey = true
        section = .parts
        if !value.isBlank { fault(.namelessPart, at: value.location) }
    }

    private mutating func readPart(_ part: ChartLine) {
        guard let (name, formula) = part.labelAndFormula, !name.isBlank else {
            fault(.namelessPart, at: part.location)
            return
        }
        if parts.count == Self.maximumParts { fault(.tooManyParts, at: name.location) }
        if parts.contains(where: { $0.name == name.text }) {
            fault(.repeatedKey(name.text), at: name.location)
        }
        parts.append((name.text, series(formula), formula.location))
    }

    /// The parts in the order of the items; each must have the very rows of the items.
    private mutating func matchedParts() -> [ChartPart] {
        let hasErrors = diagnostics.contains { $0.severity == .error }
        guard !parts.isEmpty, !hasErrors else { return [] }
        let rows = items.map(\.row)
        return parts.map { part in
            var amounts: [ChartRow: AmountCell] = [:]
            for item in part.items {
                if let row = item.row { amounts[row] = item.amount }
            }
            let found = rows.compactMap { row in row.flatMap { amounts[$0] } }
            if found.count != items.count || part.items.count != items.count {
                fault(.otherRows(part.name), at: part.location)
            }
            return ChartPart(name: part.name, amounts: found)
        }
    }

    /// Amounts of different units cannot stand below one unit.
    private var hasSeveralUnits: Bool {
        let amounts = (items + parts.flatMap(\.items)).map(\.amount)
        return Set(amounts.compactMap { $0.reported?.unit }).count > 1
    }

    private mutating func series(_ formula: ChartLine) -> [ChartItem] {
        let outcome = scope.series(formula.text, at: formula.location)
        diagnostics += outcome.diagnostics
        if outcome.value.isEmpty, outcome.diagnostics.isEmpty {
            fault(.missingItems, at: formula.location)
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

/// The row of a form that a value stands in.
private struct ChartRow: Hashable {
    let form: Int
    let panel: Int
    let row: Int
}

extension ChartItem {
    /// `nil` for a figure that stands on no form.
    fileprivate var row: ChartRow? {
        guard case .fact(let id) = reference else { return nil }
        return ChartRow(form: id.form, panel: id.panel, row: id.row)
    }
}

/// A stretch of a line with its place, without blanks around it.
private struct ChartLine {
    let text: String
    let location: SourceLocation

    init(_ text: some StringProtocol, at location: SourceLocation) {
        let scalars = Array(text.unicodeScalars)
        let start = scalars.prefix(while: \.isSpace).count
        let end = scalars.count - scalars.reversed().prefix(while: \.isSpace).count
        self.init(scalars: scalars[start..<max(start, end)], at: location.advanced(by: start))
    }

    private init(scalars: ArraySlice<Unicode.Scalar>, at location: SourceLocation) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        self.text = String(text)
        self.location = location
    }

    var isBlank: Bool { text.isEmpty }

    /// What follows the dash of a list item; `nil` if the line is none.
    var afterDash: ChartLine? {
        guard text.hasPrefix("-") || text.hasPrefix("－") else { return nil }
        return ChartLine(text.dropFirst(), at: location.advanced(by: 1))
    }

    /// The two sides of the first colon.
    var keyAndValue: (ChartLine, ChartLine)? {
        let scalars = text.unicodeScalars
        return split(at: scalars.firstIndex { $0 == ":" || $0 == "：" })
    }

    /// The two sides of the first equals sign outside brackets, where it would be a condition.
    var labelAndFormula: (ChartLine, ChartLine)? {
        let scalars = text.unicodeScalars
        var depth = 0
        let sign = scalars.indices.first { index in
            switch scalars[index] {
            case "[", "［", "【", "(", "（": depth += 1
            case "]", "］", "】", ")", "）": depth -= 1
            case "=", "＝": return depth == 0
            default: break
            }
            return false
        }
        return split(at: sign)
    }

    private func split(at index: String.UnicodeScalarView.Index?) -> (ChartLine, ChartLine)? {
        guard let index else { return nil }
        let scalars = text.unicodeScalars
        let left = scalars[..<index]
        let right = scalars[scalars.index(after: index)...]
        return (
            ChartLine(String(left), at: location),
            ChartLine(String(right), at: location.advanced(by: left.count + 1))
        )
    }
}
