import Diagnostics
import Reading
import Testing

@testable import Importing

/// Every cell that is not blank is taken, named in a finding, or passed over by a rule.
struct CellAccountTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 17 ^ state << 40
        }
    }

    @Test func amountsUnderNoHeadingAreErrors() throws {
        for (row, column) in [(5, 6), (8, 9), (11, 7)] {
            var sheet = Fixture.sheet(Fixture.formThree)
            sheet.put(
                SheetCell(content: .number("0.33", .plain)),
                at: CellPosition(row: row + 1, column: column)
            )
            let result = try Fixture.imported([sheet])
            #expect(result.tables.isEmpty)
            let finding = try #require(result.findings.first { $0.code == .unplacedCell })
            #expect(finding.severity == .error)
            #expect(finding.location?.description == sheet.location(row + 1, column).description)
        }
    }

    @Test func aColumnUnderASharedHeadingIsNoColumnOfItsOwn() throws {
        // 科目编码 reaches over two columns, and the second holds what nobody would look for.
        var sheet = Fixture.sheet(Fixture.formThree.map { [$0[0], ""] + $0.dropFirst() })
        for row in 1...5 {
            let first = CellPosition(row: row, column: 1)
            sheet.anchors[CellPosition(row: row, column: 2)] = first
        }
        let blank = try Fixture.imported([sheet])
        #expect(blank.tables.count == 1)
        let position = CellPosition(row: 8, column: 2)
        sheet.put(SheetCell(content: .number("5", .plain)), at: position)
        #expect(try Fixture.imported([sheet]).tables.isEmpty)
    }

    @Test func whatNobodySeesIsNeverTaken() throws {
        var sheet = Fixture.sheet(Fixture.formThree)
        sheet.hiddenRows = [8]
        #expect(try Fixture.imported([sheet]).tables.isEmpty)
        for column in 1...5 {
            sheet.hiddenRows = []
            sheet.hiddenColumns = [column]
            let result = try Fixture.imported([sheet])
            #expect(result.tables.isEmpty)
            #expect(result.cells.unaccounted == 0)
        }
        // A title that nobody sees names no form.
        sheet.hiddenColumns = []
        sheet.hiddenRows = [1, 2]
        #expect(try Fixture.imported([sheet]).tables.isEmpty)
    }

    @Test func cellsOfRandomSheetsAreAllAccountedFor() throws {
        var generator = Generator(state: 11)
        let words = [
            "—", "/", "2024", "３.２５", "部门：", "填报人：", "注：", "合计", "表五", "2024年预算支出总表", "科目编码", "第1页",
            "0.00", "-", "1", "单位：元", "续表",
            "2023年度", "其他支出", "2010101", "审核", "项目支出", "部门支出总表",
        ]
        for number in 0..<80 {
            var sheet = Fixture.sheet(Fixture.formThree)
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                let position = CellPosition(
                    row: .random(in: 1...13, using: &generator),
                    column: .random(in: 1...8, using: &generator)
                )
                let isNumber = Bool.random(using: &generator)
                let digits = "\(Int.random(in: 1000...9999, using: &generator)).25"
                let word = words.randomElement(using: &generator) ?? ""
                let content: SheetCell.Content = isNumber ? .number(digits, .plain) : .text(word)
                sheet.put(SheetCell(content: content), at: position)
            }
            if number % 3 == 0 {
                let heading = SheetCell(content: .text("上年预算数"))
                sheet.put(heading, at: CellPosition(row: 5, column: 6))
            }
            if number % 5 == 0 { sheet.hiddenColumns = [.random(in: 1...8, using: &generator)] }
            if number % 7 == 0 { sheet.hiddenRows = [.random(in: 1...13, using: &generator)] }
            try check(sheet)
        }
    }

    @Test(
        "a line of texts that is no row is named wherever they stand",
        arguments: [
            ["", "工资福利支出"], ["", "工资福利支出", "-"], ["", "工资福利支出", "", "—", "/"], ["-", "工资福利支出"],
        ]
    )
    func lines(line: [String]) throws {
        let lines = [
            ["2024年一般公共预算安排基本支出分经济科目表（不含上年结转）"], ["单位：万元"],
            ["部门预算支出经济科目名称", "政府预算支出经济科目名称", "2024年预算数"], ["", "", "合计", "人员经费", "公用经费"],
            ["合计", "", "30.00", "20.00", "10.00"], line,
        ]
        let sheet = Fixture.sheet(lines)
        let result = try Fixture.imported([sheet])
        #expect(result.tables.count == 1)
        #expect(
            result.findings.contains {
                $0.code == .unplacedCell && $0.summary.chinese.contains(line[1])
            }
        )
        try check(sheet)
    }

    @Test func dashesBesideARowOfTheOtherSideArePassedOver() throws {
        let lines = [
            ["2024年预算收支总表"], ["单位：万元"], ["收入", "", "支出"],
            ["项目", "2024年", "项目", "2024年合计", "当年预算安排", "上年结转安排"],
            ["五、单位资金", "10.00", "", "-", "—"], ["", "/", "年终结转", "10.00", "10.00"],
        ]
        let sheet = Fixture.sheet(lines)
        let result = try Fixture.imported([sheet])
        #expect(result.tables.count == 2)
        #expect(result.cells.passed[.nothingStated] == 3)
        #expect(result.cells.named == 0)
        try check(sheet)
    }

    /// Counts the cells, and looks for every number that was taken in its table, and for every
    /// cell that was named in the findings.
    private func check(_ sheet: Sheet) throws {
        let findings = Findings()
        var importer = TableImporter(frame: try Fixture.frame(), findings: findings)
        let workbook = Workbook(sheets: [sheet])
        importer.run(workbook, isGuessing: true)
        let ledger = importer.ledger
        let account = ledger.account(of: workbook)
        #expect(account.total == sheet.cells.count)
        #expect(account.unaccounted == 0)
        #expect(account.accounted == sheet.cells.count)
        let said = saidOnce(findings.inOrder + ledger.information)
        let table = importer.tables.first
        #expect(table != nil || said.contains { $0.severity == .error })
        let fields = Set((table?.text ?? "").split { ",\n".contains($0) }.map(String.init))
        let isNamed = Dictionary(
            sheet.cells.keys.map { ($0, ledger.fate($0, of: sheet) == .named) },
            uniquingKeysWith: { first, _ in first }
        )
        let names = NamedCells(said, of: sheet) { isNamed[$0] ?? false }
        for (position, cell) in sheet.cells {
            let fate = ledger.fate(position, of: sheet)
            if fate == .named {
                let isSaid = names.contains(position, cell)
                #expect(isSaid, "\(position.address) is named nowhere")
            }
            guard case .number(let digits, _) = cell.content, position.column > 2 else { continue }
            let isTaken = fate == .taken && fields.contains(digits)
            #expect(isTaken || fate == .named || fate == .leftOut, "\(position.address) is lost")
        }
    }
}
