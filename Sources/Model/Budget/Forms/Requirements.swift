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
    /// Whether the documents of this set are approved before or after the year's end.
    package let approval: ApprovalTime?

    package init(days: Int, basis: String, approval: ApprovalTime? = nil) {
        self.days = days
        self.basis = basis
        self.approval = approval
    }
}

/// When a document is approved: a budget before its year ends, final accounts after that (批复时间).
package enum ApprovalTime: String, CaseIterable, Sendable {
    case beforeYearEnd = "before-year-end"
    case afterYearEnd = "after-year-end"
}
