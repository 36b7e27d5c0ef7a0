import Budget
import Characters
import Diagnostics

/// Changes without a reason, and changes beside the statement that nothing changed.
///
/// 财预〔2016〕143号: 增减变化 must be explained; what is as last year needs no reason.
func checkReasons(_ passages: ProsePassages) -> [Diagnostic] {
    let text = passages.text
    let explained = text.explainedSections
    var diagnostics: [Diagnostic] = []
    /// The directions of the changes in sections that give a reason.
    var explainedChanges: Set<ProseStatement.Role> = []
    for block in text.blocks.indices {
        let changes = passages.changes(inBlock: block)
        let places = changes.map(\.number.digits.lowerBound)
        if let conflict = passages.conflict(inBlock: block, places) {
            let place = text.location(conflict.position)
            diagnostics.append(
                .contradictoryChange(ofDirections: conflict.isOfDirections, at: place)
            )
        }
        guard let change = changes.first(where: passages.isOfBudget) else { continue }
        let section = text.blocks[block].section
        if !explained.contains(section) {
            let place = text.location(change.number.digits.lowerBound)
            // A reason that was given for a rise before may be that of this rise as well.
            let isSurmised = explainedChanges.contains(change.role)
            diagnostics.append(.unexplainedChange(isSurmised: isSurmised, at: place))
        }
        if explained.contains(section) {
            explainedChanges.formUnion(changes.filter(passages.isOfBudget).map(\.role))
        }
    }
    return diagnostics
        + passages.itemsWithoutReason().map { position in
            .itemWithoutReason(at: text.location(position))
        }
}

extension ProsePassages {
    /// The changes that give no reason, each in the only block of a section whose others do.
    fileprivate func itemsWithoutReason() -> [Int] {
        let sections = Dictionary(grouping: text.blocks.indices) { text.blocks[$0].section }
        return sections.values.compactMap { blocks -> Int? in
            let changed = blocks.sorted().compactMap { block -> (place: Int, hasReason: Bool)? in
                switch text.blocks[block].kind {
                case .paragraph, .item: break
                case .heading, .row, .chart: return nil
                }
                return changePlaces(inBlock: block).first.map {
                    ($0, text.givesReason(text.blocks[block].range))
                }
            }
            let open = changed.filter { !$0.hasReason }
            return changed.count > 2 && open.count == 1 ? open[0].place : nil
        }.sorted()
    }

    /// Where a block says that something changed, or that the accounts are not the budget.
    private func changePlaces(inBlock block: Int) -> [Int] {
        let changes = changes(inBlock: block).filter(isOfBudget).map(\.number.digits.lowerBound)
        let orders = budgetOrders(inBlock: block).filter { orderOfBudget(in: $0) != .equal }
        return (changes + orders.map(\.lowerBound)).sorted()
    }

    /// The statements of a change from last year.
    fileprivate func changes(inBlock block: Int) -> [ProseStatement] {
        let years = lastYears
        return statements[block].filter { statement in
            guard case .change = statement.role, statement.number.scaled != 0, !statement.isForeign,
                statement.number.exemption == nil, !statement.number.isOrdinaryCount
            else { return false }
            let before = statement.sentence.lowerBound..<statement.number.range.lowerBound
            return text.contains(years, in: before.suffix(60))
        }
    }

    /// Whether a change is one of the disclosure's figures, which alone need a reason.
    ///
    /// What a binding prints is. What was typed is where its sentence names a figure of the forms,
    /// or speaks of income and expenditure; a sentence that begins with the comparison is about
    /// what the text before it and its heading are about. 参保人数, 满意度 and GDP are neither.
    fileprivate func isOfBudget(_ statement: ProseStatement) -> Bool {
        guard statement.number.isTyped else { return true }
        let end = statement.number.digits.lowerBound
        let verb = verb(of: statement)?.lowerBound ?? end
        let own = statement.sentence.lowerBound..<verb
        if isOfBudget(own, statement) { return true }
        guard isBridged(own, inBlock: statement.block) else { return false }
        let start = text.blocks[statement.block].range.lowerBound
        let before = max(start, own.lowerBound - 200)..<max(start, own.lowerBound)
        return isOfBudget(before, statement)
            || text.contains(ProseWords.budget, in: text.heading(above: statement.block))
    }

    private func isOfBudget(_ range: Range<Int>, _ statement: ProseStatement) -> Bool {
        let names = labels(in: range, ofBlock: statement.block).map(\.name).filter {
            !facts.genericNames.contains($0) && !facts.facts(named: $0).isEmpty
        }
        let end = statement.number.range.upperBound
        let isOfPoints = ProseWords.points.contains { text.scalars.has($0, at: end) }
        if case .quantity = statement.number.measure, !isOfPoints {
            return names.contains { name in
                facts.facts(named: name).contains { index in
                    facts.isComparable(statement.number, facts.facts[index])
                }
            }
        }
        return !names.isEmpty || range.contains { speaksOfBudget(at: $0, before: range.upperBound) }
    }

    /// Whether 支出 or the like stands at a position, and not that of a fund of insurance.
    private func speaksOfBudget(at position: Int, before end: Int) -> Bool {
        let word = ProseWords.budget.first {
            position + $0.count <= end && text.scalars.has($0, at: position)
        }
        guard word != nil else { return false }
        let (fund, own) = ProseWords.funds
        return !text.scalars.has(fund, at: position - fund.count)
            || text.scalars.has(own, at: position - own.count)
    }

    /// Where it is said that nothing changed since last year.
    func sameness(inBlock block: Int) -> [Range<Int>] {
        let years = lastYears
        var found: [Range<Int>] = []
        var clause = text.blocks[block].range.lowerBound
        for position in text.blocks[block].range {
            if text.scalars[position].endsClause { clause = position + 1 }
            if let same = sameAsLastYear(at: position, inBlock: block) {
                found.append(same)
                continue
            }
            let word = ProseWords.sameAsLastYear.first { text.scalars.has($0, at: position) }
            guard let word,
                text.contains(years, in: max(clause, position - 30)..<position)
                    || endsComparison(clause - 1, inBlock: block)
            else { continue }
            found.append(position..<(position + word.count))
        }
        return found
    }

    /// Whether the clause that ends at a position is a comparison with last year and no more:
    /// 与2023年度相比，支出没有变化.
    private func endsComparison(_ end: Int, inBlock block: Int) -> Bool {
        let range = text.blocks[block].range
        guard end > range.lowerBound, text.scalars[end].narrow == "," else { return false }
        let clause = text.startOfClause(before: end, in: range)..<end
        return text.contains(lastYears, in: clause.suffix(30))
            && isBridged(clause, inBlock: block)
    }

    /// The end of 同上年 where the clause ends with it.
    private func sameAsLastYear(at position: Int, inBlock block: Int) -> Range<Int>? {
        let word = ProseWords.sameAs.first { text.scalars.has($0, at: position) }
        guard let word else { return nil }
        let end = position + word.count
        let isEnd = end >= text.blocks[block].range.upperBound || text.scalars[end].endsClause
        return isEnd ? (end - 1)..<end : nil
    }

    /// A change and its denial, or its contrary, in one sentence with no other amount between them.
    fileprivate func conflict(
        inBlock block: Int,
        _ changes: [Int]
    ) -> (position: Int, isOfDirections: Bool)? {
        let marks = changeMarks(inBlock: block, Set(changes))
        guard marks.count > 1 else { return nil }
        let values = Set(
            statements[block].filter {
                $0.role == .value && $0.number.fen != nil && !isNewValue($0)
            }
            .map(\.number.digits.lowerBound)
        )
        var last: ChangeMark?
        for position in text.blocks[block].range {
            if text.scalars[position].endsSentence || values.contains(position) { last = nil }
            guard let mark = marks[position] else { continue }
            if let last, contradict(last, mark, inBlock: block) {
                return (position, last.isRise != nil && mark.isRise != nil)
            }
            last = mark
        }
        return nil
    }

    /// What the text says of a change at one place.
    private struct ChangeMark {
        /// Whether it is a rise; `nil` if nothing changed.
        let isRise: Bool?
        let range: Range<Int>
    }

    private func changeMarks(inBlock block: Int, _ changes: Set<Int>) -> [Int: ChangeMark] {
        var marks: [Int: ChangeMark] = [:]
        for same in sameness(inBlock: block) {
            marks[same.lowerBound] = ChangeMark(isRise: nil, range: same)
        }
        for statement in statements[block] where statement.number.scaled != 0 {
            guard case .change(let isRise) = statement.role, statement.number.exemption == nil,
                !statement.number.isOrdinaryCount
            else { continue }
            let start = statement.number.digits.lowerBound
            guard changes.contains(start) else { continue }
            let verb = verb(of: statement)?.lowerBound ?? start
            let range = verb..<statement.number.range.upperBound
            marks[start] = ChangeMark(isRise: isRise, range: range)
        }
        for direction in directions(inBlock: block) {
            let mark = ChangeMark(isRise: direction.isRise, range: direction.range)
            marks[direction.range.lowerBound] = mark
        }
        return marks
    }

    /// Whether two statements of a change cannot both hold.
    ///
    /// A rise and a fall are of one thing only where nothing is named between them.
    private func contradict(_ one: ChangeMark, _ other: ChangeMark, inBlock block: Int) -> Bool {
        guard one.isRise != other.isRise else { return false }
        // 前者与上年相同，后者增加2.40万元 is said of two things.
        let gap = one.range.upperBound..<max(one.range.upperBound, other.range.lowerBound)
        if text.contains(ProseWords.others, in: gap.prefix(200)) { return false }
        guard one.isRise != nil, other.isRise != nil else { return true }
        let between = one.range.upperBound..<max(one.range.upperBound, other.range.lowerBound)
        return between.count <= 30 && isBridged(between, inBlock: block)
    }

    /// Whether a value is what something changed to.
    private func isNewValue(_ statement: ProseStatement) -> Bool {
        let start = statement.number.digits.lowerBound
        guard let range = verb(of: statement),
            let verb = text.verb(at: range.lowerBound, before: range.upperBound)
        else { return false }
        return newValue(behind: verb, before: start + 1) == start
    }
}

extension ProseText {
    /// The sections that give a reason or say where it is, or stand under one that does.
    fileprivate var explainedSections: Set<Int> {
        var explained = Set(blocks.filter { givesReason($0.range) }.map(\.section))
        var open: [(level: Int, section: Int)] = []
        for (index, block) in blocks.enumerated() {
            guard case .heading(let level) = block.kind else { continue }
            while let last = open.last, last.level >= level { open.removeLast() }
            if level > 2, let parent = open.last, explained.contains(parent.section) {
                explained.insert(index)
            }
            open.append((level, index))
        }
        return explained
    }

    fileprivate func givesReason(_ range: Range<Int>) -> Bool {
        for position in range {
            if ProseWords.reasons.contains(where: { scalars.has($0, at: position) }) { return true }
            if ProseWords.pointers.contains(where: { scalars.has($0, at: position) }) {
                return true
            }
            let isCause = scalars[position] == ProseWords.officialCause
            if isCause, !ProseWords.notCauses.contains(where: { scalars.has($0, at: position) }) {
                return true
            }
        }
        return false
    }
}

extension Diagnostic {
    fileprivate static func unexplainedChange(
        isSurmised: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unexplainedChange,
            isSurmised ? .warning : .error,
            at: place,
            Wording(
                "与上年相比有增减，本节没有说明原因",
                "a change from last year whose reason this section does not give"
            ),
            remedy: Wording(
                "写明增减的原因，或指明见哪一节（财预〔2016〕143号）",
                "give the reason, or say in which section it stands (财预〔2016〕143号)"
            )
        )
    }

    fileprivate static func itemWithoutReason(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unexplainedChange,
            .warning,
            at: place,
            Wording(
                "此处有增减，没有说明原因；本节其他各项都已说明",
                "a change without a reason, where the other items of this section give theirs"
            ),
            remedy: Wording("写明增减的原因", "give the reason")
        )
    }

    fileprivate static func contradictoryChange(
        ofDirections: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictoryChange,
            at: place,
            ofDirections
                ? Wording("同一句既称增加，又称减少", "one sentence states a rise and a fall of one thing")
                : Wording(
                    "同一句既称有增减，又称与上年相同",
                    "one sentence states a change and that nothing changed"
                ),
            remedy: Wording("核对上年数，只留一种说法", "check last year's figure and keep one statement")
        )
    }
}
