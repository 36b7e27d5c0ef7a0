import Budget
import Diagnostics
import Testing

@testable import Reading

/// What forms of other places have: divided codes, one row without a name, repeated headings.
struct FormLanguageTests {
    /// A project of two forms; the first divides its codes, the second is one row of amounts.
    private struct Project {
        var codes = """
            { title: 支出功能分类科目编码, columns: [{ id: c1, title: 类, role: code, level: 类 }, \
            { id: c2, title: 款, role: code, level: 款 }, \
            { id: c3, title: 项, role: code, level: 项 }] }
            """
        var expenses = """
            [{ title: 出国费, columns: [{ id: tb, name: 出国费预算数, title: 预算数, role: amount }, \
            { id: ta, name: 出国费决算数, title: 决算数, role: amount }] }, \
            { title: 接待费, columns: [{ id: rb, name: 接待费预算数, title: 预算数, role: amount }, \
            { id: ra, name: 接待费决算数, title: 决算数, role: amount }] }]
            """
        var rows = "[{ id: year, label: 本年数 }]"
        var unprinted = "[]"
        var extra = ""
        var first = "支出功能分类科目编码,科目名称,合计\n合计,,5\n201,一般公共服务支出,5\n20106,财政事务,5\n"
        var second = "出国费预算数,出国费决算数,接待费预算数,接待费决算数\n1,2,3,4\n"

        var formSet: String {
            """
            id: own
            title: 决算
            phase: { id: accounts, name: 决算 }
            parts: [{ id: tables, kind: forms, title: 报表 }]
            classifications:
              - { id: f, name: 功能分类, deepest: 项, names: { "201": 一般公共服务支出 } }
            forms:
              - name: 甲表
                slug: a
                label: 公开01表
                title: 支出表
                panels:
                  - headings:
                      - \(codes)
                      - { id: n, title: 科目名称, role: label }
                      - { id: t, title: 合计, role: amount }
                    rows: [{ fixed: [{ id: total, label: 合计, role: total }] }, { codes: f }]
              - name: 乙表
                slug: b
                label: 公开02表
                title: 三公表
                panels:
                  - headings: \(expenses)
                    unprinted: \(unprinted)
                    rows: [{ fixed: \(rows) }]
            \(extra)
            """
        }

        func read() -> Outcome<Sources> {
            let disclosure = """
                form-set: own
                fiscal-year: 2024
                status: draft
                unit: { name: 青禾县图书馆 }

                """
            let files = [
                "site.yaml": "name: 甲\n", "2024/disclosure.yaml": disclosure,
                "2024/tables/a.csv": first, "2024/tables/b.csv": second,
            ]
            let templates = ["forms/own.yaml": formSet, "page.mustache": "{{{main}}}"]
            return readProject(
                content: MemoryTree(name: "Content", files: files.mapValues { Array($0.utf8) }),
                templates: MemoryTree(
                    name: "Templates",
                    files: templates.mapValues { Array($0.utf8) }
                )
            )
        }

        /// Places and codes, without what is only said for information.
        var faults: [String] {
            read().diagnostics.filter { $0.severity > .information }.map {
                "\($0.location?.description ?? "") \($0.code.rawValue)"
            }
        }
    }

    private func cells(_ outcome: Outcome<Sources>, _ form: String) throws -> [[String]] {
        let table = try #require(outcome.table(form))
        return table.panels[0].rows.map { row in
            row.cells.map { $0.amount?.reported?.text(grouped: false) ?? $0.text }
        }
    }

    @Test(
        "a divided code is read whole or divided and printed in its columns",
        arguments: [
            "支出功能分类科目编码,科目名称,合计\n合计,,5\n201,一般公共服务支出,5\n20106,财政事务,5\n",
            "类,款,项,科目名称,合计\n,,,合计,5\n201,,,一般公共服务支出,5\n201,06,,财政事务,5\n",
            "类,款,项,科目名称,合计\n合计,,,,5\n201,,,一般公共服务支出,5\n201,20106,,财政事务,5\n",
            "科目名称,合计,款,项,类\n合计,5,,,\n一般公共服务支出,5,,,201\n财政事务,5,06,,201\n",
        ]
    )
    func dividedCodes(csv: String) throws {
        var project = Project()
        project.first = csv
        #expect(project.faults == [])
        let cells = try cells(project.read(), "甲表")
        let codes = cells.dropFirst().map { Array($0.prefix(3)) }
        #expect(codes == [["201", "", ""], ["201", "06", ""]])
        project.codes = "{ id: c, title: 支出功能分类科目编码, role: code }"
        #expect(project.faults == [])
    }

    @Test(
        "a code whose parts disagree is said at its cell, once",
        arguments: [
            ("类,款,项,科目名称,合计\n合计,,,,5\n201,,,一般公共服务支出,5\n201,20206,,财政事务,5\n", "4:5"),
            ("类,款,项,科目名称,合计\n合计,,,,5\n201,,,一般公共服务支出,5\n201,6,,财政事务,5\n", "4:5"),
            ("类,款,项,科目名称,合计\n合计,,,,5\n201,,,一般公共服务支出,5\n,06,,财政事务,5\n", "4:2"),
            ("支出功能分类科目编码,类,款,项,科目名称,合计\n合计,,,,,5\n20106,201,07,,财政事务,5\n", "3:11"),
        ]
    )
    func disagreeingParts(csv: String, place: String) {
        var project = Project()
        project.first = csv
        #expect(project.faults == ["Content/2024/tables/a.csv:\(place) T201"])
    }

    @Test func onlyLevelsFromTheFirstOnBelowOneHeadingDivideACode() {
        for codes in [
            "{ id: c, title: 编码, role: code, level: 类 }",
            """
            { title: 项目, columns: [{ id: c1, title: 类, role: code, level: 类 }, \
            { id: c2, title: 款, role: code, level: 款 }, { id: x, title: 备注, role: text }] }
            """,
            """
            { title: 编码, columns: [{ id: c1, title: 款, role: code, level: 款 }, \
            { id: c2, title: 项, role: code, level: 项 }] }
            """,
        ] {
            var project = Project()
            project.codes = codes
            #expect(project.faults == ["Templates/forms/own.yaml:13:9 F105"], "\(codes)")
        }
    }

    @Test func oneRowOfAmountsNeedsNoName() throws {
        let project = Project()
        #expect(project.faults == [])
        #expect(try cells(project.read(), "乙表") == [["1.00", "2.00", "3.00", "4.00"]])
        var labelled = Project()
        labelled.unprinted = "[{ id: n, title: 项目, role: label }]"
        #expect(labelled.faults == [])
        labelled.second = "项目,出国费预算数,出国费决算数,接待费预算数,接待费决算数\n本年数,1,2,3,4\n"
        #expect(labelled.faults == [])
        #expect(try cells(labelled.read(), "乙表") == [["1.00", "2.00", "3.00", "4.00", "本年数"]])
    }

    @Test func severalRowsNeedNames() {
        var project = Project()
        project.rows = "[{ id: a, label: 甲 }, { id: b, label: 乙 }]"
        #expect(project.faults == ["Templates/forms/own.yaml:23:9 F104"])
    }

    @Test func aSecondLineOfTheOneRowIsTwice() {
        var project = Project()
        project.second += "5,6,7,8\n"
        #expect(project.faults == ["Content/2024/tables/b.csv:3:1 T203"])
    }

    @Test(
        "a heading that several columns have is addressed by name or by path, in any order",
        arguments: [
            "接待费决算数,接待费预算数,出国费决算数,出国费预算数\n4,3,2,1\n",
            "出国费/预算数,出国费/决算数,接待费/预算数,接待费/决算数\n1,2,3,4\n",
            "接待费－决算数,出国费.预算数,出国费：决算数,接待费 预算数\n4,1,2,3\n",
            "预算数,决算数,预算数,决算数\n1,2,3,4\n", "出国费预算数,决算数,预算数,决算数\n1,2,3,4\n",
        ]
    )
    func repeatedHeadings(csv: String) throws {
        var project = Project()
        project.second = csv
        #expect(project.faults == [])
        #expect(try cells(project.read(), "乙表") == [["1.00", "2.00", "3.00", "4.00"]])
    }

    @Test func headingsTakenInOrderAreNamed() {
        var project = Project()
        project.second = "预算数,决算数,预算数,决算数\n1,2,3,4\n"
        let said = project.read().diagnostics.filter { $0.severity == .information }
        #expect(said.map(\.code) == [.duplicateColumn, .duplicateColumn])
        #expect(said.first?.summary.chinese.contains("出国费预算数、接待费预算数") == true)
    }

    @Test func aHeadingThatMayBeSeveralColumnsIsNotGuessed() {
        var project = Project()
        project.second = "预算数,出国费决算数,接待费决算数\n1,2,4\n"
        #expect(project.faults.contains("Content/2024/tables/b.csv:1:1 T003"))
        #expect(!project.faults.contains { $0.hasSuffix("T001") })
    }

    @Test func theScaffoldCallsColumnsSoThatNothingElseIs() throws {
        let outcome = Project().read()
        let forms = try #require(outcome.value.disclosures.first).formSet.forms
        let names = forms.map { ColumnNames($0.panels[0]) { $0.source } }
        #expect(names[0].written.map(names[0].heading) == ["支出功能分类科目编码", "科目名称", "合计"])
        #expect(
            names[1].written.map(names[1].heading) == [
                "出国费预算数", "出国费决算数", "接待费预算数", "接待费决算数",
            ]
        )
    }

    @Test(
        "one cause in a form set is one finding",
        arguments: [
            // A column without a role.
            ("{ id: n, title: 科目名称, role: label }", "{ id: n, title: 科目名称 }", "15:13 F104"),
            ("科目名称, role: label }", "科目名称, role: lable }", "15:41 F105"),
            // Two forms of one number, one name, one file.
            ("label: 公开02表", "label: 公开01表", "20:12 F106"), ("name: 乙表", "name: 甲表", "18:11 F106"),
            ("slug: b", "slug: a", "19:11 F106"),
        ]
    )
    func oneFinding(old: String, new: String, expected: String) throws {
        var project = Project()
        project.extra = """
            rules:
              - { code: X1, rule: "甲表[合计] ≥ 乙表[本年数].出国费决算数", says: 一。, basis: 表间关系 }
            """
        #expect(project.faults == [])
        let text = project.formSet.replacing(old, with: new)
        let content = ["site.yaml": "name: 甲\n"].mapValues { Array($0.utf8) }
        let outcome = readProject(
            content: MemoryTree(name: "Content", files: content),
            templates: MemoryTree(name: "Templates", files: ["forms/own.yaml": Array(text.utf8)])
        )
        let own = places(outcome).filter { $0.hasPrefix("Templates/forms") }
        #expect(own == ["Templates/forms/own.yaml:\(expected)"])
    }

    @Test(
        "a fixed line is the same one whatever stands before its name",
        arguments: ["八、社会保障和就业支出", "九、社会保障和就业支出", "（八）社会保障和就业支出", "8.社会保障和就业支出"]
    )
    func ordinals(label: String) throws {
        let outcome = Sample.with([Sample.summary: "项目,合计\n\(label),1\n支出总计,1\n"])
        #expect(places(outcome) == [])
        let rows = try #require(outcome.table("表一")?.panels.last).rows
        #expect(rows[1].cells[1].amount?.money == Money(fen: 1_000_000))
    }
}
