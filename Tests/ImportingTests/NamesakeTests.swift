import Diagnostics
import Testing

@testable import Importing

struct NamesakeTests {
    /// 表十二 of the sample has two projects of this name, of 190.00 and 260.00.
    private func namesakes(_ amounts: [String]) throws -> [Diagnostic] {
        let lines =
            [
                ["预算公开表12"], ["2024年项目支出预算表（本年预算）"], ["", "", "", "", "", "", "单位：万元"],
                ["项目名称", "合计", "2024年财政拨款", "", "", "财政专户管理资金", "单位资金"],
                ["", "", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
            ] + amounts.map { ["J社会保险管理经费", $0, $0] }
        let result = try Fixture.imported(lines)
        #expect(result.tables.count == 1)
        return result.findings.filter { $0.summary.english.contains("in order") }
    }

    @Test func warnsWhereOnlyTheirOrderTellsRowsApart() throws {
        for amounts in [["261.00", "191.00"], ["261.00"], ["190.00", "261.00", "5.00"]] {
            let warning = try #require(try namesakes(amounts).first)
            #expect(warning.severity == .warning)
            #expect(warning.summary.chinese.contains("social-insurance"))
        }
    }

    @Test func saysNothingWhereTheAmountsTellThemApart() throws {
        for amounts in [["260.00", "190.00"], ["190.00", "261.00"], ["260.00"]] {
            #expect(try namesakes(amounts).isEmpty)
        }
    }
}
