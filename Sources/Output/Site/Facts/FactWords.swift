import Budget

/// The words of what stands behind a number: the card that its link opens.
enum FactWords {
    static let close = "关闭"
    static let share = "占比"
    static let lastYear = "上年"
    static let thisYear = "本年"
    static let mentions = "出现在"
    static let rules = "核对"
    static let citation = "引用"
    static let blank = "空白，表示没有数据"
    static let keyFigures = "首页的主要数据"
    static let derived = "（用于计算）"
    /// Stands between the steps from a heading to what stands under it.
    static let step = " › "

    /// What a form says about its numbers.
    static let advice = "点开任何一个数，可以看到它的占比、上年数、出处和核对结果，并复制引用。"

    static func skip(_ form: String) -> String { "跳过\(form)" }

    static func section(_ title: String, of part: String) -> String {
        title.isEmpty ? part : "\(part) \(title)"
    }

    static func chart(_ title: String) -> String { "图“\(title)”" }

    /// An amount in yuan beside the one in the unit of its form.
    static func inYuan(_ yuan: String) -> String { "，合\(yuan)元" }

    /// What a share is a share of.
    enum Whole {
        /// A sum further down or up in the column.
        case column
        /// The sum of the row.
        case row
    }

    /// The words before and after the linked amount of the whole.
    static func share(
        _ percent: String,
        of whole: Whole,
        named name: String
    ) -> (before: String, after: String) {
        switch whole {
        case .column: ("占“\(name)”", "的\(percent)")
        case .row: ("占本行“\(name)”", "的\(percent)")
        }
    }

    static let unchanged = "与上年相同"

    /// A change in words; without a share where last year's amount gives none.
    static func change(isIncrease: Bool, by amount: String, share: String?) -> String {
        let verb = isIncrease ? "增加" : "减少"
        let trend = isIncrease ? "增长" : "下降"
        return "\(verb)\(amount)" + (share.map { "，\(trend)\($0)" } ?? "")
    }

    /// Last year's value with the change since then.
    static func lastYear(_ value: String, change: String) -> String {
        "\(value)，本年\(change)"
    }

    /// What stands before a copied number so that others can find it.
    static func citation(
        of value: String,
        in document: String,
        form: String,
        place: String,
        address: String
    ) -> String {
        "\(document)，\(form)，\(place)：\(value)，\(address)"
    }

    static func form(_ name: String, title: String) -> String { "\(name)《\(title)》" }

    /// A cell by its row and its column.
    static func cell(row: String, column: String) -> String { "“\(row)”行“\(column)”列" }
}
