/// What people write for the values that the program names in English.
///
/// Wherever a file takes the English value, it takes these words for it as well; no word stands for
/// two values, so it does not matter which key asks.
enum ValueWords {
    /// The first of the words for a value is the one that messages name.
    private static let words: [(value: String, words: [String])] = [
        ("draft", ["草稿", "未批复"]),
        ("approved", ["已批复", "批复"]),
        ("true", ["是"]),
        ("false", ["否"]),
    ]

    private static let values = Dictionary(
        uniqueKeysWithValues: words.flatMap { entry in entry.words.map { ($0, entry.value) } }
    )

    /// What may stand behind the number of a year.
    static let endsOfYears = ["年度", "年"]

    /// The value that a text names; the text itself where it is no such word.
    static func value(of text: String) -> String { values[text] ?? text }

    /// The words for a value; none for most.
    static func words(for value: String) -> [String] {
        words.first { $0.value == value }?.words ?? []
    }

    /// A value as a message in Chinese names it.
    static func named(_ value: String) -> String {
        words(for: value).first.map { "\($0)（\(value)）" } ?? value
    }
}
