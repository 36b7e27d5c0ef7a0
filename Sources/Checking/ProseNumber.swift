import Budget

/// A number in a text, with its unit and what it is for (文字中的数字).
struct ProseNumber: Sendable {
    /// What a number counts or measures.
    enum Measure: Hashable, Sendable {
        /// An amount, stated in a unit of so many fen.
        case money(fen: Int128)
        case percentage
        /// A count or a measure; a multiple such as 万 is part of the value.
        case quantity(unit: String)
        case bare
    }

    /// Why a number is no figure of the budget.
    enum Exemption: Hashable, Sendable {
        /// A year, a date, a duration.
        case time
        /// Part of a title or of the number of a document: 《…》, 〔2018〕60号.
        case title
        /// 第6条, 表3, 1、
        case ordinal
        /// Part of a code, a telephone number, a word with Latin letters.
        case code
        /// The threshold of a standard phrase: 50万元（原值）以上.
        case threshold
        /// A count of what stands in no form: 3个党支部.
        case uncounted
    }

    /// The digits.
    let digits: Range<Int>
    /// The digits and the unit.
    let range: Range<Int>
    /// The number times 10^`decimals`.
    let scaled: Int128
    let decimals: Int
    let measure: Measure
    let exemption: Exemption?
    /// Whether at least one digit was typed by hand.
    let isTyped: Bool
    /// Whether it has thousands separators.
    let isGrouped: Bool

    /// The amount in fen, where it is one.
    var fen: Int128? {
        guard case .money(let unit) = measure else { return nil }
        return roundedQuotient(scaled * unit, powerOfTen(decimals))
    }

    /// Whether an exact amount is printed so at the precision of this number.
    func states(_ money: Money) -> Bool {
        guard case .money(let unit) = measure else { return false }
        let (product, overflow) = money.fen.multipliedReportingOverflow(by: powerOfTen(decimals))
        return !overflow && roundedQuotient(product, unit).magnitude == scaled.magnitude
    }

    /// Whether a quantity is printed so at the precision of this number.
    func states(_ quantity: Quantity) -> Bool {
        guard case .quantity = measure else { return false }
        let common = max(decimals, quantity.decimals)
        let (left, leftOverflow) =
            scaled.multipliedReportingOverflow(by: powerOfTen(common - decimals))
        let (right, rightOverflow) =
            quantity.scaled.multipliedReportingOverflow(by: powerOfTen(common - quantity.decimals))
        return !leftOverflow && !rightOverflow && left == right
    }

    /// Whether a fraction is printed so as a percentage.
    func statesShare(_ part: Int128, of whole: Int128) -> Bool {
        guard measure == .percentage, whole != 0 else { return false }
        let (product, overflow) =
            part.multipliedReportingOverflow(by: powerOfTen(decimals + 2))
        return !overflow && roundedQuotient(product, whole).magnitude == scaled.magnitude
    }
}

/// Finds the numbers of a text in one pass.
struct ProseNumberScanner {
    private let text: ProseText
    private let block: Range<Int>
    private var scalars: [Unicode.Scalar] { text.scalars }
    private var titleDepth = 0

    /// The numbers of every block, block by block.
    static func numbers(in text: ProseText) -> [[ProseNumber]] {
        text.blocks.map { block in
            var scanner = ProseNumberScanner(text, block.range)
            return scanner.scan()
        }
    }

    private init(_ text: ProseText, _ block: Range<Int>) {
        self.text = text
        self.block = block
    }

    private mutating func scan() -> [ProseNumber] {
        var numbers: [ProseNumber] = []
        var position = block.lowerBound
        while position < block.upperBound {
            let scalar = scalars[position]
            switch scalar {
            case "《", "〔", "【": titleDepth += 1
            case "》", "〕", "】": titleDepth = max(0, titleDepth - 1)
            default: break
            }
            guard scalar.isAnyDigit else {
                position += 1
                continue
            }
            let number = number(at: position)
            numbers.append(number)
            position = number.digits.upperBound
        }
        return numbers
    }

    private func number(at start: Int) -> ProseNumber {
        var end = endOfDigits(from: start)
        var isGrouped = false
        while let next = endOfGroup(at: end, first: end - start) {
            (end, isGrouped) = (next, true)
        }
        let wholeEnd = end
        if scalar(end)?.narrow == ".", scalar(end + 1)?.isAnyDigit == true {
            end = endOfDigits(from: end + 1)
        }
        let decimals = max(0, end - wholeEnd - 1)
        let figures = scalars[start..<end].map(\.narrow).filter(\.isDigit)
        let isShort = figures.count <= 18 && decimals <= 10
        let scaled = isShort ? figures.reduce(Int128(0)) { $0 * 10 + Int128($1.value - 48) } : 0
        let (measure, unitEnd, factor) = measure(at: end)
        let digits = start..<end
        let range = start..<unitEnd
        let exemption = isShort ? exemption(digits, range, measure) : .code
        return ProseNumber(
            digits: digits,
            range: range,
            scaled: scaled * factor,
            decimals: decimals,
            measure: measure,
            exemption: exemption,
            isTyped: text.isTyped[digits].contains(true),
            isGrouped: isGrouped
        )
    }

    private func scalar(_ position: Int) -> Unicode.Scalar? {
        block.contains(position) ? scalars[position] : nil
    }

    private func endOfDigits(from start: Int) -> Int {
        scalars[start..<block.upperBound].firstIndex { !$0.isAnyDigit } ?? block.upperBound
    }

    /// The end of a separator with exactly three digits behind it.
    private func endOfGroup(at position: Int, first: Int) -> Int? {
        guard scalar(position)?.narrow == ",", first <= 3 || position > block.lowerBound + first,
            position + 1 < block.upperBound
        else { return nil }
        let end = endOfDigits(from: position + 1)
        return end - position == 4 ? end : nil
    }

    // MARK: Units

    private func measure(at end: Int) -> (ProseNumber.Measure, end: Int, factor: Int128) {
        var position = end
        if scalar(position)?.isBlank == true { position += 1 }
        if scalar(position)?.narrow == "%" { return (.percentage, position + 1, 1) }
        if let unit = ProseWords.moneyUnits.first(where: { has($0.name, at: position) }) {
            return (.money(fen: unit.fen), position + unit.name.count, 1)
        }
        var factor: Int128 = 1
        if let multiple = scalar(position), let value = ProseWords.multiples[multiple] {
            factor = value
            position += 1
        }
        if let unit = ProseWords.countUnits.first(where: { has($0, at: position) }) {
            let name = text.string(position..<(position + unit.count))
            return (.quantity(unit: name), position + unit.count, factor)
        }
        return factor > 1 ? (.quantity(unit: ""), position, factor) : (.bare, end, 1)
    }

    private func has(_ word: [Unicode.Scalar], at position: Int) -> Bool {
        position + word.count <= block.upperBound && scalars.has(word, at: position)
    }

    private func endsWith(_ word: [Unicode.Scalar], before position: Int) -> Bool {
        position - word.count >= block.lowerBound
            && scalars.has(word, at: position - word.count)
    }

    // MARK: Exemptions

    private func exemption(
        _ digits: Range<Int>,
        _ range: Range<Int>,
        _ measure: ProseNumber.Measure
    ) -> ProseNumber.Exemption? {
        if titleDepth > 0 || isEnclosedYear(digits) { return .title }
        if isPartOfCode(digits) || isLine(digits) { return .code }
        if isTime(digits) || isClock(digits) { return .time }
        if isOrdinal(digits) { return .ordinal }
        if isUncounted(range, measure) { return .uncounted }
        return measure != .bare && isThreshold(range.upperBound) ? .threshold : nil
    }

    /// (2018) and [2018], as they stand for 〔2018〕.
    private func isEnclosedYear(_ digits: Range<Int>) -> Bool {
        guard let before = scalar(digits.lowerBound - 1)?.narrow, digits.count == 4,
            let after = scalar(digits.upperBound)?.narrow
        else { return false }
        return (before == "(" && after == ")") || (before == "[" && after == "]")
    }

    private func isPartOfCode(_ digits: Range<Int>) -> Bool {
        if let before = scalar(digits.lowerBound - 1) {
            if before.isLatin || "_@#/".unicodeScalars.contains(before) { return true }
            let isJoined = before == "-" || before == "."
            if isJoined, scalar(digits.lowerBound - 2)?.isAnyDigit == true { return true }
        }
        guard let after = scalar(digits.upperBound) else { return false }
        if after.isLatin || "_@/".unicodeScalars.contains(after) { return true }
        let isJoined = "-.–—～~".unicodeScalars.contains(after)
        return isJoined && scalar(digits.upperBound + 1)?.isAnyDigit == true
    }

    private func isTime(_ digits: Range<Int>) -> Bool {
        var position = digits.upperBound
        if scalar(position)?.isBlank == true { position += 1 }
        return ProseWords.timeUnits.contains { has($0, at: position) }
    }

    /// Whether it is part of the time of a day, such as 9:00.
    private func isClock(_ digits: Range<Int>) -> Bool {
        guard digits.count <= 2 else { return false }
        let start = digits.lowerBound
        if scalar(digits.upperBound)?.narrow == ":", digits.upperBound + 2 < block.upperBound {
            let minutes = endOfDigits(from: digits.upperBound + 1) - digits.upperBound - 1
            if minutes == 2 { return true }
        }
        return digits.count == 2 && scalar(start - 1)?.narrow == ":"
            && scalar(start - 2)?.isAnyDigit == true
    }

    /// Whether it names a telephone line, such as 12345热线.
    private func isLine(_ digits: Range<Int>) -> Bool {
        (3...8).contains(digits.count)
            && ProseWords.lines.contains { has($0, at: digits.upperBound) }
    }

    private func isUncounted(_ range: Range<Int>, _ measure: ProseNumber.Measure) -> Bool {
        measure == .quantity(unit: ProseWords.countOfRows)
            && ProseWords.uncounted.contains { has($0, at: range.upperBound) }
    }

    private func isOrdinal(_ digits: Range<Int>) -> Bool {
        var start = digits.lowerBound
        if scalar(start - 1)?.isBlank == true { start -= 1 }
        if ProseWords.ordinalPrefixes.contains(where: { endsWith($0, before: start) }) {
            return true
        }
        if isPageNumber(before: start) { return true }
        guard digits.count <= 2, let after = scalar(digits.upperBound) else { return false }
        let before = scalar(digits.lowerBound - 1)
        if ")）".unicodeScalars.contains(after) { return before == "(" || before == "（" }
        guard "、．.".unicodeScalars.contains(after) else { return false }
        return before.map { "（(。；：;:\n ".unicodeScalars.contains($0) } ?? true
    }

    /// A number behind a dotted leader.
    private func isPageNumber(before start: Int) -> Bool {
        let before = scalars[block.lowerBound..<start].suffix(2)
        return before.count == 2 && before.allSatisfy(WordingWords.leaders.contains)
    }

    private func isThreshold(_ end: Int) -> Bool {
        var position = end
        if let note = ProseWords.thresholdNotes.first(where: { has($0, at: position) }) {
            position += note.count
        }
        return ProseWords.thresholds.contains { has($0, at: position) }
    }
}
