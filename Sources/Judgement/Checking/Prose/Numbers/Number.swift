import Budget
import Characters

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
    var measure: Measure
    var exemption: Exemption?
    /// Whether at least one digit was typed by hand.
    let isTyped: Bool
    /// Whether it has thousands separators.
    let isGrouped: Bool
    /// Whether blanks stand inside it.
    var isBroken = false
    /// Whether it is spelled in Chinese numerals.
    var isSpelled = false

    /// The amount in fen, where it is one.
    var fen: Int128? {
        guard case .money(let unit) = measure else { return nil }
        return roundedQuotient(boundedProduct(scaled, unit), powerOfTen(decimals))
    }

    /// The unit of an amount, if the program prints amounts in it.
    var moneyUnit: MoneyUnit? {
        guard case .money(let fen) = measure else { return nil }
        return MoneyUnit.allCases.first { $0.fen == fen }
    }

    /// Whether it is a count in Chinese numerals, which words hold as often as figures: 增加两项.
    var isOrdinaryCount: Bool {
        if case .quantity = measure { isSpelled } else { false }
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
    let text: ProseText
    let block: Range<Int>
    var scalars: ProseScalars { text.scalars }
    /// The table that the block is a row of, and what the row says.
    private let table: ProseTable?
    /// The unit that the row's first cell states.
    private let unitOfRow: ProseNumber.Measure?
    /// The position of the cell that is read.
    private var cell = 0
    /// How many titles 《》 are open.
    private(set) var titleDepth = 0

    /// The numbers of every block, block by block.
    ///
    /// - Parameters:
    ///   - text: the text that is read.
    ///   - tables: its tables by their rows.
    /// - Returns: the numbers of each block.
    static func numbers(in text: ProseText, tables: [Int: ProseTable]) -> [[ProseNumber]] {
        text.blocks.indices.map { index in
            var scanner = ProseNumberScanner(text, index, table: tables[index])
            return scanner.scan()
        }
    }

    private init(_ text: ProseText, _ index: Int, table: ProseTable?) {
        self.text = text
        block = text.blocks[index].range
        self.table = table
        unitOfRow = table.flatMap { _ in text.unitInBrackets(text.cells(of: index)[0]) }
    }

    private mutating func scan() -> [ProseNumber] {
        var numbers: [ProseNumber] = []
        var position = block.lowerBound
        while position < block.upperBound {
            let scalar = scalars[position]
            switch scalar {
            case "《", "〔", "【": titleDepth += 1
            case "》", "〕", "】": titleDepth = max(0, titleDepth - 1)
            case "\n": cell += 1
            default: break
            }
            guard scalar.isAnyDigit else {
                position = spelled(at: position, &numbers)
                continue
            }
            let number = number(at: position)
            numbers.append(number)
            position = number.digits.upperBound
        }
        return numbers
    }

    private func number(at start: Int) -> ProseNumber {
        let digits = digits(at: start)
        let figures = scalars[digits.range].map(\.narrow).filter(\.isDigit)
        let isShort = figures.count <= 18 && digits.decimals <= 10
        let scaled = isShort ? figures.reduce(Int128(0)) { $0 * 10 + Int128($1.value - 48) } : 0
        var (measure, unitEnd, factor) = measure(at: digits.range.upperBound)
        if measure == .bare {
            measure =
                measureOfRange(from: digits.range.upperBound) ?? measureOfCell(at: digits.range)
        }
        let range = start..<unitEnd
        var exemption = isShort ? exemption(digits.range, range, measure) : .code
        if measure == .bare, table?.isName(cell) == true { exemption = exemption ?? .ordinal }
        return ProseNumber(
            digits: digits.range,
            range: range,
            scaled: scaled * factor,
            decimals: digits.decimals,
            measure: measure,
            exemption: exemption,
            isTyped: text.isTyped[digits.range].contains(true),
            isGrouped: digits.isGrouped,
            isBroken: digits.isBroken
        )
    }

    // MARK: Chinese numerals

    /// Takes a number in Chinese numerals, and tells where the search goes on.
    ///
    /// Numerals are part of many words (一般, 三公, 第三部分); a number is what has a unit.
    private func spelled(at position: Int, _ numbers: inout [ProseNumber]) -> Int {
        let isShare = has(ProseWords.perCent, at: position)
        let start = isShare ? position + ProseWords.perCent.count : position
        guard start < block.upperBound, ProseNumeral.begins(with: scalars[start]) else {
            return position + 1
        }
        let end = ProseNumeral.end(in: scalars, from: start, before: block.upperBound)
        guard let numeral = ProseNumeral(scalars, at: start, before: block.upperBound),
            let number = number(numeral, from: position, isShare: isShare)
        else { return max(end, position + 1) }
        numbers.append(number)
        return number.range.upperBound
    }

    private func number(
        _ numeral: ProseNumeral,
        from start: Int,
        isShare: Bool
    ) -> ProseNumber? {
        let digits = start..<numeral.range.upperBound
        let (measure, unitEnd, factor) =
            isShare ? (.percentage, digits.upperBound, 1) : measure(at: digits.upperBound)
        switch measure {
        case .bare, .quantity(unit: ""): return nil
        // 一元化, 多元 and the like are no amounts.
        case .money(fen: 100) where scalar(unitEnd)?.isHan == true: return nil
        case .money, .percentage, .quantity: break
        }
        let range = start..<unitEnd
        return ProseNumber(
            digits: digits,
            range: range,
            scaled: numeral.scaled * factor,
            decimals: numeral.decimals,
            measure: measure,
            exemption: exemption(digits, range, measure),
            isTyped: text.isTyped[digits].contains(true),
            isGrouped: false,
            isSpelled: true
        )
    }

    /// The unit of a number that alone makes up a cell of a table.
    private func measureOfCell(at digits: Range<Int>) -> ProseNumber.Measure {
        guard let table, let unit = table.unit(ofCell: cell, unitOfRow: unitOfRow) else {
            return .bare
        }
        let isAlone =
            isEndOfCell(digits.upperBound, by: 1) && isEndOfCell(digits.lowerBound - 1, by: -1)
        return isAlone ? unit : .bare
    }

    /// Whether nothing but blanks, signs and brackets stands between a position and the cell's end.
    private func isEndOfCell(_ start: Int, by step: Int) -> Bool {
        var position = start
        while let scalar = scalar(position), scalar != "\n" {
            let isSign = "+()".unicodeScalars.contains(scalar.narrow)
            guard scalar.isBlank || isSign || ProseTableWords.minus.contains(scalar) else {
                return false
            }
            position += step
        }
        return true
    }

    func scalar(_ position: Int) -> Unicode.Scalar? {
        block.contains(position) ? scalars[position] : nil
    }

    func endOfDigits(from start: Int) -> Int {
        scalars[start..<block.upperBound].firstIndex { !$0.isAnyDigit } ?? block.upperBound
    }

    // MARK: Units

    func measure(at end: Int) -> (ProseNumber.Measure, end: Int, factor: Int128) {
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
        guard factor > 1 else { return (.bare, end, 1) }
        // 545.86万 without 元, or with a blank before it, is an amount.
        let next = scalar(position)?.isBlank == true ? position + 1 : position
        if scalar(next) == ProseWords.yuan { return (.money(fen: factor * 100), next + 1, 1) }
        if scalar(position)?.isHan == true { return (.quantity(unit: ""), position, factor) }
        return (.money(fen: factor * 100), position, 1)
    }

    func has(_ word: [Unicode.Scalar], at position: Int) -> Bool {
        position + word.count <= block.upperBound && scalars.has(word, at: position)
    }

    func endsWith(_ word: [Unicode.Scalar], before position: Int) -> Bool {
        position - word.count >= block.lowerBound
            && scalars.has(word, at: position - word.count)
    }
}
