import Budget
import Diagnostics
import Testing

@testable import Reading

/// Places where YAML takes a text for something else than its author did.
@Suite struct YAMLTwinTests {
    private func findings(_ text: String) -> [Diagnostic] {
        let findings = Findings()
        if let source = SourceText(file: "t", contents: Array(text.utf8), findings: findings) {
            _ = YAMLValue(source, findings: findings)
        }
        return findings.diagnostics
    }

    private func places(_ text: String) -> [String] {
        findings(text).map { finding in
            let place = "\(finding.location?.line ?? 0):\(finding.location?.column ?? 0)"
            return "\(place) \(finding.code.rawValue) \(finding.severity.rawValue)"
        }
    }

    private func mended(_ text: String) -> String {
        EditedText(text, edits: findings(text).flatMap(\.fixes)).text
    }

    @Test(arguments: [
        // A comment in a sentence
        ("a: 本单位 #1号楼装修\nb: 1\n", "1:8 F107 error"),
        ("a: 本单位 # 没有收入\nb: 1\n", "1:8 F107 warning"),
        ("a: Building #5\n", "1:13 F107 error"), ("- 甲 #乙\n- 丙\n", "1:5 F107 error"),
        ("a: [甲 #1,\n  乙]\n", "1:7 F107 error"), ("a: 甲\n  乙 #丙\nb: 1\n", "2:5 F107 error"),
        // A comment in the place of a value
        ("a: #1机组检修。\nb: 1\n", "1:4 F107 error"), ("- #1机组\n- 乙\n", "1:3 F107 error"),
        ("a:\n  b: #1\nc: 1\n", "2:6 F107 error"), ("- a: #1\n  b: 1\n", "1:6 F107 error"),
        ("a: { b: #1\n  , c: 2 }\n", "1:9 F107 error"), ("a: #1", "1:4 F107 error"),
        // A colon
        ("a: 1\nb：2\n", "2:2 F107 error"), ("fiscal-year：2024\nb: 1\n", "1:12 F107 error"),
        ("b: 1\nc:\n  d：2\n  b: 3\n", "3:4 F107 error"),
        ("name: 甲\n  kind：乙\n", "2:7 F107 error"), ("a: { b：1, c: 2 }\n", "1:7 F107 error"),
        ("名：称: 1\n", "1:2 F107 error"), ("name:甲\nb: 1\n", "1:5 F107 error"),
        ("name:\u{3000}甲\nb: 1\n", "1:5 F107 error"),
        // A comma
        ("a: { b: 甲，c: 乙 }\n", "1:10 F107 error"), ("a: {a，b}\n", "1:6 F107 error"),
        ("a: [甲，乙]\n", "1:6 F107 error"),
        // Quotation marks and brackets
        ("a: “甲”\n", "1:4 F107 warning"), ("a: ＂甲＂\n", "1:4 F107 warning"),
        ("a: \"甲”\nb: 1\n", "1:6 F107 error"), ("a: ［甲, 乙］\n", "1:4 F107 error"),
        ("a: ｛ b: 1 ｝\n", "1:4 F107 error"),
        // Marks at the begin of a line
        ("a:\n  － 甲\n  b: 1\n", "2:3 F107 error"), ("a: 1\n＃ 注\nb: 2\n", "2:1 F107 error"),
        // Indentation
        ("a:\n\tb: 1\n", "2:1 F101 error"), ("a:\n\u{3000}b: 1\nc: 2\n", "2:1 F101 error"),
    ])
    func namesTheCharacterThatCausedIt(text: String, expected: String) {
        #expect(places(text).contains(expected))
        #expect(
            findings(text).filter { $0.severity == .error || $0.code == .misreadYAML }.allSatisfy {
                $0.location?.line != nil
            }
        )
    }

    @Test(arguments: [
        "a: 2296.46 # 上年\n", "a: 12 #按编制\n", "a: explanation # the part\n", "# 甲 #乙\na: 1\n",
        "a: \"甲 #1\"\n", "a: 'b：c，d'\n", "a: |\n  甲 #1\n  b：2\n  - 丙\n", "a: 甲#1\n", "a: 说明：甲，乙\n",
        "- 说明：本表\n- 乙\n", "a: “三公”经费\n", "a: “三公”和“两费”\n", "a: 甲，其中：乙\n", "a: 8:30至17:30\n",
        "a: { b: 甲，乙 }\n", "a: http://a.cn/#b\n", "a: 【甲】\n", "a: 甲\n  原因：乙\n", "a: －5\n", "- －甲\n",
        "a: \"\\u4e2d\\n\\t\"\n", "a: # 主办单位\nb: 1\n", "a: #单位\n  b: 1\n", "a: #各项\n- 甲\n",
        "a: \"甲\" #乙\n", "a: [甲] #乙\n", "#甲\na: 1\n", "a:\n  #甲\n  b: 1\n", "a: 辻\u{E0101}村\n",
    ])
    func leavesOrdinaryTextAlone(text: String) {
        #expect(places(text) == [])
    }

    @Test(arguments: [
        ("fiscal-year：2024\nunit: 甲\n", "fiscal-year: 2024\nunit: 甲\n"),
        ("a: { b: 甲，c: 乙 }\n", "a: { b: 甲, c: 乙 }\n"),
        ("a: { b: 甲，c：乙 }\n", "a: { b: 甲, c: 乙 }\n"), ("a: { b：1, c：2 }\n", "a: { b: 1, c: 2 }\n"),
        ("name:甲\nb: 1\n", "name: 甲\nb: 1\n"),
    ])
    func mendsWhatHasOneAnswer(text: String, expected: String) {
        #expect(mended(text) == expected)
        #expect(places(expected) == [])
    }

    /// What a line says is no fault because another line has one.
    @Test(arguments: [
        ("a: { b: 照录，以上, c: 乙 }\nx: \"abc\n", "F101"), ("a: 甲，乙：丙\nx: [1, 2\n", "F101"),
        ("a: 说明：本表\n  续：行\nx: 'abc\n", "F101"), ("- 甲：乙\n- 丙\nx: 1\n", "F101"),
    ])
    func blamesNoCharacterThatKeepsNothingFromBeingRead(text: String, expected: String) {
        #expect(findings(text).map(\.code.rawValue) == [expected])
    }

    @Test func namesEveryColonOfAFileThatIsNotWellFormed() {
        #expect(
            places("fiscal-year：2024\nform-set：甲\nunit: 乙\n") == [
                "1:12 F107 error", "2:9 F107 error",
            ]
        )
    }

    @Test(arguments: [
        ("a: \"甲\\u202E乙\"\n", "1:6 N008 error"), ("a: \"甲\\u200B乙\"\n", "1:6 N008 warning"),
        ("\"a\\xADb\": 1\n", "1:3 N008 warning"), ("a: \"\\U0000200F\"\n", "1:5 N008 error"),
        ("a: \"甲\\e\"\n", "1:6 N008 error"), ("a: [\"甲\\N\"]\n", "1:7 N008 error"),
        ("a: \"甲\n  乙\\u2066丙\"\n", "2:4 N008 error"), ("a: 甲\u{200B}乙\n", "1:5 N008 warning"),
        ("a: 甲\u{200F}乙\n", "1:5 N008 error"), ("a: \"\\uFEFF\"\n", "1:5 N008 warning"),
    ])
    func findsCharactersThatAreNotSeen(text: String, expected: String) {
        #expect(places(text) == [expected])
    }

    @Test func takesOutWhatIsNotSeenAndNothingElse() {
        #expect(mended("a: \"甲\\u200B\\\\u200B乙\\xAD\" #\n") == "a: \"甲\\\\u200B乙\" #\n")
        #expect(mended("a: '\\u200B'\n") == "a: '\\u200B'\n")
    }

    @Test func keepsNoCharacterThatTurnsTheText() throws {
        let findings = Findings()
        let text = Array("a: \"甲\\u202E乙\"\n".utf8)
        let source = try #require(SourceText(file: "t", contents: text, findings: findings))
        guard case .mapping(let entries) = YAMLValue(source, findings: findings)?.content,
            case .text(let value) = entries.first?.value.content
        else { return #expect(Bool(false)) }
        #expect(value == "甲 乙")
    }

    @Test func findsUnseenCharactersInNamesOfFiles() {
        let tree = MemoryTree(name: "Content", files: ["甲\u{202E}.csv": [], "乙\u{200B}.md": []])
        let findings = Findings()
        _ = ProjectFolder(tree: tree, findings: findings).entries(of: "")
        #expect(findings.diagnostics.map(\.severity) == [.warning, .error])
        #expect(findings.diagnostics.allSatisfy { $0.code == .forbiddenCharacter })
    }

    @Test func findsUnseenCharactersInCells() {
        let findings = Findings()
        let cells = "甲,乙\u{200B}丙\u{AD}\n\u{061C}1,2\n"
        let grid = readCSVGrid(Array(cells.utf8), file: "t.csv", findings: findings)
        #expect(grid?.cells.count == 4)
        #expect(
            findings.diagnostics.map { $0.location?.description } == ["t.csv:1:4", "t.csv:2:1"]
        )
        #expect(
            EditedText(cells, edits: findings.diagnostics.flatMap(\.fixes)).text
                == "甲,乙丙\n\u{061C}1,2\n"
        )
    }
}
