import Budget
import Checking
import Formula
import Inspecting
import Narration

/// What is known of every fact beside its number: what it is a part of, which rules compare it,
/// and where it is told again.
///
/// Built once for a disclosure from its verdicts and its texts, so that a page looks up and does
/// not search.
struct FactIndex: Sendable {
    /// What is known of one fact or figure.
    struct Entry: Sendable {
        /// The sum in the same column that the fact is an addend of, according to a rule.
        var columnSum: FactID?
        /// The sum in the same row that the fact is an addend of, according to a rule.
        var rowSum: FactID?
        /// What the fact adds up from, in its column or its row, according to a rule; each once.
        var sums: [Sum] = []
        /// What must be the same number, according to a rule.
        var equals: [Reference] = []
        /// The rules that compare the fact, each once, in their order.
        var rules: [Comparison] = []
        /// Where the fact is told, each place once, in the order of the document.
        var mentions: [Mention] = []
    }

    /// The addends of a fact.
    struct Sum: Hashable, Sendable {
        let parts: [FactID]
        /// Whether they give the fact to the last digit.
        let isExact: Bool
        /// Whether they stand in the column of the fact, and not in its row.
        let isInColumn: Bool
    }

    /// A rule with the gravest of its verdicts on a fact.
    struct Comparison: Hashable, Sendable {
        let rule: Int
        var outcome: Verdict.Outcome
    }

    /// A place that tells a fact.
    struct Mention: Hashable, Sendable {
        let path: SitePath
        let fragment: String
        let title: String
        /// Whether the fact is only computed with there, and not printed itself.
        var isDerived: Bool
    }

    private var entries: [Reference: Entry] = [:]
    /// Why figures changed since last year.
    let reasons: ChangeReasons

    init(_ edition: DisclosureEdition) {
        reasons = ChangeReasons(edition)
        for report in edition.check.reports {
            for verdict in report.verdicts { add(verdict) }
        }
        addKeyFigures(of: edition)
        if let cover = edition.cover {
            let walk = MentionWalk(cover, at: edition.paths.cover, title: Words.cover)
            for (reference, mention) in walk.found { add(mention, of: reference) }
        }
        for part in edition.narratives.keys.sorted() {
            guard let narrative = edition.narratives[part] else { continue }
            let title = edition.disclosure.formSet.parts[part].shortTitle
            let walk = MentionWalk(narrative, at: edition.paths.parts[part], title: title)
            for (reference, mention) in walk.found { add(mention, of: reference) }
        }
    }

    /// What is known of `reference`.
    func entry(_ reference: Reference) -> Entry { entries[reference] ?? Entry() }

    /// The sum at the top of the column that a fact is an addend of, by way of those between.
    func columnTotal(above fact: FactID) -> FactID? {
        var top: FactID?
        var next = entries[.fact(fact)]?.columnSum
        // Rules that go in a circle must not keep the program from ending.
        for _ in 0..<8 {
            guard let sum = next else { break }
            top = sum
            next = entries[.fact(sum)]?.columnSum
        }
        return top
    }

    // MARK: Verdicts

    private mutating func add(_ verdict: Verdict) {
        for term in verdict.left + verdict.right {
            guard let reference = term.reference else { continue }
            add(verdict.outcome, of: verdict.rule, to: reference)
        }
        guard verdict.relation == .equal, verdict.stated.count == 1,
            let whole = verdict.stated.first?.printed
        else { return }
        let computed = verdict.computed.filter { !$0.isOfNoRow }
        let parts = computed.compactMap(\.printed)
        guard parts.count == computed.count else { return }
        // What is zero adds nothing: a sum of one other number is that number.
        let weighty = computed.filter { !$0.value.isZero }.compactMap(\.printed)
        let others = verdict.outcome == .exact && parts.count > 1 ? weighty : parts
        if others.count == 1, let other = others.first, !isSum(whole, over: other) {
            add(equality: whole, other)
            add(equality: other, whole)
        } else {
            for part in parts { add(sum: whole, of: part) }
            add(parts: parts, of: whole, isExact: verdict.outcome == .exact)
        }
    }

    /// Notes what a sum adds up from, if all of it stands in one column or in one row.
    private mutating func add(parts: [Reference], of whole: Reference, isExact: Bool) {
        guard case .fact(let sum) = whole else { return }
        let facts = parts.compactMap { part -> FactID? in
            guard case .fact(let fact) = part, isSum(whole, over: part) else { return nil }
            return fact
        }
        let isInColumn = facts.allSatisfy { $0.column == sum.column }
        guard facts.count == parts.count, isInColumn || facts.allSatisfy({ $0.row == sum.row })
        else { return }
        let known = Sum(parts: facts, isExact: isExact, isInColumn: isInColumn)
        update(whole) { entry in
            if !entry.sums.contains(known) { entry.sums.append(known) }
        }
    }

    private mutating func add(
        _ outcome: Verdict.Outcome,
        of rule: Int,
        to reference: Reference
    ) {
        update(reference) { entry in
            guard let last = entry.rules.last, last.rule == rule else {
                entry.rules.append(Comparison(rule: rule, outcome: outcome))
                return
            }
            guard last.outcome < outcome else { return }
            entry.rules[entry.rules.count - 1].outcome = outcome
        }
    }

    /// Whether `whole` is a sum over `part` rather than the same number at another place: it stands
    /// in the same row or column of the same panel.
    private func isSum(_ whole: Reference, over part: Reference) -> Bool {
        guard case .fact(let whole) = whole, case .fact(let part) = part else { return false }
        return whole.form == part.form && whole.panel == part.panel
            && (whole.row == part.row || whole.column == part.column)
    }

    private mutating func add(sum whole: Reference, of part: Reference) {
        guard whole != part, isSum(whole, over: part), case .fact(let sum) = whole,
            case .fact(let addend) = part
        else { return }
        update(part) { entry in
            if sum.row == addend.row {
                entry.rowSum = entry.rowSum ?? sum
            } else {
                entry.columnSum = entry.columnSum ?? sum
            }
        }
    }

    private mutating func add(equality one: Reference, _ other: Reference) {
        guard one != other else { return }
        update(one) { entry in
            if !entry.equals.contains(other) { entry.equals.append(other) }
        }
    }

    // MARK: Texts

    private mutating func addKeyFigures(of edition: DisclosureEdition) {
        for figure in edition.keyFigures {
            for piece in figure.value.pieces + (figure.note?.pieces ?? []) {
                guard case .number(let number) = piece else { continue }
                let mention = Mention(
                    path: edition.paths.cover,
                    fragment: Self.keyFigures,
                    title: FactWords.keyFigures,
                    isDerived: number.isDerived
                )
                for reference in number.references { add(mention, of: reference) }
            }
        }
    }

    /// The fragment of the key figures on the cover.
    static let keyFigures = "key-figures"

    private mutating func add(_ mention: Mention, of reference: Reference) {
        update(reference) { entry in
            let recent = entry.mentions.indices.suffix(Self.recent)
            let known = recent.last { entry.mentions[$0].fragment == mention.fragment }
            guard let known else { return entry.mentions.append(mention) }
            entry.mentions[known].isDerived = entry.mentions[known].isDerived && mention.isDerived
        }
    }

    /// How far back a place may have been told: the places come in the order of the document.
    private static let recent = 8

    private mutating func update(_ reference: Reference, _ change: (inout Entry) -> Void) {
        change(&entries[reference, default: Entry()])
    }
}

extension Verdict.Term {
    /// The figure that the term is; `nil` for what is subtracted, multiplied or printed nowhere.
    fileprivate var printed: Reference? { isSubtracted || !formula.isEmpty ? nil : reference }

    /// Whether it stands for a row that the form does not have, and so adds nothing.
    fileprivate var isOfNoRow: Bool { reference == nil && file != nil && value.isZero }
}

extension Verdict.Outcome {
    /// From the lightest to the gravest.
    fileprivate static func < (left: Self, right: Self) -> Bool {
        left.gravity < right.gravity
    }

    private var gravity: Int {
        switch self {
        case .exact: 0
        case .rounding: 1
        case .byHand: 2
        case .wrong: 3
        }
    }
}
