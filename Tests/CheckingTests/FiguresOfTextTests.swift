import Budget
import Diagnostics
import Testing

@testable import Checking

/// A figure is taken from a sentence whose names lead to it alone, and left blank otherwise.
@Suite struct FiguresOfTextTests {
    /// The sample with another text and without figures beside the forms.
    private func figures(_ text: String) throws -> (figures: FiguresOfText, set: FormSet) {
        let disclosure = try ProseProject.disclosure(explanation: text)
        let blank = disclosure.stating(
            disclosure.formSet.figureGroups.map { group in group.entries.map { _ in nil } }
        )
        return (figuresOfText(in: blank), blank.formSet)
    }

    private func named(_ id: FigureID, _ set: FormSet) -> String {
        let group = set.figureGroups[id.group]
        return "\(group.name).\(group.entries[id.entry].name)"
    }

    @Test(arguments: [
        ("## 九、政府采购情况\n\n政府采购预算总额40.85万元，其中：政府采购货物预算40.85万元。", "采购.合计 40.85 采购.货物 40.85"),
        ("## 十一、国有资产占有使用情况\n\n共有公务用车编制3辆，实有3辆，其中：领导用车0辆。", "车辆.编制 3 车辆.实有 3 车辆.领导用车 0"),
        ("## 十一、国有资产占有使用情况\n\n使用的办公用房建筑总面积4216.3平方米。", "房屋.办公用房面积 4216.3"),
        ("## 一、单位预算收支数据变动情况及原因\n\n上年收入总计2,296.46万元。", "上年.收入总计 2296.46"),
    ])
    func aSentenceStatesAFigure(text: String, stated: String) throws {
        let (figures, set) = try figures(text)
        let told = figures.entries.map { "\(named($0.id, set)) \($0.text)" }
        #expect(told.joined(separator: " ") == stated)
    }

    @Test(arguments: [
        // A change, a rounded sum, words that say of something else, nothing that names a figure.
        "## 九、政府采购情况\n\n政府采购预算总额增加40.85万元。", "## 九、政府采购情况\n\n政府采购预算总额约0.41亿元。",
        "## 十一、国有资产占有使用情况\n\n某项目租用车辆，编制外聘用3人。", "## 十二、其他说明\n\n另有40.85万元。",
        "## 九、政府采购情况\n\n本年收入总计2,551.34万元。",
    ])
    func whatNoNameLeadsToIsNotTaken(text: String) throws {
        let (figures, _) = try figures(text)
        #expect(figures.entries.isEmpty && figures.doubts.isEmpty)
    }

    @Test func sentencesThatContradictOneAnotherStateNothing() throws {
        let (figures, set) = try figures("## 九、政府采购情况\n\n政府采购预算总额40.85万元。\n\n政府采购预算总额40.58万元。")
        #expect(figures.entries.isEmpty)
        #expect(figures.doubts.map { named($0.id, set) } == ["采购.合计"])
    }

    @Test func aChangeSuggestsLastYearsFigureAndStatesNone() throws {
        let (figures, set) = try figures(
            "## 七、“三公”经费增减变动原因说明\n\n“三公”经费预算4.80万元，比上年增加1.60万元。"
        )
        #expect(figures.entries.isEmpty)
        #expect(figures.suggestions.map { named($0.entry.id, set) } == ["上年.三公经费合计"])
        #expect(figures.suggestions.map(\.computation) == ["4.80 − 1.60"])
        #expect(figures.suggestions.map(\.entry.text) == ["3.20"])
    }

    @Test(arguments: [
        ("## 八、机关运行经费增减变动原因说明\n\n预算0万元，原因是我单位属于公益一类事业单位，无机关运行经费。", "我单位属于公益一类事业单位，无机关运行经费。"),
        ("## 十二、其他说明\n\n没有国有资本经营预算。", "没有国有资本经营预算。"),
    ])
    func aDenialIsTheReasonOfAnEmptyForm(text: String, reason: String) throws {
        let absences = absencesStated(in: try ProseProject.disclosure(explanation: text))
        #expect(Set(absences.values.map(\.text)) == [reason])
    }

    @Test(arguments: [
        // The form holds amounts, a part is spoken of, a title says what its form does not hold.
        "## 十二、其他说明\n\n没有项目支出。", "## 十二、其他说明\n\n其余两类只有基本支出，没有国有资本经营预算。", "## 十二、其他说明\n\n没有问题。",
    ])
    func anyOtherDenialIsNone(text: String) throws {
        #expect(absencesStated(in: try ProseProject.disclosure(explanation: text)).isEmpty)
    }
}
