/// Why the path of a file in a bag or an archive is refused.
package enum PathFault: Hashable, Sendable {
    /// It begins at the root of a disk: `/etc/passwd`, `C:\\a`.
    case absolute
    /// It climbs out of the bag: `..`.
    case climbing
    /// A shell would put somebody's home in its place: `~user`.
    case home
    /// It is empty, or one of its parts is.
    case empty
    /// It holds characters that no path may hold: controls, backslashes.
    case characters
}

/// What is wrong with a path that has to stay in its bag; `nil` for nothing.
package func pathFault(_ path: String) -> PathFault? {
    let bytes = Array(path.utf8)
    guard let first = bytes.first else { return .empty }
    if first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") || hasDrive(bytes) {
        return .absolute
    }
    if first == UInt8(ascii: "~") { return .home }
    let parts = path.utf8.split(
        whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    )
    if parts.contains(where: { $0.elementsEqual("..".utf8) }) { return .climbing }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
        return .characters
    }
    let components = path.utf8.split(
        separator: UInt8(ascii: "/"),
        omittingEmptySubsequences: false
    )
    let isEmpty = components.contains { $0.isEmpty || $0.elementsEqual(".".utf8) }
    return isEmpty ? .empty : nil
}

/// Whether the path begins with a drive of Windows, such as `C:`.
private func hasDrive(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2, bytes[1] == UInt8(ascii: ":") else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0] & 0xDF)
}

/// A path as manifests write it: line ends and percent signs are encoded (RFC 8493 §2.1.3).
func manifestText(ofPath path: String) -> String {
    path.replacing("%", with: "%25").replacing("\n", with: "%0A").replacing("\r", with: "%0D")
}

/// The path that a manifest means.
///
/// - Parameters:
///   - text: the path as written.
///   - encodesPercent: whether a percent sign is encoded, as it is since version 1.0.
/// - Returns: the path, its line ends and percent signs decoded.
func path(ofManifestText text: String, encodesPercent: Bool) -> String {
    guard text.contains("%") else { return text }
    var path = ""
    var rest = text[...]
    while let sign = rest.firstIndex(of: "%") {
        path += rest[..<sign]
        let code = rest[sign...].prefix(3)
        let meaning: String? =
            switch code.uppercased() {
            case "%0A": "\n"
            case "%0D": "\r"
            case "%25" where encodesPercent: "%"
            default: nil
            }
        path += meaning ?? "%"
        rest = rest[sign...].dropFirst(meaning == nil ? 1 : 3)
    }
    return path + rest
}
