import Budget
import Characters
import Diagnostics
import Formula

/// Signs and digits typed against a bound figure, which make another number of it (数字连写).
///
/// The public reads what stands side by side as one number. So nothing may stand beside a figure
/// that changes it: a minus, a point, a separator with digits, another number.
func checkBoundNeighbours(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let check = NeighbourCheck(passages, scope)
    return passages.text.bindings.compactMap(check.finding)
}

private struct NeighbourCheck {
    typealias Binding = (range: Range<Int>, formula: String, passage: Passage?)

    let passages: ProsePassages
    let scope: Scope
    private var text: ProseText { passages.text }
    private var scalars: ProseScalars { text.scalars }
    /// Where numbers end whose unit stands behind them.
    private let ends: Set<Int>
    /// Where numbers without a unit end that are no ordinals, years or codes.
    private let bare: Set<Int>
    /// The numbers that are typed in part, by where what is bound of them begins.
    private let partlyBound: [Int: Range<Int>]

    init(_ passages: ProsePassages, _ scope: Scope) {
        self.passages = passages
        self.scope = scope
        let numbers = passages.statements.joined().map(\.number)
        var partlyBound: [Int: Range<Int>] = [:]
        for digits in numbers.map(\.digits) {
            for position in digits.dropFirst()
            where passages.text.isTyped[position - 1] && !passages.text.isTyped[position] {
                partlyBound[position] = digits
            }
        }
        self.partlyBound = partlyBound
        ends = Set(numbers.map(\.range.upperBound))
        bare = Set(
            numbers.filter { $0.measure == .bare && $0.exemption == nil }.map(\.range.upperBound)
        )
    }

    func finding(_ binding: Binding) -> Diagnostic? {
        let range = binding.range
        guard let passage = binding.passage, let first = range.first, let last = range.last else {
            return nil
        }
        var found: Range<Int>?
        if case .number? = passage.pieces.first {
            found = partlyBound[first] ?? before(first, binding) ?? number(before: first)
        }
        let isNumber = scalars[last].isAnyDigit || scalars[last].narrow == "%"
        if found == nil, isNumber { found = behind(last + 1, binding) }
        return found.map {
            .joinedNumber(text.string($0), passage.text, at: text.location($0.lowerBound))
        }
    }

    private func scalar(_ position: Int) -> Unicode.Scalar? {
        scalars.indices.contains(position) ? scalars[position] : nil
    }

    // MARK: Before

    /// A sign or a point right before a figure.
    private func before(_ start: Int, _ binding: Binding) -> Range<Int>? {
        guard let sign = scalar(start - 1), text.isTyped[start - 1] else { return nil }
        let before = scalar(start - 2)
        if sign.isAnyDigit { return startOfNumber(before: start)..<binding.range.upperBound }
        if ProseWords.minus.contains(sign) {
            let isJoint =
                ends.contains(start - 1)
                || before.map { $0.isAnyDigit || $0.narrow.isLatin || $0 == sign } ?? false
            return isJoint || isFall(binding, start) ? nil : start - 1..<binding.range.upperBound
        }
        if sign == ProseWords.negative {
            let isWord = before.map(ProseWords.beforeNegative.contains) ?? false
            return isWord || isFall(binding, start) ? nil : start - 1..<binding.range.upperBound
        }
        if sign.narrow == ".", before.map({ $0 != sign && !$0.narrow.isLatin }) ?? true {
            return startOfNumber(before: start)..<binding.range.upperBound
        }
        if text.scalars.has(ProseWords.perCent, at: start - ProseWords.perCent.count) {
            return start - ProseWords.perCent.count..<binding.range.upperBound
        }
        return numeral(before: start).map { $0..<binding.range.upperBound }
    }

    /// Whether a formula that prints its change without a sign is of a fall, and no verb says so:
    /// the minus before it is right.
    private func isFall(_ binding: Binding, _ start: Int) -> Bool {
        let formula = binding.formula.drop { $0 == " " }
        guard let function = ProseWords.signless.first(where: formula.hasPrefix) else {
            return false
        }
        let near = max(0, start - 6)..<start - 1
        guard !near.contains(where: { text.verb(at: $0, before: start - 1) != nil }) else {
            return false
        }
        let call = ProseWords.comparison + formula.dropFirst(function.count)
        let passage = scope.passage(call, at: text.location(start)).value
        return passage?.text.contains(ProseWords.fall) ?? false
    }

    /// Where Chinese numerals begin that run into a figure: 十2,551.34.
    ///
    /// Behind 表, 第 and the like they are names, and 统一 or 唯一 are words.
    private func numeral(before start: Int) -> Int? {
        var first = start
        while start - first < 8, let scalar = scalar(first - 1), text.isTyped[first - 1],
            NumeralWords.isNumeral(scalar)
        {
            first -= 1
        }
        guard first < start else { return nil }
        let isMultiple = (first..<start).contains { NumeralWords.digit(scalars[$0]) == nil }
        guard let before = scalar(first - 1), before.isHan else { return first }
        let isName = ProseWords.ordinalPrefixes.contains {
            scalars.has($0, at: first - $0.count)
        }
        let isFilled = ProseWords.fillers.contains { scalars.has($0, at: first - $0.count) }
        return !isName && (isMultiple || isFilled) ? first : nil
    }

    /// A number that only a blank or a half-width comma parts from a figure, or nothing at all.
    private func number(before start: Int) -> Range<Int>? {
        var end = start
        while start - end < 2, let scalar = scalar(end - 1), scalar.isBlank, scalar != "\n" {
            end -= 1
        }
        let isJoined = end == start && scalar(start - 1) == ","
        if isJoined { end -= 1 }
        guard bare.contains(end) || end == start && isBound(end - 1) else { return nil }
        if isJoined, !text.isTyped[end - 1], !isGroup(at: start) || !isWhole(end) { return nil }
        let first = startOfNumber(before: end)
        return first < end ? first..<endOfNumber(from: start) : nil
    }

    /// Whether a character is the last of what another binding prints, and of a number.
    private func isBound(_ position: Int) -> Bool {
        guard let scalar = scalar(position), !text.isTyped[position] else { return false }
        return scalar.isAnyDigit || scalar.narrow == "%"
    }

    // MARK: Behind

    /// Digits behind a figure, or a point or a separator with digits.
    private func behind(_ end: Int, _ binding: Binding) -> Range<Int>? {
        guard let sign = scalar(end), text.isTyped[end] else { return nil }
        let start = binding.range.lowerBound
        if sign.isAnyDigit { return start..<endOfNumber(from: end) }
        guard scalar(end + 1)?.isAnyDigit == true else { return nil }
        guard scalars[end - 1].isAnyDigit else { return nil }
        let isPoint = sign.narrow == "."
        let isGroup = (sign == "," || sign.isBlank && sign != "\n") && isGroup(at: end + 1)
        return isPoint || isGroup ? start..<endOfNumber(from: end + 1) : nil
    }

    /// Whether exactly three digits stand at a position, as behind a separator.
    private func isGroup(at start: Int) -> Bool {
        scalars[start...].prefix(4).prefix { $0.isAnyDigit }.count == 3
    }

    /// Whether the number that ends at a position has no decimals.
    private func isWhole(_ end: Int) -> Bool {
        let digits = scalars[..<end].suffix(24).reversed().prefix { $0.isAnyDigit || $0 == "," }
        return scalar(end - digits.count - 1)?.narrow != "."
    }

    private func startOfNumber(before end: Int) -> Int {
        end
            - scalars[..<end].suffix(24).reversed().prefix {
                $0.isAnyDigit || ".,%".unicodeScalars.contains($0.narrow)
            }.count
    }

    private func endOfNumber(from start: Int) -> Int {
        let rest = scalars[start...].prefix(24).prefix {
            $0.isAnyDigit || ".,%".unicodeScalars.contains($0.narrow)
        }
        return max(start, rest.endIndex)
    }
}

extension Diagnostic {
    fileprivate static func joinedNumber(
        _ stated: String,
        _ printed: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "公式得出的是“\(printed)”，印出来连成“\(stated)”",
                "the formula gives ‘\(printed)’, and the page reads ‘\(stated)’"
            ),
            remedy: Wording("删去公式旁手工填写的符号或数字", "delete what was typed beside the formula")
        )
    }
}
