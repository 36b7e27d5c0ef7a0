import Budget
import Diagnostics

/// Reads the classifications of `Templates/classifications`, which form sets share, by the names of
/// their files.
func readClassifications(_ folder: ProjectFolder) -> [String: [Classification]] {
    var shared: [String: [Classification]] = [:]
    for entry in folder.entries(of: "classifications") {
        let path = childPath(entry.name, in: "classifications")
        guard entry.kind == .file, entry.name.hasSuffix(".yaml") else {
            folder.reportUnread(path, expected: [])
            continue
        }
        let id = String(entry.name.dropLast(".yaml".count))
        guard let value = folder.yaml(path) else { continue }
        shared[id] = folder.findings.fields(of: value, as: entry.name) { fields in
            FormSetReader(findings: folder.findings).classifications(&fields)
        }
    }
    return shared
}

extension FormSetReader {
    /// The classifications, each stated here or taken from the file that `from` names.
    func classifications(_ fields: inout Fields) -> [Classification] {
        var ids = UniqueNames(Wording("分类标识", "classification id"), findings: findings)
        return fields.list("classifications").compactMap { value in
            findings.fields(of: value, as: "classifications") { fields -> Classification? in
                guard let classification = classification(&fields, ids: &ids) else { return nil }
                return classification
            } ?? nil
        }
    }

    private func classification(
        _ fields: inout Fields,
        ids: inout UniqueNames
    ) -> Classification? {
        let id = fields.text("id")
        if let file = fields.optionalText("from") {
            let base = base(id, from: file)
            let own = names(fields.entries("names"), deepest: base?.levels.upperBound ?? .subitem)
            guard let id, ids.insertID(id), let base else { return nil }
            return Classification(
                id: id.value,
                name: base.name,
                levels: base.levels,
                names: base.names.merging(own) { $1 }
            )
        }
        let name = fields.text("name")
        let deepest = level(fields.text("deepest"), of: "deepest")
        let names = names(fields.entries("names"), deepest: deepest ?? .subitem)
        guard let id, ids.insertID(id), let name, let deepest else { return nil }
        return Classification(
            id: id.value,
            name: name.value,
            levels: .category...deepest,
            names: names
        )
    }

    /// The classification of this id in a file that form sets share.
    private func base(_ id: Text?, from file: Text) -> Classification? {
        guard let all = shared[file.value] else {
            let kind = Wording("科目分类文件", "file of classifications")
            findings.reportUnknownName(file, of: kind, among: shared.keys.sorted())
            return nil
        }
        guard let id else { return nil }
        if let found = all.first(where: { $0.id == id.value }) { return found }
        let kind = Wording("分类", "classification")
        findings.reportUnknownName(id, of: kind, among: all.map(\.id))
        return nil
    }

    /// A level by its name, as in 类.
    func level(_ text: Text?, of key: String) -> CodeLevel? {
        guard let text else { return nil }
        if let level = CodeLevel.allCases.first(where: { $0.name == text.value }) { return level }
        let names = CodeLevel.allCases.map(\.name).joined(separator: "、")
        let expected = Wording("\(names) 之一", "one of \(names)")
        findings.report(.unexpected(text, of: key, expected: expected))
        return nil
    }

    /// The official names by code.
    private func names(_ entries: [YAMLEntry], deepest: CodeLevel) -> [String: String] {
        var names: [String: String] = [:]
        for entry in entries {
            guard let name = findings.text(entry.value, as: entry.key) else { continue }
            guard let code = ClassificationCode(entry.key), code.level <= deepest else {
                let key = Text(value: entry.key, location: entry.location)
                let expected = Wording(
                    "不深于“\(deepest.name)”的科目编码",
                    "a code no deeper than \(deepest.digits) digits"
                )
                findings.report(.unexpected(key, of: "names", expected: expected))
                continue
            }
            names[code.digits] = name.value
        }
        return names
    }
}
