/// The words by which the sentences of a target table speak of the project's money (项目资金).
enum ProseTargetWords {
    /// What names the whole money of the project, right before an amount.
    static let whole = ProseWords.scalars([
        "本项目资金总额", "项目资金总额", "项目资金", "项目预算", "项目总预算", "项目经费", "项目总投资", "项目总经费",
        "资金总额", "预算总额", "资金总量", "总投资", "总预算", "总经费", "总成本",
    ])

    /// What says right before an amount that it is given to the project, or to a part of it.
    static let given = ProseWords.scalars([
        "安排", "申请", "申报", "投入", "下达", "批复", "需要", "需", "合计", "共计", "总计", "总额", "预算", "资金",
        "经费",
    ])

    /// What may stand between those words and the amount.
    static let fillers = ProseWords.scalars([
        "财政资金", "专项资金", "预算资金", "项目资金", "预算", "资金", "经费", "共计", "合计", "总计", "总额", "共",
        "为", "是", "计", "约", "达", "了", "：", ":", " ",
    ])

    /// What makes an amount that of one person, one month, one part, or of another thing.
    static let parts = ProseWords.scalars([
        "每", "人均", "户均", "标准", "单价", "按", "不超过", "不低于", "其中", "以上", "以下", "节约", "增收", "减少",
        "增加", "/",
    ])

    /// What the clause says in which the figures are those of the whole unit.
    static let unit = ProseWords.scalars(WordingWords.selfReferences + ["全单位", "单位预算"])
    static let year: Unicode.Scalar = "年"
    /// What the name of an indicator of the whole cost contains.
    static let costs = ["总成本", "项目成本", "资金总额", "预算控制", "成本控制", "项目资金", "总投资", "总预算"]
}
