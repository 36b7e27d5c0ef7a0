import Budget
package import Diagnostics
import Inspecting
import Narration
import Reading

/// Checks that the links and images of the texts lead to what the site has.
///
/// - Parameters:
///   - entries: the disclosures with the addresses of their pages.
///   - targets: what the site has.
/// - Returns: for each of the disclosures, one error for each of its links to a file, or to a place
///   on a page, that there is not.
func checkLinks(of entries: [Inspection.Entry], to targets: LinkTargets) -> [LinkFindings] {
    let found = checkedLinks(of: entries, to: targets)
    return entries.map { found[$0.disclosure.path] ?? LinkFindings() }
}

/// What is found in the links of a disclosure.
struct LinkFindings: Sendable {
    var findings: [Diagnostic] = []
    /// Those that can only be followed when all parts of the site are there.
    var waiting: [WaitingLink] = []
}

/// A link to another part of the site, which is followed when that is there.
package struct WaitingLink: Hashable, Codable, Sendable {
    /// The file that it leads to, from the root of the site.
    package let target: String
    /// The place on it; `nil` for the page as a whole.
    package let place: String?
    /// What is wrong if the file is not there.
    package let missingFile: Diagnostic
    /// What is wrong if the place is not there.
    package let missingPlace: Diagnostic
}

private func checkedLinks(
    of entries: [Inspection.Entry],
    to targets: LinkTargets
) -> [String: LinkFindings] {
    let links = entries.flatMap { entry -> [LocalLink] in
        guard let edition = entry.edition else { return [] }
        return edition.linkedPages.flatMap { page, links in
            links.compactMap { link in
                LocalAddress(link.address, on: page).map { LocalLink(link, to: $0, in: entry) }
            }
        }
    }
    let ids = targets.ids(on: Set(links.filter { $0.place != nil }.compactMap(\.address.path)))
    var known: [String: [String]] = [:]
    func finding(of link: LocalLink) -> Diagnostic? {
        guard let path = link.address.path else { return .linkOutOfSite(link.use) }
        guard targets.contains(path) else {
            guard !isOfFaultyFile(path, link.faultyFiles), !targets.mayContain(path)
            else { return nil }
            let folder = link.folder
            let names =
                known[folder]
                ?? targets.paths(in: folder).map { String($0.dropFirst(folder.count + 1)) }
            known[folder] = names
            return .deadLink(link.use, nearestNames(to: link.use.address, among: names))
        }
        guard let place = link.place, let ids = ids[path], !ids.contains(place)
        else { return nil }
        return .deadFragment(link.use, place, nearestNames(to: place, among: ids))
    }
    return links.reduce(into: [:]) { found, link in
        if let path = link.address.path, targets.isElsewhere(path) {
            let names = targets.paths(in: link.folder)
                .map { String($0.dropFirst(link.folder.count + 1)) }
            let waiting = WaitingLink(
                target: path,
                place: link.place,
                missingFile: .deadLink(link.use, nearestNames(to: link.use.address, among: names)),
                missingPlace: .deadFragment(link.use, link.place ?? "", [])
            )
            found[link.folder, default: LinkFindings()].waiting.append(waiting)
        } else if let finding = finding(of: link) {
            found[link.folder, default: LinkFindings()].findings.append(finding)
        }
    }
}

/// A link to the site itself.
private struct LocalLink {
    let use: NarrativeLinkUse
    let address: LocalAddress
    /// The folder of the disclosure whose text it stands in.
    let folder: String
    /// The files that could not be read whole and that its page would need.
    let faultyFiles: Set<String>

    init(_ use: NarrativeLinkUse, to address: LocalAddress, in entry: Inspection.Entry) {
        self.use = use
        self.address = address
        folder = entry.disclosure.path
        faultyFiles = entry.faultyFiles
    }

    /// The place on the page; `nil` for the page as a whole and for its top (HTML, navigation).
    var place: String? {
        guard let fragment = address.fragment, !fragment.isEmpty, fragment.lowercased() != "top"
        else { return nil }
        return fragment
    }
}

/// Whether the page is missing because its file could not be read.
private func isOfFaultyFile(_ path: String, _ faultyFiles: Set<String>) -> Bool {
    guard let name = path.split(separator: "/").last else { return false }
    let source = "/\(name.dropLast(".html".count)).yaml"
    return faultyFiles.contains { $0.hasSuffix(source) }
}

/// An address of the site itself, taken apart.
private struct LocalAddress {
    /// The file from the root of the site; `nil` for an address that leads out of it.
    ///
    /// What lies above the site depends on where it is put: on a disk there are the sources of the
    /// unit, on a server the pages of others.
    let path: String?
    let fragment: String?

    /// Fails for an address with a scheme.
    init?(_ address: String, on page: SitePath) {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        fragment = parts.count > 1 ? withoutPercentCodes(parts[1]) : nil
        let path = withoutPercentCodes(parts[0].prefix { $0 != "?" })
        guard !path.prefix(while: { $0 != "/" }).contains(":") else { return nil }
        guard !path.isEmpty else {
            self.path = page.text
            return
        }
        var components = page.text.split(separator: "/").dropLast()
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, step) in steps.enumerated() {
            switch step {
            case "..":
                guard components.popLast() != nil else {
                    self.path = nil
                    return
                }
            case "." where index + 1 < steps.count: continue
            default: components.append(step)
            }
        }
        self.path = components.joined(separator: "/")
    }
}

extension DisclosureEdition {
    /// The links of its texts, each with the page that it stands on.
    fileprivate var linkedPages: [(SitePath, [NarrativeLinkUse])] {
        var found = narratives.sorted { $0.key < $1.key }.map {
            (paths.parts[$0.key], $0.value.links)
        }
        if let glossary { found.append((paths.parts[glossary.part], glossary.glossary.links)) }
        if let cover { found.append((paths.cover, cover.links)) }
        return found
    }
}

extension Diagnostic {
    fileprivate static func deadLink(_ link: NarrativeLinkUse, _ near: [String]) -> Diagnostic {
        brokenLink(
            link,
            Wording(
                "链接指向的“\(link.address)”在网站中不存在",
                "the link leads to '\(link.address)', which the site does not have"
            ),
            near
        )
    }

    fileprivate static func linkOutOfSite(_ link: NarrativeLinkUse) -> Diagnostic {
        brokenLink(
            link,
            Wording(
                "链接“\(link.address)”指向网站文件夹之外",
                "the link '\(link.address)' leads out of the folder of the site"
            ),
            []
        )
    }

    fileprivate static func deadFragment(
        _ link: NarrativeLinkUse,
        _ fragment: String,
        _ near: [String]
    ) -> Diagnostic {
        brokenLink(
            link,
            Wording(
                "链接“\(link.address)”指向的页面上没有“#\(fragment)”",
                "the link leads to '\(link.address)', and the page has no '#\(fragment)'"
            ),
            near
        )
    }

    private static func brokenLink(
        _ link: NarrativeLinkUse,
        _ summary: Wording,
        _ near: [String]
    ) -> Diagnostic {
        let definition = link.definition.map { place in
            Note(Wording("地址在此定义", "the address is defined here"), at: place)
        }
        return Diagnostic(
            .brokenLink,
            at: link.location,
            summary,
            notes: [definition].compactMap(\.self),
            remedy: near.isEmpty
                ? Wording("更正地址，或删去链接", "correct the address, or delete the link")
                : Wording(
                    "是否应为\(near.map { "“\($0)”" }.joined(separator: "、"))",
                    "did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))"
                )
        )
    }
}
