import Characters

/// The words and signs that the checks of wording look for.
enum WordingWords {
    // MARK: Punctuation

    /// Half-width marks and their full-width forms.
    static let wideMarks: [Unicode.Scalar: Unicode.Scalar] = [
        ",": "，", ".": "。", ";": "；", ":": "：", "!": "！", "?": "？",
    ]
    static let marks = ScalarSet("，。；：、！？,.;:!?")
    static let opening = ScalarSet("（《“‘【〔「『")
    static let closing = ScalarSet("）》”’】〕」』")
    /// Marks that may follow one another.
    static let doubtful: Set<[Unicode.Scalar]> = [["？", "！"], ["！", "？"]]
    static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
        "）": "（", ")": "(", "》": "《", "”": "“", "】": "【", "〕": "〔",
    ]
    static let anyBrackets = ScalarSet("（）()《》“”【】〔〕")
    static let wideBrackets: [Unicode.Scalar: Unicode.Scalar] = [
        "(": "（", ")": "）", "（": "（", "）": "）",
    ]
    static let leaders = ScalarSet(".…·．。")

    // MARK: Residue

    /// Words that belong in a department's disclosure.
    static let departmentWords = [
        "本部门", "我部门", "省直部门", "市直部门", "部门合计", "部门（单位）", "部门(单位)", "单位（部门）",
        "部门整体支出绩效", "部门整体绩效", "部门所属单位",
    ]
    /// What before 单位（部门） tells that other units are meant: 负责单位（部门）.
    static let ofOtherUnits = ProseWords.scalars([
        "负责", "主管", "牵头", "责任", "有关", "相关", "各", "会同", "协同", "成员", "主办", "承办", "协办", "配合", "实施",
        "用人", "参保", "使用", "受益", "其他", "上级", "下级", "所属",
    ])
    /// The words of departments that may be of others.
    static let unitsOrDepartments: Set<String> = ["单位（部门）", "部门（单位）", "部门(单位)"]
    /// What a template says of its blanks; their shapes are those of `BlankWords`.
    static let templateWords = [
        "某某", "待填", "待补充", "待核实", "待完善", "此处填写", "请填写", "请在此", "请选择", "请根据", "请按实际",
        "根据实际情况填写", "据实填写", "如无请", "没有的请", "请删除此", "（填写", "（此处", "TODO", "TBD", "FIXME",
    ]
    static let unitOfTitle = "单位"
    static let departmentOfTitle = "部门"

    /// What closes the number of a document.
    static let documentNumber: Unicode.Scalar = "号"

    // MARK: Years and names

    /// Letters that stand for digits by mistake: O and o for 0, l, I and | for 1, Z for 2.
    static let lookalikes = ScalarSet(
        LookalikeWords.zeros + LookalikeWords.ones + LookalikeWords.stroke + LookalikeWords.others
    )
    /// Those of them that a number may consist of alone: O万元, lO%.
    static let loneLookalikes = ScalarSet(
        LookalikeWords.zeros + LookalikeWords.ones + LookalikeWords.stroke
    )
    static let zeros = ScalarSet(LookalikeWords.zeros)
    /// What a capital letter behind it is the name of.
    static let namedByLetters = ProseWords.scalars([
        "标段", "课题", "方案", "项目", "标包", "分包", "子项", "专题", "模块", "批次", "组", "班", "型", "栋", "座", "楼",
    ])
    static let signsOfNumbers = ScalarSet(",.，．")

    // MARK: Days

    /// What stands before the day by which figures are stated.
    static let asOfMark: Unicode.Scalar = "截"
    static let dayMarks: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) = ("年", "月", "日")
    static let asOf = ProseWords.scalars(["截至", "截止到", "截止"])
    /// The last day of a year or a month.
    static let endsOfTime = ProseWords.scalars(["年底", "年末", "底", "末"])
    /// What the phase of final accounts is called.
    static let finalAccounts = ["决算"]
    static let ownYear = ProseWords.scalars(["年度", "年"])
    static let selfReferences = [
        "本单位", "我单位", "本中心", "我中心", "本局", "我局", "本站", "我站", "本所", "我所", "本院", "我院", "本校", "我校",
    ]

    // MARK: Sentences

    static let changeVerbs: [(wrong: String, right: String)] = [("增长", "增加"), ("下降", "减少")]
    /// Slips of the pen that are often met, with what was meant.
    static let commonSlips: [(slip: String, meant: String)] = [
        ("工资调资", "工资调整"), ("因公出国出境", "因公出国（境）"), ("政府购买指导性目录", "政府购买服务指导性目录"),
        ("以往年设立", "依照往年设立"), ("和的“", "和“"), ("万万元", "万元"), ("万元元", "万元"),
        ("亿元元", "亿元"), ("%%", "%"), ("截止2", "截至2"), ("帐户", "账户"), ("帐号", "账号"), ("按装", "安装"),
        ("予算", "预算"), ("报消", "报销"), ("保险下同", "保险，下同"), ("增长增加", "增加"), ("增加增长", "增加"),
        ("减少下降", "减少"), ("预算预算", "预算"), ("支出支出", "支出"), ("收入收入", "收入"), ("拨款拨款", "拨款"),
        ("专项资金资金", "专项资金"), ("更好的帮助", "更好地帮助"), ("更好的服务于", "更好地服务于"),
    ]
    static let leadIn = ProseWords.scalars(["其中：", "其中:"])
    static let numerals = (1...49).map(chineseNumeral)
    /// （一）, （二） … in both widths, by their number from 0.
    static let ordinals: [(word: [Unicode.Scalar], number: Int)] = numerals.enumerated()
        .flatMap { number, numeral in
            ["（\(numeral)）", "(\(numeral))"].map { (Array($0.unicodeScalars), number) }
        }
    static let fullStops = ScalarSet("。；")
    static let pageWords = ProseWords.scalars(["页 共", "页，共", "页,共", "页共"])

    // MARK: Forms without data

    static let noData = ["无数据", "没有数据", "空表", "无内容"]
    static let reasonOfNoData = ["因", "属于", "未安排", "没有", "不涉及", "无此", "未发生", "尚未"]
    /// What a reason may say besides that there is no data.
    static let noteOfNoData = ["注：", "本表", "此表", "本单位", "。"]
}
