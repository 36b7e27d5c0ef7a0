import Budget
import Characters

/// Reads what the sentences of a text say of their numbers.
struct ClaimReader {
    private let passages: ProsePassages
    private let index: ConceptIndex
    private let tokens: [[ClaimToken]]
    /// What stands in the headings above each block, and what its first sentence names.
    private var headings: [[ClaimToken]] = []
    private var openings: [[ClaimToken]] = []
    /// Where 分别 and 其中 stand.
    private let respectively: [Int]
    private let parts: [Int]
    private var text: ProseText { passages.text }

    init(_ passages: ProsePassages, _ index: ConceptIndex) {
        self.passages = passages
        self.index = index
        tokens = passages.text.blocks.map { block in
            guard case .heading = block.kind else {
                return Self.tokens(in: passages.text, block.range, index, isHeading: false)
            }
            let form = index.form(about: passages.text.string(block.range)).map { concept in
                ClaimToken(
                    range: block.range,
                    concepts: [concept],
                    isWhole: false,
                    saysBudget: false
                )
            }
            return [form].compactMap(\.self)
                + Self.tokens(in: passages.text, block.range, index, isHeading: true)
        }
        respectively = Self.places(of: [ClaimWords.respectively], in: passages.text)
        parts = Self.places(of: ClaimWords.openings, in: passages.text)
        readHeadings()
    }

    /// What stands in the headings above each block, the nearest first, and what its first sentence
    /// names.
    private mutating func readHeadings() {
        var open: [(depth: Int, tokens: [ClaimToken])] = []
        for (position, block) in text.blocks.enumerated() {
            let start = block.range.prefix(200)
            let end = start.first { text.scalars[$0].endsSentence } ?? start.upperBound
            openings.append(
                tokens(in: start.lowerBound..<end, ofBlock: position).reversed()
            )
            headings.append(open.reversed().flatMap(\.tokens))
            guard case .heading(let level) = block.kind else { continue }
            let depth = level * 8 + ClaimWords.depth(ofHeading: text.scalars, block.range)
            while let last = open.last, last.depth >= depth { open.removeLast() }
            open.append((depth, tokens[position].reversed()))
        }
    }

    private static func places(
        of words: [[Unicode.Scalar]],
        in text: ProseText
    ) -> [Int] {
        text.scalars.indices.filter { position in
            words.contains { text.scalars.has($0, at: position) }
        }
    }

    private static func tokens(
        in text: ProseText,
        _ range: Range<Int>,
        _ index: ConceptIndex,
        isHeading: Bool
    ) -> [ClaimToken] {
        let folded = ProseFolded(text, range).without(ClaimWords.ofTheYear)
        var found: [ClaimToken] = []
        var position = 0
        while position < folded.scalars.count {
            guard let name = index.trie.longest(in: folded.scalars, at: position) else {
                position += 1
                continue
            }
            // 收入总计 in 预算收入总计 says more than 预算收入.
            let length = name.end - position
            let later = (position + 1..<name.end).first { start in
                let other = index.trie.longest(in: folded.scalars, at: start)
                return other.map { $0.end > name.end && $0.end - start >= length } ?? false
            }
            if let later {
                position = later
                continue
            }
            let range = folded.origins[position]..<(folded.origins[name.end - 1] + 1)
            let words = String(scalars: folded.scalars[position..<name.end])
            // 支出决算 is a form in a heading, and the accounts of an item in a sentence.
            let meanings = index.meanings[name.value]
            let isMeasure = !isHeading && meanings.contains { $0.kind == .measure }
            found.append(
                ClaimToken(
                    range: range,
                    concepts: isMeasure ? meanings.filter { $0.kind != .form } : meanings,
                    isWhole: ClaimWords.wholes.contains(words) || meanings.isEmpty
                        || !isHeading && ClaimWords.general.contains(words),
                    saysBudget: ClaimWords.ofBudget.contains { words.hasSuffix($0) },
                    side: ClaimWords.side(in: words)
                )
            )
            position = name.end
        }
        return found
    }

    // MARK: Claims

    /// What the sentence says of a number.
    func claim(of statement: ProseStatement) -> Claim {
        let block = statement.block
        let start = statement.number.digits.lowerBound
        let sentence = statement.sentence.lowerBound
        if let shared = sharedTokens(of: statement) {
            return Claim(
                own: shared.own,
                topics: shared.topics,
                headings: headings[block],
                isOfLastYear: statement.isOfLastYear,
                isUnderstood: true
            )
        }
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
            headings: headings[block],
            isOfLastYear: isOfLastYear(clause, own) || isOrigin(start),
            isPart: bracket != nil || isPart(sentence..<start, after: earlier),
            isDirect: !clause.contains(where: text.endsClause),
            isWhole: isWhole(own, from: clause.lowerBound),
            isUnderstood: isUnderstood(clause, own)
        )
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
        hasPlace(parts, in: sentence)
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
        return own.filter { $0.isWhole || $0.isMeasure || $0.range == first?.range }
    }

    /// Whether last year is named before a number, and not as part of a name such as 上年结转.
    private func isOfLastYear(_ clause: Range<Int>, _ own: [ClaimToken]) -> Bool {
        let years = passages.lastYears
        return clause.contains { position in
            years.contains { text.scalars.has($0, at: position) }
                && !own.contains { $0.range.contains(position) }
        }
    }

    /// Whether 由 or 从 stands right before a number, which something was before: 由3.20万元减少到.
    private func isOrigin(_ start: Int) -> Bool {
        ProseDirectionWords.origins.contains { word in
            start >= word.count && text.scalars.has(word, at: start - word.count)
        }
    }

    private func tokens(in range: Range<Int>, ofBlock block: Int) -> [ClaimToken] {
        let all = tokens[block]
        let first = all.firstPosition { $0.range.lowerBound >= range.lowerBound }
        let end = all.firstPosition { $0.range.upperBound > range.upperBound }
        return Array(all[first..<max(first, end)])
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
        return hasNumbers ? openings[block] : tokens(in: last, ofBlock: block).reversed()
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
                return tokens[above].reversed()
            }
            guard ClaimWords.depth(ofHeading: text.scalars, range) == style else { return [] }
        }
        return []
    }

    /// Whether nothing but names and words without a meaning of their own stands in a range.
    ///
    /// A comparison is with last year alone.
    private func isUnderstood(_ range: Range<Int>, _ names: [ClaimToken]) -> Bool {
        if text.contains(ProseWords.comparisons + ClaimWords.comparators, in: range),
            !isOfLastYear(range, names), !names.contains(where: \.saysBudget),
            !text.contains(ProseDirectionWords.yearless, in: range)
        {
            return false
        }
        var position = range.lowerBound
        var rest = names[...]
        while position < range.upperBound {
            if let name = rest.first, name.range.lowerBound <= position {
                position = max(position, name.range.upperBound)
                rest = rest.dropFirst()
                continue
            }
            let scalar = text.scalars[position]
            if scalar.isBlank || scalar.isAnyDigit || foldedScalar(scalar) == nil
                || scalar.endsClause
            {
                position += 1
                continue
            }
            guard let filler = ClaimWords.fillerWords.first(where: { matches($0, position) }) else {
                return false
            }
            position += filler.count
        }
        return true
    }

    /// Whether no word runs into the first of the names, unless it is one without a meaning.
    private func isWhole(_ names: [ClaimToken], from start: Int) -> Bool {
        guard let first = names.first(where: \.isName)?.range.lowerBound, first > start,
            text.scalars[first - 1].isHan
        else { return true }
        return names.contains { $0.range.upperBound == first }
            || (ClaimWords.fillerWords + ClaimWords.beforeNames).contains { word in
                first - word.count >= start && matches(word, first - word.count)
            }
    }

    private func matches(_ word: [Unicode.Scalar], _ position: Int) -> Bool {
        position + word.count <= text.scalars.count
            && word.indices.allSatisfy { text.scalars[position + $0].narrow == word[$0] }
    }

    // MARK: 分别

    /// The name that belongs to a number of a list: 甲、乙支出决算分别为1万元、2万元.
    private func sharedTokens(
        of statement: ProseStatement
    ) -> (own: [ClaimToken], topics: [ClaimToken])? {
        let (block, position) = (statement.block, statement.position)
        let statements = passages.statements[block]
        let sentence = statement.sentence.lowerBound..<statement.number.digits.lowerBound
        let next = respectively.firstPosition { $0 >= sentence.upperBound }
        guard next > 0, case let word = respectively[next - 1], word >= sentence.lowerBound else {
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
