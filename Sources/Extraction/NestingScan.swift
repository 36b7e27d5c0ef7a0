/// Measures how deep elements stand in one another, as they are written.
///
/// The parser's time grows with the square of the nesting, so a page that is deeper than any of
/// ours is refused before it is parsed. An end tag counts only for the innermost element that is
/// open: where a parser mends a page, this finds it at least as deep.
struct NestingScan {
    private let bytes: [UInt8]
    private var at = 0
    private var open: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Where an element stands deeper than `limit`, as an offset; `nil` if none does.
    mutating func firstDeeper(than limit: Int) -> Int? {
        while let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = start + 1
            guard at < bytes.count else { return nil }
            switch bytes[at] {
            case UInt8(ascii: "!"), UInt8(ascii: "?"): skipDeclaration()
            case UInt8(ascii: "/"): readEndTag()
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                readStartTag()
            default: break
            }
            if open.count > limit { return start }
        }
        return nil
    }

    private mutating func skipDeclaration() {
        if bytes[at...].starts(with: "!--".utf8) {
            at += 3
            while at < bytes.count, !bytes[at...].starts(with: "-->".utf8) { at += 1 }
        } else {
            at = bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        }
    }

    private mutating func readName() -> Range<Int> {
        let start = at
        while at < bytes.count, !Self.endsName.contains(bytes[at]) { at += 1 }
        return start..<at
    }

    private mutating func readEndTag() {
        at += 1
        let name = readName()
        if let innermost = open.last, isSame(innermost, name) { open.removeLast() }
    }

    private mutating func readStartTag() {
        let name = readName()
        var quote: UInt8?
        var last: UInt8 = 0
        while at < bytes.count {
            let byte = bytes[at]
            if let mark = quote {
                if byte == mark { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                break
            } else if byte == UInt8(ascii: "\""), last == UInt8(ascii: "=") {
                quote = byte
            }
            last = byte
            at += 1
        }
        let text = String(decoding: bytes[name], as: UTF8.self).lowercased()
        if last == UInt8(ascii: "/") || Self.void.contains(text) { return }
        open.append(name)
        guard text == "script" || text == "style" else { return }
        while at < bytes.count, !bytes[at...].starts(with: "</\(text)".utf8) { at += 1 }
    }

    private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        bytes[one].elementsEqual(bytes[other]) { $0 | 0x20 == $1 | 0x20 }
    }

    private static let endsName = Set("\t\n\u{C}\r />".utf8)

    /// Elements without an end tag (HTML Living Standard, 13.1.2).
    private static let void: Set = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
}
