import Budget
import Diagnostics

extension FormSetReader {
    /// The groups of rows of a panel.
    func bands(_ fields: inout Fields) -> [Band] {
        var names = RowNames(findings: findings)
        var kinds = UniqueNames(Wording("行组", "group of rows"), findings: findings)
        return fields.list("rows", isRequired: true).compactMap { value in
            findings.fields(of: value, as: "rows") { fields in
                band(&fields, names: &names, kinds: &kinds)
            } ?? nil
        }
    }

    private func band(
        _ fields: inout Fields,
        names: inout RowNames,
        kinds: inout UniqueNames
    ) -> Band? {
        if fields.has("fixed") {
            let rows = fields.list("fixed", isRequired: true)
            return .fixed(rows.compactMap { fixedRow($0, names: &names) })
        }
        if let list = fields.optionalText("list") { return sharedRows(list, names: &names) }
        if let codes = fields.optionalText("codes") {
            let kind = Text(value: "codes", location: codes.location)
            guard let index = classification(codes), kinds.insert(kind) else { return nil }
            return .classified(classification: index)
        }
        let kind = Text(value: "free", location: fields.location(of: "free"))
        if fields.flag("free") { return kinds.insert(kind) ? .free : nil }
        findings.report(
            .missingKey,
            at: fields.location,
            Wording("没有写明行的来源", "the rows come from nowhere"),
            remedy: Wording(
                "写固定的行（fixed）、共用的行（list）、科目编码（codes），或由单位自填（free: true）",
                "Write fixed, list, codes or free: true"
            )
        )
        return nil
    }

    private func classification(_ id: Text) -> Int? {
        if let index = classifications.firstIndex(where: { $0.id == id.value }) { return index }
        let kind = Wording("分类", "classification")
        findings.reportUnknownName(id, of: kind, among: classifications.map(\.id))
        return nil
    }

    private func sharedRows(_ list: Text, names: inout RowNames) -> Band? {
        guard let rows = lists[list.value] else {
            let kind = Wording("列表", "list")
            findings.reportUnknownName(list, of: kind, among: lists.keys.sorted())
            return nil
        }
        let isNew = rows.map { row in
            let id = Text(value: row.id, location: list.location)
            return names.insert(id: id, name: Text(value: row.name, location: list.location))
        }
        return isNew.contains(false) ? nil : .fixed(rows)
    }

    /// A row that the form declares; `nil` if it cannot be used.
    func fixedRow(_ value: YAMLValue, names: inout RowNames) -> FixedRow? {
        findings.fields(of: value, as: "fixed") { fields -> FixedRow? in
            let id = fields.text("id")
            // Empty where the form leaves the cell blank, but never absent.
            let label = findings.titleText(fields.text("label", mayBeEmpty: true))
            let name = rowName(&fields, label: label)
            let role: RowRole = fields.choice("role", default: .line) ?? .line
            let depth = fields.integer("depth", in: 0...8, default: 0) ?? 0
            let visibility: Visibility = fields.choice("when-empty", default: .show) ?? .show
            let synonyms = texts("synonyms", of: &fields)
            guard let id, let label, let name, findings.isFixed(name, of: "name"),
                names.insert(id: id, name: name)
            else { return nil }
            return FixedRow(
                id: id.value,
                name: name.value,
                label: findings.pattern(label),
                role: role,
                depth: depth,
                isPrintedWhenEmpty: visibility == .show,
                synonyms: synonyms
            )
        } ?? nil
    }

    private func rowName(_ fields: inout Fields, label: Text?) -> Text? {
        if label?.value.isEmpty ?? false { return fields.text("name") }
        return fields.optionalText("name")
            ?? label.map { Text(value: nameWithoutOrdinal($0.value), location: $0.location) }
    }
}

/// Whether a form without data prints a row.
private enum Visibility: String, CaseIterable {
    case show
    case hide
}
