import Budget
import Characters
import Diagnostics

/// Shares in words, such as 近八成 and 一半以上, of what a name before them means.
func checkVagueShares(_ passages: ProsePassages) -> [Diagnostic] {
    passages.text.blocks.indices.flatMap { block in
        VagueShareCheck(passages: passages, block: block).diagnostics
    }
}

private struct VagueShareCheck {
    let passages: ProsePassages
    let block: Int
    private var text: ProseText { passages.text }
    private var facts: ProseFacts { passages.facts }

    /// Words of a share: where they stand, and between which tenths of a per cent it then lies.
    private struct Share {
        let range: Range<Int>
        let bounds: ClosedRange<Int128>
    }

    init(passages: ProsePassages, block: Int) {
        self.passages = passages
        self.block = block
    }

    var diagnostics: [Diagnostic] {
        let range = text.blocks[block].range
        return range.compactMap { position in
            switch text.scalars[position] {
            case ProseVagueWords.tenth, ProseVagueWords.half:
                return share(at: position, range).flatMap(finding)
            default: return nil
            }
        }
    }

    // MARK: Shares

    private func share(at position: Int, _ block: Range<Int>) -> Share? {
        let start: Int
        let stated: Int128
        if text.scalars[position] == ProseVagueWords.tenth {
            guard position > block.lowerBound,
                let digit = NumeralWords.digit(text.scalars[position - 1]), digit > 0,
                endsShare(position + 1, block)
            else { return nil }
            start = position - 1
            stated = digit * 100
        } else {
            let word = ProseVagueWords.halves.first { word in
                word.indices.contains { text.scalars.has(word, at: position - $0) }
                    && word.contains(ProseVagueWords.half)
            }
            guard let word, let offset = word.firstIndex(of: ProseVagueWords.half) else {
                return nil
            }
            start = max(block.lowerBound, position - offset)
            stated = 500
        }
        let before = max(block.lowerBound, start - 3)..<start
        let end = position + 1
        let isMore =
            text.contains(ProseVagueWords.atLeast, in: before)
            || ProseVagueWords.more.contains { text.scalars.has($0, at: end) }
            || text.contains(ProseVagueWords.atLeast, in: start..<end)
        let bounds: ClosedRange<Int128> =
            if isMore {
                stated...1_000
            } else if text.contains(ProseVagueWords.atMost, in: before) {
                0...stated
            } else if text.contains(ProseVagueWords.nearly, in: before) {
                (stated - 60)...stated
            } else {
                (stated - 50)...(stated + 50)
            }
        return Share(range: start..<end, bounds: bounds)
    }

    private func endsShare(_ end: Int, _ block: Range<Int>) -> Bool {
        guard end < block.upperBound, text.scalars[end].isHan else { return true }
        return ProseVagueWords.endings.contains { text.scalars.has($0, at: end) }
    }

    /// Whether 占 stands before a share, or nothing more behind it: not 一半用于.
    private func isStated(_ share: Share) -> Bool {
        let range = text.blocks[block].range
        let before = max(range.lowerBound, share.range.lowerBound - 20)..<share.range.lowerBound
        let end = share.range.upperBound
        let more = ProseVagueWords.more.first { text.scalars.has($0, at: end) }?.count ?? 0
        let isLast = end + more >= range.upperBound || !text.scalars[end + more].isHan
        return isLast || text.contains(ProseWords.share, in: before)
    }

    private func finding(_ share: Share) -> Diagnostic? {
        guard let label = subject(before: share.range.lowerBound), isStated(share) else {
            return nil
        }
        let parts = amounts(named: label.name)
        let wholes = facts.allTotals.filter { $0.isMain && !$0.isOfLastYear }
        let shares = parts.flatMap { part in
            wholes.compactMap { whole -> Int128? in
                guard isBeside(part, whole), let fen = part.fen, let all = whole.fen, all != 0,
                    fen != all
                else { return nil }
                return roundedQuotient(boundedProduct(fen, 10_000), all)
            }
        }
        guard !shares.isEmpty else { return nil }
        let place = text.location(share.range.lowerBound)
        let stated = text.string(share.range)
        let isRight = shares.contains { value in
            (share.bounds.lowerBound * 10...share.bounds.upperBound * 10).contains(value)
        }
        guard !isRight, let first = shares.first else { return .vague(stated, at: place) }
        let computed = decimalText(first, decimals: 2, grouped: true) + "%"
        return .wrongVagueShare(stated, facts.names[label.name], computed, at: place)
    }

    // MARK: Names

    /// The name in the sentence that the words are about: the last one before them, or before 占.
    private func subject(before position: Int) -> ProseLabel? {
        let start = max(
            text.startOfSentence(position, in: text.blocks[block].range),
            position - 40
        )
        let clause = text.scalars[start..<position].lastIndex(where: \.endsClause).map { $0 + 1 }
        let range = (clause ?? start)..<position
        let end = text.first(of: ProseWords.share, in: range)?.lowerBound ?? position
        return passages.labels(in: range.lowerBound..<end, ofBlock: block).last { label in
            !facts.genericNames.contains(label.name) && !amounts(named: label.name).isEmpty
        }
    }

    private func amounts(named name: Int) -> [ProseFact] {
        facts.facts(named: name).map { facts.facts[$0] }.filter { fact in
            !fact.isOfLastYear && fact.fen != nil && fact.fen != 0
                && (fact.isMain || fact.column == name)
        }
    }

    private func isBeside(_ one: ProseFact, _ other: ProseFact) -> Bool {
        guard case .cell(let one) = one.source, case .cell(let other) = other.source else {
            return false
        }
        return one.form == other.form
    }
}

extension ProseFact {
    fileprivate var fen: Int128? {
        if case .money(let amount) = value { amount.value.fen } else { nil }
    }
}

extension Diagnostic {
    static func vague(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typedNumber,
            .warning,
            at: place,
            Wording("“\(stated)”是文字写的占比或增减", "‘\(stated)’ states a share or a change in words"),
            remedy: Wording(
                "改用 {{ 占比(部分, 总额) }} 或 {{ 较上年(本年, 上年) }}",
                "write {{ 占比(part, whole) }} or {{ 较上年(this year, last year) }}"
            )
        )
    }

    fileprivate static func wrongVagueShare(
        _ stated: String,
        _ name: String,
        _ computed: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongShare,
            at: place,
            Wording(
                "“\(name)”文中为“\(stated)”，占总额的\(computed)",
                "the text says ‘\(stated)’ of ‘\(name)’, which is \(computed) of the total"
            ),
            remedy: Wording("核对后改用 {{ 占比(部分, 总额) }}", "check it and write {{ 占比(part, whole) }}")
        )
    }
}
