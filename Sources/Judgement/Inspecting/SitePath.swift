/// A path inside the site, such as `2024/tables/01.html`.
package struct SitePath: Hashable, Sendable, Comparable {
    /// The path with `/` between its components and none at its ends.
    package let text: String
    /// How many folders stand above the file.
    package let depth: Int

    /// Fails for an absolute path, an empty component, `.`, `..`, and characters that would have
    /// to be escaped in an address.
    package init?(_ text: String) {
        let components = text.utf8.split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        )
        guard components.allSatisfy(isUsable) else { return nil }
        self.text = text
        depth = components.count - 1
    }

    package static func < (left: SitePath, right: SitePath) -> Bool { left.text < right.text }

    /// The relative address of `target` as seen from this file; always ends in a file name.
    package func link(to target: SitePath) -> String {
        let (here, there) = (text.utf8, target.text.utf8)
        let slash = UInt8(ascii: "/")
        // What both share up to a slash are folders above both.
        var (length, shared, sharedFolders) = (0, 0, 0)
        for (left, right) in zip(here, there) {
            guard left == right else { break }
            length += 1
            guard left == slash else { continue }
            shared = length
            sharedFolders += 1
        }
        return String(repeating: "../", count: depth - sharedFolders)
            + String(decoding: there.dropFirst(shared), as: UTF8.self)
    }

    /// The absolute address on a site; `nil` while its own is unset.
    package func address(under base: String?) -> String? {
        base.map { $0.hasSuffix("/") ? $0 + text : "\($0)/\(text)" }
    }
}

/// Whether a component of a path is made of unreserved ASCII characters (RFC 3986 §2.3) and is
/// not a way to another folder.
private func isUsable(_ component: Substring.UTF8View) -> Bool {
    guard let first = component.first, first != UInt8(ascii: ".") else { return false }
    return component.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
