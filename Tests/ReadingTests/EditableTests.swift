import Budget
import Diagnostics
import Testing

@testable import Reading

@Suite struct EditableTableTests {
    private let panel = Panel(
        id: nil,
        name: nil,
        headings: [],
        columns: [
            Column(id: "code", name: "编码", title: Pattern("编码"), role: .code),
            Column(id: "name", name: "名称", title: Pattern("名称"), role: .label),
            Column(id: "total", name: "合计", title: Pattern("合计"), role: .amount),
        ],
        bands: [.classified(classification: 0)]
    )

    private func edited(_ text: String, _ edits: [TableEdit]) throws -> String? {
        let table = try #require(
            EditableTable(Array(text.utf8), file: "a.csv", panel: panel) {
                $0.text(year: 2025, unit: "")
            }
        )
        return table.applying(edits).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func keepsEveryByteThatIsNotTouched(end: String, mark: String) throws {
        let lines = ["编码,名称,合计,备注", "201,\"甲, 乙\",1.00,\"原\"\"文\"", "  ,\"\", ,", "202,丙,2.00"]
        let text = mark + lines.joined(separator: end)
        let same = try edited(text, [.set(line: 2, field: 2, text: "1.00")])
        #expect(same == text)
        let changed = try edited(text, [.set(line: 2, field: 2, text: "3.50")])
        #expect(changed == text.replacing("1.00", with: "3.50"))
    }

    @Test func putsLinesBelowOthersInTheirOrderAndTakesLinesAway() throws {
        let text = "编码,名称,合计\n201,甲,1\n202,乙,2"
        let edits: [TableEdit] = [
            .insert(below: 2, fields: ["20101", "丁", "1"]),
            .insert(below: 2, fields: ["20102", "戊", ""]), .remove(line: 3),
            .insert(below: 3, fields: ["203", "己,庚", "3"]),
        ]
        let changed = try edited(text, edits)
        #expect(changed == "编码,名称,合计\n201,甲,1\n20101,丁,1\n20102,戊,\n\n203,\"己,庚\",3")
    }

    @Test func makesALineLongerThatLacksTheField() throws {
        let changed = try edited("编码,名称,合计\n201\n", [.set(line: 2, field: 2, text: "1.00")])
        #expect(changed == "编码,名称,合计\n201,,1.00\n")
    }

    @Test func quotesWhatWouldDivideACell() throws {
        let text = "编码;名称;合计\n201;甲;1\n"
        let changed = try edited(text, [.set(line: 2, field: 1, text: "甲;\"乙\"")])
        #expect(changed == "编码;名称;合计\n201;\"甲;\"\"乙\"\"\";1\n")
    }

    @Test func fillsAFileThatIsEmpty() throws {
        let lines: [TableEdit] = [
            .insert(below: 0, fields: ["编码", "名称"]), .insert(below: 0, fields: ["201", "甲"]),
        ]
        #expect(try edited("", lines) == "编码,名称\n201,甲\n")
    }

    @Test func refusesLinesThatAreNotThere() throws {
        let text = "编码,名称,合计\n201,甲,1\n"
        #expect(try edited(text, [.set(line: 9, field: 0, text: "a")]) == nil)
        #expect(try edited(text, [.remove(line: 0)]) == nil)
        #expect(try edited(text, [.set(line: 2, field: -1, text: "a")]) == nil)
        #expect(try edited(text, [.insert(below: 7, fields: ["a"])]) == nil)
    }

    /// Two who type at the same places get the same file, whatever stood in it before.
    @Test func aThousandEditsSayWhatWasTyped() throws {
        let count = 60
        var cells = (0..<count).map { ["\(201 + $0)", "名\($0)", "\($0).00"] }
        var text = "编码,名称,合计\r\n" + cells.map { $0.joined(separator: ",") + "\r\n" }.joined()
        var seed = 7
        for round in 0..<1_000 {
            seed = (seed * 1_103_515_245 + 12_345) & 0x7FFF_FFFF
            let (row, field) = (seed % count, 1 + seed / count % 2)
            let word = ["", "甲,乙", "\"引\"", " 空 ", "\(round).5", "１２"][seed / 7 % 6]
            cells[row][field] = word
            text = try #require(try edited(text, [.set(line: row + 2, field: field, text: word)]))
        }
        let source = Array(text.utf8)
        let table = try #require(
            EditableTable(source, file: "a.csv", panel: panel) { $0.text(year: 2025, unit: "") }
        )
        #expect(table.lines.map(\.fields) == cells)
        #expect(text.hasSuffix("\r\n") && !text.contains("\n\n"))
    }
}

@Suite struct EditableYAMLTests {
    private let file = """
        # 说明
        status: draft # 草稿
        unit: { name: 甲馆, kind: }
        contact: { name: , telephone: }
        approval-date:
        figures:
          # 上年
          上年:
            收入: 12.50 # 见第一节
            支出:
            “引”: "旧 # 文"
        empty-forms:
          表七: >-
            第一行
            第二行
          表八: 没有，
            也没有。

        # 末尾

        """

    private func edited(_ text: String, _ path: [String], _ value: String) throws -> String? {
        var file = try #require(EditableYAML(Array(text.utf8)))
        guard file.set(path, to: value) else { return nil }
        #expect(file.value(at: path) == value)
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (["status"], "approved", "status: draft #", "status: approved #"),
        (["unit", "name"], "乙馆", "name: 甲馆", "name: 乙馆"),
        (["unit", "name"], "乙, 丙馆", "name: 甲馆", "name: \"乙, 丙馆\""),
        (["unit", "kind"], "行政单位", "kind: }", "kind: 行政单位 }"),
        (["contact", "name"], "王", "name: ,", "name: 王,"),
        (["approval-date"], "2025-02-20", "approval-date:\n", "approval-date: 2025-02-20\n"),
        (["figures", "上年", "收入"], "13", "收入: 12.50 #", "收入: 13 #"),
        (["figures", "上年", "支出"], "0", "支出:\n", "支出: 0\n"),
        (["figures", "上年", "“引”"], "新: \"文\"", "\"旧 # 文\"", "\"新: \\\"文\\\"\""),
        (["empty-forms", "表七"], "没有。", ">-\n    第一行\n    第二行", "没有。"),
        (["empty-forms", "表八"], "没有", "没有，\n    也没有。", "没有"),
        (["empty-forms", "表九"], "无", "也没有。\n", "也没有。\n  表九: 无\n"),
        (["figures", "车辆", "实有"], "3", "\"旧 # 文\"\n", "\"旧 # 文\"\n  车辆:\n    实有: 3\n"),
        (["approval-date"], "", "", ""), (["figures", "上年", "收入"], "", " 12.50 #", "  #"),
    ])
    func changesTheValueAndNothingElse(
        path: [String],
        value: String,
        old: String,
        new: String
    ) throws {
        let expected = old.isEmpty ? file : file.replacing(old, with: new, maxReplacements: 1)
        #expect(try edited(file, path, value) == expected)
    }

    @Test func keepsEndsOfLinesAndTheMark() throws {
        let text = "\u{FEFF}" + file.replacing("\n", with: "\r\n")
        let expected = text.replacing("draft", with: "approved")
        #expect(try edited(text, ["status"], "approved") == expected)
    }

    @Test(arguments: [
        ("a: 1\n", "a: 1\nwaivers:\n  - { code: N1, at: \"b:1\" }\n"),
        ("waivers:\na: 1\n", "waivers:\n  - { code: N1, at: \"b:1\" }\na: 1\n"),
        (
            "waivers:\n- { code: N0, at: c } # d\na: 1\n",
            "waivers:\n- { code: N0, at: c } # d\n- { code: N1, at: \"b:1\" }\na: 1\n"
        ),
        (
            "waivers:\n  - code: N0\n    at: c\na: 1\n",
            "waivers:\n  - code: N0\n    at: c\n  - { code: N1, at: \"b:1\" }\na: 1\n"
        ),
        ("waivers: []\n", "waivers: [{ code: N1, at: \"b:1\" }]\n"),
    ])
    func addsAnItemToAList(text: String, expected: String) throws {
        var file = try #require(EditableYAML(Array(text.utf8)))
        let isAdded = file.append([("code", "N1"), ("at", "b:1")], to: "waivers")
        #expect(isAdded)
        #expect(String(decoding: file.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: ["a: [", "a: &x 1\nb: *x\n", "a: 1\na: 2\n", "- 1\n"])
    func leavesAloneWhatItDoesNotUnderstand(text: String) {
        guard var file = EditableYAML(Array(text.utf8)) else { return }
        let before = file.bytes
        _ = file.set(["a", "b"], to: "3")
        #expect(file.bytes == before)
    }

    @Test(arguments: [
        "", "是", "-", "- a", "a: b", "a #b", "{", "“引”", "'", "\"", "\\", "null", "~", "1,2", "：",
        "，",
        " 前", "后 ", "!x", "@x", "%x", "*x", "&x", "?", "|", ">", "0x1", "甲\t乙", "-5",
    ])
    func saysWhateverTextIsPut(text: String) throws {
        for path in [["status"], ["unit", "name"], ["figures", "上年", "新"]] {
            #expect(try edited(file, path, text) != nil, "\(path)")
        }
    }
}

@Suite struct EditableTextTests {
    @Test(arguments: ["\n", "\r\n"])
    func replacesLinesAndKeepsTheRest(end: String) throws {
        let text = ["甲", "", "乙", "丙"].joined(separator: end) + end
        let file = try #require(EditableText(Array(text.utf8)))
        let changed = file.replacing(2..<3, by: ["丁", "戊"])
        let expected = ["甲", "", "丁", "戊", "丙"].joined(separator: end) + end
        #expect(String(decoding: changed, as: UTF8.self) == expected)
        let added = file.replacing(3..<3, by: ["", "丁"])
        let longer = ["甲", "", "乙", "", "丁", "丙"].joined(separator: end) + end
        #expect(String(decoding: added, as: UTF8.self) == longer)
        let shorter = file.replacing(1..<3, by: [])
        #expect(
            String(decoding: shorter, as: UTF8.self) == ["甲", "丙"].joined(separator: end) + end
        )
        #expect(file.replacing(9..<12, by: []) == Array(text.utf8))
    }
}
