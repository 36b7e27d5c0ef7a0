import Extraction
import Inspecting

/// Where the pages of an edition stand, and how the ids of each begin.
struct CMSFrame {
    /// The beginning of all ids of a page, which no other page has.
    let prefixes: [SitePath: String]
    /// Files that are no pages and are part of the edition.
    let attachments: Set<SitePath>
    /// The address of the site, with a slash at its end; `nil` where it has none.
    let base: String?

    init(pages: [SitePath], attachments: [SitePath], base: String?) {
        var prefixes: [SitePath: String] = [:]
        var taken: Set<String> = []
        for page in pages.sorted() {
            var prefix = "gk-\(page.text.dropLast(5).replacing("/", with: "-"))-"
            while !taken.insert(prefix).inserted { prefix += "x-" }
            prefixes[page] = prefix
        }
        self.prefixes = prefixes
        self.attachments = Set(attachments)
        self.base = base
    }
}

/// The text of a page as one element that looks right wherever it is pasted: without a style sheet,
/// without a script, with ids that no other page has.
struct CMSFragment: Sendable {
    let title: String
    let bytes: [UInt8]

    /// Fails for a page without a text.
    init?(_ page: HTMLElement, at path: SitePath, in frame: CMSFrame) {
        guard let main = page.first("main"), let prefix = frame.prefixes[path] else { return nil }
        title = page.first("title")?.text ?? path.text
        var survey = CMSSurvey()
        survey.visit(main)
        let links = CMSLinks(
            path: path,
            prefix: prefix,
            frame: frame,
            survey: survey
        )
        var writer = CMSWriter(links)
        writer.write(main)
        bytes = writer.bytes
    }
}

/// What the text of a page holds that links lead to.
struct CMSSurvey {
    private(set) var ids: Set<String> = []
    /// Where the note of a term leads that a fragment does without, by its id.
    private(set) var notes: [String: String] = [:]

    mutating func visit(_ element: HTMLElement) {
        if element.hasClass("term-note"), let id = element.attribute("id") {
            notes[id] = lastLink(in: element)
        }
        if !CMSWriter.leavesOut(element), let id = CMSWriter.id(of: element) { ids.insert(id) }
        for case .element(let child) in element.children
        where !CMSWriter.leavesOut(child) || child.hasClass("term-notes") {
            visit(child)
        }
    }

    private func lastLink(in element: HTMLElement) -> String? {
        var link = element.name == "a" ? element.attribute("href") : nil
        for case .element(let child) in element.children { link = lastLink(in: child) ?? link }
        return link
    }
}

/// Where the links of a page lead from its fragment.
struct CMSLinks {
    let path: SitePath
    let prefix: String
    let frame: CMSFrame
    let survey: CMSSurvey

    /// The id as it stands in the fragment.
    func id(_ id: String) -> String { prefix + id }

    /// The address as it stands in the fragment; `nil` if it leads nowhere, or to one of the
    /// elements that the link itself stands in.
    func address(_ link: String, inside ids: [String]) -> String? {
        if link.hasPrefix("#") {
            let fragment = String(link.dropFirst())
            if let page = survey.notes[fragment] { return addressElsewhere(page) }
            return survey.ids.contains(fragment) && !ids.contains(fragment)
                ? "#\(id(fragment))" : nil
        }
        return link.contains(":") ? link : addressElsewhere(link)
    }

    private func addressElsewhere(_ link: String) -> String? {
        let parts = link.split(separator: "#", maxSplits: 1).map(String.init)
        guard let name = parts.first, let target = resolve(name) else { return nil }
        let fragment = parts.count > 1 ? parts[1] : nil
        if let base = frame.base { return base + target.text + (fragment.map { "#\($0)" } ?? "") }
        if frame.attachments.contains(target) { return path.link(to: target) }
        guard let there = frame.prefixes[target] else { return nil }
        return path.link(to: target) + (fragment.map { "#\(there)\($0)" } ?? "")
    }

    /// The path that a relative address means.
    private func resolve(_ link: String) -> SitePath? {
        var parts = path.text.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                guard !parts.isEmpty else { return nil }
                parts.removeLast()
            default: parts.append(String(part))
            }
        }
        return SitePath(parts.joined(separator: "/"))
    }
}
