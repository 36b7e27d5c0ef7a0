import Budget
import Testing

@testable import Site

@Suite struct HeadingGridTests {
    /// 表九: two panels of unequal height.
    private let stateCapital = Form(
        name: "表九",
        slug: "09",
        label: "预算公开表9",
        title: "国有资本经营预算收支预算表",
        unit: .tenThousandYuan,
        decimals: 2,
        panels: [
            panel(
                "revenue",
                [
                    Heading(
                        title: "国有资本经营预算收入",
                        children: [
                            Heading(
                                title: "项目",
                                children: [
                                    Heading(title: "收入科目编码", column: 0),
                                    Heading(title: "科目名称", column: 1),
                                ]
                            ),
                            Heading(title: "国有资本经营收入预算", column: 2),
                        ]
                    )
                ],
                roles: [.code, .label, .amount]
            ),
            panel(
                "expenditure",
                [
                    Heading(
                        title: "国有资本经营预算支出",
                        children: ["科目编码", "科目名称", "合计"].enumerated().map {
                            Heading(title: Pattern($1), column: $0)
                        }
                    )
                ],
                roles: [.code, .label, .amount]
            ),
        ],
        hasColumnNumbers: false,
        emptyNote: "注：本表无数据"
    )

    @Test func spansWhatTheOfficialFormSpans() {
        let cells = HeadingGrid(stateCapital).rows.map { row in
            row.map { "\($0.title.source) \($0.columnSpan)×\($0.rowSpan)" }
        }
        #expect(
            cells == [
                ["国有资本经营预算收入 3×1", "国有资本经营预算支出 3×1"],
                ["项目 2×1", "国有资本经营收入预算 1×2", "科目编码 1×2", "科目名称 1×2", "合计 1×2"],
                ["收入科目编码 1×1", "科目名称 1×1"],
            ]
        )
    }

    @Test func coversARectangleWithoutHolesOrOverlaps() {
        let grid = HeadingGrid(stateCapital)
        var covered = Array(repeating: Array(repeating: 0, count: 6), count: grid.rows.count)
        for (row, cells) in grid.rows.enumerated() {
            for cell in cells {
                let column = covered[row].firstIndex(of: 0) ?? 0
                for y in row..<(row + cell.rowSpan) {
                    for x in column..<(column + cell.columnSpan) { covered[y][x] += 1 }
                }
            }
        }
        #expect(covered.allSatisfy { $0.allSatisfy { $0 == 1 } })
    }

    @Test func knowsEveryHeadingAboveAColumn() {
        let grid = HeadingGrid(stateCapital)
        let titles = grid.rows.flatMap(\.self).map(\.title.source)
        let chains = grid.chains.map { $0.map { $0.map { titles[$0] } } }
        #expect(chains[0][1] == ["国有资本经营预算收入", "项目", "科目名称"])
        #expect(chains[0][2] == ["国有资本经营预算收入", "国有资本经营收入预算"])
        #expect(chains[1][2] == ["国有资本经营预算支出", "合计"])
    }
}

private func panel(_ id: String, _ headings: [Heading], roles: [Column.Role]) -> Panel {
    Panel(
        id: id,
        name: id,
        headings: headings,
        columns: roles.enumerated().map { index, role in
            Column(id: "c\(index)", name: "c\(index)", title: "", role: role)
        },
        bands: []
    )
}

@Suite struct BodyGridTests {
    @Test func startsBandsOnOneLineAndPadsTheShorterSide() {
        // 表四: four lines and their totals on the left, two on the right.
        let left = PanelTable(
            file: "",
            bands: [
                [row("a"), row("b")], [row("total")], [row("carry"), row("carry-1")],
                [row("grand")],
            ]
        )
        let right = PanelTable(
            file: "",
            bands: [[row("x"), row("y"), row("z")], [row("sum")], [row("out")], [row("all")]]
        )
        let table = Table(panels: [left, right], emptyReason: nil)
        #expect(
            BodyGrid(table).lines == [
                [0, 0], [1, 1], [nil, 2], [2, 3], [3, 4], [4, nil], [5, 5],
            ]
        )
    }

    @Test func hidesRowsOfAnEmptyFormThatAskForIt() {
        let panel = PanelTable(file: "", bands: [[row("total", isPrintedWhenEmpty: false)]])
        #expect(BodyGrid(Table(panels: [panel], emptyReason: "无")).lines.isEmpty)
    }
}

private func row(_ id: String, isPrintedWhenEmpty: Bool = true) -> Row {
    let amount = ReportedAmount(Money(fen: 1), in: .yuan, decimals: 2)
    return Row(
        id: id,
        name: id,
        label: id,
        role: .line,
        depth: 0,
        cells: isPrintedWhenEmpty ? [Cell(.amount(.amount(amount)))] : [],
        location: nil,
        isPrintedWhenEmpty: isPrintedWhenEmpty
    )
}
