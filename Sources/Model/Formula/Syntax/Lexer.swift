import Budget
import Characters

/// A word or sign of a formula.
struct Token: Sendable {
    /// What a token is.
    enum Kind: Hashable, Sendable {
        case name
        case number
        /// Brackets with everything between them.
        case selector
        case unclosedSelector
        case unclosedName
        case binaryOperator(BinaryOperator)
        case relation(RelationSign)
        case percent
        case dot
        case comma
        case leftParenthesis
        case rightParenthesis
        case unexpected
        case end
    }

    let kind: Kind
    let range: Range<Int>
    /// The range without brackets or quotation marks.
    let content: Range<Int>

    init(_ kind: Kind, _ range: Range<Int>, content: Range<Int>? = nil) {
        self.kind = kind
        self.range = range
        self.content = content ?? range
    }
}

/// Cuts a formula into tokens; what belongs to no token becomes an `unexpected` one.
///
/// - Returns: at least one token; the last one is `end`.
func tokens(of source: FormulaText) -> [Token] {
    var lexer = Lexer(scalars: source.scalars.map(sign))
    var tokens: [Token] = []
    while let token = lexer.next(after: tokens.last?.kind) { tokens.append(token) }
    tokens.append(Token(.end, source.scalars.count..<source.scalars.count))
    return tokens
}

/// The sign that a scalar means: full-width and Chinese punctuation is that of the grammar.
private func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "。": "."
    case "、": ","
    case "【": "["
    case "】": "]"
    case "×": "*"
    case "÷": "/"
    default: scalar.ofFormula
    }
}

private struct Lexer {
    let scalars: [Unicode.Scalar]
    var position = 0

    mutating func next(after previous: Token.Kind?) -> Token? {
        while position < scalars.count, isBlank(scalars[position]) { position += 1 }
        guard position < scalars.count else { return nil }
        switch scalars[position] {
        case "[": return enclosed(.selector, by: "]", otherwise: .unclosedSelector)
        case "\"": return enclosed(.name, by: "\"", otherwise: .unclosedName)
        case "0"..."9" where previous != .dot: return number() ?? run()
        case let scalar where isPartOfName(scalar): return run()
        case let scalar:
            if let relation = relation() { return relation }
            position += 1
            return Token(punctuation(scalar), (position - 1)..<position)
        }
    }

    /// A sign of comparison, of one scalar or, as in `<=`, of two.
    private mutating func relation() -> Token? {
        for length in [2, 1] where position + length <= scalars.count {
            let range = position..<(position + length)
            let text = String(String.UnicodeScalarView(scalars[range]))
            guard let sign = RelationSign(spelling: text) else { continue }
            position += length
            return Token(.relation(sign), range)
        }
        return nil
    }

    private func punctuation(_ scalar: Unicode.Scalar) -> Token.Kind {
        switch scalar {
        case ".": .dot
        case ",": .comma
        case "(": .leftParenthesis
        case ")": .rightParenthesis
        case "+": .binaryOperator(.plus)
        case "-": .binaryOperator(.minus)
        case "*": .binaryOperator(.times)
        case "/": .binaryOperator(.dividedBy)
        case "%": .percent
        default: .unexpected
        }
    }

    /// Everything up to the closing sign.
    private mutating func enclosed(
        _ kind: Token.Kind,
        by closing: Unicode.Scalar,
        otherwise unclosed: Token.Kind
    ) -> Token {
        let start = position
        guard let end = scalars[(start + 1)...].firstIndex(of: closing) else {
            position = scalars.count
            return Token(unclosed, start..<scalars.count)
        }
        position = end + 1
        return Token(kind, start..<position, content: (start + 1)..<end)
    }

    /// Digits with a fraction or a unit behind them; `nil` if they begin a name such as 2024年.
    private mutating func number() -> Token? {
        let start = position
        let digitsEnd = end(from: start, while: isDigit)
        let runEnd = end(from: start, while: isPartOfName)
        if runEnd > digitsEnd {
            guard isMoneyUnit(digitsEnd..<runEnd) else { return nil }
            position = digitsEnd
        } else {
            let fractionEnd = end(from: digitsEnd + 1, while: isDigit)
            let hasFraction = digitsEnd < scalars.count && scalars[digitsEnd] == "."
            position = hasFraction && fractionEnd > digitsEnd + 1 ? fractionEnd : digitsEnd
        }
        return Token(.number, start..<position)
    }

    private mutating func run() -> Token {
        let start = position
        position = end(from: start, while: isPartOfName)
        return Token(.name, start..<position)
    }

    private func end(from start: Int, while belongs: (Unicode.Scalar) -> Bool) -> Int {
        guard start < scalars.count else { return start }
        return scalars[start...].firstIndex { !belongs($0) } ?? scalars.count
    }

    private func isMoneyUnit(_ range: Range<Int>) -> Bool {
        ["元", "万元", "亿元"].contains { $0.unicodeScalars.elementsEqual(scalars[range]) }
    }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || scalar == "_"
        || properties.isDefaultIgnorableCodePoint
}

/// White space, and signs that nobody can see, as they come along with pasted text.
private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isSpace || scalar.properties.isDefaultIgnorableCodePoint
}
