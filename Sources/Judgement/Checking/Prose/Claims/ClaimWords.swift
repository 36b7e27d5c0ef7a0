import Budget
import Characters
import Synchronization

/// The words by which a claim is understood (文字中的说法).
enum ClaimWords {
    static let accounts = ["决算"]
    /// How groups of figures are called that are of one phase of the budget alone.
    static let phases = ["预算", "决算"]
    /// What says that a column holds the budget and not the accounts.
    static let budget = ["年初预算", "预算数", "全年预算"]
    static let lastYear = ["上年", "去年"]

    /// What a form or a group is about: its title without the words that every title has.
    static func topic(of title: String) -> String {
        var text = withoutYear(withoutRemark(title))[...]
        if let end = endsOfTitles.first(where: text.hasSuffix) { text = text.dropLast(end.count) }
        let ends = ["统计", "预算", "决算", "部门预算", "经济分类", "功能分类", "预算", "决算", "情况", "数"]
        for end in ends where text.hasSuffix(end) && text.count > end.count + 1 {
            text = text.dropLast(end.count)
        }
        let starts = ["预算单位", "部门", "单位", "预算", "决算", "财务", "财政拨款安排的", "财政拨款安排"]
        for start in starts where text.hasPrefix(start) && text.count > start.count + 1 {
            text = text.dropFirst(start.count)
        }
        return String(text)
    }

    /// What the section on a form may be called besides what the form is about: 支出决算, and each
    /// part of “三公”经费和机关运行经费.
    static func names(ofForm title: String, topic: String) -> [String] {
        let parts = topic.split { "和及、".contains($0) }.map(String.init)
        let text = withoutYear(withoutRemark(title))
        let end = endsOfTitles.first(where: text.hasSuffix)
        return [String(text.dropLast(end?.count ?? 0))]
            + (parts.count > 1 ? parts.filter { $0.count > 3 } : [])
            + (general.contains(topic) ? ["预算", "决算"].map { topic + $0 } : [])
    }

    private static let endsOfTitles = ["情况表", "明细表", "总表", "表"]
    /// What may follow the name of a form's side: 收入预算.
    static let endsOfSides = ["预算", "决算", "总额", "预算总额"]

    /// A name without the year that it begins with, and without what means nothing within it.
    static func plain(_ name: String) -> String { withoutYear(name).replacing("当年", with: "") }

    /// What is counted, without the word for its number: 国内接待人次, 房屋面积.
    static func counted(_ name: String, _ unit: String) -> [String] {
        [unit, "面积", "数量", "数", "金额"].filter { !$0.isEmpty && name.hasSuffix($0) }
            .map { String(name.dropLast($0.count)) }
    }

    private static func withoutRemark(_ title: String) -> String {
        let open = title.lastIndex { $0 == "（" || $0 == "(" }
        guard let open, let last = title.last, last == "）" || last == ")" else { return title }
        return String(title[..<open])
    }

    /// A name without the year that it begins with: 2025年预算数.
    static func withoutYear(_ name: String) -> String {
        let rest = name.drop { $0.isASCII && $0.isNumber }
        guard rest.count < name.count else { return name }
        for end in ["年度", "年"] where rest.hasPrefix(end) {
            return String(rest.dropFirst(end.count))
        }
        return name
    }

    /// Whether a column is of last year's amounts, by its heading.
    static func isOfLastYear(_ column: Column) -> Bool {
        column.title.source.contains("{last-year}") || isOfLastYear(column.title.source)
    }

    /// Whether a column is of last year's amounts, and not of what was carried over from it.
    static func isOfLastYear(_ title: String) -> Bool {
        lastYear.contains(where: title.hasPrefix)
            && !["结转", "结余"].contains { title.contains($0) }
    }

    /// What a heading is about, without the words that any heading may have.
    static func subject(ofHeading heading: String) -> String {
        let words = [
            "增减变动", "数据变动", "增减", "变动", "原因", "情况", "说明", "总体", "具体", "预算", "决算", "年度", "关于",
        ]
        var text = withoutYear(nameWithoutOrdinal(heading))
        for word in words { text = text.replacing(word, with: "") }
        for start in ["单位", "部门", "及", "的"] where text.hasPrefix(start) {
            text = String(text.dropFirst(start.count))
        }
        return text.last.map { "及的和".contains($0) } ?? false ? String(text.dropLast()) : text
    }

    /// Whether the heading of a column says no more than that it holds the whole.
    static func isWhole(_ title: String) -> Bool {
        let words = [
            "合计", "总计", "小计", "金额", "决算数", "预算数", "本年数", "本年预算", "总额", "本年预算数", "本年",
            "年初预算数", "年初预算", "全年预算数", "全年预算", "调整预算数",
        ]
        let title = withoutYear(title)
        return title.isEmpty || words.contains(title) || title.hasSuffix("合计")
    }

    /// The ways in which texts say a name: each rule may be taken or left.
    private static let rules: [(String, String)] = [
        ("财政拨款收入", "财政拨款"), ("财政拨款", "拨款"), ("预算财政拨款", "预算"), ("预算拨款", "预算"),
        ("政府性基金预算", "政府性基金"), ("国有资本经营预算", "国有资本经营"), ("结转和结余", "结转结余"),
        ("及运行维护费", "及运行费"), ("(境)费用", "(境)费"), ("(境)", ""), ("收入支出", "收支"),
        ("收入合计", "收入"), ("支出合计", "支出"), ("维修(护)费", "维修费"), ("经费合计", "经费"), ("经费支出", "经费"),
    ]
    /// The funds that forms and columns are of.
    static let funds = ["一般公共预算", "政府性基金预算", "国有资本经营预算"]
    /// What parts figures of equal names: the funds, and what is of no one fund.
    static let scopes = funds + ["财政拨款", "三公", "政府采购"]
    /// The sides of a budget: what a title names of them it holds.
    static let sidesOfBudget = ["收入", "支出"]
    private static let bothSides = "收支"
    /// What the funds of all kinds are that the state allots.
    static let ofFiscal = "财政拨款"
    private static let sides = ["收入", "支出", "结转", "收支", "总", "拨款", "财政拨款"]
    private static let endings = ["合计", "总额", "收入", "支出", "数", "费用"]
    /// What columns are called and no text means by it.
    static let noNames = ["其中", "项目", "内容", "序号"]

    /// The one side of the budget that a text names; `nil` if it names both or none.
    static func side(in text: String) -> String? {
        let found = sidesOfBudget.filter(text.contains)
        return found.count == 1 && !text.contains(bothSides) ? found[0] : nil
    }

    /// A name with the other names that it has, as they are looked up.
    ///
    /// Forms of all disclosures have the same names, so each is thought of once.
    static func foldedAliases(of name: String) -> [Alias] {
        if let known = known.withLock({ $0[name] }) { return known }
        let found = aliases(of: name).sorted { $0.key < $1.key }.map {
            Alias(name: foldedName($0.key), distance: $0.value)
        }
        known.withLock { known in
            if known.count >= 20_000 { known = [:] }
            known[name] = found
        }
        return found
    }

    private static let known = Mutex<[String: [Alias]]>([:])

    /// Another name of what has a name, by how many steps it is away from that.
    struct Alias: Sendable {
        let name: [Unicode.Scalar]
        let distance: Int
    }

    private static func aliases(of name: String) -> [String: Int] {
        var found = [name: 0]
        var open = [name]
        func add(_ alias: String, _ distance: Int) {
            guard alias.count > 1, found[alias] == nil else { return }
            found[alias] = distance
            open.append(alias)
        }
        for fund in funds where name.hasPrefix(fund) {
            let rest = name.dropFirst(fund.count)
            if !rest.hasPrefix("拨款"), !rest.hasPrefix(ofFiscal) {
                add(fund + "拨款" + rest, 1)
                add(fund + ofFiscal + rest, 1)
            }
            if rest.count >= 4, !sides.contains(where: rest.hasPrefix) { add(String(rest), 1) }
        }
        var first = 0
        while first < open.count, found.count < 40 {
            let next = open[first]
            first += 1
            var others = rules.filter { next.contains($0.0) }.map {
                next.replacing($0.0, with: $0.1)
            }
            for end in endings where next.hasSuffix(end) && next.count >= end.count + 4 {
                others.append(String(next.dropLast(end.count)))
            }
            if next.hasSuffix("费"), next.count > 4 { others.append(next.dropLast() + "支出") }
            let bare = next.dropFirst(ofFiscal.count)
            if next.hasPrefix(ofFiscal), bare.count >= 4, !sides.contains(where: bare.hasPrefix) {
                others.append(String(bare))
            }
            if let open = next.firstIndex(of: "("), next.hasSuffix(")"), open > next.startIndex {
                others.append(String(next[..<open]))
            }
            for other in others { add(other, (found[next] ?? 0) + 1) }
        }
        return found
    }

    // MARK: Around names

    /// Names so general that they may stand beside any other.
    static let general = ["收入", "支出", "收支", "预算", "预算数", "支出预算", "收入预算", "金额"]
    /// Names that say no more than that a whole is meant.
    static let wholes = ["合计", "总计", "小计", "共计", "总额", "总数", "金额"]
    /// What says that the budget is meant, where the accounts stand beside it.
    static let ofBudget = [
        "年初预算数", "年初预算", "全年预算数", "全年预算", "支出预算数", "支出预算", "预算数", "预算安排", "预算",
    ]
    static let ofAccounts = ["支出决算数", "支出决算", "收入决算", "决算数", "决算", "执行数", "实际支出"]
    /// What may stand around names without a meaning of its own.
    static let fillers = [
        "分别为", "分别是", "当年预算安排", "当年拨款", "拨款收入", "支出总额", "资金总额", "财政拨款安排", "安排",
        "当年", "本年度", "本年", "今年", "全年", "共有", "达到", "均为", "均", "各", "共", "计", "为", "是", "约", "达",
        "有", "数", "额", "资金", "经费", "金额", "支出", "收入", "拨款", "预算", "年度", "年", "(类)", "(款)", "(项)",
        "类", "款", "项", "科目", "方面", "用于", "其中", "包括", "涉及", "的", "在", "中", "等", ":", "、", "和", "与",
        "及", "以及", "同比", "相比", "比", "较", "与", "同", "上年度", "上年", "去年", "安排", "-", ".", "(", ")", "总",
        "现", "另", "授予", "大于", "小于", "高于", "低于", "等于",
        "本局", "我局", "本院", "我院", "本校", "我校", "本馆", "我馆", "本所", "我所", "本站", "我站", "本委", "我委",
        "本办", "我办", "本中心", "我中心", "本部门", "我部门", "本机关", "我单位", "本厅", "我厅", "本处",
        "所以", "因此", "单位", "本单位", "由", "从", "资金", "费", "政府", "具体", "收、支",
        "该项", "该款", "该类", "此项", "该科目", "部门(单位)",
    ]

    // MARK: In sentences

    /// How deep a heading stands by its number: 一、 above （一） above 1、 above （1）.
    static func depth(ofHeading scalars: ProseScalars, _ range: Range<Int>) -> Int {
        guard let first = range.first(where: { !scalars[$0].isBlank }) else { return 0 }
        let isBracketed = scalars[first].narrow == "("
        let next = isBracketed ? first + 1 : first
        guard range.contains(next) else { return 0 }
        if scalars[next].isAnyDigit { return isBracketed ? 4 : 3 }
        return NumeralWords.isNumeral(scalars[next]) ? isBracketed ? 2 : 1 : 0
    }

    /// What may stand before an amount that is of what was counted: 涉及资金.
    static let ofAmounts = [
        "涉及", "资金", "金额", "总金额", "总额", "预算", "投资", "合计", "共计", "共", "计", "安排", "为", "，",
        ",", "、", "总", "全部", "均", "都", "纳入", "编报", "编制", "设置", "实行", "开展", "了", "绩效目标", "绩效",
        "管理", "自评", "目标", "项目",
    ].map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
    /// What may stand between two counts of one thing: 27批次、共236人次.
    static let betweenCounts = ["、", "，", ",", "共", "共计", "累计", "计", "和", "及"]
        .map { Array($0.unicodeScalars) }
    /// What points back to the name that was said last.
    static let pointers = ["该项", "该款", "该类", "此项", "该科目"].map { Array($0.unicodeScalars) }
    /// What may stand around that: the bracket.
    static let aroundRestatements = restatements + [["("], ["，"]]
    /// What says that the numbers before are added up.
    static let sums = ["合计", "共计", "总计", "相加", "共"].map { Array($0.unicodeScalars) }
    /// What may stand around that and means nothing of its own.
    static let aroundSums =
        (sums.map { String(scalars: $0) } + [
            "上述", "以上", "这", "两", "二", "三", "四", "五", "六", "项", "类", "个", "者", "科目", "为", "，",
            ",", "均", "都", "支出", "收入", "资金", "金额", "涉及", "占", "的",
        ]).map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
    /// Behind a numeral they count what is added up: 两项, 三类.
    static let counters = Set("项类者".unicodeScalars)
    /// What makes an amount the one before it in another unit: （合40,892,139.20元）.
    static let restatements = ["折合", "约合", "合", "即", "约"].map { Array($0.unicodeScalars) }
    /// What makes the number before it what this year's is compared with: 与上年的3.20万元相比.
    static let compared = ["相比", "比较"].map { Array($0.unicodeScalars) }
    /// What makes the names behind it parts of what stands before it.
    static let openings = [
        "其中", "包括", "分布在", "分布于", "具体为", "分别用于", "按资金来源", "按来源", "按资金性质",
    ].map { Array($0.unicodeScalars) }
    /// What says that several have the same value.
    static let alike = ["均", "都", "各"].map { Array($0.unicodeScalars) }
    /// Behind an amount it makes what follows parts of it: 1,259.15万元中.
    static let among: Unicode.Scalar = "中"
    /// What stands within names and means nothing: 一般公共预算当年支出, 中小企业的合同金额.
    static let meaningless = ["当年", "的", "(含)"].map { Array($0.unicodeScalars) }
    static let comparators = ["与", "同"].map { Array($0.unicodeScalars) }
    /// What else may stand right before a name.
    static let beforeNames = [
        "授予", "核定", "年初", "年末", "使用", "即", "价值", "单价", "事业", "行政", "开设",
        "二级", "参加", "组织", "开展", "共接待", "接待", "公开", "拥有", "配备",
    ].map(foldedName)
    static let respectively = Array("分别".unicodeScalars)
    /// The fillers in both widths, the longest first.
    static let fillerWords: [[Unicode.Scalar]] =
        ((fillers + wholes).map(foldedName)
        + ProseWords.fillers.map { $0.compactMap(foldedScalar) }.filter { !$0.isEmpty })
        .sorted { $0.count > $1.count }
}
