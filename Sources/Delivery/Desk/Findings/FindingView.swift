import Budget
import Checking
import Diagnostics

/// A finding as the desk shows it (问题).
struct FindingView: Encodable, Sendable {
    /// Why a person lets it stand.
    struct Accepted: Encodable, Sendable {
        let reason: String
        let by: String
    }

    /// What else is involved.
    struct Note: Encodable, Sendable {
        let text: String
        let place: String?
    }

    let id: String
    let severity: String
    let code: String
    let summary: String
    let remedy: String?
    /// `file:line:column`.
    let place: String?
    let notes: [Note]
    /// Whether there is one certain way to mend it.
    let isMendable: Bool
    /// Whether a person may let it stand, and says why.
    let isAcceptable: Bool
    let accepted: Accepted?
    /// The four figures of a relation; none for other findings.
    let comparison: [String]
    /// Where in the desk it is mended; filled in for lists of findings.
    var target: FindingTarget?
    /// The line that it is about, as it stands in the file.
    var excerpt: String?
    /// The place on the site, from the root.
    var page: String?

    init(_ diagnostic: Diagnostic, in language: Language) {
        id = diagnostic.deskID
        severity = diagnostic.severity.rawValue
        code = diagnostic.codeText
        summary = diagnostic.summary.text(in: language)
        remedy = diagnostic.remedy?.text(in: language)
        place = diagnostic.location?.description
        notes = diagnostic.notes.map {
            Note(text: $0.text.text(in: language), place: $0.location?.description)
        }
        isMendable = !diagnostic.fixes.isEmpty && diagnostic.acceptance == nil
        isAcceptable = diagnostic.isAcceptable && diagnostic.acceptance == nil
        accepted = diagnostic.acceptance.map { Accepted(reason: $0.reason, by: $0.by) }
        comparison =
            diagnostic.comparison.map { [$0.stated, $0.computed, $0.difference, $0.allowed] } ?? []
    }
}

/// Where in the desk a finding is mended.
struct FindingTarget: Encodable, Sendable {
    /// `table`, `text` or `todo`.
    let kind: String
    var form: Int?
    var side: Int?
    var row: String?
    var part: Int?
    var line: Int?
}

extension Diagnostic {
    /// Tells it from others, also after the project was checked anew.
    var deskID: String { "\(codeText)@\(location?.description ?? "")" }

    /// Whether a person may let it stand.
    var isAcceptable: Bool { (rule != nil || code.isWaivable) && location != nil }
}
