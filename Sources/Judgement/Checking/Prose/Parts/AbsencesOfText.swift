package import Budget
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
    let titles = disclosure.formSet.forms.map { foldedName(disclosure.text($0.title)) }
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
                guard let denied = check.denied(denial, inBlock: block)?.claims else { continue }
                for name in denied.flatMap(\.own) where name.isName {
                    let words = foldedName(passages.text.string(name.range))
                    let about = titles.indices.filter { words.count > 3 && titles[$0].has(words) }
                    guard empty.isSuperset(of: about) else { continue }
                    for form in about where found[form] == nil {
                        found[form] = check.absence(denial, inBlock: block)
                    }
                }
            }
        }
    }
    return found
}

extension AbsenceCheck {
    /// The sentence that denies something, from where it says the reason.
    fileprivate func absence(_ denial: Range<Int>, inBlock block: Int) -> StatedAbsence {
        let range = text.blocks[block].range
        var start = text.startOfSentence(denial.lowerBound, in: range)
        for position in start..<denial.lowerBound {
            let word = AbsenceWords.beforeReasons.first { text.scalars.has($0, at: position) }
            if let word { start = position + word.count }
        }
        let last = (denial.upperBound..<range.upperBound).first { text.scalars[$0].endsSentence }
        let end = last.map { $0 + 1 } ?? range.upperBound
        while start < end, text.scalars[start].isBlank { start += 1 }
        return StatedAbsence(text: text.string(start..<end), place: text.location(start))
    }
}

extension [Unicode.Scalar] {
    /// Whether certain characters stand somewhere in it, one behind the other.
    fileprivate func has(_ words: [Unicode.Scalar]) -> Bool {
        indices.contains { $0 + words.count <= count && self[$0...].starts(with: words) }
    }
}
