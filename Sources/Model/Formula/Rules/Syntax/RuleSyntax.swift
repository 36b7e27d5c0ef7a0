/// A sign between the two sides of a comparison.
package enum RelationSign: String, CaseIterable, Sendable {
    case equal = "="
    case unequal = "≠"
    case less = "<"
    case greater = ">"
    case atMost = "≤"
    case atLeast = "≥"

    /// The sign as people type it; full-width signs have been narrowed before.
    init?(spelling: String) {
        switch spelling {
        case "<=": self = .atMost
        case ">=": self = .atLeast
        case "<>", "!=": self = .unequal
        case let sign:
            guard let sign = RelationSign(rawValue: sign) else { return nil }
            self = sign
        }
    }
}

/// Which row a reference of a rule means while the rule goes through rows.
enum RowAtHand: String, Sendable {
    /// The row of the same id.
    case same = "本行"
    /// The rows right under it.
    case children = "下级"
}

/// Two sides and the sign between them.
struct RelationSyntax: Sendable {
    let left: Expression
    let sign: RelationSign
    let right: Expression
    let range: Range<Int>
}

/// When a rule applies, as it was typed.
indirect enum ConditionSyntax: Sendable {
    case relation(RelationSyntax)
    /// `表七 有数据`: some cell of the form or panel holds an amount.
    case hasData(path: [Name])
    /// `单位.性质 = “…”` and `单位.性质 含 “…”`.
    case text(path: [Name], test: TextTest, literal: Name)
    case negation(ConditionSyntax)
    case conjunction([ConditionSyntax])
    case disjunction([ConditionSyntax])
}

/// What a condition asks of a text.
enum TextTest: Sendable {
    case equal
    case unequal
    case contains
}

extension Parser {
    /// A rule: two sides and one of `=`, `≤`, `≥`.
    mutating func relation() throws(SyntaxFailure) -> RelationSyntax {
        let relation = try comparison(.relation)
        guard [.equal, .atMost, .atLeast].contains(relation.sign) else {
            throw SyntaxFailure(
                diagnostic: .unexpectedToken(
                    relation.sign.rawValue,
                    .relation,
                    at: source.place(relation.left.range.upperBound)
                )
            )
        }
        return relation
    }

    private mutating func comparison(
        _ expectation: SyntaxExpectation
    ) throws(SyntaxFailure) -> RelationSyntax {
        let left = try operation(above: 0)
        guard case .relation(let sign) = current.kind else { throw unexpected(expectation) }
        advance()
        let right = try operation(above: 0)
        let range = left.range.lowerBound..<right.range.upperBound
        return RelationSyntax(left: left, sign: sign, right: right, range: range)
    }

    /// A condition; 且 binds before 或.
    mutating func condition() throws(SyntaxFailure) -> ConditionSyntax {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= maximumDepth else { throw tooDeep(at: current.range.lowerBound) }
        var alternatives = [try conjunction()]
        while isWord("或") {
            advance()
            alternatives.append(try conjunction())
        }
        return alternatives.count == 1 ? alternatives[0] : .disjunction(alternatives)
    }

    private mutating func conjunction() throws(SyntaxFailure) -> ConditionSyntax {
        var conditions = [try simpleCondition()]
        while isWord("且") {
            advance()
            conditions.append(try simpleCondition())
        }
        return conditions.count == 1 ? conditions[0] : .conjunction(conditions)
    }

    private mutating func simpleCondition() throws(SyntaxFailure) -> ConditionSyntax {
        if isWord("非"), kind(ahead: 1) == .leftParenthesis {
            advance()
            return .negation(try group())
        }
        if current.kind == .leftParenthesis, isConditionGroup { return try group() }
        if let test = textTest { return try text(test) }
        if let length = dataTestLength { return try dataTest(length) }
        return .relation(try comparison(.comparison))
    }

    private mutating func group() throws(SyntaxFailure) -> ConditionSyntax {
        try expect(.leftParenthesis, .comparison)
        let inner = try condition()
        try expect(.rightParenthesis, .rightParenthesis)
        return inner
    }

    // MARK: Words

    private func isWord(_ word: String, ahead: Int = 0) -> Bool {
        let index = position + ahead
        guard tokens.indices.contains(index), tokens[index].kind == .name else { return false }
        return source.text(tokens[index].range) == word
    }

    private func kind(ahead: Int) -> Token.Kind? {
        tokens.indices.contains(position + ahead) ? tokens[position + ahead].kind : nil
    }

    /// Whether the parentheses that open here hold a condition and not a part of a sum.
    private var isConditionGroup: Bool {
        var open = 0
        for index in position..<tokens.count {
            switch tokens[index].kind {
            case .leftParenthesis: open += 1
            case .rightParenthesis:
                open -= 1
                if open == 0 { return false }
            case .relation: return true
            case .name:
                let text = source.text(tokens[index].range)
                if text.hasSuffix("有数据") || text.hasSuffix("无数据") || text == "含" { return true }
            default: continue
            }
        }
        return false
    }

    // MARK: Texts

    /// The test behind a path of two names, if a text is to be tested.
    private var textTest: TextTest? {
        guard kind(ahead: 0) == .name, kind(ahead: 1) == .dot, kind(ahead: 2) == .name else {
            return nil
        }
        if isWord("含", ahead: 3) { return .contains }
        guard isQuoted(ahead: 4), kind(ahead: 5) != .dot, kind(ahead: 5) != .selector else {
            return nil
        }
        switch kind(ahead: 3) {
        case .relation(.equal)?: return .equal
        case .relation(.unequal)?: return .unequal
        default: return nil
        }
    }

    private func isQuoted(ahead: Int) -> Bool {
        guard tokens.indices.contains(position + ahead) else { return false }
        let token = tokens[position + ahead]
        return token.kind == .name && token.content != token.range
    }

    private mutating func text(_ test: TextTest) throws(SyntaxFailure) -> ConditionSyntax {
        let group = try name()
        advance()
        let path = [group, try name()]
        advance()
        guard isQuoted(ahead: 0) else { throw unexpected(.text) }
        return .text(path: path, test: test, literal: try name())
    }

    // MARK: Data

    /// How many names stand before 有数据 or 无数据.
    private var dataTestLength: Int? {
        guard kind(ahead: 0) == .name else { return nil }
        for length in [1, 2] {
            if isDataWord(ahead: 2 * length - 1) { return length }
            guard kind(ahead: 2 * length - 1) == .dot else { return nil }
        }
        return nil
    }

    private func isDataWord(ahead: Int) -> Bool {
        isWord("有数据", ahead: ahead) || isWord("无数据", ahead: ahead)
    }

    private mutating func dataTest(_ length: Int) throws(SyntaxFailure) -> ConditionSyntax {
        var path = [try name()]
        if length == 2 {
            advance()
            path.append(try name())
        }
        let isNegated = isWord("无数据")
        advance()
        return isNegated ? .negation(.hasData(path: path)) : .hasData(path: path)
    }
}
