/// The words around a direction that is stated without its amount (只说增减、不写数).
enum ProseDirectionWords {
    /// What may stand between the comparison and the verb.
    static let adverbs = ProseWords.scalars([
        "有较大幅度的", "有较大幅度", "有一定幅度", "有一定程度", "有较大", "有大幅", "有小幅", "有所", "略有", "稍有", "略微", "略", "稍",
        "小幅度", "小幅", "大幅度", "大幅", "较大幅度", "明显", "显著", "逐步", "逐年", "持续", "继续", "总体", "整体", "基本",
        "相应", "同步", "进一步", "呈现", "出现", "呈", "将", "会", "均", "都", "也", "又", "则", "仍", "有", "是", "再次",
        "再",
        "共", "总",
    ]).sorted { $0.count > $1.count }
    /// What may stand behind the year of a comparison.
    static let comparisons = ProseWords.scalars([
        "度", "同期", "同口径", "年初预算数", "年初预算", "年初", "预算执行数", "预算数", "预算", "决算数", "决算", "执行数", "完成数",
        "实际数", "实际", "相比较", "相比", "比较", "而言", "来看", "，", ",", " ",
    ]).sorted { $0.count > $1.count }
    /// What stands before the year of a comparison.
    static let comparators = ProseWords.scalars(["比", "较", "与", "和", "同", "跟", "相比于", "相较于", "对比"])
    /// How the clause goes on behind a verb that states a direction and nothing more.
    static let afterVerbs = ProseWords.scalars([
        "主要", "原因", "因为", "因", "由于", "是因", "是由于", "系", "趋势", "态势", "所致",
    ])
    /// What makes the number behind a verb the new value and no change: 减少为0, 增加到5万元.
    static let becoming = ProseWords.scalars(["为", "到", "至"])
    /// Words of change that are nouns, whose number is the change: 增幅为….
    static let extents = ProseWords.scalars(["增幅", "降幅"])
    static let perfective: Unicode.Scalar = "了"
}
