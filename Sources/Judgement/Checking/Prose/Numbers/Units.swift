import Budget
import Characters
import Diagnostics
import Formula

/// The units behind bound figures, compared with those that the formulas print in.
///
/// What a binding prints and the unit typed behind it are read together wherever the binding
/// stands: they must agree in kind and in scale, and a binding that prints its unit takes none.
func checkBoundUnits(_ passages: ProsePassages) -> [Diagnostic] {
    let own = passages.doubledUnits
    let reported = Set(own.map(\.start))
    let others = passages.boundNumbers.compactMap { statement, printed -> Diagnostic? in
        let number = statement.number
        guard let unit = printed.unit, number.exemption == nil,
            !reported.contains(number.digits.lowerBound),
            passages.contradicts(statement, unit)
        else { return nil }
        let stated = passages.text.string(number.digits.upperBound..<number.range.upperBound)
        return .wrongUnit(
            stated,
            unit,
            formula: printed.formula,
            at: passages.text.location(number.digits.lowerBound)
        )
    }
    return own.map(\.finding) + others
}

extension ProseText {
    /// Where the number of a binding begins: behind its sign, if what it prints begins with a
    /// number at all.
    func firstDigit(
        of binding: (range: Range<Int>, formula: String, passage: Passage?)
    ) -> Int {
        let start = binding.range.lowerBound
        guard case .number? = binding.passage?.pieces.first, start < binding.range.upperBound,
            !scalars[start].isAnyDigit
        else { return start }
        return binding.range.first { scalars[$0].isAnyDigit } ?? start
    }
}

extension ProsePassages {
    /// The figures that bindings print without a word beside them.
    var boundNumbers: [(statement: ProseStatement, printed: PrintedNumber)] {
        let bindings = Dictionary(
            text.bindings.map { (text.firstDigit(of: $0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return statements.joined().compactMap { statement in
            let number = statement.number
            guard let binding = bindings[number.digits.lowerBound],
                [number.digits, number.range].contains(where: {
                    $0.upperBound == binding.range.upperBound
                }),
                let pieces = binding.passage?.pieces, pieces.count == 1,
                case .number(let printed)? = pieces.first
            else { return nil }
            return (statement, printed)
        }
    }

    /// Whether what stands behind a figure is not the unit that it is in.
    fileprivate func contradicts(_ statement: ProseStatement, _ unit: String) -> Bool {
        let number = statement.number
        // A form set may count in a unit that the audit does not know, such as 人次.
        let end = number.digits.upperBound
        let isBlank = end < text.scalars.count && text.scalars[end].isBlank
        let behind = isBlank ? end + 1 : end
        let word = Array(unit.unicodeScalars)
        let isKnown = ProseWords.countUnits.contains(word)
        if !isKnown, text.scalars.has(word, at: behind) { return false }
        let money = ProseWords.moneyUnits.first { $0.name == word }
        switch (number.measure, money) {
        case (.money(let fen), .some(let money)): return fen != money.fen && number.scaled != 0
        case (.bare, .some(let money)):
            return number.scaled != 0 && !hasUnitElsewhere(statement, of: money.fen)
        case (_, .some): return number.scaled != 0
        case (.quantity(let stated), nil):
            if isMultiplied(behind) { return true }
            let like = ProseWords.likeUnits.first { $0.contains(unit) }
            return unit != "%" && unit != ProseWords.countOfRows && stated != unit
                && foldedName(stated) != foldedName(unit) && like?.contains(stated) != true
        case (.money, nil):
            // 单位：万元 above a table says nothing of its counts.
            return statement.cell == nil || number.range != number.digits
        case (.percentage, nil): return unit != "%"
        case (.bare, nil):
            return unit != "%"
                && ProseWords.foreignUnits.contains { foreign in
                    foreign != word && text.scalars.has(foreign, at: behind)
                }
        }
    }

    /// Whether 万 or the like makes another count of the one before it: 7万个.
    private func isMultiplied(_ position: Int) -> Bool {
        guard position < text.scalars.count else { return false }
        let first = text.scalars[position]
        return NumeralWords.isLarge(first) || NumeralWords.multiplier(first) != nil
    }

    /// Whether the unit of an amount stands in the heading of its column or behind the next.
    private func hasUnitElsewhere(_ statement: ProseStatement, of fen: Int128) -> Bool {
        let block = text.blocks[statement.block]
        let end = statement.number.range.upperBound
        if let unit = unitInBrackets(at: end, block.range) { return unit == .money(fen: fen) }
        if block.kind == .row { return true }
        if end + 1 < block.range.upperBound, ProseWords.joins.contains(text.scalars[end]),
            text.scalars[end + 1].isAnyDigit
        {
            return true
        }
        let around = max(block.range.lowerBound, end - 60)..<min(block.range.upperBound, end + 10)
        return statesUnit(of: fen, in: around)
    }

    /// The unit that alone makes up the brackets at a position: 2,551.34（元）.
    private func unitInBrackets(at position: Int, _ block: Range<Int>) -> ProseNumber.Measure? {
        var start = position
        if block.contains(start), text.scalars[start].isBlank { start += 1 }
        guard block.contains(start), ProseTableWords.openings.contains(text.scalars[start]) else {
            return nil
        }
        return text.unitInBrackets(start..<min(start + 10, block.upperBound))
    }

    /// Whether 单位：万元 or （万元） stands in a range, in this unit and not only in another.
    private func statesUnit(of fen: Int128, in range: Range<Int>) -> Bool {
        range.contains { text.statedUnitOfMoney(at: $0)?.fen == fen }
    }

    // MARK: Units of their own

    /// Units behind bindings that print one already, or that print a count or words:
    /// 78.60%%, 50.00%万元, 7万元.
    fileprivate var doubledUnits: [(start: Int, finding: Diagnostic)] {
        text.bindings.compactMap { binding in
            guard let last = binding.passage?.pieces.last, let printed = binding.passage?.text,
                case let end = binding.range.upperBound,
                case let isCount = binding.formula.drop(while: \.isWhitespace)
                    .hasPrefix(ProseWords.count),
                let stated = statedUnit(behind: end) ?? (isCount ? multiple(behind: end) : nil),
                text.isTyped(stated.lowerBound..<stated.lowerBound + 1)
            else { return nil }
            switch last {
            // A name may have the unit of its amounts behind it: 基本支出（万元）.
            case .text where ProseTableWords.openings.contains(text.scalars[stated.lowerBound]):
                return nil
            case .text: break
            case .number(let number) where number.text.hasSuffix("%"): break
            case .number(let number) where number.unit == nil && isCount: break
            case .number: return nil
            }
            let start = text.firstDigit(of: binding)
            return (
                start,
                .doubledUnit(printed, text.string(stated), at: text.location(stated.lowerBound))
            )
        }
    }

    /// 万 or the like right behind a count.
    private func multiple(behind end: Int) -> Range<Int>? {
        isMultiplied(end) ? end..<end + 1 : nil
    }

    /// A unit of money or a sign of shares right behind a position, or in brackets of its own.
    private func statedUnit(behind end: Int) -> Range<Int>? {
        guard end < text.scalars.count else { return nil }
        let start = text.scalars[end].isBlank && text.scalars[end] != "\n" ? end + 1 : end
        guard start < text.scalars.count else { return nil }
        if ProseTableWords.openings.contains(text.scalars[start]) {
            guard let unit = text.scalars.moneyUnit(at: start + 1) else { return nil }
            let close = start + 1 + unit.name.count
            guard close < text.scalars.count,
                ProseTableWords.closings.contains(text.scalars[close])
            else { return nil }
            return start..<close + 1
        }
        if ProseWords.shareSigns.contains(text.scalars[start].narrow) { return start..<start + 1 }
        if let word = ProseWords.shareUnits.first(where: { text.scalars.has($0, at: start) }) {
            return start..<start + word.count
        }
        guard let unit = text.scalars.moneyUnit(at: start) else { return nil }
        let next = start + unit.name.count
        // 元 begins other words as well: 元旦.
        let isWord =
            unit.name.count == 1 && next < text.scalars.count && text.scalars[next].isHan
        return isWord ? nil : start..<next
    }
}

extension Diagnostic {
    fileprivate static func wrongUnit(
        _ stated: String,
        _ unit: String,
        formula: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let found = stated.isEmpty ? Wording("没有写单位", "nothing stands") : nil
        return Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "\(formula) 的单位是\(unit)，后面\(found?.chinese ?? "写的是“\(stated)”")",
                "\(formula) is in \(unit); \(found?.english ?? "‘\(stated)’ stands") behind it"
            ),
            remedy: Wording(
                "后面写“\(unit)”，或改用以所写单位列示的公式，如 {{ 元(…) }}",
                "write \(unit) behind it, or a formula in the other unit such as {{ 元(…) }}"
            )
        )
    }

    fileprivate static func doubledUnit(
        _ printed: String,
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "公式得出的是“\(printed)”，后面又写了“\(stated)”",
                "the formula prints ‘\(printed)’, and ‘\(stated)’ stands behind it"
            ),
            remedy: Wording(
                "删去“\(stated)”，或改用得出金额的公式",
                "delete ‘\(stated)’, or bind a formula that gives an amount"
            )
        )
    }
}
