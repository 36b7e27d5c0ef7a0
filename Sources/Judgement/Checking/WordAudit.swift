import Budget
import Diagnostics

/// The checks that need to know no figures: of wording, of marks, of leaks.
struct WordAudit {
    let disclosure: Disclosure

    func wording(_ texts: [ProseText]) -> [Diagnostic] {
        texts.flatMap { text in
            [
                checkResidue(text, in: disclosure), checkYears(text, in: disclosure),
                checkUnitNames(text, in: disclosure), checkLookalikes(text),
                checkSentences(text), checkTags(text),
            ].flatMap(\.self)
        }
    }

    func leaks(_ texts: [ProseText]) -> [Diagnostic] {
        texts.flatMap { checkLeakedMarks($0) + checkLeakedNumbers($0) }
    }

    /// The findings that may carry an edit.
    func mends(_ texts: [ProseText]) -> [Diagnostic] {
        texts.flatMap { text in
            [
                checkPunctuation(text), checkBrackets(text), checkLetters(text),
                checkDocumentNumbers(text),
            ].flatMap(\.self)
        }
    }

    /// All of them, of texts that stand beside a disclosure.
    func findings(_ texts: [ProseText]) -> [Diagnostic] {
        wording(texts) + mends(texts) + leaks(texts)
    }
}
