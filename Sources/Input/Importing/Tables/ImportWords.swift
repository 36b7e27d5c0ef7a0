/// Words around the forms of an official workbook; none of them names a form.
enum ImportWords {
    /// Before the unit of the amounts.
    static let unitOfMoney = "单位:"
    /// Before the name of the unit that discloses.
    static let unitNames = [
        "单位名称:", "编制单位:", "填报单位:", "公开单位:", "预算单位:", "单位(盖章):", "单位名称(盖章):",
        "单位编码及名称:", "预算单位名称:",
    ]
    /// Before the name of a department, which may be that of the unit.
    static let departmentNames = [
        "部门:", "主管部门:", "部门单位:", "部门(单位):", "部门名称:", "部门(单位)名称:", "部门/单位:", "主管单位:",
        "一级预算单位:",
    ]
    /// What may stand between the name and the unit of the amounts in one cell.
    static let beforeUnitOfMoney = ["金额单位:", "计量单位:", "单位:"]
    static let colon = ":"
    /// What the unit of the amounts and the unit that discloses are both called.
    static let unitWord = "单位"
    /// In front of it where it is that of the amounts.
    static let amountsBefore = ["金额", "计量", "货币", "资金", "数字"]
    static let unitLabels = ["单位"] + amountsBefore.map { $0 + "单位" }
    /// What else may stand before a unit of money; folded.
    static let amountLabels = ["金额:", "货币:", "币种:", "人民币:", "币种:人民币", "人民币"]
    static let bracketsOfUnits: Set<Character> = [
        "(", ")", "[", "]", "{", "}", "【", "】", "〔", "〕", "<", ">", "〈", "〉", "「", "」", "《", "》",
    ]
    /// Between a unit of money and that word: 以万元为单位.
    static let beforeUnitWord = ["为", "为金额", "为计量", "作为", "为货币"]
    /// Between that word and a unit of money.
    static let unitMarks: Set<Character> = [
        ":", ";", "：", "；", ",", ".", "、", "=", "-", "—", "为", "是", "均", "都", "系",
    ]
    /// What units of money and names of currencies are written with.
    static let moneyCharacters: Set<Character> = Set("十百千万亿元圆角分人民币美欧日港澳英镑韩")
    static let betweenUnits: Set<Character> = ["/", "、", ",", ";", "%", "和", "或", "及", "与"]
    static let oldYuan = "圆"
    static let currency = "币"
    /// How the names of units that disclose end, or of where they are.
    static let organisationEnds: Set<Character> = Set(
        "局委厅院校学站心县市区旗镇乡村社处所馆台办会队团司厂店库府部室科股组园关"
    )
    /// How the names of parts of a unit end, which disclose nothing of their own.
    static let partEnds: Set<Character> = Set("部室科股处组办")
    /// What counts the parts of a document: 第三部分.
    static let partOrdinal = (before: "第", after: "部分")
    /// Units that are no unit of a form, each with what it would have to be divided by.
    static let otherUnitsOfMoney = ["千元", "百元", "百万元", "千万元", "亿元"]
    /// How a note begins; a number may follow, then a mark or nothing.
    static let notes = [
        "注", "备注", "附注", "说明", "填表说明", "编制说明", "编报说明", "填报说明", "报表说明", "公开说明", "数据来源", "资料来源",
        "注释", "情况说明",
    ]
    static let noteMarks: Set<Character> = [":", "：", ".", "．", "、", ")", "）"]
    static let noteStars: Set<Character> = ["*", "＊", "※"]
    /// What stands before a line of column numbers.
    static let columnNumbers = ["栏次", "栏目", "行次", "列次", "栏号", "列号", "序号", "**", "项目"]
    /// What headings of codes hold.
    static let codeHeadings = ["编码", "代码"]
    /// What may stand beside 类, 款 and 项 and heads no column.
    static let besideLevels: Set<String> = ["栏次", "行次", "合计", "总计"]
    /// What counts the columns of names: 甲, 乙.
    static let columnLetters: Set<Character> = ["甲", "乙", "丙", "丁", "戊"]
    static let year: Unicode.Scalar = "年"
    static let fiscalYear: Unicode.Scalar = "度"
    static let form: Unicode.Scalar = "表"
    /// The digit that a character is in a year: 2, ２ and 二.
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if ("0"..."9").contains(scalar) { return Int(scalar.value) - 48 }
        if scalar == "○" || scalar == "零" { return 0 }
        return "〇一二三四五六七八九".unicodeScalars.enumerated().first { $0.element == scalar }?.offset
    }
    static let listOfFiles = "、"
    static let comma = "，"
    static let fullStop = "。"
    /// How a sentence ends, which a heading does not.
    static let sentenceEnds: [Character] = ["。", "；", "，", "、", "！", "？", ";", ",", "."]
    /// The headings of the record of amounts that were rounded; the exact ones are in 元.
    static let roundingHeadings = ["文件", "行", "栏", "原数（元）", "写入", "单位", "来源"]
    static let colons: [Character] = ["：", ":"]
    /// How a line ends that its author ended.
    static let lineEnds: Set<Character> = Set("。；：！？;:!?”）)")
    static let fullStops: Set<Character> = Set("。！？")
    /// What cannot begin a line.
    static let closings: Set<Character> = Set("。，；：！？、”’）》」』】〕,;:!?)%％")
    static let brackets: Set<Character> = ["（", "("]
    static let openings: Set<Character> = Set("（(“《〔【")
    static let closingsOfPairs: Set<Character> = Set("）)”》〕】")
    /// What divides the parts of a sentence, which a heading has none of; 、 may join names.
    static let sentenceMarks: Set<Character> = ["。", "；", "，", "！", "？", ";", ","]
    /// What leads to a list or to parts, before a colon.
    static let leadIns = ["其中", "如下", "包括", "分别为", "分别是", "职责是", "有", "为", "是", "下列", "以下"]
    /// Behind the digits of an amount or a count.
    static let countingUnits: Set<Character> = ["元", "万", "亿", "%", "辆", "个", "人", "台", "项", "平"]
    /// What leads from a term to what it means.
    static let definitions = ["是指", "是", "指", "：", ":"]
    /// Before the sources of a total.
    static let ofWhich = "其中"
    /// What a heading above columns may say beside the words of the form, and changes nothing.
    static let wordsOfGroups = ["本年度", "本年", "当年", "年度", "金额", "数", "安排", "其中", "单位", "本单位"]
    static let lastYear = ["上年度", "上年", "上一年度", "上一年", "去年"]
    /// The headings of the indicators in a target table.
    static let firstTier = "一级指标"
    static let secondTier = "二级指标"
    static let thirdTier = "三级指标"
    /// How the name of an indicator ends.
    static let indicator = "指标"
    /// How the headings of the halves of a target table end, such as 年度目标.
    static let endsOfHalves = ["目标", "指标"]
    /// What may stand behind the label of a field and says no more, such as 主管部门及代码.
    static let tailsOfLabels = ["及代码", "及编码", "名称", "限"]
    static let quotationMarks = "“”‘’\"'《》"

    // MARK: Names of forms

    /// What the number of a form stands behind.
    static let numbered = ["表", "附件", "附"]
    static let table = "表"
    static let pageBefore = "第"
    /// What may stand behind the title of a document that holds the forms.
    static let documentEnds = ["表", "报表"]
    static let month: Character = "月"
    /// How a list of contents is headed.
    static let contents = "目录"
    /// What a program calls sheets that nobody named.
    static let unnamedSheets = ["工作表", "表格", "Sheet", "sheet", "SHEET"]
    /// What may stand before the title of a unit's form and says no more than that.
    static let beforeTitles = ["单位", "本单位"]
    /// How it is said that a form goes on; folded.
    static let continuations = ["(续表)", "(续)", "续表", "续", "(续一)", "(续二)", "(续1)", "(续2)"]
    static let carriedLines = ["续上表", "接上表", "接上页", "转下页", "接下页", "下页继续", "过次页", "承前页", "转次页"]
    static let separators: Set<Character> = [":", "：", "-", "—", "－", "_", "、", ".", "．", "·", "|"]
    static let numerals = "一二三四五六七八九十"
    /// How a title of a form ends; folded.
    static let titleEnds = ["表", "预算", "决算", "情况", "明细", "总表", "汇总", "情况说明"]

    // MARK: Signatures

    /// Who signs, and what is filled in around a form: words that a label is put together from.
    static let signing: Set<String> = [
        "填报", "填表", "制表", "制单", "编制", "编报", "编审", "经办", "复核", "审核", "审查", "审批", "审定", "审签",
        "核对", "核准", "校对", "校核", "录入", "打印", "导出", "生成", "报送", "报出", "上报", "签发", "批准", "联系",
        "盖", "填写", "签", "公开", "输出",
        "负责人", "领导", "主管", "会计", "出纳", "主任", "局长", "院长", "校长", "馆长", "所长", "书记", "法人",
        "法定代表人", "科长", "处长", "站长", "操作员", "经办员",
        "日期", "时间", "电话", "手机", "手机号", "电话号码", "传真", "邮编", "邮箱", "电子邮箱", "地址", "页码",
        "签字", "签章", "签名", "盖章", "公章", "印章", "章",
    ]
    /// What may stand beside those words in a label.
    static let qualifying: Set<String> = [
        "单位", "部门", "财务", "会计机构", "机构", "分管", "预算", "业务", "行政", "科室", "本", "主要", "总", "人", "员", "者",
        "人员", "股室", "的", "及", "和", "或", "与", "处", "科",
    ]
    /// After these a number is no amount.
    static let numbersOfSigners = ["电话", "手机", "手机号", "电话号码", "传真", "邮编", "日期", "时间"]
    static let page: Character = "页"
    static let pageWords: Set<Character> = ["第", "共", "页", "/", "-", "—", "－", "·", ","]
    static let dateWords = "年月日时分秒上下午号星期一二三四五六七八九十〇○零廿"
}
