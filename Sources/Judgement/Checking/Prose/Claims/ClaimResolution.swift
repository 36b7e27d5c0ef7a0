import Budget
import Formula

/// Finds the figure that a claim leads to, by its names and not by its value.
struct ClaimResolver: Sendable {
    private let facts: ProseFacts
    private let index: ConceptIndex
    private var byConcept: [Concept: [Int]] = [:]
    private var concepts: [[Concept]] = []
    private var bySource: [ProseFact.Source: Int] = [:]
    private let equals: EqualFacts
    /// The largest amount of the rows of totals, by form.
    private var totals: [Int: Int128] = [:]

    init(_ facts: ProseFacts, _ index: ConceptIndex, _ scope: Scope) {
        self.facts = facts
        self.index = index
        equals = EqualFacts(scope)
        concepts = facts.facts.map { fact in
            switch fact.source {
            case .cell(let id): index.concepts(of: id)
            case .figure(let id): index.figures[id] ?? []
            case .formula(let formula): index.formulas[formula] ?? []
            }
        }
        for fact in facts.allTotals {
            guard case .cell(let id) = fact.source, case .money(let amount) = fact.value else {
                continue
            }
            totals[id.form] = max(totals[id.form] ?? 0, amount.value.fen)
        }
        for fact in facts.facts.indices where bySource[facts.facts[fact].source] == nil {
            bySource[facts.facts[fact].source] = fact
            for concept in concepts[fact] { byConcept[concept, default: []].append(fact) }
        }
    }

    /// How well a figure fits what is said, the most telling first.
    struct Evidence: Comparable {
        /// How many of its own names are those of its row or column.
        let direct: Int
        /// How many funds are named right before the number that it is not of, as a number below
        /// zero.
        let funds: Int
        /// Whether its row is that of which this is a part (4), is named (3), was named before or
        /// is a total in a column that is named (2), or need not be named (1).
        let row: Int
        /// Whether its form is named right before the number (4), in the sentence (3), in the
        /// headings (2), or only its side there (1).
        let form: Int
        /// Whether its column is named (3), named before its parts (2), or is the main one (1).
        let column: Int
        /// How many names of the sentence and of the headings it has besides.
        let others: Int
        /// How many funds it is of that nothing says, as a number below zero.
        let scopes: Int
        /// How many steps its names are from those that are written, as a number below zero.
        let closeness: Int

        /// Whether its row and its column are said more clearly.
        func isPlacedBetter(than other: Self) -> Bool {
            [direct, row, column].lexicographicallyPrecedes(
                [other.direct, other.row, other.column]
            ) == false && (direct, row, column) != (other.direct, other.row, other.column)
        }

        private var order: [Int] { [direct, funds, form, scopes, closeness, row, column, others] }

        static func < (one: Self, other: Self) -> Bool {
            one.order.lexicographicallyPrecedes(other.order)
        }
    }

    /// The figures that fit a claim best, all equally.
    func best(_ claim: Claim, comparableTo number: ProseNumber) -> Answer {
        guard let claim = completed(claim) else { return .none }
        // Whatever is meant has each of its own names, also the rarest.
        let pools = claim.own.filter(\.isName).map { token in
            Set(token.concepts.flatMap { byConcept[$0] ?? [] })
        }
        guard let pool = pools.min(by: { $0.count < $1.count }) else { return .none }
        let said = claim.scopes
        var rivals: [(fact: Int, found: Evidence)] = []
        for fact in pool.sorted() where facts.isComparable(number, facts.facts[fact]) {
            guard index.isOfLastYear(facts.facts[fact]) == claim.isOfLastYear,
                let found = self.evidence(of: fact, in: claim, said)
            else { continue }
            rivals.append((fact, found))
        }
        let evidence = rivals.map(\.found).max()
        // Where nothing says which form is meant, the best of each must state the same figure.
        let isOpen = evidence?.form == 0
        let best = rivals.filter { rival in
            guard isOpen, let evidence else { return rival.found == evidence }
            return rival.found.direct == evidence.direct && rival.found.funds == evidence.funds
                && rival.found.scopes == evidence.scopes
                && !rivals.contains { other in
                    other.found.isPlacedBetter(than: rival.found)
                        && form(of: rival.fact) == form(of: other.fact)
                }
        }
        // Not even the form that the words lead to divides what this is a part of.
        if !best.isEmpty, best.allSatisfy({ !mayBePart($0.fact, of: claim) }) { return .none }
        // Of several that are one, that of the form that is spoken of is named.
        let home = best.filter { form(of: $0.fact) == claim.home }
        let others = best.filter { form(of: $0.fact) != claim.home }
        return Answer(
            facts: (home + others).map { facts.facts[$0.fact] },
            fitting: rivals.filter { rival in
                evidence.map { rival.found.form >= $0.form && rival.found.funds >= $0.funds }
                    ?? true
            }.map { facts.facts[$0.fact] },
            isOpen: isOpen,
            isNamed: evidence.map { $0.direct > 0 && max($0.row, $0.column) == 3 } ?? false,
            isOfForm: evidence.map { $0.form == 4 && $0.direct == 0 } ?? false
        )
    }

    /// Whether a figure may be a part of the whole that it is said to be of.
    ///
    /// The economic items of 公开06表 are parts of the basic expenditure of one fund; those of all
    /// expenditure are other amounts. So no form of which the largest total is less than the whole
    /// has its parts.
    private func mayBePart(_ fact: Int, of claim: Claim) -> Bool {
        guard let whole = claim.whole, !claim.isOfLastYear, !facts.facts[fact].isTotal,
            case .cell(let id) = facts.facts[fact].source, id.form != claim.home,
            let totals = totals[id.form]
        else { return true }
        return totals >= whole && !isOfSibling(id.form, of: claim.wholeCell)
    }

    /// Whether a form is by its title about another column than a whole is from: a form of
    /// 基本支出 has no parts of 项目支出.
    private func isOfSibling(_ form: Int, of whole: FactID?) -> Bool {
        guard let whole, !index.isMainColumn(whole) else { return false }
        let forms = facts.disclosure.formSet.forms
        let columns = forms[whole.form].panels[whole.panel].columns
        let (own, title) = (columns[whole.column].name, forms[form].title.source)
        return !title.contains(own)
            && columns.contains { column in
                column.role == .amount && column.name.count > 2 && title.contains(column.name)
            }
    }

    /// The form that a figure stands in.
    private func form(of fact: Int) -> Int? { cell(facts.facts[fact])?.form }

    /// The figures that a claim may mean.
    struct Answer {
        let facts: [ProseFact]
        /// All figures of the same form that the names allow.
        let fitting: [ProseFact]
        /// Whether nothing says which form is meant.
        let isOpen: Bool
        /// Whether the row or the column of the figures is named right before the number.
        let isNamed: Bool
        /// Whether their form is named right before the number, and no more of them.
        let isOfForm: Bool

        /// Whether all that may be meant have the same value.
        var hasOneValue: Bool { facts.allSatisfy { $0.value == facts[0].value } }

        static let none = Answer(
            facts: [],
            fitting: [],
            isOpen: true,
            isNamed: false,
            isOfForm: false
        )
    }

    /// Whether the figures of an answer are one: by the rules of the form set, or because they have
    /// the same value and names and their forms are of the same funds.
    func isOne(_ answer: Answer) -> Bool {
        guard let first = answer.facts.first else { return false }
        return answer.facts.allSatisfy { fact in
            equals.areEqual(first.source, fact.source)
                || !answer.isOpen && fact.value == first.value
                    && funds(of: fact) == funds(of: first)
        }
    }

    /// The funds that a figure is of, by its form, its column and its row.
    private func funds(of fact: ProseFact) -> ClaimScopes {
        cell(fact).map(index.scopes) ?? []
    }

    /// A claim without a name of its own is about what was named last: ……，支出决算612.93万元.
    ///
    /// What is said beside that in words that are not understood may be anything.
    private func completed(_ claim: Claim) -> Claim? {
        guard !claim.own.contains(where: \.isName) else { return claim }
        // 支出总计 is no total of the item that the sentence before was about, but of a form.
        let isOfForm = claim.saysWholeOfSide
        let topic = (claim.topics + claim.headings).first { token in
            token.isName
                && (!isOfForm || token.concepts.contains { $0.kind == .form || $0.kind == .panel })
        }
        guard let topic, claim.isUnderstood else { return nil }
        var claim = claim
        claim.own.append(topic)
        return claim
    }

    /// Whether a figure is among those that a claim allows, whatever others there are.
    func allows(_ claim: Claim, _ source: ProseFact.Source) -> Bool {
        guard let claim = completed(claim), let fact = bySource[source],
            index.isOfLastYear(facts.facts[fact]) == claim.isOfLastYear, mayBePart(fact, of: claim)
        else { return false }
        return evidence(of: fact, in: claim, claim.scopes) != nil
    }

    /// The kinds in which a figure has a name of a text.
    private func kinds(_ token: ClaimToken, _ own: [Concept]) -> Concept.Kinds {
        var found: Concept.Kinds = []
        for concept in token.concepts where own.contains(concept) {
            found.formUnion(concept.kind.mask)
        }
        return found
    }

    /// What is said of a figure, by a text that names certain funds; `nil` if it is not meant.
    private func evidence(of fact: Int, in claim: Claim, _ said: ClaimScopes) -> Evidence? {
        let concepts = concepts[fact]
        // The form set may not say what last year's figures are of.
        let isPlain = claim.isOfLastYear && !concepts.contains { $0.kind == .measure }
        var own: [Concept.Kinds] = []
        var distance = 0
        for token in claim.own {
            let kinds = kinds(token, concepts)
            let isNeeded = token.isMeasure ? !isPlain : !token.isWhole
            guard !kinds.isEmpty || !isNeeded else { return nil }
            own.append(kinds)
            distance += self.distance(token, concepts)
        }
        guard !isOfOtherSide(fact, claim) else { return nil }
        let topics = claim.topics.map { $0.isName ? kinds($0, concepts) : [] }
        guard let (row, column) = place(of: fact, in: claim, own, topics) else { return nil }
        // Where nothing is said of it, the accounts are meant and not the budget.
        if concepts.contains(.budget), !claim.own.contains(where: \.saysBudget) { return nil }
        let headings = claim.headings.map { kinds($0, concepts) }
        let isScopeSaid = own.contains {
            !$0.isDisjoint(with: [.form, .panel]) && !$0.contains(.measure)
        }
        let form =
            isScopeSaid
            ? 4
            : zip(claim.topics, topics).contains { $1.contains(.form) && !$0.isOfCells }
                ? 3
                : headings.contains { $0.contains(.form) }
                    ? 2
                    : isNear(fact, claim, said) || headings.contains { $0.contains(.panel) }
                        ? 1 : 0
        return Evidence(
            direct: own.count { !$0.isDisjoint(with: [.row, .column]) },
            funds:
                -(cell(facts.facts[fact]).map { id in
                    claim.own.reduce(into: ClaimScopes()) { $0.formUnion($1.scopes) }
                        .intersection(.funds).subtracting(index.scopes(of: id)).count
                } ?? 0),
            row: row,
            form: form,
            column: column,
            others: topics.count { !$0.isEmpty } + headings.count { !$0.isEmpty },
            scopes: -(cell(facts.facts[fact]).map { index.scopes(of: $0).unsaid(said).count } ?? 0),
            closeness: -distance
        )
    }

    /// Whether a figure is of a fund that the text names, or stands in the form of its whole.
    private func isNear(_ fact: Int, _ claim: Claim, _ said: ClaimScopes) -> Bool {
        guard let id = cell(facts.facts[fact]) else { return false }
        return (claim.isPart || claim.isOfHome) && claim.home == id.form
            || index.scopesOfPlace(of: id).isSaid(said)
    }

    /// How far what is written is from the name that a figure has.
    private func distance(_ token: ClaimToken, _ own: [Concept]) -> Int {
        zip(token.concepts, token.distances).filter { own.contains($0.0) }.map(\.1).min() ?? 0
    }

    /// How the row and the column of a figure are said; `nil` if one of them is not.
    private func place(
        of fact: Int,
        in claim: Claim,
        _ own: [Concept.Kinds],
        _ topics: [Concept.Kinds]
    ) -> (row: Int, column: Int)? {
        let isRowSaid = zip(claim.own, own).contains { !$0.isWhole && $1.contains(.row) }
        guard let id = cell(facts.facts[fact]) else {
            guard isRowSaid || isWholeOfGroup(facts.facts[fact]) else { return nil }
            return (isRowSaid ? 3 : 1, 2)
        }
        let isColumnSaid = own.contains { $0.contains(.column) }
        let row: Int
        if isRowSaid {
            row = 3
        } else if topics.contains(where: { $0.contains(.row) }) {
            row = claim.isPart ? 4 : 2
        } else if index.isTotal(id) {
            row = isColumnSaid ? 2 : 1
        } else {
            return nil
        }
        let isMain = index.isMainColumn(id) || index.isOfLastYear(id)
        let isColumnBefore = topics.contains { $0.contains(.column) }
        guard isColumnSaid || isMain || isColumnBefore else { return nil }
        return (row, isColumnSaid ? 3 : isColumnBefore && claim.isPart ? 2 : isMain ? 1 : 0)
    }

    /// Whether the side of its form is not the one that is spoken of.
    private func isOfOtherSide(_ fact: Int, _ claim: Claim) -> Bool {
        guard let id = cell(facts.facts[fact]) else { return false }
        if let side = index.side(of: id),
            let said = index.side(of: claim.own.reversed() + claim.topics + claim.headings),
            side != said
        {
            return true
        }
        let panels = index.panels[id.form]
        let own = panels[id.panel].filter { $0.kind == .panel }
        let others = panels.joined().filter { $0.kind == .panel && !own.contains($0) }
        guard !others.isEmpty else { return false }
        for tokens in [claim.own, claim.headings] {
            let said = tokens.flatMap(\.concepts)
            let isOwn = own.contains(where: said.contains)
            let isOther = others.contains(where: said.contains)
            if isOwn != isOther { return isOther }
        }
        return false
    }

    /// The cell that a figure is, or that it is last year's amount of.
    private func cell(_ fact: ProseFact) -> FactID? {
        switch fact.source {
        case .cell(let id): id
        case .figure(let id): index.counterparts[id]
        case .formula: nil
        }
    }

    /// Whether a figure is the total of its group.
    private func isWholeOfGroup(_ fact: ProseFact) -> Bool {
        guard case .figure(let id) = fact.source else { return false }
        let name = facts.disclosure.formSet.figureGroups[id.group].entries[id.entry].name
        let year = ClaimWords.lastYear.first { name.hasPrefix($0) && fact.isOfLastYear }
        return ClaimWords.wholes.contains(String(name.dropFirst(year?.count ?? 0)))
    }
}
