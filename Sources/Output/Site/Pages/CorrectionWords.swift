/// The words about what was changed after publication.
enum CorrectionWords {
    static let title = "更正说明"
    /// The line of a card.
    static let card = "更正"
    static let blank = "空白"

    /// The words around the old and the new value.
    struct Change {
        let before: String
        let between: String
        let after: String

        init(_ isFigure: Bool) {
            before = isFigure ? "原为" : "原文“"
            between = isFigure ? "，更正为" : "”，更正为“"
            after = isFigure ? "。" : "”。"
        }
    }

    static func grounds(_ reason: String, _ authority: String) -> String {
        "原因：\(sentence(reason))依据：\(sentence(authority))"
    }

    /// How often, and when last, on the page of all years.
    static func count(_ count: Int, last: String) -> String {
        "公开后更正\(count)处，最近一次在\(last)"
    }

    /// The title of an entry of the feed.
    static func entry(of title: String) -> String { "\(title)更正" }

    /// One change as a sentence of the feed.
    static func change(_ subject: String, old: String, new: String) -> String {
        "\(subject)：原为\(old)，更正为\(new)。"
    }

    private static func sentence(_ text: String) -> String {
        text.hasSuffix("。") ? text : text + "。"
    }
}
