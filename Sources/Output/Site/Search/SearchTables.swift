import Budget
import Inspecting

// What the index of the search takes from forms and target tables.

// MARK: Forms

func formPage(_ index: Int, of edition: DisclosureEdition) -> SearchIndex.Page {
    let disclosure = edition.disclosure
    let form = disclosure.formSet.forms[index]
    let table = disclosure.tables[index]
    let title = "\(form.name) \(disclosure.text(form.title))"
    var texts = [
        form.label, Words.unitName(disclosure.unit.name), Words.moneyUnit(form.unit.rawValue),
    ]
    texts += form.panels.flatMap(\.headings).flatMap { titles(of: $0, disclosure) }
    if table.isEmpty {
        texts += [form.emptyNote, table.emptyReason ?? ""].filter { !$0.isEmpty }
    } else {
        texts.append(Words.legend(of: form))
        texts += edition.roundingNotes.notes(ofForm: index).map { $0.text(in: disclosure) }
    }
    let whole = SearchIndex.Entry(fragment: "", title: title, lines: texts)
    return SearchIndex.Page(
        title: title,
        path: edition.paths.forms[index],
        unit: form.unit.rawValue,
        prefix: "t\(form.slug)-",
        entries: [whole] + rowEntries(ofForm: index, in: disclosure)
    )
}

private func titles(of heading: Heading, _ disclosure: Disclosure) -> [String] {
    [disclosure.text(heading.title)] + heading.children.flatMap { titles(of: $0, disclosure) }
}

private func rowEntries(ofForm index: Int, in disclosure: Disclosure) -> [SearchIndex.Entry] {
    let form = disclosure.formSet.forms[index]
    let table = disclosure.tables[index]
    let prefix = "t\(form.slug)-"
    return BodyGrid(table).lines.flatMap { line in
        let rows = line.enumerated().compactMap { panel, row in row.map { (panel, $0) } }
        let named = rows.first { !table.panels[$0.0].rows[$0.1].label.isEmpty }
        return rows.compactMap { panel, row -> SearchIndex.Entry? in
            let definition = form.panels[panel]
            let isNamed = !table.panels[panel].rows[row].label.isEmpty
            // A row without a label is named by the other side of its line.
            let anchor = (isNamed ? (panel, row) : named).map { panel, row in
                disclosure.anchor(ofRow: row, panel: panel, form: index)
            }
            let fragment = anchor.map { String($0.dropFirst(prefix.count)) } ?? ""
            return entry(of: table.panels[panel].rows[row], in: definition, fragment: fragment)
        }
    }
}

/// What can be found of a row; `nil` if the row is blank.
private func entry(of row: Row, in panel: Panel, fragment: String) -> SearchIndex.Entry? {
    var entry = SearchIndex.Entry(fragment: fragment, title: row.label)
    for column in panel.printedColumns {
        switch panel.columns[column].role {
        case .code: entry.code = row.code?.digits ?? ""
        case .text
        where !row.cells[column].text.isEmpty && panel.columns[column].content != .lineNumber:
            entry.lines.append(row.cells[column].text)
        case .amount:
            if let amount = row.cells[column].amount?.reported {
                entry.amounts.append(amount.text(grouped: false))
            }
        case .label, .text, .rowID: continue
        }
    }
    let isBlank = row.label.isEmpty && entry.lines.isEmpty && entry.amounts.isEmpty
    return isBlank ? nil : entry
}

// MARK: Target tables

func targetPage(_ index: Int, of edition: DisclosureEdition) -> SearchIndex.Page? {
    guard let form = edition.disclosure.formSet.performance else { return nil }
    let target = edition.disclosure.targets[index]
    let title = edition.title(of: target)
    let funding = [target.funding.wholePeriod, target.funding.year].flatMap { funding in
        ([funding.total] + funding.sources).compactMap { $0.reported?.text(grouped: false) }
    }
    let entry = SearchIndex.Entry(
        fragment: "",
        title: title,
        lines: texts(of: target, in: form),
        amounts: funding
    )
    return SearchIndex.Page(
        title: TargetWords.table(of: title),
        path: edition.paths.targets[index],
        unit: form.unit.rawValue,
        entries: [entry]
    )
}

private func texts(of target: PerformanceTarget, in form: PerformanceForm) -> [String] {
    let supervisor = [target.supervisor?.code, target.supervisor?.name].compactMap(\.self)
    let signature = target.signature
    let sections = [
        TargetWords.labels,
        [target.name, supervisor.joined(separator: "-"), target.implementingUnit],
        [target.nature, target.period],
        form.fundSources,
        zip(form.narrativeFields, target.narratives).flatMap { [$0, $1] },
        [target.objectives.wholePeriod, target.objectives.year],
        form.tiers.flatMap { [$0.name] + $0.secondTier },
        target.indicators.flatMap(\.self).flatMap { sides in
            [sides.wholePeriod, sides.year].compactMap(\.self).flatMap { [$0.name, $0.target] }
        },
        [
            signature.responsible, signature.preparer, signature.telephone,
            signature.date?.chinese,
        ].compactMap(\.self),
    ]
    var seen: Set<String> = [""]
    return sections.flatMap(\.self).filter { seen.insert($0).inserted }
}
