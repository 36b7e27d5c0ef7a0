import Budget
import Checking
import Diagnostics
import Formula
import Inspecting
import Preview
import Reading

extension Desk {
    /// A form of a disclosure with what was found in it.
    func table(
        _ path: String,
        form index: Int,
        in language: Language
    ) throws(DeskFault) -> TableView {
        let disclosure = try disclosure(path)
        guard disclosure.formSet.forms.indices.contains(index) else { throw .notFound }
        let form = disclosure.formSet.forms[index]
        let table = disclosure.tables[index]
        var sides: [TableView.Side] = []
        var isConverted = false
        for panel in form.panels.indices {
            let sheet = try sheet(disclosure, form: index, panel: panel)
            isConverted = isConverted || sheet.file.isConverted
            sides.append(TableView.Side(sheet, in: disclosure))
        }
        let entry = build?.inspection.entries.first { $0.disclosure.path == path }
        var view = TableView(
            name: form.name,
            title: disclosure.text(form.title),
            label: form.label,
            unit: form.unit.rawValue,
            decimals: form.decimals,
            emptyReason: table.emptyReason,
            isEmpty: table.isEmpty,
            sides: sides,
            findings: [],
            relations: [],
            page: entry?.edition?.paths.forms[index].text,
            generation: generation,
            isConverted: isConverted
        )
        view.place(findings(in: disclosure), on: table, of: form, language)
        if let entry { view.place(entry.check.reports, of: entry.disclosure, form: index) }
        return view
    }

    /// One side of a form with its file as it stands now.
    func sheet(
        _ disclosure: Disclosure,
        form index: Int,
        panel: Int
    ) throws(DeskFault) -> TableSheet {
        let form = disclosure.formSet.forms[index]
        let table = disclosure.tables[index].panels[panel]
        guard let path = path(inContent: table.file) else { throw .notFound }
        let contents = files.contents(path)
        let file = EditableTable(
            contents ?? [],
            file: table.file,
            panel: form.panels[panel],
            text: disclosure.text
        )
        guard let file else { throw DeskFault(DeskWords.notUTF8) }
        return TableSheet(
            form: form,
            panel: form.panels[panel],
            table: table,
            path: path,
            file: file,
            digest: contents.map(files.digest(of:)) ?? ""
        )
    }
}

extension TableView.Side {
    fileprivate init(_ sheet: TableSheet, in disclosure: Disclosure) {
        let panel = sheet.panel
        let kinds = sheet.kinds
        let shown = panel.shownColumns
        name = panel.name
        file = sheet.path
        digest = sheet.digest
        headings = panel.headings.map { TableView.Head($0, in: disclosure) }
        columns = panel.columns.enumerated().map { index, column in
            TableView.Column(
                title: disclosure.text(column.title),
                role: column.role.rawValue,
                isShown: shown.contains(index),
                values: column.values
            )
        }
        rows = sheet.allLines.map { line in
            let row = line.row.map { sheet.table.rows[$0] }
            let kind = line.row.map { kinds[$0] } ?? .stray
            return TableView.Row(
                key: sheet.key(of: line),
                kind: kind.rawValue,
                role: row?.role.rawValue ?? "",
                depth: row?.depth ?? 0,
                name: row.map { $0.code.map { "\($0.digits) " } ?? "" }.map {
                    $0 + (row?.name ?? "")
                }
                    ?? "",
                cells: panel.columns.indices.map { column in
                    TableView.Cell(
                        text: sheet.text(line, column),
                        isEditable: sheet.isEditable(line, kind, column)
                    )
                }
            )
        }
        takesCodes = panel.bands.contains { if case .classified = $0 { true } else { false } }
        takesLines = panel.bands.contains { if case .free = $0 { true } else { false } }
    }
}

extension TableView.Head {
    fileprivate init(_ heading: Heading, in disclosure: Disclosure) {
        title = disclosure.text(heading.title)
        column = heading.column
        children = heading.children.map { TableView.Head($0, in: disclosure) }
    }
}

extension TableView {
    /// Puts what was found where it was found.
    fileprivate mutating func place(
        _ found: [Diagnostic],
        on table: Table,
        of form: Form,
        _ language: Language
    ) {
        for diagnostic in found where diagnostic.severity > .information {
            guard let location = diagnostic.location,
                let side = table.panels.firstIndex(where: { $0.file == location.file })
            else { continue }
            let index = findings.count
            findings.append(FindingView(diagnostic, in: language))
            let key = location.line.map { "l:\($0)" }
            guard let row = sides[side].rows.firstIndex(where: { $0.key == key }) else {
                sides[side].findings.append(index)
                continue
            }
            let cells = table.panels[side].rows.first { $0.location?.line == location.line }?.cells
            let column = location.column.flatMap { place in
                cells?.indices.filter { cells?[$0].sourceColumn.map { $0 <= place } ?? false }
                    .max { (cells?[$0].sourceColumn ?? 0) < (cells?[$1].sourceColumn ?? 0) }
            }
            if let column, sides[side].columns[column].isShown {
                sides[side].rows[row].cells[column].findings.append(index)
            } else {
                sides[side].rows[row].findings.append(index)
            }
        }
    }

    /// Puts the relations where the figures stand that they are about.
    fileprivate mutating func place(
        _ reports: [RuleReport],
        of disclosure: Disclosure,
        form: Int
    ) {
        for verdict in reports.flatMap(\.verdicts) {
            let stated = verdict.stated.compactMap { term -> FactID? in
                guard case .fact(let id)? = term.reference, id.form == form else { return nil }
                return id
            }
            guard !stated.isEmpty else { continue }
            let index = relations.count
            relations.append(RelationView(verdict, in: disclosure))
            for id in stated {
                let row = disclosure.tables[form].panels[id.panel].rows[id.row]
                let keys = [row.location?.line.map { "l:\($0)" }, "d:\(row.id)"]
                let place = sides[id.panel].rows.firstIndex { keys.contains($0.key) }
                guard let place else { continue }
                sides[id.panel].rows[place].cells[id.column].relations.append(index)
            }
        }
    }
}

extension RelationView {
    init(_ verdict: Verdict, in disclosure: Disclosure) {
        let rule = disclosure.formSet.rules[verdict.rule]
        code = rule.code
        says = rule.says
        outcome = verdict.outcome.rawValue
        sign = verdict.relation.rawValue
        let sums = (verdict.leftSum, verdict.rightSum)
        let (one, other) = verdict.isStatedLeft ? sums : (sums.1, sums.0)
        stated = one.text(grouped: true)
        computed = other.text(grouped: true)
        difference = verdict.difference.text(grouped: true)
        parts = verdict.computed.map { term in
            (term.isSubtracted ? "−" : "")
                + "\(term.label(in: disclosure)) \(term.value.text(grouped: true))"
        }
    }
}
