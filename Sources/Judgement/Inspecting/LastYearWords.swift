/// How the figures of last year are asked for.
enum LastYearWords {
    /// The formula of the change from last year to this year.
    static func change(of fact: String, from group: String, _ entry: String) -> String {
        "较上年(\(fact), \(group).“\(entry)”)"
    }
}
