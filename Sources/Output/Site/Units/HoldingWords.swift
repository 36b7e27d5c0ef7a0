import Budget

/// What pages say of disclosures that are not public yet.
enum HoldingWords {
    static let notYetPublic = "尚未公开"

    /// By when a disclosure has to be public.
    static func due(by day: CalendarDate) -> String { "应在\(day.chinese)以前公开" }
}
