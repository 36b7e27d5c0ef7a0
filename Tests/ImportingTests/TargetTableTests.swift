import Diagnostics
import Reading
import Testing

@testable import Importing

/// A target table is read cell by cell, by labels, whole or not at all.
struct TargetTableTests {
    private func codes(_ sheet: Sheet) throws -> Set<DiagnosticCode> {
        let result = try TargetFixture.imported(sheet)
        #expect(result.targets.isEmpty)
        #expect(result.cells.unaccounted == 0)
        return Set(result.findings.filter { $0.severity == .error }.map(\.code))
    }

    private func sheet(
        putting content: SheetCell.Content,
        _ row: Int,
        _ column: Int
    ) -> Sheet {
        var sheet = TargetFixture().sheet
        sheet.put(SheetCell(content: content), at: CellPosition(row: row, column: column))
        return sheet
    }

    // MARK: By labels

    @Test func halvesAreToldByTheirLabels() throws {
        var table = TargetFixture()
        table.halves[0].total = "222"
        let text = try TargetFixture.text(table.sheet)
        #expect(text.contains("  实施期:\n    总额: 222\n"))
        #expect(text.contains("  年度:\n    总额: 140000\n"))
        table.halves.swapAt(0, 1)
        table.goals = ["实施期": "全部完成。", "年度": "按月完成。"]
        let swapped = try TargetFixture.text(table.sheet)
        // The indicators stand in columns whose halves changed places too.
        #expect(swapped.prefix { $0 != "绩" } == text.prefix { $0 != "绩" })
        #expect(swapped.contains("年度: { 名称: 人数, 指标值: 3人 }"))
    }

    @Test func theOrderOfSourcesDoesNotMatter() throws {
        let text = try TargetFixture.text(TargetFixture().sheet)
        for turn in TargetFixture.sources.indices {
            var table = TargetFixture()
            let sources = TargetFixture.sources
            table.halves[1].funds = Array(sources[turn...] + sources[..<turn])
            #expect(try TargetFixture.text(table.sheet) == text)
            table.halves[0].funds = sources.reversed()
            #expect(try TargetFixture.text(table.sheet) == text)
        }
    }

    @Test(arguments: ["中长期", "中期"])
    func halvesHaveTheNamesOfTheFormSet(name: String) throws {
        let text = try TargetFixture.text(TargetFixture().sheet)
        var table = TargetFixture()
        table.halves[0].name = name
        table.goals[name] = table.goals["实施期"]
        #expect(try TargetFixture.text(table.sheet) == text)
    }

    @Test func headingsMergedOverRowsAreNoValues() throws {
        var sheet = TargetFixture().sheet
        let plain = try TargetFixture.text(sheet)
        for (first, last) in [(6, 11), (17, 18), (19, 22)] {
            for row in (first + 1)...last {
                sheet.anchors[CellPosition(row: row, column: 1)] =
                    CellPosition(row: first, column: 1)
            }
        }
        #expect(try TargetFixture.text(sheet) == plain)
        #expect(plain.contains("  实施期: 全部完成。\n  年度: 按月完成。\n"))
    }

    @Test(arguments: [
        ("（元）", "总额: 140000\n"), ("（万元）", "总额: 1400000000\n"),
        ("（单位：元）", "总额: 140000\n"),
    ])
    func theUnitIsThatOfTheLabel(unit: String, line: String) throws {
        var table = TargetFixture()
        table.unit = unit
        #expect(try TargetFixture.text(table.sheet).contains(line))
    }

    @Test(arguments: ["（千元）", "（亿美元）", "（人民币千元）"])
    func otherUnitsAreErrors(unit: String) throws {
        var table = TargetFixture()
        table.unit = unit
        #expect(try codes(table.sheet) == [.otherDisclosure])
    }

    @Test(arguments: [
        ("单位：万元", "总额: 1400000000\n"), ("金额单位：人民币万元", "总额: 1400000000\n"),
        ("（单位:元）", "总额: 140000\n"), ("单位元", "总额: 140000\n"),
    ])
    func theUnitMayStandAbove(text: String, line: String) throws {
        var table = TargetFixture()
        table.unit = ""
        var sheet = table.sheet
        sheet.put(SheetCell(content: .text(text)), at: CellPosition(row: 2, column: 8))
        #expect(try TargetFixture.text(sheet).contains(line))
    }

    /// 万元 is understood; it contradicts the （元） of the labels.
    @Test(arguments: ["单位：千元", "以万元为单位", "单位：美元", "单位：万", "单位：港币", "绩效表（万元）"])
    func unitsAboveThatAreNotUnderstoodOrDifferAreErrors(text: String) throws {
        #expect(try codes(sheet(putting: .text(text), 2, 8)) == [.otherDisclosure])
    }

    @Test(arguments: ["以万元为单位", "（万元）", "单位：人民币（万元）"])
    func theUnitIsReadAsInForms(text: String) throws {
        var table = TargetFixture()
        table.unit = ""
        var sheet = table.sheet
        sheet.put(SheetCell(content: .text(text)), at: CellPosition(row: 2, column: 8))
        #expect(try TargetFixture.text(sheet).contains("总额: 1400000000\n"))
    }

    @Test func aNoteBelowStatesTheUnit() throws {
        var table = TargetFixture()
        table.unit = ""
        var sheet = table.sheet
        let note = SheetCell(content: .text("注：金额单位为万元。"))
        sheet.put(note, at: CellPosition(row: 24, column: 1))
        #expect(try TargetFixture.text(sheet).contains("总额: 1400000000\n"))
    }

    /// 上年结转 is other money, and what a label does not say is not guessed.
    @Test(arguments: ["年度资金总额（上年结转）：", "年度资金总额（预计）："])
    func aLabelOfMoneyWithARemarkIsNone(text: String) throws {
        #expect(try !codes(sheet(putting: .text(text), 6, 4)).isEmpty)
    }

    @Test(arguments: [
        ("单位名称：大同市社会保险中心", 0), ("单位名称：", 0), ("主管部门：大同市人力资源和社会保障局", 0),
        ("单位名称：大同市财政局", 1), ("主管部门：乙小学", 1),
    ])
    func theNameAboveIsThatOfTheUnit(text: String, count: Int) throws {
        let result = try TargetFixture.imported(sheet(putting: .text(text), 2, 1))
        #expect(result.findings.count { $0.code == .otherDisclosure } == count)
        #expect(result.targets.count == 1 - count)
    }

    @Test func linesBelowBelongToTheTableWithoutAGap() throws {
        #expect(try codes(sheet(putting: .text("其他来源 3000元"), 24, 1)) == [.unplacedCell])
        let below = sheet(putting: .text("填报人：王五"), 25, 1)
        #expect(try TargetFixture.imported(below).targets.count == 1)
    }

    @Test func unitsThatDifferAreErrors() throws {
        let sheet = sheet(putting: .text("年度资金总额（万元）："), 6, 4)
        #expect(try codes(sheet).contains(.otherDisclosure))
    }

    // MARK: Whole or not at all

    @Test(arguments: [
        (6, 6, "999"), (9, 6, "其中：上级补助"), (20, 9, "漏掉的话"), (5, 7, "其他"), (12, 3, "又一段"),
        (18, 3, "又一个目标"), (8, 2, "市级财政资金"), (13, 1, "其他依据"), (21, 3, "别的指标"), (20, 2, "过程指标"),
        (19, 9, "备注"), (8, 2, "其中：中央财政资金"),
    ])
    func whatNoLabelStandsForIsNamed(row: Int, column: Int, text: String) throws {
        let sheet = sheet(putting: .text(text), row, column)
        let result = try TargetFixture.imported(sheet)
        #expect(result.targets.isEmpty)
        #expect(result.cells.unaccounted == 0)
        let place = sheet.location(row, column).description
        let errors = result.findings.filter { $0.severity == .error }
        #expect(errors.contains { $0.location?.description == place })
    }

    @Test(arguments: [
        SheetCell.Content.formulaWithoutValue, .boolean(true), .number("45316", .date),
        .number("3", .doubtful(code: "[DBNum1]0")), .hidden("3"),
    ])
    func cellsInDoubtAreErrors(content: SheetCell.Content) throws {
        for (row, column) in [(2, 1), (4, 5), (6, 3), (12, 2), (18, 4), (20, 5), (23, 8)] {
            #expect(try !codes(sheet(putting: content, row, column)).isEmpty, "\(row) \(column)")
        }
    }

    @Test func anErrorInAnyCellIsAnError() throws {
        for position in TargetFixture().sheet.cells.keys {
            let sheet = sheet(putting: .error("#REF!"), position.row, position.column)
            // Without its name it is no target table at all.
            let isFound = position.column > 1 || ![3, 4].contains(position.row)
            #expect(try !codes(sheet).isEmpty || !isFound, "\(position.address)")
        }
    }

    @Test func whatNobodySeesIsAnError() throws {
        let whole = TargetFixture().sheet
        for row in 5...whole.rowCount {
            var sheet = whole
            sheet.hiddenRows = [row]
            #expect(try codes(sheet).contains(.hiddenContent), "row \(row)")
        }
        for column in 2...8 {
            var sheet = whole
            sheet.hiddenColumns = [column]
            #expect(try codes(sheet).contains(.hiddenContent), "column \(column)")
        }
        var sheet = whole
        sheet.anchors[CellPosition(row: 12, column: 2)] = CellPosition(row: 12, column: 1)
        #expect(try codes(sheet) == [.hiddenContent])
    }

    @Test(arguments: ["（2023年度）", "2025年", "20204年度"])
    func anotherYearIsAnError(year: String) throws {
        var table = TargetFixture()
        table.year = year
        #expect(try codes(table.sheet) == [.otherDisclosure])
    }

    @Test func labelsOfAnotherYearAreErrors() throws {
        #expect(try codes(sheet(putting: .text("2023年度目标"), 17, 4)) == [.otherDisclosure])
        let own = sheet(putting: .text("2024年度目标"), 17, 4)
        let plain = try TargetFixture.text(TargetFixture().sheet)
        #expect(try TargetFixture.text(own) == plain)
    }

    @Test func amountsInMergedCellsAreErrors() throws {
        var sheet = TargetFixture().sheet
        sheet.cells[CellPosition(row: 9, column: 3)] = nil
        sheet.anchors[CellPosition(row: 9, column: 3)] = CellPosition(row: 8, column: 3)
        #expect(try codes(sheet).contains(.unusableCell))
    }

    @Test func indicatorsOfNoHalfAreErrors() throws {
        var sheet = TargetFixture().sheet
        for column in [2, 4] {
            for row in [17, 18] { sheet = blanked(sheet, row, column) }
        }
        // The money tells the halves all the same, unless it is of one half alone.
        #expect(try !TargetFixture.imported(sheet).targets.isEmpty)
        for row in 6...11 { for column in 4...5 { sheet = blanked(sheet, row, column) } }
        #expect(try codes(sheet) == [.unplacedCell])
    }

    /// The sheet without a cell.
    private func blanked(_ sheet: Sheet, _ row: Int, _ column: Int) -> Sheet {
        var copy = Sheet(file: sheet.file, name: sheet.name)
        for (position, cell) in sheet.cells
        where position != CellPosition(row: row, column: column) {
            copy.put(cell, at: position)
        }
        return copy
    }

    // MARK: What stands around

    @Test func otherSignaturesAndNotesArePassedOver() throws {
        let plain = try TargetFixture.text(TargetFixture().sheet)
        for text in ["注：按文件填报。", "审核人：王五"] {
            let result = try TargetFixture.imported(sheet(putting: .text(text), 23, 9))
            #expect(result.targets.map(\.text) == [plain])
            #expect(result.cells.passed.values.reduce(0, +) > 30)
        }
    }

    @Test func whatARandomCellHoldsIsTakenOrNamed() throws {
        var generator = SystemRandomNumberGenerator()
        for number in 0..<60 {
            var sheet = TargetFixture().sheet
            let position = CellPosition(
                row: .random(in: 3...23, using: &generator),
                column: .random(in: 1...10, using: &generator)
            )
            let text = "唯一\(1000 + number)"
            sheet.put(SheetCell(content: .text(text)), at: position)
            let result = try TargetFixture.imported(sheet)
            #expect(result.cells.unaccounted == 0)
            #expect(result.cells.accounted == sheet.cells.count)
            guard let target = result.targets.first else { continue }
            #expect(target.text.contains(text), "\(position.address)")
        }
    }
}
