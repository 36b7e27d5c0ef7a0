import Characters
import Diagnostics

/// Numbers in which a letter stands for a digit, and numbers with two points (数字中的字母).
///
/// The public reads 2,551.3O万元 as an amount and no check can compare it; so where a unit of money
/// or a percent sign follows, it is an error, and a warning elsewhere.
func checkLookalikes(_ text: ProseText) -> [Diagnostic] {
    text.blocks.flatMap { block -> [Diagnostic] in
        if case .chart = block.kind { return [] }
        return LookalikeReader(text: text, block: block.range).findings
    }
}

private struct LookalikeReader {
    let text: ProseText
    let block: Range<Int>
    private var scalars: ProseScalars { text.scalars }
    /// Longer runs are codes.
    private static let limit = 24

    init(text: ProseText, block: Range<Int>) {
        self.text = text
        self.block = block
    }

    var findings: [Diagnostic] {
        var found: [Diagnostic] = []
        var position = block.lowerBound
        while position < block.upperBound {
            guard isPart(position) else {
                position += 1
                continue
            }
            let end =
                scalars[position..<block.upperBound].firstIndex { !isPart($0) }
                ?? block.upperBound
            if let finding = finding(trimmed(position..<end)) { found.append(finding) }
            position = end
        }
        return found
    }

    private func isPart(_ position: Int) -> Bool { isPart(scalars[position]) }

    private func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isAnyDigit || WordingWords.lookalikes.contains(scalar)
            || scalar == "," || scalar.narrow == "."
    }

    /// A run without the separators around it.
    private func trimmed(_ run: Range<Int>) -> Range<Int> {
        let first = run.first { !WordingWords.signsOfNumbers.contains(scalars[$0]) }
        let last = run.last { !WordingWords.signsOfNumbers.contains(scalars[$0]) }
        guard let first, let last else { return run.lowerBound..<run.lowerBound }
        return first..<last + 1
    }

    private func finding(_ run: Range<Int>) -> Diagnostic? {
        guard (1...Self.limit).contains(run.count), text.isTyped(run), standsAlone(run) else {
            return nil
        }
        let isAmount = isAmount(run.upperBound)
        let stated = text.string(run)
        let place = text.location(run.lowerBound)
        let letters = run.filter { WordingWords.lookalikes.contains(scalars[$0]) }
        guard !letters.isEmpty else {
            return isAmount && hasTwoPoints(run) ? .brokenNumber(stated, at: place) : nil
        }
        let digits = run.count { scalars[$0].isAnyDigit }
        let isLone = run.allSatisfy { WordingWords.loneLookalikes.contains(scalars[$0]) }
        guard digits > 0 || isLone && isAmount else { return nil }
        if letters == [run.lowerBound], isName(run, digits) { return nil }
        if isAmount { return .letterAsDigit(stated, isAmount: true, at: place) }
        let hasSeparator = run.contains { WordingWords.signsOfNumbers.contains(scalars[$0]) }
        let areZeros = letters.allSatisfy { WordingWords.zeros.contains(scalars[$0]) }
        guard isYear(run, digits) || hasSeparator && digits >= 3 && areZeros else { return nil }
        return .letterAsDigit(stated, isAmount: false, at: place)
    }

    /// Whether the letter before a number is a name: 方案B5万元, 标段B500万元, 课题I20万元.
    private func isName(_ run: Range<Int>, _ digits: Int) -> Bool {
        let first = scalars[run.lowerBound]
        if !WordingWords.loneLookalikes.contains(first), digits < 3 { return true }
        return first.properties.isUppercase
            && WordingWords.namedByLetters.contains {
                run.lowerBound - $0.count >= block.lowerBound
                    && scalars.has($0, at: run.lowerBound - $0.count)
            }
    }

    /// Whether no other letter, digit or sign of a code stands at either end.
    private func standsAlone(_ run: Range<Int>) -> Bool {
        [run.lowerBound - 1, run.upperBound].allSatisfy { position in
            guard block.contains(position) else { return true }
            let scalar = scalars[position]
            return !scalar.narrow.isLatin && !scalar.isAnyDigit
                && !"-_@/#:".unicodeScalars.contains(scalar)
        }
    }

    /// Whether four digits with a letter among them stand before 年.
    private func isYear(_ run: Range<Int>, _ digits: Int) -> Bool {
        run.count == 4 && digits >= 2 && block.contains(run.upperBound)
            && scalars[run.upperBound] == WordingWords.dayMarks.0
    }

    private func isAmount(_ end: Int) -> Bool {
        var end = end
        if block.contains(end), scalars[end].isBlank { end += 1 }
        guard block.contains(end) else { return false }
        if scalars[end].narrow == "%" { return true }
        let unit = ProseWords.moneyUnits.first { scalars.has($0.name, at: end) }
        // 545.8l万 is an amount as well.
        let isMultiple = unit == nil && ProseWords.multiples[scalars[end]] != nil
        guard unit != nil || isMultiple else { return false }
        let next = end + (unit?.name.count ?? 1)
        let isWhole = unit.map { $0.name.count > 1 } ?? false
        return isWhole || !(block.contains(next) && scalars[next].isHan)
    }

    /// Whether a number has more than one point, or a point beside another separator.
    private func hasTwoPoints(_ run: Range<Int>) -> Bool {
        let points = run.count { scalars[$0].narrow == "." }
        let isDoubled = run.dropLast().contains {
            WordingWords.signsOfNumbers.contains(scalars[$0])
                && WordingWords.signsOfNumbers.contains(scalars[$0 + 1])
        }
        return points > 1 || isDoubled
    }
}

extension Diagnostic {
    fileprivate static func letterAsDigit(
        _ stated: String,
        isAmount: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .letterAsDigit,
            isAmount ? .error : .warning,
            at: place,
            Wording(
                "“\(stated)”中有形似数字的字母",
                "‘\(stated)’ has a letter in it that looks like a digit"
            ),
            remedy: Wording(
                "把字母改为数字，最好取数，如 {{ … }}",
                "type the digit; best bind the figure as {{ … }}"
            )
        )
    }

    fileprivate static func brokenNumber(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .letterAsDigit,
            at: place,
            Wording("“\(stated)”不是一个数", "‘\(stated)’ is no number"),
            remedy: Wording("核对小数点和千分位分隔符", "check the point and the separators")
        )
    }
}
