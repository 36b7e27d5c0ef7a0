import Diagnostics

/// The longest formula that is read, in scalars, and the deepest.
///
/// Far beyond any honest formula; they bound the stack and the number of findings.
private let maximumLength = 4_000
let maximumDepth = 64
/// As many digits as an amount of a form may have.
private let maximumDigits = 18

/// Reads the syntax of one formula.
///
/// - Returns: the formula; `nil` if nothing of it could be read. An argument of a function with an
///   error in it becomes ``Expression/Kind/invalid``, and the other arguments are still read.
func parse(_ source: FormulaText) -> Outcome<Expression?> {
    parse(source) { parser throws(SyntaxFailure) in try parser.operation(above: 0) }
}

/// Reads a whole formula as what `body` reads.
func parse<Syntax>(
    _ source: FormulaText,
    as body: (inout Parser) throws(SyntaxFailure) -> Syntax
) -> Outcome<Syntax?> {
    guard source.scalars.count <= maximumLength else {
        return Outcome(nil, [.formulaTooLong(source, limit: maximumLength)])
    }
    var parser = Parser(source: source, tokens: tokens(of: source))
    do throws(SyntaxFailure) {
        let syntax = try body(&parser)
        try parser.expect(.end, .operatorOrEnd)
        return Outcome(syntax, parser.diagnostics)
    } catch {
        return Outcome(nil, parser.diagnostics + [error.diagnostic])
    }
}

/// A syntax error on its way to where reading can go on.
struct SyntaxFailure: Error {
    let diagnostic: Diagnostic
}

/// A recursive descent over the tokens, by operator precedence.
struct Parser {
    let source: FormulaText
    let tokens: [Token]
    var position = 0
    var nesting = 0
    var diagnostics: [Diagnostic] = []

    init(source: FormulaText, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    /// The token to be read; the last one, `end`, is never passed.
    var current: Token { tokens[position] }

    /// Where the token before the current one ends.
    var end: Int { position > 0 ? tokens[position - 1].range.upperBound : 0 }

    mutating func advance() {
        if position < tokens.count - 1 { position += 1 }
    }

    /// Operands joined by operators that bind more firmly than `precedence`.
    mutating func operation(above precedence: Int) throws(SyntaxFailure) -> Expression {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= maximumDepth else { throw tooDeep(at: current.range.lowerBound) }
        var left = try operand()
        while case .binaryOperator(let sign) = current.kind, sign.precedence > precedence {
            advance()
            let right = try operation(above: sign.precedence)
            let range = left.range.lowerBound..<right.range.upperBound
            left = try node(.operation(sign, left, right), range, over: [left, right])
        }
        return left
    }

    private mutating func operand() throws(SyntaxFailure) -> Expression {
        let token = current
        switch token.kind {
        case .number: return try number()
        case .name: return try named()
        case .leftParenthesis:
            advance()
            let inner = try operation(above: 0)
            try expect(.rightParenthesis, .rightParenthesis)
            return Expression(inner.kind, token.range.lowerBound..<end, depth: inner.depth)
        case .binaryOperator(.minus):
            advance()
            nesting += 1
            defer { nesting -= 1 }
            guard nesting <= maximumDepth else { throw tooDeep(at: token.range.lowerBound) }
            let inner = try operand()
            let range = token.range.lowerBound..<inner.range.upperBound
            return try node(.negation(inner), range, over: [inner])
        case .unclosedName: throw unclosed("“", "”")
        default: throw unexpected(.value)
        }
    }

    /// A name with what follows it: a call or a reference.
    private mutating func named() throws(SyntaxFailure) -> Expression {
        let start = current.range.lowerBound
        let first = try name()
        guard current.kind == .leftParenthesis else {
            return try reference(from: first, at: start)
        }
        advance()
        var arguments: [Expression] = []
        if current.kind != .rightParenthesis {
            arguments.append(argument())
            while current.kind == .comma {
                advance()
                arguments.append(argument())
            }
        }
        // An argument that ran into the end of the formula has been reported.
        let isReported = if case .invalid? = arguments.last?.kind { true } else { false }
        if current.kind != .end || !isReported {
            try expect(.rightParenthesis, .commaOrParenthesis)
        }
        let call = Expression.Kind.call(function: first, arguments: arguments)
        return try node(call, start..<end, over: arguments)
    }

    /// An argument of a function; after an error in it reading goes on behind it.
    private mutating func argument() -> Expression {
        let start = current.range.lowerBound
        do throws(SyntaxFailure) {
            let argument = try operation(above: 0)
            guard [.comma, .rightParenthesis].contains(current.kind) else {
                throw unexpected(.commaOrParenthesis)
            }
            return argument
        } catch {
            diagnostics.append(error.diagnostic)
            skipArgument()
            return Expression(.invalid, start..<max(start, current.range.lowerBound))
        }
    }

    private mutating func skipArgument() {
        var open = 0
        while current.kind != .end {
            switch current.kind {
            case .leftParenthesis: open += 1
            case .rightParenthesis where open > 0: open -= 1
            case .rightParenthesis: return
            case .comma where open == 0: return
            default: break
            }
            advance()
        }
    }

    private mutating func reference(
        from first: Name,
        at start: Int
    ) throws(SyntaxFailure) -> Expression {
        var path = [first]
        while current.kind == .dot, path.count < 2 {
            advance()
            path.append(try name())
        }
        guard current.kind != .unclosedSelector else { throw unclosed("[", "]") }
        guard current.kind == .selector else {
            let syntax = ReferenceSyntax(path: path, selector: nil, column: nil)
            return Expression(.reference(syntax), start..<end)
        }
        let brackets = current
        advance()
        var column: Name?
        if current.kind == .dot {
            advance()
            column = try columnName()
        }
        let selector = source.selector(in: brackets.content)
        let syntax = ReferenceSyntax(path: path, selector: selector, column: column)
        return Expression(.reference(syntax), start..<end)
    }

    /// A name, or the `*` of every column.
    private mutating func columnName() throws(SyntaxFailure) -> Name {
        guard current.kind == .binaryOperator(.times) else { return try name() }
        let star = source.name(in: current.range)
        advance()
        return star
    }

    mutating func name() throws(SyntaxFailure) -> Name {
        guard current.kind != .unclosedName else { throw unclosed("“", "”") }
        let name = source.name(in: current.content)
        guard current.kind == .name, !name.text.isEmpty else { throw unexpected(.name) }
        advance()
        return name
    }

    /// Digits, and the unit behind them.
    private mutating func number() throws(SyntaxFailure) -> Expression {
        let digits = current
        let text = source.scalars[digits.range].map(\.ofFormula)
        guard text.count(where: { $0 != "." }) <= maximumDigits else {
            throw tooManyDigits(digits.range)
        }
        let decimals = text.firstIndex(of: ".").map { text.count - 1 - $0 } ?? 0
        var scaled: Int128 = 0
        for digit in text where digit != "." { scaled = scaled * 10 + Int128(digit.value - 48) }
        advance()
        let syntax = NumberSyntax(scaled: scaled, decimals: decimals, unit: try unit())
        return Expression(.number(syntax), digits.range.lowerBound..<end)
    }

    private mutating func unit() throws(SyntaxFailure) -> NumberSyntax.Unit {
        let unit: NumberSyntax.Unit
        switch current.kind {
        case .percent: unit = .percent
        case .name:
            let text = source.text(current.content)
            // In a condition a number may stand before 且 or 或.
            guard !["且", "或"].contains(text) else { return .none }
            guard ["元", "万元", "亿元"].contains(text) else { throw unexpected(.unit) }
            unit = .money(text)
        default: return .none
        }
        advance()
        return unit
    }

    private func node(
        _ kind: Expression.Kind,
        _ range: Range<Int>,
        over children: [Expression]
    ) throws(SyntaxFailure) -> Expression {
        let depth = 1 + (children.map(\.depth).max() ?? 0)
        guard depth <= maximumDepth else { throw tooDeep(at: range.lowerBound) }
        return Expression(kind, range, depth: depth)
    }

    mutating func expect(
        _ kind: Token.Kind,
        _ expectation: SyntaxExpectation
    ) throws(SyntaxFailure) {
        guard current.kind == kind else { throw unexpected(expectation) }
        advance()
    }

    func unexpected(_ expectation: SyntaxExpectation) -> SyntaxFailure {
        let found = current.kind == .end ? nil : source.text(current.range)
        let place = source.place(current.range.lowerBound)
        return SyntaxFailure(diagnostic: .unexpectedToken(found, expectation, at: place))
    }

    private func unclosed(_ opening: String, _ closing: String) -> SyntaxFailure {
        let place = source.place(current.range.lowerBound)
        return SyntaxFailure(diagnostic: .unclosed(opening, closing, at: place))
    }

    func tooDeep(at offset: Int) -> SyntaxFailure {
        let place = source.place(offset)
        return SyntaxFailure(diagnostic: .formulaTooDeep(limit: maximumDepth, at: place))
    }

    private func tooManyDigits(_ range: Range<Int>) -> SyntaxFailure {
        let place = source.place(range.lowerBound)
        return SyntaxFailure(diagnostic: .tooManyDigits(source.text(range), at: place))
    }
}
