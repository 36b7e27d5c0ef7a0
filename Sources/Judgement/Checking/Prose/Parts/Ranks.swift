import Budget
import Characters
import Diagnostics
import Formula

/// What is said to be the largest, the second or the smallest (占比最大、次之), and lists from the
/// largest to the smallest, compared with the figures.
func checkRanks(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let check = RankCheck(
        passages: passages,
        relations: RelationReader(passages, passages.claims(in: scope))
    )
    return passages.text.blocks.indices.flatMap { block in
        check.ranks(inBlock: block) + check.orders(inBlock: block)
    }
}

private struct RankCheck {
    let passages: ProsePassages
    let relations: RelationReader
    private var text: ProseText { passages.text }
    private var facts: ProseFacts { passages.facts }

    // MARK: Ranks

    func ranks(inBlock block: Int) -> [Diagnostic] {
        if case .heading = text.blocks[block].kind { return [] }
        return text.blocks[block].range.compactMap { position in
            let word = RankWords.ranks.first { text.scalars.has($0.word, at: position) }
            return word.flatMap {
                finding(position..<position + $0.word.count, $0.rank, inBlock: block)
            }
        }
    }

    private func finding(
        _ word: Range<Int>,
        _ rank: RankWords.Rank,
        inBlock block: Int
    ) -> Diagnostic? {
        guard text.isTyped(word), let subject = subject(before: word.lowerBound, inBlock: block),
            case .cell(let id) = subject.source, let own = Operand(subject, facts)
        else { return nil }
        let all = siblings(of: id)
        // What is compared may be all rows of a level or those under one row.
        guard !all.isEmpty, !all.contains(where: { rank.holds(of: own.size, among: $0) }) else {
            return nil
        }
        let sizes = all[0]
        let place = sizes.count { $0 > own.size } + 1
        return .wrongRank(
            text.string(word),
            facts.names[subject.names.first ?? 0],
            place,
            facts.stated(subject.value),
            subject.location,
            at: text.location(word.lowerBound)
        )
    }

    /// What is said to have a rank: what the clause names, or the last amount or share before.
    private func subject(before position: Int, inBlock block: Int) -> ProseFact? {
        let range = text.blocks[block].range
        let clause = text.startOfClause(before: position, in: range)
        let named = relations.reader.claim(named: clause..<position, ofBlock: block)
        if named.own.contains(where: \.isName) {
            let isUnderstood = relations.reader.isUnderstood(
                clause..<position,
                ofBlock: block,
                besides: RankWords.around
            )
            guard isUnderstood else { return nil }
            return relations.operand(named, like: nil)?.fact
        }
        let sentence = text.startOfSentence(position, in: range)
        let all = passages.statements[block]
        let end = all.firstPosition { $0.number.range.upperBound > position }
        guard end > 0, case let last = all[end - 1], last.number.exemption == nil,
            last.number.digits.lowerBound >= sentence,
            relations.isEmpty(
                last.number.range.upperBound..<position,
                besides: RankWords.around
            )
        else { return nil }
        switch last.role {
        case .value: return relations.figure(last)
        case .share: return relations.share(last).first(where: last.number.isShare)?.part.fact
        case .change, .completion: return nil
        }
    }

    /// The amounts of the rows beside a cell: of all of its level, and of those under the same row.
    private func siblings(of id: FactID) -> [[Int128]] {
        let rows = facts.disclosure.tables[id.form].panels[id.panel].rows
        let own = rows[id.row]
        guard own.role == .line else { return [] }
        func sizes(_ range: Range<Int>) -> [Int128] {
            range.compactMap { row -> Int128? in
                guard rows[row].depth == own.depth, rows[row].role == .line else { return nil }
                let cell = FactID(form: id.form, panel: id.panel, row: row, column: id.column)
                return facts.fact(from: .cell(cell)).flatMap { Operand($0, facts)?.size }
            }
        }
        let start = rows[..<id.row].lastIndex { $0.depth < own.depth } ?? -1
        let end = rows[id.row...].firstIndex { $0.depth < own.depth } ?? rows.count
        return [sizes(rows.indices), sizes(start + 1..<end)].filter { $0.count > 1 }
    }

    // MARK: Orders

    /// Amounts that are listed from the largest to the smallest, and are not.
    func orders(inBlock block: Int) -> [Diagnostic] {
        let range = text.blocks[block].range
        let all = passages.statements[block]
        return range.compactMap { position in
            guard
                let order = RankWords.orders.first(where: {
                    text.scalars.has($0.word, at: position)
                })
            else { return nil }
            let first = all.firstPosition { $0.number.digits.lowerBound > position }
            let listed = all[first...].prefix(48).filter { statement in
                statement.role == .value && statement.sentence.contains(position)
                    && statement.number.fen != nil && statement.number.exemption == nil
            }
            let wrong = zip(listed, listed.dropFirst()).first { one, next in
                let (one, next) = (one.number.fen ?? 0, next.number.fen ?? 0)
                return order.isFalling ? next > one : next < one
            }
            guard let (one, next) = wrong, one.number.moneyUnit == next.number.moneyUnit else {
                return nil
            }
            return .wrongOrder(
                text.string(position..<position + order.word.count),
                passages.stated(one.number),
                passages.stated(next.number),
                at: text.location(next.number.digits.lowerBound)
            )
        }
    }
}

extension Diagnostic {
    fileprivate static func wrongRank(
        _ word: String,
        _ name: String,
        _ place: Int,
        _ value: String,
        _ fact: SourceLocation?,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: location,
            Wording(
                "文中写“\(word)”；“\(name)”为\(value)，在同级中排第 \(place)",
                "the text says ‘\(word)’; ‘\(name)’ is \(value), number \(place) of its level"
            ),
            notes: fact.map { [Note(Wording("报表数据在此", "the data stands here"), at: $0)] } ?? [],
            remedy: Wording("核对后改正名次或名称", "check which is right, then mend the rank or the name")
        )
    }

    fileprivate static func wrongOrder(
        _ word: String,
        _ one: String,
        _ next: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: location,
            Wording(
                "文中写“\(word)”，但\(next)列在\(one)之后",
                "the text says ‘\(word)’, but \(next) stands behind \(one)"
            ),
            remedy: Wording("按金额重排，或删去次序的说法", "put the items in order, or leave the order unsaid")
        )
    }
}
