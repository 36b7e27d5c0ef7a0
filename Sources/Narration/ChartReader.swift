import Budget
import Diagnostics
import Formula

/// Reads a chart block: `标题: …`, then `各项: formula` or `各项:` and a line for each item.
struct ChartReader {
    private let source: SourceText
    private let scope: Scope
    private let fenceLine: Int

    private var title: String?
    private var items: [ChartItem] = []
    private var hasItemsKey = false
    private var diagnostics: [Diagnostic] = []

    init(_ source: SourceText, scope: Scope, fenceLine: Int) {
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
        guard let title, diagnostics.allSatisfy({ $0.severity != .error }) else {
            return Outcome(nil, diagnostics)
        }
        return Outcome(
            ChartBlock(title: title, items: items, location: location, number: number),
            diagnostics
        )
    }

    private mutating func read(_ line: ChartLine) {
        guard !line.isBlank else { return }
        if let item = line.afterDash {
            hasItemsKey ? readItem(item) : fault(.itemBeforeKey, at: line.location)
            return
        }
        guard let (key, value) = line.keyAndValue else {
            fault(.unreadable, at: line.location)
            return
        }
        switch key.text {
        case "标题": readTitle(value, key: key)
        case "各项": readItems(value, key: key)
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

/// A stretch of a line with its place, without blanks around it.
private struct ChartLine {
    let text: String
    let location: SourceLocation

    init(_ text: some StringProtocol, at location: SourceLocation) {
        let scalars = Array(text.unicodeScalars)
        let start = scalars.prefix(while: \.properties.isWhitespace).count
        let end = scalars.count - scalars.reversed().prefix(while: \.properties.isWhitespace).count
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

/// Why a chart cannot be drawn.
private enum ChartFault {
    case missingTitle
    case missingItems
    case itemBeforeKey
    case unreadable
    case unknownKey(String)
    case repeatedKey(String)
    case severalItems(String)

    var wording: Wording {
        switch self {
        case .missingTitle: Wording("图表没有标题", "the chart has no title")
        case .missingItems: Wording("图表没有各项数据", "the chart has no items")
        case .itemBeforeKey:
            Wording("“各项:”之前就列出了数据", "an item stands before '各项:'")
        case .unreadable: Wording("图表中有无法识别的一行", "a line of the chart cannot be read")
        case .unknownKey(let key):
            Wording("图表中没有“\(key)”这一项", "a chart has no key '\(key)'")
        case .repeatedKey(let key): Wording("“\(key)”重复", "'\(key)' stands twice")
        case .severalItems(let label):
            Wording(
                "“\(label)”的公式得出多个数，一个名称只能有一个数",
                "the formula of '\(label)' has several values; a label stands for one"
            )
        }
    }
}

extension Diagnostic {
    fileprivate static func malformedChart(
        _ fault: ChartFault,
        _ location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedChart,
            at: location,
            fault.wording,
            remedy: Wording(
                "写“标题: …”一行，再写“各项: 公式”，或在“各项:”下每行写“- 名称 = 公式”",
                "write '标题: …', then '各项: formula', or '各项:' and lines '- label = formula'"
            )
        )
    }
}
