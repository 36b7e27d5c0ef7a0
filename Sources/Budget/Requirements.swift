/// A section that a narrative must have (必备内容).
package struct RequiredSection: Sendable {
    /// The heading, with its number.
    package let heading: Pattern
    /// Words that its text must contain, such as what a regulation wants explained.
    package let mentions: [String]

    package init(heading: Pattern, mentions: [String]) {
        self.heading = heading
        self.mentions = mentions
    }
}

/// How long after its approval a budget must be published (公开时限).
package struct PublicationDeadline: Hashable, Sendable {
    /// Calendar days after the day of approval.
    package let days: Int
    /// The law that says so.
    package let basis: String

    package init(days: Int, basis: String) {
        self.days = days
        self.basis = basis
    }
}
