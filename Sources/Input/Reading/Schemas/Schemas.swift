package import Budget

/// A JSON Schema for files of one kind.
package struct Schema: Sendable {
    /// The name of its file, such as `site.json`.
    package let fileName: String
    package let text: String
}

/// The schemas of all YAML files that authors edit, from what their readers ask for.
///
/// - Parameter formSet: the form set whose names the keys of disclosures and targets are.
/// - Returns: those of `site.yaml`, form sets, `disclosure.yaml`, `corrections.yaml` and target
///   tables.
package func schemas(for formSet: FormSet) -> [Schema] {
    let groups = Dictionary(
        formSet.figureGroups.map { ($0.name, $0.entries.map(\.name)) },
        uniquingKeysWith: { first, _ in first }
    )
    var names = groups
    names["figures"] = formSet.figureGroups.map(\.name)
    names["choices"] = formSet.choices.choices.map(\.name)
    names["empty-forms"] = formSet.forms.map(\.name)
    var found = [
        schema("site", SchemaWords.site) { $0.siteSettings() },
        schema("form-set", SchemaWords.formSet) { $0.formSet() },
        schema("form-set-extension", SchemaWords.formSet, isExtension: true) { $0.formSet() },
        schema("disclosure-\(formSet.id)", SchemaWords.disclosure, names: names) {
            $0.disclosure(formSet)
        },
    ]
    found.append(schema("corrections", SchemaWords.corrections) { $0.corrections() })
    if let form = formSet.performance {
        found.append(
            schema("performance-\(formSet.id)", SchemaWords.performance) { $0.target(form) }
        )
    }
    return found
}

/// Runs a reader over a specimen until every way through it was taken.
private func schema(
    _ name: String,
    _ words: SchemaWords,
    names: [String: [String]] = [:],
    isExtension: Bool = false,
    reader: (SpecimenReader) -> Void
) -> Schema {
    let recorder = SchemaNode.Recorder()
    recorder.names = names
    let root = SchemaNode(recorder)
    for pass in 0..<SchemaNode.Recorder.passes {
        recorder.pass = pass
        reader(SpecimenReader(value: root.specimen))
    }
    var writer = SchemaWriter(words: words, isExtension: isExtension)
    return Schema(fileName: "\(name).json", text: writer.text(of: root))
}

/// The readers of the files, over one value.
struct SpecimenReader {
    let value: YAMLValue

    private var folder: ProjectFolder {
        ProjectFolder(tree: MemoryTree(name: "", files: [:]), findings: Findings())
    }

    func siteSettings() {
        _ = folder.findings.fields(of: value, as: "", Reading.siteSettings)
    }

    func formSet() {
        _ = folder.findings.fields(of: value, as: "") { fields in
            var reader = FormSetReader(findings: folder.findings)
            _ = reader.choices(&fields)
            return reader.formSet(&fields, fileID: "")
        }
    }

    func disclosure(_ formSet: FormSet) {
        // The specimen of an id finds the form set.
        let sets = FormSets([value.text: formSet])
        let reader = DisclosureReader(folder: folder, path: "", formSets: sets)
        _ = reader.findings.fields(of: value, as: "", reader.header)
    }

    func corrections() {
        let reader = DisclosureReader(folder: folder, path: "", formSets: FormSets([:]))
        _ = reader.findings.fields(of: value, as: "") { reader.corrections(&$0) }
    }

    func target(_ form: PerformanceForm) {
        readTarget(value, form: form, findings: folder.findings)
    }
}

extension YAMLValue {
    fileprivate var text: String {
        if case .specimen = content { "specimen" } else { "" }
    }
}

/// Writes a described value as JSON Schema, one key a line.
private struct SchemaWriter {
    let words: SchemaWords
    /// Whether the file says how it differs from another one: then nothing is needed but that one,
    /// and items of lists may be left out or put behind others.
    let isExtension: Bool

    mutating func text(of root: SchemaNode) -> String {
        var text = "{\n"
        text += "  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
        text += "  \"title\": \(quoted(words.title)),\n"
        text += body(of: root, path: [], indent: 1).joined(separator: ",\n") + "\n}\n"
        return text
    }

    private func object(_ node: SchemaNode, path: [String], indent: Int) -> String {
        let lines = body(of: node, path: path, indent: indent + 1)
        let space = String(repeating: "  ", count: indent)
        return "{\n\(lines.joined(separator: ",\n"))\n\(space)}"
    }

    private func body(of node: SchemaNode, path: [String], indent: Int) -> [String] {
        let space = String(repeating: "  ", count: indent)
        var lines: [String] = []
        if let description = words.description(of: path) {
            lines.append("\(space)\"description\": \(quoted(description))")
        }
        // A key may be left without a value everywhere; what is needed says its reader.
        let chosen = isChosen(node) && !node.types.contains("object") ? ["object"] : []
        let types = (node.types + chosen + ["null"]).map(quoted).joined(separator: ", ")
        if !node.types.isEmpty, node.choices.isEmpty {
            lines.append("\(space)\"type\": [\(types)]")
        }
        // An object is none of these values but what to choose among; "required" is of objects.
        if isChosen(node) { lines.append("\(space)\"required\": [\"choose\"]") }
        if !node.choices.isEmpty {
            let known = node.choices.flatMap { [$0] + ValueWords.words(for: $0) }
            lines.append(space + values(known.map(quoted)))
        }
        if node.isFlag {
            let known = ["true", "false"].flatMap(ValueWords.words).map(quoted)
            lines.append(space + values(["true", "false"] + known))
        }
        if node.isDate {
            lines.append("\(space)\"pattern\": \(quoted(SchemaWords.day))")
        }
        if let range = node.range {
            lines.append("\(space)\"minimum\": \(range.lowerBound)")
            lines.append("\(space)\"maximum\": \(range.upperBound)")
        }
        if let item = node.item {
            lines.append("\(space)\"items\": \(object(item, path: path, indent: indent))")
        }
        return lines + keys(of: node, path: path, indent: indent)
    }

    /// Whether a value may be one that depends on a choice.
    private func isChosen(_ node: SchemaNode) -> Bool {
        words.leavesChoices && !node.isMapping && node.others == nil
    }

    /// One of these values or none, or what to choose among where a file leaves choices.
    private func values(_ known: [String]) -> String {
        let list = "\"enum\": [\((known + ["null"]).joined(separator: ", "))]"
        return words.leavesChoices ? "\"anyOf\": [{ \(list) }, { \"type\": \"object\" }]" : list
    }

    private func keys(of node: SchemaNode, path: [String], indent: Int) -> [String] {
        let space = String(repeating: "  ", count: indent)
        var lines: [String] = []
        if node.isMapping {
            var properties = node.properties.map { key, child in
                let value = object(child, path: path + [key], indent: indent + 1)
                return "\(space)  \(quoted(key)): \(value)"
            }
            if words.leavesChoices, !path.isEmpty {
                properties.append("\(space)  \"only\": { \"type\": \"object\" }")
            }
            if isExtension, !path.isEmpty {
                properties += SchemaWords.changes.map { key, type, words in
                    "\(space)  \(quoted(key)): { \"description\": \(quoted(words)), "
                        + "\"type\": \(quoted(type)) }"
                }
            }
            lines.append(
                "\(space)\"properties\": {\n\(properties.joined(separator: ",\n"))\n\(space)}"
            )
            let needed = isExtension ? path.isEmpty ? ["extends"] : [] : node.requiredKeys
            let required = needed.map(quoted).joined(separator: ", ")
            if !required.isEmpty { lines.append("\(space)\"required\": [\(required)]") }
            lines.append("\(space)\"additionalProperties\": false")
        } else if let others = node.others {
            let value = object(others, path: path, indent: indent)
            lines.append("\(space)\"additionalProperties\": \(value)")
        }
        return lines
    }

    private func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

extension SchemaNode {
    /// The types of JSON that a value may have.
    fileprivate var types: [String] {
        var types: [String] = []
        if isMapping || others != nil { types.append("object") }
        if item != nil { types.append("array") }
        if isText || isDate { types.append("string") }
        if isText { types.append("number") }
        if range != nil, !isText { types.append("integer") }
        return types
    }
}
