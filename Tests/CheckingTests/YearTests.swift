import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// Years in the sentences of a budget of 2024.
@Suite struct YearTests {
    @Test(arguments: [
        ("202年度预算", 2_024), ("224年预算", 2_024), ("2204年度预算", 2_024), ("20204年度预算", 2_024),
        ("２０２０４年预算", 2_024), ("22024年预算", 2_024), ("20023年预算", 2_023),
        ("二〇二〇四年度预算", 2_024), ("二○二年度预算", 2_024), ("2204 年度预算", 2_024), ("0224年度", 2_024),
        ("2,024年度预算", 2_024), ("截至20023年12月31日", 2_023), ("2204年12月31日前完成", 2_024),
    ])
    func saysThatThereIsNoSuchYear(text: String, nearest: Int) throws {
        let found = try years("\(text)。")
        #expect(found.count == 1)
        #expect(found.first?.severity == .error)
        #expect(found.first?.comparison?.computed == "\(nearest)")
        #expect(found.first?.location?.column == (text.hasPrefix("截至") ? 3 : 1))
    }

    @Test(arguments: [
        "2022年度预算。", "二〇一四年度预算收入。", "二零二二年度预算。", "2042年预算收入。", "22年度预算。", "2025年度预算安排。",
        "比2022年增加。", "2028年本单位支出。", "2300年建成。", "2025-2023年规划。",
        "2022年大同市社会保险中心预算收入见表一，变动的主要原因是单位合并。",
        "## 一、2022年收支", "## 一、二〇二三年度收支", "二O二二年度预算。", "2O22年度预算。", "2022财年预算。", "2022预算年度收入。",
        "2022度预算。", "FY2032预算。", "两千零二十二年预算。", "二千零二十二年度预算。", "'32年预算。", "𝟐𝟎𝟐𝟐年度预算。",
        "2022年度绩效评价。", "2022年度本单位收入。", "2022年预算见《通知》。",
    ])
    func findsAYearOfAnotherDisclosure(text: String) throws {
        #expect(try years(text).count == 1)
    }

    @Test(arguments: [
        "2024年度和2023年度；二〇二四年度、二○二三年、二零二三年；2024 年度；24年度。",
        "项目期3年，五年规划，99年，十五年，一百二十三年，200年历史，5000年文明，满100年，近120年。",
        "1998年成立，2010年10月更名；本单位于1998年经市编办批准成立；2019年机构改革后，由三家单位合并组建。",
        "依据国办发〔2018〕60号、(2018)60号、财预[2016]143号和《2021年管理办法》；2018年修正的《预算法》；公告2018年第3号。",
        "2021-2025年规划；2021年至2025年；2022—2024年；2023年度-2025年度；自2018年度起，从2019年开始。",
        "到2035年基本实现现代化，2030年前完成，2025年12月31日前完成绩效评价。",
        "2022年、2023年、2024年三年的支出。", "建于1368年，距今700年。", "2020年购置的车辆。",
        "二〇二三年十二月三十一日；项目实施期为2024年1月至2026年12月；2024-2025学年。",
        "每年、当年、近三年、三四年、一两年、几十年、半年，“十四五”时期。", "见表三2024年预算支出总表、表1 2024年预算收支总表。",
        "| 项目 | 2022年 | 2023年 | 2024年 |\n|---|---|---|---|\n| 甲 | 1 | 2 | 3 |",
        "2024财年预算，2024预算年度，2024度预算，FY2024，二千零二十四年，'24年，二O二四年度，𝟐𝟎𝟐𝟒年度。",
        "两千年历史，一千五百年，用电2022度，二千零五十元。", "依据2011年《关于社会保险的通知》。", "表彰2020年度考核优秀的人员。",
        "对2021年度、2022年度项目开展绩效评价。", "完成对2022年度预算的审计。",
        "## 一、国有资产占有使用情况（截至2023年12月31日）", "## 一、“十四五”规划（2021-2025年）",
    ])
    func leavesOtherYearsWhereTheyAreRight(text: String) throws {
        #expect(try years(text).map(\.summary.chinese) == [])
    }

    @Test(arguments: [
        ("截至2024年12月31日", true), ("截至二〇二四年十二月三十一日", true), ("截至2024年底", true),
        ("截至2024年10月末", true), ("截至2022年底", true), ("截至2023年2月30日", true),
        ("截至2023年12月31日", false), ("截至2023年年底", false), ("截至2024年3月31日", false),
        ("截至2023年末", false), ("截至二〇二三年十二月三十一日", false),
    ])
    func comparesTheDayOfABudget(words: String, isWrong: Bool) throws {
        #expect(try years("\(words)，实有车辆。").count == (isWrong ? 1 : 0))
    }

    @Test func finalAccountsStateTheEndOfTheirYear() throws {
        let folder = "Tests/EndToEnd/cases/other-forms"
        var content = ProseProject.files(in: "\(folder)/Content")
        for (day, isWrong) in [("2030年12月31日", true), ("2031年12月31日", false)] {
            content["final/2031/narrative/notes.md"] = Array("截至\(day)，藏书若干。\n".utf8)
            let templates = ProseProject.files(in: "Templates")
                .merging(ProseProject.files(in: "\(folder)/Templates")) { $1 }
            let project = ProseProject.read(content: content, templates: templates)
            let disclosure = try #require(project.value.disclosures.first)
            let found = auditText(of: disclosure).filter { $0.code == .wrongYear }
            #expect(found.count == (isWrong ? 1 : 0), "\(day)")
        }
    }

    @Test(arguments: [
        ("2023年度预算收入总计{{ 表一.收入[收入总计] }}万元。", 1),
        ("2023年基本支出{{ 表三[合计].基本支出 }}万元，项目支出{{ 表三[合计].项目支出 }}万元。", 1),
        ("2023年度预算收入总计{{ 上年.收入总计 }}万元，2024年为{{ 表一.收入[收入总计] }}万元。", 0),
        ("2023年底实有公务用车{{ 车辆.实有 }}辆。", 0), ("2023年结转{{ 表一.收入[上年结转] }}万元。", 0),
    ])
    func findsThisYearsFigureUnderLastYear(text: String, count: Int) throws {
        #expect(try codesOfFigures(text).count { $0 == "N102" } == count)
    }

    private func years(_ text: String) throws -> [Diagnostic] {
        try auditText(of: ProseProject.disclosure(explanation: text)).filter {
            $0.code == .wrongYear && $0.location?.file == "explanation.md"
        }
    }
}
