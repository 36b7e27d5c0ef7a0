package import Diagnostics

/// A change of something that was published, with what makes it one (更正).
///
/// Recorded in `corrections.yaml`, announced on the page that it concerns, and kept for good.
package struct Correction: Hashable, Sendable {
    /// What was corrected: a reference such as 表三[合计].合计, or a place of the disclosure's site
    /// such as `explanation.html#explanation-2`.
    package let place: String
    /// As it was published; empty for a blank cell.
    package let old: String
    /// As it is published now; empty for a blank cell.
    package let new: String
    /// Why it was wrong.
    package let reason: String
    /// The day of the correction.
    package let date: CalendarDate
    /// Who decided, and by which document.
    package let authority: String
    package let location: SourceLocation
    /// Where the new value stands.
    package let newLocation: SourceLocation

    package init(
        place: String,
        old: String,
        new: String,
        reason: String,
        date: CalendarDate,
        authority: String,
        location: SourceLocation,
        newLocation: SourceLocation
    ) {
        self.place = place
        self.old = old
        self.new = new
        self.reason = reason
        self.date = date
        self.authority = authority
        self.location = location
        self.newLocation = newLocation
    }

    /// The page and the fragment, if the place is an address and no reference.
    package var address: (page: Substring, fragment: Substring)? {
        let parts = place.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let page = parts.first, page.hasSuffix(".html") else { return nil }
        return (page, parts.count > 1 ? parts[1] : "")
    }
}
