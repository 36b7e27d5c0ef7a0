/// A folder on another machine, as rsync and scp write it: `user@host:folder`.
package struct RemoteAddress: Hashable, Sendable {
    /// The machine with the user, if one is given; an IPv6 address without its brackets.
    package let host: String
    /// The folder, from the root or from the user's home.
    package let path: String

    /// Whether a text is meant as such an address: a colon comes before any slash.
    package static func isMeant(by text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        return !text[..<colon].contains("/")
    }

    /// Fails for what no shell and no program may be handed: an empty part, one that begins with
    /// a hyphen and so would be an option, characters that no host name has, control characters.
    package init?(_ text: String) {
        guard let colon = Self.endOfHost(in: text) else { return nil }
        let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
        var path = text[text.index(after: colon)...]
        if path.hasPrefix("~/") { path = path.dropFirst(2) }
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        let parts = host.split(separator: "@", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") }),
            host.utf8.allSatisfy(isOfHostName),
            !path.isEmpty, !path.hasPrefix("-"), !path.hasPrefix(":"), !path.hasPrefix("~"),
            path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return nil }
        self.host = host
        self.path = String(path)
    }

    /// The address as rsync takes it.
    func rsync(_ name: String) -> String {
        let parts = host.split(separator: "@")
        let machine = parts.last.map { $0.contains(":") ? "[\($0)]" : String($0) } ?? ""
        let user = parts.count > 1 ? "\(parts[0])@" : ""
        return "\(user)\(machine):\(path)/\(name)"
    }

    /// The colon that ends the host; those of an IPv6 address stand in brackets.
    private static func endOfHost(in text: String) -> String.Index? {
        guard let bracket = text.firstIndex(of: "]") else { return text.firstIndex(of: ":") }
        let next = text.index(after: bracket)
        return next < text.endIndex && text[next] == ":" ? next : nil
    }
}

private func isOfHostName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "._-@:%".utf8.contains(byte)
    }
}

/// A text as one word of a POSIX shell, whatever stands in it.
func shellWord(_ text: String) -> String {
    "'\(text.replacing("'", with: #"'\''"#))'"
}
