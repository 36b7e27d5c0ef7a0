import Budget
import Diagnostics
import Reading
import Testing

@Suite struct DisclosureTests {
    @Test func reportsEverythingThatIsWrongWithTheDisclosure() {
        let text = """
            form-set: sample
            fiscal-year: 二〇二四
            status: done
            unit: { kind: 公益一类事业单位 }
            approval-date: 2024-02-30
            figures:
              去年: { 收入总计: 1 }
              上年: { 收入合计: 1, 收入总计: 2296.4612 }
              车辆:
                实有: 三辆
                面积: [4216.3]
            empty-forms:
              表七: 没有。
              表九: 没有。
            contcat: {}

            """
        #expect(
            places(Sample.with([Sample.disclosure: text])) == [
                "\(Sample.disclosure):2:14 F105", "\(Sample.disclosure):3:9 F105",
                "\(Sample.disclosure):4:7 F104", "\(Sample.disclosure):5:16 F105",
                "\(Sample.disclosure):7:3 F103", "\(Sample.disclosure):8:9 F103",
                "\(Sample.disclosure):8:24 T102", "\(Sample.disclosure):10:9 F105",
                "\(Sample.disclosure):11:9 F105", "\(Sample.disclosure):14:3 F103",
                "\(Sample.disclosure):15:1 F103",
            ]
        )
    }

    @Test(arguments: [
        ("draft", DisclosureStatus.draft), ("草稿", .draft), ("approved", .approved),
        ("已批复", .approved), ("批复", .approved),
    ])
    func takesTheStateInWords(typed: String, meant: DisclosureStatus) {
        let file = Sample.disclosure
        let outcome = Sample.replacing("status: approved", by: "status: \(typed)", in: file)
        #expect(outcome.value.disclosures.first?.status == meant)
        #expect(outcome.diagnostics.filter { $0.code == .unexpectedValue }.isEmpty)
    }

    @Test(arguments: [
        "2024-02-09", "2024-2-9", "2024/2/9", "2024.02.09", "2024年2月9日", "2024 年 02 月 09 日",
        "２０２４年２月９日", "2024年2月9号",
    ])
    func takesADayAsPeopleWriteIt(typed: String) {
        let file = Sample.disclosure
        let outcome = Sample.replacing("date: 2024-02-09", by: "date: \(typed)", in: file)
        let day = CalendarDate(year: 2024, month: 2, day: 9)
        #expect(outcome.value.disclosures.first?.approvalDate == day)
    }

    /// A day that could be another one, is not whole or does not exist is asked about.
    @Test(arguments: [
        "9.2.2024", "24-02-09", "2024-02", "2024年2月", "2024年2月30日", "2024-02/09", "20240209",
        "2024年2月9日前后", "2024--02-09", "约2024年2月9日",
    ])
    func guessesNoDay(typed: String) {
        let file = Sample.disclosure
        let outcome = Sample.replacing("date: 2024-02-09", by: "date: \(typed)", in: file)
        #expect(outcome.value.disclosures.first?.approvalDate == nil)
        #expect(places(outcome).contains("\(file):6:16 F105"))
    }

    @Test(arguments: ["2024", "２０２４", "2024年", "2024年度"])
    func takesAYearAsPeopleWriteIt(typed: String) {
        let file = Sample.disclosure
        let outcome = Sample.replacing("year: 2024", by: "year: \(typed)", in: file)
        #expect(outcome.value.disclosures.first?.fiscalYear == 2024)
        #expect(!places(outcome).contains("\(file):2:14 F105"))
    }

    @Test func namesChoicesInWords() throws {
        let outcome = Sample.replacing("status: approved", by: "status: 完成", in: Sample.disclosure)
        let finding = try #require(outcome.diagnostics.first { $0.code == .unexpectedValue })
        #expect(finding.summary.chinese.contains("草稿（draft）、已批复（approved） 之一"))
    }

    @Test func namesTheNearestFigures() {
        let outcome = Sample.replacing("实有: 3", by: "实友: 3", in: Sample.disclosure)
        #expect(outcome.diagnostics.first?.remedy?.chinese == "改为“实有”")
    }

    @Test func reportsEverythingThatIsWrongWithATarget() {
        let text = """
            项目名称: J残疾人保障金
            实施单位: 大同市社会保险中心
            项目属性:
            项目期: 99年
            项目资金:
              实施期: { 总额: 88100.5, 市县财政资金: 1 }
              年度: { 其他资金: 8万 }
            项目概况: [一]
            绩效指标:
              产出指标:
                数量指表:
                  - 年度: { 名称: 人数, 指标值: 4人 }
                质量指标:
                  - 年度: { 指标值: 4人 }
              满意度: {}
            填报日期: 20231025

            """
        #expect(
            places(Sample.with([Sample.target: text])) == [
                "\(Sample.target):1:7 F105", "\(Sample.target):3:1 F104",
                "\(Sample.target):6:14 T102", "\(Sample.target):6:23 F103",
                "\(Sample.target):7:7 F104", "\(Sample.target):7:16 T101",
                "\(Sample.target):8:7 F105", "\(Sample.target):11:5 F103",
                "\(Sample.target):14:13 F104", "\(Sample.target):15:3 F103",
                "\(Sample.target):16:7 F105",
            ]
        )
    }

    @Test func pointsToTheProjectWhoseNameDiffers() {
        let outcome = Sample.replacing("J残疾人", by: "J残疾", in: Sample.target)
        #expect(
            outcome.diagnostics.first?.notes.first?.location?.description
                == "\(Sample.projects):3"
        )
    }

    @Test func refusesATargetOfNoProject() {
        let text = Sample.texts[Sample.target] ?? ""
        let outcome = Sample.with(["Content/2024/performance/disable.yaml": text])
        #expect(places(outcome) == ["Content/2024/performance/disable.yaml T204"])
        #expect(outcome.diagnostics.first?.remedy?.english == "Write 'disabled'")
        #expect(outcome.value.disclosures.first?.targets.map(\.id) == ["disabled"])
    }

    @Test func doesNotDoubtTargetsWhenTheProjectsAreMissing() {
        let outcome = Sample.with([Sample.projects: nil])
        #expect(places(outcome) == ["\(Sample.projects) F001"])
    }

    @Test func refusesQuantitiesBelowZero() {
        let outcome = Sample.replacing("面积: 4216.3", by: "面积: -4216.3", in: Sample.disclosure)
        #expect(places(outcome).filter { $0.hasSuffix("F105") }.count == 1)
        #expect(places(outcome).count == 1)
    }
}
