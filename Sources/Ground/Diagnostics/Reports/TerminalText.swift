/// How many cells of a terminal a scalar takes: Chinese two, marks on other characters none.
///
/// After the East Asian Width property (UAX #11): wide and full-width characters take two cells.
/// Ambiguous ones, such as “ and ①, take one, as terminals in UTF-8 draw them.
func cellWidth(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: 1
    case 0..<0x20, 0x7F..<0xA0: 0
    case 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: 2
    case 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60: 2
    case 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x2_0000...0x3_FFFD: 2
    default: isMark(scalar) ? 0 : 1
    }
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
}

/// How many cells of a terminal a text takes.
func cellWidth(of scalars: some Sequence<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + cellWidth(of: $1) }
}

/// `text` with a space for every character that would command the terminal instead of being shown.
///
/// What content says must not move the cursor, change colours or turn the direction of a line.
func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isCommand($0) ? " " : $0 }))
}

private func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\u{FEFF}": true
    default:
        switch CharacterObjection(scalar) {
        case .control, .direction: true
        default: false
        }
    }
}

/// Colours of a terminal (ANSI), or none.
struct Palette {
    /// What a piece of a report is.
    enum Role: String {
        case place = "1"
        case error = "1;31"
        case warning = "1;33"
        case information = "36"
        case gutter = "2"
        case remedy = "32"
    }

    let isColoured: Bool

    func paint(_ text: String, _ role: Role) -> String {
        isColoured ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}
