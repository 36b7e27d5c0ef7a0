import Budget
import Characters
import Reading

/// What a cell of a target table is the label of.
enum TargetLabel: Hashable {
    case projectName
    case supervisor
    /// A field of one text, by its key.
    case field(String)
    /// A field with a row of its own.
    case narrative(String)
    /// The section of the money.
    case funding
    case total(TargetHalf)
    /// A source of money, by its place in the form.
    case source(Int)
    case objectives
    /// A heading above what belongs to one half.
    case half(TargetHalf)
    case indicators
    case firstTier
    case secondTier
    case thirdTier
    /// The heading of the values, and of which half, if it says so.
    case value(TargetHalf?)

    /// Whether it says who filled in the table, or when.
    var isOfSigner: Bool {
        guard case .field(let key) = self else { return false }
        return (PerformanceKey.signers + [PerformanceKey.date]).contains(key)
    }

    /// Whether amounts stand behind it or beside it.
    var isOfMoney: Bool {
        switch self {
        case .funding, .total, .source: true
        default: false
        }
    }

    /// Whether something is written behind it in the same row.
    var hasValue: Bool {
        switch self {
        case .projectName, .supervisor, .field, .narrative, .total, .source: true
        case .funding, .objectives, .half, .indicators, .firstTier, .secondTier, .thirdTier, .value:
            false
        }
    }
}

/// A cell as a label.
struct TargetLabelReading: Hashable {
    let label: TargetLabel
    /// What stands behind the colon in the same cell; `nil` if nothing does.
    var value: String?
    /// The unit of money that stands in parentheses.
    var unit: UnitStatement?
    /// The years that tell the half.
    var years: [TitleYears.Year] = []
}

/// The labels that a target table may have: those of the form, as a whole and nothing but them.
///
/// What only begins like a label may be a text that a person wrote, so it is none.
struct TargetLabels {
    private var labels: [String: TargetLabel] = [:]
    private var halves: [(name: String, half: TargetHalf)] = []

    init(_ form: PerformanceForm) {
        let keys = PerformanceKey.self
        let fields = [keys.implementingUnit, keys.nature, keys.period] + keys.signers + [keys.date]
        for field in fields { add(field, .field(field)) }
        for field in form.narrativeFields { add(field, .narrative(field)) }
        for (index, source) in form.fundSources.enumerated() { add(source, .source(index + 1)) }
        add(keys.projectName, .projectName)
        add(keys.supervisor, .supervisor)
        add(keys.funding, .funding)
        add(keys.objectives, .objectives)
        add(keys.indicators, .indicators)
        add(ImportWords.firstTier, .firstTier)
        add(ImportWords.secondTier, .secondTier)
        add(ImportWords.thirdTier, .thirdTier)
        add(keys.targetValue, .value(nil))
        let wholes = [keys.wholePeriod] + form.wholePeriodNames
        let years = [keys.year] + form.yearNames
        halves = wholes.map { ($0, .wholePeriod) } + years.map { ($0, .year) }
        halves = halves.map { (bare($0.name), $0.half) }.sorted { $0.name.count > $1.name.count }
    }

    private mutating func add(_ name: String, _ label: TargetLabel) { labels[bare(name)] = label }

    /// A text without spaces, quotation marks, colons at its end and 其中 before it.
    private func bare(_ text: String) -> String {
        var key = withoutQuotationMarks(folded(text))[...]
        if key.hasPrefix(ImportWords.ofWhich) {
            key = key.dropFirst(ImportWords.ofWhich.count)
            key = key.drop(while: ImportWords.colons.contains)
        }
        while let last = key.last, ImportWords.colons.contains(last) { key.removeLast() }
        return String(key)
    }

    /// What a text is the label of; `nil` if it is none.
    func reading(of text: String) -> TargetLabelReading? {
        guard text.unicodeScalars.count <= 4000 else { return nil }
        if let reading = label(bare(text)) { return reading }
        guard let colon = text.firstIndex(where: ImportWords.colons.contains) else { return nil }
        let value = trimmed(String(text[text.index(after: colon)...]))
        guard !value.isEmpty, var reading = label(bare(String(text[..<colon]))) else { return nil }
        switch reading.label {
        case .supervisor, .field, .narrative: reading.value = value
        default: return nil
        }
        return reading
    }

    /// Whether a cell says nothing but that what follows is part of a total.
    func isOfWhich(_ text: String) -> Bool {
        bare(text).isEmpty && folded(text).hasPrefix(ImportWords.ofWhich)
    }

    private func label(_ key: String) -> TargetLabelReading? {
        if let label = labels[key] { return TargetLabelReading(label: label) }
        let (name, remark) = withoutRemark(key)
        let unit = remark.flatMap { UnitStatement.all(in: $0).first }
        if var reading = halfLabel(name) {
            reading.unit = unit
            // 年度目标（2024年）; a whole period may have any years.
            let isYear = [.total(.year), .half(.year), .value(.year)].contains(reading.label)
            let years = isYear ? TitleYears(remark ?? "").years : []
            if years.count == 1 { reading.years += years }
            // 年度资金总额（上年结转） is the total of something else.
            let isExplained = remark == nil || unit != nil || !years.isEmpty
            return reading.label.isOfMoney && !isExplained ? nil : reading
        }
        // 市县（区）财政资金（元）: only the unit is no part of the name.
        let end = key.lastIndex(of: "(").map { String(key[..<$0]) }
        let bare = unit == nil ? key : end ?? key
        let names =
            [name, bare]
            + ImportWords.tailsOfLabels.filter(name.hasSuffix).map {
                String(name.dropLast($0.count))
            }
        guard let label = names.lazy.compactMap({ labels[$0] }).first,
            !label.isOfMoney || remark == nil || unit != nil
        else { return nil }
        return TargetLabelReading(label: label, unit: unit)
    }

    /// A label that names a half: 年度资金总额, 实施期目标, 2024年度目标, 年度指标值.
    private func halfLabel(_ name: String) -> TargetLabelReading? {
        let half: TargetHalf
        let rest: String
        var years: [TitleYears.Year] = []
        if let found = halves.first(where: { name.hasPrefix($0.name) }) {
            half = found.half
            rest = String(name.dropFirst(found.name.count))
        } else {
            let title = TitleYears(name)
            guard let year = title.years.first, title.years.count == 1,
                name.hasPrefix(year.stated)
            else { return nil }
            (half, rest, years) = (.year, title.rest, title.years)
        }
        guard rest.count <= 6 else { return nil }
        let label: TargetLabel
        if rest.hasSuffix(PerformanceKey.total) {
            label = .total(half)
        } else if rest == PerformanceKey.targetValue {
            label = .value(half)
        } else if rest.isEmpty && years.isEmpty
            || ImportWords.endsOfHalves.contains(where: rest.hasSuffix)
        {
            label = .half(half)
        } else {
            return nil
        }
        return TargetLabelReading(label: label, years: years)
    }
}

/// A folded text without what stands in parentheses, and what stands in the last of them.
func withoutRemark(_ key: String) -> (name: String, remark: String?) {
    var name = ""
    var remark: String?
    var depth = 0
    for character in key {
        if character == "(" {
            depth += 1
            if depth == 1 { remark = "" }
        } else if character == ")", depth > 0 {
            depth -= 1
        } else if depth == 0 {
            name.append(character)
        } else {
            remark?.append(character)
        }
    }
    return (name, remark)
}
