import Characters

/// The words by which the audit of the prose knows what a number is.
enum ProseWords {
    /// The info strings of chart blocks.
    static let charts = ["饼图", "条形图", "流向图"]
    /// What follows the number of a year.
    static let yearMarks = ["年度", "年"]
    /// The key of a chart's caption.
    static let caption = "标题"

    /// Characters that Markdown may name instead of writing them.
    static let namedCharacters: [String: Unicode.Scalar] = [
        "nbsp": "\u{A0}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "period": ".", "comma": ",",
        "percnt": "%", "colon": ":", "semi": ";", "lpar": "(", "rpar": ")", "hyphen": "‐",
        "minus": "−", "ndash": "–", "mdash": "—", "middot": "·", "hellip": "…",
    ]

    // MARK: Numbers

    /// Units of money, longest first, each with how many fen one holds.
    static let moneyUnits: [(name: [Unicode.Scalar], fen: Int128)] = [
        ("亿元", 10_000_000_000), ("千万元", 1_000_000_000), ("百万元", 100_000_000),
        ("万元", 1_000_000), ("千元", 100_000), ("元", 100),
    ].map { (Array($0.0.unicodeScalars), $0.1) }

    /// Units that things outside the budget are counted in as well.
    static let commonUnits: Set<String> = [
        "人", "人次", "名", "次", "项", "家", "户", "件", "条", "份", "场", "期",
    ]

    /// What makes the numeral behind it a percentage.
    static let perCent = Array("百分之".unicodeScalars)

    /// Words before a spelled count that make it part of something else: 每个, 同一个, 其中两个.
    static let determiners = Set("每同这该各其某另哪前后任单唯上中".unicodeScalars)

    /// How a sentence goes on behind a count: 项目八个共计….
    static let afterCounts = Set("共合总分涉其均".unicodeScalars)

    /// Multiples before a unit of a count.
    static let multiples: [Unicode.Scalar: Int128] = ["万": 10_000, "亿": 100_000_000]

    /// What makes the number before it the month of a day.
    static let month: Unicode.Scalar = "月"
    /// What ends the units of money.
    static let yuan: Unicode.Scalar = "元"
    /// What stands between the two numbers of a range.
    static let rangeJoints = Set("-–—～~至到".unicodeScalars)

    /// Units of a count or a measure, longest first.
    static let countUnits = scalars([
        "台（套）", "台(套)", "平方米", "公里", "人次", "批次", "个", "项", "辆", "台", "套", "人", "名", "家", "次", "批",
        "件", "户", "处", "间", "所", "条", "份", "场", "期", "例", "笔", "艘", "架", "亩", "吨", "度", "株",
        "本", "册",
    ])

    /// What makes a number part of a date or a time, after it.
    static let timeUnits = scalars([
        "年", "月", "日", "号", "时", "点", "分钟", "秒", "小时", "天", "周", "星期", "季度", "世纪", "岁",
        "个月", "个工作日", "工作日", "个自然日", "个小时", "个季度", "个年度", "年度", "届", "财年", "财政年度",
        "预算年度", "会计年度",
    ])

    /// What makes a number a name, before it: 第6条, 表3, 附件2.
    static let ordinalPrefixes = scalars([
        "第", "表", "图", "附件", "附表", "附录", "序号", "编号", "文号", "注", "版本", "热线", "电话", "邮编",
        "邮政编码", "传真", "代码", "编码", "科目", "№", "No.",
    ])

    /// What makes a number the name of a telephone line, behind it: 12345热线.
    static let lines = scalars(["热线", "联动", "专线"])
    /// What no form counts, behind a number in 个: 3个党支部.
    static let uncounted = scalars([
        "党支部", "党总支", "党小组", "支部", "科室", "内设机构", "县", "区", "乡镇", "街道", "社区",
        "窗口", "网点", "方面", "环节", "阶段", "步骤",
    ])

    /// What makes an amount the threshold of a standard phrase, such as 50万元（原值）以上.
    static let thresholds = scalars(["以上", "以下", "以内", "及以上", "及以下", "（含）", "(含)", "起"])
    /// What stands before the amount that a rate refers to, such as 每100元支出.
    static let rates = scalars(["每"])
    /// What may stand between an amount and the word of its threshold.
    static let thresholdNotes = scalars(["（原值）", "(原值)", "（含）", "(含)", "（含本数）", "原值"])

    // MARK: Signs beside figures

    /// The signs of a number below zero; a dash of full width parts words.
    static let minus = ScalarSet(DashWords.beforeNumbers)
    static let negative: Unicode.Scalar = "负"
    /// What makes 负 the end of another word: 自负2,000.00元.
    static let beforeNegative = ScalarSet("自担欠肩辜抱胜正")

    // MARK: Labels

    /// What may stand between a name and its number.
    static let fillers = scalars([
        "当年预算安排", "当年拨款", "拨款收入", "预算总额", "支出总额", "资金总额", "财政拨款", "预算拨款",
        "建筑总面积", "总建筑面积", "建筑面积", "总面积", "年初预算", "预算安排", "预算数", "支出预算", "收入预算",
        "合计", "共计", "总计", "总额", "金额", "预算", "拨款", "收入", "支出", "资金", "经费", "安排", "当年",
        "本年", "共有", "达到", "分别", "共", "计", "为", "是", "约", "达", "有", "数", "额",
        "“", "”", "：", ":", "为：", " ",
    ]).sorted { $0.count > $1.count }

    /// Names that mean something only beside another name.
    static let genericNames: Set<String> = [
        "合计", "小计", "总计", "金额", "预算数", "项目", "收入", "支出", "货物", "工程", "服务", "其他", "编制",
        "实有", "单位合计", "预算",
    ]

    /// Words of the prose for a name of the data.
    static let synonyms: [String: [String]] = [
        "实有": ["现有"], "编制": ["核定编制"],
    ]

    /// Endings of a name that text leaves out: 本年收入合计, 三公经费合计.
    static let suffixesOfTotals = ["合计", "总额", "总计"]

    /// What a disclosure calls the items of its list of projects.
    static let projects = ["项目"]
    /// What it calls those with a published target.
    static let projectsWithTarget = ["项目绩效目标", "绩效目标"]
    /// Words of the formula language.
    static let withTarget = "有绩效目标"
    static let count = "个数"
    static let sum = "合计"
    static func withTarget(and condition: String) -> String { "\(withTarget) 且 \(condition)" }
    /// The unit of a count of rows.
    static let countOfRows = "个"

    // MARK: Years and changes

    /// What makes the number behind it one of last year, besides the year itself.
    static let lastYear = scalars(["上年", "去年", "上一年", "往年"])
    /// The names of the group of figures of last year.
    static let lastYearGroup = "上年"
    /// What names the year before a fiscal year: 上年, 去年, 2023年.
    static func lastYear(before year: Int) -> [[Unicode.Scalar]] {
        lastYear + years(year - 1)
    }
    /// A year in digits and in numerals: 2023年, 二〇二三年, 二零二三年.
    static func years(_ year: Int) -> [[Unicode.Scalar]] {
        let numerals = [Array("〇一二三四五六七八九"), Array("零一二三四五六七八九")]
        let spelled = numerals.map { numerals in
            String(String(year).compactMap { $0.wholeNumberValue.map { numerals[$0] } })
        }
        return [self.year(year)] + scalars(spelled.map { $0 + "年" })
    }
    static let yearSign: Unicode.Scalar = "年"
    /// A year as text names it.
    static func year(_ year: Int) -> [Unicode.Scalar] { Array("\(year)年".unicodeScalars) }
    /// What may stand between a verb of change and its number.
    static let changeFillers = scalars([
        "预算", "幅度", "了", "额", "数", "率", "为", "约", "达", "：", ":", " ",
    ])
    static let thisYear = scalars(["本年", "今年", "当年"])
    /// What of last year stands in this year's forms.
    static let carriedOver = scalars(["结转", "结余", "末", "底", "本年", "今年"])
    static let comparisons = scalars(["比", "较", "相比", "同比", "增减"])
    static let sameAsLastYear = scalars([
        "相同", "持平", "一致", "不增不减", "无增无减", "没有增减", "未增减", "无变化", "没有变化", "未发生变化", "无变动", "没有变动",
        "无增减", "不变", "未变", "一样",
        "零增长", "相等", "同数",
    ])
    /// What says so by itself, at the end of a clause.
    static let sameAs = scalars(["同上年", "同去年", "同上一年"])
    static let share = scalars(["占", "比重", "比例"])
    /// What may stand between a count and the amount of what is counted.
    static let involved = scalars(["个", "涉及", "项目"])
    /// What stands between an amount and its own share.
    static let commas = Set("，,".unicodeScalars)
    /// What stands for the total of a form, where the unit or the year is named before it.
    static let wholeBudget = scalars(["支出预算", "预算支出", "收入预算", "预算收入"])
    /// What may follow an amount whose unit stands behind the next one.
    static let joins = "、，,和与及至—–~～-".unicodeScalars
    /// Signs and words that make a share of the number before them.
    static let shareSigns = Set("%‰".unicodeScalars)
    static let shareUnits = scalars(["个百分点", "百分点"])
    /// Units and multiples that no figure of a form is counted in, so that one behind a bound
    /// figure in another unit is a slip.
    static let foreignUnits = scalars([
        "平方公里", "平方千米", "公顷", "千米", "公斤", "千克", "人次", "百分点", "个百分点", "美元", "港元", "欧元", "日元",
        "万", "亿", "千", "百", "十", "‰", "倍",
    ])
    /// Units that stand for one another.
    static let likeUnits: [Set<String>] = [["人", "名"], ["台", "套", "台（套）", "台(套)"]]
    static let reasons = scalars([
        "原因", "由于", "因为", "主要是", "主要系", "主要用于", "所致", "导致", "为了", "因此", "缘于", "受", "一是",
    ])
    /// 因 before one of these is no reason: 因公出国.
    static let officialCause: Unicode.Scalar = "因"
    static let notCauses = scalars(["因公", "因素", "因私", "因地", "因人"])
    /// Functions of the formula language that print a change without its sign.
    static let signless = ["增减额(", "增减率(", "增减额（", "增减率（"]
    static let comparison = "较上年("
    static let comparisonCalls = ["较上年(", "较上年（"]
    static let shareCalls = ["占比(", "占比（"]
    static let compositionCalls = ["构成(", "构成（"]
    /// Words for a year with the 度 that may end them.
    static func yearEndings(of years: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
        years.map { $0 + ["度"] }
    }
    static let rise = "增加"
    static let fall = "减少"
    static let unchanged = "与上年相同"
    static let same = "相同"
    /// Stands for a figure that the audit cannot name.
    static let blank = "…"
    /// What turns to another of several things that were named together.
    static let others = scalars(["前者", "后者", "其余", "其他", "另"])
    static let pointers = scalars(["见本说明", "见第", "详见", "参见", "见上", "见前", "见“", "同上", "如前所述"])

    /// What a disclosure is about, by words that name no one figure of it.
    static let budget = scalars([
        "收支", "拨款", "预算", "决算", "经费", "支出", "本年收入", "收入总", "收入合计", "三公", "政府采购", "结转", "结余",
    ])
    /// Whose income and expenditure stand in no form, and the funds that have forms.
    static let funds = (Array("基金".unicodeScalars), Array("政府性基金".unicodeScalars))
    /// What makes a number behind a change one of percentage points: 2个百分点.
    static let points = scalars(["百分点"])

    // MARK: Lists

    static let listSeparators = "、；;".unicodeScalars
    /// What joins the last two items of a list.
    static let listJoints = scalars(["以及", "和", "及", "与"])
    static let listConjunctions = scalars(["以及", "和", "及", "与", "其中：", "其中"])
    static let listLeads = scalars(["包括：", "包括:", "方面：", "方面:", "用于：", "用于:"])
    /// What opens a list without a colon.
    static let plainListLeads = scalars(["主要包括"])
    static let mainly = scalars(["主要"])
    static let etc: Unicode.Scalar = "等"
    static let wholes = scalars(["其中", "主要"])

    // MARK: Figures and annexes

    static let captionEndings = scalars(
        ["结构图", "构成图", "饼图", "条形图", "流向图", "柱状图", "示意图", "占比图", "对比图"]
    )
    static let annexes = scalars(["见附件", "详见附件", "见附表", "附后"])
    static let overallObjective = scalars(["整体绩效目标", "整体支出绩效目标"])

    static func scalars(_ words: [String]) -> [[Unicode.Scalar]] {
        words.map { Array($0.unicodeScalars) }
    }
}
