import Testing

@testable import Site

@Suite struct SpreadsheetTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-a", "'-a"), ("@x", "'@x"), ("＝1", "'＝1"),
        ("\t=1", "'\t=1"), ("甲,乙", "\"甲,乙\""), ("甲\"乙", "\"甲\"\"乙\""), ("", ""),
        ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("表一", "表一"),
    ])
    func keepsTextsFromBecomingFormulas(text: String, written: String) {
        #expect(Sheet.Cell.text(text).csv == written)
    }

    @Test func writesNegativeNumbersAsNumbers() {
        #expect(Sheet.Cell.number("-5.00", decimals: 2).csv == "-5.00")
        #expect(Sheet.Cell.blank.csv == "")
    }

    @Test func beginsWithAByteOrderMarkAndALineOfNames() {
        let bytes = csvBytes(["行", "金额"], [[.text("甲"), .number("0.00", decimals: 2)]])
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "行,金额\r\n甲,0.00\r\n")
    }

    @Test func namesSheetsAsWorkbooksAllow() {
        let long = String(repeating: "长", count: 40)
        let names = sheetNames(["表一", "表一", "a/b:c[d]*?\\'", "", long, long, "A", "a"])
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        #expect(names.allSatisfy { (1...31).contains($0.count) })
        #expect(names[2] == "abcd")
    }

    @Test func givesTheSameBytesEachTime() {
        let sheet = Sheet(name: "表", rows: [[.heading("甲"), .number("1.50", decimals: 2)]])
        let bytes = Workbook(sheets: [sheet]).bytes
        #expect(bytes.starts(with: Array("PK".utf8)))
        #expect(bytes == Workbook(sheets: [sheet]).bytes)
    }

    @Test(arguments: [
        (JSONText.text("甲\"\\\n\u{2028}"), #""甲\"\\\n\u2028""#), (.number("-0.50"), "-0.50"),
        (.list([]), "[]"), (.object([("a", nil)]), "{}"), (.bool(false), "false"), (.null, "null"),
    ])
    func writesJSONWithItsDigits(value: JSONText, text: String) {
        #expect(String(decoding: value.bytes, as: UTF8.self) == text + "\n")
    }
}
