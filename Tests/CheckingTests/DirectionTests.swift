import Diagnostics
import Testing

@testable import Checking

/// Directions and multiples without an amount, of figures that rose: 收入总计 from 2,296.46 to
/// 2,551.34, “三公”经费 from 3.20 to 4.80, 公务接待费 0 in both years.
@Suite struct DirectionTests {
    @Test(arguments: [
        "收入总计较上年减少。", "收入总计与上年相比略有下降。", "与2023年相比，收入总计有所减少，主要原因是合并。",
        "与上年相比，收入总计有较大幅度的下降。",
        "预算收入总计{{ 表一.收入[收入总计] }}万元，比上年有所减少。",
        "预算收入总计{{ 表一.收入[收入总计] }}万元。较2023年度略有下降。",
        "“三公”经费预算{{ 表十[合计].合计 }}万元，较上年预算数明显减少，原因是合并。",
        "公务接待费{{ 表十[公务接待费].合计 }}万元，较上年增加。", "公务用车购置费比上年有所下降，原因是节约。",
        "收入总计{{ 表一.收入[收入总计] }}万元，与上年持平。",
    ])
    func comparesADirectionWithTheDifference(text: String) throws {
        #expect(try codesOfFigures(text) == ["N104"])
    }

    @Test(arguments: [
        "“三公”经费预算{{ 表十[合计].合计 }}万元，较上年翻一番。", "“三公”经费是上年的两倍。", "收入总计翻番，因合并。",
        "“三公”经费预算{{ 表十[合计].合计 }}万元，较上年减半。", "“三公”经费较上年增长两倍。",
        "公务用车运行维护费是2023年的3倍。",
    ])
    func comparesAMultipleWithTheRatio(text: String) throws {
        #expect(try codesOfFigures(text).contains("N104"))
    }

    @Test func nothingDoublesFromZero() throws {
        let text = "公务接待费0.30万元，较上年翻一番，原因是新增业务。"
        #expect(try codesOfFigures(text).contains("N104"))
    }

    @Test(arguments: [
        "公务接待费减少为0万元，与上年持平。",
        "收入总计{{ 表一.收入[收入总计] }}万元，比上年增加254.88万元，较上年下降。",
        "收入总计{{ 表一.收入[收入总计] }}万元，比上年增加，下降11.10%。",
    ])
    func findsDirectionsThatContradictEachOther(text: String) throws {
        #expect(try codesOfFigures(text).contains("N108"))
    }

    @Test(arguments: [
        ("与2023年度相比，收入总计减少254.88万元。", "N104"), ("支出总计比上年增长 11.10。", "N104"),
        ("收入总计比上年增加254.88。", "N104"), ("与2023年度相比，收入总计增加254.88万元。", "N101"),
    ])
    func readsTheNameBehindTheComparison(text: String, code: String) throws {
        #expect(try codesOfFigures(text) == [code])
    }

    @Test(arguments: [
        "收入总计较上年有所增加，原因是合并。",
        "“三公”经费预算{{ 表十[合计].合计 }}万元，较上年有所增加，原因是车辆增加、人员减少。",
        "公务接待费{{ 表十[公务接待费].合计 }}万元，与上年持平。",
        "收入总计{{ 表一.收入[收入总计] }}万元，较上年增减变动情况见第一节。",
        "人员经费{{ 表六[合计].人员经费 }}万元，较上年人员减少。", "工作任务较上年增加，人员较上年减少。",
        "提高服务水平，减少群众跑腿，增加供给。", "较上年增加的原因是合并，较上年减少的原因是退休。",
        "收入总计较上年减少人员经费的因素后仍有增加。", "单位成倍增长的业务量。",
    ])
    func leavesWhatItDoesNotUnderstand(text: String) throws {
        #expect(try codesOfFigures(text) == [])
    }

    @Test func aNameOfItsOwnIsAnotherThing() throws {
        let text = "收入总计比上年增加254.88万元，项目支出减少5.00万元。"
        #expect(try codesOfFigures(text) == ["N101", "N101"])
    }

    /// “三公”经费 rose from 3.20 to 4.80.
    @Test(arguments: [
        "由上年的{{ 上年.三公经费合计 }}万元减少到{{ 表十[合计].合计 }}万元", "由{{ 上年.三公经费合计 }}万元下降为{{ 表十[合计].合计 }}万元",
        "从2023年的{{ 上年.三公经费合计 }}万元压减至{{ 表十[合计].合计 }}万元", "由3.20万元降至4.80万元",
        "由2.20万元增至4.80万元", "由上年的3.20万元减少到2024年的4.80万元", "由上年的3.20万元减少到本年的4.80万元",
        "由3.20万元减至2024年度预算的4.80万元", "由上年的2.20万元增加到{{ 表十[合计].合计 }}万元", "较上年降为0",
        "减少到{{ 表十[合计].合计 }}万元",
        "同比下跌", "环比减少", "低于上年", "少于2023年度预算数", "较上年下滑", "比上年有所节约", "较上年压缩",
        "比上年少1.60万元", "同比减1.60万元", "比上年节约1.60万元", "与上年相比，核减1.60万元", "较上年增加近两倍",
        "较上年增长1234.56倍", "是上年的100.25倍", "是上年的十二倍", "与上年相比不增不减",
    ])
    func findsAWrongVerb(words: String) throws {
        let codes = try codesOfFigures("“三公”经费\(words)，原因是单位合并。")
        #expect(codes.filter { $0 != "N101" }.prefix(1) == ["N104"], "\(codes)")
    }

    @Test(arguments: [
        "由上年的{{ 上年.三公经费合计 }}万元增加到{{ 表十[合计].合计 }}万元", "由3.20万元增至4.80万元", "从2022年的5.00万元降到4.80万元",
        "同比上涨", "高于上年", "不低于上年", "超过2023年", "较上年追加", "比上年多1.60万元", "较上年增长0.5倍",
        "是上年的1.50倍", "较上年增加近一半", "由3.20万元增加到2024年的4.80万元", "由3.20万元净增至本年的4.80万元",
    ])
    func acceptsARightVerb(words: String) throws {
        let codes = try codesOfFigures("“三公”经费\(words)，原因是单位合并。")
        #expect(codes.allSatisfy { $0 == "N101" }, "\(codes)")
    }

    @Test(arguments: [
        "减少", "压缩", "核减", "调减", "缩减", "削减", "节约", "减支", "压降", "下调", "少", "减", "降", "收窄", "负增长",
        "净减", "净减少",
        "减少了", "下降幅度为", "降幅", "减幅为", "降低率为",
    ])
    func readsOneVocabularyBeforeBoundFigures(verb: String) throws {
        let figures = "表十[合计].合计, 上年.三公经费合计"
        for words in ["比上年\(verb){{ 增减额(\(figures)) }}万元", "同比\(verb){{ 增减率(\(figures)) }}"] {
            let text = "“三公”经费{{ 表十[合计].合计 }}万元，\(words)。"
            #expect(try codesOfFigures(text) == ["N104"], "\(words)")
        }
        let turned = "{{ 增减额(上年.三公经费合计, 表十[合计].合计) }}"
        #expect(try codesOfFigures("“三公”经费比上年\(verb)\(turned)万元。") == [], "\(verb)")
    }

    @Test(arguments: [
        "增加", "追加", "调增", "上调", "新增", "多", "增", "增长率为", "增幅", "上涨了", "净增", "猛增", "大增",
    ])
    func readsTheVerbsThatRise(verb: String) throws {
        let figures = "表十[合计].合计, 上年.三公经费合计"
        let text = "“三公”经费{{ 表十[合计].合计 }}万元，比上年\(verb){{ 增减额(\(figures)) }}万元。"
        #expect(try codesOfFigures(text) == [])
        let turned = "上年.三公经费合计, 表十[合计].合计"
        #expect(
            try codesOfFigures("“三公”经费比上年\(verb){{ 增减额(\(turned)) }}万元。") == ["N104"]
        )
    }

    @Test(arguments: [
        "压缩一般性支出，办理时限压缩至5天，项目扩大到5个县。", "收入总计{{ 表一.收入[收入总计] }}万元，执行率低于上年。",
        "收入总计{{ 表一.收入[收入总计] }}万元，人均成本较上年降低。", "收入总计{{ 表一.收入[收入总计] }}万元，办理时限由10天压缩至5天。",
        "收入总计{{ 表一.收入[收入总计] }}万元，增减变动见第一节，至少每年一次，不少于五次。", "收入总计不减，节约能源，精简机构。",
        "“三公”经费中餐费压缩到2.00万元，招待费压缩至4.80万元。",
        "“三公”经费{{ 表十[合计].合计 }}万元，与2023年度相比，车辆购置节约，其中节约3万元。",
        "“三公”经费{{ 表十[合计].合计 }}万元，较上年有所增加，其中压缩0.20万元。", "“三公”经费4.80万元，会议费压缩到2.00万元。",
        "“三公”经费{{ 表十[合计].合计 }}万元，差旅费减少到2.00万元。",
        "“三公”经费{{ 表十[合计].合计 }}万元，人均成本1,200.00元较上年降低。",
        "会议费、培训费分别由3.20万元、1.00万元减少到4.80万元、0.50万元。", "两项由3.20和1.00万元减少到4.80和0.50万元。",
    ])
    func isSilentOnOtherThings(text: String) throws {
        #expect(try codesOfFigures(text).filter { $0 == "N104" } == [])
    }

    /// 负增长 is no 增长: “三公”经费 rose by 50%.
    @Test func aNegativeGrowthIsAFall() throws {
        let text = "“三公”经费{{ 表十[合计].合计 }}万元，较上年负增长50.00%，原因是合并。"
        #expect(try codesOfFigures(text) == ["N104"])
    }

    @Test(arguments: ["增加0万元，增长0%", "减少0万元，下降0.0%", "增加0万元，增长0.00%"])
    func nothingOfNothingIsRight(words: String) throws {
        let codes = try codesOfFigures("公务接待费0万元，较上年\(words)，原因是没有安排。")
        #expect(codes.allSatisfy { $0 == "N101" })
        let wrong = try codesOfFigures("公务接待费0万元，较上年增加0万元，增长5%，原因是没有安排。")
        #expect(wrong.contains("N104"))
    }

    @Test(arguments: [
        ("参保人数比上年增加2.1万人。", false), ("群众满意度较上年提高2个百分点。", false), ("办件量比上年增长12%。", false),
        ("全市GDP比上年增加5亿元，增长3.2%。", false), ("社保基金支出比上年增加5亿元。", false),
        ("收入总计2,551.34万元，比上年增加254.88万元。", true), ("收入总计2,551.34万元。比上年增加254.88万元。", true),
        ("本单位收支比上年增加3万元。", true), ("人员经费比上年增长3%。", true), ("政府采购预算比上年减少3万元。", true),
        ("基本支出占比较上年提高2个百分点。", true), ("政府性基金支出比上年增加5万元。", true),
        ("“三公”经费{{ 较上年(表十[合计].合计, 上年.三公经费合计) }}。", true),
    ])
    func demandsReasonsForFiguresOfTheDisclosureAlone(text: String, isDemanded: Bool) throws {
        let disclosure = try ProseProject.disclosure(explanation: "## 一、情况\n\n\(text)")
        let found = auditText(of: disclosure).filter {
            $0.code == .unexplainedChange && $0.location?.file == "explanation.md"
        }
        #expect(found.isEmpty != isDemanded)
    }
}
