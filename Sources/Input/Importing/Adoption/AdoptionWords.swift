/// Words on covers and in titles that tell what a disclosure is (封面用语).
enum AdoptionWords {
    /// How the names of units end, but not those of places.
    static let endsOfUnits: Set<Character> = Set("局委厅院校学站心所馆台办会队团司厂店库府部室园场段圃处社")
    /// What may stand between the name of a unit and the word for the budget.
    static let beforePhases = ["单位", "部门", "年度", "年初", "本级", "本年", "收支", "（", "("]
    /// What may stand behind the word for the budget on a cover.
    static let coverEnds = [
        "公开", "公开说明", "信息公开", "公开表", "公开文本", "公开报告", "情况说明", "说明", "报告", "草案", "",
    ]
    /// What joins several such words, and stands around them.
    static let betweenPhases: Set<Character> = ["(", ")", "、", "及", "和", "与"]
    /// How a caption of a table ends.
    static let caption = "表"
    /// What kinds of units there are, those that say more first.
    static let kindsOfUnits = [
        "参照公务员法管理的事业单位", "参照公务员法管理事业单位", "参公管理事业单位", "公益一类事业单位", "公益二类事业单位",
        "行政机关", "行政单位",
    ]
    /// Who says of itself of which kind it is, and how.
    static let selves = [
        "我单位", "本单位", "我中心", "本中心", "我局", "本局", "我馆", "本馆", "我校", "本校", "我院", "本院",
    ]
    static let verbsOfKinds = ["属于", "为", "是", "系"]
    /// What denies; a note with one of them says why a form is empty.
    static let denials = ["没有", "未", "无"]
    /// What a note says beside that and gives no reason.
    static let emptyRemarks = [
        "本表无数据", "此表无数据", "故本表无数据", "本表为空表", "此表为空表", "本表为空", "无数据", "空表",
    ]
}
