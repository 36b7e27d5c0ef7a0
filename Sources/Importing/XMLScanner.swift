/// Why a text is not taken for XML.
enum XMLError: Error, Hashable {
    case malformed
    /// A document type, which could define entities that grow without end.
    case documentType
    case tooDeep
}

/// A piece of an XML text; names are without their prefix.
enum XMLEvent {
    case start(name: String, attributes: [String: String])
    case end(name: String)
    case text(String)
}

/// Reads XML piece by piece: UTF-8, no document type, and no entities but the five of XML itself.
///
/// That is all that spreadsheets need, and it leaves nothing to switch off: there are no entities
/// to expand, no files to include and no addresses to look up.
struct XMLScanner {
    static let limitOfDepth = 64

    private let bytes: [UInt8]
    private var index = 0
    private var open: [String] = []
    /// The end of an element that was written as `<a/>`.
    private var pendingEnd: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next piece; `nil` at the end of a complete text.
    mutating func next() throws(XMLError) -> XMLEvent? {
        if let name = pendingEnd {
            pendingEnd = nil
            open.removeLast()
            return .end(name: name)
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                let text = try text()
                if !open.isEmpty { return .text(text) }
                continue
            }
            if skips("<?", until: "?>") || skips("<!--", until: "-->") { continue }
            if let content = try characterData() { return .text(content) }
            if isAt("<!") { throw .documentType }
            return isAt("</") ? try end() : try start()
        }
        guard open.isEmpty else { throw .malformed }
        return nil
    }

    private func isAt(_ mark: StaticString) -> Bool {
        let count = mark.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        return mark.withUTF8Buffer { $0.elementsEqual(bytes[index..<(index + count)]) }
    }

    private mutating func skips(_ opening: StaticString, until closing: StaticString) -> Bool {
        guard isAt(opening) else { return false }
        index += opening.utf8CodeUnitCount
        while index < bytes.count, !isAt(closing) { index += 1 }
        index = min(bytes.count, index + closing.utf8CodeUnitCount)
        return true
    }

    private mutating func characterData() throws(XMLError) -> String? {
        guard isAt("<![CDATA[") else { return nil }
        let start = index + 9
        guard !open.isEmpty, skips("<![CDATA[", until: "]]>"), index - 3 >= start else {
            throw .malformed
        }
        return String(decoding: bytes[start..<(index - 3)], as: UTF8.self)
    }

    private mutating func text() throws(XMLError) -> String {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        return try decoded(bytes[start..<index])
    }

    private mutating func start() throws(XMLError) -> XMLEvent {
        index += 1
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            skipSpaces()
            if isAt("/>") || isAt(">") { break }
            let key = try self.name()
            skipSpaces()
            guard isAt("=") else { throw .malformed }
            index += 1
            skipSpaces()
            attributes[key] = try quoted()
        }
        guard open.count < Self.limitOfDepth else { throw .tooDeep }
        open.append(name)
        if isAt("/>") {
            pendingEnd = name
            index += 1
        }
        index += 1
        return .start(name: name, attributes: attributes)
    }

    private mutating func end() throws(XMLError) -> XMLEvent {
        index += 2
        let name = try name()
        skipSpaces()
        guard isAt(">"), open.popLast() == name else { throw .malformed }
        index += 1
        return .end(name: name)
    }

    private mutating func skipSpaces() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    /// A name without the prefix of its namespace.
    private mutating func name() throws(XMLError) -> String {
        var start = index
        let ends = " \t\r\n=/><\"'&".utf8
        while index < bytes.count, !ends.contains(bytes[index]) {
            if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
            index += 1
        }
        guard index > start, index < bytes.count else { throw .malformed }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quoted() throws(XMLError) -> String {
        guard isAt("\"") || isAt("'") else { throw .malformed }
        let quote = bytes[index]
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != quote { index += 1 }
        guard index < bytes.count else { throw .malformed }
        index += 1
        return try decoded(bytes[start..<(index - 1)])
    }

    /// The text with its references replaced.
    private func decoded(_ slice: ArraySlice<UInt8>) throws(XMLError) -> String {
        guard slice.contains(UInt8(ascii: "&")) else {
            return String(decoding: slice, as: UTF8.self)
        }
        var text = ""
        var rest = slice
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += String(decoding: rest[..<mark], as: UTF8.self)
            guard let end = rest[mark...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
                throw .malformed
            }
            let name = String(decoding: rest[(mark + 1)..<end], as: UTF8.self)
            text.unicodeScalars.append(try scalar(named: name))
            rest = rest[(end + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private func scalar(named name: String) throws(XMLError) -> Unicode.Scalar {
        let known: [String: Unicode.Scalar] = [
            "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'",
        ]
        if let scalar = known[name] { return scalar }
        let isHexadecimal = name.hasPrefix("#x")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard name.hasPrefix("#"), let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            let scalar = Unicode.Scalar(value)
        else { throw .malformed }
        return scalar
    }
}
