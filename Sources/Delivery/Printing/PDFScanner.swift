/// Reads the values of a PDF from a place on; whatever it does not know ends the value.
struct PDFScanner {
    private let bytes: [UInt8]
    private var position: Int
    private var depth = 0

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Passes a keyword; whether it stood there.
    mutating func skip(_ word: StaticString) -> Bool {
        skipSpace()
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        let isThere = word.withUTF8Buffer { bytes[position..<end].elementsEqual($0) }
        if isThere { position = end }
        return isThere
    }

    /// Reads the next value; `nil` where none begins.
    mutating func value() -> PDFValue? {
        skipSpace()
        guard let byte = current, depth < 64 else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch byte {
        case UInt8(ascii: "/"): return .name(name())
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "("): return text()
        case UInt8(ascii: "<"): return next == UInt8(ascii: "<") ? dictionary() : hexText()
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."):
            return number()
        default: return word()
        }
    }

    /// Reads an entry of the `xref` table: the number of an object in use and where it stands.
    mutating func entry() -> (number: Int, offset: Int)? {
        while true {
            if left == 0 {
                let start = position
                guard case .integer(let first)? = number(), case .integer(let count)? = spaced(),
                    count > 0, first >= 0, first <= Int.max - count
                else {
                    position = start
                    return nil
                }
                (object, left) = (first, count)
            }
            guard case .integer(let offset)? = spaced(), case .integer? = spaced() else {
                return nil
            }
            skipSpace()
            let isInUse = current == UInt8(ascii: "n")
            position += 1
            let number = object
            object += 1
            left -= 1
            if isInUse { return (number, offset) }
        }
    }

    private var object = 0
    private var left = 0

    // MARK: Parts

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }
    private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

    private mutating func skipSpace() {
        while let byte = current, isSpace(byte) { position += 1 }
    }

    private mutating func spaced() -> PDFValue? {
        skipSpace()
        return integer()
    }

    private mutating func integer() -> PDFValue? {
        var digits = 0
        var result = 0
        while let byte = current, isDigit(byte), digits < 18 {
            result = result * 10 + Int(byte - UInt8(ascii: "0"))
            digits += 1
            position += 1
        }
        return digits > 0 ? .integer(result) : nil
    }

    /// Reads a number, or a reference such as `12 0 R`.
    private mutating func number() -> PDFValue? {
        skipSpace()
        guard let first = integer(), case .integer(let object) = first else { return word() }
        guard current != UInt8(ascii: ".") else { return word() }
        let end = position
        if case .integer? = spaced() {
            skipSpace()
            if current == UInt8(ascii: "R") {
                position += 1
                return .reference(object)
            }
        }
        position = end
        return first
    }

    private mutating func name() -> String {
        position += 1
        var characters: [UInt8] = []
        while let byte = current, !isSpace(byte), !isDelimiter(byte) {
            position += 1
            guard byte == UInt8(ascii: "#"), let high = current.flatMap(hexDigit),
                let low = next.flatMap(hexDigit)
            else {
                characters.append(byte)
                continue
            }
            characters.append(high << 4 | low)
            position += 2
        }
        return String(decoding: characters, as: UTF8.self)
    }

    private mutating func array() -> PDFValue? {
        position += 1
        var values: [PDFValue] = []
        while true {
            skipSpace()
            guard let byte = current else { return nil }
            if byte == UInt8(ascii: "]") {
                position += 1
                return .array(values)
            }
            guard let value = value() else { return nil }
            values.append(value)
        }
    }

    private mutating func dictionary() -> PDFValue? {
        position += 2
        var entries: [String: PDFValue] = [:]
        while true {
            skipSpace()
            if current == UInt8(ascii: ">"), next == UInt8(ascii: ">") {
                position += 2
                return .dictionary(entries)
            }
            guard case .name(let key)? = value(), let value = value() else { return nil }
            entries[key] = value
        }
    }

    private mutating func text() -> PDFValue? {
        var open = 0
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return .other }
            default: break
            }
        }
        return nil
    }

    private mutating func hexText() -> PDFValue? {
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: ">") { return .other }
        }
        return nil
    }

    private mutating func word() -> PDFValue? {
        let start = position
        while let byte = current, !isSpace(byte), !isDelimiter(byte) { position += 1 }
        return position > start ? .other : nil
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) || byte == 0 }

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
