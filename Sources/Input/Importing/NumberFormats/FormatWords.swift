import Budget

/// Words in the codes of number formats.
enum FormatWords {
    /// The number as the program likes it, as files and Chinese programs call it.
    static let general = ["General", "G/通用格式"].map { Array($0.unicodeScalars) }
    /// Colours, which may have a number.
    static let colours = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color", "黑色", "蓝色",
        "青色", "蓝绿色", "绿色", "洋红色", "洋红", "红色", "白色", "黄色", "颜色",
    ]
}

/// Words around an amount in a cell.
enum AmountWords {
    /// Units of money behind an amount, longest first.
    static let units: [(word: String, unit: MoneyUnit)] = [
        ("亿元", .hundredMillionYuan), ("万元", .tenThousandYuan), ("元", .yuan),
        ("亿", .hundredMillionYuan), ("万", .tenThousandYuan),
    ]
    static let percentSigns = ["%", "‰"]
    /// What stands before an amount of renminbi and says nothing of its unit.
    static let currencies = ["人民币", "RMB", "CNY", "¥"]
    /// What stands in a cell to say that nothing is to be stated there.
    static let nothing = ["/", "无", "不适用"]
    /// Dashes that say the same, with one dash for all kinds of them.
    static let dashes = ["-", "--"]
    /// What a format shows in place of a zero.
    static let zeros = dashes + ["/", "无"]
}
