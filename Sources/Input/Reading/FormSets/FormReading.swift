import Budget
import Diagnostics

/// The ids and names of fixed rows, which must be unique in a panel.
struct RowNames {
    private var ids: UniqueNames
    private var names: UniqueNames

    init(findings: Findings) {
        ids = UniqueNames(Wording("行标识", "row id"), findings: findings)
        names = UniqueNames(Wording("行名称", "row name"), findings: findings)
    }

    mutating func insert(id: Text, name: Text) -> Bool {
        ids.insertID(id) && names.insert(name)
    }
}

extension FormSetReader {
    func forms(_ fields: inout Fields) -> [Form] {
        var names = UniqueNames(Wording("表名", "form name"), findings: findings)
        var files = UniqueNames(Wording("文件名", "file name"), findings: findings)
        return fields.list("forms", isRequired: true).compactMap { value in
            findings.fields(of: value, as: "forms") { fields in
                form(&fields, names: &names, files: &files)
            } ?? nil
        }
    }

    private func form(
        _ fields: inout Fields,
        names: inout UniqueNames,
        files: inout UniqueNames
    ) -> Form? {
        let name = fields.text("name")
        let slug = fields.text("slug")
        let label = fields.optionalText("label")?.value ?? ""
        let title = fields.text("title")
        let amounts = amountFormat(&fields)
        let note = fields.optionalText("empty-note")?.value ?? emptyNote
        let hasNumbers = fields.flag("column-numbers")
        let panels = panels(&fields)
        guard let name, names.insert(name), let slug, files.insertID(slug), let title,
            let panels
        else { return nil }
        for id in panels.compactMap(\.id) {
            let file = Text(value: "\(slug.value)-\(id)", location: slug.location)
            guard files.insertID(file) else { return nil }
        }
        return Form(
            name: name.value,
            slug: slug.value,
            label: label,
            title: findings.pattern(title),
            unit: amounts.unit,
            decimals: amounts.decimals,
            panels: panels,
            hasColumnNumbers: hasNumbers,
            emptyNote: note
        )
    }

    /// The panels of a form; `nil` if one of them cannot be used.
    private func panels(_ fields: inout Fields) -> [Panel]? {
        var ids = UniqueNames(Wording("栏标识", "panel id"), findings: findings)
        var names = UniqueNames(Wording("栏名称", "panel name"), findings: findings)
        let values = fields.list("panels", isRequired: true)
        let panels = values.compactMap { value in
            findings.fields(of: value, as: "panels") { fields -> Panel? in
                let isNamed = values.count > 1
                let id = isNamed ? fields.text("id") : fields.optionalText("id")
                let name = isNamed ? fields.text("name") : fields.optionalText("name")
                let panel = panel(&fields, id: id?.value, name: name?.value)
                guard id.map({ ids.insertID($0) }) ?? !isNamed else { return nil }
                guard name.map({ names.insert($0) }) ?? !isNamed else { return nil }
                return panel
            } ?? nil
        }
        return panels.isEmpty || panels.count < values.count ? nil : panels
    }

    private func panel(_ fields: inout Fields, id: String?, name: String?) -> Panel? {
        var grid = HeadingGrid(self)
        let headings = grid.headings(fields.list("headings", isRequired: true))
        let printed = grid.columns.count
        for value in fields.list("unprinted") { _ = grid.leaf(value) }
        let bands = bands(&fields)
        let panel = Panel(
            id: id,
            name: name,
            headings: headings,
            columns: grid.columns,
            bands: bands
        )
        let isSound = checkColumns(of: panel, printed: printed, at: fields.location)
        return isSound && !grid.isBroken ? panel : nil
    }

    /// Whether the rows of a panel can be told apart by its columns.
    private func checkColumns(of panel: Panel, printed: Int, at place: SourceLocation) -> Bool {
        let roles = panel.columns.map(\.role)
        var isSound = true
        if !panel.columns.prefix(printed).contains(where: { $0.role == .label }) {
            findings.report(.columnNeeded(.label, at: place))
            isSound = false
        }
        for role in [Column.Role.label, .code, .rowID] where roles.count(where: { $0 == role }) > 1
        {
            findings.report(.columnTwice(role, at: place))
            isSound = false
        }
        for band in panel.bands {
            switch band {
            case .free where !roles.contains(.rowID):
                findings.report(.columnNeeded(.rowID, at: place))
                isSound = false
            case .classified(let index)
            where !roles.contains(.code) && classifications[index].names.isEmpty:
                findings.report(.columnNeeded(.code, at: place))
                isSound = false
            default: continue
            }
        }
        return isSound
    }
}

/// Reads the tree of headings and numbers its leaves from left to right.
private struct HeadingGrid {
    private let reader: FormSetReader
    let findings: Findings
    private(set) var columns: [Column] = []
    /// Whether a heading could not be read, so that the columns are not all there.
    private(set) var isBroken = false
    private var ids: UniqueNames
    private var names: UniqueNames

    init(_ reader: FormSetReader) {
        self.reader = reader
        findings = reader.findings
        ids = UniqueNames(Wording("列标识", "column id"), findings: findings)
        names = UniqueNames(Wording("列名称", "column name"), findings: findings)
    }

    mutating func headings(_ values: [YAMLValue]) -> [Heading] {
        values.compactMap { value in
            value.has("columns") ? group(value) : leaf(value)
        }
    }

    private mutating func group(_ value: YAMLValue) -> Heading? {
        let heading = findings.fields(of: value, as: "headings") { fields -> Heading? in
            let title = fields.text("title")
            let children = headings(fields.list("columns", isRequired: true))
            guard let title, !children.isEmpty else { return nil }
            return Heading(title: findings.pattern(title), children: children)
        }
        if heading.flatMap(\.self) == nil { isBroken = true }
        return heading ?? nil
    }

    mutating func leaf(_ value: YAMLValue) -> Heading? {
        let column = findings.fields(of: value, as: "headings") { fields -> Column? in
            let id = fields.text("id")
            let title = fields.text("title")
            let role: Column.Role? = fields.choice("role")
            let name = fields.optionalText("name") ?? title
            // Asked of text columns alone, so that elsewhere it is an unknown key.
            let values = role == .text ? reader.texts("values", of: &fields) : []
            guard let id, ids.insertID(id), let title, let role, let name else { return nil }
            guard findings.isFixed(name, of: "name"), names.insert(name) else { return nil }
            return Column(
                id: id.value,
                name: name.value,
                title: findings.pattern(title),
                role: role,
                values: values
            )
        }
        guard let column = column ?? nil else {
            isBroken = true
            return nil
        }
        columns.append(column)
        return Heading(title: column.title, column: columns.count - 1)
    }
}

extension Findings {
    /// Whether a name is the same in every disclosure; reports it if it is not.
    func isFixed(_ name: Text, of key: String) -> Bool {
        guard name.value.contains("{") else { return true }
        takesPlaceholders(name)
        report(
            .missingKey,
            at: name.location,
            Wording(
                "\(quoted(name.value))随年度或单位变化，不能作名称",
                "'\(excerpt(name.value))' varies with the year or unit and cannot be a name"
            ),
            remedy: Wording("另写“\(key)”", "State '\(key)' beside it")
        )
        return false
    }
}

extension Diagnostic {
    fileprivate static func columnNeeded(
        _ role: Column.Role,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingKey,
            at: location,
            Wording("缺少 role: \(role.rawValue) 的列", "no column has role: \(role.rawValue)"),
            remedy: Wording("增加这样一列", "Add such a column")
        )
    }

    fileprivate static func columnTwice(
        _ role: Column.Role,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .duplicateID,
            at: location,
            Wording(
                "role: \(role.rawValue) 的列多于一个",
                "more than one column has role: \(role.rawValue)"
            ),
            remedy: Wording("其余各列用 role: text", "Give the others role: text")
        )
    }
}
