import Budget
import Diagnostics
import Testing

@testable import Checking

@Suite struct CompletenessTests {
    private func findings(_ explanation: String) throws -> [Diagnostic] {
        var project = SmallProject()
        project.explanation = explanation
        return try project.findings()
    }

    @Test func acceptsACompleteDisclosure() throws {
        #expect(try SmallProject().findings().outline == [])
    }

    @Test func ignoresNumbersQuotationMarksAndWidths() throws {
        let text = completeExplanation.replacing("二、2024年“三公”经费", with: "（2）２０２４年\"三公\" 经费")
            .replacing("## 三、", with: "## **3、").replacing("采购情况\n", with: "采购情况** ##\n")
        #expect(try findings(text).outline == [])
    }

    @Test func readsUnderlinedHeadings() throws {
        let text = completeExplanation.replacing("## 四、绩效管理情况", with: "四、绩效管理情况\n----")
        #expect(try findings(text).outline == [])
    }

    @Test func reportsASectionThatIsNotThere() throws {
        let text = completeExplanation.replacing("## 三、政府采购情况", with: "## 三、其他重要事项")
        let found = try findings(text)
        #expect(found.outline == ["explanation.md N501"])
        #expect(found.first?.severity == .error)
        #expect(found.first?.remedy?.chinese.hasPrefix("补上“## 三、政府采购情况”") == true)
    }

    @Test func pointsToTheHeadingThatWasProbablyMeant() throws {
        let text = completeExplanation.replacing("政府采购情况", with: "政府釆购情况")
        let found = try findings(text)
        #expect(found.outline == ["explanation.md:9 N501"])
        #expect(found.first?.remedy?.chinese.contains("改为“三、政府采购情况”") == true)
    }

    @Test func namesTheFewestSectionsThatAreOutOfOrder() throws {
        let sections = completeExplanation.components(before: "## ")
        let moved = sections.dropFirst().joined(separator: "\n") + "\n" + (sections.first ?? "")
        #expect(try findings(moved).outline == ["explanation.md:14 N502"])
    }

    @Test(arguments: ["", "```饼图\n标题: 甲\n```", "### （一）货物"])
    func reportsASectionWithoutText(body: String) throws {
        let text = completeExplanation.replacing("没有政府采购预算。", with: body)
        let outline = try findings(text).outline
        #expect(outline.contains("explanation.md:9 N503"))
    }

    @Test func acceptsTextUnderASubheading() throws {
        let text = completeExplanation.replacing("没有政府采购预算。", with: "### （一）货物\n\n没有。")
        #expect(try findings(text).outline == [])
    }

    @Test func takesNoHeadingFromACodeBlock() throws {
        let text = completeExplanation.replacing(
            "## 三、政府采购情况\n",
            with: "```\n## 三、政府采购情况\n```\n\n"
        )
        #expect(try findings(text).outline.contains("explanation.md N501"))
    }

    @Test func reportsWhatASectionDoesNotMention() throws {
        let text = completeExplanation.replacing("公务接待费和", with: "")
        let found = try findings(text)
        #expect(found.outline == ["explanation.md:5 N504"])
        #expect(found.first?.summary.chinese.hasSuffix("没有说明“公务接待费”") == true)
        #expect(found.first?.severity == .warning)
    }

    @Test func doesNotTakeTheNamesInABindingForText() {
        #expect(withoutBindings("共{{ 采购.货物 }}万元") == "共万元")
        #expect(withoutBindings("{{a}}{{b}}{ c }}") == "{ c }}")
        #expect(withoutBindings("甲{{ 采购") == "甲")
    }

    @Test func namesAllTermsThatAreNotExplained() throws {
        var project = SmallProject()
        project.glossary = "## 其他\n\n其他支出。"
        let found = try project.findings().filter { $0.code == .missingTerm }
        #expect(found.map(\.summary.chinese) == ["缺少名词解释：“基本支出”、““三公”经费”"])
    }

    @Test func staysLinearOnManyHeadings() {
        let text = (1...20_000).map { "## 第\($0)节\n\n- 文字\n" }.joined()
        let outline = CompletenessOutline(text)
        #expect(outline.headings.count == 20_000)
        #expect(outline.headings.indices.allSatisfy(outline.hasText))
    }
}

@Suite struct DeadlineTests {
    private func findings(_ dates: String) throws -> [Diagnostic] {
        var project = SmallProject()
        project.dates = dates
        return try project.findings()
    }

    @Test(arguments: [
        ("2024-02-01", "2024-02-21", [String]()), ("2024-02-21", "2024-02-21", []),
        ("2024-02-10", "2024-03-01", []),  // a leap year: twenty days
        ("2023-02-10", "2023-03-03", ["disclosure.yaml:6 F411"]),
        ("2024-02-01", "2024-02-22", ["disclosure.yaml:6 F411"]),
        ("2023-12-20", "2024-01-09", []), ("2024-02-22", "2024-02-21", ["disclosure.yaml:6 F412"]),
    ])
    func comparesTheTwoDays(approval: String, publication: String, expected: [String]) throws {
        let dates = "approval-date: \(approval)\npublication-date: \(publication)"
        #expect(try findings(dates).outline == expected)
    }

    @Test func warnsOnceForEachUnknownDay() throws {
        let found = try findings("approval-date:\npublication-date:")
        #expect(found.outline == ["disclosure.yaml:5 F413", "disclosure.yaml:6 F413"])
        #expect(found.allSatisfy { $0.severity == .warning })
        #expect(try findings("approval-date: 2024-02-01").outline == ["disclosure.yaml:1 F413"])
    }

    @Test func saysHowLateAndWhatIsAllowed() throws {
        let found = try findings("approval-date: 2024-01-01\npublication-date: 2024-03-01")
        let text = "公开日期 2024-03-01 在批复后第 60 日，应在 20 日内（《预算法实施条例》第六条）"
        #expect(found.map(\.summary.chinese) == [text])
        #expect(found.first?.notes.first?.location?.line == 5)
    }
}

extension String {
    /// The pieces of a text that begin with `mark`.
    fileprivate func components(before mark: String) -> [String] {
        split(separator: mark).map { mark + $0 }
    }
}
