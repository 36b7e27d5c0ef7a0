import Budget
import Checking
import Diagnostics
import Reading
import Testing

/// Rows that are not there: what a finding calls them, and when it is none of its own.
@Suite struct RuleConsequenceTests {
    private func found(
        without line: String,
        in table: String,
        isFaulty: Bool = false
    ) throws -> [Diagnostic] {
        var files = ProseProject.sampleFiles
        let file = "2024/tables/\(table)"
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        let changed = text.replacing("\(line)\n", with: "")
        try #require(changed != text)
        files[file] = Array(changed.utf8)
        let disclosure = try #require(ProseProject.read(content: files).value.disclosures.first)
        let faulty: Set<String> = isFaulty ? ["Content/\(file)"] : []
        return check(disclosure, faultyFiles: faulty).diagnostics.filter { $0.rule != nil }
            .filter { $0.severity == .error }
    }

    @Test func namesARowThatIsNotThereByItsCode() throws {
        let found = try found(without: "2210202,提租补贴,15.41,15.41,", in: "03.csv")
        let balance = try #require(found.first { $0.rule == "R213" })
        #expect(balance.location?.description == "Content/2024/tables/03.csv")
        #expect(
            balance.summary.chinese
                == "表三 2210202 提租补贴 合计（没有这一行）：按 0.00 万元 计，各项相加 15.41 万元，"
                + "相差 15.41 万元，应完全相符"
        )
        #expect(balance.summary.english.contains("counted as 0.00 万元"))
    }

    @Test func pointsToTheTableThatLacksTheRow() throws {
        let found = try found(without: "2210202,提租补贴,15.41,15.41,,,,,", in: "02.csv")
        let balance = try #require(found.first { $0.rule == "R213" })
        #expect(balance.location?.description == "Content/2024/tables/03.csv:21:14")
        let note = try #require(balance.notes.first)
        #expect(note.text.chinese == "表二 2210202 提租补贴 合计（没有这一行） 0.00 万元")
        #expect(note.location?.description == "Content/2024/tables/02.csv")
    }

    @Test func saysNothingOfATableThatWasReported() throws {
        let line = "208,社会保障和就业支出,2300.45,1754.59,545.86"
        #expect(try !found(without: line, in: "03.csv").isEmpty)
        #expect(try found(without: line, in: "03.csv", isFaulty: true) == [])
    }

    @Test func countsNoMoreDearEquipmentThanEquipment() throws {
        var files = ProseProject.sampleFiles
        let file = "2024/disclosure.yaml"
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        let changed = text.replacing("100万元以上: 0", with: "100万元以上: 2")
        files[file] = Array(changed.utf8)
        let disclosure = try #require(ProseProject.read(content: files).value.disclosures.first)
        let found = check(disclosure).diagnostics.filter { $0.rule == "R431" }
        #expect(
            found.map(\.summary.chinese) == [
                "设备 100万元以上：列示 2 台（套），不应大于 0 台（套），相差 2 台（套），与四舍五入无关"
            ]
        )
        #expect(found.first?.location?.line == 46)
    }
}
