package import Diagnostics

/// A finding that someone accepted on purpose, recorded in `disclosure.yaml` (豁免).
package struct Waiver: Hashable, Sendable {
    /// The code of the finding: that of a rule, or of a kind of finding.
    package let code: String
    /// The place: a file, a file and line, both under the disclosure's folder, or the id of a row.
    package let place: String
    package let reason: String
    /// Who decided.
    package let by: String
    /// The last day on which it holds; `nil` if it holds as long as the disclosure.
    package let until: CalendarDate?
    package let location: SourceLocation
    /// Where the reason stands; `nil` if that is not known.
    package let reasonLocation: SourceLocation?
    /// Where the lines of the reason begin, if it runs over several.
    package let reasonLines: [TextLine]

    package init(
        code: String,
        place: String,
        reason: String,
        by: String,
        until: CalendarDate?,
        location: SourceLocation,
        reasonLocation: SourceLocation? = nil,
        reasonLines: [TextLine] = []
    ) {
        self.code = code
        self.place = place
        self.reason = reason
        self.by = by
        self.until = until
        self.location = location
        self.reasonLocation = reasonLocation
        self.reasonLines = reasonLines
    }
}
