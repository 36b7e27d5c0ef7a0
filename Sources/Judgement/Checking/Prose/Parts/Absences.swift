import Budget
import Characters
import Diagnostics
import Formula

/// What a text says that there is none of (没有国有资本经营预算收入), compared with the figures.
func checkAbsences(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let claims = passages.claims(in: scope)
    let check = AbsenceCheck(
        passages: passages,
        claims: claims,
        reader: claims.reader(passages)
    )
    return passages.text.blocks.indices.flatMap(check.findings)
}

/// Finds what a text denies, and compares it with the figures.
struct AbsenceCheck {
    let passages: ProsePassages
    let claims: Claims
    let reader: ClaimReader
    var text: ProseText { passages.text }

    func findings(inBlock block: Int) -> [Diagnostic] {
        denials(inBlock: block).compactMap { finding($0, inBlock: block) }
    }

    /// Where the words stand that deny something.
    func denials(inBlock block: Int) -> [Range<Int>] {
        if case .heading = text.blocks[block].kind { return [] }
        var found: [Range<Int>] = []
        var position = text.blocks[block].range.lowerBound
        let end = text.blocks[block].range.upperBound
        while position < end {
            let word = AbsenceWords.denials.first { text.scalars.has($0, at: position) }
            guard let word else {
                position += 1
                continue
            }
            let denial = position..<position + word.count
            found.append(denial)
            position = denial.upperBound
        }
        return found
    }

    /// What the figures say of what a word denies.
    private func finding(_ denial: Range<Int>, inBlock block: Int) -> Diagnostic? {
        guard let (clause, denied) = denied(denial, inBlock: block),
            let fact = denied.lazy.compactMap(claims.denied).first
        else { return nil }
        let (start, end) = (clause.lowerBound, clause.upperBound)
        let value = passages.facts.stated(fact.value)
        return .notAbsent(
            text.string(start..<end),
            value,
            passages.facts.formula(of: fact),
            fact.location,
            at: text.location(start)
        )
    }

    /// What a word denies, and the clause in which it does.
    func denied(
        _ denial: Range<Int>,
        inBlock block: Int
    ) -> (clause: Range<Int>, claims: [Claim])? {
        let range = text.blocks[block].range
        let start = text.startOfClause(before: denial.lowerBound, in: range)
        let limit = min(range.upperBound, denial.upperBound + 60)
        let end = (denial.upperBound..<limit).first(where: text.endsClause) ?? limit
        guard end < limit || limit == range.upperBound, text.isTyped(start..<end) else {
            return nil
        }
        if denial.lowerBound > start,
            AbsenceWords.notBehind.contains(text.scalars[denial.lowerBound - 1])
        {
            return nil
        }
        let before = reader.denied(start..<denial.lowerBound, ofBlock: block)
        let behind = reader.denied(denial.upperBound..<end, ofBlock: block)
        // 会议费没有培训费多 compares; only one side may name what there is none of.
        guard let before, let behind, before.isEmpty != behind.isEmpty else { return nil }
        return (start..<end, before + behind)
    }
}

extension ClaimReader {
    /// What is named in a range in which there is none of it, each for itself.
    ///
    /// - Parameters:
    ///   - range: the words before or behind the denial, of one clause.
    ///   - block: the block that they stand in.
    /// - Returns: the claims; none if nothing is named, and `nil` if other words stand there, which
    ///   may say anything.
    fileprivate func denied(_ range: Range<Int>, ofBlock block: Int) -> [Claim]? {
        guard isUnderstood(range, ofBlock: block, besides: AbsenceWords.verbs) else { return nil }
        return parts(of: range, ofBlock: block, at: AbsenceWords.joints)
            .map { claim(named: $0, ofBlock: block) }
            .filter { $0.own.contains(where: \.isName) }
    }
}

extension Claims {
    /// A figure of what there is said to be none of; `nil` if there may be none.
    ///
    /// - Parameter claim: what is named.
    /// - Returns: the first of the figures that are named, if none of them is zero.
    fileprivate func denied(_ claim: Claim) -> ProseFact? {
        let answer = answer(claim, comparableTo: .anyAmount)
        let all = answer.facts + answer.fitting
        let hasNone = all.contains { fact in
            if case .money(let amount) = fact.value { amount.value == .zero } else { true }
        }
        return hasNone ? nil : answer.facts.first
    }
}

extension Diagnostic {
    fileprivate static func notAbsent(
        _ stated: String,
        _ value: String,
        _ formula: String,
        _ fact: SourceLocation?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "文中写“\(stated)”，报表数据 \(formula) 为\(value)",
                "the text says ‘\(stated)’; \(formula) is \(value)"
            ),
            notes: fact.map { [Note(Wording("报表数据在此", "the data stands here"), at: $0)] } ?? [],
            remedy: Wording(
                "核对后写明金额 {{ \(formula) }}，或改正报表",
                "check which is right; write {{ \(formula) }}, or mend the form"
            ),
            comparison: Comparison(
                stated: "0",
                computed: value,
                difference: "",
                allowed: "0"
            )
        )
    }
}
