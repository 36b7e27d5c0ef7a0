import Budget

/// The words of what stands behind a number: the card that its link opens.
enum FactWords {
    static let close = "关闭"
    static let share = "占比"
    static let sums = "构成"
    static let equals = "等于"
    static let isEqual = "＝ "
    static let isAbout = "≈ "
    static let plus = " ＋ "
    static func named(_ name: String) -> String { "（\(name)）" }
    static func andMore(_ count: Int) -> String { "，另有\(count)项" }
    static let lastYear = "上年"
    static let thisYear = "本年"
    static let mentions = "出现在"
    static let notes = "附注"
    static let blank = "空白，表示没有数据"
    static let keyFigures = "首页的主要数据"
    static let derived = "（用于计算）"
    /// Stands between the steps from a heading to what stands under it.
    static let step = " › "

    /// What a form says about its numbers.
    static let advice = "点开任何一个数，可以看到它由哪些数构成、还出现在哪里、与上年相比如何，以及核对结果；开头几行可以复制作引用。"

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

    /// The words before the name of a whole.
    static func before(_ whole: Whole) -> String {
        switch whole {
        case .column: "占"
        case .row: "占本行"
        }
    }

    /// A share, after the name of the whole.
    static func share(_ percent: String) -> String { "的\(percent)" }

    /// From how many lines a number elsewhere adds up.
    static func items(_ count: Int) -> String { "（\(count)项相加）" }

    /// Stands after places that have the same number.
    static let agrees = " ✓"

    /// What a number is cited from; the steps to it follow.
    static func document(_ disclosure: String, title: String?) -> String {
        "\(disclosure)\(title.map { "《\($0)》" } ?? "")，"
    }

    /// A sentence that something is said of in parentheses.
    static func withoutStop(_ sentence: String) -> String {
        sentence.hasSuffix("。") ? String(sentence.dropLast()) : sentence
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
}
