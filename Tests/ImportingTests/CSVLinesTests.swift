import Diagnostics
import Reading
import Testing

@testable import Importing

/// A CSV file is taken whole or not at all, and no comma makes two amounts of one.
struct CSVLinesTests {
    private static let head = "预算公开表3\n2024年预算支出总表\n单位：万元\n科目编码,科目名称,合计,基本支出,项目支出\n"

    private func imported(_ text: String) throws -> (text: String?, findings: [Diagnostic]) {
        let findings = Findings()
        let bytes = Array(text.utf8)
        let sheet = Sheet(csv: bytes, file: "03.csv", name: "03", findings: findings)
        guard let sheet else { return (nil, findings.inOrder) }
        let result = try Fixture.imported([sheet])
        return (result.tables.first?.text, findings.inOrder + result.findings)
    }

    @Test(arguments: [
        "合计,,\"80.5\"5,50.25,30.25\n", "合计,,\"80.50,50.25,30.25\n", "合\"计,,1,1,\n\"",
    ])
    func aMalformedFileIsLeftOut(lines: String) throws {
        let result = try imported(Self.head + lines)
        #expect(result.text == nil)
        #expect(result.findings.map(\.code) == [.malformedCSV])
    }

    @Test(arguments: [
        "合计,,1,020.00,,\n", "合计,,1,020.00,1,020.00,\n", "合计,,1,520.00\n", "合计,,1,000,\n",
        "合计,,¥1,520.00,1520.00,\n", "合计,,12,345.67,12345.67,\n", "合计,,1,520,\n合计,,2,3,,5\n",
        "合计,,30.00,20.00,10.00,漏掉\n",
    ])
    func anAmountThatItsCommaDividesIsAnError(lines: String) throws {
        let result = try imported(Self.head + lines)
        #expect(result.text == nil)
        #expect(result.findings.contains { $0.code == .malformedCSV && $0.severity == .error })
    }

    @Test(arguments: [
        "合计,,\"1,020.00\",\"1,020.00\",\n", "合计,,1020.00,1020.00,,,\n", "合计,,1020.00,1020.00\n",
        "合计,,620,120,500\n",
    ])
    func linesThatAreInNoDoubtAreTaken(lines: String) throws {
        let result = try imported(Self.head + lines)
        #expect(result.text != nil, "\(result.findings.map(\.summary.english))")
    }
}
