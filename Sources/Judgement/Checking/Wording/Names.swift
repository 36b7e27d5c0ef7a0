import Budget
import Characters
import Diagnostics

/// Misspelt names of the unit, and names of other units.
func checkUnitNames(_ text: ProseText, in disclosure: Disclosure) -> [Diagnostic] {
    let check = NameCheck(text: text, disclosure: disclosure)
    return text.blocks.flatMap(check.selfNames) + check.unitNames()
}

private struct NameCheck {
    let text: ProseText
    let disclosure: Disclosure
    private let unit: [Unicode.Scalar]

    init(text: ProseText, disclosure: Disclosure) {
        self.text = text
        self.disclosure = disclosure
        unit = Array(disclosure.unit.name.unicodeScalars)
    }

    // MARK: The unit

    /// Names that differ from the unit's own by one character.
    func unitNames() -> [Diagnostic] {
        guard unit.count >= 6, let start = unit.first else { return [] }
        let others = disclosure.namesOfOthers.map { Array($0.unicodeScalars) }
        return text.scalars.indices.compactMap { position in
            guard text.scalars[position] == start, position + unit.count <= text.scalars.count,
                !others.contains(where: { text.scalars.has($0, at: position) })
            else { return nil }
            let candidate = text.scalars[position..<(position + unit.count)]
            let differences = zip(candidate, unit).count { $0 != $1 }
            guard differences == 1, candidate.allSatisfy(\.isHan),
                candidate.last == unit.last, candidate.starts(with: unit.prefix(3))
            else { return nil }
            let range = position..<(position + unit.count)
            guard text.isTyped(range) else { return nil }
            return .wrongUnitName(
                text.string(range),
                disclosure.unit.name,
                at: text.location(position)
            )
        }
    }

    /// Another unit's name where the sentence begins with the fiscal year: 2024年度某中心….
    func selfNames(_ block: ProseText.Block) -> [Diagnostic] {
        guard unit.count >= 6, text.kind == .narrative, let kind = unit.last else { return [] }
        let year = Array(String(disclosure.fiscalYear).unicodeScalars)
        return block.range.compactMap { position in
            guard text.scalars[position] == year.first, text.scalars.has(year, at: position) else {
                return nil
            }
            var start = position + year.count
            guard let word = WordingWords.ownYear.first(where: { text.scalars.has($0, at: start) })
            else { return nil }
            start += word.count
            let end = min(block.range.upperBound, start + 24)
            guard start < end, text.scalars.has(Array(unit.prefix(2)), at: start),
                !text.scalars.has(unit, at: start),
                !disclosure.namesOfOthers.contains(where: {
                    text.scalars.has(Array($0.unicodeScalars), at: start)
                }),
                let last = text.scalars[start..<end].firstIndex(of: kind),
                text.scalars[start...last].allSatisfy(\.isHan),
                abs(last + 1 - start - unit.count) <= 8, isFar(start..<(last + 1))
            else { return nil }
            let name = text.string(start..<(last + 1))
            return .wrongUnitName(name, disclosure.unit.name, at: text.location(start))
        }
    }

    /// Whether the name is no misspelling, which another check reports.
    private func isFar(_ range: Range<Int>) -> Bool {
        guard range.count == unit.count else { return true }
        return zip(text.scalars[range], unit).count { $0 != $1 } > 1
    }
}

extension Disclosure {
    /// The names of units that its texts may rightly name besides its own: what it belongs to, and
    /// what it adds up.
    var namesOfOthers: [String] {
        [unit.supervisor?.name].compactMap(\.self) + (summation?.units.map(\.name) ?? [])
    }

    /// The same with its own, as texts are compared with names, the longest first.
    var namesOfUnits: [String] {
        (namesOfOthers + [unit.name]).map(folded).filter { $0.unicodeScalars.count > 3 }
            .sorted { $0.utf8.count > $1.utf8.count }
    }
}

extension Diagnostic {
    fileprivate static func wrongUnitName(
        _ stated: String,
        _ name: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongUnitName,
            .warning,
            at: place,
            Wording("“\(stated)”不是本单位的名称“\(name)”", "‘\(stated)’ is not the unit's name ‘\(name)’"),
            remedy: Wording("核对单位名称", "check the name")
        )
    }
}
