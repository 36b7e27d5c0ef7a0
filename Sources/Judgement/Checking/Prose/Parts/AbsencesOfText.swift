package import Budget
import Characters
package import Diagnostics
import Formula

/// A sentence that says why a form is empty (空表的原因).
package struct StatedAbsence: Sendable {
    package let text: String
    package let place: SourceLocation
}

/// The sentences that say that there is nothing of what empty forms are about.
///
/// A form is one of those whose titles name what is denied; all of them have to be empty.
///
/// - Parameter disclosure: the disclosure as it was read, with its text.
/// - Returns: the first such sentence of each form, by the index of the form.
package func absencesStated(in disclosure: Disclosure) -> [Int: StatedAbsence] {
    let scope = Scope(disclosure: disclosure)
    let facts = ProseFacts(scope)
    let claims = Claims(facts, scope)
    let titles = disclosure.formSet.forms.map { topic(of: disclosure.text($0.title)) }
    let empty = Set(disclosure.tables.indices.filter { disclosure.tables[$0].isEmpty })
    let explained = Set(
        disclosure.formSet.parts.indices.filter {
            disclosure.formSet.parts[$0].kind == .narrative
        }
    )
    var found: [Int: StatedAbsence] = [:]
    for source in disclosure.narratives where explained.contains(source.part) {
        let passages = ProsePassages(ProseMarkdown.text(of: source, in: scope), facts)
        let reader = claims.reader(passages)
        let check = AbsenceCheck(passages: passages, claims: claims, reader: reader)
        for block in passages.text.blocks.indices {
            for denial in check.denials(inBlock: block) {
                guard let (clause, denied) = check.denied(denial, inBlock: block),
                    let absence = check.absence(denial, in: clause, ofBlock: block)
                else { continue }
                for name in denied.flatMap(\.own) where name.isName {
                    let words = foldedName(passages.text.string(name.range))
                    let about = titles.indices.filter { words.count > 3 && titles[$0].has(words) }
                    guard empty.isSuperset(of: about) else { continue }
                    for form in about where found[form] == nil {
                        found[form] = absence
                    }
                }
            }
        }
    }
    return found
}

/// The title of a form without what it says that the form does not hold: （不含上年结转）.
private func topic(of title: String) -> [Unicode.Scalar] {
    var scalars = foldedName(title)
    for word in AbsenceWords.excluding {
        guard let start = scalars.indices.first(where: { scalars[$0...].starts(with: word) })
        else { continue }
        scalars.removeSubrange(start...)
    }
    return scalars
}

extension AbsenceCheck {
    /// What says that there is nothing: the sentence, from where it gives the reason, or its clause
    /// alone where amounts stand before it; `nil` where it speaks of a part of something.
    fileprivate func absence(
        _ denial: Range<Int>,
        in clause: Range<Int>,
        ofBlock block: Int
    ) -> StatedAbsence? {
        let range = text.blocks[block].range
        var start = text.startOfSentence(denial.lowerBound, in: range)
        for position in start..<denial.lowerBound {
            let word = AbsenceWords.beforeReasons.first { text.scalars.has($0, at: position) }
            if let word { start = position + word.count }
        }
        let before = start..<max(start, clause.lowerBound)
        guard !text.contains(AbsenceWords.restricting, in: start..<denial.lowerBound) else {
            return nil
        }
        if before.contains(where: { text.scalars[$0].isAnyDigit }) { start = clause.lowerBound }
        let rest = denial.upperBound..<range.upperBound
        let end = rest.first { text.scalars[$0].endsSentence } ?? range.upperBound
        let behind = clause.upperBound..<max(clause.upperBound, end)
        let isLong = behind.contains { text.scalars[$0].isAnyDigit }
        while start < end, text.scalars[start].isBlank { start += 1 }
        let said = text.string(start..<(isLong ? clause.upperBound : end))
        return StatedAbsence(text: said + AbsenceWords.fullStop, place: text.location(start))
    }
}

extension [Unicode.Scalar] {
    /// Whether certain characters stand somewhere in it, one behind the other.
    fileprivate func has(_ words: [Unicode.Scalar]) -> Bool {
        indices.contains { $0 + words.count <= count && self[$0...].starts(with: words) }
    }
}
