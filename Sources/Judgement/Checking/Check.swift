import Budget
package import Diagnostics
import Formula

/// One check of a disclosure (检查): what it can find, what it is given, and its function.
package struct Check: Sendable {
    /// What `docs/checks.md` and the table of times call it.
    package let name: String
    /// Everything that it can find; `docs/checks.md` has two examples of each.
    package let codes: [DiagnosticCode]
    let subject: Subject

    init(_ name: String, finds codes: [DiagnosticCode], in subject: Subject) {
        self.name = name
        self.codes = codes
        self.subject = subject
    }

    /// Every check, in the order in which what stands at one place is told.
    package static let all = ofWords + ofDisclosures + ofYears
}

extension Check {
    /// What a check is given, one piece after another.
    enum Subject: Sendable {
        /// A text of the explanation or the cover, its numbers and names read.
        case statements(@Sendable (ProsePassages, Scope) -> [Diagnostic])
        /// The same, or a sentence of `disclosure.yaml`, where nothing can be bound.
        case allStatements(@Sendable (ProsePassages, Scope) -> [Diagnostic])
        /// A text of the explanation with its numbers and names, whose words it may mend.
        case mendableStatements(@Sendable (ProsePassages) -> [Diagnostic])
        /// A text of the disclosure or of the site.
        case texts(@Sendable (ProseText, Disclosure) -> [Diagnostic])
        /// The same but for the cover; it may mend its characters.
        case mendableTexts(@Sendable (ProseText) -> [Diagnostic])
        /// The explanation as a whole, or all values of targets; it may mend their numbers.
        case mendableNumbers(@Sendable ([ProseText]) -> [Diagnostic])
        /// The explanation as a whole.
        case narratives(@Sendable ([ProseText], Disclosure) -> [Diagnostic])
        /// A text as it was typed, with what no page shows.
        case sources(@Sendable (ProseText) -> [Diagnostic])
        /// The disclosure, its data ready to be looked up.
        case facts(@Sendable (ProseFacts) -> [Diagnostic])
        /// The disclosure.
        case disclosure(@Sendable (Disclosure) -> [Diagnostic])
        /// The disclosure beside that of the year before, and files that could not be read whole.
        case years(@Sendable (Disclosure, Disclosure, Set<String>) -> [Diagnostic])
    }

    /// What it is given, in words.
    package var reads: String {
        switch subject {
        case .statements: "each text of the explanation and the cover, beside the data"
        case .allStatements:
            "each text of the explanation and the cover, and each reason, beside the data"
        case .mendableStatements: "each text of the explanation, beside the data"
        case .texts: "each text of the disclosure and of `site.yaml`"
        case .mendableTexts: "each text of the disclosure but the cover, and of `site.yaml`"
        case .mendableNumbers: "the explanation as a whole; the values of targets"
        case .narratives: "the explanation as a whole"
        case .sources: "each text as it was typed"
        case .facts: "the disclosure, beside the data"
        case .disclosure: "the disclosure"
        case .years: "the disclosure and the one of the year before"
        }
    }

    /// Whether its findings may carry an edit.
    var isMending: Bool {
        switch subject {
        case .mendableStatements, .mendableTexts, .mendableNumbers: true
        case .statements, .allStatements, .texts, .narratives, .sources, .facts, .disclosure,
            .years:
            false
        }
    }
}

// Checks that need less than they could be given.
extension Check.Subject {
    static func statements(_ find: @escaping @Sendable (ProsePassages) -> [Diagnostic]) -> Self {
        .statements { passages, _ in find(passages) }
    }

    static func allStatements(_ find: @escaping @Sendable (ProsePassages) -> [Diagnostic]) -> Self {
        .allStatements { passages, _ in find(passages) }
    }

    static func texts(_ find: @escaping @Sendable (ProseText) -> [Diagnostic]) -> Self {
        .texts { text, _ in find(text) }
    }

    static func narratives(_ find: @escaping @Sendable ([ProseText]) -> [Diagnostic]) -> Self {
        .narratives { texts, _ in find(texts) }
    }
}
