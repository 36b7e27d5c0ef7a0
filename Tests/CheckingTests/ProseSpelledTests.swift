import Budget
import Diagnostics
import Formula
import Reading
import Testing

@testable import Checking

/// Figures that do not look like figures: numerals, code, references, titles.
@Suite struct ProseSpelledTests {
    @Test(arguments: [
        AttackedSentence("纳入绩效目标管理的二级项目八个。", "N105"),
        AttackedSentence("纳入绩效目标管理的二级项目七个。", "N101"),
        AttackedSentence("公务用车编制三辆，实有四辆。", "N101", "N102"),
        AttackedSentence("单位合并后有四辆公车。", "N102"),
        AttackedSentence("支出预算二千五百五十一点三四万元。", "N101"),
        AttackedSentence("基本支出贰仟零伍点肆捌万元，项目支出五百四十六点八五万元。", "N101", "N102"),
        AttackedSentence("基本支出二千零五点四八万元，占百分之七十六点八。", "N101", "N103"),
        AttackedSentence("收入总计比上年增加三百万元，因合并。", "N104"),
        AttackedSentence("价值二千五百五十一万三千四百元。", "N101"),
    ])
    func readsChineseNumerals(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        "一是加强管理，二是压减一般性支出，三公经费从严，四季度再做评估。",
        "第三部分见表十二和第五个项目，做到两个维护、四个意识、百分之百落实。",
        "十一项职责，一个项目一个方案，每个项目、同一个项目和其中两个项目另行说明。",
        "一次性拨付；一辆公务用车送修；三个项目组，两个科室，十三届三次会议，两年内办结。",
        "价值五十万元以上的设备；二〇二四年十二月三十一日；三个月、十五天、十二个工作日。",
        "多元、一元化、二元结构、万元、三元一次方程组；统一项目管理；唯一一个；百分之百。",
        "一万一千一百万万万万亿亿亿零零零百百十十十，二十二十，一一一一一一一一一一一一一一一一一一一一一一一一一一一。",
    ])
    func takesNoWordForANumeral(_ text: String) throws {
        #expect(try codesOfFigures(text) == [])
    }

    @Test(arguments: [
        AttackedSentence("支出预算`2551.43`万元。", "N102"),
        AttackedSentence("见[表三](tables/03.html \"支出2551.43万元\")。", "N102"),
        AttackedSentence("```\n支出2551.43万元\n```", "N102"),
        AttackedSentence("支出预算&#50;551&#x2e;43万元。", "N102"),
        AttackedSentence("支出预算{{ 表三[合计].合计 }}&#19975;元，`{{ 表三[合计].合计 }}`万元。"),
        AttackedSentence("支出预算&#x110000;&#99999999999999;&bogus;&;&#;万元。"),
    ])
    func readsWhatIsPrintedAndNotWhatIsTyped(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test func placesAReferenceWhereItIsTyped() throws {
        let disclosure = try ProseProject.disclosure(explanation: "支出预算&#50;551.43万元。")
        let found = auditText(of: disclosure).filter { $0.code == .contradictedNumber }
        #expect(found.first?.location?.column == 5)
        #expect(found.first?.summary.chinese.hasPrefix("“2551.43万元”") == true)
    }

    @Test func mendsNothingInsideAReference() throws {
        let disclosure = try ProseProject.disclosure(explanation: "支出预算&#65298;,551.34万元&#44;见表。")
        let found = auditText(of: disclosure).filter { $0.location?.file == "explanation.md" }
        #expect(found.contains { $0.code == .fullWidthDigits })
        #expect(found.flatMap(\.fixes) == [])
    }
}

/// Names, years and shares that are plausible and wrong.
@Suite struct ProseNearMissTests {
    @Test(arguments: [
        AttackedSentence("住房公积金的基本支出{{ 表三[2080505].基本支出 }}万元。", "N102"),
        AttackedSentence("卫生健康支出中的基本支出{{ 表五[221].基本支出 }}万元。", "N102"),
        AttackedSentence("2024年度基本支出{{ 表三[208].基本支出 }}万元。", "N102"),
        AttackedSentence("社会保障和就业支出中，基本支出{{ 表三[208].基本支出 }}万元。"),
        AttackedSentence("卫生健康支出：\n\n- 基本支出{{ 表三[210].基本支出 }}万元"),
        AttackedSentence("事业单位离退休项目支出{{ 表三[2080502].项目支出 }}万元。"),
    ])
    func comparesTheRowOfABoundFigure(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("收入{{ 较上年(表一.收入[收入总计], 表一.收入[本年收入合计]) }}，因合并。", "N104"),
        AttackedSentence("收入{{ 较上年(上年.支出总计, 上年.收入总计) }}，因合并。", "N104"),
        AttackedSentence("收入{{ 较上年（上年.支出总计，上年.收入总计） }}，因合并。", "N104"),
        AttackedSentence("费用{{ 较上年(表十[公务接待费].合计, 上年.“因公出国（境）费”) }}。"),
        AttackedSentence("收入{{ 较上年(表一.收入[收入总计], 上年.收入总计) }}，因合并。"),
    ])
    func comparesTheYearsOfAChange(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，占支出总额的76.80%。", "N103"),
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，比重为76.80%。", "N103"),
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，占全部支出预算的比例达到了76.80%。", "N103"),
        AttackedSentence("基本支出占支出总额的76.80%。", "N103"),
        AttackedSentence("基本支出占比76.80%。", "N103"),
        AttackedSentence("基本支出占支出总额的78.60%，项目支出占比21.40%。", "N101", "N101"),
        AttackedSentence(
            "基本支出{{ 表三[合计].基本支出 }}万元，占支出总额的"
                + "{{ 占比(表三[合计].项目支出, 表三[合计].合计) }}。",
            "N103"
        ),
        AttackedSentence(
            "基本支出{{ 表三[合计].基本支出 }}万元，占支出总额的比重为"
                + "{{ 占比(表三[合计].基本支出, 表三[合计].合计) }}。"
        ),
        AttackedSentence("按比例安排残疾人就业，残疾人占职工的1.5%以上。"),
    ])
    func computesAShareInEveryWording(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("收入总计{{ 上年.收入总计 }}万元。", "N102"),
        AttackedSentence("“三公”经费预算{{ 上年.三公经费合计 }}万元。", "N102"),
        AttackedSentence("截至2023年12月31日，实有{{ 上年.公务用车数 }}辆。", "N102"),
        AttackedSentence("上年收入总计{{ 表一.收入[收入总计] }}万元。", "N102"),
        AttackedSentence("2023年度收入总计{{ 表一.收入[收入总计] }}万元。", "N102"),
        AttackedSentence("2023年收入总计{{ 上年.收入总计 }}万元，上年结转{{ 表一.收入[上年结转] }}万元。"),
        AttackedSentence("2023年，收入总计{{ 上年.收入总计 }}万元，支出总计{{ 上年.支出总计 }}万元。"),
    ])
    func comparesTheYearOfABoundFigure(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence(
            "其他运转类项目{{ 个数(表十二[项目类别=特定目标类项目].合计) }}个，"
                + "{{ 合计(表十二[项目类别=特定目标类项目].合计) }}万元。",
            "N105",
            "N102"
        ),
        AttackedSentence(
            "特定目标类项目{{ 个数(表十二[项目类别=特定目标类项目].合计) }}个，"
                + "{{ 合计(表十二[项目类别=特定目标类项目].合计) }}万元。"
        ),
        AttackedSentence(
            "- {{ 名称(表十二[village-assistance]) }}，{{ 表十二[disabled-employment-fund].合计 }}万元",
            "N102"
        ),
        AttackedSentence(
            "- {{ 名称(表十二[village-assistance]) }}，{{ 表十二[village-assistance].合计 }}万元"
        ),
        AttackedSentence(
            "占项目支出的{{ 占比(合计(表十二[有绩效目标].合计), 表三[合计].合计) }}。",
            "N103"
        ),
        AttackedSentence("用于：{{ 构成(表五[类].合计, 表三[合计].基本支出) }}。", "N103"),
        AttackedSentence("用于：{{ 构成(表五[类].合计, 表三[合计].合计) }}。"),
        AttackedSentence("```饼图\n标题: “三公”经费构成\n各项: 表五[类].合计\n```", "N102"),
        AttackedSentence("```饼图\n标题: 一般公共预算和“三公”经费\n各项: 表五[类].合计\n```"),
        AttackedSentence("```饼图\n标题: 支出按项目支出等分\n各项: 表三[类].项目支出\n```"),
    ])
    func comparesListsAndTheirNames(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("纳入绩效目标管理的二级项目{{ 个数(表十二[有绩效目标].合计) }}个。", "N105"),
        AttackedSentence("公开绩效目标的项目{{ 个数(表十二[*].合计) }}个。", "N105"),
        AttackedSentence("公开绩效目标的项目{{ 个数(表十二[*]) }}个。", "N105"),
        AttackedSentence("{{ 个数（ 表十二[ * ].合计 ） }}个项目公开了绩效目标。", "N105"),
        AttackedSentence("本单位有项目{{ 个数(表十二[有绩效目标].合计) }}个。", "N105"),
        AttackedSentence(
            "公开绩效目标的项目{{ 个数(表十二[有绩效目标].合计) }}个，涉及资金{{ 表十二[合计].合计 }}万元。",
            "N102"
        ),
        AttackedSentence("全部项目{{ 合计(表十二[有绩效目标].合计) }}万元。", "N102"),
        AttackedSentence(
            "公开绩效目标的其他运转类项目{{ 个数(表十二[项目类别=其他运转类项目].合计) }}个。",
            "N105"
        ),
        AttackedSentence(
            "本单位共有项目{{ 个数(表十二[*].合计) }}个，其中公开绩效目标的项目"
                + "{{ 个数(表十二[有绩效目标].合计) }}个。"
        ),
        AttackedSentence(
            "{{ 个数(表十二[*].合计) }}个项目中公开绩效目标的{{ 个数(表十二[有绩效目标].合计) }}个。"
        ),
        AttackedSentence("本单位有项目{{ 个数(表十二[*].合计) }}个，共{{ 表十二[合计].合计 }}万元。"),
    ])
    func comparesWhichProjectsAreMeant(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        ("截至2022年12月31日", "N208"), ("截至2023年12月30日", "N208"), ("截至2023年11月31日", "N208"),
        ("截至2023年12月31日", ""), ("截至2023年6月30日", ""), ("截止2021年6月30日", "N208"),
    ])
    func comparesTheDayByWhichFiguresAreStated(words: String, code: String) throws {
        let text = "截至2023年12月31日，甲。\n\n截至2023年12月31日，乙。\n\n\(words)，丙。"
        let found = try auditText(of: ProseProject.disclosure(explanation: text))
            .filter { $0.location?.file == "explanation.md" && $0.code == .wrongYear }
        #expect(found.map(\.codeText) == (code.isEmpty ? [] : [code]))
        #expect(found.allSatisfy { $0.location?.line == 5 && $0.location?.column == 3 })
    }

    @Test func saysOfAHeadingWhichYearItNames() throws {
        let disclosure = try ProseProject.disclosure(explanation: "## 一、2023年收支情况\n\n无。")
        let found = auditText(of: disclosure).filter { $0.code == .wrongYear }
        #expect(found.map(\.summary.chinese) == ["标题中的“2023年”是上年度，不是本年度2024"])
    }

    @Test func comparesDecimalsOfOneUnitOnly() throws {
        let text = "支出2,551.34万元，即25,513,400元。"
        let disclosure = try ProseProject.disclosure(explanation: text)
        #expect(!auditText(of: disclosure).contains { $0.code == .mixedDecimals })
    }
}
