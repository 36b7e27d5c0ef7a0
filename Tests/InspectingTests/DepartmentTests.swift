import Budget
import Checking
import Diagnostics
import Formula
import Reading
import Testing

@testable import Inspecting

/// Departments beside the sums of their units.
@Suite struct DepartmentTests {
    private let tables = "Content/office/2024/tables"

    @Test func agreesWithTheSumsOfItsUnits() async throws {
        let (sums, findings) = await DepartmentSample().inspected()
        #expect(findings.filter { $0.severity == .error }.map(\.summary.english) == [])
        let report = try #require(sums)
        #expect(report.units == ["某县水利局", "水文站"])
        #expect(report.comparisons.count == 9)
        #expect(report.comparisons.allSatisfy { $0.weighing.outcome == .exact })
    }

    @Test func noticesEveryCell() async throws {
        let sample = DepartmentSample()
        for form in ["01", "02"] {
            let path = "\(tables)/\(form).csv"
            let lines = try #require(sample.files[path]).split(separator: "\n").map(String.init)
            for (row, line) in lines.enumerated().dropFirst() {
                var cells = line.split(separator: ",", omittingEmptySubsequences: false)
                    .map(String.init)
                for column in 2..<cells.count {
                    let kept = cells[column]
                    cells[column] = "9.99"
                    var changed = sample
                    var all = lines
                    all[row] = cells.joined(separator: ",")
                    changed.files[path] = all.joined(separator: "\n") + "\n"
                    let found = await changed.findings()
                    #expect(found.count == 1, "\(path) \(row) \(column)")
                    #expect(found.first?.hasPrefix("\(path):\(row + 1):") == true)
                    #expect(found.first?.hasSuffix(" R011") == true)
                    cells[column] = kept
                }
            }
        }
    }

    @Test func noticesACellOfAUnit() async throws {
        var sample = DepartmentSample()
        sample.replace("213,农林水支出,2.00,2.00", "213,农林水支出,2.00,1.90", in: station("01"))
        let (_, findings) = await sample.inspected()
        let found = try #require(findings.first { $0.code == .differsFromUnits })
        #expect(found.location?.description == "\(tables)/01.csv:4:16")
        #expect(
            found.notes.map { $0.location?.description } == [
                "Content/own/2024/tables/01.csv:3:16", "Content/station/2024/tables/01.csv:4:16",
            ]
        )
        #expect(found.comparison?.stated == "5.00 万元")
        #expect(found.comparison?.computed == "4.90 万元")
        #expect(found.summary.chinese.contains("表一 213 农林水支出 基本支出"))
    }

    @Test func countsALineThatOnlyAUnitHas() async {
        var sample = DepartmentSample()
        sample.replace("205,教育支出,0.50,0.50\n", "", in: "\(tables)/01.csv")
        // Neither cell stands anywhere, so the file has to do.
        #expect(
            await sample.findings() == ["\(tables)/01.csv R011", "\(tables)/01.csv R011"]
        )
    }

    @Test func findsRowsOfUnitsByTheirNamesAndNotByTheirIDs() async throws {
        let (sums, _) = await DepartmentSample().inspected()
        let repair = try #require(sums?.comparisons.first { $0.label == "维修" })
        #expect(repair.addends.map(\.name) == ["某县水利局", "水文站"])
        #expect(repair.weighing.rightSum.text(grouped: false) == "2.25")
    }

    // MARK: Rounding

    /// 3.004 and 3.004 make 6.008: printed 3.00, 3.00 and 6.01.
    @Test func explainsWhatRoundingDid() async throws {
        var sample = DepartmentSample()
        sample.replace("5.00,3.00", "5.00,3.00", in: "Content/own/2024/tables/01.csv")
        sample.replace("7.00,5.00", "7.01,5.00", in: "\(tables)/01.csv")
        let (sums, findings) = await sample.inspected()
        let found = try #require(findings.first { $0.code == .roundedSum })
        #expect(found.severity == .information)
        #expect(found.comparison?.allowed == "0.015 万元")
        #expect(sums?.comparisons.count { $0.weighing.outcome == .rounding } == 1)
        #expect(!findings.contains { $0.code == .differsFromUnits })
    }

    /// What was approved as it is can be waived at the place that the finding names.
    @Test func followsTheRemedyToWaive() async {
        var sample = DepartmentSample()
        sample.replace("205,教育支出,0.50,0.50", "205,教育支出,0.51,0.50", in: "\(tables)/01.csv")
        let path = DepartmentSample.department
        let waiver = "{ code: R011, at: tables/01.csv:3:10, reason: 批复如此, by: 财务科 }"
        sample.files[path] = (sample.files[path] ?? "") + "waivers:\n  - \(waiver)\n"
        let (_, findings) = await sample.inspected()
        #expect(findings.filter(\.isBlocking).map(\.summary.english) == [])
        #expect(findings.contains { $0.code == .differsFromUnits && !$0.isBlocking })
    }

    @Test func demandsTheVeryNumberOfAnOnlyUnit() async {
        var sample = DepartmentSample()
        sample.replace("205,教育支出,0.50,0.50", "205,教育支出,0.51,0.50", in: "\(tables)/01.csv")
        #expect(await sample.findings() == ["\(tables)/01.csv:3:10 R011"])
    }

    @Test func addsAmountsInOtherUnitsOfMoney() async {
        var sample = DepartmentSample()
        let forms = DepartmentSample.unitForms
            .replacing("id: unit\n", with: "id: in-yuan\n")
            .replacing("unit: 万元, decimals: 2", with: "unit: 元, decimals: 0")
        sample.files["Templates/forms/in-yuan.yaml"] = forms
        sample.replace("form-set: unit", "form-set: in-yuan", in: settings("station"))
        sample.setTable(
            "station",
            "01",
            [
                ",合计,25004,25004", "205,教育支出,5000,5000", "213,农林水支出,20004,20004",
            ]
        )
        sample.setTable("station", "02", ["x,测站建设,10000", "y,维修,2500", ",合计,12500"])
        // What was rounded on its own is the same only where there is one.
        #expect(
            Set(await sample.findings()).isSubset(of: [
                "\(tables)/01.csv:2:5 R003", "\(tables)/01.csv:2:10 R003",
                "\(tables)/01.csv:4:11 R003", "\(tables)/01.csv:4:16 R003",
            ])
        )
    }

    // MARK: Offsets

    private let offset = """
          offsets:
            - { at: ["表一[合计, 213].合计"], amount: -1.00, reason: 内部往来 }

        """

    @Test func leavesOutWhatIsOffset() async throws {
        var sample = DepartmentSample()
        sample.addToSums(offset)
        #expect(
            await sample.findings() == ["\(tables)/01.csv:2:5 R011", "\(tables)/01.csv:4:11 R011"]
        )
        sample.replace(",合计,7.50", ",合计,6.50", in: "\(tables)/01.csv")
        sample.replace("农林水支出,7.00", "农林水支出,6.00", in: "\(tables)/01.csv")
        let (sums, findings) = await sample.inspected()
        #expect(!findings.contains { $0.code == .differsFromUnits })
        #expect(sums?.offsets.map(\.reason) == ["内部往来"])
        let total = sums?.comparisons.first
        #expect(total?.addends.map(\.isOffset) == [false, false, true])
    }

    @Test(arguments: [
        ("表一[合计].合计", "-10000元", "R011"), ("表一[合计].合记", "-1.00", "F302"),
        ("表九[合计]", "-1.00", "F302"), ("表一[合计].合计", "一万元", "F105"),
    ])
    func reportsOffsetsThatCannotBe(cell: String, amount: String, code: String) async {
        var sample = DepartmentSample()
        sample.addToSums(
            "  offsets: [{ at: \"\(cell)\", amount: \(amount), reason: 往来 }]\n"
        )
        let found = await sample.inspected().findings.filter { $0.severity == .error }
        #expect(found.map(\.code.rawValue) == [code])
    }

    @Test func reportsAnOffsetOfWhatIsNoSum() async {
        var sample = DepartmentSample()
        sample.files["Templates/forms/department.yaml"]?
            .append("forms: [{ name: 表二, sum-of: none }]\n")
        sample.addToSums("  offsets: [{ at: \"表二[合计]\", amount: 1.00, reason: 往来 }]\n")
        let (sums, findings) = await sample.inspected()
        #expect(findings.filter { $0.code == .misplacedOffset }.count == 1)
        #expect(sums?.forms == [0])
    }

    // MARK: Units that are not there

    @Test func comparesNothingWhileAUnitIsUnknown() async throws {
        var sample = DepartmentSample()
        sample.replace("- 水文站", "- 水文战", in: DepartmentSample.department)
        let (sums, findings) = await sample.inspected()
        let found = try #require(findings.first { $0.code == .unknownSummedUnit })
        #expect(found.severity == .warning)
        #expect(found.location?.description == "\(DepartmentSample.department):8:7")
        #expect(found.remedy?.chinese.contains("“水文站”") == true)
        #expect(sums?.missing == ["水文战"])
        #expect(sums?.comparisons.isEmpty == true)
    }

    @Test func toleratesAUnitThatIsSaidToBeAbsent() async throws {
        var sample = DepartmentSample()
        sample.replace("- 水文站", "- { name: 水库, absent: 涉密 }", in: DepartmentSample.department)
        let found = await sample.inspected().findings.filter { $0.code == .unknownSummedUnit }
        #expect(found.map(\.severity) == [.information])
    }

    @Test func findsAUnitByItsFolder() async {
        var sample = DepartmentSample()
        sample.replace(
            "- 水文站",
            "- { name: 测站, at: station/2024 }",
            in: DepartmentSample.department
        )
        #expect(await sample.findings() == [])
    }

    @Test func saysThatATableOfAUnitCannotBeRead() async {
        var sample = DepartmentSample()
        sample.replace("2.50,2.50", "二.50,2.50", in: station("01"))
        let found = await sample.findings()
        #expect(found == ["\(DepartmentSample.department):5:1 R012"])
    }

    @Test func wantsTheUnitsOfADepartmentNamed() async {
        var sample = DepartmentSample()
        sample.add("office", "department", "某县水利局")
        #expect(await sample.findings() == ["\(DepartmentSample.department):1:1 R012"])
    }

    @Test func tellsADepartmentFromTheUnitOfItsName() async {
        let findings = await DepartmentSample().inspected().findings
        #expect(!findings.contains { $0.code == .repeatedDisclosure })
    }

    // MARK: Across units

    @Test func namesAProjectThatStandsInTwoUnits() async throws {
        let findings = await DepartmentSample().inspected().findings
        let found = findings.filter { $0.code == .differingUnits }
        #expect(found.map(\.severity) == [.information])
        #expect(found.first?.location?.description == "\(tables)/02.csv:2")
        #expect(found.first?.summary.chinese == "表二的“维修”在 2 个单位都有：某县水利局、水文站")
    }

    @Test func namesACodeThatUnitsCallDifferently() async throws {
        var sample = DepartmentSample()
        sample.replace("213,农林水支出", "213,农林支出", in: station("01"))
        let findings = await sample.inspected().findings
        let found = findings.filter { $0.code == .differingUnits }
        #expect(found.count == 2)
        #expect(found[0].summary.chinese.contains("“农林水支出”（某县水利局）、“农林支出”（水文站）"))
        #expect(found[0].notes.map { $0.location?.line } == [3, 4])
    }

    // MARK: Parts

    @Test func findsTheSameInPartsAsInOne() async throws {
        var sample = DepartmentSample()
        sample.replace("213,农林水支出,2.00,2.00", "213,农林水支出,2.00,1.90", in: station("01"))
        let outline = ProjectOutline(
            content: sample.tree("Content"),
            templates: sample.tree("Templates")
        )
        let part = await inspect(outline.read(["office/2024"]), isPart: true)
        let whole = await sample.inspected()
        let isOfSums = { (finding: Diagnostic) in finding.code == .differsFromUnits }
        #expect(part.diagnostics.filter(isOfSums) == whole.findings.filter(isOfSums))
        #expect(part.diagnostics.contains(where: isOfSums))
    }

    @Test func isMadeFromTheTablesOfItsUnits() {
        let sample = DepartmentSample()
        func seen(_ sample: DepartmentSample, _ path: String) -> [String] {
            var seen: [String] = []
            let outline = ProjectOutline(
                content: sample.tree("Content"),
                templates: sample.tree("Templates")
            )
            outline.visitUnits(of: [path]) { path, bytes in seen.append("\(path) \(bytes)") }
            return seen
        }
        var other = sample
        other.replace("2.00,2.00", "2.00,1.90", in: station("01"))
        #expect(seen(sample, "office/2024") == seen(sample, "office/2024"))
        #expect(seen(sample, "office/2024") != seen(other, "office/2024"))
        #expect(seen(sample, "station/2024") == [])
        other = sample
        other.files[settings("station")] = nil
        #expect(seen(sample, "office/2024") != seen(other, "office/2024"))
    }

    @Test func isInspectedAnewWhenAUnitChanges() async {
        let (reading, inspections) = (ReadingCache(), InspectionCache())
        func find(_ sample: DepartmentSample) async -> Int {
            let project = readProject(
                content: sample.tree("Content"),
                templates: sample.tree("Templates"),
                reusing: reading
            )
            let inspection = await inspect(project, reusing: inspections)
            return inspection.diagnostics.count { $0.code == .differsFromUnits }
        }
        var sample = DepartmentSample()
        #expect(await find(sample) == 0)
        sample.replace("213,农林水支出,2.00,2.00", "213,农林水支出,2.00,1.90", in: station("01"))
        #expect(await find(sample) == 1)
        #expect(await find(DepartmentSample()) == 0)
    }

    private func station(_ form: String) -> String { "Content/station/2024/tables/\(form).csv" }

    private func settings(_ folder: String) -> String { "Content/\(folder)/2024/disclosure.yaml" }
}
