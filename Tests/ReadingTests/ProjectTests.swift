import Budget
import Diagnostics
import Reading
import Testing

@Suite struct ProjectTests {
    @Test func readsTheSampleWithoutAFinding() {
        #expect(places(Sample().read()) == [])
    }

    @Test func readsWhatTheDisclosureSays() throws {
        let disclosure = try #require(Sample().read().value.disclosures.first)
        #expect(disclosure.path == "2024")
        #expect(disclosure.unit.supervisor?.code == "121")
        #expect(disclosure.approvalDate?.iso == "2024-02-09")
        #expect(disclosure.publicationDate == nil)
        #expect(disclosure.contact.telephone == "0352-1234567")
        #expect(disclosure.tables[3].emptyReason == "本单位2024年没有政府性基金预算收入。")
        #expect(
            disclosure.narratives.map(\.file) == [
                "Content/2024/narrative/overview.md", "Content/2024/narrative/glossary.md",
            ]
        )
    }

    @Test func readsFiguresExactly() throws {
        let figures = try #require(Sample().read().value.disclosures.first).figures
        let money = ReportedAmount(Money(fen: 2_296_460_000), in: .tenThousandYuan, decimals: 2)
        #expect(figures[0][0]?.value == .money(money))
        #expect(figures[1][0]?.value == .quantity(Quantity(scaled: 3, decimals: 0, unit: "辆")))
        let area = Quantity(scaled: 42_163, decimals: 1, unit: "平方米")
        #expect(figures[1][1]?.value == .quantity(area))
    }

    @Test func readsPerformanceTargets() throws {
        let target = try #require(Sample().read().value.disclosures.first?.targets.first)
        #expect(target.id == "disabled")
        #expect(target.funding.wholePeriod.total.money == Money(fen: 8_810_000))
        #expect(target.funding.year.sources == [.blank, .blank])
        #expect(target.narratives == ["用于残疾人就业。", ""])
        #expect(target.indicators.map(\.count) == [1, 0, 0])
        #expect(target.indicators[0][0].year?.target == "100%")
        #expect(target.signature.date?.chinese == "2023年10月25日")
    }

    @Test func ordersTargetsAsTheProjectsStand() {
        var sample = Sample()
        let text = Sample.texts[Sample.target] ?? ""
        let other = text.replacing("J残疾人就业保障金", with: "J驻村帮扶工作人员经费")
        sample.files["Content/2024/performance/village.yaml"] = Array(other.utf8)
        let outcome = sample.read()
        #expect(places(outcome) == [])
        #expect(outcome.value.disclosures.first?.targets.map(\.id) == ["village", "disabled"])
    }

    @Test func readsTemplatesAndSettings() {
        let sources = Sample().read().value
        #expect(sources.site.baseURL == "https://example.org")
        #expect(sources.site.operator == nil)
        #expect(sources.templates.shells["page.mustache"]?.file == "Templates/page.mustache")
        #expect(sources.templates.assets["site.css"] == Array("body {}\n".utf8))
    }

    @Test func sortsDisclosuresAndLeavesTheArchiveAlone() {
        var sample = Sample()
        for (path, bytes) in Sample().files where path.hasPrefix("Content/2024/") {
            let rest = path.dropFirst("Content/2024/".count)
            sample.files["Content/2023/\(rest)"] = bytes
            sample.files["Content/units/a/\(rest)"] = bytes
            sample.files["Content/archive/2022/\(rest)"] = bytes
        }
        let paths = sample.read().value.disclosures.map(\.path)
        #expect(paths == ["2023", "2024", "units/a"])
    }

    @Test func refusesFolderNamesThatAreNoAddresses() {
        var sample = Sample()
        for (path, bytes) in Sample().files where path.hasPrefix("Content/2024/") {
            let moved = path.replacing("Content/2024", with: "Content/二〇二四")
            sample.files[moved] = bytes
        }
        let outcome = sample.read()
        #expect(places(outcome) == ["Content/二〇二四 F006"])
        #expect(outcome.value.disclosures.map(\.path) == ["2024"])
    }

    @Test(arguments: [
        "index.html", "404.html", "assets", "robots.txt", "sitemap.xml",
        "gongkai-sha256.txt",
    ])
    func refusesFoldersNamedLikeTheSitesOwnFiles(name: String) {
        var sample = Sample()
        for (path, bytes) in Sample().files where path.hasPrefix("Content/2024/") {
            sample.files[path] = nil
            sample.files[path.replacing("Content/2024", with: "Content/\(name)")] = bytes
        }
        let outcome = sample.read()
        #expect(places(outcome) == ["Content/\(name) F006"])
        #expect(outcome.value.disclosures.isEmpty)
    }

    @Test func reportsMissingAndUnreadFiles() {
        let outcome = Sample.with([
            "Content/site.yaml": nil,
            Sample.expenditure: nil,
            "Content/2024/tables/3.csv": "科目编码\n",
            "Content/2024/narrative/glossary.md": nil,
            "Content/2024/narrative/glosary.md": "## 一\n",
            "Content/2024/notes.txt": "",
            "Content/2024/performance/readme.txt": "",
            "Templates/old.html": "",
        ])
        #expect(
            places(outcome) == [
                "Content/2024/narrative/glosary.md F007",
                "Content/2024/narrative/glossary.md F001",
                "Content/2024/notes.txt F007",
                "Content/2024/performance/readme.txt F007",
                "Content/2024/tables/03.csv F001",
                "Content/2024/tables/3.csv F007",
                "Content/site.yaml F001",
                "Templates/old.html F007",
            ]
        )
        let unread = outcome.diagnostics.first { $0.location?.file.hasSuffix("/3.csv") ?? false }
        #expect(unread?.severity == .warning)
        #expect(unread?.remedy?.english.contains("'03.csv'") ?? false)
    }

    @Test func reportsAProjectWithoutADisclosure() {
        let empty = MemoryTree(name: "Content", files: [:])
        let outcome = readProject(content: empty, templates: MemoryTree(name: "T", files: [:]))
        #expect(places(outcome) == ["Content F001", "Content/site.yaml F001"])
    }

    @Test func refusesTwoDisclosuresOfOneUnitAndYear() {
        var copy = Sample()
        for (path, bytes) in copy.files where path.hasPrefix("Content/2024/") {
            copy.files[path.replacing("Content/2024/", with: "Content/a/b/2024/")] = bytes
        }
        let outcome = copy.read()
        #expect(places(outcome) == ["Content/a/b/2024/disclosure.yaml F008"])
        #expect(outcome.diagnostics.first?.notes.first?.location?.file == Sample.disclosure)
        let file = "Content/a/b/2024/disclosure.yaml"
        let other = Sample.texts[Sample.disclosure]?.replacing("大同市社会保险中心", with: "大同市档案馆")
        copy.files[file] = other.map { Array($0.utf8) }
        #expect(copy.read().diagnostics.filter { $0.code == .repeatedDisclosure }.isEmpty)
    }
}
