import Diagnostics
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
            "填报人：", "注：", "合计", "表五", "2024年预算支出总表", "科目编码", "第1页", "0.00", "-", "1", "单位：元", "续表",
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
            if number % 5 == 0 { sheet.hiddenColumns = [.random(in: 1...8, using: &generator)] }
            if number % 7 == 0 { sheet.hiddenRows = [.random(in: 1...13, using: &generator)] }
            try check(sheet)
        }
    }

    /// Counts the cells, and looks for every number of a form that was taken in its table.
    private func check(_ sheet: Sheet) throws {
        let result = try Fixture.imported([sheet], isGuessing: true)
        #expect(result.cells.total == sheet.cells.count)
        #expect(result.cells.unaccounted == 0)
        #expect(result.cells.accounted == sheet.cells.count)
        guard let table = result.tables.first else {
            #expect(result.findings.contains { $0.severity == .error })
            return
        }
        let said = result.findings.map {
            "\($0.location?.description ?? "") \($0.notes.map(\.text.chinese))"
        }
        for (position, cell) in sheet.cells {
            guard case .number(let digits, _) = cell.content, position.column > 2 else { continue }
            // A finding may name a column by its first cell, with the count.
            let column = "!\(CellPosition.name(ofColumn: position.column))"
            let isNamed = said.contains { $0.contains(column) }
            #expect(table.text.contains(digits) || isNamed, "\(position.address) is lost")
        }
    }
}
