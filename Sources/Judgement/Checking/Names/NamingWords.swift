/// The names of the fields of a performance target, as the reader keeps their places.
enum TargetWords {
    static let unit = "实施单位"
    static let supervisor = "主管部门"
    static let date = "填报日期"
    static let nature = "项目属性"
    static let period = "项目期"
    static let telephone = "联系电话"
    static let responsible = "负责人"
    static let preparer = "经办人"
    static let objectives = (wholePeriod: "总体目标/实施期", year: "总体目标/年度")
    static let objective = "总体目标"
    static let sides = (wholePeriod: "实施期", year: "年度")
    /// What the name of the field of the legal basis contains.
    static let basis = "依据"
}

/// The words that the checks of names and targets look for.
enum NamingWords {
    /// Tags of the finance system.
    static let tags = ["[部门]", "[单位]", "［部门］", "［单位］", "【部门】", "【单位】", "[项目]"]
    /// What a legal basis names.
    static let bases = [
        "《", "〔", "号", "法", "条例", "办法", "规定", "意见", "通知", "批复", "方案", "纪要", "决定", "规划", "文件",
        "制度", "标准", "细则",
    ]
    /// What stands in place of a basis.
    static let customs = ["往年", "历年", "惯例", "上年", "去年", "延续"]

    // MARK: Indicators

    static let suffixOfTier = "指标"
    /// The template's word for a unit.
    static let templateUnit = "值"
    static let moreThan = [
        "提高", "增长", "增加", "达到", "达", "≥", "≤", ">", "<", "＞", "＜", "=", "＝", "不低于",
    ]
    /// Endings of a name that is an amount.
    static let moneyNames = ["经费", "费用", "资金", "金额", "成本", "补助", "工资", "支出", "保险费", "投入"]
    static let countingUnits = ["人", "名", "辆", "台", "套", "个", "次", "家", "户", "项", "件", "场"]
    static let timeNames = ["时间", "日期", "时限", "期限"]
    static let risesOfTime = ["提高", "增长", "增加", "%", "％", "值", "人", "元"]
    static let peopleNames = ["人数", "人次"]
    static let unitsNotOfPeople = ["元", "%", "％"]
    /// Endings of a name that is a part of a whole and so at most the whole.
    static let sharesOfWhole = [
        "满意度", "达标率", "合格率", "完成率", "及时率", "覆盖率", "准确率", "通过率", "到位率", "验收率", "参与率",
        "出勤率", "执行率", "发放率", "参保率", "办结率", "知晓率", "利用率",
    ]
    static let perCent = ["%", "％"]
    static let rateNames = ["率", "比例", "比重"]
    static let unitsNotOfRates = ["元", "人", "辆", "次"]
    static let years: Unicode.Scalar = "年"
}
