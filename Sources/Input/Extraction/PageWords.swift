/// Words that pages are told by.
enum PageWords {
    /// Stands after a year.
    static let year = "年"
}
