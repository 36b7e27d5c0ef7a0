package import Budget
package import Diagnostics
import Formula

/// Everything that can be said about the words of a disclosure: figures, wording, names, leaks.
///
/// - Parameter disclosure: the disclosure as it was read.
/// - Returns: the findings in the order of their places; those with fixes carry their edits.
package func auditText(of disclosure: Disclosure) -> [Diagnostic] {
    let scope = Scope(disclosure: disclosure)
    let facts = ProseFacts(scope)
    let narratives = disclosure.narratives.map { ProseMarkdown.text(of: $0, in: scope) }
    let others = disclosure.proseTexts
    var found = narratives.flatMap { text -> [Diagnostic] in
        let passages = ProsePassages(text, facts)
        return checkTypedNumbers(passages) + checkShares(passages)
            + checkChanges(passages, in: scope) + checkReasons(passages)
            + checkEnumerations(passages) + checkAnnexes(passages) + checkChangeVerbs(passages)
    }
    for text in narratives + others {
        found += checkPunctuation(text) + checkBrackets(text) + checkLetters(text)
        found += checkResidue(text, in: disclosure) + checkYearsAndNames(text, in: disclosure)
        found += checkSentences(text) + checkTags(text)
    }
    found += checkNumberFormats(narratives)
    found += checkNumberFormats(others.filter { $0.kind == .targetValue })
    found += checkSelfReferences(narratives)
    found += checkEmptyReasons(disclosure)
    found += checkCodeNames(disclosure) + checkHeadings(disclosure) + checkRowNames(disclosure)
    found += checkTargets(disclosure) + checkIndicators(disclosure)
    for text in disclosure.narratives.map(disclosure.rawText) + others {
        found += checkLeakedMarks(text) + checkLeakedNumbers(text)
    }
    return unique(found).sorted(by: Diagnostic.standsBefore)
}

/// The findings, each once.
private func unique(_ findings: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return findings.filter { seen.insert($0).inserted }
}
