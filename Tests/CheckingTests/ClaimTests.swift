import Budget
import Diagnostics
import Formula
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
        // Averages, several years, a part of the year, a whole region.
        "## 三、支出预算情况说明\n\n人均基本支出2,005.48万元。",
        "## 三、支出预算情况说明\n\n三年累计基本支出2,005.48万元。",
        "## 三、支出预算情况说明\n\n2022年至2024年基本支出2,005.48万元。",
        "## 三、支出预算情况说明\n\n1-6月基本支出2,005.48万元。",
        "## 三、支出预算情况说明\n\n1月至9月基本支出2,005.48万元。",
        "## 三、支出预算情况说明\n\n上半年基本支出2,005.48万元。",
        "## 三、支出预算情况说明\n\n全市基本支出2,005.48万元。", "## 三、支出预算情况说明\n\n基本支出人均2,005.48万元。",
        // Another year, also of the parts of an amount.
        "## 三、支出预算情况说明\n\n2025年基本支出预计2,005.48万元。",
        "## 三、支出预算情况说明\n\n2023年支出合计2,400.00万元，其中：基本支出2,005.48万元，项目支出545.86万元。",
        // A part of something else than the form of that name divides.
        "## 三、支出预算情况说明\n\n项目支出{{ 表三[合计].项目支出 }}万元，其中：商品和服务支出126.87万元。",
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

    /// What is of something else is no contradiction, and neither is what is said of it.
    @Test(arguments: [
        "## 三、支出预算情况说明\n\n人均基本支出12.50万元。", "## 三、支出预算情况说明\n\n全市基本支出35.60亿元，比上年增长6.1%。",
        "## 三、支出预算情况说明\n\n近三年基本支出合计6,000.00万元，占支出合计的30%。",
        "## 三、支出预算情况说明\n\n2023年1-6月基本支出900.00万元。",
        "## 一、单位预算收支数据变动情况及原因\n\n收入总计{{ 表一.收入[收入总计] }}万元。全年服务12.6万人次，比上年增长8.5%。",
        // What changed in a reason.
        "## 一、单位预算收支数据变动情况及原因\n\n收入总计{{ 表一.收入[收入总计] }}万元，比2023年"
            + "{{ 较上年(表一.收入[收入总计], 上年.收入总计) }}，主要原因是参保人数比上年增长5.20%。",
        "## 一、单位预算收支数据变动情况及原因\n\n收入总计{{ 表一.收入[收入总计] }}万元，比2023年"
            + "{{ 较上年(表一.收入[收入总计], 上年.收入总计) }}，主要原因是油价较上年上涨12.00万元。",
        // A total behind a sentence on another row.
        "## 一、单位预算收支数据变动情况及原因\n\n上年结转{{ 表一.收入[上年结转] }}万元。支出总计2,551.34万元。",
    ])
    func whatIsOfSomethingElseIsNotHeldToTheForms(text: String) throws {
        let disclosure = try ProseProject.disclosure(explanation: text)
        let found = auditText(of: disclosure).filter {
            $0.location?.file == "explanation.md" && $0.codeText.hasPrefix("N10")
        }
        #expect(Set(found.map(\.codeText)).isSubset(of: ["N101"]), "\(found)")
    }

    /// Words that another word or a year is made of say nothing of their own.
    @Test(arguments: [
        ("二〇二四年基本支出", false), ("二〇二三年基本支出", false), ("2024年累计支出", false), ("全年累计接待", false),
        ("2024年1-12月支出", false), ("截至2024年12月31日", false), ("2023年支出", false),
        ("三年累计支出", true), ("二〇二二年至二〇二四年三年支出", true), ("2022-2024年支出", true), ("2025年支出", true),
        ("4月至6月支出", true), ("接待费人均", true),
    ])
    func wordsOfSomethingElseAreTold(clause: String, isForeign: Bool) throws {
        let disclosure = try ProseProject.disclosure(explanation: clause)
        let scope = Scope(disclosure: disclosure)
        let text = ProseMarkdown.text(of: disclosure.narratives[0], in: scope)
        let range = try #require(text.blocks.first?.range)
        #expect(text.isForeign(range, [], year: 2024) == isForeign)
    }

    /// A day of this year is no part of it.
    @Test func aDayNamesTheYear() throws {
        let text = "## 三、支出预算情况说明\n\n截至2024年12月31日，基本支出2,005.48万元。"
        #expect(try bound(text) == "表三[合计].基本支出")
    }

    /// A comparison that opens a sentence holds for what is named behind it.
    @Test(arguments: [
        ("与2023年相比，预算收入总计没有变化。", ["N104"]), ("与上年相比，“三公”经费合计持平。", ["N104"]),
        ("预算收入总计与上年持平。", ["N104"]), ("与2023年相比，人均支出没有变化。", []),
        ("与上年相比，办公地点没有变化。", []),
    ])
    func whatIsSaidToBeUnchangedIs(text: String, codes: [String]) throws {
        let heading = "## 一、单位预算收支数据变动情况及原因\n\n"
        let disclosure = try ProseProject.disclosure(explanation: heading + text)
        let found = auditText(of: disclosure).filter {
            $0.location?.file == "explanation.md" && $0.codeText == "N104"
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
