/// A formula as it was typed: the syntax, with offsets, before any name is looked up.
struct Expression: Sendable {
    /// The forms that a formula can take.
    indirect enum Kind: Sendable {
        case number(NumberSyntax)
        case reference(ReferenceSyntax)
        case call(function: Name, arguments: [Expression])
        case negation(Expression)
        case operation(BinaryOperator, Expression, Expression)
        /// An argument with a syntax error, which has been reported.
        case invalid
    }

    let kind: Kind
    let range: Range<Int>
    /// How many levels the tree has; bounded by the parser, so that no walk runs out of stack.
    let depth: Int

    init(_ kind: Kind, _ range: Range<Int>, depth: Int = 1) {
        self.kind = kind
        self.range = range
        self.depth = depth
    }
}

/// A name where it stands in the formula.
struct Name: Sendable {
    let text: String
    let range: Range<Int>
}

/// A number as typed, such as `1.6万元`, `3` or `5%`.
struct NumberSyntax: Sendable {
    /// What stands behind the digits.
    enum Unit: Hashable, Sendable {
        case none
        case money(String)
        case percent
    }

    /// The digits as a whole number: 16 for `1.6`.
    let scaled: Int128
    let decimals: Int
    let unit: Unit
}

/// A reference such as `表一.收入[收入总计].预算数` or `上年.收入总计`.
struct ReferenceSyntax: Sendable {
    /// The names before the selector: form and panel, or group and figure; one or two.
    let path: [Name]
    let selector: SelectorSyntax?
    /// `*` means every amount column, one after another.
    let column: Name?
}

/// What stands between the brackets of a reference.
struct SelectorSyntax: Sendable {
    /// A condition on rows; several are joined by 且.
    enum Condition: Sendable {
        /// Row names, codes and key words, in the order typed.
        case items([Name])
        /// `column=value`.
        case equality(column: Name, value: Name)
    }

    /// The whole text, because a row's name may itself hold a separator.
    let whole: Name
    let conditions: [Condition]
}

/// An operator between two values.
enum BinaryOperator: Sendable {
    case plus
    case minus
    case times
    case dividedBy

    /// Of two operators the one with the higher precedence binds first.
    var precedence: Int {
        switch self {
        case .plus, .minus: 1
        case .times, .dividedBy: 2
        }
    }

    var symbol: String {
        switch self {
        case .plus: "+"
        case .minus: "-"
        case .times: "*"
        case .dividedBy: "/"
        }
    }
}
