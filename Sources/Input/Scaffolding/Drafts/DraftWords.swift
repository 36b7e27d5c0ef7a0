import Budget

/// What headings and rows of forms are told by where no form set says what they are, and what is
/// said to the person who confirms it.
enum DraftWords {
    static let codes = ["编码", "代码"]
    static let labels: Set<String> = [
        "项目", "科目", "名称", "收入", "支出", "内容", "事项", "支出项目", "收入项目", "预算科目", "预算项目", "支出内容",
    ]
    static let labelEnd = "名称"
    /// Headings of names that each unit has of its own.
    static let ownNames = [
        "项目名称", "单位名称", "采购项目", "采购品目", "捐赠人", "供应商", "预算单位", "二级项目", "一级项目", "购买服务项目", "合同名称",
    ]
    static let texts = [
        "备注", "说明", "用途", "依据", "原因", "文号", "方式", "类别", "类型", "性质", "是否", "负责人", "部门", "目录", "型号",
    ]
    static let percents = ["%", "百分比", "比例", "增减率", "增长率", "增幅", "幅度", "占比", "完成率", "执行率"]
    static let counts = [
        "数量", "人数", "辆数", "批次", "人次", "个数", "台数", "户数", "(辆)", "(人)", "(个)", "(批)", "编制",
    ]
    static let dates = ["日期", "时间", "年月"]
    static let lineNumbers: Set<String> = ["行次", "行号"]
    static let serialNumbers: Set<String> = ["序号", "编号", "栏次"]
    static let amounts = [
        "数", "额", "支出", "收入", "费", "款", "计", "预算", "决算", "结余", "结转", "资金", "拨款", "经费", "小计", "元",
        "基金",
        "金额", "债务", "补助", "上缴", "余额", "缴款", "本级", "安排", "转移", "上级", "下级", "其他", "购置", "工资", "福利",
        "收益",
    ]
    static let ofWhich = "其中"
    static let economic = "经济"
    static let functional = "功能"
    /// What the headings of names of a classification hold.
    static let subject = "科目"
    static let functionalName = "支出功能分类"
    static let economicName = "支出经济分类"
    static let revenue = "收入"
    static let expenditure = "支出"
    static let finalAccounts = "决算"
    static let budget = "预算"
    static let lastYear = "上年"
    /// The name of a column that is headed by the year alone.
    static let lastYearAlone = "上年数"
    static let year: Character = "年"
    static let fiscalYears = ["年度", "年"]
    static let table = "表"
    static let unitOfUnits = "单位"
    static let titleOfDocument = "公开"
    static let codeHeading = "科目编码"
    static let nameHeading = "科目名称"
    static let rowHeading = "项目"
    /// The name of the row that is called as the unit is.
    static let ownUnit = "本单位"
    static let soleRow = "本年数"
    static let rowID = "标识"
    static let sides = ["左", "右"]
    /// What sides are called that balance.
    static let sidesInBalance = [("收入", "支出"), ("来源", "用途"), ("来源", "运用"), ("资产", "负债")]
    static let emptyNotes = ["无数据", "没有数据", "无发生额", "无此项", "空表", "为空"]

    /// What the last characters of the name of a row make of it, the longest first.
    static func role(ofRow name: String) -> RowRole? {
        if name.hasSuffix("总计") || name.hasSuffix("总额") || name == "总数" { return .grandTotal }
        if name.hasSuffix("合计") { return .total }
        if name.hasSuffix("小计") { return .subtotal }
        return nil
    }

    /// Whether a column is the total of those beside it.
    static func isTotal(column title: String) -> Bool { role(ofRow: title) != nil }

    static let levels = Dictionary(
        CodeLevel.allCases.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Ids of columns and rows that many forms have.
    static let ids: [String: String] = [
        "合计": "total", "总计": "grand-total", "小计": "subtotal", "总数": "total",
        "项目": "item", "科目名称": "heading", "科目编码": "code", "项目名称": "project",
        "单位名称": "unit", "单位编码": "unit-code", "备注": "remark", "金额": "amount",
        "预算数": "budget", "决算数": "accounts", "本年预算数": "budget", "本年决算数": "accounts",
        "上年预算数": "last-budget", "上年决算数": "last-accounts", "执行数": "executed",
        "基本支出": "basic", "项目支出": "project", "人员经费": "personnel", "公用经费": "operating",
        "一般公共预算": "general-public-budget", "政府性基金预算": "government-managed-funds",
        "政府性基金": "government-managed-funds", "国有资本经营预算": "state-capital-operations",
        "一般公共预算财政拨款": "general-public-budget",
        "政府性基金预算财政拨款": "government-managed-funds",
        "国有资本经营预算财政拨款": "state-capital-operations",
        "财政拨款收入": "fiscal", "财政拨款": "fiscal", "上级补助收入": "from-superior",
        "事业收入": "institutional", "经营收入": "business", "事业单位经营收入": "business",
        "附属单位上缴收入": "from-subordinate", "其他收入": "other", "上缴上级支出": "to-superior",
        "经营支出": "business", "对附属单位补助支出": "to-subordinate", "上年结转": "carried-over",
        "年初结转和结余": "opening", "年末结转和结余": "closing", "结余分配": "distribution",
        "本年收入合计": "revenue-total", "本年支出合计": "expenditure-total",
        "收入总计": "revenue-grand-total", "支出总计": "expenditure-grand-total",
        "本年收入": "revenue", "本年支出": "expenditure", "收入": "revenue", "支出": "expenditure",
        "因公出国（境）费": "overseas-travel", "公务接待费": "receptions",
        "公务用车购置费": "vehicle-purchase", "公务用车运行维护费": "vehicle-operation",
        "公务用车购置及运行维护费": "vehicles", "公务用车购置及运行费": "vehicles",
        "类": "code", "款": "code-section", "项": "code-item", "目": "code-subitem",
    ]
}

/// What stands in the file for the person who confirms it.
extension DraftWords {
    static func head(_ source: String) -> [String] {
        [
            "由“\(source)”的表样写成。标着“待确认”的是推断或没有看到的，请逐条核对，改好后删去该行。",
            "各键的含义见 docs/content.md；gongkai forms check 检查本文件，gongkai forms show 显示空表。",
            "{year}、{last-year}、{unit} 由各单位公开材料自己的年度和名称代替。",
        ]
    }
    static let toConfirm = "待确认"
    static let parts = "公开材料的各部分：文字部分的标题、必须有的小节（sections）和名词解释的名词（terms）由财政部门规定"
    static let deadline = "公开期限，如 publication: { within-days: 20, basis: 《预算法实施条例》第六条 }"
    static let highlights = "封面的主要数据（highlights）、报表以外的数（figures）和绩效目标表（performance）没有写"
    static let phase = "预算还是决算，由表名推断"
    static let emptyNote = "没有数据的表下面印的说明"
    static let noEmptyNote = "没有看到；空表下面将印这一句"
    static let standardEmptyNote = "注：本表无数据"
    /// The file of `Templates/classifications` with the codes that are known.
    static let classificationFile = "2024"
    static let guessedRole = "这一列是什么（role）"
    static let rules = [
        "勾稽关系。以下各条由表样推断，没有生效；核对属实的，删去行首的“# ”（连同 rules: 一行），",
        "不属实的整条删去，表样看不出的另行补写。",
    ]
    static let noRules = "勾稽关系（rules）：表样中没有看出，请补写"
    static let basis = "表内关系"

    static func noTitle(_ name: String) -> String { "没有看到表名，暂写“\(name)”" }
    static func numberTwice(_ number: String) -> String { "表号“\(number)”前面已有，没有列入" }
    static func remark(_ text: String) -> String { "表名下面还有“\(text)”，没有列入" }
    static func noUnit(_ unit: String) -> String { "没有看到金额单位，按\(unit)" }
    static func unwrapped(_ title: String) -> String { "表头最上一行“\(title)”横跨左右两栏，没有列入" }
    static func dropped(_ title: String) -> String { "“\(title)”一列只编号，没有列入" }
    static func codeHeading(_ title: String) -> String { "类、款、项上面没有单独的列名，添了“\(title)”" }
    static func mergedCode(_ title: String) -> String {
        "“\(title)”占几个格子，按一列列入；按类、款、项分列的，改成各写 level 的几列"
    }
    static func dividedCode(_ title: String) -> String { "“\(title)”占几个格子，按类、款、项分列" }
    static func codes(_ name: String) -> String { "行由各单位按\(name)科目填列，合计在前还是在后按看到的位置" }
    static func unknownCodes(_ title: String) -> String {
        "“\(title)”属于哪个科目分类没有看出，暂按支出功能分类（codes: functional）"
    }
    static let free = "只看到合计行，其余各行按由单位自己填列；固定的行请写在 fixed 里"
    static let ownRows = "各行是单位自己的，没有列入；id 由标识一列给出"
    static let soleRowUnnamed = "没有写行名的列，只有一行，公式中称它“本年数”"
    static let noRows = "没有看到印好的行"
    static func fixedCodes(_ count: Int) -> String { "印好的 \(count) 行科目按固定的行列入" }
    static func sampleCodes(_ count: Int) -> String { "看到的 \(count) 行科目是单位填的，没有列入" }
    static func noLabel(_ title: String) -> String { "没有看到行名的列，添了不印的“\(title)”" }
    static func secondLabel(_ title: String) -> String { "“\(title)”也像行名，按文字列入" }

    static func saysSum(_ form: String, _ total: String, _ parts: String) -> String {
        "\(form)的\(total)，等于\(parts)相加。"
    }
    static func saysSumOfRows(_ form: String, _ total: String) -> String {
        "\(form)的\(total)，等于所属各行相加。"
    }
    static func saysCategories(_ form: String, _ total: String) -> String {
        "\(form)的\(total)，等于各类相加，每一列都是如此。"
    }
    static func saysTree(_ form: String) -> String {
        "\(form)中，类等于所属各款相加，款等于所属各项相加。"
    }
    static func saysBalance(_ form: String, _ left: String, _ right: String) -> String {
        "\(form)的\(left)等于\(right)。"
    }
    static let list = "、"
    static let everyRow = "每行"
    static let everyLevel = "全部"
    static let below = "下级"
    static let category = "类"
    static let sum = "合计"
    static let quotes = ("“", "”")
    /// What divides names between the brackets of a formula.
    static let separatorsOfRows: Set<Character> = [
        ",", "，", "、", "=", "＝", "且", "[", "]", "【", "】", "*",
    ]
}
