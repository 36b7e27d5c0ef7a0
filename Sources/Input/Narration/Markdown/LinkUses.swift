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
