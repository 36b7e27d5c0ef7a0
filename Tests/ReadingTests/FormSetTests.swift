import Budget
import Diagnostics
import Testing

@testable import Reading

@Suite struct FormSetTests {
    private func firstFormSet(_ outcome: Outcome<Sources>) -> FormSet? {
        outcome.value.disclosures.first?.formSet
    }

    @Test func readsFormsPanelsAndHeadings() throws {
        let formSet = try #require(firstFormSet(Sample().read()))
        #expect(formSet.forms.map(\.name) == ["表一", "表三", "表六", "表七", "表十二"])
        #expect(formSet.phase == Phase(id: "budget", name: "预算"))
        #expect(formSet.parts.map(\.kind) == [.narrative, .forms, .glossary])
        let panel = formSet.forms[0].panels[0]
        #expect(panel.headings[0].children.map(\.column) == [0, 1])
        #expect(panel.columns.map(\.name) == ["项目", "预算数"])
        #expect(formSet.forms[4].panels[0].columns.map(\.role) == [.label, .amount, .rowID, .text])
        #expect(formSet.forms[4].hasColumnNumbers)
        #expect(formSet.forms[3].panels[0].declaredRows.map(\.isPrintedWhenEmpty) == [false])
        #expect(
            formSet.classifications.map(\.levels) == [.category ... .item, .category ... .section]
        )
        #expect(formSet.performance?.projectsForm == 4)
        #expect(formSet.performance?.decimals == 0)
    }

    @Test(arguments: [
        ("一、一般公共服务支出", "一般公共服务支出"), ("三十、抗疫特别国债安排的支出", "抗疫特别国债安排的支出"),
        ("（一）车辆", "车辆"), ("(12) 车辆", "车辆"), ("1.办公费", "办公费"), ("1、办公费", "办公费"),
        ("①公务用车购置费", "公务用车购置费"), ("合计", "合计"), ("1.5倍工资", "1.5倍工资"), ("十、", "十、"),
        ("一般公共预算", "一般公共预算"), ("（不含上年结转）", "（不含上年结转）"), ("", ""),
    ])
    func namesRowsWithoutTheirOrdinals(label: String, name: String) {
        #expect(nameWithoutOrdinal(label) == name)
    }

    @Test func reportsIDsThatAreWrongOrTwice() {
        var text = Sample.formSetText
        text = text.replacing("id: sample", with: "id: other")
        text = text.replacing("id: glossary,", with: "id: 名词,")
        text = text.replacing("id: funds,", with: "id: public,")
        text = text.replacing("name: 面积", with: "name: 实有")
        text = text.replacing("slug: \"12\"", with: "slug: 01-revenue")
        let outcome = Sample.with([Sample.formSet: text])
        let own = places(outcome).filter { $0.hasPrefix(Sample.formSet) }
        // Neither the targets of the form that is left out nor its file are reported as well.
        #expect(
            own == [
                "\(Sample.formSet):1:5 F105", "\(Sample.formSet):9:11 F105",
                "\(Sample.formSet):44:23 F106", "\(Sample.formSet):97:11 F106",
                "\(Sample.formSet):122:27 F106",
            ]
        )
    }

    @Test(arguments: [
        ("list: categories", "list: categorys", "55:19 F302"),
        ("codes: functional", "codes: fonctional", "71:20 F302"),
        ("projects: 表十二", "projects: 表十三", "125:13 F302"),
        ("title: 科目编码, role: code }", "title: 科目编码, role: codes }", "64:48 F105"),
        ("deepest: 款", "deepest: 级", "17:14 F105"),
        ("\"30201\": 办公费", "\"302011\": 办公费", "22:7 F105"),
        ("kind: glossary,", "", "9:5 F104"),
        ("column-numbers: true", "column-numbers: yes", "99:21 F105"),
        ("column-numbers: true", "column-nummers: true", "99:5 F103"),
        ("- free: true", "- free: false", "111:13 F104"),
        ("decimals: 1 }", "decimals: 7 }", "122:52 F105"),
        ("title: 科目名称, role: label", "title: 科目名称, role: text", "61:9 F104"),
        ("{ id: id, title: 标识, role: row-id }", "{ id: id, title: 标识, role: text }", "101:9 F104"),
        ("name: 预算数, ", "", "40:39 F104"),
    ])
    func reportsWhatIsWrongAtItsPlace(old: String, new: String, expected: String) {
        let outcome = Sample.replacing(old, by: new, in: Sample.formSet)
        let own = places(outcome).filter { $0.hasPrefix(Sample.formSet) }
        #expect(own.contains("\(Sample.formSet):\(expected)"), "\(own)")
    }

    @Test func readsTheRestAfterAWrongForm() throws {
        let outcome = Sample.replacing(
            "name: 预算数, title: \"{year}年\", role: amount",
            by: "name: 预算数, title: \"{year}年\", role: number",
            in: Sample.formSet
        )
        let formSet = try #require(firstFormSet(outcome))
        #expect(formSet.forms.map(\.name) == ["表三", "表六", "表七", "表十二"])
        // That its files are read by nobody, and that rules cannot find it, follows from that.
        #expect(places(outcome) == ["\(Sample.formSet):40:66 F105"])
    }

    @Test func reportsAFormSetThatDoesNotExist() {
        let outcome = Sample.replacing(
            "form-set: sample",
            by: "form-set: sampel",
            in: Sample.disclosure
        )
        #expect(places(outcome) == ["\(Sample.disclosure):1:11 F302"])
        #expect(outcome.diagnostics.first?.remedy?.english == "Write 'sample'")
        #expect(outcome.value.disclosures.isEmpty)
    }

    @Test func reportsPlaceholdersThatNothingFills() {
        let title = "title: \"{year}年预算支出总表\""
        let outcome = Sample.replacing(
            title,
            by: title.replacing("{year}", with: "{yeer}"),
            in: Sample.formSet
        )
        #expect(outcome.diagnostics.map(\.code) == [.unknownName])
        #expect(outcome.diagnostics.first?.remedy?.chinese == "改为“{year}”")
        #expect(outcome.diagnostics.first?.location?.line == 59)
    }
}
