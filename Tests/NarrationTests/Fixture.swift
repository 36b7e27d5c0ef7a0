import Budget
import Diagnostics
import Formula
import Markup

@testable import Narration

/// The thirteen forms of a unit's budget, of which 表三 holds three rows.
let scope = Scope(disclosure: disclosure())

private func disclosure() -> Disclosure {
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
    let forms = numerals.enumerated().map { index, numeral in
        Form(
            name: "表\(numeral)",
            slug: index < 9 ? "0\(index + 1)" : "\(index + 1)",
            label: "预算公开表\(index + 1)",
            title: "{year}年预算表",
            unit: .tenThousandYuan,
            decimals: 2,
            panels: [panel],
            hasColumnNumbers: false,
            emptyNote: "注：本表无数据"
        )
    }
    return Disclosure(
        path: "2024",
        location: Diagnostics.SourceLocation(file: "Content/2024/disclosure.yaml"),
        unit: BudgetUnit(name: "大同市社会保险中心", kind: nil, supervisor: nil),
        fiscalYear: 2024,
        formSet: FormSet(
            id: "unit-budget-2024",
            title: "单位预算公开",
            phase: Phase(id: "budget", name: "预算"),
            parts: [
                Part(id: "explanation", kind: .narrative, title: "情况说明", shortTitle: "情况说明"),
                Part(id: "glossary", kind: .glossary, title: "名词解释", shortTitle: "名词解释"),
            ],
            classifications: [],
            forms: forms,
            figureGroups: [],
            performance: nil,
            highlights: []
        ),
        status: .approved,
        approvalDate: nil,
        publicationDate: nil,
        contact: Contact(name: nil, telephone: nil, email: nil, address: nil),
        tables: forms.indices.map { Table(panels: [rows(ofForm: $0)], emptyReason: nil) },
        figures: [],
        targets: [],
        narratives: []
    )
}

private let panel = Panel(
    id: nil,
    name: nil,
    headings: [Heading(title: "项目", column: 0), Heading(title: "基本支出", column: 1)],
    columns: [
        Column(id: "item", name: "项目", title: "项目", role: .label),
        Column(id: "basic", name: "基本支出", title: "基本支出", role: .amount),
    ],
    bands: [.free]
)

/// 表三 has a total and two lines, 表四 a negative line and one of zero.
private func rows(ofForm form: Int) -> PanelTable {
    let rows: [(name: String, amount: Int128, role: RowRole)] =
        switch form {
        case 2: [("合计", 255_134, .total), ("人员", 230_045, .line), ("公用", 25_089, .line)]
        case 3: [("调减", -500, .line), ("空", 0, .line)]
        default: []
        }
    return PanelTable(
        file: "Content/2024/tables/\(form + 1).csv",
        bands: [
            rows.enumerated().map { index, row in
                let amount = ReportedAmount(
                    Money(fen: row.amount * 10_000),
                    in: .tenThousandYuan,
                    decimals: 2
                )
                return Row(
                    id: "r\(index + 1)",
                    name: row.name,
                    label: row.name,
                    role: row.role,
                    depth: 0,
                    cells: [Cell(.text(row.name)), Cell(.amount(.amount(amount)))],
                    location: nil
                )
            }
        ]
    )
}

let file = "Content/2024/narrative/explanation.md"

func source(_ text: String, part: Int = 0) -> NarrativeSource {
    NarrativeSource(part: part, file: file, text: text)
}

func narrative(_ text: String) -> Narrative { narrate(source(text), in: scope).value }

var links: NarrationLinks {
    NarrationLinks(
        fact: { reference in
            guard case .fact(let id) = reference else { return "figures.html" }
            return "tables/0\(id.form + 1).html#r\(id.row + 1)"
        },
        form: { "tables/0\($0 + 1).html" },
        term: { "glossary.html#glossary-\($0 + 1)" }
    )
}

let terms = glossary(
    source(
        """
        ## 一般公共预算

        财政收入。

        ## 财政拨款

        包含一般公共预算。

        ## “三公”经费

        因公出国（境）费用。

        ## 公共预算

        预算。
        """,
        part: 1
    ),
    in: scope
).value

let mentions = Mentions(formSet: scope.disclosure.formSet, glossary: terms)

func writeChart(_ block: ChartBlock, to html: inout MarkupWriter) {
    html.element("figure", .id("chart-\(block.number)")) { html in
        html.element("figcaption", text: block.title)
        for item in block.items {
            let amount = item.amount.reported?.text(grouped: true) ?? ""
            html.element("p", text: "\(item.label) \(amount)")
        }
    }
}

/// The narrative as HTML, with the glossary of the fixture.
func html(_ text: String, linked: LinkedTerms = LinkedTerms()) -> String {
    var linked = linked
    return html(of: narrative(text), linked: &linked)
}

func html(of narrative: Narrative, linked: inout LinkedTerms) -> String {
    var writer = MarkupWriter()
    narrative.write(
        to: &writer,
        links: links,
        mentions: mentions,
        linked: &linked,
        chart: writeChart
    )
    return String(decoding: writer.bytes, as: UTF8.self)
}

/// What was found, as `line:column code`.
func findings(_ text: String) -> [String] {
    findings(narrate(source(text), in: scope).diagnostics)
}

func findings(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { diagnostic in
        let place = [diagnostic.location?.line, diagnostic.location?.column]
            .map { $0.map(String.init) ?? "-" }.joined(separator: ":")
        // Which fault of a formula it is, is not the narrative's concern.
        let code = diagnostic.code.rawValue
        return "\(place) \(code.hasPrefix("F3") ? "F3" : code)"
    }
}

/// Writes with other levels.
func html(_ text: String, levelOffset: Int) -> String {
    var linked = LinkedTerms()
    var writer = MarkupWriter()
    narrative(text).write(
        to: &writer,
        links: links,
        mentions: mentions,
        linked: &linked,
        levelOffset: levelOffset,
        chart: writeChart
    )
    return String(decoding: writer.bytes, as: UTF8.self)
}
