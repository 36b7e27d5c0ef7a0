import Budget
import Diagnostics
import Formula

/// The units behind bound figures, compared with those that the formulas print in.
func checkBoundUnits(_ passages: ProsePassages) -> [Diagnostic] {
    passages.boundNumbers.compactMap { statement, printed in
        guard let unit = printed.unit, statement.number.exemption == nil,
            passages.contradicts(statement, unit)
        else { return nil }
        let number = statement.number
        let stated = passages.text.string(number.digits.upperBound..<number.range.upperBound)
        return .wrongUnit(
            stated,
            unit,
            formula: printed.formula,
            at: passages.text.location(number.digits.lowerBound)
        )
    }
}

extension ProsePassages {
    /// The figures that bindings print without a word beside them.
    var boundNumbers: [(statement: ProseStatement, printed: PrintedNumber)] {
        let bindings = Dictionary(
            text.bindings.map { ($0.range.lowerBound, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return statements.joined().compactMap { statement in
            let number = statement.number
            guard let binding = bindings[number.digits.lowerBound],
                [number.digits, number.range].contains(binding.range),
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
        let word = Array(unit.unicodeScalars)
        let isKnown = ProseWords.countUnits.contains(word)
        if !isKnown, text.scalars.has(word, at: isBlank ? end + 1 : end) { return false }
        let money = ProseWords.moneyUnits.first { $0.name == Array(unit.unicodeScalars) }
        switch (number.measure, money) {
        case (.money(let fen), .some(let money)): return fen != money.fen && number.scaled != 0
        case (.bare, .some): return number.scaled != 0 && !hasUnitElsewhere(statement)
        case (_, .some): return number.scaled != 0
        case (.quantity(let stated), nil):
            let like = ProseWords.likeUnits.first { $0.contains(unit) }
            return unit != "%" && unit != ProseWords.countOfRows && stated != unit
                && foldedName(stated) != foldedName(unit) && like?.contains(stated) != true
        case (.money, nil):
            // 单位：万元 above a table says nothing of its counts.
            return statement.cell == nil || number.range != number.digits
        default: return false
        }
    }

    /// Whether the unit of an amount stands in the heading of its column or behind the next.
    private func hasUnitElsewhere(_ statement: ProseStatement) -> Bool {
        let block = text.blocks[statement.block]
        if block.kind == .row { return true }
        let end = statement.number.range.upperBound
        if end + 1 < block.range.upperBound, ProseWords.joins.contains(text.scalars[end]),
            text.scalars[end + 1].isAnyDigit
        {
            return true
        }
        let around = max(block.range.lowerBound, end - 60)..<min(block.range.upperBound, end + 10)
        return text.contains(ProseWords.unitsElsewhere, in: around)
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
}
