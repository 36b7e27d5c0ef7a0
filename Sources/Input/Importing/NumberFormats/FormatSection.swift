import Budget
import Characters

/// A piece of a number format.
enum FormatToken: Hashable, Sendable {
    /// `0`, `#` or `?`.
    case digit(Unicode.Scalar)
    case point
    case comma
    case percent
    /// `E+` or `E-`.
    case exponent(showsPlus: Bool)
    case slash
    /// Characters that are painted as they are.
    case literal(String)
    /// The sign of a currency.
    case currency(String)
    /// `General`: the number as the program likes it.
    case general
    /// `@`: the text of the cell.
    case text
    /// `_x`: a space as wide as the character.
    case space
    /// `*x`: the character again and again, as far as the column is wide.
    case fill(Unicode.Scalar)
    /// A part of a day or of a time.
    case date
    /// Something that programs understand in different ways, or not at all.
    case strange
}

extension FormatToken {
    var isDigit: Bool { if case .digit = self { true } else { false } }
    var isCurrency: Bool { if case .currency = self { true } else { false } }
}

/// A comparison in front of a section, such as `[>=10000]`.
struct FormatCondition: Hashable, Sendable {
    /// The comparisons that there are.
    enum Comparison: String, CaseIterable, Sendable {
        case atLeast = ">="
        case atMost = "<="
        case other = "<>"
        case equal = "="
        case more = ">"
        case less = "<"
    }

    let comparison: Comparison
    let bound: Decimal15

    /// Reads what stands in the brackets; fails for anything else.
    init?(_ text: String) {
        let comparison = Comparison.allCases.first { text.hasPrefix($0.rawValue) }
        guard let comparison else { return nil }
        let rest = trimmed(String(text.dropFirst(comparison.rawValue.count)))
        guard let bound = Decimal15(rest) else { return nil }
        self.comparison = comparison
        self.bound = bound
    }

    func holds(for number: Decimal15) -> Bool {
        let isLess = number < bound
        let isMore = bound < number
        return switch comparison {
        case .atLeast: !isLess
        case .atMost: !isMore
        case .other: isLess || isMore
        case .equal: !isLess && !isMore
        case .more: isMore
        case .less: isLess
        }
    }
}

/// A section of a number format.
struct FormatSection: Hashable, Sendable {
    /// What a section makes of a number.
    enum Kind: Hashable, Sendable {
        case nothing
        /// Painted characters alone.
        case literal
        case date
        case general
        case number
        /// It is for texts.
        case text
        case doubtful
    }

    let tokens: [FormatToken]
    let condition: FormatCondition?
    let kind: Kind
    /// Where the digits stand; of a section of numbers.
    let layout: DigitLayout?

    init(_ tokens: [FormatToken], condition: FormatCondition?) {
        self.tokens = tokens
        self.condition = condition
        layout = DigitLayout(tokens)
        kind = Self.kind(of: tokens, layout)
    }

    private static func kind(of tokens: [FormatToken], _ layout: DigitLayout?) -> Kind {
        if tokens.contains(.date) { return .date }
        if tokens.contains(.strange) { return .doubtful }
        // What a wide column is filled up with is no digit; anything but a space might be read so.
        let isFilled = tokens.contains { token in
            if case .fill(let scalar) = token { !scalar.isSpace } else { false }
        }
        let hasDigits = tokens.contains { token in
            switch token {
            case .digit, .point, .comma, .exponent: true
            default: false
            }
        }
        if tokens.contains(.text) { return hasDigits ? .doubtful : .text }
        if isFilled { return .doubtful }
        if tokens.contains(.general) {
            let isPlain = !hasDigits && !tokens.contains(.percent)
            return isPlain && tokens.count(where: { $0 == .general }) == 1 ? .general : .doubtful
        }
        if hasDigits { return layout == nil ? .doubtful : .number }
        // A currency without digits shows the number all the same in some programs.
        if tokens.contains(.percent) || tokens.contains(where: \.isCurrency) { return .doubtful }
        let isPainted = tokens.contains { token in
            switch token {
            case .literal, .slash: true
            default: false
            }
        }
        return isPainted ? .literal : .nothing
    }

    /// What is shown of a number without its sign; `nil` if that is in doubt.
    func text(of number: Decimal15) -> String? {
        if let layout, kind == .number { return layout.text(of: number, tokens) }
        return tokens.reduce(into: "") { text, token in
            switch token {
            case .literal(let literal), .currency(let literal): text += literal
            case .general: text += number.plainText
            case .slash: text += "/"
            case .space: text += " "
            default: break
            }
        }
    }
}

/// Divides the code of a number format into sections and tokens.
struct FormatLexer {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var tokens: [FormatToken] = []
    private var condition: FormatCondition?

    init(_ code: String) {
        scalars = Array(code.unicodeScalars)
    }

    mutating func sections() -> [FormatSection] {
        var sections: [FormatSection] = []
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == ";" {
                sections.append(FormatSection(tokens, condition: condition))
                (tokens, condition) = ([], nil)
            } else {
                take(scalar)
            }
        }
        return sections + [FormatSection(tokens, condition: condition)]
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": takeQuotation()
        // Chinese spreadsheets escape with an exclamation mark too.
        case "\\", "!": if let next = next() { paint(String(next)) }
        case "_": if next() != nil { tokens.append(.space) }
        case "*": if let next = next() { tokens.append(.fill(next)) }
        case "[": takeBrackets()
        case "0", "#", "?": tokens.append(.digit(scalar))
        case ".": tokens.append(.point)
        case ",": tokens.append(.comma)
        case "%", "％": tokens.append(.percent)
        case "@": tokens.append(.text)
        case "/": tokens.append(.slash)
        case "E", "e": takeExponent()
        default: takeWord(scalar)
        }
    }

    private mutating func next() -> Unicode.Scalar? {
        guard index < scalars.count else { return nil }
        index += 1
        return scalars[index - 1]
    }

    private mutating func paint(_ text: String) {
        if case .literal(let before)? = tokens.last {
            tokens[tokens.count - 1] = .literal(before + text)
        } else {
            tokens.append(.literal(text))
        }
    }

    private mutating func takeQuotation() {
        let end = scalars[index...].firstIndex(of: "\"") ?? scalars.count
        if end > index { paint(String(scalars: scalars[index..<end])) }
        index = min(end + 1, scalars.count)
    }

    private mutating func takeExponent() {
        guard index < scalars.count, scalars[index] == "+" || scalars[index] == "-" else {
            // The year of an era.
            return tokens.append(.date)
        }
        tokens.append(.exponent(showsPlus: scalars[index] == "+"))
        index += 1
    }

    /// Takes `General`, a part of a date, or a character that is painted.
    private mutating func takeWord(_ scalar: Unicode.Scalar) {
        for name in FormatWords.general where matches(name, at: index - 1) {
            index += name.count - 1
            return tokens.append(.general)
        }
        switch scalar {
        case "y", "m", "d", "h", "s", "b", "g", "a", "Y", "M", "D", "H", "S", "B", "G", "A":
            tokens.append(.date)
        case "b"..."z", "B"..."Z", "1"..."9": tokens.append(.strange)
        default: paint(String(scalar))
        }
    }

    private func matches(_ name: [Unicode.Scalar], at start: Int) -> Bool {
        guard start + name.count <= scalars.count else { return false }
        return zip(scalars[start...], name).allSatisfy { own, wanted in
            own == wanted || own.properties.lowercaseMapping == wanted.properties.lowercaseMapping
        }
    }

    private mutating func takeBrackets() {
        let end = scalars[index...].firstIndex(of: "]") ?? scalars.count
        let text = String(scalars: scalars[index..<end])
        index = min(end + 1, scalars.count)
        if text.hasPrefix("$") { return takeCurrency(text.dropFirst()) }
        if let condition = FormatCondition(text) {
            if self.condition != nil { tokens.append(.strange) }
            self.condition = condition
            return
        }
        let name = text.lowercased()
        let isTime = !name.isEmpty && "hms".contains { letter in name.allSatisfy { $0 == letter } }
        if isTime { return tokens.append(.date) }
        let colour = FormatWords.colours.first { name.hasPrefix($0) }
        let isColour = colour.map {
            name.dropFirst($0.count).allSatisfy { " 0123456789".contains($0) }
        }
        // Chinese numerals ([DBNum1]) differ from program to program.
        if isColour != true { tokens.append(.strange) }
    }

    /// Takes what follows `$`: a sign of money, and the language after a hyphen.
    private mutating func takeCurrency(_ text: Substring) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        if let sign = parts.first, !sign.isEmpty {
            tokens.append(.currency(String(sign)))
        } else if !tokens.isEmpty {
            // Some programs paint a language that does not stand at the beginning.
            tokens.append(.strange)
        }
        guard parts.count == 2 else { return }
        let language = parts[1].prefix { $0.isHexDigit }
        guard let number = UInt64(language, radix: 16) else {
            // A name such as [$-zh-CN] says nothing of digits.
            if parts[1].contains("u-nu") { tokens.append(.strange) }
            return
        }
        switch number {
        // The day or the time as the system writes it.
        case 0xF800, 0xF400: tokens.append(.date)
        // The numerals of a script stand in the highest byte; 0 and 1 are the Arabic ones.
        case 0x0200_0000...: tokens.append(.strange)
        default: break
        }
    }
}
