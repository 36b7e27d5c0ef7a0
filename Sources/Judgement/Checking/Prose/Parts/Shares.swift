import Budget
import Diagnostics

/// Percentages of a whole that were typed, computed anew from the amounts of the same passage.
func checkShares(_ passages: ProsePassages) -> [Diagnostic] {
    let isTyped = passages.statements.joined().contains { $0.role == .share && $0.number.isTyped }
    guard isTyped else { return [] }
    let totals = ProseTotals(passages.facts)
    return passages.statements.flatMap { statements in
        var amounts: [ShareAmount] = []
        return statements.compactMap { statement -> Diagnostic? in
            defer {
                if let fen = statement.number.fen, statement.role == .value {
                    let text = passages.stated(statement.number)
                    amounts.append(ShareAmount(fen: fen, text: text, statement: statement))
                }
            }
            guard statement.role == .share, statement.number.isTyped,
                statement.number.exemption == nil
            else { return nil }
            return check(statement, amounts, totals, passages)
        }
    }
}

/// An amount that a percentage may be of.
struct ShareAmount {
    let fen: Int128
    let text: String
    /// Where the passage states it.
    var statement: ProseStatement?
}

/// The totals of the forms, of which a share without a whole beside it may be.
private struct ProseTotals {
    private let facts: ProseFacts
    private var ofForms: [Int: [ShareAmount]] = [:]
    private var sizes: Set<Int128> = []

    init(_ facts: ProseFacts) {
        self.facts = facts
        for fact in facts.facts where fact.isTotal && !fact.isOfLastYear {
            guard case .cell(let id) = fact.source, case .money(let amount) = fact.value,
                amount.value != .zero
            else { continue }
            sizes.insert(amount.value.fen)
            guard fact.isMain else { continue }
            let total = ShareAmount(fen: amount.value.fen, text: facts.stated(fact.value))
            ofForms[id.form, default: []].append(total)
        }
    }

    /// The total of the form that a named amount stands in.
    func whole(of part: ShareAmount) -> ShareAmount? {
        guard let statement = part.statement, let label = statement.label else { return nil }
        let forms = facts.facts(named: label.name).lazy.compactMap { index -> Int? in
            let fact = facts.facts[index]
            guard case .cell(let id) = fact.source, facts.states(statement.number, fact) else {
                return nil
            }
            return id.form
        }
        return forms.compactMap { ofForms[$0]?.first { $0.fen != part.fen } }.first
    }

    /// The main total of a form.
    func total(ofForm form: Int) -> ShareAmount? { ofForms[form]?.first }

    /// Whether a percentage is the share of an amount in any total.
    func explain(_ share: ProseNumber, of part: ShareAmount) -> Bool {
        sizes.contains { share.statesShare(part.fen, of: $0) }
    }
}

private func check(
    _ statement: ProseStatement,
    _ amounts: [ShareAmount],
    _ totals: ProseTotals,
    _ passages: ProsePassages
) -> Diagnostic {
    let number = statement.number
    let place = passages.text.location(number.digits.lowerBound)
    let stated = passages.stated(number)
    let named = wholes(namedIn: statement, passages)
    if let wrong = shareOfName(statement, stated, named, totals, passages) { return wrong }
    guard let part = amounts.last else { return .typedShare(stated, at: place) }
    // The amounts of a passage are few; a paragraph of thousands gets the nearest.
    let wholes = named + amounts.prefix(8) + amounts.dropLast().suffix(8)
    if wholes.contains(where: { number.statesShare(part.fen, of: $0.fen) }) {
        return .typedShare(stated, at: place)
    }
    let isDivided = passages.text.contains(
        ProseWords.wholes,
        in: passages.text.blocks[statement.block].range.prefix(200)
    )
    let first = amounts.count > 1 && isDivided ? amounts.first : nil
    var whole = named.first ?? first
    if whole == nil, passages.isShareOfWhole(statement), !totals.explain(number, of: part) {
        whole = totals.whole(of: part)
    }
    guard let whole, whole.fen != 0 else { return .typedShare(stated, at: place) }
    return .wrongShare(of: part, in: whole, statement, stated, at: place)
}

/// The share of what is named right before 占 without an amount: 基本支出占支出总额的76.80%.
private func shareOfName(
    _ statement: ProseStatement,
    _ stated: String,
    _ named: [ShareAmount],
    _ totals: ProseTotals,
    _ passages: ProsePassages
) -> Diagnostic? {
    guard let part = passages.part(of: statement) else { return nil }
    let facts = passages.facts
    let parts = facts.facts(named: part.name).compactMap { index -> (ShareAmount, ShareAmount?)? in
        let fact = facts.facts[index]
        guard case .money(let amount) = fact.value, case .cell(let id) = fact.source,
            fact.isMain || fact.column == part.name, !fact.isOfLastYear, amount.value != .zero
        else { return nil }
        let text = facts.stated(fact.value)
        return (ShareAmount(fen: amount.value.fen, text: text), totals.total(ofForm: id.form))
    }
    let pairs = parts.flatMap { part, total in
        (named + [total].compactMap(\.self)).map { (part: part, whole: $0) }
    }.filter { $0.part.fen != $0.whole.fen }
    guard let first = pairs.first,
        !pairs.contains(where: { statement.number.statesShare($0.part.fen, of: $0.whole.fen) })
    else { return nil }
    let place = passages.text.location(statement.number.digits.lowerBound)
    return .wrongShare(of: first.part, in: first.whole, statement, stated, at: place)
}

extension ProsePassages {
    /// The name that ends right before the word of share of a clause.
    func part(of statement: ProseStatement) -> ProseLabel? {
        if statement.cell != nil { return statement.label }
        guard let share = text.first(of: ProseWords.share, in: statement.clause),
            isShareOfWhole(statement, mayBeNamed: true)
        else { return nil }
        let before = statement.clause.lowerBound..<share.lowerBound
        let label = labels(in: before, ofBlock: statement.block).last
        return label.flatMap { label in
            let between = label.range.upperBound..<share.lowerBound
            let isNext = between.isEmpty || ProseWords.ofShare.contains(text.string(between))
            return isNext && !facts.genericNames.contains(label.name) ? label : nil
        }
    }

    /// Whether a clause is 占 and at most words such as 支出总额的 before its percentage.
    ///
    /// - Parameters:
    ///   - statement: the percentage.
    ///   - mayBeNamed: whether the whole may be named, as in 占项目支出总额的.
    /// - Returns: whether nothing else stands between the word of share and the percentage.
    func isShareOfWhole(_ statement: ProseStatement, mayBeNamed: Bool = false) -> Bool {
        guard var position = text.first(of: ProseWords.share, in: statement.clause)?.upperBound,
            statement.clause.upperBound - position <= 20
        else { return false }
        let words = ProseWords.fillers + ProseWords.wordsOfWhole
        let clause = position..<statement.clause.upperBound
        var names = mayBeNamed ? labels(in: clause, ofBlock: statement.block) : []
        while position < statement.clause.upperBound {
            names = names.drop { $0.range.lowerBound < position }
            if let name = names.first, name.range.lowerBound == position {
                position = name.range.upperBound
                continue
            }
            guard let word = words.first(where: { text.scalars.has($0, at: position) }) else {
                return false
            }
            position += word.count
        }
        return true
    }
}

/// The totals that the clause names: 占项目支出总额的….
func wholes(namedIn statement: ProseStatement, _ passages: ProsePassages) -> [ShareAmount] {
    let facts = passages.facts
    let labels = passages.labels(in: statement.clause, ofBlock: statement.block)
    guard let label = labels.last,
        passages.text.contains(
            ProseWords.share,
            in: statement.clause.lowerBound..<label.range.lowerBound
        )
    else { return [] }
    return facts.facts(named: label.name).compactMap { index in
        let fact = facts.facts[index]
        guard case .money(let amount) = fact.value, fact.isMain || fact.column == label.name,
            !fact.isOfLastYear, amount.value != .zero
        else { return nil }
        return ShareAmount(fen: amount.value.fen, text: facts.stated(fact.value))
    }
}

extension Diagnostic {
    fileprivate static func typedShare(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typedNumber,
            .warning,
            at: place,
            Wording("“\(stated)”是手工填写的占比", "the percentage ‘\(stated)’ is typed by hand"),
            remedy: Wording("改用 {{ 占比(部分, 总额) }}", "write {{ 占比(part, whole) }}")
        )
    }

    fileprivate static func wrongShare(
        of part: ShareAmount,
        in whole: ShareAmount,
        _ statement: ProseStatement,
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let number = statement.number
        let decimals = max(2, number.decimals)
        let scaled = roundedQuotient(boundedProduct(part.fen, powerOfTen(decimals + 2)), whole.fen)
        let gap = boundedProduct(number.scaled, powerOfTen(decimals - number.decimals)) - scaled
        let comparison = Comparison(
            stated: stated,
            computed: decimalText(scaled, decimals: decimals, grouped: true) + "%",
            difference: decimalText(gap, decimals: decimals, grouped: true),
            allowed: "0"
        )
        return Diagnostic(
            .wrongShare,
            at: place,
            Wording(
                "占比文中为\(stated)；\(part.text)占\(whole.text)的\(comparison.computed)，"
                    + "相差\(comparison.difference)个百分点",
                "the text says \(stated); \(part.text) is \(comparison.computed) "
                    + "of \(whole.text), a difference of \(comparison.difference) points"
            ),
            remedy: Wording(
                "核对后改用 {{ 占比(部分, 总额) }}",
                "check the amounts and write {{ 占比(part, whole) }}"
            ),
            comparison: comparison
        )
    }
}
