import Budget
package import Diagnostics

/// The form sets of a tree of templates, and what is wrong with them, with any option of their
/// choices, whether a disclosure chooses it or not.
package func readFormSets(_ templates: any FileTree) -> Outcome<FormSets> {
    let findings = Findings()
    let folder = ProjectFolder(tree: templates, findings: findings)
    let sets = readFormSets(folder, tryingOptions: true)
    return Outcome(sets, findings.diagnostics)
}

/// Reads every form set of `Templates/forms`, each once for the whole project.
///
/// - Parameters:
///   - folder: the templates.
///   - isTrying: whether each option of the choices is tried; what is wrong with those that some
///     disclosure has chosen is known to the form sets once they were asked for.
/// - Returns: the form sets by their ids.
func readFormSets(_ folder: ProjectFolder, tryingOptions isTrying: Bool = false) -> FormSets {
    var sets: [String: FormSet] = [:]
    var files: [String: SourceText] = [:]
    let shared = readClassifications(folder)
    let findings = folder.findings
    var values: [(id: String, value: YAMLValue)] = []
    for entry in folder.entries(of: "forms") {
        let path = childPath(entry.name, in: "forms")
        guard entry.kind == .file, entry.name.hasSuffix(".yaml") else {
            folder.reportUnread(path, expected: [])
            continue
        }
        let id = String(entry.name.dropLast(".yaml".count))
        guard let source = folder.text(of: path, limit: YAMLValue.limitOfBytes),
            let value = YAMLValue(source, findings: findings)
        else { continue }
        files[id] = source
        values.append((id, value))
    }
    var extensions = FormSetExtensions(values, findings: findings)
    for (id, _) in values {
        guard let whole = extensions.whole(id) else { continue }
        let value = whole.value
        let choices = FormChoices(findings.choices(of: value))
        findings.reportUnknownChoices(in: value, declared: choices.choices)
        sets[id] = findings.formSet(whole, id: id, choices: choices, shared: shared)
        for choice in choices.choices where isTrying {
            for option in choice.options.dropFirst() {
                let other = choices.with(option, of: choice.name)
                _ = findings.formSet(whole, id: id, choices: other, shared: shared)
            }
        }
    }
    let plain = Set(findings.diagnostics)
    return FormSets(sets, files: files, shared: shared, faults: plain)
}

/// How amounts are printed where nothing else is said.
struct AmountFormat {
    var unit = MoneyUnit.tenThousandYuan
    var decimals = 2
}

/// Reads a form set file from top to bottom; a wrong part is left out and the rest is read.
struct FormSetReader {
    let findings: Findings
    /// The classifications that form sets share, by the names of their files.
    var shared: [String: [Classification]] = [:]
    /// How the choices of the form set are decided.
    var choices = FormChoices()
    /// The sets that it extends, the nearest first.
    var bases: [FormSetBase] = []
    var amounts = AmountFormat()
    /// Whether the cells of forms are the sums of those of units, where nothing else is said.
    var summing = Summing.none
    var emptyNote = ""
    var classifications: [Classification] = []
    var lists: [String: [FixedRow]] = [:]
    var unread = UnreadNames()

    mutating func formSet(_ fields: inout Fields, fileID: String) -> FormSet {
        if let id = fields.text("id"), id.value != fileID {
            let expected = Wording("与文件名相同的 \(fileID)", "\(fileID) as the file is named")
            findings.report(.unexpected(id, of: "id", expected: expected))
        }
        // What the file is said to be with differences was put together with it.
        _ = fields.optionalText("extends")
        for entry in fields.entries("words") { _ = findings.text(entry.value, as: entry.key) }
        let title = fields.text("title").map(findings.pattern) ?? ""
        let phase = fields.fields("phase", isRequired: true) { phase in
            Phase(id: phase.text("id")?.value ?? "", name: phase.text("name")?.value ?? "")
        }
        amounts = amountFormat(&fields)
        summing = fields.choice("sum-of", default: Summing.none) ?? .none
        emptyNote = fields.optionalText("empty-note")?.value ?? "注：本表无数据"
        let parts = parts(&fields)
        classifications = classifications(&fields)
        lists = lists(&fields)
        let forms = forms(&fields)
        let figureGroups = figureGroups(&fields)
        let performance = performance(&fields, forms: forms, parts: parts)
        unread.hasTargets = performance == nil && fields.has("performance")
        let highlights = highlights(&fields)
        let cover = cover(&fields)
        let changeReason = changeReason(&fields, parts: parts)
        let everydayWords = everydayWords(&fields)
        let rules = rules(&fields)
        let deadline = deadline(&fields)
        _ = fields.optional("choices")
        return FormSet(
            id: fileID,
            title: title,
            phase: phase ?? Phase(id: "", name: ""),
            parts: parts,
            classifications: classifications,
            forms: forms,
            figureGroups: figureGroups,
            performance: performance,
            highlights: highlights,
            cover: cover,
            changeReason: changeReason,
            everydayWords: everydayWords,
            rules: rules,
            deadline: deadline,
            bases: bases,
            unread: unread,
            choices: choices
        )
    }

    /// The unit and decimals of `amounts`, or those that hold around it.
    func amountFormat(_ fields: inout Fields) -> AmountFormat {
        let format = fields.fields("amounts") { format in
            let unit = format.choice("unit", default: amounts.unit) ?? amounts.unit
            let limit = 0...unit.exactDecimals
            let fallback = min(amounts.decimals, unit.exactDecimals)
            let decimals = format.integer("decimals", in: limit, default: fallback)
            return AmountFormat(unit: unit, decimals: decimals ?? fallback)
        }
        return format ?? amounts
    }

    private func parts(_ fields: inout Fields) -> [Part] {
        var ids = UniqueNames(Wording("部分标识", "part id"), findings: findings)
        return fields.list("parts", isRequired: true).compactMap { value in
            findings.fields(of: value, as: "parts") { fields -> Part? in
                let id = fields.text("id")
                let kind: Part.Kind? = fields.choice("kind")
                let title = findings.titleText(fields.text("title"))
                let short = fields.optionalText("short") ?? title
                let sections = kind ?? .narrative == .narrative ? sections(&fields) : []
                let terms = kind ?? .glossary == .glossary ? texts("terms", of: &fields) : []
                guard let id, ids.insertID(id), let kind, let title, let short else { return nil }
                return Part(
                    id: id.value,
                    kind: kind,
                    title: findings.pattern(title),
                    shortTitle: short.value,
                    sections: sections,
                    terms: terms
                )
            } ?? nil
        }
    }

    /// The key figures of the cover, their formulas unread: names differ between disclosures.
    private func highlights(_ fields: inout Fields) -> [Highlight] {
        fields.list("highlights").compactMap { value in
            findings.fields(of: value, as: "highlights") { fields -> Highlight? in
                let label = fields.text("label")
                let value = fields.text("value")
                let unit = fields.optionalText("unit")?.value ?? ""
                let note = fields.optionalText("note")
                guard let label, let value else { return nil }
                return Highlight(
                    label: label.value,
                    value: FormulaSource(text: value.value, location: value.location),
                    unit: unit,
                    note: note.map { FormulaSource(text: $0.value, location: $0.location) }
                )
            } ?? nil
        }
    }

    private func lists(_ fields: inout Fields) -> [String: [FixedRow]] {
        var lists: [String: [FixedRow]] = [:]
        for entry in fields.entries("lists") {
            guard let items = entry.value.items else {
                let expected = Wording("行的列表", "a list of rows")
                findings.report(.unexpected(entry.value, of: entry.key, expected: expected))
                continue
            }
            var names = RowNames(findings: findings)
            lists[entry.key] = items.compactMap { fixedRow($0, names: &names) }
        }
        return lists
    }

    private mutating func figureGroups(_ fields: inout Fields) -> [FigureGroup] {
        var unread: Set<String> = []
        let groups = figureGroups(&fields, unread: &unread)
        self.unread.names.formUnion(unread)
        return groups
    }

    private func figureGroups(
        _ fields: inout Fields,
        unread: inout Set<String>
    ) -> [FigureGroup] {
        var ids = UniqueNames(Wording("数据组标识", "figure group id"), findings: findings)
        var names = UniqueNames(Wording("数据组名称", "figure group name"), findings: findings)
        return fields.list("figures").compactMap { value in
            findings.fields(of: value, as: "figures") { fields -> FigureGroup? in
                let id = fields.text("id")
                let name = fields.text("name")
                let title = findings.titleText(fields.optionalText("title") ?? name)
                let entries = figures(&fields)
                guard let id, ids.insertID(id), let name, names.insert(name) else {
                    if let name { unread.insert(name.value) }
                    return nil
                }
                return FigureGroup(
                    id: id.value,
                    name: name.value,
                    title: findings.pattern(title ?? name),
                    entries: entries
                )
            } ?? nil
        }
    }

    private func figures(_ fields: inout Fields) -> [FigureDefinition] {
        var ids = UniqueNames(Wording("数据标识", "figure id"), findings: findings)
        var names = UniqueNames(Wording("数据名称", "figure name"), findings: findings)
        return fields.list("entries", isRequired: true).compactMap { value in
            findings.fields(of: value, as: "entries") { fields -> FigureDefinition? in
                let id = fields.text("id")
                let name = fields.text("name")
                let kind = figureKind(&fields)
                let fact = fields.optionalText("last-year-of")
                let synonyms = texts("synonyms", of: &fields)
                guard let id, ids.insertID(id), let name, names.insert(name) else { return nil }
                return FigureDefinition(
                    id: id.value,
                    name: name.value,
                    kind: kind,
                    lastYearOf: fact.map { FormulaSource(text: $0.value, location: $0.location) },
                    synonyms: synonyms
                )
            } ?? nil
        }
    }

    /// Money in a unit of money, a quantity in any other unit or in none.
    private func figureKind(_ fields: inout Fields) -> FigureDefinition.Kind {
        let unit = fields.optionalText("unit")?.value ?? ""
        guard let money = MoneyUnit(rawValue: unit) else {
            let decimals = fields.integer("decimals", in: 0...6, default: 0)
            return .quantity(unit: unit, decimals: decimals ?? 0)
        }
        let limit = 0...money.exactDecimals
        return .money(money, decimals: fields.integer("decimals", in: limit, default: 2) ?? 2)
    }
}
