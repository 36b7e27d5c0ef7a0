/// Findings for other programs, in the shape that docs/messages.md describes.
///
/// A key without a value is left out. A change that could break a reader raises `version`.
package struct JSONReport: Encodable, Sendable {
    private let version = 1
    private let counts: Counts
    private let findings: [Finding]

    /// Makes the report.
    ///
    /// - Parameters:
    ///   - diagnostics: the findings to list, in the order of a report.
    ///   - all: the findings to count; those listed if nothing else is said.
    package init(_ diagnostics: [Diagnostic], counting all: [Diagnostic]? = nil) {
        counts = Counts(Tally(all ?? diagnostics))
        findings = diagnostics.map(Finding.init)
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

private struct Finding: Encodable {
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
    }
}

private struct Place: Encodable {
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

private struct Words: Encodable {
    let zh: String
    let en: String

    init(_ wording: Wording) {
        zh = wording.chinese
        en = wording.english
    }
}

private struct Numbers: Encodable {
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

private struct Note: Encodable {
    let place: Place?
    let text: Words

    init(_ note: Diagnostic.Note) {
        place = note.location.map { Place($0) }
        text = Words(note.text)
    }
}

private struct Fix: Encodable {
    let place: Place
    let replacement: String

    init(_ edit: TextEdit) {
        place = Place(edit.location, length: edit.columns.count)
        replacement = edit.replacement
    }
}

private struct Waived: Encodable {
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
