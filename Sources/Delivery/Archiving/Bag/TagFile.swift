/// The text of a tag file, line by line.
struct TagText {
    /// Why bytes are no text in the encoding that they ought to have.
    struct WrongEncoding: Error {
        /// The line in which it shows.
        let line: Int
    }

    /// The lines without their ends; what follows the last line end is a line if it is not empty.
    let lines: [String]

    init(_ bytes: [UInt8], encoding: TagEncoding) throws(WrongEncoding) {
        lines = try encoding.text(bytes).unicodeScalars.lines
    }
}

/// The character encodings of tag files that are read (Tag-File-Character-Encoding).
enum TagEncoding: String, CaseIterable {
    case utf8 = "UTF-8"
    case ascii = "US-ASCII"
    case latin1 = "ISO-8859-1"
    case utf16 = "UTF-16"

    init?(name: String) {
        guard let encoding = Self.allCases.first(where: { $0.rawValue == name.uppercased() })
        else { return nil }
        self = encoding
    }

    fileprivate func text(_ bytes: [UInt8]) throws(TagText.WrongEncoding) -> String {
        switch self {
        case .utf8:
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            throw TagText.WrongEncoding(line: line(ofFirstFaultIn: bytes))
        case .ascii:
            guard let fault = bytes.firstIndex(where: { $0 >= 0x80 }) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            throw TagText.WrongEncoding(line: lineNumber(of: fault, in: bytes))
        case .latin1:
            return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .utf16:
            let isLittle = bytes.starts(with: [0xFF, 0xFE])
            let hasMark = isLittle || bytes.starts(with: [0xFE, 0xFF])
            let pairs = stride(from: hasMark ? 2 : 0, to: bytes.count - 1, by: 2)
            let units = pairs.map { index in
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittle ? second << 8 | first : first << 8 | second
            }
            guard bytes.count.isMultiple(of: 2),
                let text = String(validating: units, as: UTF16.self)
            else { throw TagText.WrongEncoding(line: 1) }
            return text
        }
    }

    /// The first line that is not UTF-8 by itself; a line end is never part of a longer character.
    private func line(ofFirstFaultIn bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let fault = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (fault ?? 0) + 1
    }

    private func lineNumber(of index: Int, in bytes: [UInt8]) -> Int {
        bytes[..<index].count { $0 == 0x0A } + 1
    }
}

extension String.UnicodeScalarView {
    /// The lines; they may end in LF, CR or CRLF (RFC 8493 §2).
    fileprivate var lines: [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in self {
            if scalar == "\r" || scalar == "\n" && previous != "\r" {
                lines.append(String(line))
                line.removeAll()
            } else if scalar != "\n" {
                line.append(scalar)
            }
            previous = scalar
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }
}

/// The labels and values of a bag-info.txt in the order of the file.
package struct BagInfo: Sendable {
    /// A value with the line that its label stands on.
    package struct Entry: Sendable {
        package let label: String
        package var value: String
        package let line: Int
    }

    package private(set) var entries: [Entry] = []

    init() {}

    /// Reads the lines.
    ///
    /// - Parameters:
    ///   - text: the text of the file.
    ///   - isStrict: whether a label ends at its colon, as it does since version 1.0.
    ///   - faulty: takes the number of each line that is neither a label nor the rest of a value.
    init(_ text: TagText, isStrict: Bool, faulty: (Int) -> Void) {
        for (index, line) in text.lines.enumerated() {
            if let first = line.unicodeScalars.first, first == " " || first == "\t" {
                guard !entries.isEmpty else {
                    faulty(index + 1)
                    continue
                }
                entries[entries.count - 1].value += " " + trimmed(line[...])
                continue
            }
            guard let colon = line.firstIndex(of: ":") else {
                if !line.isEmpty { faulty(index + 1) }
                continue
            }
            let label = line[..<colon]
            let rest = line[colon...].dropFirst()
            if isStrict, label.isEmpty || label.last?.isWhitespace == true {
                faulty(index + 1)
            }
            let value = trimmed(rest)
            entries.append(Entry(label: trimmed(label), value: value, line: index + 1))
        }
    }

    /// The first value of a label; labels are compared without regard to case (RFC 8493 §2.2.2).
    package subscript(label: String) -> String? { all(label).first?.value }

    /// The values of a label that may be repeated.
    package func all(_ label: String) -> [Entry] {
        let wanted = label.lowercased()
        return entries.filter { $0.label.lowercased() == wanted }
    }
}

private func trimmed(_ text: Substring) -> String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return String(text)
}
