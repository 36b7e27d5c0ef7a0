/// Everything of a page but its white space, as it is written.
///
/// A parser passes over what it cannot use: an attribute that stands twice, attributes of an end
/// tag, an end tag without a start, a second `<body>`. A server that fills in pages reads it all
/// the same. So a page is as it is made only if no other sign stands in it, whoever may read it.
package struct PageInk {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The first place at which another sign stands than on a page; `nil` if there is none.
    ///
    /// - Parameter other: the page as it is made.
    /// - Returns: what stands there, and its line, counted from 1.
    package func firstDifference(from other: PageInk) -> (text: String, line: Int)? {
        var expected = other.bytes.makeIterator()
        var line = 1
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if Self.isSpace(byte) { continue }
            var wanted = expected.next()
            while let byte = wanted, Self.isSpace(byte) { wanted = expected.next() }
            guard wanted != byte else { continue }
            return (String(decoding: bytes[index...].prefix(60), as: UTF8.self).onOneLine, line)
        }
        while let byte = expected.next() {
            if !Self.isSpace(byte) { return ("", line) }
        }
        return nil
    }

    /// White space of HTML (Living Standard, 12.1.2).
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
    }
}
