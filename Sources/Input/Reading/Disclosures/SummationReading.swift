import Budget
import Characters
import Diagnostics

extension DisclosureReader {
    /// The units that a department adds up, and what is left out of their sum.
    func summation(_ fields: inout Fields, formSet: FormSet?) -> Summation? {
        let place = fields.location(of: "sums")
        let isThere = fields.has("sums")
        let format = formSet.flatMap(\.forms.first).map { ($0.unit, $0.decimals) }
        let summation = fields.fields("sums") { sums in
            let units = sums.list("units", isRequired: true).compactMap(unit)
            let offsets = sums.list("offsets").compactMap { value in
                findings.fields(of: value, as: "offsets") { offset in
                    self.offset(&offset, unit: format?.0, decimals: format?.1)
                } ?? nil
            }
            return Summation(units: distinct(units), offsets: offsets, location: place)
        }
        if let formSet, formSet.sumsUnits, summation?.units.isEmpty ?? !isThere {
            findings.report(.noUnits(of: formSet, at: place))
        } else if let formSet, !formSet.sumsUnits, isThere {
            findings.report(.noSums(of: formSet, at: place))
        }
        return summation
    }

    /// A unit by its name, or with where its disclosure is.
    private func unit(_ value: YAMLValue) -> Summation.Unit? {
        if value.isText, let name = findings.text(value, as: "units") {
            guard !name.value.isEmpty else { return nil }
            return Summation.Unit(
                name: name.value,
                path: nil,
                absence: nil,
                location: name.location
            )
        }
        return findings.fields(of: value, as: "units") { fields -> Summation.Unit? in
            let name = fields.text("name")
            let path = fields.optionalText("at")
            let absence = fields.optionalText("absent")
            guard let name else { return nil }
            return Summation.Unit(
                name: name.value,
                path: path?.value,
                absence: absence?.value,
                location: path?.location ?? name.location
            )
        } ?? nil
    }

    /// The units, each once.
    private func distinct(_ units: [Summation.Unit]) -> [Summation.Unit] {
        var places: [String: SourceLocation] = [:]
        return units.filter { unit in
            let key = unit.path ?? unitKey(unit.name)
            if let first = places[key] {
                findings.report(.unitTwice(unit, first: first))
                return false
            }
            places[key] = unit.location
            return true
        }
    }

    private func offset(
        _ fields: inout Fields,
        unit: MoneyUnit?,
        decimals: Int?
    ) -> Summation.Offset? {
        let cells = cells(fields.required("at"))
        let amount = fields.text("amount")
        let reason = fields.text("reason")
        guard let amount, let reason, !cells.isEmpty else { return nil }
        guard let reported = money(amount, unit ?? .tenThousandYuan, decimals ?? 2) else {
            return nil
        }
        return Summation.Offset(
            cells: cells,
            amount: reported,
            reason: reason.value,
            location: amount.location
        )
    }

    /// One cell, or several.
    private func cells(_ value: YAMLValue?) -> [FormulaSource] {
        guard let value else { return [] }
        let values = value.isText ? [value] : value.items ?? [value]
        return values.compactMap { findings.text($0, as: "at") }
            .map { FormulaSource(text: $0.value, location: $0.location) }
    }

    /// An amount in the unit that stands behind it; without one, in that of the forms.
    private func money(_ text: Text, _ unit: MoneyUnit, _ decimals: Int) -> ReportedAmount? {
        let stated = MoneyUnit.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
            .first { text.value.hasSuffix($0.rawValue) }
        let digits = trimmed(String(text.value.dropLast(stated?.rawValue.count ?? 0)))
        let isOther = stated != nil && stated != unit
        let countBefore = findings.count
        let amount = findings.amount(
            digits,
            unit: stated ?? unit,
            decimals: isOther ? (stated ?? unit).exactDecimals : decimals,
            malformed: .unexpectedValue,
            at: text.location.advanced(by:)
        )
        if amount == .blank, findings.count == countBefore {
            let expected = Wording("一个金额，如 -12.00", "an amount such as -12.00")
            findings.report(.unexpected(text, of: "amount", expected: expected))
        }
        return amount.reported
    }
}

extension Diagnostic {
    fileprivate static func noUnits(of formSet: FormSet, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unknownSummedUnit,
            .warning,
            at: place,
            Wording(
                "没有写明汇总哪些单位，各表与所属单位之和没有核对",
                "the units that are summed are not named, so no form was compared with their sums"
            ),
            remedy: Wording(
                "在 sums 下写 units，逐个列出本级和所属单位的名称",
                "List the names of the department itself and its units as 'units' under 'sums'"
            )
        )
    }

    fileprivate static func noSums(of formSet: FormSet, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unknownSummedUnit,
            .warning,
            at: place,
            Wording(
                "报表体系 \(formSet.id) 没有汇总的表，此项不起作用",
                "no form of the form set \(formSet.id) is a sum of units, so this does nothing"
            ),
            remedy: Wording(
                "改用部门的报表体系，或删除此项",
                "Use the form set of a department, or delete it"
            )
        )
    }

    fileprivate static func unitTwice(
        _ unit: Summation.Unit,
        first: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .duplicateID,
            at: unit.location,
            Wording("单位\(quoted(unit.name))重复", "the unit '\(excerpt(unit.name))' stands twice"),
            notes: [Note(Wording("第一次出现在此", "it stands here first"), at: first)],
            remedy: Wording("只保留一处", "Keep one of them")
        )
    }
}
