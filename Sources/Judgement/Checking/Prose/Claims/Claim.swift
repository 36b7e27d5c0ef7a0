import Budget
import Characters

/// Reads what the sentences of a text say of their numbers.
struct ClaimReader {
    let passages: ProsePassages
    private let names: ClaimText
    var text: ProseText { passages.text }

    init(_ passages: ProsePassages, _ names: ClaimText) {
        self.passages = passages
        self.names = names
    }

    // MARK: Claims

    /// What the sentence says of a number.
    func claim(of statement: ProseStatement) -> Claim {
        let block = statement.block
        let start = statement.number.digits.lowerBound
        let sentence = statement.sentence.lowerBound
        if statement.isForeign { return .none }
        if let shared = sharedTokens(of: statement) {
            return Claim(
                own: shared.own,
                topics: shared.topics,
                headings: names.headings[block],
                isOfLastYear: statement.isOfLastYear,
                isUnderstood: true
            )
        }
        if let compared = compared(statement) { return compared }
        let earlier = passages.statements[block][..<statement.position].suffix(12)
        let last = earlier.last { $0.number.exemption == nil }?.number.range.upperBound
        return claim(in: max(sentence, last ?? sentence)..<start, of: statement)
    }

    /// What is said in a range of a sentence, as of a number that stands right behind it.
    ///
    /// - Parameters:
    ///   - range: where the names of its own stand.
    ///   - statement: the number in whose sentence it is said.
    /// - Returns: the claim, with the names of the sentence and of the headings above.
    func claim(in range: Range<Int>, of statement: ProseStatement) -> Claim {
        let block = statement.block
        let (start, sentence) = (range.upperBound, statement.sentence.lowerBound)
        let earlier = passages.statements[block][..<statement.position].suffix(12)
        let bracket = openBracket(in: range)
        let region = (bracket ?? range.lowerBound)..<start
        var (own, clause) = names(in: region, ofBlock: block)
        // What stands in closed brackets is a remark.
        let remarks = own.filter { isInBrackets($0.range, before: start) }
        own = own.filter { token in !remarks.contains { $0.range == token.range } }
        if !own.contains(where: \.isName), let end = clause.last(where: text.endsClause) {
            clause = end + 1..<start
        }
        if !own.contains(where: \.isName), text.contains(ClaimWords.pointers, in: clause),
            let name = lastName(before: sentence, inBlock: block)
        {
            own.append(name)
        }
        let before = tokens(in: sentence..<max(sentence, clause.lowerBound), ofBlock: block)
            .filter { token in
                !own.contains { $0.range == token.range }
                    && !isInBrackets(token.range, before: start)
            }
        return Claim(
            own: own.count > 1 && text.contains(ClaimWords.alike, in: clause)
                ? alike(own) : own,
            topics: remarks.reversed() + before.reversed()
                + opening(of: block, before: sentence) + lead(above: block),
            headings: names.headings[block],
            isOfLastYear: isOfLastYear(clause, own) || statement.isPartOfLastYear
                || isOrigin(statement.number, before: start),
            isPart: bracket != nil || isPart(sentence..<start, after: earlier),
            isDirect: !clause.contains(where: text.endsClause),
            isWhole: isWhole(own, from: clause.lowerBound),
            isUnderstood: isUnderstood(clause, own) && !isComposed(statement, before: start)
        )
    }

    /// What 该项 points back to: the name of the last amount of the sentence before.
    private func lastName(before sentence: Int, inBlock block: Int) -> ClaimToken? {
        let range = text.blocks[block].range
        guard sentence > range.lowerBound else { return nil }
        let start = text.startOfSentence(sentence - 1, in: range)
        let all = passages.statements[block]
        let next = all.firstPosition { $0.number.digits.lowerBound >= sentence }
        let amount = all[..<next].last { $0.role == .value && $0.number.exemption == nil }
        let end = max(start, amount?.number.digits.lowerBound ?? sentence)
        return tokens(in: start..<end, ofBlock: block).last(where: \.isName)
    }

    /// The names of the last clause of a range that names something, and where that begins.
    private func names(
        in region: Range<Int>,
        ofBlock block: Int
    ) -> (own: [ClaimToken], clause: Range<Int>) {
        for end in region.reversed() where text.endsClause(at: end) {
            let clause = end + 1..<region.upperBound
            let behind = tokens(in: clause, ofBlock: block)
            if behind.contains(where: { $0.isName || $0.isMeasure }) { return (behind, clause) }
        }
        return (tokens(in: region, ofBlock: block), region)
    }

    /// Whether 其中 stands in a sentence so far, or 中 behind one of its amounts.
    private func isPart(_ sentence: Range<Int>, after earlier: ArraySlice<ProseStatement>) -> Bool {
        hasPlace(names.parts, in: sentence)
            || earlier.contains { statement in
                let end = statement.number.range.upperBound
                return sentence.contains(statement.number.digits.lowerBound)
                    && statement.role == .value && end < text.scalars.count
                    && text.scalars[end] == ClaimWords.among
            }
    }

    /// Of several names that one number is of, 收入、支出总计均为, the first, with what says of which
    /// kind it is.
    private func alike(_ own: [ClaimToken]) -> [ClaimToken] {
        let first = own.first(where: \.isName)
        return own.filter { token in
            token.range == first?.range || token.isMeasure
                || token.isWhole && (token.side == nil || first == nil)
        }
    }

    /// Whether last year is named before a number, and not as part of a name such as 上年结转.
    func isOfLastYear(_ clause: Range<Int>, _ own: [ClaimToken]) -> Bool {
        let years = passages.lastYears
        return clause.contains { position in
            years.contains { text.scalars.has($0, at: position) }
                && !own.contains { $0.range.contains(position) }
        }
    }

    /// Whether a number is of the name behind it: 由684.12万元基本支出组成.
    private func isComposed(_ statement: ProseStatement, before start: Int) -> Bool {
        let number = statement.number
        guard start == number.digits.lowerBound, number.fen != nil else { return false }
        let end = number.range.upperBound
        let behind = end..<min(end + 100, text.blocks[statement.block].range.upperBound)
        let next = tokens(in: behind, ofBlock: statement.block).first
        return next.map { $0.range.lowerBound == end && $0.isName } ?? false
    }

    /// Whether 由 or 从 stands right before a number and a verb of change behind it, so that the
    /// number is what something was: 由3.20万元减少到, and not 由3.20万元拨款组成.
    private func isOrigin(_ number: ProseNumber, before start: Int) -> Bool {
        guard start == number.digits.lowerBound else { return false }
        let isNamed = ProseDirectionWords.origins.contains { word in
            start >= word.count && text.scalars.has(word, at: start - word.count)
        }
        let end = number.range.upperBound
        let behind = end..<min(end + 6, text.scalars.count)
        return isNamed
            && behind.contains { position in
                let verb = text.verb(at: position, before: text.scalars.count)
                return verb.map { $0.becomes || $0.isPlain } ?? false
            }
    }

    /// The names that stand wholly in a range of a block.
    func tokens(in range: Range<Int>, ofBlock block: Int) -> [ClaimToken] {
        names.tokens(in: range, ofBlock: block)
    }

    /// Where the bracket opens that a number stands in.
    private func openBracket(in range: Range<Int>) -> Int? {
        var depth = 0
        for position in range.reversed() {
            switch text.scalars[position].narrow {
            case ")": depth += 1
            case "(" where depth == 0: return position
            case "(": depth -= 1
            default: break
            }
        }
        return nil
    }

    /// Whether brackets around a name close before a number.
    private func isInBrackets(_ range: Range<Int>, before number: Int) -> Bool {
        let behind = range.upperBound..<number
        let next = behind.prefix(80).first { "()".unicodeScalars.contains(text.scalars[$0].narrow) }
        return next.map { text.scalars[$0].narrow == ")" } ?? false
    }

    /// The names that the paragraph begins with, where the sentence does not begin it; those of the
    /// sentence before where it is no more than a title: 培训支出（项）。年初预算为9.60万元.
    private func opening(of block: Int, before sentence: Int) -> [ClaimToken] {
        let range = text.blocks[block].range
        guard sentence > range.lowerBound else { return [] }
        let last = text.startOfSentence(sentence - 1, in: range)..<sentence
        let all = passages.statements[block]
        let first = all.firstPosition { $0.number.digits.lowerBound >= last.lowerBound }
        let hasNumbers = all[first...].prefix(4).contains { statement in
            last.contains(statement.number.digits.lowerBound) && statement.number.exemption == nil
        }
        return hasNumbers ? names.openings[block] : tokens(in: last, ofBlock: block).reversed()
    }

    private func hasPlace(_ places: [Int], in range: Range<Int>) -> Bool {
        let first = places.firstPosition { $0 >= range.lowerBound }
        return first < places.count && places[first] < range.upperBound
    }

    /// The names of the line that opens the list that a block is an item of: ……具体为：.
    private func lead(above block: Int) -> [ClaimToken] {
        let style = ClaimWords.depth(ofHeading: text.scalars, text.blocks[block].range)
        for above in (0..<block).reversed().prefix(12) {
            if case .heading = text.blocks[above].kind { return [] }
            let range = text.blocks[above].range
            if range.last.map({ text.scalars[$0].narrow == ":" }) ?? false {
                return names.tokens[above].reversed()
            }
            guard ClaimWords.depth(ofHeading: text.scalars, range) == style else { return [] }
        }
        return []
    }

    /// What is said of last year's amount that this year's is compared with, which is named behind
    /// it: 与2023年度的2,441.90万元相比，本年收入增加.
    private func compared(_ statement: ProseStatement) -> Claim? {
        guard statement.isOfLastYear,
            ClaimWords.compared.contains(where: {
                text.scalars.has($0, at: statement.number.range.upperBound)
            })
        else { return nil }
        let start = statement.number.range.upperBound
        let next = passages.statements[statement.block].dropFirst(statement.position + 1).first
        let end = min(next?.number.digits.lowerBound ?? start + 40, statement.sentence.upperBound)
        guard end > start else { return nil }
        var claim = claim(named: start..<end, ofBlock: statement.block)
        claim.isOfLastYear = true
        return claim
    }

    /// What is named in a range of a block, which no number stands behind.
    ///
    /// - Parameters:
    ///   - range: where the names of its own stand.
    ///   - block: the block that it stands in.
    /// - Returns: the claim, with the names of the sentence so far and of the headings above.
    func claim(named range: Range<Int>, ofBlock block: Int) -> Claim {
        let own = tokens(in: range, ofBlock: block)
        let sentence = text.startOfSentence(range.lowerBound, in: text.blocks[block].range)
        return Claim(
            own: own,
            topics: tokens(in: sentence..<range.lowerBound, ofBlock: block).reversed()
                + lead(above: block),
            headings: names.headings[block],
            isOfLastYear: isOfLastYear(range, own),
            isUnderstood: true
        )
    }

    /// The parts of a range between certain characters that are no part of a name.
    func parts(of range: Range<Int>, ofBlock block: Int, at joints: ScalarSet) -> [Range<Int>] {
        let tokens = tokens(in: range, ofBlock: block)
        let ends = range.filter { position in
            joints.contains(text.scalars[position])
                && !tokens.contains { $0.range.contains(position) }
        }
        return zip([range.lowerBound] + ends.map { $0 + 1 }, ends + [range.upperBound])
            .map { $0..<$1 }
    }

    // MARK: 分别

    /// The name that belongs to a number of a list: 甲、乙支出决算分别为1万元、2万元.
    private func sharedTokens(
        of statement: ProseStatement
    ) -> (own: [ClaimToken], topics: [ClaimToken])? {
        let (block, position) = (statement.block, statement.position)
        let statements = passages.statements[block]
        let sentence = statement.sentence.lowerBound..<statement.number.digits.lowerBound
        let next = names.respectively.firstPosition { $0 >= sentence.upperBound }
        guard next > 0, case let word = names.respectively[next - 1], word >= sentence.lowerBound
        else {
            return nil
        }
        let first = statements.firstPosition { $0.number.digits.lowerBound > word }
        let listed = (first..<statements.count).prefix(24).filter { index in
            let number = statements[index].number
            return number.exemption == nil && statements[index].role == statement.role
                && number.digits.lowerBound < statement.sentence.upperBound
        }
        guard listed.count > 1, let place = listed.firstIndex(of: position) else { return nil }
        // The numbers of a list are parted by nothing but 、 and 和.
        let run =
            zip(listed, listed.dropFirst()).prefix { one, other in
                let between =
                    statements[one].number.range
                    .upperBound..<statements[other].number.digits.lowerBound
                return between.count <= 2
                    && between.allSatisfy { ProseWords.joins.contains(text.scalars[$0]) }
            }.count + 1
        guard place < run else { return nil }
        let before = tokens(in: sentence.lowerBound..<word, ofBlock: block)
        let names = before.filter(\.isName)
        let measures = before.filter(\.isMeasure)
        guard names.count >= run else { return nil }
        let own = names.suffix(run)[names.count - run + place]
        return ([own] + measures.suffix(1), Array(names.dropLast(run).reversed()))
    }
}
