import Budget
import Characters

/// What a spreadsheet makes visible of a number (显示值).
enum ShownNumber: Hashable, Sendable {
    /// The number itself, perhaps with separators of thousands or more zeros behind the point.
    case plain
    /// A day or a time.
    case date
    /// Something else: other digits, other characters, fewer decimals.
    case text(String)
    /// Nothing at all.
    case nothing
    /// Spreadsheet programs do not agree on this number in this format, or cannot be foretold.
    case doubtful(code: String)
}

/// A number format (数字格式) as ECMA-376-1, 18.8.30 and 18.8.31 have it: up to four sections, for
/// positive numbers, negative ones, zero and texts, or for what their conditions say.
struct NumberFormat: Hashable, Sendable {
    let code: String
    /// The sections that numbers may fall into, and the one for texts.
    private let sections: [FormatSection]
    private let textSection: FormatSection?
    /// Whether the code as a whole is beyond what is understood.
    private let isBeyond: Bool

    static let general = NumberFormat(code: "General")
    private static let limitOfSections = 4
    /// No program writes longer ones.
    private static let limitOfLength = 255

    /// Reads a code such as `#,##0.00_);[Red](#,##0.00)`.
    init(code: String) {
        self.code = code
        let length = code.utf16.count
        var lexer = FormatLexer(code.isEmpty || length > Self.limitOfLength ? "General" : code)
        var all = lexer.sections()
        isBeyond = all.count > Self.limitOfSections || length > Self.limitOfLength
        let hasText = all.count == Self.limitOfSections || all.last?.kind == .text
        textSection = hasText ? all.popLast() : nil
        sections = all
    }

    /// What is shown of a number.
    ///
    /// - Parameters:
    ///   - digits: the number as it is stored.
    ///   - hidesZeros: whether the sheet shows a zero as nothing.
    /// - Returns: what a person reads there.
    func shown(_ digits: String, hidesZeros: Bool = false) -> ShownNumber {
        guard let stored = Decimal15(digits)?.rounded else { return .plain }
        if hidesZeros, stored.isZero { return .nothing }
        guard !isBeyond else { return .doubtful(code: code) }
        guard !sections.isEmpty else {
            // A format for texts alone shows numbers as General does, unless more is painted.
            let isAlone = textSection?.tokens == [.text]
            return isAlone ? .plain : .doubtful(code: code)
        }
        guard let (section, isSigned) = section(for: stored) else { return .doubtful(code: code) }
        switch section.kind {
        case .nothing: return .nothing
        case .date: return .date
        case .doubtful, .text: return .doubtful(code: code)
        // Before painted characters alone some programs set the minus sign, others do not.
        case .literal where isSigned && stored.isNegative: return .doubtful(code: code)
        case .general where section.tokens == [.general] && (isSigned || !stored.isNegative):
            return .plain
        case .literal, .general, .number:
            guard let text = section.text(of: stored.magnitude) else {
                return .doubtful(code: code)
            }
            let shown = trimmed(isSigned && stored.isNegative ? "-" + text : text)
            if shown.isEmpty { return .nothing }
            return isPlain(shown, of: stored) ? .plain : .text(shown)
        }
    }

    /// What is shown of a number, character by character.
    ///
    /// - Parameters:
    ///   - digits: the number as it is stored.
    ///   - hidesZeros: whether the sheet shows a zero as nothing.
    /// - Returns: the text; `nil` where nothing is shown or where programs may differ.
    func exactText(of digits: String, hidesZeros: Bool = false) -> String? {
        guard let stored = Decimal15(digits)?.rounded else { return nil }
        switch shown(digits, hidesZeros: hidesZeros) {
        case .date, .nothing, .doubtful: return nil
        case .plain, .text: break
        }
        guard !sections.isEmpty else { return NumberFormat.generalText(of: stored) }
        guard let (section, isSigned) = section(for: stored) else { return nil }
        if section.tokens.contains(.general), NumberFormat.generalText(of: stored) == nil {
            return nil
        }
        guard let text = section.text(of: stored.magnitude) else { return nil }
        return trimmed(isSigned && stored.isNegative ? "-" + text : text)
    }

    /// A number as General shows it; `nil` for one that is too long to be shown as it is, or so
    /// small that some programs show a power of ten.
    private static func generalText(of stored: Decimal15) -> String? {
        let text = stored.plainText
        let length = text.utf8.count { $0 != UInt8(ascii: "-") }
        return length <= 11 && stored.decimals <= 9 && stored.order > -4 || stored.isZero
            ? text : nil
    }

    /// What is shown of a text; `nil` if that is nothing.
    func shown(text: String) -> String? {
        guard let textSection else { return text }
        guard textSection.kind == .text else {
            let painted = trimmed(textSection.text(of: .zero) ?? "")
            return painted.isEmpty ? nil : painted
        }
        return textSection.tokens.reduce(into: "") { shown, token in
            switch token {
            case .text: shown += text
            case .literal(let literal), .currency(let literal): shown += literal
            case .space: shown += " "
            default: break
            }
        }
    }

    /// The section that a number falls into, and whether the minus sign of a negative number
    /// stands before what that shows; `nil` if programs differ about it.
    private func section(for number: Decimal15) -> (FormatSection, isSigned: Bool)? {
        guard sections.contains(where: { $0.condition != nil }) else {
            switch sections.count {
            case 1: return (sections[0], true)
            case 2: return (sections[number.isNegative ? 1 : 0], false)
            default:
                let index = number.isZero ? 2 : number.isNegative ? 1 : 0
                return (sections[index], false)
            }
        }
        guard !number.isNegative, let first = sections[0].condition,
            sections.dropFirst(2).allSatisfy({ $0.condition == nil })
        else { return nil }
        if first.holds(for: number) { return (sections[0], false) }
        switch (sections.count, sections.dropFirst().first?.condition) {
        case (2, nil): return (sections[1], false)
        case (2..., let second?) where second.holds(for: number): return (sections[1], false)
        case (3, _?): return (sections[2], false)
        default: return nil
        }
    }

    /// Whether a text is the number and nothing but the number.
    private func isPlain(_ shown: String, of stored: Decimal15) -> Bool {
        let digits = shown.utf8.drop { $0 == UInt8(ascii: "-") }
        let isPadded =
            digits.first == UInt8(ascii: "0") && digits.count > 1
            && digits.dropFirst().first != UInt8(ascii: ".")
        guard !isPadded, let value = ShownAmount.plainDecimal(shown) else { return false }
        return value == stored || value.isZero && stored.isZero
    }
}

extension NumberFormat {
    /// The format with a number that spreadsheets share (ECMA-376-1, 18.8.30), in a Chinese
    /// environment and elsewhere; what has no number is General.
    init(builtIn id: Int) {
        switch id {
        case 1, 59: self.init(code: "0")
        case 2, 60: self.init(code: "0.00")
        case 3, 61: self.init(code: "#,##0")
        case 4, 62: self.init(code: "#,##0.00")
        case 5, 6: self.init(code: "\"¥\"#,##0;\"¥\"-#,##0")
        case 7, 8: self.init(code: "\"¥\"#,##0.00;\"¥\"-#,##0.00")
        case 9, 67: self.init(code: "0%")
        case 10, 68: self.init(code: "0.00%")
        case 11: self.init(code: "0.00E+00")
        case 12, 69: self.init(code: "# ?/?")
        case 13, 70: self.init(code: "# ??/??")
        case 14...22, 27...36, 45...47, 50...58, 71...81: self.init(code: "yyyy/m/d")
        case 37, 38: self.init(code: "#,##0 ;(#,##0)")
        case 39, 40: self.init(code: "#,##0.00 ;(#,##0.00)")
        case 41, 42: self.init(code: "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ")
        case 43, 44: self.init(code: "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ")
        case 48: self.init(code: "##0.0E+0")
        case 49: self.init(code: "@")
        default: self = .general
        }
    }
}
