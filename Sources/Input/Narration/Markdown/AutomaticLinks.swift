extension Inline {
    /// The text with the web and mail addresses in it as links.
    ///
    /// This is done here and not by the Markdown library, for which an address ends at a space
    /// only: in 见https://example.cn，其中 it would link the comma and what follows.
    var withAutomaticLinks: [Inline] {
        guard case .text(let text) = self else { return [self] }
        let bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "@")) || bytes.contains(UInt8(ascii: ".")) else {
            return [self]
        }
        var items: [Inline] = []
        var end = 0
        for found in addresses(in: bytes) {
            guard let address = try? publishableAddress(found.address) else { continue }
            if found.range.lowerBound > end {
                items.append(
                    .text(String(decoding: bytes[end..<found.range.lowerBound], as: UTF8.self))
                )
            }
            let shown = String(decoding: bytes[found.range], as: UTF8.self)
            items.append(
                .link(NarrativeLink(address: address, title: nil, content: [.text(shown)]))
            )
            end = found.range.upperBound
        }
        if end < bytes.count {
            items.append(.text(String(decoding: bytes[end...], as: UTF8.self)))
        }
        return items
    }
}

/// An address as it stands in a text, and where it leads.
private struct FoundAddress {
    let range: Range<Int>
    let address: String
}

private func addresses(in bytes: [UInt8]) -> [FoundAddress] {
    var found: [FoundAddress] = []
    var offset = 0
    var end = 0
    while offset < bytes.count {
        let match =
            switch bytes[offset] {
            case UInt8(ascii: "h"), UInt8(ascii: "w"): webAddress(in: bytes, at: offset)
            case UInt8(ascii: "@"): mailAddress(in: bytes, at: offset, notBefore: end)
            default: nil as FoundAddress?
            }
        if let match {
            found.append(match)
            end = match.range.upperBound
        }
        offset = max(offset + 1, end)
    }
    return found
}

private func webAddress(in bytes: [UInt8], at start: Int) -> FoundAddress? {
    guard start == 0 || !isWordByte(bytes[start - 1]) else { return nil }
    let prefixes = [("http://", ""), ("https://", ""), ("www.", "http://")]
    guard
        let (prefix, added) = prefixes.first(where: {
            bytes[start...].starts(with: $0.0.utf8)
        })
    else { return nil }
    let host = start + prefix.utf8.count
    // Before the rest is looked at: what begins no address is passed over by its prefix alone.
    guard host < bytes.count, isWordByte(bytes[host]) else { return nil }
    var end = bytes[host...].firstIndex { !isAddressByte($0) } ?? bytes.count
    let hasParenthesis = bytes[host..<end].contains(UInt8(ascii: "("))
    while end > host, isTrailing(bytes[end - 1], hasParenthesis: hasParenthesis) { end -= 1 }
    guard end > host else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return FoundAddress(range: start..<end, address: added + text)
}

private func mailAddress(in bytes: [UInt8], at sign: Int, notBefore limit: Int) -> FoundAddress? {
    var start = sign
    while start > limit, isLocalByte(bytes[start - 1]) { start -= 1 }
    var end = sign + 1
    while end < bytes.count, isDomainByte(bytes[end]) { end += 1 }
    while end > sign + 1, !isWordByte(bytes[end - 1]) { end -= 1 }
    let domain = bytes[(sign + 1)..<end]
    guard start < sign, domain.contains(UInt8(ascii: ".")), domain.first.map(isWordByte) == true
    else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return FoundAddress(range: start..<end, address: "mailto:\(text)")
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: false
    }
}

private func isDomainByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
}

private func isLocalByte(_ byte: UInt8) -> Bool {
    isDomainByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
}

/// What an address may hold; full-width punctuation and Chinese end it.
private func isAddressByte(_ byte: UInt8) -> Bool {
    (0x21..<0x7F).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte)
}

private func isTrailing(_ byte: UInt8, hasParenthesis: Bool) -> Bool {
    if byte == UInt8(ascii: ")") { return !hasParenthesis }
    return ".,:;!?'*_~[](".utf8.contains(byte)
}
