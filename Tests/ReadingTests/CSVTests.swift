import Diagnostics
import Testing

@testable import Reading

@Suite struct CSVTests {
    private struct Parsed {
        let csv: CSVDocument
        let findings: [String]

        var rows: [[String]] { csv.records.map { csv.cells[$0].map(csv.text) } }
    }

    private func parse(_ text: String) throws -> Parsed {
        let findings = Findings()
        let source = SourceText(file: "t.csv", contents: Array(text.utf8), findings: findings)
        let csv = CSVDocument(try #require(source), findings: findings)
        let places = findings.diagnostics.map {
            "\($0.location?.description ?? "") \($0.code.rawValue)"
        }
        return Parsed(csv: csv, findings: places)
    }

    @Test func readsQuotesLineBreaksAndEmptyCells() throws {
        let parsed = try parse("a,\"b,\"\"c\"\"\nd\",\n\"\",,\n\n e ,f\"g")
        #expect(parsed.rows == [["a", "b,\"c\"\nd", ""], ["", "", ""], [""], [" e ", "f\"g"]])
        #expect(parsed.findings == [])
    }

    @Test(arguments: ["sep=;", "SEP=;", "\"sep=;\"", "sep=;;;", "sep=; "])
    func passesOverALineThatNamesTheSeparator(line: String) throws {
        let parsed = try parse("\(line)\n科目;1,5\n")
        #expect(parsed.rows == [["科目", "1,5"]])
        #expect(parsed.csv.location(of: parsed.csv.cells[1]).description == "t.csv:2:4")
        #expect(parsed.findings == [])
    }

    @Test(arguments: ["sep", "sep=", "sep=;x", "sep=年", "sep=\"", "xsep=,", "sep=a", "科目,sep=,"])
    func keepsALineThatOnlyLooksLikeOneThatNamesTheSeparator(line: String) throws {
        let rows = try parse("\(line)\nb\n").rows
        #expect(rows.count == 2 || line.hasSuffix("\""))
        #expect(rows.first?.isEmpty == false)
        #expect(rows.first != ["b"])
    }

    @Test(arguments: ["sep=,", "sep=\t", "sep=;"])
    func aFileThatOnlyNamesTheSeparatorIsEmpty(line: String) throws {
        #expect(try parse(line).rows == [])
    }

    @Test func endsWithOrWithoutALineEnd() throws {
        #expect(try parse("a,b").rows == parse("a,b\n").rows)
        #expect(try parse("a,").rows == [["a", ""]])
        #expect(try parse("").rows == [])
        #expect(try parse("\n").rows == [[""]])
    }

    @Test func knowsThePlaceOfEveryCharacterOfACell() throws {
        let csv = try parse("科目,\"一\"\"二\n三四\",五\n").csv
        let cells = csv.cells
        let offsets = (0...5).map { csv.location(of: cells[1], offset: $0).description }
        #expect(
            offsets == [
                "t.csv:1:5", "t.csv:1:6", "t.csv:1:8", "t.csv:1:9", "t.csv:2:1", "t.csv:2:2",
            ]
        )
        #expect(csv.location(of: cells[2]).description == "t.csv:2:5")
    }

    @Test func reportsWhereAnUnclosedQuoteBeganAndReadsOn() throws {
        let parsed = try parse("a,b\n科目,\"x,1\nc,d\n\"\",\"\"\"\"\n")
        #expect(parsed.findings == ["t.csv:2:4 F201"])
        #expect(parsed.rows == [["a", "b"], ["科目", "x", "1"], ["c", "d"], ["", "\""]])
    }

    @Test func reportsTextAfterAClosingQuote() throws {
        let parsed = try parse("\"a\" x,\"b\"  ,c\n")
        #expect(parsed.findings == ["t.csv:1:5 F201"])
        #expect(parsed.rows == [["a", "b", "c"]])
    }

    @Test(arguments: ["\t", ";"])
    func readsFilesThatAreDividedByTabsOrSemicolons(delimiter: String) throws {
        let parsed = try parse("a\(delimiter)\"b\(delimiter)c\"\n1\(delimiter)2,3\n")
        #expect(parsed.rows == [["a", "b\(delimiter)c"], ["1", "2,3"]])
    }

    @Test func explainsLinesDividedByChineseCommas() {
        let outcome = Sample.with([Sample.projects: "标识，项目名称，项目类别，合计\n"])
        #expect(outcome.diagnostics.contains { $0.remedy?.chinese == "单元格之间用英文逗号隔开" })
    }

    @Test func boundsTheNumberOfLines() throws {
        let parsed = try parse(String(repeating: "a\n", count: 100_002))
        #expect(parsed.rows.count == 100_000)
        #expect(parsed.findings == ["t.csv:100001:1 F004"])
    }
}
