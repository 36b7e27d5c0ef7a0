import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// A slip of the document as it was received, with where the audit reports it.
struct Slip: Sendable, CustomStringConvertible {
    let id: String
    let code: String
    let file: String
    let line: Int?

    init(_ id: String, _ code: String, _ file: String, _ line: Int? = nil) {
        self.id = id
        self.code = code
        self.file = file
        self.line = line
    }

    var description: String { "\(id) \(code) \(file)" }
}

/// `F01` to `F45` are those of the list that the project began with; `G` were found later.
private let slips = [
    Slip("F01", "N401", "narrative/explanation.md", 93),
    Slip("F01", "N401", "narrative/overview.md", 7),
    Slip("F02", "N302", "tables/03.csv", 21),
    Slip("F03", "N201", "narrative/explanation.md", 3),
    Slip("F04", "N201", "narrative/explanation.md", 39),
    Slip("F04", "N201", "narrative/explanation.md", 41),
    Slip("F05", "N312", "performance/social-insurance-staffing.yaml", 35),
    Slip("F05", "N312", "performance/village-assistance.yaml", 50),
    Slip("F06", "N312", "performance/disabled-employment-fund.yaml", 32),
    Slip("F06", "N312", "performance/social-insurance-operations.yaml", 32),
    Slip("F07", "N315", "performance/village-assistance.yaml", 33),
    Slip("F10", "N313", "performance/retiree-party-branches.yaml", 32),
    Slip("F10", "N314", "performance/retiree-party-branches.yaml", 52),
    Slip("F10", "N313", "performance/village-assistance.yaml", 38),
    Slip("F11", "N318", "performance/disabled-employment-fund.yaml", 54),
    Slip("F11", "F105", "performance/disabled-employment-fund.yaml", 57),
    Slip("F12", "N306", "performance/disabled-employment-fund.yaml"),
    Slip("F12", "N306", "tables/12.csv", 4),
    Slip("F13", "N305", "tables/12.csv", 9),
    Slip("F14", "N320", "performance/social-insurance-staffing.yaml", 5),
    Slip("F15", "N317", "performance/retiree-party-branches.yaml", 22),
    Slip("F15", "N317", "performance/social-insurance-operations.yaml", 22),
    Slip("F15", "N316", "performance/retiree-party-branches.yaml", 23),
    Slip("F15", "N316", "performance/social-insurance-staffing.yaml", 25),
    Slip("F17", "N204", "performance/social-insurance-staffing.yaml", 41),
    Slip("F17", "N322", "performance/social-insurance-staffing.yaml"),
    Slip("F19", "N105", "narrative/explanation.md", 55),
    Slip("F19", "N111", "narrative/explanation.md", 55),
    Slip("F19", "N110", "narrative/explanation.md", 57),
    Slip("F19", "N110", "narrative/explanation.md", 63),
    Slip("F20", "N321", "tables/12.csv", 3),
    Slip("F21", "N109", "narrative/explanation.md", 27),
    Slip("F22", "N204", "narrative/explanation.md", 11),
    Slip("F23", "N205", "narrative/explanation.md", 21),
    Slip("F23", "N205", "narrative/explanation.md", 39),
    Slip("F23", "N205", "narrative/explanation.md", 7),
    Slip("F24", "N211", "narrative/explanation.md", 3),
    Slip("F24", "N212", "narrative/explanation.md", 3),
    Slip("F25", "N202", "narrative/explanation.md", 21),
    Slip("F25", "N202", "narrative/explanation.md", 33),
    Slip("F27", "N210", "narrative/explanation.md", 15),
    Slip("F27", "N210", "narrative/explanation.md", 35),
    Slip("F27", "N218", "narrative/explanation.md", 15),
    Slip("F29", "T206", "tables/11.csv", 2),
    Slip("F29", "N206", "narrative/explanation.md", 87),
    Slip("F29", "N206", "narrative/explanation.md", 61),
    Slip("F29", "N206", "narrative/glossary.md", 11),
    Slip("F33", "N219", "disclosure.yaml", 45),
    Slip("F35", "N307", "tables/06.csv", 21),
    Slip("F37", "N217", "narrative/overview.md", 1),
    Slip("F38", "N215", "narrative/overview.md", 30),
    Slip("F38", "N214", "narrative/overview.md", 28),
    Slip("F38", "N214", "narrative/overview.md", 30),
    Slip("F43", "N202", "narrative/explanation.md", 41),
    // 五（一）states a change and gives no reason.
    Slip("G01", "N107", "narrative/explanation.md", 21),
    // An indicator's name is cut off on one side.
    Slip("G02", "N311", "performance/social-insurance-operations.yaml", 33),
    Slip("G02", "N311", "performance/village-assistance.yaml", 36),
    Slip("G02", "N311", "performance/village-assistance.yaml", 55),
    // 依 is missing: 以往年设立.
    Slip("G03", "N212", "performance/social-insurance-operations.yaml", 22),
    // 工伤保险下同, 窗口和的“一站式服务”, 更好的帮助.
    Slip("G04", "N212", "narrative/overview.md", 12),
    Slip("G04", "N212", "narrative/overview.md", 34),
    Slip("G04", "N212", "performance/village-assistance.yaml", 28),
    // 开展…经办业务培训（二十四）: no full stop.
    Slip("G05", "N214", "narrative/overview.md", 34),
    // 我单位, 本中心 and 本单位.
    Slip("G06", "N216", "narrative/explanation.md", 45),
    Slip("G06", "N216", "narrative/overview.md", 17),
    // 同组通字(2018)60号.
    Slip("G07", "N220", "performance/village-assistance.yaml", 22),
    // 项目完成时间 is to rise by 100.
    Slip("G08", "N313", "performance/social-insurance-operations.yaml", 38),
    // 经济效益 under 经济效益指标.
    Slip("G09", "N314", "performance/social-insurance-staffing.yaml", 45),
    // 立项依据 and 制度、措施 are one text.
    Slip("G10", "N316", "performance/disabled-employment-fund.yaml", 24),
    // 因公出国出境费用, 政府购买指导性目录.
    Slip("G12", "N212", "narrative/explanation.md", 41),
    Slip("G13", "N212", "narrative/explanation.md", 83),
    // Every figure of the prose is typed.
    Slip("G11", "N101", "narrative/explanation.md", 3),
]

@Suite struct ProseReceivedTests {
    static let project = ProseProject.read(
        content: ProseProject.files(in: "Tests/CheckingTests/Fixtures/as-received/Content")
    )
    static let findings =
        project.diagnostics + (project.value.disclosures.first.map(auditText) ?? [])

    @Test(arguments: slips)
    func findsTheSlip(_ slip: Slip) {
        let isFound = Self.findings.contains { diagnostic in
            diagnostic.codeText == slip.code
                && diagnostic.location?.file == "Content/2024/\(slip.file)"
                && (slip.line == nil || diagnostic.location?.line == slip.line)
        }
        #expect(isFound)
    }

    @Test func findsEveryMarkOfTheDraft() {
        #expect(Self.findings.count { $0.code == .internalMark } == 9)
    }

    @Test(arguments: [
        DiagnosticCode.contradictedNumber, .wrongShare, .wrongChange, .wrongEnumeration,
        .wrongYear, .wrongUnitName, .unpairedBrackets, .templateResidue, .differingNames,
        .unknownCode, .identityNumber, .mobileNumber, .bankAccount, .contradictoryChange,
        .fullWidthDigits, .doubledPunctuation,
    ])
    func isSilentOnWhatIsRight(_ code: DiagnosticCode) {
        let found = Self.findings.filter { $0.code == code }
        // 。； in line 3, 。。 and 。; in section 七 are the only doubled marks.
        #expect(found.count == (code == .doubledPunctuation ? 3 : 0))
    }

    @Test func takesNoYearDateOrDocumentNumberForAFigure() {
        let typed = Self.findings.filter { $0.code == .typedNumber }
        let years = ["2024", "2023", "2018", "12", "31", "60", "50万元", "100万元"]
        for diagnostic in typed {
            let stated = diagnostic.summary.chinese.dropFirst().prefix { $0 != "”" }
            #expect(!years.contains(String(stated)))
        }
    }

    @Test func acceptsOfficialTermsWithDepartment() {
        let found = Self.findings.filter { $0.code == .departmentResidue }
        // 部门（单位） twice, 本部门, 省直部门; 部门规章, 相关部门, 税务部门, 审计部门 are right.
        #expect(found.count == 4)
    }

    @Test func proposesTheBindingOfEveryFigure() {
        let typed = Self.findings.filter {
            $0.code == .typedNumber && $0.location?.file.hasSuffix("explanation.md") == true
        }
        let bindable = typed.filter { $0.remedy?.chinese.contains("{{") == true }
        #expect(typed.count > 80)
        #expect(typed.count - bindable.count <= 2)
    }
}
