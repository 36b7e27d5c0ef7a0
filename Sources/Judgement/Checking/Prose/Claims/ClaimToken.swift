import Budget

/// A name in a text with all that it can mean.
struct ClaimToken: Sendable {
    let range: Range<Int>
    let concepts: [Concept]
    /// Whether it says no more than that a whole is meant: 合计.
    let isWhole: Bool
    /// Whether it says that the budget is meant.
    let saysBudget: Bool
    /// The one side of the budget that it names.
    var side: String?
    /// The funds that it names.
    var scopes: ClaimScopes = []
    /// How far each of its meanings is from what is written, in steps from name to name.
    var distances: [Int] = []

    /// Whether it says no more than which of budget and accounts is meant.
    var isMeasure: Bool { concepts.contains { $0.kind == .measure } }
    /// Whether it is the name of a row or a column, besides what else it may mean.
    var isOfCells: Bool { concepts.contains { $0.kind == .row || $0.kind == .column } }
    /// Whether it names a figure, as a row, a column or a form of its own.
    var isName: Bool { !isWhole && !isMeasure && !concepts.isEmpty }
}

/// What a sentence says of one of its numbers (数字的所指).
struct Claim: Sendable {
    /// What leads nowhere.
    static let none = Claim(
        own: [],
        topics: [],
        headings: [],
        isOfLastYear: false,
        isUnderstood: false
    )

    /// The names right before the number.
    var own: [ClaimToken]
    /// Names before those in the sentence, the nearest first.
    var topics: [ClaimToken]
    /// Names in the headings above, the nearest first.
    var headings: [ClaimToken]
    var isOfLastYear: Bool
    /// Whether it is a part of what was named before: in brackets, or behind 其中.
    var isPart = false
    /// The form that the numbers before lead to.
    var home: Int?
    /// The amount that it is a part of, in fen, where that is a figure.
    var whole: Int128?
    /// The cell of that amount.
    var wholeCell: FactID?
    /// Whether it is a whole whose part stands in that form.
    var isOfHome = false
    /// Whether its own names stand in the clause of the number.
    var isDirect = true
    /// Whether its own names begin where a phrase may begin: 培训基地基本支出 is another thing.
    var isWhole = true
    /// Whether nothing else stands around its own names than words without a meaning of their own.
    var isUnderstood: Bool

    /// The funds that the text names, beside the number or in the headings above it.
    var scopes: ClaimScopes {
        (own + topics + headings).reduce(into: []) { $0.formUnion($1.scopes) }
    }

    /// Whether the whole of one side is named: 支出总计.
    var saysWholeOfSide: Bool {
        own.contains { $0.side != nil } && own.contains { $0.isWhole && $0.side == nil }
    }

    /// Whether a whole is named, or what is summed up: 合计, 政府性基金预算拨款收入.
    var saysWhole: Bool { own.contains { $0.isWhole || $0.side != nil } }
}
