import Budget
import Diagnostics

/// The addends of a part of a rule, and whether any of them stands in print.
struct FoundAddends {
    let addends: [Addend]
    let hasFigures: Bool
}

extension Scope {
    /// The cells of a sum, without blank ones.
    func filled(
        _ rows: [Int],
        _ column: Int,
        _ panel: PanelPosition,
        _ part: RulePart
    ) throws(EvaluationFailure) -> FoundAddends {
        let rows = rows.filter { row in
            let id = FactID(form: panel.form, panel: panel.panel, row: row, column: column)
            return cell(id).reported != nil
        }
        return try cells(rows, column, panel, part)
    }

    func cells(
        _ rows: [Int],
        _ column: Int,
        _ panel: PanelPosition,
        _ part: RulePart
    ) throws(EvaluationFailure) -> FoundAddends {
        var addends: [Addend] = []
        var hasFigures = false
        for row in rows {
            let id = FactID(form: panel.form, panel: panel.panel, row: row, column: column)
            hasFigures = hasFigures || cell(id).reported != nil
            addends.append(try addend(amount(id), reference(to: id), part))
        }
        return FoundAddends(addends: addends, hasFigures: hasFigures)
    }

    func addend(
        _ scalar: Scalar?,
        _ reference: Reference?,
        _ part: RulePart,
        file: String? = nil
    ) throws(EvaluationFailure) -> Addend {
        let scalar = try inRange(scalar)
        let amount = try inRange(scalar.ratio.times(part.factor))
        let isPrinted = reference != nil
        let half = isPrinted ? try inRange(scalar.halfUnit) : .zero
        return Addend(
            amount: amount,
            halfUnit: try inRange(half.times(part.factor.magnitude)),
            lastDigit: isPrinted ? scalar.lastDigit : nil,
            term: Verdict.Term(
                value: Scalar(amount, scalar.notation).figure(isNegated: part.factor.isNegative),
                isSubtracted: part.factor.isNegative,
                reference: reference,
                file: file,
                formula: isPrinted && part.factor.magnitude == .one ? "" : part.text
            )
        )
    }

    /// The sum of addends that a whole rule shares, as one.
    func sum(_ addends: [Addend], _ part: RulePart) throws(EvaluationFailure) -> Addend {
        var amount = Ratio.zero
        var half = Ratio.zero
        for addend in addends {
            amount = try inRange(amount.plus(addend.amount))
            half = try inRange(half.plus(addend.halfUnit))
        }
        let form = part.panelColumn?.panel.form ?? 0
        let sum = Scalar(amount, notation(ofForm: form))
        return Addend(
            amount: amount,
            halfUnit: half,
            lastDigit: sum.lastDigit,
            term: Verdict.Term(
                value: sum.figure(isNegated: part.factor.isNegative),
                isSubtracted: part.factor.isNegative,
                reference: nil,
                file: nil,
                formula: part.text
            )
        )
    }
}

extension Scope {
    func table(_ panel: PanelPosition) -> PanelTable {
        tables[panel.form].panels[panel.panel]
    }

    func rows(of panel: PanelPosition) -> [Row] { table(panel).rows }

    func columns(of panel: PanelPosition) -> [Column] {
        formDefinitions[panel.form].panels[panel.panel].columns
    }

    func index(_ panel: PanelPosition) -> PanelIndex {
        formIndexes[panel.form].panelIndexes[panel.panel]
    }
}

extension Scalar {
    /// The worth of one in the last printed digit; `nil` for numbers without a unit of money.
    fileprivate var lastDigit: Ratio? {
        guard case .money(let unit, let decimals) = notation else { return nil }
        let digit = Ratio.powerOfTen(decimals).flatMap { Ratio(unit.fen)?.divided(by: $0) }
        return digit.flatMap { $0.isWhole ? $0 : .one }
    }

    /// The number as a figure, negated for an addend that is subtracted.
    fileprivate func figure(isNegated: Bool) -> FigureValue {
        let value = isNegated ? ratio.negated : ratio
        switch notation {
        case .money(let unit, let decimals):
            return .money(ReportedAmount(Money(fen: value.rounded), in: unit, decimals: decimals))
        case .quantity(let unit, let decimals):
            let power = Budget.powerOfTen(decimals)
            let scaled = Ratio(power).flatMap(value.times)?.rounded ?? 0
            return .quantity(Quantity(scaled: scaled, decimals: decimals, unit: unit))
        case .percentage, .number:
            let isWhole = value.isWhole
            let scaled = isWhole ? value : Ratio(100).flatMap(value.times) ?? .zero
            let number = Quantity(scaled: scaled.rounded, decimals: isWhole ? 0 : 2, unit: "")
            return .quantity(number)
        }
    }
}
