import Budget
import Characters
import Diagnostics
import Formula

/// Reads what the percentages and changes of a text are computed from.
///
/// What they are of and what that is compared with is told by words; a number that the words lead
/// to stands in the data or in the text.
///
/// Numbers are looked up once, however many others are computed from them.
final class RelationReader {
    let passages: ProsePassages
    let claims: Claims
    let reader: ClaimReader
    let stated: StatedFigures
    /// The whole that the last share left unsaid, and the block of that.
    var lastWhole: (block: Int, whole: Operand)?
    var text: ProseText { passages.text }
    var facts: ProseFacts { passages.facts }

    init(_ passages: ProsePassages, _ claims: Claims) {
        self.passages = passages
        self.claims = claims
        stated = StatedFigures(passages, claims)
        reader = stated.reader
    }

    // MARK: What stands before a number

    /// The numbers before another in its sentence, the last first.
    func earlier(in sentence: Range<Int>, before statement: ProseStatement) -> [ProseStatement] {
        passages.statements[statement.block][..<statement.position].suffix(24).reversed().filter {
            $0.number.exemption == nil && $0.number.digits.lowerBound >= sentence.lowerBound
        }
    }

    /// Where the last number before another ends, or its sentence begins.
    func startOfWords(before statement: ProseStatement) -> Int {
        let last = earlier(in: statement.sentence, before: statement).first
        return max(statement.sentence.lowerBound, last?.number.range.upperBound ?? 0)
    }

    /// Whether nothing but marks and words without a meaning of their own stands in a range.
    func isEmpty(_ range: Range<Int>, besides words: [[Unicode.Scalar]] = []) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound {
            let scalar = text.scalars[position]
            if !scalar.isHan, !scalar.isAnyDigit {
                position += 1
                continue
            }
            let word = (RelationWords.aroundShares + words).filter { word in
                position + word.count <= range.upperBound && text.scalars.has(word, at: position)
            }.max { $0.count < $1.count }
            guard let word else { return false }
            position += word.count
        }
        return true
    }

    // MARK: Operands

    /// A number of the text, as the figure that its words lead to if it states that.
    func operand(_ statement: ProseStatement) -> Operand? {
        figure(statement).flatMap { Operand($0, facts) }
            ?? Operand(statement.number, text: passages.stated(statement.number))
    }

    /// The figure that a number states, where its words lead to one.
    func figure(_ statement: ProseStatement) -> ProseFact? { stated.figure(statement) }

    /// The figure that a claim leads to, or the value of those that it may mean.
    ///
    /// - Parameters:
    ///   - claim: what is said.
    ///   - operand: what it must be of the kind of.
    /// - Returns: the figure or the value; `nil` if the words lead to several values, or to none.
    func operand(_ claim: Claim, like operand: Operand?) -> Operand? {
        let answer = claims.answer(claim, comparableTo: sample(like: operand))
        return claims.figure(answer).flatMap { Operand($0, facts) }
            ?? Operand(common: answer.facts, facts)
    }

    /// Every figure that a claim may mean, of the kind of an operand.
    func figures(_ claim: Claim, like operand: Operand?) -> [ProseFact] {
        let answer = claims.answer(claim, comparableTo: sample(like: operand))
        return answer.facts + answer.fitting
    }

    /// Every figure that a number of the text states and its words allow.
    func figures(_ statement: ProseStatement) -> [ProseFact] {
        guard statement.cell == nil else { return [] }
        if let figure = figure(statement) { return [figure] }
        let answer = claims.answer(stated.claim(of: statement), comparableTo: statement.number)
        return (answer.facts + answer.fitting).filter { facts.states(statement.number, $0) }
    }

    /// A number of the kind of an operand, for which figures can be looked up.
    private func sample(like operand: Operand?) -> ProseNumber {
        operand?.unit.map { .sample(.quantity(unit: $0)) } ?? .anyAmount
    }
}

extension ProseNumber {
    /// An amount that stands nowhere, for which figures can be looked up.
    static let anyAmount = sample(.money(fen: 1_000_000))

    /// A number that stands nowhere, of what it measures.
    static func sample(_ measure: Measure) -> ProseNumber {
        ProseNumber(
            digits: 0..<0,
            range: 0..<0,
            scaled: 0,
            decimals: 0,
            measure: measure,
            isTyped: false,
            isGrouped: false
        )
    }
}
