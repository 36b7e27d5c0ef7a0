import Budget
import Diagnostics
import Testing

@testable import Formula

/// A disclosure with the numbers of the source document (大同市社会保险中心, 2024).
enum Fixture {
    static let place = Diagnostics.SourceLocation(file: "explanation.md", line: 7, column: 11)

    static let scope = Scope(disclosure: disclosure)

    static let disclosure = disclosure(tables: tables)

    static func disclosure(tables: [Table]) -> Disclosure {
        Disclosure(
            path: "2024",
            location: Diagnostics.SourceLocation(file: "Content/2024/disclosure.yaml"),
            unit: BudgetUnit(name: "大同市社会保险中心", kind: nil, supervisor: nil),
            fiscalYear: 2024,
            formSet: formSet,
            status: .draft,
            approvalDate: nil,
            publicationDate: nil,
            contact: Contact(name: nil, telephone: nil, email: nil, address: nil),
            tables: tables,
            figures: figures,
            targets: ["management", "party", "disabled", "village", "management-2"].map(target),
            narratives: []
        )
    }

    // MARK: The form set

    static let formSet = FormSet(
        id: "unit-budget-2024",
        title: "单位预算公开",
        phase: Phase(id: "budget", name: "预算"),
        parts: [],
        classifications: [],
        forms: [
            form("表一", "01", [revenuePanel, expenditurePanel]),
            form("表三", "03", [panel(functionalColumns, [total, .classified(classification: 0)])]),
            form("表六", "06", [panel(economicColumns, [total, .classified(classification: 1)])]),
            form("表七", "07", [panel(fundColumns, [total, .classified(classification: 2)])]),
            form("表十", "10", [panel(publicExpenseColumns, [.fixed([])])]),
            form("表十二", "12", [panel(projectColumns, [total, .free])]),
        ],
        figureGroups: [
            FigureGroup(
                id: "last-year",
                name: "上年",
                title: "上年数",
                entries: [
                    money("revenue", "收入总计"), money("three-public", "三公经费"),
                    money("travel", "因公出国（境）费"), money("operating", "机关运行经费"),
                ]
            ),
            FigureGroup(
                id: "assets",
                name: "资产",
                title: "国有资产",
                entries: [
                    quantity("vehicles", "车辆实有", "辆"), quantity("quota", "车辆编制", "辆"),
                    quantity("floor", "办公用房面积", "平方米"), quantity("none", "设备", "台"),
                ]
            ),
            FigureGroup(
                id: "procurement",
                name: "采购",
                title: "政府采购",
                entries: [
                    FigureDefinition(id: "goods", name: "货物", kind: .money(.yuan, decimals: 0))
                ]
            ),
        ],
        performance: PerformanceForm(
            title: "项目支出绩效目标表",
            projectsForm: 5,
            part: 0,
            unit: .yuan,
            decimals: 0,
            fundSources: [],
            narrativeFields: [],
            tiers: []
        ),
        highlights: []
    )

    private static func form(_ name: String, _ slug: String, _ panels: [Panel]) -> Form {
        Form(
            name: name,
            slug: slug,
            label: "预算公开\(name)",
            title: "{year}年预算",
            unit: .tenThousandYuan,
            decimals: 2,
            panels: panels,
            hasColumnNumbers: false,
            emptyNote: "注：本表无数据"
        )
    }

    private static func panel(
        _ columns: [Column],
        _ bands: [Band],
        id: String? = nil,
        name: String? = nil
    ) -> Panel {
        Panel(id: id, name: name, headings: [], columns: columns, bands: bands)
    }

    private static let revenuePanel = panel(
        [label("项目"), amount("amount", "预算数", title: "{year}年")],
        [],
        id: "revenue",
        name: "收入"
    )

    private static let expenditurePanel = panel(
        [
            label("项目"), amount("total", "合计", title: "{year}年合计"),
            amount("current", "当年预算安排"), amount("carryover", "上年结转安排"),
        ],
        [],
        id: "expenditure",
        name: "支出"
    )

    private static let functionalColumns = [
        Column(id: "code", name: "科目编码", title: "科目编码", role: .code), label("科目名称"),
        amount("total", "合计"), amount("basic", "基本支出"), amount("project", "项目支出"),
    ]

    private static let economicColumns = [
        label("部门预算支出经济科目名称"),
        Column(id: "government", name: "政府预算支出经济科目名称", title: "政府科目", role: .text),
        amount("total", "合计"), amount("personnel", "人员经费"), amount("operating", "公用经费"),
    ]

    private static let fundColumns = [label("科目名称"), amount("amount", "政府性基金收入预算")]

    private static let publicExpenseColumns = [
        label("项目"), amount("total", "合计"), amount("general", "一般公共预算"),
    ]

    private static let projectColumns = [
        label("项目名称"), Column(id: "kind", name: "项目类别", title: "项目类别", role: .text),
        amount("total", "合计"), amount("special", "财政专户管理 资金"),
    ]

    private static let total = Band.fixed([
        FixedRow(id: "total", name: "合计", label: "合计", role: .total)
    ])

    private static func label(_ name: String) -> Column {
        Column(id: "label", name: name, title: Pattern(name), role: .label)
    }

    private static func amount(_ id: String, _ name: String, title: Pattern? = nil) -> Column {
        Column(id: id, name: name, title: title ?? Pattern(name), role: .amount)
    }

    private static func money(_ id: String, _ name: String) -> FigureDefinition {
        FigureDefinition(id: id, name: name, kind: .money(.tenThousandYuan, decimals: 2))
    }

    private static func quantity(_ id: String, _ name: String, _ unit: String) -> FigureDefinition {
        FigureDefinition(id: id, name: name, kind: .quantity(unit: unit, decimals: 1))
    }

    // MARK: Figures and targets

    /// 上年 2296.46 = 2551.34 − 254.88; 三公 3.20 = 4.80 − 1.60; 采购 40.85 万元.
    private static let figures: [[Figure?]] = [
        [money(229_646), money(320), money(0), nil],
        [
            quantity(3, 0, "辆"), quantity(3, 0, "辆"), quantity(42_163, 1, "平方米"),
            quantity(0, 0, "台"),
        ],
        [
            Figure(
                .money(ReportedAmount(Money(fen: 40_850_000), in: .yuan, decimals: 0)),
                at: place
            )
        ],
    ]

    private static func money(_ hundredths: Int128) -> Figure {
        let value = Money(fen: hundredths * 10_000)
        return Figure(.money(ReportedAmount(value, in: .tenThousandYuan, decimals: 2)), at: place)
    }

    private static func quantity(_ scaled: Int128, _ decimals: Int, _ unit: String) -> Figure {
        Figure(.quantity(Quantity(scaled: scaled, decimals: decimals, unit: unit)), at: place)
    }

    private static func target(_ id: String) -> PerformanceTarget {
        let funding = Funding(total: .blank, sources: [])
        return PerformanceTarget(
            id: id,
            name: id,
            supervisor: nil,
            implementingUnit: "",
            nature: "",
            period: "",
            funding: Sided(wholePeriod: funding, year: funding),
            narratives: [],
            objectives: Sided(wholePeriod: "", year: ""),
            indicators: [],
            signature: Signature(responsible: nil, preparer: nil, telephone: nil, date: nil),
            location: place
        )
    }
}

extension Scope {
    /// The text of a binding; its findings become a test failure.
    func text(_ formula: String) -> String? {
        let outcome = passage(formula, at: Fixture.place)
        #expect(outcome.diagnostics == [], "\(formula)")
        return outcome.value?.text
    }

    /// The numbers of a binding.
    func numbers(_ formula: String) -> [PrintedNumber] {
        let pieces = passage(formula, at: Fixture.place).value?.pieces ?? []
        return pieces.compactMap { if case .number(let number) = $0 { number } else { nil } }
    }

    /// The findings of a binding that must have no value: code, offset in the formula, summary.
    func findings(_ formula: String) -> [Finding] {
        let outcome = passage(formula, at: Fixture.place)
        #expect(outcome.value == nil, "\(formula)")
        return outcome.diagnostics.map(Finding.init)
    }
}

/// A diagnostic as the tests compare it.
struct Finding: Hashable {
    let code: String
    /// Scalars from the beginning of the formula.
    let offset: Int?
    let text: String
    let remedy: String?

    init(_ diagnostic: Diagnostic) {
        code = diagnostic.code.rawValue
        offset = diagnostic.location?.column.map { $0 - 11 }
        text = diagnostic.summary.chinese
        remedy = diagnostic.remedy?.chinese
    }
}
