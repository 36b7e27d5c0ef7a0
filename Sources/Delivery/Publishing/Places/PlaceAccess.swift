/// What keeps others from reading a site that is published.
package struct PlaceAccess: Hashable, Sendable {
    /// Folders that lead to the place and that other users cannot enter, the innermost first.
    package var closed: [String] = []
    /// What is live and cannot be read by other users, in order; publishing lets them.
    package var unreadable: [String] = []

    package init(closed: [String] = [], unreadable: [String] = []) {
        self.closed = closed
        self.unreadable = unreadable
    }
}
