import Budget
import Characters
import Diagnostics

/// The text of one formula and the place where it begins.
///
/// Offsets everywhere in the module count Unicode scalars of this text from 0.
struct FormulaText: Sendable {
    let scalars: [Unicode.Scalar]
    private let location: SourceLocation

    init(_ text: String, at location: SourceLocation) {
        scalars = Array(text.unicodeScalars)
        self.location = location
    }

    /// The text as it was typed, in a range of offsets.
    func text(_ range: Range<Int>) -> String {
        String(scalars: scalars[range.clamped(to: scalars.indices)])
    }

    /// The place of an offset; a formula may run over several lines.
    func place(_ offset: Int) -> SourceLocation {
        let before = scalars.prefix(max(0, offset))
        guard let line = location.line, let lastBreak = before.lastIndex(of: "\n") else {
            return location.advanced(by: before.count)
        }
        return SourceLocation(
            file: location.file,
            line: line + before.count { $0 == "\n" },
            column: before.count - lastBreak
        )
    }

    /// The range without the white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        let text = scalars[range]
        guard let first = text.firstIndex(where: { !$0.isSpace }),
            let last = text.lastIndex(where: { !$0.isSpace })
        else { return range.lowerBound..<range.lowerBound }
        return first..<(last + 1)
    }

    /// The name that stands in a range, without the white space around it.
    func name(in range: Range<Int>) -> Name {
        let range = trimmed(range)
        return Name(text: text(range), range: range)
    }
}

extension Unicode.Scalar {
    /// What it stands for in a formula: half-width for full-width, one minus, and one form for each
    /// kind of quotation mark.
    var ofFormula: Unicode.Scalar {
        switch value {
        case 0x201C...0x201F: "\""
        case 0x2018...0x201B: "'"
        default: isMinusSign ? "-" : halfWidth
        }
    }
}

/// What all spellings of one name have in common.
///
/// Full-width and half-width forms, kinds of quotation marks and spaces make no difference.
func nameKey(_ text: some StringProtocol) -> String {
    // Most names are plain already, and the properties of scalars are slow to look up.
    if text.unicodeScalars.allSatisfy(isPlain) { return String(text) }
    var key = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let narrow = scalar.ofFormula
        let isInvisible =
            narrow.isSpace || narrow.properties.isDefaultIgnorableCodePoint
        if !isInvisible { key.append(narrow) }
    }
    return String(key)
}

/// Whether a scalar is its own key: an ideograph, or an ASCII letter, digit or hyphen.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{4E00}"..."\u{9FFF}", "0"..."9", "a"..."z", "A"..."Z", "-": true
    default: false
    }
}
