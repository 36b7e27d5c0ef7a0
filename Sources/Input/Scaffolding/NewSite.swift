package import Budget
import Importing
package import Reading

/// A file of a new site.
package struct ScaffoldFile: Sendable {
    /// The path in the folder of the project.
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// The files of a new site with one disclosure: empty tables, texts whose figures are bound.
///
/// - Parameters:
///   - disclosure: the unit, the year and the form set.
///   - templates: where the texts of the form set's parts are taken from, if it has some.
/// - Returns: the files under `Content`, by their paths in the project.
package func newSite(
    _ disclosure: DisclosureFile,
    templates: any FileTree
) -> [ScaffoldFile] {
    let site = ScaffoldFile(path: "Content/site.yaml", text: siteFile(disclosure))
    let folder = "Content/\(disclosure.year)"
    return [site] + newDisclosure(disclosure, templates: templates, folder: folder)
        + schemaFiles(of: disclosure.formSet)
}

/// The files of a form set that the program does not hold itself, for the site that is made for it.
///
/// - Parameters:
///   - formSet: the form set of the site.
///   - templates: where it was read from.
///   - inside: the templates inside the program.
/// - Returns: the form set and the texts that its parts begin with, under `Templates`; none if the
///   program holds the same ones.
package func ownTemplates(
    of formSet: FormSet,
    in templates: any FileTree,
    besides inside: any FileTree
) -> [ScaffoldFile] {
    let shared = ((try? templates.entries(of: "classifications")) ?? []).map(\.name)
    let own = formSet.sourcesOfTexts.flatMap { source -> [String] in
        let folder = "scaffolds/\(source.id)"
        let names = ((try? templates.entries(of: folder)) ?? []).filter { $0.kind == .file }
        return ["forms/\(source.id).yaml"] + names.map { "\(folder)/\($0.name)" }
    }
    let paths = own + shared.map { "classifications/\($0)" }
    let limit = 16 << 20
    let files = paths.compactMap { path -> (path: String, bytes: [UInt8])? in
        (try? templates.contents(of: path, limit: limit)).map { (path, $0) }
    }
    let isInside = files.allSatisfy { file in
        (try? inside.contents(of: file.path, limit: limit)) == file.bytes
    }
    guard !isInside else { return [] }
    return files.map { file in
        ScaffoldFile(
            path: "Templates/\(file.path)",
            text: String(decoding: file.bytes, as: UTF8.self)
        )
    }
}

/// What editors check and complete the YAML files of a project by.
package func schemaFiles(of formSet: FormSet) -> [ScaffoldFile] {
    schemas(for: formSet).map { ScaffoldFile(path: "schemas/\($0.fileName)", text: $0.text) }
}

/// The files of a new disclosure in a folder.
private func newDisclosure(
    _ disclosure: DisclosureFile,
    templates: any FileTree,
    folder: String
) -> [ScaffoldFile] {
    let text = { (pattern: Pattern) in
        pattern.text(year: disclosure.year, unit: disclosure.unit.name)
    }
    var files = [ScaffoldFile(path: "\(folder)/disclosure.yaml", text: disclosure.text)]
    for form in disclosure.formSet.forms {
        for panel in form.panels {
            let path = "\(folder)/tables/\(form.fileName(of: panel))"
            files.append(ScaffoldFile(path: path, text: emptyTable(of: panel, title: text)))
        }
    }
    for part in disclosure.formSet.parts where part.kind != .forms {
        let path = "\(folder)/narrative/\(part.id).md"
        let body = narrative(part, of: disclosure.formSet, templates: templates)
        files.append(ScaffoldFile(path: path, text: text(Pattern(body))))
    }
    return files
}

/// The text that a part of a new disclosure begins with.
///
/// - Parameters:
///   - part: a written part of the form set.
///   - disclosure: the disclosure that it belongs to.
///   - templates: where the texts of the form set's parts are taken from, if it has some.
/// - Returns: the Markdown.
package func scaffoldText(
    of part: Part,
    in disclosure: Disclosure,
    templates: any FileTree
) -> String {
    disclosure.text(Pattern(narrative(part, of: disclosure.formSet, templates: templates)))
}

/// What stands as the reason of an empty form until someone gives one.
package let placeholderReason = ScaffoldWords.reason

/// The text of a part: the one that comes with the form set, else its sections or terms.
private func narrative(_ part: Part, of formSet: FormSet, templates: any FileTree) -> String {
    for source in formSet.sourcesOfTexts {
        let path = "scaffolds/\(source.id)/\(part.id).md"
        guard let bytes = try? templates.contents(of: path, limit: 1 << 20) else { continue }
        let text = String(decoding: bytes, as: UTF8.self)
        return source.words.reduce(text) { ChangedText($0, $1).text }
    }
    let blocks =
        part.kind == .glossary
        ? part.terms.map { "## \($0)\n\n\(ScaffoldWords.term)" }
        : part.sections.map { section in
            let words = section.mentions.joined(separator: ScaffoldWords.listOfWords)
            let body = words.isEmpty ? ScaffoldWords.section : ScaffoldWords.mentions(words)
            return "## \(section.heading.source)\n\n\(body)"
        }
    return blocks.isEmpty ? "\(ScaffoldWords.section)\n" : blocks.joined(separator: "\n\n") + "\n"
}

/// The settings of the whole site.
private func siteFile(_ disclosure: DisclosureFile) -> String {
    let words = ScaffoldWords.self
    let name = words.siteName(disclosure.unit.name, disclosure.formSet.phase.name)
    var lines = ["# yaml-language-server: $schema=../schemas/site.json"]
    lines += words.siteHead.map { "# \($0)" }
    lines += ["name:\(yamlValue(name))", "operator:\(yamlValue(disclosure.unit.name))"]
    lines += words.siteComments.map { "\($0.key): # \($0.comment)" }
    lines += ["# \(words.contact)", "contact: { telephone: , email: , address: }"]
    lines += ["# \(words.parent)", "parent: { name: , url: }"]
    return lines.joined(separator: "\n") + "\n"
}
