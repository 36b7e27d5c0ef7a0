/// Findings for other programs, in the shape that docs/messages.md describes.
///
/// A key without a value is left out. A change that could break a reader raises `version`.
package struct JSONReport: Encodable, Sendable {
    private let version = 1
    private let counts: Counts
    private let findings: [Finding]
    private let held: [Held]?

    /// Makes the report.
    ///
    /// - Parameters:
    ///   - diagnostics: the findings to list, in the order of a report.
    ///   - all: the findings to count; those listed if nothing else is said.
    ///   - held: the disclosures that were held back; `nil` where none can be.
    package init(
        _ diagnostics: [Diagnostic],
        counting all: [Diagnostic]? = nil,
        held: [Held]? = nil
    ) {
        counts = Counts(Tally(all ?? diagnostics))
        findings = diagnostics.map(Finding.init)
        self.held = held
    }

    /// A report on some findings.
    ///
    /// - Parameters:
    ///   - shown: those that it lists, in the order of a report.
    ///   - tally: how many there are.
    package init(_ shown: [Diagnostic], tally: Tally) {
        counts = Counts(tally)
        findings = shown.map(Finding.init)
        held = nil
    }

    /// A finding as a report has it.
    package static func finding(_ diagnostic: Diagnostic) -> some Encodable & Sendable {
        Finding(diagnostic)
    }

    /// A disclosure that was held back.
    package struct Held: Encodable, Sendable {
        private let path: String
        private let title: String
        private let findings: Int
        private let comparedWith: String?
        private let isPublic: Bool

        /// - Parameters:
        ///   - path: its folder.
        ///   - title: how it is called.
        ///   - findings: how many findings stand in its way.
        ///   - comparedWith: the year that it waits for; `nil` if it does not.
        ///   - isPublic: whether the pages stay that were published last.
        package init(
            path: String,
            title: String,
            findings: Int,
            comparedWith: String?,
            isPublic: Bool
        ) {
            self.path = path
            self.title = title
            self.findings = findings
            self.comparedWith = comparedWith
            self.isPublic = isPublic
        }
    }
}

private struct Counts: Encodable {
    let error: Int
    let warning: Int
    let information: Int
    let waived: Int

    init(_ tally: Tally) {
        error = tally.errors
        warning = tally.warnings
        information = tally.information
        waived = tally.waived
    }
}

private struct Finding: Encodable, Sendable {
    let code: String
    let rule: String?
    let severity: String
    let place: Place?
    let summary: Words
    let comparison: Numbers?
    let notes: [Note]
    let remedy: Words?
    let fixes: [Fix]
    let waived: Waived?
    /// What kind of thing is still to be filled in, if the finding says no more.
    let open: String?

    init(_ diagnostic: Diagnostic) {
        code = diagnostic.codeText
        rule = diagnostic.rule
        severity = diagnostic.severity.rawValue
        place = diagnostic.location.map { Place($0, length: diagnostic.length) }
        summary = Words(diagnostic.summary)
        comparison = diagnostic.comparison.map(Numbers.init)
        notes = diagnostic.notes.map(Note.init)
        remedy = diagnostic.remedy.map(Words.init)
        fixes = diagnostic.fixes.map(Fix.init)
        waived = diagnostic.acceptance.map(Waived.init)
        open = diagnostic.gap.flatMap(\.name)
    }
}

private struct Place: Encodable, Sendable {
    let file: String
    let line: Int?
    let column: Int?
    let length: Int?
    let cell: String?

    init(_ location: SourceLocation, length: Int? = nil) {
        file = location.file
        line = location.line
        column = location.column
        cell = location.cell
        self.length = location.column == nil ? nil : length
    }
}

private struct Words: Encodable, Sendable {
    let zh: String
    let en: String

    init(_ wording: Wording) {
        zh = wording.chinese
        en = wording.english
    }
}

private struct Numbers: Encodable, Sendable {
    let stated: String
    let computed: String
    let difference: String
    let allowed: String

    init(_ comparison: Diagnostic.Comparison) {
        stated = comparison.stated
        computed = comparison.computed
        difference = comparison.difference
        allowed = comparison.allowed
    }
}

private struct Note: Encodable, Sendable {
    let place: Place?
    let text: Words

    init(_ note: Diagnostic.Note) {
        place = note.location.map { Place($0) }
        text = Words(note.text)
    }
}

private struct Fix: Encodable, Sendable {
    let place: Place
    let replacement: String

    init(_ edit: TextEdit) {
        place = Place(edit.location, length: edit.columns.count)
        replacement = edit.replacement
    }
}

private struct Waived: Encodable, Sendable {
    let reason: String
    let by: String
    let until: String?
    let place: Place

    init(_ acceptance: Acceptance) {
        reason = acceptance.reason
        by = acceptance.by
        until = acceptance.until
        place = Place(acceptance.location)
    }
}
