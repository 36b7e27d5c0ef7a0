import Diagnostics
import Reading
import Testing

@testable import Importing

/// A project's target table line by line, as the finance bureau of Datong prints it.
struct TargetFixture {
    /// A line of one half: a label and its amount.
    typealias Fund = (label: String, amount: String)

    static let sources: [Fund] = [
        ("其中：中央财政资金", "0"), ("省级财政资金", "20000"), ("市县（区）财政资金", "110000"), ("单位自筹", "7000"),
        ("其他资金", "3000"),
    ]

    var project = "J驻村帮扶工作人员经费"
    var year = "（2024年度）"
    var unit = "（元）"
    /// The halves from left to right, each with its money.
    var halves: [(name: String, total: String, funds: [Fund])] = [
        ("实施期", "140000", Self.sources), ("年度", "140000", Self.sources),
    ]
    var goals: [String: String] = ["实施期": "全部完成。", "年度": "按月完成。"]

    var lines: [[String]] {
        var lines = [
            ["大同市市级预算部门（单位）项目支出绩效目标表"], [year], ["项目名称", project],
            ["主管部门及代码", "121-大同市人力资源和社会保障局", "", "实施单位", "大同市社会保险中心"],
            ["项目属性", "经常性项目", "", "项目期", "99年"],
            ["项目资金\(unit)"] + halves.flatMap { ["\($0.name)资金总额：", $0.total] },
        ]
        for index in Self.sources.indices {
            lines.append([""] + halves.flatMap { [$0.funds[index].label, $0.funds[index].amount] })
        }
        lines += [
            ["项目概况", "发放补助。"], ["立项依据", "第60号文件"], ["项目设立必要性", "有必要。"],
            ["保证项目实施的制度、措施", "按制度发放。"], ["项目实施计划", "按月发放。"],
            ["总体目标"] + halves.flatMap { ["\($0.name)目标", ""] },
            [""] + halves.flatMap { [goals[$0.name] ?? "", ""] },
            ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
            ["", "产出指标", "数量指标"] + indicator("人数", "3人") + ["数量指标"] + indicator("人数", "4人"),
            ["", "", "质量指标"] + indicator("达标率", "90%") + ["质量指标"] + indicator("达标率", "91%"),
            ["", "满意度指标", "服务对象满意度"] + indicator("满意率", "95%")
                + ["服务对象满意度"] + indicator("满意率", "96%"),
            ["负责人：", "张三", "经办人：", "李四", "联系电话：", "35200", "填报日期：", "2024-01-25"],
        ]
        return lines
    }

    private func indicator(_ name: String, _ value: String) -> [String] { [name, value] }

    /// The table as a sheet; amounts are numbers.
    var sheet: Sheet {
        var sheet = Sheet(file: "a.xlsx", name: "绩效")
        for (row, line) in lines.enumerated() {
            for (column, text) in line.enumerated() where !text.isEmpty {
                let isAmount = (5...10).contains(row) && Decimal15(text) != nil
                let content: SheetCell.Content = isAmount ? .number(text, .plain) : .text(text)
                let position = CellPosition(row: row + 1, column: column + 1)
                sheet.put(SheetCell(content: content), at: position)
            }
        }
        return sheet
    }

    /// What an import makes of a sheet with target tables.
    static func imported(
        _ sheet: Sheet
    ) throws -> (targets: [ImportedTarget], findings: [Diagnostic], cells: CellAccount) {
        let findings = Findings()
        var importer = TableImporter(frame: try Fixture.frame(), findings: findings)
        let workbook = Workbook(sheets: [sheet])
        importer.run(workbook, isGuessing: false)
        return (importer.targets, findings.inOrder, importer.ledger.account(of: workbook))
    }

    /// The text of the only table that an import makes of a sheet.
    static func text(_ sheet: Sheet) throws -> String {
        let result = try imported(sheet)
        #expect(result.findings.isEmpty, "\(result.findings.map(\.summary.english))")
        #expect(result.cells.unaccounted == 0)
        #expect(result.targets.count == 1)
        return try #require(result.targets.first).text
    }
}
