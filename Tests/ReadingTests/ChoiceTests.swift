import Budget
import Diagnostics
import Testing

@testable import Reading

/// Points in which places differ are declared once, and each disclosure decides them.
struct ChoiceTests {
    /// The sample with two choices: whether 表一 numbers its lines, and what 表三 is called.
    private static let formSet = Sample.formSetText
        .replacing(
            "parts:\n",
            with: """
                choices:
                  - { name: 行次, options: [不印, 印], says: 是否印行次 }
                  - { name: 表名, options: [总表, 明细表] }
                parts:

                """
        )
        .replacing(
            "title: \"{year}年预算支出总表\"",
            with: "title: { choose: 表名, 总表: 支出总表, 明细表: 支出明细表 }"
        )
        .replacing(
            "- { id: total, name: 合计, title: \"{year}年合计\", role: amount }",
            with: "- { id: line, title: 行次, role: line-number, only: { 行次: 印 } }\n"
                + "          - { id: total, name: 合计, title: \"{year}年合计\", role: amount }"
        )
        .replacing(
            "- { id: amount, name: 预算数, title: \"{year}年\", role: amount }",
            with: "- { id: line, title: 行次, role: line-number, only: { 行次: 印 } }\n"
                + "              - "
                + "{ id: amount, name: 预算数, title: \"{year}年\", role: amount }"
        )

    private func read(
        choosing choices: String = "",
        _ change: (String) -> String = { $0 }
    ) -> Outcome<Sources> {
        let disclosure = (Sample.texts[Sample.disclosure] ?? "") + choices
        return Sample.with([
            Sample.formSet: change(Self.formSet), Sample.disclosure: disclosure,
        ])
    }

    private func formSet(_ outcome: Outcome<Sources>) throws -> FormSet {
        try #require(outcome.value.disclosures.first?.formSet)
    }

    @Test func whatIsNotChosenIsTheFirstOption() throws {
        let outcome = read()
        #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
        let set = try formSet(outcome)
        #expect(set.choices.options == ["不印", "总表"])
        #expect(set.variant == "sample")
        #expect(set.forms[1].title == Pattern("支出总表"))
        #expect(set.forms[0].panels.map(\.columns.count) == [2, 2])
    }

    @Test func eachDisclosureHasTheFormsThatItChose() throws {
        let outcome = read(choosing: "choices: { 表名: 明细表, 行次: 印 }\n")
        #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
        let set = try formSet(outcome)
        #expect(set.variant == "sample 行次=印 表名=明细表")
        #expect(set.forms[1].title == Pattern("支出明细表"))
        #expect(
            set.forms[0].panels.map { $0.columns.map(\.id) } == [
                ["item", "line", "amount"], ["item", "line", "total"],
            ]
        )
    }

    @Test func linesAreCountedOverBothSidesAndNeedNoColumnInTheFile() throws {
        let outcome = read(choosing: "choices: { 行次: 印 }\n")
        let disclosure = try #require(outcome.value.disclosures.first)
        let numbers = disclosure.tables[0].panels.map { $0.rows.map { $0.cells[1].text } }
        // Two lines and three more: the second side begins with the sixth number.
        #expect(numbers == [["1", "2", "3", "4", "5"], ["6", "7", "8"]])
        let form = disclosure.formSet.forms[0]
        #expect(form.lineNumber(ofLine: 4, panel: 1, of: 5) == 10)
        #expect(disclosure.formSet.forms[1].lineNumber(ofLine: 0, panel: 0, of: 3) == nil)
    }

    @Test(arguments: [
        // What a disclosure chooses and the form set does not offer.
        ("choices: { 行次: 都印 }\n", "", "", "F302"), ("choices: { 行数: 印 }\n", "", "", "F103"),
        // What a form set binds to choices that it does not declare.
        ("", "only: { 行次: 印 }", "only: { 行次: 印上 }", "F302"),
        ("", "only: { 行次: 印 }", "only: { 行号: 印 }", "F103"),
        ("", "choose: 表名", "choose: 表的名", "F302"),
        ("", "明细表: 支出明细表", "细表: 支出明细表", "F103"),
        ("", ", 明细表: 支出明细表", "", "F104"), ("", "options: [不印, 印]", "options: [印]", "F105"),
        // A fault of an option that is chosen.
        ("choices: { 表名: 明细表 }\n", "明细表: 支出明细表", "明细表: \"{yeer}支出明细表\"", "F302"),
    ])
    func whatIsWrongWithAChoiceIsSaid(chosen: String, old: String, new: String, code: String) {
        let outcome = read(choosing: chosen) { old.isEmpty ? $0 : $0.replacing(old, with: new) }
        let found = outcome.diagnostics.filter { $0.severity == .error }
        #expect(found.contains { $0.code.rawValue == code }, "\(outcome.diagnostics)")
        #expect(found.allSatisfy { $0.remedy != nil })
    }

    /// Who asks for the form sets is told of every option; a disclosure of those that it chose.
    @Test func anOptionThatNobodyChoseIsTriedWithTheFormSetAlone() throws {
        let faulty = Self.formSet.replacing("明细表: 支出明细表", with: "明细表: \"{yeer}明细表\"")
        let bytes = Array(faulty.utf8)
        let tree = MemoryTree(name: "Templates", files: ["forms/sample.yaml": bytes])
        #expect(readFormSets(tree).diagnostics.map(\.code) == [.unknownName])
        #expect(read { _ in faulty }.diagnostics.isEmpty)
        // What is filled in another option is no fault either.
        let filled = Self.formSet.replacing("明细表: 支出明细表", with: "明细表: \"{year}年明细表\"")
        #expect(read { _ in filled }.diagnostics.isEmpty)
        #expect(read(choosing: "choices: { 表名: 明细表 }\n") { _ in filled }.diagnostics.isEmpty)
    }

    /// A blank item of a list is no option without a value.
    @Test func whatIsEmptyWithoutAChoiceIsAFault() {
        let outcome = read { $0.replacing("forms:\n", with: "forms:\n  -\n") }
        #expect(outcome.diagnostics.contains { $0.severity == .error })
    }

    @Test func oneVariantIsReadOnceForAllThatChoseIt() throws {
        let tree = MemoryTree(
            name: "Templates",
            files: ["forms/sample.yaml": Array(Self.formSet.utf8)]
        )
        let sets = readFormSets(tree).value
        let plain = try #require(sets["sample"])
        let chosen = plain.choices.with("明细表", of: "表名")
        #expect(sets["sample", chosen]?.variant == "sample 表名=明细表")
        #expect(sets["sample", plain.choices]?.variant == "sample")
        #expect(sets["other", chosen] == nil)
    }
}
