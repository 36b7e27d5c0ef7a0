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
}
