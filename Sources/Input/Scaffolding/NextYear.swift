package import Budget
import Characters
package import Diagnostics
import Formula
import Importing
package import Reading

/// The files of a year that follows another, and what could not be taken over.
package struct NextYear: Sendable {
    package let files: [ScaffoldFile]
    package let diagnostics: [Diagnostic]
    /// How many figures of the old year became last year's.
    package let figureCount: Int
    /// How many reasons are to be given anew.
    package let reasonCount: Int
}

/// Takes a disclosure over into another year: structure and wording stay, amounts and reasons go.
///
/// - Parameters:
///   - old: the disclosure that is followed.
///   - year: the new fiscal year.
///   - formSet: the form set of the new year; it may be another than the old one.
///   - folder: the new folder under `Content`, such as `2025`.
///   - content: the content folder, where the target tables are read as text.
/// - Returns: the files of the new folder.
package func nextYear(
    after old: Disclosure,
    year: Int,
    formSet: FormSet,
    folder: String,
    content: any FileTree
) -> NextYear {
    var roller = Roller(old: old, year: year, formSet: formSet, folder: folder)
    roller.rollHeader()
    roller.rollTables()
    roller.rollNarratives()
    roller.rollTargets(content)
    return NextYear(
        files: roller.files,
        diagnostics: roller.diagnostics,
        figureCount: roller.figureCount,
        reasonCount: roller.reasonCount
    )
}

private struct Roller {
    let old: Disclosure
    let year: Int
    let formSet: FormSet
    let folder: String
    var files: [ScaffoldFile] = []
    var diagnostics: [Diagnostic] = []
    var figureCount = 0
    var reasonCount = 0

    init(old: Disclosure, year: Int, formSet: FormSet, folder: String) {
        self.old = old
        self.year = year
        self.formSet = formSet
        self.folder = folder
    }

    private func text(_ pattern: Pattern) -> String {
        pattern.text(year: year, unit: old.unit.name)
    }

    private mutating func add(_ path: String, _ text: String) {
        files.append(ScaffoldFile(path: "\(folder)/\(path)", text: text))
    }

    // MARK: Settings

    mutating func rollHeader() {
        var file = DisclosureFile(formSet: formSet, year: year, unit: old.unit)
        file.contact = old.contact
        file.units = old.summation?.units.map(\.name) ?? []
        file.depth = folder.split(separator: "/").count
        file.hasPlaceholders = false
        let empty = Set(
            zip(old.formSet.forms, old.tables).filter { $1.emptyReason != nil }.map(\.0.name)
        )
        file.emptyForms = formSet.forms.map(\.name).filter(empty.contains)
        reasonCount += file.emptyForms.count
        let scope = Scope(disclosure: old)
        for group in formSet.figureGroups {
            for entry in group.entries {
                guard let source = entry.lastYearOf else { continue }
                if let value = value(of: source, for: entry, in: scope) {
                    file.figures[group.name, default: [:]][entry.name] = value
                    figureCount += 1
                } else {
                    diagnostics.append(.noLastFigure("\(group.name).\(entry.name)", in: old))
                }
            }
        }
        if !old.waivers.isEmpty {
            diagnostics.append(.droppedWaivers(old.waivers.count, at: old.waivers[0].location))
        }
        add("disclosure.yaml", file.text)
    }

    /// The figure of the old year in the unit of the entry; `nil` if the old year has none.
    private func value(
        of source: FormulaSource,
        for entry: FigureDefinition,
        in scope: Scope
    ) -> String? {
        let passage = scope.passage(source.text, at: source.location)
        guard passage.diagnostics.isEmpty, let pieces = passage.value?.pieces, pieces.count == 1,
            case .number(let number) = pieces[0]
        else { return nil }
        let unit =
            switch entry.kind {
            case .money(let unit, _): unit.rawValue
            case .quantity(let unit, _): unit
            }
        return number.unit == nil || number.unit == unit ? number.machineValue : nil
    }

    // MARK: Tables

    mutating func rollTables() {
        for form in formSet.forms {
            let index = old.formSet.forms.firstIndex { $0.name == form.name }
            if index == nil { diagnostics.append(.newForm(form.name, in: old)) }
            for panel in form.panels {
                let source = index.flatMap { index in
                    old.formSet.forms[index].panels.firstIndex { $0.id == panel.id }
                        .map { (old.formSet.forms[index].panels[$0], old.tables[index].panels[$0]) }
                }
                let path = "tables/\(form.fileName(of: panel))"
                guard let (before, table) = source else {
                    add(path, emptyTable(of: panel, title: text))
                    continue
                }
                let columns = panel.columns.map { column in
                    before.columns.firstIndex { $0.id == column.id }
                }
                let rows = renamed(table.rows.filter { $0.location != nil }, in: panel, of: form)
                add(path, blankTable(of: rows, columns: columns, in: panel, title: text))
                for column in before.columns where column.role == .amount {
                    guard !panel.columns.contains(where: { $0.id == column.id }) else { continue }
                    diagnostics.append(.droppedColumn(column.name, of: form.name, in: table.file))
                }
            }
        }
        for form in old.formSet.forms where !formSet.forms.contains(where: { $0.name == form.name })
        {
            diagnostics.append(.droppedForm(form.name, in: old))
        }
    }

    /// The rows under the names that the new form set knows their codes by.
    private mutating func renamed(_ rows: [Row], in panel: Panel, of form: Form) -> [Row] {
        let classification = panel.bands.compactMap { band in
            if case .classified(let index) = band { formSet.classifications[index] } else { nil }
        }.first
        let declared = Set(panel.declaredRows.map(\.id))
        let isSameSet = formSet.id == old.formSet.id
        return rows.compactMap { row in
            guard let code = row.code else {
                if row.role != .line || declared.contains(row.id) || !isDeclared(row) { return row }
                diagnostics.append(.droppedRow(row.name, of: form.name, at: row.location))
                return nil
            }
            guard let name = classification?.names[code.digits] else {
                if !isSameSet { diagnostics.append(.unknownCode(row, of: form.name)) }
                return row
            }
            guard folded(name) != folded(row.name) else { return row }
            diagnostics.append(.renamedCode(row, name: name, of: form.name))
            return row.named(name)
        }
    }

    /// Whether a row was one of the old form and not the author's own.
    private func isDeclared(_ row: Row) -> Bool {
        old.formSet.forms.flatMap(\.panels).contains { panel in
            panel.declaredRows.contains { $0.id == row.id }
        }
    }

    // MARK: Texts

    mutating func rollNarratives() {
        for source in old.narratives {
            let part = old.formSet.parts[source.part]
            guard formSet.parts.contains(where: { $0.id == part.id && $0.kind == part.kind }) else {
                diagnostics.append(.droppedPart(part.shortTitle, in: source.file))
                continue
            }
            let rolled = RolledText(source.text, from: old.fiscalYear, to: year)
            reasonCount += rolled.reasonCount
            add("narrative/\(part.id).md", rolled.text)
        }
    }

    /// Target tables keep their words and lose their amounts and their date.
    mutating func rollTargets(_ content: any FileTree) {
        guard let form = formSet.performance else { return }
        for target in old.targets {
            let name = "performance/\(target.id).yaml"
            let path = "\(old.path)/\(name)"
            guard let bytes = try? content.contents(of: path, limit: 1 << 20) else { continue }
            let keys = [PerformanceKey.total, PerformanceKey.date] + form.fundSources
            let text = String(decoding: bytes, as: UTF8.self)
            add(name, withoutValues(of: keys, in: text))
        }
    }
}

extension Row {
    fileprivate func named(_ name: String) -> Row {
        Row(
            id: id,
            code: code,
            name: name,
            label: name,
            role: role,
            depth: depth,
            cells: cells,
            location: location
        )
    }
}

/// A YAML text in which some keys have lost their values, if these are numbers or dates.
func withoutValues(of keys: [String], in text: String) -> String {
    var text = text
    let value = Set("0123456789.,-".unicodeScalars)
    for key in Set(keys) {
        var result = ""
        var rest = text[...]
        while let found = rest.firstRange(of: "\(key):") {
            result += rest[..<found.upperBound]
            rest = rest[found.upperBound...]
            let spaces = rest.prefix { $0 == " " }
            let digits = rest.dropFirst(spaces.count).unicodeScalars.prefix(while: value.contains)
            var length = digits.count
            // A comma that ends the number of a flow mapping is no part of it.
            if digits.last == "," { length -= 1 }
            guard length > 0 else { continue }
            rest = rest.dropFirst(spaces.count + length)
            if rest.first != "\n", rest.first != " " { result += " " }
        }
        text = result + rest
    }
    return text
}
