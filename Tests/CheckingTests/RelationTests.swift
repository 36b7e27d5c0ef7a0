import Budget
import Diagnostics
import Foundation
import Testing

@testable import Checking

/// A number that relates two others is of those that its words name.
///
/// Of the agency's final accounts: 行政运行 has a budget of 486.30 and accounts of 508.92, 其他财政事务支出
/// 150.00 and 173.52, all together 810.54 and 857.64, of which 684.12 are 基本支出 and 173.52 项目支出.
/// “三公”经费 were 10.31 and are 8.66, 公务接待费 were 1.96 and are 1.24 of a budget of 3.00.
@Suite struct RelationTests {
    private static let expenditure = "## 三、支出决算情况说明\n\n"
    private static let general = "## 五、一般公共预算财政拨款支出决算情况说明\n\n"
    private static let publicExpenses = "## 七、财政拨款“三公”经费支出决算情况说明\n\n"

    private static let agency = Result {
        let outcome = disclosures(content: fixtures.appending(path: "final-accounts"))
        return try #require(outcome.value.first { $0.path == "bureau/2024" })
    }

    private func disclosure(_ text: String) throws -> Disclosure {
        try Self.agency.get().with(narratives: [
            NarrativeSource(part: 2, file: "explanation.md", text: text)
        ])
    }

    /// The formulas of shares and changes that a text is bound to, in its order.
    private func relations(_ text: String) throws -> [String] {
        bindings(of: try disclosure(text))
            .sorted { $0.columns.lowerBound < $1.columns.lowerBound }
            .map { $0.replacement.replacing("{{ ", with: "").replacing(" }}", with: "") }
            .filter { $0.contains("占比") || $0.contains("增减") }
    }

    /// What is found, but for numbers that are typed and may be right.
    private func codes(_ text: String) throws -> [String] {
        auditText(of: try disclosure(text)).filter { finding in
            finding.location?.file == "explanation.md" && finding.codeText.hasPrefix("N10")
                && finding.codeText != "N101"
        }.map(\.codeText)
    }

    // MARK: Binding

    @Test(arguments: [
        ("本年支出合计857.64万元，其中：基本支出684.12万元，占79.77%。", "占比(公开03表[合计].基本支出, 公开03表[合计].本年支出合计)"),
        ("基本支出684.12万元，占本年支出合计的79.8%。", "占比(公开03表[合计].基本支出, 公开03表[合计].本年支出合计, 1)"),
        ("项目支出占本年支出合计的20.23%。", "占比(公开03表[合计].项目支出, 公开03表[合计].本年支出合计)"),
    ])
    func bindsASharesPartAndWhole(text: String, formula: String) throws {
        #expect(try relations(Self.expenditure + text) == [formula])
    }

    @Test func bindsTheSharesOfAListOneByOne() throws {
        let text = "本年支出合计857.64万元，其中基本支出684.12万元、项目支出173.52万元，分别占79.77%、20.23%。"
        // The rules say that 本年支出合计 is one figure of both forms.
        #expect(
            try relations(Self.expenditure + text) == [
                "占比(公开03表[合计].基本支出, 公开01表.支出[本年支出合计])",
                "占比(公开03表[合计].项目支出, 公开01表.支出[本年支出合计])",
            ]
        )
    }

    @Test(arguments: [
        "行政运行（项）年初预算为486.30万元，支出决算为508.92万元，完成年初预算的104.65%。",
        "一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为486.30万元，支出决算为508.92万元，完成年初预算的104.65%。",
    ])
    func bindsARateOfCompletion(text: String) throws {
        let formula = "占比(公开05表[2010601].合计, 公开05表[2010601].年初预算数)"
        #expect(try relations(Self.general + text) == [formula])
    }

    @Test func bindsAChangeAndItsRateToTheSameFigures() throws {
        let text = "“三公”经费支出决算8.66万元，比上年减少1.65万元，下降16.00%。"
        #expect(
            try relations(Self.publicExpenses + text) == [
                "增减额(公开07表[本年数].合计决算数, 上年.三公经费合计)",
                "增减率(公开07表[本年数].合计决算数, 上年.三公经费合计)",
            ]
        )
    }

    @Test(arguments: [
        // 基本支出 of another fund, another whole, a part without a name, a thing that is no figure.
        "本单位培训基地支出684.12万元，占79.77%。", "参训人员中684人，占79.77%。", "其余部分占20.23%。",
        "完成绩效目标的104.65%。", "满意度比上年下降16.00%。",
    ])
    func bindsNothingThatItsWordsDoNotName(text: String) throws {
        #expect(try relations(Self.expenditure + text) == [])
    }

    // MARK: Checking

    @Test(arguments: [
        // A share of another whole, of another part, of parts that changed places.
        (expenditure + "基本支出684.12万元，占本年支出合计的79.07%。", ["N103"]),
        (expenditure + "项目支出占本年支出合计的79.77%。", ["N103"]),
        (expenditure + "本年支出合计857.64万元，其中：基本支出684.12万元，占20.23%。", ["N103"]),
        // Completion the other way round.
        (general + "行政运行（项）年初预算为486.30万元，支出决算为508.92万元，完成年初预算的95.56%。", ["N103"]),
        // A change with another sign, of other digits, its rate on this year.
        (publicExpenses + "“三公”经费支出决算8.66万元，比上年增加1.65万元，原因是压减。", ["N104"]),
        (publicExpenses + "“三公”经费支出决算8.66万元，比上年减少1.56万元，原因是压减。", ["N104"]),
        (publicExpenses + "“三公”经费支出决算8.66万元，比上年减少1.65万元，下降19.05%，原因是压减。", ["N104"]),
        // Against the budget.
        (general + "行政运行（项）支出决算为508.92万元，比年初预算增加26.22万元。", ["N104"]),
    ])
    func contradictsWhatTheWordsLeadTo(text: String, codes: [String]) throws {
        #expect(try self.codes(text) == codes)
    }

    @Test(arguments: [
        expenditure + "基本支出684.12万元，占本年支出合计的79.77%；项目支出173.52万元，占20.23%。",
        general + "行政运行（项）年初预算为486.30万元，支出决算为508.92万元，完成年初预算的104.65%。",
        general + "行政运行（项）支出决算为508.92万元，比年初预算增加22.62万元。",
        publicExpenses + "公务接待费支出决算1.24万元，完成预算的41.33%，比上年减少0.72万元，下降36.73%，原因是压减。",
        // Another whole, which nobody but the text knows.
        expenditure + "授予小微企业合同金额31.20万元，占授予中小企业合同金额50.15万元的62.21%。",
        expenditure + "参训人员60人，其中外单位21人，占35%。",
        // What something is composed of is not what it was.
        expenditure + "本年支出由684.12万元基本支出和173.52万元项目支出组成。",
    ])
    func saysNothingOfWhatIsRight(text: String) throws {
        #expect(try codes(text) == [])
    }

    @Test func tellsTheBudgetFromLastYear() throws {
        let text = Self.general + "行政运行（项）支出决算为508.92万元，比年初预算增加26.22万元。"
        let found = auditText(of: try disclosure(text)).first { $0.code == .wrongChange }
        let message = try #require(found)
        #expect(
            message.summary.chinese
                == "“行政运行”文中为增加26.22万元；决算数508.92万元，预算数486.30万元，应为增加22.62万元"
        )
        #expect(message.remedy?.chinese.contains("较上年") == false)
    }

    /// 决算数大于预算数 behind a rate, on figures that say so (行政运行) and others (公务接待费).
    @Test(arguments: [
        ("大于", true), ("高于", true), ("小于", false), ("低于", false), ("等于", false),
    ])
    func comparesAccountsAndBudgetInWords(word: String, isRight: Bool) throws {
        let text =
            "行政运行（项）年初预算为486.30万元，支出决算为508.92万元，完成年初预算的104.65%，"
            + "决算数\(word)年初预算数的原因是增人增资。"
        #expect(try codes(Self.general + text) == (isRight ? [] : ["N104"]))
    }

    // MARK: Reasons and lists

    @Test(arguments: [
        // The reason of one rise may be that of another, but not that of a fall.
        ("增加", "N107 warning"), ("减少", "N107 error"),
    ])
    func aReasonIsSurmisedForTheSameDirection(verb: String, finding: String) throws {
        let text =
            "## 一、收入情况\n\n本年收入比上年增加5.00万元，原因是新增项目。\n\n"
            + "## 二、支出情况\n\n本年支出比上年\(verb)4.00万元。"
        let found = auditText(of: try disclosure(text)).filter { $0.code == .unexplainedChange }
        #expect(found.map { "\($0.codeText) \($0.severity)" } == [finding])
    }

    @Test(arguments: [
        ("主要包括基本工资、津贴补贴、会议费。", ["N106"]), ("主要包括基本工资、津贴补贴。", []),
    ])
    func aListBehindAnAmountHoldsWhatWasPaid(list: String, codes: [String]) throws {
        let heading = "## 六、一般公共预算财政拨款基本支出决算情况说明\n\n"
        #expect(try self.codes(heading + "人员经费支出100.00元。" + list).filter { $0 == "N106" } == codes)
        // Without an amount it is a definition.
        #expect(try self.codes(heading + "人员经费" + list) == [])
    }
}
