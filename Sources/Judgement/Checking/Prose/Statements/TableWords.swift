import Characters

/// The words by which the audit of the prose knows the cells of a table (表中文字).
enum ProseTableWords {
    /// What a line above a table says its unit with.
    static let unit = ProseWords.scalars(["金额单位", "计量单位", "货币单位", "单位"])
    /// What may stand before a unit of money.
    static let currencies = ProseWords.scalars(["人民币", "¥", "￥"])
    /// What stands around the unit in the heading of a column.
    static let openings = Set("（(/／【[".unicodeScalars)
    static let closings = Set("）)】]".unicodeScalars)

    /// Headings of columns whose numbers are names, and no figures.
    static let ordinals: Set<String> = [
        "序号", "编号", "行次", "栏次", "行号", "项次", "页码", "编码", "代码", "年份", "年度", "电话", "联系电话",
        "日期", "时间", "文号", "科目编码", "科目代码", "项目编码", "项目代码", "单位编码", "单位代码",
    ]

    /// What the heading of a column consists of that says no more than that amounts stand below.
    static let plain = ProseWords.scalars([
        "年初预算数", "年初预算", "预算安排数", "预算金额", "本年预算数", "本年预算", "预算数", "预算额", "预算",
        "本年数", "本年", "当年", "上年数", "上年", "去年", "金额", "数额", "数量", "数", "额", "合计", "总额",
        "年度", "年", "本期", "上期", "辆", "单位", "的", "为",
    ]).sorted { $0.count > $1.count }

    /// What says that numbers are shares of a whole.
    static let shares = ProseWords.scalars(["所占比重", "所占比例", "占比", "比重", "比例", "占"])

    /// What says that numbers are changes from last year; the signs say which.
    static let changes = ProseWords.scalars([
        "增减变化", "增减变动", "增减额", "增减率", "增减数", "增减", "增长额", "增长率", "增长数", "增幅", "增长",
        "增加额", "增加数", "增加", "变动额", "变动率", "变动", "变化",
    ])
    /// What says that numbers are decreases.
    static let falls = ProseWords.scalars(["减少额", "减少数", "减少", "下降率", "下降额", "下降", "降幅"])
    /// What may stand beside the words of a change.
    static let changeFillers = ProseWords.scalars([
        "比上年预算数", "较上年预算数", "比上年", "较上年", "与上年相比", "同比", "比", "较", "与", "相比", "上年",
        "预算", "幅度", "情况", "额", "数", "率", "年度", "年",
    ])

    /// What may stand before a name in the first cell of a row.
    static let leads = ProseWords.scalars([
        "其中：", "其中:", "其中", "加：", "减：", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩",
    ])
    /// The signs of a number below zero; 负 and brackets around it mean the same.
    static let minus = Set((DashWords.beforeNumbers + "负△▲").unicodeScalars)
}
