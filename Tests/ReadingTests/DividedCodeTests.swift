import Budget
import Testing

/// A code that stands in several columns is put together, or said to be none at its part.
struct DividedCodeTests {
    private func joined(
        _ texts: [String],
        below above: String? = nil
    ) throws(DividedCode.Fault) -> String {
        let parts = zip(CodeLevel.allCases, texts).map { DividedCode.Part(level: $0, text: $1) }
        return try DividedCode.joined(parts, below: above).text
    }

    @Test(
        "each way to write one code gives it",
        arguments: [
            (["201", "06", "01"], "2010601"), (["201", "06", ""], "20106"),
            (["201", "", ""], "201"),
            (["201", "20106", "2010601"], "2010601"), (["", "", "2010601"], "2010601"),
            (["", "20106", ""], "20106"), (["2010601", "", ""], "2010601"),
            (["2010601", "06", "01"], "2010601"), (["20106", "20106", ""], "20106"),
            (["201", "20106", "01"], "2010601"), (["103", "04", "01", "01"], "103040101"),
            (["合计", "", ""], "合计"), (["", "合计", ""], "合计"), (["", "", ""], ""),
        ]
    )
    func ways(texts: [String], code: String) throws {
        #expect(try joined(texts) == code)
    }

    @Test(
        "what disagrees is named by its position",
        arguments: [
            (["201", "20206", ""], DividedCode.Fault.disagrees(1, whole: "201")),
            (["2010601", "07", "01"], .disagrees(1, whole: "2010601")),
            (["2010601", "06", "02"], .disagrees(2, whole: "2010601")),
            (["201", "6", "01"], .wrongLength(1, level: .section)),
            (["201", "06", "001"], .wrongLength(2, level: .item)),
            (["21", "06", "01"], .wrongLength(0, level: .category)),
            (["201", "合计", ""], .noDigits(1)), (["201", "0a", ""], .noDigits(1)),
            (["201", "", "01"], .missingLevel(2, level: .section)),
            (["", "06", ""], .missingLevel(1, level: .category)),
            (["", "201", ""], .wrongLength(1, level: .section)),
        ]
    )
    func faults(texts: [String], fault: DividedCode.Fault) {
        #expect(throws: fault) { try joined(texts) }
    }

    @Test func repeatsTheLineAboveWhereItMay() throws {
        #expect(try joined(["", "06", ""], below: "201") == "20106")
        #expect(try joined(["", "", "02"], below: "2010601") == "2010602")
        #expect(try joined(["", "07", ""], below: "2010601") == "20107")
        #expect(throws: DividedCode.Fault.missingLevel(2, level: .section)) {
            try joined(["", "", "01"], below: "201")
        }
        // The line above is another 类.
        #expect(throws: DividedCode.Fault.missingLevel(2, level: .section)) {
            try joined(["201", "", "01"], below: "2080501")
        }
    }

    @Test func partsAreThoseOfTheCode() throws {
        let code = try #require(ClassificationCode("2080109"))
        #expect(CodeLevel.allCases.map(code.part) == ["208", "01", "09", ""])
        #expect(try joined(CodeLevel.allCases.map(code.part)) == code.digits)
    }

    @Test(
        "a column of texts holds what it is for",
        arguments: [
            (
                TextContent.percent, ["-5.00%", "１２．５％", "(3.1%)", "12.5", "—", "0%"],
                ["约5%", "5元", "%", "5%%"]
            ),
            (.count, ["3", "1,204", "3辆", "12（个）"], ["-3", "3.5", "三", "3 vehicles", "辆"]),
            (
                .date, ["2024-08-21", "2024年8月21日", "2024/8", "2024.08.21"],
                ["2024-13-01", "2024", "八月"]
            ),
            (.any, ["随便"], []),
        ]
    )
    func contents(content: TextContent, right: [String], wrong: [String]) {
        for text in right { #expect(content.accepts(text), "\(text)") }
        for text in wrong { #expect(!content.accepts(text), "\(text)") }
    }
}
