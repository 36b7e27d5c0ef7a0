import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// A sentence of the explanation with the codes that the audit must report in it.
struct AttackedSentence: Sendable, CustomStringConvertible {
    let text: String
    let codes: [String]

    init(_ text: String, _ codes: String...) {
        self.text = text
        self.codes = codes
    }

    var description: String { text }
}

/// The codes of a text as the explanation of the sample, in order; only those about figures.
func codesOfFigures(_ text: String) throws -> [String] {
    let disclosure = try ProseProject.disclosure(explanation: text)
    return auditText(of: disclosure).filter { diagnostic in
        diagnostic.location?.file == "explanation.md" && diagnostic.code.rawValue.hasPrefix("N1")
            && diagnostic.code != .unexplainedChange
    }.map(\.code.rawValue)
}

/// Sentences that nobody's eye catches and that a reader would take for true.
@Suite struct ProseAttackTests {
    @Test(arguments: [
        AttackedSentence("收入总计与上年相同。", "N104"),
        AttackedSentence("2024年收入总计与上年相同。", "N104"),
        AttackedSentence("“三公”经费与上年持平。", "N104"),
        AttackedSentence(
            "预算收入总计{{ 表一.收入[收入总计] }}万元，其中：上年结转{{ 表一.收入[上年结转] }}万元。"
                + "收入总计与2023年一致。",
            "N104"
        ),
        AttackedSentence("收入总计比上年减少254.88万元，下降11.10%。", "N104", "N104"),
        AttackedSentence("收入总计比上年增加254.88万元，增长11.10%。", "N101", "N101"),
        AttackedSentence("公务接待费与上年相同。"),
        AttackedSentence("收入总计较上年增加{{ 增减额(表一.收入[收入总计], 上年.收入总计) }}万元。"),
        AttackedSentence("收入总计见表一，口径与上年相同。"),
    ])
    func comparesAChangeWithoutAnAmount(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }
}
