import Budget
import Testing

extension Fixture {
    /// One for each form of the set.
    static let tables = [
        Table(
            panels: [table(revenue, columns: "la"), table(expenditure, columns: "laaa")],
            emptyReason: nil
        ),
        Table(panels: [table(functional, columns: "claaa")], emptyReason: nil),
        Table(panels: [table(economic, columns: "ltaaa")], emptyReason: nil),
        Table(panels: [table(["total|合计|T|"], columns: "la")], emptyReason: "没有政府性基金"),
        Table(panels: [table(publicExpenses, columns: "laa")], emptyReason: nil),
        Table(panels: [table(projects, columns: "ltaa")], emptyReason: nil),
    ]

    /// Rows written as `id|label|role and depth|cells`; role T is a total, L a line.
    ///
    /// A letter for each column says what it is: `c` code, `l` label, `t` text, `a` amount.
    static func table(_ lines: [String], columns: String) -> PanelTable {
        PanelTable(file: "table.csv", bands: [lines.map { row($0, columns) }])
    }

    private static func row(_ line: String, _ columns: String) -> Row {
        let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var values = fields.dropFirst(3).makeIterator()
        let cells = columns.map { column in
            switch column {
            case "c": Cell(.text(fields[0]))
            case "l": Cell(.text(fields[1]))
            case "t": Cell(.text(values.next() ?? ""))
            default: Cell(.amount(amount(values.next() ?? "")))
            }
        }
        let ordinal = fields[1].firstIndex { !"一二三四五六七八九十".contains($0) }
            .flatMap { fields[1][$0] == "、" ? fields[1].index(after: $0) : nil }
        return Row(
            id: fields[0],
            code: ClassificationCode(fields[0]),
            name: ordinal.map { String(fields[1][$0...]) } ?? fields[1],
            label: fields[1],
            role: fields[2].hasPrefix("T") ? .total : .line,
            depth: Int(fields[2].dropFirst()) ?? 0,
            cells: cells,
            location: nil
        )
    }

    private static func amount(_ text: String) -> AmountCell {
        do {
            return try parseAmount(text, unit: .tenThousandYuan, decimals: 2)
        } catch {
            Issue.record("\(text): \(error)")
            return .blank
        }
    }

    /// 表一 收入.
    private static let revenue = [
        "general|一、一般公共预算|L|2551.34", "funds|二、政府性基金预算|L|", "capital|三、国有资本经营预算|L|",
        "special|四、财政专户管理资金|L|", "own|五、单位资金|L|", "revenue-total|本年收入合计|T|2551.34",
        "carryover-in|上年结转|T|", "revenue-grand-total|收入总计|T|2551.34",
    ]

    /// 表一 支出, the lines with amounts and one without.
    private static let expenditure = [
        "202|二、外交支出|L|", "208|八、社会保障和就业支出|L|2300.45|2300.45",
        "210|十、卫生健康支出|L|79.96|79.96", "221|二十、住房保障支出|L|170.94|170.94",
        "expenditure-total|本年支出合计|T|2551.34|2551.34",
    ]

    /// 表三.
    private static let functional = [
        "total|合计|T|2551.34|2005.48|545.86", "208|社会保障和就业支出|L0|2300.45|1754.59|545.86",
        "20801|人力资源和社会保障管理事务|L1|1625.58|1152.77|472.81",
        "2080109|社会保险经办机构|L2|1625.58|1152.77|472.81",
        "20805|行政事业单位养老支出|L1|604.86|601.81|3.05",
        "2080502|事业单位离退休|L2|448.48|445.43|3.05",
        "2080505|机关事业单位基本养老保险缴费支出|L2|156.38|156.38|",
        "20899|其他社会保障和就业支出|L1|70.00||70.00", "2089999|其他社会保障和就业支出|L2|70.00||70.00",
        "210|卫生健康支出|L0|79.96|79.96|", "21007|计划生育事务|L1|1.80|1.80|",
        "2100799|其他计划生育事务支出|L2|1.80|1.80|", "21011|行政事业单位医疗|L1|78.16|78.16|",
        "2101101|行政单位医疗|L2|34.09|34.09|", "2101102|事业单位医疗|L2|34.32|34.32|",
        "2101103|公务员医疗补助|L2|9.74|9.74|", "221|住房保障支出|L0|170.94|170.94|",
        "22102|住房改革支出|L1|170.94|170.94|", "2210201|住房公积金|L2|155.52|155.52|",
        "2210202|提租补贴|L2|15.41|15.41|",
    ]

    /// 表六, without some of the lines.
    private static let economic = [
        "total|合计|T||2005.48|1878.61|126.87", "301|工资福利支出|L0||1439.11|1439.11|",
        "30101|基本工资|L1|工资福利支出|501.78|501.78|", "30103|奖金|L1|工资福利支出|95.71|95.71|",
        "302|商品和服务支出|L0||126.87||126.87", "30201|办公费|L1|商品和服务支出|20.90||20.90",
        "30231|公务用车运行维护费|L1|公务用车运行维护费|4.80||4.80",
        "303|对个人和家庭的补助|L0||439.50|439.50|", "30301|离休费|L1|离退休费|41.35|41.35|",
    ]

    /// 表十, whose parts stand under their sum by indentation alone.
    private static let publicExpenses = [
        "travel|因公出国（境）费|L0||", "reception|公务接待费|L0||",
        "vehicles|公务用车购置及运行费|L0|4.80|4.80", "purchase|①公务用车购置费|L1||",
        "operation|②公务用车运行维护费|L1|4.80|4.80", "total|合计|T0|4.80|4.80",
    ]

    /// 表十二; two projects have one name.
    private static let projects = [
        "total|大同市社会保险中心|T||545.86", "teachers|国有企业职教幼教退休教师待遇补助资金|L|特定目标类项目|70.00",
        "management|J社会保险管理经费|L|其他运转类项目|190.00", "party|J离退休干部3个党支部活动经费|L|其他运转类项目|2.40",
        "disabled|J残疾人就业保障金|L|其他运转类项目|8.81", "survivors|XM行政事业单位遗属补助经费|L|其他运转类项目|0.65",
        "village|J驻村帮扶工作人员经费|L|其他运转类项目|14.00", "management-2|J社会保险管理经费|L|其他运转类项目|260.00",
    ]
}
