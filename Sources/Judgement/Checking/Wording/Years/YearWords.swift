import Characters

/// The words around years that tell whether another year than the fiscal year is right there.
enum YearWords {
    static let year = WordingWords.dayMarks.0
    static let fiscal: Unicode.Scalar = "度"

    /// The digit that a character is in a year; the zeros of typists among them.
    static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if scalar.isAnyDigit { return scalar.narrow }
        if scalar == "○" || scalar == "◯" { return "0" }
        // No year is counted with 两.
        guard scalar != "两", let digit = NumeralWords.digit(scalar) else { return nil }
        return Unicode.Scalar(UInt8(0x30 + digit))
    }

    /// What stands behind the number of a fiscal year instead of 年度: 2024财年, 2024预算年度.
    static let fiscalMarks = ProseWords.scalars([
        "财政年度", "预算年度", "会计年度", "财年",
    ])
    /// What these and FY begin with.
    static let beginningsOfFiscal = ScalarSet("财预会度F")
    /// What stands behind 度 where a 年 was left out: 2024度预算.
    static let behindFiscal = ProseWords.scalars(["预算", "决算", "收", "支", "部门", "单位", "财政"])
    /// What a fiscal year's number stands behind in English: FY2024.
    static let englishFiscal = ProseWords.scalars(["FY", "FY "])
    /// What stands for the century: '24年.
    static let apostrophes = ScalarSet("'’‘′＇")
    /// What is done about a fiscal year later than in it, right behind 年度.
    static let doneLater = ProseWords.scalars([
        "考核", "考评", "评优", "评先", "优秀", "先进", "表彰", "审计", "统计年鉴", "年报", "年检", "汇算清缴",
    ])
    /// What is done to the projects of earlier years: 对2021年度项目开展绩效评价.
    static let doneTo = ProseWords.scalars([
        "评价", "审计", "评估", "考核", "检查", "核查", "验收", "清算", "清理", "复核",
    ])
    static let object: Unicode.Scalar = "对"
    /// What stands between the years of a list.
    static let ofSeries = ScalarSet("年度、和及与")
    /// What the title of a document begins with, behind the year in which it was issued.
    static let title: Unicode.Scalar = "《"

    /// What has a number of its own, which may run into the year behind it: 表12024年.
    static let ofNumbers = ScalarSet("表图件号")
    /// What makes digits behind it no year: 第2024年.
    static let beforeCounts = ScalarSet("第两")
    /// What stands between the two years of a range.
    static let joints = ScalarSet(DashWords.all + "~～至到/／")
    /// What a number of years is followed by and a year is not: 300年历史.
    static let ofDuration = ProseWords.scalars([
        "历史", "文明", "以来", "以上", "以前", "来", "前", "后", "间", "内", "多", "期", "古", "树", "老", "的历史",
    ])
    static let beforeDuration = ProseWords.scalars([
        "近", "达", "满", "超过", "长达", "为期", "距今", "约", "共",
    ])

    /// What makes the year behind it the beginning or the end of something.
    static let beginnings = ProseWords.scalars([
        "截至", "截止", "截止到", "自", "从", "始于", "至", "到", "—", "-",
    ])
    /// What makes the year behind it one of the past.
    static let pastDates = ProseWords.scalars(["于", "经", "公元"])
    /// What behind a year makes it one of the past.
    static let endings = ProseWords.scalars([
        "起", "开始", "以来", "以前", "之前", "以后", "之后", "前", "后", "第", "版", "修订", "修正",
    ])
    /// What the business of a fiscal year is about.
    static let ofBudget = ProseWords.scalars([
        "预算", "决算", "收入", "支出", "收支", "经费", "财政拨款", "三公", "机关运行", "政府采购", "绩效", "万元", "初", "末",
    ])
    /// What happened in the past, later in the sentence.
    static let events = ProseWords.scalars([
        "成立", "组建", "设立", "建成", "建立", "始建", "新建", "修建", "扩建", "修订", "修正", "印发", "通过", "批准", "批复",
        "施行", "实施", "发布", "颁布", "公布", "制定", "出台", "挂牌", "更名", "划转", "划入", "合并", "整合", "改革", "改制",
        "撤销", "恢复", "升格", "核定", "认定", "评为", "荣获", "获得", "购置", "购入", "竣工", "投入使用", "启用", "启动", "立项",
        "开工", "签订", "转为", "搬迁",
    ])
    /// What is to come, right behind a year.
    static let ends = ProseWords.scalars(["前", "底", "末前", "之前", "以前", "目标", "远景", "规划", "到期"])
    /// What is to come, later in the sentence.
    static let plans = ProseWords.scalars([
        "规划", "远景", "目标", "完成", "建成", "实现", "竣工", "到期", "届满", "全面",
    ])
    /// How far ahead plans reach.
    static let limitOfPlans = 40
}
