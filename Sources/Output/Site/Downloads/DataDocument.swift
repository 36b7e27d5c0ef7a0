import Budget
import Inspecting

extension Downloads {
    /// The disclosure as one JSON document: forms with columns and rows, figures, notes.
    var document: JSONText {
        let forms = disclosure.formSet.forms.indices.map { form(at: $0) }
        return .object([
            ("title", .text(disclosure.fullTitle)),
            ("unit", .text(disclosure.unit.name)),
            ("fiscalYear", .number(String(disclosure.fiscalYear))),
            ("status", .text(disclosure.status.rawValue)),
            ("approvalDate", disclosure.approvalDate.map { .text($0.iso) }),
            ("publicationDate", disclosure.publicationDate.map { .text($0.iso) }),
            ("forms", .list(forms)),
            ("figures", .list(figures)),
        ])
    }

    private func form(at index: Int) -> JSONText {
        let form = disclosure.formSet.forms[index]
        let notes = edition.roundingNotes.notes(ofForm: index)
        return .object([
            ("id", .text("t\(form.slug)")),
            ("name", .text(form.name)),
            ("title", .text(disclosure.text(form.title))),
            ("unit", .text(form.unit.rawValue)),
            ("page", .text(edition.paths.forms[index].text)),
            ("sides", .list(form.panels.indices.map { side(at: $0, ofForm: index) })),
            (
                "notes",
                .list(notes.map { .text("\($0.number) \($0.text(in: disclosure))") })
            ),
        ])
    }

    private func side(at panel: Int, ofForm index: Int) -> JSONText {
        let definition = disclosure.formSet.forms[index].panels[panel]
        let columns = definition.printedColumns.filter { column in
            let role = definition.columns[column].role
            return role == .amount || role == .text
        }
        let rows = disclosure.tables[index].panels[panel].rows.enumerated().map { number, row in
            let values = columns.map { column -> (String, JSONText?) in
                let cell = row.cells[column]
                let value: JSONText =
                    switch cell.content {
                    case .text(let text): .text(text)
                    case .amount(let amount):
                        amount.reported.map { .number($0.text(grouped: false)) } ?? .null
                    }
                return (definition.columns[column].id, value)
            }
            return JSONText.object([
                ("id", .text(row.id)),
                ("anchor", .text(disclosure.anchor(ofRow: number, panel: panel, form: index))),
                ("code", row.code.map { .text($0.digits) }),
                ("name", .text(row.name)),
                ("role", .text(row.role.rawValue)),
                ("depth", .number(String(row.depth))),
                ("values", .object(values)),
            ])
        }
        return .object([
            ("name", definition.name.map { .text($0) }),
            (
                "columns",
                .list(
                    columns.map { column in
                        .object([
                            ("id", .text(definition.columns[column].id)),
                            ("name", .text(definition.columns[column].name)),
                            ("type", .text(definition.columns[column].role.rawValue)),
                        ])
                    }
                )
            ),
            ("rows", .list(rows)),
        ])
    }

    private var figures: [JSONText] {
        disclosure.formSet.figureGroups.enumerated().flatMap { group, definition in
            definition.entries.indices.compactMap { entry -> JSONText? in
                guard let figure = disclosure.figures[group][entry] else { return nil }
                let id = FigureID(group: group, entry: entry)
                return .object([
                    ("id", .text(disclosure.anchor(of: id))),
                    ("group", .text(disclosure.text(definition.title))),
                    ("name", .text(definition.entries[entry].name)),
                    ("value", .number(figure.value.text(grouped: false))),
                    ("unit", .text(figure.value.unit)),
                ])
            }
        }
    }
}

/// What describes the files to programs: a data package with Table Schema (Frictionless Data).
struct DataPackage {
    private let downloads: Downloads
    private let forms: [FormExport]

    init(_ downloads: Downloads, _ forms: [FormExport]) {
        self.downloads = downloads
        self.forms = forms
    }

    var bytes: [UInt8] {
        let disclosure = downloads.disclosure
        return JSONText.object([
            ("profile", .text("tabular-data-package")),
            ("name", .text("gongkai-\(disclosure.path.lowercased())")),
            ("title", .text(disclosure.fullTitle)),
            ("created", disclosure.publicationDate.map { .text("\($0.iso)T00:00:00Z") }),
            ("resources", .list(forms.map(resource) + [long, codes])),
        ])
        .bytes
    }

    private func resource(
        _ name: String,
        _ path: String,
        _ title: String,
        _ schema: [(String, JSONText?)]
    ) -> JSONText {
        .object([
            ("profile", .text("tabular-data-resource")),
            ("name", .text(name)),
            ("path", .text(path)),
            ("title", .text(title)),
            ("format", .text("csv")),
            ("mediatype", .text("text/csv")),
            ("encoding", .text("utf-8")),
            ("schema", .object(schema + [("missingValues", .list([.text("")]))])),
        ])
    }

    private func field(_ name: String, _ type: String, _ description: String?) -> JSONText {
        .object([
            ("name", .text(name)), ("type", .text(type)),
            ("description", description.map { .text($0) }),
        ])
    }

    private func foreignKey(_ field: String, _ resource: String, _ target: String) -> JSONText {
        .object([
            ("fields", .list([.text(field)])),
            (
                "reference",
                .object([
                    ("resource", .text(resource)), ("fields", .list([.text(target)])),
                ])
            ),
        ])
    }

    private func resource(of form: FormExport) -> JSONText {
        let columns = form.columns
        let fields = columns.map { column in
            field(column.name, column.isAmount ? "number" : "string", column.description)
        }
        let key = columns.map(\.name).filter {
            $0 == DownloadWords.side || $0 == DownloadWords.rowID
        }
        let hasCodes = columns.contains(where: \.isCode)
        return resource(
            "t\(form.form.slug)".lowercased(),
            Downloads.table(form.form, "csv"),
            downloads.disclosure.text(form.form.title),
            [
                ("fields", .list(fields)),
                ("primaryKey", .list(key.map { .text($0) })),
                (
                    "foreignKeys",
                    hasCodes
                        ? .list([
                            foreignKey(DownloadWords.code, "codes", DownloadWords.code)
                        ]) : nil
                ),
            ]
        )
    }

    private var long: JSONText {
        let kinds = [
            DownloadWords.year: "integer", DownloadWords.amount: "number",
        ]
        let meanings = [
            DownloadWords.rowID: DownloadWords.rowIDMeaning,
            DownloadWords.state: DownloadWords.stateMeaning,
            DownloadWords.address: DownloadWords.addressMeaning,
            DownloadWords.code: DownloadWords.codeMeaning,
        ]
        let fields = DownloadWords.longNames.map {
            field($0, kinds[$0] ?? "string", meanings[$0])
        }
        return resource(
            "figures",
            Downloads.long,
            DownloadWords.longSheet,
            [
                ("fields", .list(fields)),
                ("primaryKey", .list([.text(DownloadWords.address)])),
                (
                    "foreignKeys",
                    .list([foreignKey(DownloadWords.code, "codes", DownloadWords.code)])
                ),
            ]
        )
    }

    private var codes: JSONText {
        resource(
            "codes",
            Downloads.codes,
            DownloadWords.codes,
            [
                ("fields", .list(Downloads.codeNames.map { field($0, "string", nil) })),
                ("primaryKey", .list([.text(DownloadWords.code)])),
            ]
        )
    }
}
