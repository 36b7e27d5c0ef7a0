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
            // The dashes of the beginning may be those of the end, as in `<!-->`.
            at += 1
            while at < bytes.count, !endsComment { at += 1 }
        } else {
            at = bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        }
    }

    private var endsComment: Bool {
        bytes[at...].starts(with: "-->".utf8) || bytes[at...].starts(with: "--!>".utf8)
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
        skipAttributes()
        let text = text(name)
        if Self.void.contains(text) { return }
        let isForeign = isInForeignElement
        if isForeign, bytes[at - 1] == UInt8(ascii: "/") { return }
        open.append(name)
        guard text == "script" || text == "style", !isForeign else { return }
        while let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = end + 1
            guard bytes[at...].starts(with: "/".utf8) else { continue }
            at += 1
            guard isSame(name, readName()) else { continue }
            at = end
            return
        }
        at = bytes.count
    }

    /// Goes to the `>` of a tag; one in quotation marks is none, if these begin a value.
    private mutating func skipAttributes() {
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            let isName = !Self.endsName.contains(bytes[at])
            at += 1
            guard isName else { continue }
            while at < bytes.count, !Self.endsName.contains(bytes[at]),
                bytes[at] != UInt8(ascii: "=")
            {
                at += 1
            }
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { continue }
            at += 1
            skipSpace()
            skipValue()
        }
    }

    private mutating func skipSpace() {
        while at < bytes.count, Self.space.contains(bytes[at]) { at += 1 }
    }

    private mutating func skipValue() {
        guard at < bytes.count else { return }
        let mark = bytes[at]
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            let end = bytes[(at + 1)...].firstIndex(of: mark)
            at = end.map { $0 + 1 } ?? bytes.count
        } else {
            while at < bytes.count, !Self.space.contains(bytes[at]), bytes[at] != UInt8(ascii: ">")
            {
                at += 1
            }
        }
    }

    /// Whether the innermost element is one of a picture or of a formula, where a tag that ends in
    /// `/>` is an element without content; elsewhere browsers take it for a start tag.
    private var isInForeignElement: Bool {
        for name in open.reversed() {
            let name = text(name)
            if name == "svg" || name == "math" { return true }
            if Self.ordinaryWithin.contains(name) { return false }
        }
        return false
    }

    private func text(_ name: Range<Int>) -> String {
        String(decoding: bytes[name], as: UTF8.self).lowercased()
    }

    private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        bytes[one].elementsEqual(bytes[other]) { $0 | 0x20 == $1 | 0x20 }
    }

    private static let space = Set("\t\n\u{C}\r ".utf8)
    private static let endsName = Set("\t\n\u{C}\r />".utf8)

    /// Elements of pictures and formulas that hold ordinary ones (13.2.6.1).
    private static let ordinaryWithin: Set = [
        "foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext",
    ]

    /// Elements without an end tag (HTML Living Standard, 13.1.2).
    private static let void: Set = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
}
