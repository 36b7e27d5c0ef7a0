import Diagnostics

extension NarrativeBuilder {
    /// Where a link or an image leads, with the place to correct it.
    ///
    /// - Parameters:
    ///   - published: the address as it is printed.
    ///   - written: the address as the parser read it.
    ///   - node: the link or image.
    /// - Returns: the address with its place.
    mutating func linkUse(
        of published: String,
        written: String,
        in node: MarkdownNode
    ) -> NarrativeLinkUse {
        for line in node.line...max(node.line, min(node.lastLine, node.line + 2)) {
            let column = line == node.line ? node.byteColumn : 1
            guard let offset = source.offset(of: written, line: line, byteColumn: column) else {
                continue
            }
            let place = source.location(atOffset: offset)
            return NarrativeLinkUse(address: published, location: place, definition: nil)
        }
        let place = location(of: node)
        let definition = definitions[written]
        return NarrativeLinkUse(address: published, location: place, definition: definition)
    }
}

/// The definitions of link addresses, such as `[1]: page.html`, with the places of the addresses.
func linkDefinitions(in source: SourceText) -> [String: SourceLocation] {
    var found: [String: SourceLocation] = [:]
    for line in 1...source.lineCount {
        guard let range = source.range(ofLine: line) else { continue }
        let bytes = source.bytes[range]
        let text = bytes.drop { "> \t".utf8.contains($0) }
        guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")),
            text[close...].dropFirst().first == UInt8(ascii: ":")
        else { continue }
        var address = text[(close + 2)...].drop { $0 == 0x20 || $0 == 0x09 }
        if address.first == UInt8(ascii: "<") {
            address = address.dropFirst().prefix { $0 != UInt8(ascii: ">") }
        } else {
            address = address.prefix { $0 != 0x20 && $0 != 0x09 }
        }
        let name = String(decoding: address, as: UTF8.self)
        if found[name] == nil {
            found[name] = source.location(atOffset: address.startIndex)
        }
    }
    return found
}
