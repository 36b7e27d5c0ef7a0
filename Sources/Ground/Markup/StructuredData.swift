/// A value that a page carries for machines, as JSON.
package indirect enum StructuredData: Sendable {
    case text(String)
    case number(Int)
    case list([StructuredData])
    /// Keys with values in order; a key without a value is left out.
    case object([(key: String, value: StructuredData?)])
}

extension MarkupWriter {
    /// Writes data for machines (JSON-LD).
    ///
    /// The element is data to a browser and is not executed. Nothing in a text can end it, because
    /// what has a meaning in markup or in a script is written as an escape.
    package mutating func structuredData(_ data: StructuredData) {
        var json = JSONWriter()
        json.write(data)
        raw("script", .init("type", "application/ld+json"), content: json.bytes)
        newline()
    }
}

/// JSON over bytes, safe in a `script` element.
private struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ data: StructuredData) {
        switch data {
        case .text(let text): quote(text)
        case .number(let number): bytes += String(number).utf8
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(item)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let entries): write(entries)
        }
    }

    private mutating func write(_ entries: [(key: String, value: StructuredData?)]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for case (let key, let value?) in entries {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            quote(key)
            bytes.append(UInt8(ascii: ":"))
            write(value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\", "<", ">", "&", "'", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}",
                "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                bytes += "\\u".utf8
                bytes += String(repeating: "0", count: 4 - digits.utf8.count).utf8
                bytes += digits.utf8
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
