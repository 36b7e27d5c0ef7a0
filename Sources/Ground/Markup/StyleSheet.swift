extension MarkupWriter {
    /// Writes a style sheet into the page, for one that needs no other file.
    ///
    /// - Parameter css: the style sheet in UTF-8; what would end the element is written with the
    ///   escape that CSS has for it.
    package mutating func styleSheet(_ css: [UInt8]) {
        var content: [UInt8] = []
        content.reserveCapacity(css.count)
        for byte in css {
            if byte == UInt8(ascii: "/"), content.last == UInt8(ascii: "<") {
                content.append(UInt8(ascii: "\\"))
            }
            content.append(byte)
        }
        raw("style", content: content)
    }
}
