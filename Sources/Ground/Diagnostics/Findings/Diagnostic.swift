/// How much a finding weighs.
package enum Severity: String, CaseIterable, Codable, Sendable, Comparable {
    /// Good to know; nothing is asked of anyone.
    case information
    /// The site is published, but someone should look.
    case warning
    /// The site is not published.
    case error

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .information: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// Something that the input says and should not, with its place and its remedy.
///
/// A diagnostic is a value: it is collected and returned, never printed from the middle.
package struct Diagnostic: Hashable, Codable, Sendable {
    /// Another place that the finding involves.
    package struct Note: Hashable, Codable, Sendable {
        package let location: SourceLocation?
        package let text: Wording

        package init(_ text: Wording, at location: SourceLocation? = nil) {
            self.location = location
            self.text = text
        }
    }

    /// The figures that a check compared, as they are printed.
    package struct Comparison: Hashable, Codable, Sendable {
        package let stated: String
        package let computed: String
        package let difference: String
        /// The most that rounding explains.
        package let allowed: String

        package init(stated: String, computed: String, difference: String, allowed: String) {
            self.stated = stated
            self.computed = computed
            self.difference = difference
            self.allowed = allowed
        }
    }

    package let code: DiagnosticCode
    /// The code of the reconciliation rule that found it; `nil` if the program itself did.
    package let rule: String?
    package private(set) var severity: Severity
    /// Where it stands; `nil` if it belongs to no file.
    package let location: SourceLocation?
    /// How many Unicode scalars it takes from there; `nil` if that is not known.
    package let length: Int?
    /// What is stated and what was expected, as a headline without a full stop.
    package let summary: Wording
    package let notes: [Note]
    /// What to do about it, beginning with a verb.
    package let remedy: Wording?
    package let comparison: Comparison?
    /// The edits that put it right; empty unless there is one certain answer.
    package private(set) var fixes: [TextEdit]
    /// Why it counts no longer; `nil` if it counts.
    package private(set) var acceptance: Acceptance?
    /// What a draft leaves open, where the finding says no more than that; `nil` for all others.
    package private(set) var gap: Gap?

    package init(
        _ code: DiagnosticCode,
        _ severity: Severity = .error,
        at location: SourceLocation?,
        length: Int? = nil,
        _ summary: Wording,
        notes: [Note] = [],
        remedy: Wording? = nil,
        rule: String? = nil,
        comparison: Comparison? = nil,
        fixes: [TextEdit] = []
    ) {
        self.code = code
        self.severity = severity
        self.location = location
        self.length = length
        self.summary = summary
        self.notes = notes
        self.remedy = remedy
        self.rule = rule
        self.comparison = comparison
        self.fixes = fixes
    }

    /// Findings that differ mostly differ in their place or their code.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(rule)
        hasher.combine(location)
        hasher.combine(summary.english.utf8.count)
    }

    /// The code that is printed: that of the rule, where one found it.
    package var codeText: String { rule ?? code.rawValue }

    /// Whether an approved disclosure with this finding may not be published.
    package var isBlocking: Bool { severity == .error && acceptance == nil }

    /// The same finding, accepted.
    package func accepted(_ acceptance: Acceptance) -> Diagnostic {
        var copy = self
        copy.acceptance = acceptance
        return copy
    }

    /// The same finding, its places below a folder.
    package func moved(into folder: String) -> Diagnostic {
        placed { place in
            SourceLocation(
                file: "\(folder)/\(place.file)",
                line: place.line,
                column: place.column,
                cell: place.cell
            )
        }
    }

    /// The same finding, its places called otherwise.
    package func placed(_ move: (SourceLocation) -> SourceLocation) -> Diagnostic {
        var copy = Diagnostic(
            code,
            severity,
            at: location.map(move),
            length: length,
            summary,
            notes: notes.map { Note($0.text, at: $0.location.map(move)) },
            remedy: remedy,
            rule: rule,
            comparison: comparison
        )
        copy.acceptance = acceptance
        copy.gap = gap
        return copy
    }

    /// The same finding as one that says only that something is still to be filled in.
    package func leaving(_ gap: Gap?) -> Diagnostic {
        var copy = self
        copy.gap = gap
        return copy
    }

    /// The same finding for a person to put right.
    package var withoutFixes: Diagnostic {
        var copy = self
        copy.fixes = []
        return copy
    }

    /// The same finding with another weight.
    package func weighed(_ severity: Severity) -> Diagnostic {
        var copy = self
        copy.severity = severity
        return copy
    }
}

extension Diagnostic {
    /// The order of a report: by place, then by code.
    package static func standsBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        switch (left.location, right.location) {
        case (let one?, let other?) where one != other: one < other
        case (nil, _?): true
        case (_?, nil): false
        default: left.codeText < right.codeText
        }
    }
}

extension [Diagnostic] {
    /// The findings as a report has them: each once, in the order of their places.
    ///
    /// A fault of a form set is met in each of its disclosures.
    package var ordered: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }.sorted(by: Diagnostic.standsBefore)
    }
}
