import Budget
import Diagnostics

/// What `disclosure.yaml` says.
struct DisclosureHeader {
    var formSet: FormSet?
    var fiscalYear = 0
    var status = DisclosureStatus.draft
    var unit = BudgetUnit(name: "", kind: nil, supervisor: nil)
    var approvalDate: CalendarDate?
    var publicationDate: CalendarDate?
    var datePlaces: DatePlaces?
    var contact = Contact(name: nil, telephone: nil, email: nil, address: nil)
    var figures: [[Figure?]] = []
    var unreadFigures: Set<FigureID> = []
    /// Why forms are empty, by the index of the form.
    var reasons: [Int: EmptyReason] = [:]
    /// Where reasons stand or ought to stand.
    var reasonsPlace: SourceLocation
    var waivers: [Waiver] = []
    var summation: Summation?
}

/// Why a form is empty, and the place of the key that says so.
struct EmptyReason {
    let text: Text
    let key: SourceLocation
}

extension DisclosureReader {
    func header(_ fields: inout Fields) -> DisclosureHeader {
        var header = DisclosureHeader(reasonsPlace: fields.location(of: "empty-forms"))
        header.formSet = formSet(fields.text("form-set"), chosen: fields.entries("choices"))
        header.fiscalYear =
            fields.integer("fiscal-year", in: 1949...9998, endings: ValueWords.endsOfYears)
            ?? yearInPath
        header.status = fields.choice("status") ?? .draft
        header.unit = unit(&fields)
        header.approvalDate = fields.date("approval-date")
        header.publicationDate = fields.date("publication-date")
        header.datePlaces = DatePlaces(
            approval: fields.location(of: "approval-date"),
            publication: fields.location(of: "publication-date")
        )
        header.contact = fields.contact("contact")
        header.waivers = waivers(&fields)
        header.summation = summation(&fields, formSet: header.formSet)
        let figures = fields.entries("figures")
        let reasons = fields.entries("empty-forms")
        if let formSet = header.formSet {
            (header.figures, header.unreadFigures) = self.figures(figures, of: formSet)
            header.reasons = self.reasons(reasons, of: formSet)
        }
        return header
    }

    /// The year that the folder is named after, so that headings with a year can still be
    /// matched when `fiscal-year` is wrong.
    private var yearInPath: Int {
        let name = path.split(separator: "/").last ?? ""
        return Int(name.prefix(4)).flatMap { (1949...9998).contains($0) ? $0 : nil } ?? 0
    }

    /// The form set as the disclosure has chosen it.
    private func formSet(_ id: Text?, chosen entries: [YAMLEntry]) -> FormSet? {
        guard let id else { return nil }
        guard let formSet = formSets[id.value] else {
            let kind = Wording("报表体系", "form set")
            findings.reportUnknownName(id, of: kind, among: formSets.ids)
            return nil
        }
        let choices = formSet.choices.choices
        var chosen: [String: String] = [:]
        for entry in entries {
            guard let choice = choices.first(where: { $0.name == entry.key }) else {
                let known = choices.map(\.name)
                findings.reportUnknownKey(entry.key, at: entry.location, known: known)
                continue
            }
            if case .empty = entry.value.content { continue }
            guard let option = findings.text(entry.value, as: entry.key) else { continue }
            guard choice.options.contains(option.value) else {
                findings.reportUnknownOption(option, of: choice)
                continue
            }
            chosen[choice.name] = option.value
        }
        return formSets[id.value, FormChoices(choices, chosen: chosen)]
    }

    private func unit(_ fields: inout Fields) -> BudgetUnit {
        let (name, kind) =
            fields.fields("unit", isRequired: true) { unit in
                (unit.text("name")?.value ?? "", unit.optionalText("kind")?.value)
            } ?? ("", nil)
        let supervisor = fields.fields("supervising-department") { supervisor in
            supervisor.supervisingDepartment(code: "code", name: "name")
        }
        return BudgetUnit(name: name, kind: kind, supervisor: supervisor ?? nil)
    }

    private func reasons(_ entries: [YAMLEntry], of formSet: FormSet) -> [Int: EmptyReason] {
        let names = formSet.forms.map(\.name)
        var reasons: [Int: EmptyReason] = [:]
        for entry in entries {
            guard let index = names.firstIndex(of: entry.key) else {
                if formSet.unread.names.contains(entry.key) { continue }
                findings.reportUnknownKey(entry.key, at: entry.location, known: names)
                continue
            }
            // A reason that is left empty is none.
            if case .empty = entry.value.content { continue }
            guard let text = findings.text(entry.value, as: entry.key), !text.value.isEmpty
            else { continue }
            reasons[index] = EmptyReason(text: text, key: entry.location)
        }
        return reasons
    }

    /// The figures by group and entry of the form set.
    private func figures(
        _ groups: [YAMLEntry],
        of formSet: FormSet
    ) -> (figures: [[Figure?]], unread: Set<FigureID>) {
        var unread: Set<FigureID> = []
        var figures = formSet.figureGroups.map { group in
            [Figure?](repeating: nil, count: group.entries.count)
        }
        let names = formSet.figureGroups.map(\.name)
        for group in groups {
            guard let index = names.firstIndex(of: group.key) else {
                if formSet.unread.names.contains(group.key) { continue }
                findings.reportUnknownKey(group.key, at: group.location, known: names)
                continue
            }
            let definitions = formSet.figureGroups[index].entries
            for entry in findings.entries(of: group.value, as: group.key) {
                guard let figure = definitions.firstIndex(where: { $0.name == entry.key }) else {
                    let known = definitions.map(\.name)
                    findings.reportUnknownKey(entry.key, at: entry.location, known: known)
                    continue
                }
                figures[index][figure] = self.figure(entry, definitions[figure])
                let isEmpty = if case .empty = entry.value.content { true } else { false }
                if figures[index][figure] == nil, !isEmpty {
                    unread.insert(FigureID(group: index, entry: figure))
                }
            }
        }
        return (figures, unread)
    }

    /// The value of a figure; `nil` for one that is empty or wrong.
    private func figure(_ entry: YAMLEntry, _ definition: FigureDefinition) -> Figure? {
        if case .empty = entry.value.content { return nil }
        guard let text = findings.text(entry.value, as: entry.key) else { return nil }
        let read = { (unit: MoneyUnit, decimals: Int) in
            findings.amount(
                text.value,
                unit: unit,
                decimals: decimals,
                malformed: .unexpectedValue,
                at: text.location.advanced(by:)
            ).reported
        }
        switch definition.kind {
        case .money(let unit, let decimals):
            return read(unit, decimals).map { Figure(.money($0), at: text.location) }
        case .quantity(let unit, let decimals):
            // Numbers have one grammar. Ten decimals of 亿元 are whole fen, so nothing is lost.
            guard let number = read(.hundredMillionYuan, decimals) else { return nil }
            guard number.value.fen >= 0 else {
                let expected = Wording("不小于 0 的数", "a number that is not negative")
                findings.report(.unexpected(text, of: entry.key, expected: expected))
                return nil
            }
            let divisor = powerOfTen(MoneyUnit.hundredMillionYuan.exactDecimals - decimals)
            let scaled = number.value.fen / divisor
            let quantity = Quantity(scaled: scaled, decimals: decimals, unit: unit)
            return Figure(.quantity(quantity), at: text.location)
        }
    }
}

extension Fields {
    /// The department that a unit belongs to; `nil` if nothing is set.
    mutating func supervisingDepartment(code: String, name: String) -> SupervisingDepartment? {
        let code = optionalText(code)?.value
        guard code != nil || optional(name) != nil else { return nil }
        guard let name = text(name)?.value else { return nil }
        return SupervisingDepartment(code: code, name: name)
    }
}
