import Budget
import Checking
import Diagnostics

/// Checks that links from a narrative to pages of its own disclosure lead to pages that exist.
///
/// - Parameters:
///   - edition: the disclosure with the addresses of its pages.
///   - faultyFiles: files that could not be read whole; what they lack is not reported again.
/// - Returns: one error for each link to a page that there is not.
func checkLinks(of edition: DisclosureEdition, faultyFiles: Set<String>) -> [Diagnostic] {
    let pages = Set(edition.paths.pages.map(\.text))
    let folder = edition.disclosure.path
    return edition.disclosure.narratives.flatMap { source in
        linkedAddresses(in: source).compactMap { link -> Diagnostic? in
            guard let page = page(link.text, in: folder), !pages.contains(page),
                !isOfFaultyFile(link.text, faultyFiles)
            else { return nil }
            let known = pages.map { String($0.dropFirst(folder.count + 1)) }.sorted()
            let near = nearestNames(to: link.text, among: known)
            return .deadLink(link.text, near, at: link.location)
        }
    }
}

/// The page of the disclosure that an address means; `nil` for any other address.
private func page(_ address: String, in folder: String) -> String? {
    let path = address.prefix { $0 != "#" && $0 != "?" }
    guard path.hasSuffix(".html"), !path.contains(":"), !path.contains("%"), !path.hasPrefix("/")
    else { return nil }
    var components: [Substring] = []
    for component in path.split(separator: "/") {
        switch component {
        case ".": continue
        case "..":
            // What lies outside of the folder is not the disclosure's.
            guard components.popLast() != nil else { return nil }
        default: components.append(component)
        }
    }
    return "\(folder)/\(components.joined(separator: "/"))"
}

/// Whether the page is missing because its file could not be read.
private func isOfFaultyFile(_ address: String, _ faultyFiles: Set<String>) -> Bool {
    let path = address.prefix { $0 != "#" && $0 != "?" }
    let source = "/\(path.dropLast(".html".count)).yaml"
    return faultyFiles.contains { $0.hasSuffix(source) }
}

extension DisclosurePaths {
    /// The pages that a text can link to.
    var pages: [SitePath] {
        [cover, printEdition, checks, search] + parts + forms + targets
    }
}

extension Diagnostic {
    fileprivate static func deadLink(
        _ address: String,
        _ near: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .brokenLink,
            at: place,
            Wording(
                "链接指向的页面“\(address)”不存在",
                "the link leads to '\(address)', and there is no such page"
            ),
            remedy: near.isEmpty
                ? Wording("更正地址，或删去链接", "correct the address, or delete the link")
                : Wording(
                    "是否应为\(near.map { "“\($0)”" }.joined(separator: "、"))",
                    "did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))"
                )
        )
    }
}
