import Characters

/// The words by which a text says that there is none of something (没有、未安排).
enum AbsenceWords {
    /// What denies the names behind it, or those before it; longest first.
    static let denials = ProseWords.scalars(["没有", "并无", "暂无", "未", "无"])
    /// What may stand with a denial and means nothing more.
    static let verbs = ProseWords.scalars([
        "安排", "发生", "产生", "涉及", "使用", "列支", "收取", "取得", "开支", "预算", "决算", "支出", "收入",
        "经费", "资金",
        "拨款", "费用", "金额", "的", "也", "均", "都", "及", "和", "、", "与", "当年", "本年", "本年度", "年度", "年",
        "单位", "本单位",
        "本部门", "我单位", "部门", "因此", "故", "任何", "此项", "等", "情况",
    ]).sorted { $0.count > $1.count }
    /// What parts names of which there is none of each.
    static let joints = ScalarSet("、和及与")
    /// Behind what a reason begins.
    static let beforeReasons = ProseWords.scalars(["原因是", "原因为", "原因：", "原因:"])
    /// What limits a denial to a part of what was said before.
    static let restricting = ProseWords.scalars([
        "其余", "其他", "其中", "该", "只有", "仅有", "除", "以外", "另有",
    ])
    /// What a title says that its form does not hold; from there on it names nothing of the form.
    static let excluding = ProseWords.scalars(["不含", "不包括"])
    static let fullStop = "。"
    /// What makes a denial one of something else, where it stands before: 有无, 从无到有.
    static let notBehind = ScalarSet("有从若如毫虽并是否前史")
}
