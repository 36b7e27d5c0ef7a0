import Diagnostics
import Testing

@testable import Importing

/// A side of a form with many lines goes on in further columns beside the first.
struct ColumnRunTests {
    private static let title = [
        ["预算公开表3"], ["2024年预算支出总表"], ["", "", "", "", "单位：万元"],
    ]
    private static let headings = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]

    private func imported(
        _ lines: [[String]]
    ) throws -> (tables: [ImportedTable], codes: [DiagnosticCode]) {
        let result = try Fixture.imported(Self.title + lines)
        #expect(result.cells.unaccounted == 0)
        return (result.tables, result.findings.filter { $0.severity == .error }.map(\.code))
    }

    @Test func theRowsOfBothBlocksAreThoseOfTheForm() throws {
        let (tables, codes) = try imported([
            Self.headings + Self.headings,
            ["合计", "", "9.00", "6.00", "3.00", "20801", "人力资源和社会保障管理事务", "6.00", "6.00", ""],
            ["208", "社会保障和就业支出", "6.00", "6.00", "", "210", "卫生健康支出", "3.00", "", "3.00"],
        ])
        #expect(codes == [])
        let lines = tables.first?.lines.dropFirst().map { $0.joined(separator: ",") }
        #expect(
            lines == [
                "合计,,9.00,6.00,3.00", "208,社会保障和就业支出,6.00,6.00,",
                "20801,人力资源和社会保障管理事务,6.00,6.00,", "210,卫生健康支出,3.00,,3.00",
            ]
        )
    }

    /// The line of a total reaches over all blocks.
    @Test func aNameInTheFirstBlockHasItsAmountsInTheLast() throws {
        let (tables, codes) = try imported([
            Self.headings + Self.headings,
            ["208", "社会保障和就业支出", "6.00", "6.00", "", "210", "卫生健康支出", "3.00", "", "3.00"],
            ["合计", "", "", "", "", "", "", "9.00", "6.00", "3.00"],
        ])
        #expect(codes == [])
        let lines = tables.first?.lines.dropFirst().map { $0.joined(separator: ",") }
        #expect(lines?.contains("合计,,9.00,6.00,3.00") ?? false)
    }

    @Test func aRowThatStandsInBothIsNamed() throws {
        let (_, codes) = try imported([
            Self.headings + Self.headings,
            ["合计", "", "6.00", "6.00", "", "208", "社会保障和就业支出", "5.00", "5.00", ""],
            ["208", "社会保障和就业支出", "6.00", "6.00", "", "", "", "", "", ""],
        ])
        #expect(codes.contains(.duplicateRow), "\(codes)")
    }

    @Test func partOfTheHeadingsOnceMoreIsNoFurtherBlock() throws {
        let (tables, codes) = try imported([
            Self.headings + ["合计", "基本支出"],
            ["合计", "", "6.00", "6.00", "", "5.00", "5.00"],
            ["208", "社会保障和就业支出", "6.00", "6.00", "", "5.00", "5.00"],
        ])
        #expect(tables.isEmpty)
        #expect(!codes.isEmpty)
    }

    @Test func columnsMayStandInAnotherOrder() throws {
        let (tables, codes) = try imported([
            ["科目名称", "科目编码", "合计", "基本支出", "项目支出"],
            ["合计", "", "6.00", "6.00", ""], ["社会保障和就业支出", "208", "6.00", "6.00", ""],
        ])
        #expect(codes == [])
        #expect(tables.first?.amountCount == 4)
    }
}
