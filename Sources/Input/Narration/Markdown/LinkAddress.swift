/// Why an address is not published.
enum AddressFault: Error, Hashable, Sendable {
    case empty
    /// A scheme other than http, https and mailto.
    case scheme(String)
    /// `//host`: the address of another host in the guise of a path.
    case anotherHost
    /// `/path`: it breaks when the site's folder is opened from a disk or moved.
    case absolutePath
    /// A host with an empty label or with a mark of punctuation: the address ends with a sentence.
    case host
    case controlCharacter
    /// `\`, which browsers read as `/`.
    case backslash
    /// An image from another host; pages request nothing from elsewhere.
    case remoteImage
}

/// Checks an address as the Markdown parser returns it, entities and escapes already decoded.
///
/// - Returns: the address as it is printed.
func publishableAddress(_ address: String) throws(AddressFault) -> String {
    guard !address.isEmpty else { throw .empty }
    guard !address.unicodeScalars.contains(where: isUnseen) else { throw .controlCharacter }
    guard !address.utf8.contains(UInt8(ascii: "\\")) else { throw .backslash }
    guard !address.hasPrefix("//") else { throw .anotherHost }
    guard !address.hasPrefix("/") else { throw .absolutePath }
    if let scheme = scheme(of: address) {
        try check(scheme, of: address)
    }
    return address.split(separator: " ", omittingEmptySubsequences: false)
        .joined(separator: "%20")
}

/// Checks the address of an image, which has to lie in the site itself.
func publishableImageAddress(_ address: String) throws(AddressFault) -> String {
    let published = try publishableAddress(address)
    guard scheme(of: address) == nil else { throw .remoteImage }
    return published
}

/// What stands before the first colon, if a browser could take it for a scheme.
private func scheme(of address: String) -> String? {
    guard let end = address.firstIndex(where: { ":/?#".contains($0) }), address[end] == ":"
    else { return nil }
    return address[..<end].lowercased()
}

private func check(_ scheme: String, of address: String) throws(AddressFault) {
    let rest = address.dropFirst(scheme.count + 1)
    switch scheme {
    case "mailto": guard rest.contains("@") else { throw .empty }
    case "http", "https":
        guard rest.hasPrefix("//"), let first = rest.dropFirst(2).first, !"/?#".contains(first)
        else { throw .empty }
        guard isHost(rest.dropFirst(2).prefix { !"/?#".contains($0) }) else { throw .host }
    default: throw .scheme(scheme)
    }
}

/// Whether a text can be what stands between `//` and the path: letters and digits of any language
/// in labels that are not empty, perhaps with a port (RFC 3986 §3.2, RFC 5890).
func isHost(_ authority: Substring) -> Bool {
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.hasPrefix("[") { return host.contains("]") }
    let parts = host.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, parts.count < 3,
        parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return false }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    // The last dot of a name in full ends it (RFC 1034 §3.1).
    let written = labels.last?.isEmpty == true && labels.count > 1 ? labels.dropLast() : labels[...]
    return written.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isOfLabel) }
}

private func isOfLabel(_ scalar: Unicode.Scalar) -> Bool {
    if "-_%".unicodeScalars.contains(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .decimalNumber:
        // A full-width form is read as another character.
        return !(0xFF00...0xFFEF).contains(scalar.value)
    default: return false
    }
}

/// Control and format characters; some browsers drop them before they look for a scheme.
private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
    default: false
    }
}
