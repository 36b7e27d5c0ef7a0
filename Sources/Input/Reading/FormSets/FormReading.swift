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
    /// The forms that can be used; the names of the others are kept, so that what names them is not
    /// reported as well.
    mutating func forms(_ fields: inout Fields) -> [Form] {
        var names = FormKeys(findings)
        var unread = UnreadNames()
        let forms = fields.list("forms", isRequired: true).compactMap { value in
            findings.fields(of: value, as: "forms") { fields in
                form(&fields, names: &names, unread: &unread)
            } ?? nil
        }
        self.unread.names.formUnion(unread.names)
        self.unread.slugs.formUnion(unread.slugs)
        return forms
    }

    private func form(
        _ fields: inout Fields,
        names: inout FormKeys,
        unread: inout UnreadNames
    ) -> Form? {
        let name = fields.text("name")
        let slug = fields.text("slug")
        let label = fields.optionalText("label")
        let title = findings.titleText(fields.text("title"))
        let amounts = amountFormat(&fields)
        let note = fields.optionalText("empty-note")?.value ?? emptyNote
        let ownNote = findings.titleText(fields.optionalText("note"))
        let hasNumbers = fields.flag("column-numbers")
        let synonyms = texts("synonyms", of: &fields)
        let panels = panels(&fields)
        let sums = sums(&fields, panels: panels)
        guard let name, let slug, let title, let panels,
            names.insert(name: name, slug: slug, label: label, panels: panels)
        else {
            if let name { unread.names.insert(name.value) }
            if let slug { unread.slugs.insert(slug.value) }
            return nil
        }
        return Form(
            name: name.value,
            slug: slug.value,
            label: label?.value ?? "",
            title: findings.pattern(title),
            unit: amounts.unit,
            decimals: amounts.decimals,
            panels: panels,
            hasColumnNumbers: hasNumbers,
            emptyNote: note,
            note: ownNote.map(findings.pattern),
            synonyms: synonyms,
            summedColumns: sums
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
        for value in fields.list("unprinted") { _ = grid.leaf(value) }
        let bands = bands(&fields)
        let panel = Panel(
            id: id,
            name: name,
            headings: headings,
            columns: grid.columns,
            bands: bands
        )
        // Of columns that are not all there nothing can be said.
        guard !grid.isBroken else { return nil }
        return checkColumns(of: panel, at: fields.location) ? panel : nil
    }

    /// Whether the rows of a panel can be told apart by its columns.
    private func checkColumns(of panel: Panel, at place: SourceLocation) -> Bool {
        let roles = panel.columns.map(\.role)
        var isSound = true
        // One row needs no name; codes that are printed tell rows apart as names do.
        let isCoded = panel.codeColumns.contains(where: panel.shownColumns.contains)
        if !panel.printsLabels, !panel.hasSoleRow, !(isCoded && roles.contains(.label)) {
            findings.report(.columnNeeded(.label, at: place))
            isSound = false
        }
        if !divides(codeOf: panel, at: place) { isSound = false }
        if panel.columns.count(where: { $0.content == .lineNumber }) > 1 {
            findings.report(.lineNumbersTwice(at: place))
            isSound = false
        }
        for role in [Column.Role.label, .rowID] where roles.count(where: { $0 == role }) > 1 {
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

extension FormSetReader {
    /// Whether several columns of codes divide one code: its levels from 类 on, side by side below a
    /// heading of their own.
    private func divides(codeOf panel: Panel, at place: SourceLocation) -> Bool {
        let codes = panel.codeColumns
        guard codes.count > 1 || panel.dividesCode else { return true }
        let levels = codes.map { panel.columns[$0].level }
        guard levels.allSatisfy({ $0 != nil }) else {
            findings.report(.columnTwice(.code, at: place))
            return false
        }
        let wanted = CodeLevel.allCases.prefix(codes.count).map(\.self)
        if codes.count > 1, levels == wanted, panel.codeTitle != nil { return true }
        findings.report(.dividedAmiss(at: place))
        return false
    }
}

/// The names, files and printed numbers of forms, which must be unique in a form set.
private struct FormKeys {
    private var names: UniqueNames
    private var files: UniqueNames
    private var labels: UniqueNames

    init(_ findings: Findings) {
        names = UniqueNames(Wording("表名", "form name"), findings: findings)
        files = UniqueNames(Wording("文件名", "file name"), findings: findings)
        labels = UniqueNames(Wording("表号", "form number"), findings: findings)
    }

    /// Whether a form is a new one; the first of its keys that is not is reported.
    mutating func insert(name: Text, slug: Text, label: Text?, panels: [Panel]) -> Bool {
        guard names.insert(name), label.map({ labels.insert($0) }) ?? true, files.insertID(slug)
        else { return false }
        return panels.compactMap(\.id).allSatisfy { id in
            files.insertID(Text(value: "\(slug.value)-\(id)", location: slug.location))
        }
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
            let title = findings.titleText(fields.text("title"))
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
            let title = findings.titleText(fields.text("title"))
            let role: StatedRole? = fields.choice("role")
            let name = fields.optionalText("name") ?? title
            // Asked of some columns alone, so that elsewhere they are unknown keys.
            let values = role == .text ? reader.texts("values", of: &fields) : []
            let level = role == .code ? fields.optionalText("level") : nil
            let synonyms = reader.texts("synonyms", of: &fields)
            guard let id, ids.insertID(id), let title, let role, let name else { return nil }
            guard findings.isFixed(name, of: "name"), names.insert(name) else { return nil }
            return Column(
                id: id.value,
                name: name.value,
                title: findings.pattern(title),
                role: role.role,
                values: values,
                content: role.content,
                level: reader.level(level, of: "level"),
                synonyms: synonyms
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

/// What a form set may say that a column holds.
private enum StatedRole: String, CaseIterable {
    case code
    case label
    case text
    case amount
    case percent
    case count
    case date
    case lineNumber = "line-number"
    case rowID = "row-id"

    var role: Column.Role {
        switch self {
        case .code: .code
        case .label: .label
        case .amount: .amount
        case .rowID: .rowID
        case .text, .percent, .count, .date, .lineNumber: .text
        }
    }

    var content: TextContent { TextContent(rawValue: rawValue) ?? .any }
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
            Wording(
                "缺少\(role.words)（role: \(role.rawValue)）",
                "no column has role: \(role.rawValue)"
            ),
            remedy: Wording("增加这样一列", "Add such a column")
        )
    }

    fileprivate static func dividedAmiss(at location: SourceLocation) -> Diagnostic {
        let levels = CodeLevel.allCases.map(\.name)
        return Diagnostic(
            .unexpectedValue,
            at: location,
            Wording(
                "分开的编码列不是从“\(levels[0])”起逐级排列，或没有共同的上级列名",
                "the columns of a divided code are not its levels from \(levels[0]) on "
                    + "below one heading"
            ),
            remedy: Wording(
                "在一个列名之下依次写明各级（level: \(levels.joined(separator: "、"))），到所需的一级为止",
                "Put level: \(levels.joined(separator: ", ")) below one heading, "
                    + "as far down as the code goes"
            )
        )
    }

    fileprivate static func lineNumbersTwice(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .duplicateID,
            at: location,
            Wording("行次多于一列", "more than one column numbers the lines"),
            remedy: Wording("每一侧只保留一列", "Keep one of them on each side")
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
                "\(role.words)（role: \(role.rawValue)）多于一列",
                "more than one column has role: \(role.rawValue)"
            ),
            remedy: role == .code
                ? Wording(
                    "编码分成几列的，各列写明是哪一级（level）；其余各列作文字列（role: text）",
                    "State the level of each where they divide one code; "
                        + "give the others role: text"
                )
                : Wording("其余各列作文字列（role: text）", "Give the others role: text")
        )
    }
}
