import Diagnostics
import Reading
import Testing

@testable import Importing

/// Where programs compute formulas anew, their stored values are not taken; constants are.
struct DoubtedFormulasTests {
    private func formula(_ content: SheetCell.Content) -> SheetCell {
        SheetCell(content: content, isFormula: true)
    }

    @Test func aStoredValueIsInDoubtInAForm() throws {
        var sheet = Fixture.sheet(Fixture.formThree)
        sheet.put(formula(.number("30.00", .plain)), at: CellPosition(row: 6, column: 3))
        #expect(try Fixture.imported([sheet]).tables.count == 1)
        sheet.isRecomputed = true
        let result = try Fixture.imported([sheet])
        #expect(result.tables.isEmpty)
        let errors = result.findings.filter { $0.severity == .error }
        #expect(errors.map(\.code) == [.unusableCell])
        #expect(errors.first?.location?.cell == "Sheet1!C6")
        #expect(result.cells.named == 1)
        #expect(result.cells.unaccounted == 0)
    }

    @Test func aStoredValueIsInDoubtInATargetTable() throws {
        for (row, column) in [(2, 1), (6, 3), (12, 2), (20, 5)] {
            var sheet = TargetFixture().sheet
            let position = CellPosition(row: row, column: column)
            let cell = try #require(sheet.cells[position])
            sheet.put(formula(cell.content), at: position)
            #expect(try TargetFixture.imported(sheet).targets.count == 1)
            sheet.isRecomputed = true
            let result = try TargetFixture.imported(sheet)
            #expect(result.targets.isEmpty)
            #expect(result.findings.filter { $0.severity == .error }.map(\.code) == [.unusableCell])
            #expect(result.cells.unaccounted == 0)
        }
    }

    @Test func constantsAreTaken() throws {
        var sheet = Fixture.sheet(Fixture.formThree)
        sheet.isRecomputed = true
        #expect(try Fixture.imported([sheet]).tables.count == 1)
    }
}
