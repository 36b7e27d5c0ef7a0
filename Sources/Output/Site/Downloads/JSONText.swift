/// A value of JSON (RFC 8259) that is written with its members in the order given.
indirect enum JSONText: Sendable {
    case object([(String, JSONText?)])
    case list([JSONText])
    case text(String)
    /// A number by its digits, which no binary fraction may touch.
    case number(String)
    case bool(Bool)
    case null

    /// The bytes in UTF-8, with a line for each member of the outer levels.
    var bytes: [UInt8] {
        var text = ""
        write(to: &text, indentation: 0)
        return Array((text + "\n").utf8)
    }

    private static let deepestLines = 4

    private func write(to text: inout String, indentation: Int) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let digits): text += digits
        case .text(let value): Self.quote(value, to: &text)
        case .list(let values):
            Self.write(values.map { (nil, $0) }, "[", "]", to: &text, indentation)
        case .object(let members):
            let known = members.compactMap { name, value in value.map { (Optional(name), $0) } }
            Self.write(known, "{", "}", to: &text, indentation)
        }
    }

    private static func write(
        _ values: [(name: String?, value: JSONText)],
        _ start: String,
        _ end: String,
        to text: inout String,
        _ indentation: Int
    ) {
        let hasLines = indentation < deepestLines && !values.isEmpty
        let line = "\n" + String(repeating: " ", count: indentation + 1)
        text += start
        for (number, (name, value)) in values.enumerated() {
            if number > 0 { text += "," }
            if hasLines { text += line }
            if let name {
                quote(name, to: &text)
                text += ":"
            }
            value.write(to: &text, indentation: indentation + 1)
        }
        if hasLines { text += String(line.dropLast()) }
        text += end
    }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
