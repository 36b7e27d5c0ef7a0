import Budget
import Diagnostics
import Testing

@testable import Checking

/// A number is bound to what its sentence says, and never to what happens to have its value.
///
/// In the sample 基本支出 is 2,005.48 in 表三 and in 表五, and 社会保障和就业支出 is 2,300.45 in 表一 to 表五.
@Suite struct ClaimTests {
    @Test(arguments: [
        ("## 三、支出预算情况说明\n\n基本支出2,005.48万元。", "表三[合计].基本支出"),
        ("## 三、支出预算情况说明\n\n社会保障和就业支出2,300.45万元。", "表三[208].合计"),
        ("## 五、一般公共预算支出情况说明\n\n社会保障和就业支出2,300.45万元。", "表五[208].合计"),
        ("## 五、一般公共预算支出情况说明\n\n其中：基本支出2,005.48万元。", "表五[合计].基本支出"),
        ("## 七、“三公”经费增减变动原因说明\n\n公务用车运行维护费4.80万元。", "表十[公务用车运行维护费].合计"),
        ("## 一、单位预算收支数据变动情况及原因\n\n预算收入总计2,551.34万元。", "表一.收入[收入总计]"),
        ("## 一、单位预算收支数据变动情况及原因\n\n上年收入总计2,296.46万元。", "上年.收入总计"),
        ("## 三、支出预算情况说明\n\n基本支出2,005.5万元。", "万元(表三[合计].基本支出, 1)"),
        ("## 三、支出预算情况说明\n\n基本支出20,054,800元。", "元(表三[合计].基本支出, 0)"),
        (
            "## 三、支出预算情况说明\n\n基本支出、项目支出分别为2,005.48万元、545.86万元。",
            "表三[合计].基本支出 表三[合计].项目支出"
        ),
    ])
    func theSentenceAndItsHeadingSayWhichFigureIsMeant(text: String, formulas: String) throws {
        #expect(try bound(text) == formulas)
    }

    @Test(arguments: [
        // Only the value agrees.
        "## 三、支出预算情况说明\n\n培训基地基本支出2,005.48万元。", "会议室装修2,005.48万元。", "另有2,005.48万元。",
        "人员2,005.48万元。",
        // Nothing says which of two forms is meant.
        "## 十二、其他说明\n\n社会保障和就业支出中的基本支出1,773.89万元。",
        // Another year, another thing, a difference, a part of an amount.
        "## 三、支出预算情况说明\n\n上年基本支出2,005.48万元。",
        "## 三、支出预算情况说明\n\n基本支出比项目支出多2,005.48万元。",
        "## 三、支出预算情况说明\n\n基本支出增加2,005.48万元。",
        "## 三、支出预算情况说明\n\n卫生健康支出2,300.45万元。",
    ])
    func equalValueIsNoReason(text: String) throws {
        #expect(try bound(text).isEmpty)
    }

    @Test(arguments: [
        ("## 三、支出预算情况说明\n\n基本支出2,005.84万元。", ["N102"]),
        ("## 三、支出预算情况说明\n\n基本支出545.86万元。", ["N102"]),
        ("## 三、支出预算情况说明\n\n培训基地基本支出545.86万元。", ["N101"]),
        ("## 三、支出预算情况说明\n\n基本支出{{ 表三[合计].项目支出 }}万元。", ["N102"]),
        ("## 三、支出预算情况说明\n\n基本支出{{ 表三[合计].基本支出 }}万元。", []),
    ])
    func aNumberIsHeldToItsSentence(text: String, codes: [String]) throws {
        let disclosure = try ProseProject.disclosure(explanation: text)
        let found = auditText(of: disclosure).filter {
            $0.location?.file == "explanation.md" && $0.codeText.hasPrefix("N10")
        }
        #expect(found.map(\.codeText) == codes)
    }

    /// The formulas that a text is bound to, in its order.
    private func bound(_ text: String) throws -> String {
        let disclosure = try ProseProject.disclosure(explanation: text)
        return bindings(of: disclosure)
            .sorted { $0.columns.lowerBound < $1.columns.lowerBound }
            .map { $0.replacement.replacing("{{ ", with: "").replacing(" }}", with: "") }
            .joined(separator: " ")
    }
}
