import Budget
import Diagnostics
import Testing

@testable import Importing

struct FormNamesTests {
    @Test(
        "a title is that of a form with its year, unit, number or continuation around it",
        arguments: [
            "2024年预算支出总表", "预算支出总表", "2024年度预算支出总表", "２０２４年预算支出总表",
            "二〇二四年预算支出总表", "2 0 2 4 年 预 算 支 出 总 表", "大同市社会保险中心2024年预算支出总表",
            "表三 2024年预算支出总表", "预算公开表3：2024年预算支出总表", "2024年预算支出总表（续）",
            "2024年单位预算支出总表", "预算支出总表（2024年度）", "三、2024年预算支出总表",
            "附件2：2024年预算支出总表", "2024年预算支出总表\n预算公开表03", "2024年预算支出总表（单位：万元）",
        ]
    )
    func titles(text: String) throws {
        let frame = try Fixture.frame()
        let reading = FormNames(frame).reading(of: text)
        #expect(reading.titled.map { frame.formSet.forms[$0].name } == ["表三"])
        #expect(reading.years.allSatisfy { $0.value == 2024 })
    }

    @Test(
        "what is added to a title makes it the title of another form",
        arguments: [
            "部门支出总表", "2024年部门预算支出总表", "2024年度支出决算表", "2024年预算支出总体情况表",
            "大同市2024年预算支出总表", "2024年预算支出总表说明", "预算支出总表……3", "202 4年支出预算总表",
            "2024年项目支出预算表", "一般公共预算支出预算表", "",
        ]
    )
    func otherTitles(text: String) throws {
        #expect(FormNames(try Fixture.frame()).reading(of: text).titled.isEmpty)
    }

    @Test(
        "every token that reads as a year is read, slips among them",
        arguments: [
            ("2023年预算支出总表", ["2023年"]), ("202年预算支出总表", ["202年"]),
            ("20204年预算支出总表", ["20204年"]), ("2023预算支出总表", ["2023"]),
            ("二〇一四年预算支出总表", ["二〇一四年"]), ("二零二三年度预算支出总表", ["二零二三年度"]),
            ("预算支出总表", []),
        ]
    )
    func years(text: String, years: [String]) throws {
        let reading = FormNames(try Fixture.frame()).reading(of: text)
        #expect(reading.years.map(\.stated) == years)
        #expect(!reading.titled.isEmpty)
    }

    @Test(
        "numbers of forms are told from those of other documents",
        arguments: [
            ("表三", true), ("表3", true), ("预算公开表3", true), ("预算公开表03", true), ("（表三）", true),
            ("表三（续）", true), ("公开03表", false), ("附表3", false), ("预算公开表14", false), ("表3-1", false),
            ("附件2", false),
        ]
    )
    func numbers(text: String, isOwn: Bool) throws {
        let reading = FormNames(try Fixture.frame()).reading(of: text)
        #expect(reading.isNumberAlone)
        #expect(reading.numbers.isEmpty != isOwn)
        #expect(reading.foreignNumbers.isEmpty == isOwn)
    }

    // MARK: Which form is taken

    private func taken(_ lines: [[String]], isGuessing: Bool = false) throws -> [String] {
        try Fixture.imported(lines, isGuessing: isGuessing).tables.map(\.fileName)
    }

    private func replacing(_ row: Int, by line: [String]) -> [[String]] {
        var lines = Fixture.formThree
        lines[row] = line
        return lines
    }

    @Test func takesAFormByItsTitleWithoutANumber() throws {
        #expect(try taken(replacing(0, by: [])) == ["03.csv"])
    }

    @Test(arguments: [
        ["预算公开表8"], ["表八"], ["预算公开表5"],
    ])
    func takesNoFormWhoseNumberContradictsItsTitle(number: [String]) throws {
        let result = try Fixture.imported(replacing(0, by: number), isGuessing: true)
        #expect(result.tables.isEmpty)
        let finding = try #require(result.findings.first { $0.code == .ambiguousForm })
        #expect(finding.summary.chinese.contains("2024年预算支出总表"))
        #expect(finding.summary.chinese.contains(number[0]))
    }

    @Test(arguments: [
        "部门支出总表", "2024年部门预算支出总表", "2024年度支出决算表", "公开03表", "附表3", "政府性基金支出情况",
    ])
    func takesNoFormUnderAForeignTitleEvenWithForce(title: String) throws {
        var lines = replacing(1, by: [title])
        lines[0] = []
        let result = try Fixture.imported(lines, isGuessing: true)
        #expect(result.tables.isEmpty)
        let finding = try #require(result.findings.first { $0.code == .ambiguousForm })
        #expect(finding.severity == .error)
        #expect(finding.summary.chinese.contains(title))
        #expect(result.cells.leftOut == result.cells.total)
    }

    @Test func takesNoFormUnderItsNumberAndAForeignTitle() throws {
        #expect(try taken(replacing(1, by: ["部门支出总表"]), isGuessing: true).isEmpty)
    }

    @Test func aTitleRulesOutTheFormsThatHaveTheHeadings() throws {
        // With 编码 for 科目编码 the headings are not those of 表三, and 表八 has no line above them.
        var lines = Fixture.formThree
        lines[3] = []
        lines[4][0] = "编码"
        let result = try Fixture.imported(lines, isGuessing: true)
        #expect(result.tables.isEmpty)
        let finding = try #require(result.findings.first { $0.code == .missingColumn })
        #expect(finding.summary.chinese.contains("表三"))
        #expect(finding.summary.chinese.contains("2024年预算支出总表"))
    }

    @Test func guessesOnlyIfAskedAndNothingNamesTheForm() throws {
        let lines: [[String]] = [
            ["单位：万元"], ["项目", "", "政府性基金收入预算"], ["收入科目编码", "科目名称"],
            ["合计", "", "1.00"],
        ]
        #expect(try taken(lines).isEmpty)
        #expect(try taken(lines, isGuessing: true) == ["07.csv"])
        let refusal = try Fixture.imported(lines).findings.first { $0.code == .ambiguousForm }
        #expect(refusal?.severity == .error)
    }

    @Test func aTabThatNamesAnotherFormIsAContradiction() throws {
        let bare = Fixture.sheet(replacing(0, by: []), name: "表五")
        let result = try Fixture.imported([bare])
        #expect(result.tables.isEmpty)
        #expect(result.findings.contains { $0.summary.chinese.contains("表五") })
        let numbered = Fixture.sheet(Fixture.formThree, name: "表五")
        #expect(try Fixture.imported([numbered]).tables.map(\.fileName) == ["03.csv"])
    }

    @Test func aNameAmongTheRowsEndsNoForm() throws {
        for name in ["表五", "2024年政府性基金预算支出表（不含上年结转）"] {
            var lines = Fixture.formThree
            lines.insert([name], at: 7)
            let result = try Fixture.imported(lines)
            #expect(result.tables.isEmpty)
            #expect(result.cells.unaccounted == 0)
        }
    }

    @Test func aYearOfItsOwnLineIsRead() throws {
        let lines = replacing(2, by: ["2023年度", "", "", "", "单位：万元"])
        let result = try Fixture.imported(lines)
        #expect(result.tables.isEmpty)
        #expect(result.findings.contains { $0.code == .otherDisclosure && $0.severity == .error })
    }
}
