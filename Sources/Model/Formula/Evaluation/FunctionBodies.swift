import Budget

/// What a phrase says where no row has an amount.
private let none = Value.text([.text("无")])

func sum(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let cells = try arguments.cells(0)
    var sum = Ratio.zero
    for cell in cells { sum = try inRange(sum.plus(cell.amount.ratio)) }
    let notation = try arguments.notation(0)
    return .scalar(Scalar(sum, notation, from: cells.flatMap(\.amount.references)))
}

func share(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let part = try arguments.scalar(0)
    let whole = try arguments.scalar(1)
    let references = part.references + whole.references
    let share = try percentage(part, of: whole, references, try decimals(arguments, at: 2))
    return .scalar(share)
}

func change(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    .scalar(try Change(arguments).amount)
}

func rateOfChange(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    .scalar(try Change(arguments).rate(decimals: try decimals(arguments, at: 2)))
}

func comparison(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let change = try Change(arguments)
    guard !change.difference.isZero else { return .text([.text("与上年相同")]) }
    let isRise = !change.difference.isNegative
    var phrase = Phrase(formula: arguments.formula)
    phrase.append(isRise ? "比上年增加" : "比上年减少")
    try phrase.appendWithUnit(change.amount)
    if change.lastYear.ratio.isZero {
        phrase.append("（上年无此项）")
    } else {
        phrase.append(isRise ? "，增长" : "，下降")
        try phrase.append(try change.rate())
    }
    return .text(phrase.pieces)
}

/// The change from last year to this year, in the unit of this year.
private struct Change {
    let lastYear: Scalar
    let difference: Ratio
    private let thisYear: Scalar

    init(_ arguments: Arguments) throws(EvaluationFailure) {
        thisYear = try arguments.scalar(0)
        lastYear = try arguments.scalar(1)
        difference = try inRange(thisYear.ratio.minus(lastYear.ratio))
    }

    private var references: [Reference] { thisYear.references + lastYear.references }

    /// How much it is, without sign.
    var amount: Scalar {
        let notation = thisYear.notation.joined(with: lastYear.notation)
        return Scalar(difference.magnitude, notation, from: references)
    }

    /// How much it is of last year, without sign.
    func rate(decimals: Int = 2) throws(EvaluationFailure) -> Scalar {
        let base = Scalar(lastYear.ratio.magnitude, lastYear.notation)
        return try percentage(amount, of: base, references, decimals)
    }
}

func count(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let selection = try arguments.selection(0)
    guard let count = Ratio(Int128(selection.rows.count)) else { throw .outOfRange }
    let facts = arguments.scope.visibleFacts(of: selection)
    return .scalar(Scalar(count, .number, from: facts.map(arguments.scope.reference)))
}

func namesOfNonzeroRows(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let cells = try arguments.nonzeroCells(0)
    guard !cells.isEmpty else { return none }
    return .text([.text(cells.map(\.name).joined(separator: "、"))])
}

func list(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let cells = try arguments.nonzeroCells(0)
    guard !cells.isEmpty else { return none }
    var phrase = Phrase(formula: arguments.formula)
    for (index, cell) in cells.enumerated() {
        if index > 0 { phrase.append("、") }
        phrase.append(cell.name)
        try phrase.appendWithUnit(cell.amount)
    }
    return .text(phrase.pieces)
}

func composition(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    try division(arguments, separator: "；") {
        name,
        amount,
        share,
        phrase throws(EvaluationFailure) in
        phrase.append(name)
        try phrase.appendWithUnit(amount)
        phrase.append("，占")
        try phrase.append(share)
    }
}

func ofHundredYuan(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    guard let hundred = Ratio(10_000) else { throw .outOfRange }
    return try division(arguments, separator: "、") {
        name,
        _,
        share,
        phrase throws(EvaluationFailure) in
        phrase.append(name)
        let yuan = try inRange(share.ratio.times(hundred))
        let notation = Notation.money(.yuan, decimals: 2)
        try phrase.appendWithUnit(Scalar(yuan, notation, from: share.references))
    }
}

/// Writes with `body` each row with an amount and its share in a total.
private func division(
    _ arguments: Arguments,
    separator: String,
    _ body: (String, Scalar, Scalar, inout Phrase) throws(EvaluationFailure) -> Void
) throws(EvaluationFailure) -> Value {
    let cells = try arguments.nonzeroCells(0)
    let total = try arguments.scalar(1)
    guard !cells.isEmpty else { return none }
    guard !total.ratio.isZero else { throw .zeroDivisor(argument: 1) }
    let shares = try shares(of: cells.map(\.amount), in: total)
    var phrase = Phrase(formula: arguments.formula)
    for (index, (cell, share)) in zip(cells, shares).enumerated() {
        if index > 0 { phrase.append(separator) }
        let references = cell.amount.references + total.references
        let percentage = Scalar(share, .percentage(), from: references)
        try body(cell.name, cell.amount, percentage, &phrase)
    }
    return .text(phrase.pieces)
}

func inUnit(_ unit: MoneyUnit, _ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let amount = try arguments.scalar(0)
    let notation = Notation.money(unit, decimals: try decimals(arguments, at: 1))
    return .scalar(Scalar(amount.ratio, notation, from: amount.references))
}

/// How many decimals are asked for; two where nothing is said.
private func decimals(
    _ arguments: Arguments,
    at position: Int
) throws(EvaluationFailure) -> Int {
    guard arguments.count > position else { return 2 }
    return Int(truncatingIfNeeded: try arguments.scalar(position).ratio.rounded)
}

func rowName(_ arguments: Arguments) throws(EvaluationFailure) -> Value {
    let names = arguments.scope.names(of: try arguments.selection(0))
    return .text([.text(names.joined(separator: "、"))])
}

// MARK: Percentages

private func percentage(
    _ part: Scalar,
    of whole: Scalar,
    _ references: [Reference],
    _ decimals: Int
) throws(EvaluationFailure) -> Scalar {
    guard !whole.ratio.isZero else { throw .zeroDivisor(argument: 1) }
    let notation = Notation.percentage(decimals: decimals)
    return Scalar(try inRange(part.ratio.divided(by: whole.ratio)), notation, from: references)
}

/// What each part is of the total, 1 for 100 %.
///
/// Where the parts make up the total, the printed percentages must add up to 100.00 %: they are
/// then shared out by largest remainder, as a pie chart of the same parts does. Where they do not,
/// or where a part is negative, each is what it is.
private func shares(of parts: [Scalar], in total: Scalar) throws(EvaluationFailure) -> [Ratio] {
    var sum = Ratio.zero
    for part in parts { sum = try inRange(sum.plus(part.ratio)) }
    let isShareable = parts.allSatisfy { $0.ratio.isWhole && !$0.ratio.isNegative }
    guard isShareable, try makesUp(total, sum: sum, of: parts) else {
        return try parts.map { part throws(EvaluationFailure) in
            try inRange(part.ratio.divided(by: total.ratio))
        }
    }
    return try largestRemainder(parts.map(\.ratio.numerator), sum: sum.numerator)
}

/// Whether rounding alone can explain the gap between a total and the sum of its parts.
///
/// Each printed amount is off by at most half of its last digit. A total of one part must equal it.
private func makesUp(
    _ total: Scalar,
    sum: Ratio,
    of parts: [Scalar]
) throws(EvaluationFailure) -> Bool {
    let gap = try inRange(sum.minus(total.ratio)).magnitude
    guard parts.count > 1 else { return gap.isZero }
    var allowed = try inRange(total.halfUnit)
    for part in parts {
        let half = try inRange(part.halfUnit)
        allowed = try inRange(allowed.plus(half))
    }
    return try !inRange(allowed.minus(gap)).isNegative
}

/// Hundredths of a percent by the largest remainder method, ties in the order given.
///
/// The weights are amounts in fen, none of them negative; their sum is greater than zero.
private func largestRemainder(
    _ weights: [Int128],
    sum: Int128
) throws(EvaluationFailure) -> [Ratio] {
    let units: Int128 = 10_000
    var shares: [Int128] = []
    var remainders: [Int128] = []
    for weight in weights {
        let (scaled, isOutOfRange) = weight.multipliedReportingOverflow(by: units)
        guard !isOutOfRange else { throw .outOfRange }
        shares.append(scaled / sum)
        remainders.append(scaled % sum)
    }
    let order = shares.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    let left = Int(truncatingIfNeeded: units - shares.reduce(0, +))
    for index in order.prefix(max(0, left)) { shares[index] += 1 }
    return try shares.map { share throws(EvaluationFailure) in try inRange(Ratio(share, units)) }
}
