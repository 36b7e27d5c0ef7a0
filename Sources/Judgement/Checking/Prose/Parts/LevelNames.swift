import Budget
import Characters
import Diagnostics
import Formula

/// Names with their level, 住房保障支出（类）住房改革支出（款）, beside amounts, compared with the rows.
///
/// What a text names as an item of the forms must be one, and of that level.
func checkLevels(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let text = passages.text
    let places = text.blocks.indices.flatMap { block -> [LevelMark] in
        let hasAmounts = passages.statements[block].contains {
            $0.role == .value && $0.number.fen != nil
        }
        return hasAmounts ? text.levelMarks(inBlock: block) : []
    }
    guard !places.isEmpty else { return [] }
    let names = NamesByLevel(scope.disclosure)
    return places.compactMap { mark in
        guard text.isTyped(mark.name), !names.hold(text, mark) else { return nil }
        return .noSuchItem(
            text.string(mark.name),
            LevelWords.name(mark.level),
            names.levels(text, mark).map(LevelWords.name),
            at: text.location(mark.name.lowerBound)
        )
    }
}

/// The mark of a level with the words before it.
private struct LevelMark {
    let name: Range<Int>
    let level: CodeLevel
}

/// The names of the rows that have codes, by the level of those.
private struct NamesByLevel {
    private var names: [CodeLevel: Set<[Unicode.Scalar]>] = [:]

    init(_ disclosure: Disclosure) {
        for row in disclosure.tables.flatMap({ $0.panels.flatMap(\.rows) }) {
            guard let code = row.code else { continue }
            for alias in ClaimWords.foldedAliases(of: row.name) {
                names[code.level, default: []].insert(alias.name)
            }
        }
    }

    /// Whether rows of the level are there, and the name of one ends before the mark.
    ///
    /// Where the forms have no row of a level, what it is called is not known.
    func hold(_ text: ProseText, _ mark: LevelMark) -> Bool {
        names[mark.level].map { ends($0, text, mark) } ?? true
    }

    /// The other levels that the name is of.
    func levels(_ text: ProseText, _ mark: LevelMark) -> [CodeLevel] {
        CodeLevel.allCases.filter { level in
            level != mark.level && names[level].map { ends($0, text, mark) } ?? false
        }
    }

    private func ends(
        _ names: Set<[Unicode.Scalar]>,
        _ text: ProseText,
        _ mark: LevelMark
    ) -> Bool {
        let folded = mark.name.compactMap { foldedScalar(text.scalars[$0]) }
        return folded.indices.contains { names.contains(Array(folded[$0...])) }
    }
}

extension ProseText {
    /// No name of an item is longer.
    private static let limitOfName = 40

    /// Where a block names the level of what it names.
    fileprivate func levelMarks(inBlock block: Int) -> [LevelMark] {
        let range = blocks[block].range
        var found: [LevelMark] = []
        for position in range where scalars[position].narrow == "(" {
            guard position + 2 < range.upperBound, scalars[position + 2].narrow == ")",
                let level = LevelWords.levels[scalars[position + 1]]
            else { continue }
            let first = max(range.lowerBound, position - Self.limitOfName)
            let start =
                (first..<position).last { !isOfName($0) || endsLevel($0) }.map { $0 + 1 } ?? first
            guard position - start > 1 else { continue }
            found.append(LevelMark(name: start..<position, level: level))
        }
        return found
    }

    /// Whether a character may stand in a name: 中医（民族）医院 has brackets of its own.
    private func isOfName(_ position: Int) -> Bool {
        scalars[position].isHan || scalars[position].isAnyDigit
            || "()".unicodeScalars.contains(scalars[position].narrow)
            || LevelWords.inNames.contains(scalars[position].narrow)
    }

    /// Whether the mark of a level ends at a position, and so the name before this one.
    private func endsLevel(_ position: Int) -> Bool {
        position >= 2 && scalars[position].narrow == ")"
            && LevelWords.levels[scalars[position - 1]] != nil
            && scalars[position - 2].narrow == "("
    }
}

extension Diagnostic {
    fileprivate static func noSuchItem(
        _ name: String,
        _ level: String,
        _ others: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let other = others.first
        return Diagnostic(
            .wrongEnumeration,
            .warning,
            at: place,
            Wording(
                "报表中没有叫“\(name)”的\(level)级科目" + (other.map { "，有同名的\($0)级科目" } ?? ""),
                "the forms have no item ‘\(name)’ of level \(level)"
                    + (other.map { "; they have one of level \($0)" } ?? "")
            ),
            remedy: Wording("按报表核对科目的名称和级次", "check the name and the level against the forms")
        )
    }
}
