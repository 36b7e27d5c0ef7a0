/// What the number format of a cell makes of its value.
enum NumberFormat: Hashable {
    case plain
    /// The value is a day or a time.
    case date
    /// The value is shown times a hundred.
    case percentage
    /// The value is shown divided by thousands or with a point that is painted in: yuan that look
    /// like ten thousands of yuan.
    case scaled

    /// The format with a number that spreadsheets share.
    init(builtIn id: Int) {
        switch id {
        case 9, 10: self = .percentage
        case 14...22, 27...36, 45...47, 50...58: self = .date
        default: self = .plain
        }
    }

    /// Reads a format code such as `#,##0.00_);[Red](#,##0.00)`.
    init(code: String) {
        let positive = NumberFormat.marks(of: code)
        let scalars = positive.unicodeScalars
        let isGeneral = positive.lowercased().hasPrefix("general")
        if !isGeneral, scalars.contains(where: "yYmMdDhHsS".unicodeScalars.contains) {
            self = .date
        } else if scalars.contains("%") {
            self = .percentage
        } else if NumberFormat.isScaled(Array(scalars)) {
            self = .scaled
        } else {
            self = .plain
        }
    }

    /// The first section of a code without what is only painted, except painted points.
    private static func marks(of code: String) -> String {
        var marks = String.UnicodeScalarView()
        var scalars = code.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case ";": return String(marks)
            case "\"":
                while let next = scalars.next(), next != "\"" {
                    if next == "." { marks.append("!") }
                }
            case "\\", "!": if let next = scalars.next(), next == "." { marks.append("!") }
            case "_", "*": _ = scalars.next()
            case "[":
                var name = String.UnicodeScalarView()
                while let next = scalars.next(), next != "]" { name.append(next) }
                // An elapsed time, as in [h]:mm; anything else is a colour or a condition.
                if ["h", "hh", "m", "mm", "s", "ss"].contains(String(name).lowercased()) {
                    marks.append("h")
                }
            default: marks.append(scalar)
            }
        }
        return String(marks)
    }

    /// Whether a comma ends the digits, or a point is painted among them.
    private static func isScaled(_ marks: [Unicode.Scalar]) -> Bool {
        if marks.contains("!") { return true }
        let isDigit = { (mark: Unicode.Scalar) in "0#?".unicodeScalars.contains(mark) }
        guard let last = marks.lastIndex(where: isDigit), last + 1 < marks.count else {
            return false
        }
        return marks[last + 1] == ","
    }
}
