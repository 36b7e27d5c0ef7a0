import Budget
import Diagnostics
import Testing

@testable import Reading

@Suite struct TextTests {
    private func read(_ bytes: [UInt8]) -> (text: String?, findings: [Diagnostic]) {
        let findings = Findings()
        let source = SourceText(file: "t.csv", contents: bytes, findings: findings)
        return (source?.string, findings.diagnostics)
    }

    /// 科目 in GB18030.
    private let encoded: [UInt8] = [0xBF, 0xC6, 0xC4, 0xBF]

    @Test func readsOneTextInEveryEncodingAlike() {
        let plain = "科目,1\n科目,2\n"
        let breaks = "科目,1\r\n科目,2\r"
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let gb = encoded + Array(",1\r\n".utf8) + encoded + Array(",2\r\n".utf8)
        for bytes in [Array(plain.utf8), Array(breaks.utf8), mark + Array(breaks.utf8), gb] {
            let (text, findings) = read(bytes)
            #expect(text == plain)
            #expect(findings.isEmpty)
        }
    }

    @Test func readsCharactersOfFourBytesInGB18030() {
        // A character of CJK extension B.
        #expect(read(encoded + [0x95, 0x32, 0x90, 0x31]).text == "科目\u{20087}")
    }

    @Test func readsTablesInGB18030WithCRLFLikeThoseInUTF8() {
        var sample = Sample()
        let text = Sample.texts[Sample.projects] ?? ""
        let lines = text.replacing("\n", with: "\r\n")
        sample.files[Sample.projects] = [0xEF, 0xBB, 0xBF] + Array(lines.utf8)
        let marked = sample.read()
        sample.files[Sample.projects] = Sample.gb18030(lines)
        let encoded = sample.read()
        let expected = Sample().read().table("表十二")?.panels[0].rows.map(\.summary)
        #expect(expected?.count == 2)
        #expect(marked.table("表十二")?.panels[0].rows.map(\.summary) == expected)
        #expect(encoded.table("表十二")?.panels[0].rows.map(\.summary) == expected)
        #expect(places(marked) == [])
        #expect(places(encoded) == [])
    }

    @Test(arguments: [
        [0xFF, 0xFE, 0x31, 0x00], [0xFE, 0xFF, 0x00, 0x31], [0x31, 0x00, 0x32, 0x00],
        [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0],
    ])
    func refusesUTF16AndSpreadsheetsWithARemedy(bytes: [UInt8]) {
        let (text, findings) = read(bytes)
        #expect(text == nil)
        #expect(findings.map(\.code) == [.unknownEncoding])
        #expect(findings.first?.remedy?.english.contains("UTF-8") ?? false)
    }

    @Test func namesTheByteAndLineWhereNoEncodingFits() {
        let (text, findings) = read(Array("a\nb\n科".utf8) + [0xFF, 0x31])
        #expect(text == nil)
        #expect(findings.map { $0.location?.description } == ["t.csv:3"])
        #expect(findings.first?.summary.english.contains("from byte 8 on it is not UTF-8") ?? false)
        #expect(read([0xEF, 0xBB, 0xBF, 0x31, 0xFF]).findings.map(\.code) == [.unknownEncoding])
    }

    @Test func doesNotTakeDamagedUTF8ForGB18030() throws {
        // Without the first two bytes of the second line the rest is still GB18030, but of other
        // characters.
        var damaged = Array("## 单位预算情况说明\n预算收入总计\n".utf8)
        damaged.removeSubrange(28..<30)
        #expect(try textFromGB18030(damaged).get().count > 0)
        let (text, findings) = read(damaged)
        #expect(text == nil)
        #expect(findings.map { $0.location?.description } == ["t.csv:2"])
        #expect(findings.map(\.code) == [.unknownEncoding])
        #expect(findings.first?.summary.english.contains("from byte 29 on") ?? false)
    }

    @Test func reportsEveryCharacterThatMayNotBePublished() {
        let (text, findings) = read(Array("科\0目\n1\u{7}\u{85}\u{2028}\u{202E}2\t".utf8))
        #expect(text == "科 目\n1    2\t")
        #expect(
            findings.map { $0.location?.description } == [
                "t.csv:1:2", "t.csv:2:2", "t.csv:2:3", "t.csv:2:4", "t.csv:2:5",
            ]
        )
        #expect(Set(findings.map(\.code)) == [.forbiddenCharacter])
        #expect(findings.first?.summary.english == "U+0000: a control character")
    }

    @Test func boundsTheSizeOfFiles() {
        var sample = Sample()
        sample.files[Sample.expenditure] = [UInt8](repeating: 0x2C, count: (16 << 20) + 1)
        sample.files[Sample.target] = [UInt8](repeating: 0x23, count: (1 << 20) + 1)
        #expect(places(sample.read()) == ["\(Sample.target) F004", "\(Sample.expenditure) F004"])
    }

    @Test func boundsTheFindingsOfAFile() {
        let lines = String(repeating: "甲,,x,y,z\n", count: 5000)
        let headings = "科目编码,科目名称,合计,基本支出,项目支出\n"
        let outcome = Sample.with([Sample.expenditure: headings + lines])
        #expect(outcome.diagnostics.count == 1001)
        #expect(outcome.diagnostics.first?.summary.english == "19001 more findings are not listed")
    }
}

extension Sample {
    /// `text` in GB18030, for the few characters that the sample's projects need.
    static func gb18030(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            scalar.isASCII ? [UInt8(scalar.value)] : gb18030Table[Character(scalar)] ?? []
        }
    }

    private static let gb18030Table: [Character: [UInt8]] = [
        "标": [0xB1, 0xEA], "识": [0xCA, 0xB6], "项": [0xCF, 0xEE], "目": [0xC4, 0xBF],
        "名": [0xC3, 0xFB], "称": [0xB3, 0xC6], "类": [0xC0, 0xE0], "别": [0xB1, 0xF0],
        "合": [0xBA, 0xCF], "计": [0xBC, 0xC6], "驻": [0xD7, 0xA4], "村": [0xB4, 0xE5],
        "帮": [0xB0, 0xEF], "扶": [0xB7, 0xF6], "工": [0xB9, 0xA4], "作": [0xD7, 0xF7],
        "人": [0xC8, 0xCB], "员": [0xD4, 0xB1], "经": [0xBE, 0xAD], "费": [0xB7, 0xD1],
        "其": [0xC6, 0xE4], "他": [0xCB, 0xFB], "运": [0xD4, 0xCB], "转": [0xD7, 0xAA],
        "残": [0xB2, 0xD0], "疾": [0xBC, 0xB2], "就": [0xBE, 0xCD], "业": [0xD2, 0xB5],
        "保": [0xB1, 0xA3], "障": [0xD5, 0xCF], "金": [0xBD, 0xF0],
    ]
}

extension Row {
    /// Everything but the place.
    fileprivate var summary: [String] { [id, name] + cells.map { "\($0.content)" } }
}
