import Budget
import Diagnostics
import Testing

@testable import Reading

/// Form sets that say that they are another one with differences.
@Suite struct FormSetExtensionTests {
    private static let head = "id: department\nextends: sample\n"

    private func read(
        _ text: String,
        base: String = Sample.formSetText,
        others: [String: String] = [:]
    ) -> Outcome<FormSets> {
        var files = ["forms/sample.yaml": base, "forms/department.yaml": Self.head + text]
        files.merge(others) { $1 }
        let bytes = files.mapValues { Array($0.utf8) }
        return readFormSets(MemoryTree(name: "Templates", files: bytes))
    }

    private func places(_ outcome: Outcome<FormSets>) -> [String] {
        outcome.diagnostics.map { "\($0.location?.description ?? "") \($0.code.rawValue)" }
    }

    @Test func takesEverythingThatItDoesNotSayOtherwise() throws {
        let outcome = read("")
        #expect(places(outcome) == [])
        let (base, own) = (
            try #require(outcome.value["sample"]), try #require(outcome.value["department"])
        )
        #expect(own.id == "department")
        #expect(own.bases == [FormSetBase(id: "sample", words: [])])
        #expect(own.title.source == base.title.source)
        #expect(own.forms.map(\.name) == base.forms.map(\.name))
        #expect(own.rules.map(\.code) == base.rules.map(\.code))
        #expect(own.performance?.projectsForm == base.performance?.projectsForm)
    }

    @Test func saysOtherWordsWhereverTheOtherSetSaysThem() throws {
        let outcome = read("words: { 单位预算: 部门预算, 单位预算公: 机关预算公 }\n")
        // The longer phrase counts, so the shorter one is nowhere.
        #expect(places(outcome) == ["Templates/forms/department.yaml:3:10 F302"])
        #expect(outcome.value["department"]?.title.source == "机关预算公开")
        #expect(outcome.value["sample"]?.title.source == "单位预算公开")
    }

    @Test func keepsOfficialNamesOfCodes() throws {
        let outcome = read("words: { 社会保障: 社保, 单位预算: 部门预算 }\n")
        let set = try #require(outcome.value["department"])
        #expect(set.classifications[0].names["208"] == "社会保障和就业支出")
        #expect(set.title.source == "部门预算公开")
    }

    @Test func changesItemsByTheirNames() throws {
        let outcome = read(
            """
            forms:
              - { name: 表三, title: 部门支出总表 }
              - { name: 表七, remove: true }
            lists:
              categories:
                - { id: "205", label: 五、教育支出, after: "201" }
            figures:
              - id: vehicles
                entries:
                  - { id: actual, unit: 台 }

            """
        )
        #expect(places(outcome) == [])
        let set = try #require(outcome.value["department"])
        #expect(set.forms.map(\.name) == ["表一", "表三", "表六", "表十二"])
        #expect(set.forms[1].title.source == "部门支出总表")
        #expect(set.forms[1].panels[0].columns.map(\.id).count == 5)
        #expect(set.forms[0].panels[1].declaredRows.map(\.id).prefix(3) == ["201", "205", "208"])
        #expect(set.figureGroups[1].entries.map(\.id) == ["actual", "area"])
        #expect(set.figureGroups[1].entries[0].kind == .quantity(unit: "台", decimals: 0))
    }

    @Test func replacesListsOfPlainTextsAndLeavesOutWhatIsEmpty() throws {
        let outcome = read(
            """
            performance:
            empty-note: 无
            parts:
              - { id: overview, sections: [一、职责] }
              - { id: glossary, terms: [基本支出] }

            """,
            base: Sample.formSetText.replacing("short: 概况 }", with: "short: 概况, sections: [甲, 乙] }")
        )
        #expect(places(outcome) == [])
        let set = try #require(outcome.value["department"])
        #expect(set.performance == nil)
        #expect(set.parts[0].sections.map(\.heading.source) == ["一、职责"])
        #expect(set.parts[2].terms == ["基本支出"])
        #expect(set.forms[0].emptyNote == "无")
    }

    @Test func extendsWhatExtendsAnother() throws {
        let outcome = read(
            "words: { 单位: 部门 }\n",
            others: ["forms/county.yaml": "id: county\nextends: department\nwords: { 部门: 县 }\n"]
        )
        #expect(places(outcome) == [])
        let set = try #require(outcome.value["county"])
        #expect(set.title.source == "县预算公开")
        #expect(set.bases.map(\.id) == ["department", "sample"])
        // A text that lies with the first set is said in the words of the last.
        let words = set.sourcesOfTexts.map(\.words).last ?? []
        #expect(words.reduce("本单位") { ChangedText($0, $1).text } == "本县")
    }

    @Test func tellsFaultsWhereTheyStand() {
        let base = Sample.formSetText.replacing("list: categories", with: "list: categorys")
        let places = places(read("title: \"{yaer}\"\n", base: base))
        #expect(places.contains("Templates/forms/sample.yaml:55:19 F302"))
        #expect(places.contains("Templates/forms/department.yaml:3:9 F302"))
        #expect(places.count == 2)
    }

    @Test(arguments: [
        ("forms: [{ name: 表九, remove: true }]\n", "3:17 F302"),
        ("forms: [{ name: 表三, titel: 甲 }]\n", "3:21 F103"),
        ("sum-of: unit\n", "3:9 F105"),
        ("sum-of: units\nforms: [{ name: 表三, not-summed: [合记] }]\n", "4:34 F302"),
    ])
    func reportsWhatCannotBe(text: String, expected: String) {
        #expect(places(read(text)) == ["Templates/forms/department.yaml:\(expected)"])
    }

    @Test func proposesTheNearestSet() throws {
        let outcome = read("", others: ["forms/county.yaml": "id: county\nextends: sampel\n"])
        #expect(places(outcome) == ["Templates/forms/county.yaml:2:10 F302"])
        #expect(outcome.diagnostics.first?.remedy?.english.contains("'sample'") == true)
        #expect(outcome.value["county"] == nil)
    }

    @Test func reportsACircle() throws {
        let outcome = read(
            "",
            others: ["forms/sample.yaml": "id: sample\nextends: department\n"]
        )
        #expect(outcome.value.isEmpty)
        #expect(places(outcome) == ["Templates/forms/sample.yaml:2:10 F105"])
    }

    @Test func sumsEveryColumnOfAmountsButThoseThatAreNot() throws {
        let outcome = read(
            """
            sum-of: units
            forms:
              - { name: 表一, sum-of: none }
              - { name: 表三, not-summed: [project, 基本支出] }

            """
        )
        #expect(places(outcome) == [])
        let set = try #require(outcome.value["department"])
        #expect(set.sumsUnits)
        #expect(set.forms.map(\.isSummed) == [false, true, true, true, true])
        #expect(set.forms[1].summedColumns == [[2]])
        #expect(outcome.value["sample"]?.sumsUnits == false)
    }
}

@Suite struct ChangedTextTests {
    @Test(arguments: [
        ("本单位和单位", [("单位", "部门")], "本部门和部门"),
        ("本单位和单位", [("单位", "部门"), ("本单位", "我局")], "我局和部门"),
        ("甲乙", [("甲", "乙"), ("乙", "甲")], "乙甲"),
        ("甲", [("", "乙")], "甲"),
        ("", [("甲", "乙")], ""),
    ])
    func changesEachPlaceOnce(text: String, changes: [(String, String)], expected: String) {
        let words = changes.map { WordChange(old: $0.0, new: $0.1) }
        #expect(ChangedText(text, words).text == expected)
    }
}
