import Budget
import Inspecting

/// The files of a disclosure for spreadsheets and programs: each form alone, all of it as one
/// workbook, as one long table and as JSON, and what describes them.
struct Downloads: Sendable {
    let edition: DisclosureEdition
    /// The address of the site; `nil` while it is unset.
    let baseURL: String?

    var disclosure: Disclosure { edition.disclosure }

    // MARK: Places

    static let workbook = "workbook.xlsx"
    static let long = "figures.csv"
    static let json = "disclosure.json"
    static let package = "datapackage.json"
    static let codes = "codes.csv"

    static func table(_ form: Form, _ ending: String) -> String { "tables/\(form.slug).\(ending)" }

    /// All files with their paths.
    var files: [(SitePath, [UInt8])] {
        let forms = disclosure.formSet.forms.indices.map { FormExport(disclosure, form: $0) }
        let sheets = forms.enumerated().map { index, form in
            form.sheet(named: form.form.name, notes: edition.roundingNotes.notes(ofForm: index))
        }
        var files: [(String, [UInt8])] = []
        for (form, sheet) in zip(forms, sheets) {
            let names = form.columns.map(\.name)
            files.append((Self.table(form.form, "csv"), csvBytes(names, form.rows)))
            files.append((Self.table(form.form, "xlsx"), Workbook(sheets: [sheet]).bytes))
        }
        let long = longRows
        files += [
            (Self.long, csvBytes(DownloadWords.longNames, long)),
            (Self.codes, csvBytes(Self.codeNames, codeRows)),
            (Self.workbook, Workbook(sheets: bookSheets(sheets, long)).bytes),
            (Self.json, document.bytes),
            (Self.package, DataPackage(self, forms).bytes),
        ]
        return files.compactMap { name, bytes in edition.paths.data(name).map { ($0, bytes) } }
    }

    // MARK: The long table

    /// A line for each cell of an amount, the blank ones too.
    private var longRows: [[Sheet.Cell]] {
        disclosure.formSet.forms.indices.flatMap { form in
            disclosure.formSet.forms[form].panels.indices.flatMap { panel in
                rows(ofForm: form, panel: panel)
            }
        }
    }

    private func rows(ofForm index: Int, panel: Int) -> [[Sheet.Cell]] {
        let form = disclosure.formSet.forms[index]
        let columns = form.panels[panel]
        let head: [Sheet.Cell] = [
            .number(String(disclosure.fiscalYear), decimals: 0), .text(disclosure.unit.name),
            .text(form.name), .text(disclosure.text(form.title)),
            columns.name.map { .text($0) } ?? .blank,
        ]
        let page = edition.paths.forms[index]
        let address = page.address(under: baseURL) ?? page.text
        var lines: [[Sheet.Cell]] = []
        for (row, content) in disclosure.tables[index].panels[panel].rows.enumerated() {
            for column in columns.printedColumns where columns.columns[column].role == .amount {
                let id = FactID(form: index, panel: panel, row: row, column: column)
                let amount = disclosure.cell(id).reported
                let state = amount.map {
                    $0.value == .zero ? DownloadWords.zero : DownloadWords.reported
                }
                lines.append(
                    head + [
                        .text(content.id),
                        content.code.map { .text($0.digits) } ?? .blank,
                        .text(content.name),
                        .text(columns.columns[column].id),
                        .text(columns.columns[column].name),
                        amount.map {
                            .number($0.text(grouped: false), decimals: $0.decimals)
                        } ?? .blank,
                        .text(form.unit.rawValue),
                        .text(state ?? DownloadWords.blank),
                        .text("\(address)#\(disclosure.anchor(of: id))"),
                    ]
                )
            }
        }
        return lines
    }

    // MARK: Codes

    static let codeNames = [DownloadWords.code, DownloadWords.name, DownloadWords.parent]

    /// The codes that the forms use, each once, with the code above where that is used too.
    private var codeRows: [[Sheet.Cell]] {
        var names: [String: String] = [:]
        for row in disclosure.tables.flatMap(\.panels).flatMap(\.rows) {
            if let code = row.code, names[code.digits] == nil { names[code.digits] = row.name }
        }
        return names.sorted { $0.key < $1.key }.map { digits, name in
            let parent = ClassificationCode(digits)?.parent?.digits
            let known = parent.flatMap { names[$0] == nil ? nil : $0 }
            return [.text(digits), .text(name), known.map { .text($0) } ?? .blank]
        }
    }

    // MARK: The workbook

    private func bookSheets(_ forms: [Sheet], _ long: [[Sheet.Cell]]) -> [Sheet] {
        var sheets = [coverSheet, contents(of: forms)] + forms
        sheets.append(
            table(named: DownloadWords.longSheet, DownloadWords.longNames, long)
        )
        let notes = disclosure.formSet.forms.enumerated().flatMap { index, form in
            edition.roundingNotes.notes(ofForm: index).map { note -> [Sheet.Cell] in
                let mark = "\(CheckWords.noteMark)\(note.number)"
                return [.text(form.name), .text(mark), .text(note.text(in: disclosure))]
            }
        }
        let noteNames = [DownloadWords.formName, DownloadWords.mark, DownloadWords.note]
        sheets.append(table(named: DownloadWords.notes, noteNames, notes))
        if !disclosure.targets.isEmpty {
            let names = [
                DownloadWords.project, DownloadWords.item, DownloadWords.wholePeriod,
                DownloadWords.ofYear,
            ]
            sheets.append(table(named: DownloadWords.targets, names, targetRows))
        }
        return sheets
    }

    private var coverSheet: Sheet {
        let dates = [
            (DownloadWords.approved, disclosure.approvalDate?.chinese),
            (DownloadWords.published, disclosure.publicationDate?.chinese),
        ]
        var sheet = Sheet(name: DownloadWords.cover)
        sheet.rows = [
            [.heading(disclosure.fullTitle)],
            [.text(DownloadWords.unit), .text(disclosure.unit.name)],
            [.text(DownloadWords.year), .number(String(disclosure.fiscalYear), decimals: 0)],
        ]
        for (name, date) in dates {
            if let date { sheet.rows.append([.text(name), .text(date)]) }
        }
        let page = edition.paths.cover
        let address = page.address(under: baseURL) ?? page.text
        sheet.rows.append([.text(DownloadWords.address), .text(address)])
        sheet.widths = [20, 60]
        return sheet
    }

    private func contents(of forms: [Sheet]) -> Sheet {
        let rows = disclosure.formSet.forms.map { form -> [Sheet.Cell] in
            [.text(form.name), .text(disclosure.text(form.title)), .text(form.unit.rawValue)]
        }
        let names = [DownloadWords.sheet, DownloadWords.content, DownloadWords.moneyUnit]
        var sheet = table(named: DownloadWords.contents, names, rows)
        sheet.widths = [14, 60, 12]
        return sheet
    }

    private func table(named name: String, _ names: [String], _ rows: [[Sheet.Cell]]) -> Sheet {
        Sheet(
            name: name,
            rows: [names.map { .heading($0) }] + rows,
            frozenRows: 1,
            widths: names.map { _ in 18 }
        )
    }

    private var targetRows: [[Sheet.Cell]] {
        guard let form = disclosure.formSet.performance else { return [] }
        return disclosure.targets.flatMap { target -> [[Sheet.Cell]] in
            let title = Sheet.Cell.text(edition.title(of: target))
            let funding = zip(
                [TargetWords.total] + form.fundSources,
                zip(
                    [target.funding.wholePeriod.total] + target.funding.wholePeriod.sources,
                    [target.funding.year.total] + target.funding.year.sources
                )
            )
            .map { name, amounts in
                [title, .text(name), cell(amounts.0), cell(amounts.1)]
            }
            let texts = zip(form.narrativeFields, target.narratives).map { name, text in
                [title, .text(name), .text(text), .blank]
            }
            let objective: [Sheet.Cell] = [
                title, .text(TargetWords.objective), .text(target.objectives.wholePeriod),
                .text(target.objectives.year),
            ]
            let tiers = form.tiers.flatMap { tier in
                tier.secondTier.map { "\(tier.name)\(FactWords.step)\($0)" }
            }
            let indicators = zip(tiers, target.indicators).flatMap { name, sides in
                sides.map { [title, .text(name), cell($0.wholePeriod), cell($0.year)] }
            }
            return funding + texts + [objective] + indicators
        }
    }

    private func cell(_ amount: AmountCell) -> Sheet.Cell {
        amount.reported.map { .number($0.text(grouped: false), decimals: $0.decimals) } ?? .blank
    }

    private func cell(_ indicator: Indicator?) -> Sheet.Cell {
        indicator.map { .text("\($0.name)：\($0.target)") } ?? .blank
    }
}
