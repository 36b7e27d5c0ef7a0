import Diagnostics
import Testing

@testable import Checking

/// Shares, changes, ranges and signs that hold no plain number.
@Suite struct ProseVagueTests {
    @Test(arguments: [
        AttackedSentence("基本支出近八成，项目支出约两成。", "N101", "N101"),
        AttackedSentence("基本支出占支出总额的七成。", "N103"),
        AttackedSentence("项目支出占一半以上。", "N103"),
        AttackedSentence("项目支出过半。", "N103"),
        AttackedSentence("基本支出不足七成。", "N103"),
        AttackedSentence("基本支出超过八成。", "N103"),
        AttackedSentence("人员经费占基本支出的一半以上。", "N101"),
        AttackedSentence("卫生健康支出不足一成。", "N101"),
        AttackedSentence("收入总计翻一番，因合并。", "N104"),
        AttackedSentence("“三公”经费比上年增加一倍，因合并。", "N104"),
        AttackedSentence("项目支出成本、项目支出三成立；做到两手抓，半年完成，完成八成任务。"),
        AttackedSentence("基本支出一半用于发放。基本支出，多半是工资。"),
    ])
    func comparesSharesInWords(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("经费30-50万元，10—12万元。", "N101", "N101", "N101", "N101"),
        AttackedSentence("基本支出2000至2100万元。", "N102", "N101"),
        AttackedSentence("第10-12条，2023-2024年度，0352-2043344，3-5个工作日。"),
        AttackedSentence("项目支出545.68万，基本支出2005.84 万 元。", "N102", "N102"),
        AttackedSentence("收入总计比上年增加-254.88万元，因合并。", "N104"),
        AttackedSentence("收入总计比上年减少-254.88万元，因合并。", "N101"),
        AttackedSentence("## 九、政府采购情况\n\n货物30.00万元、工程0万元。", "N102", "N101"),
    ])
    func readsRangesSignsAndHalfUnits(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("收入总计与上年保持不变。", "N104"),
        AttackedSentence("“三公”经费较上年零增长。", "N104"),
        AttackedSentence("收入总计与去年一样。", "N104"),
        AttackedSentence("收入总计同上年。", "N104"),
        AttackedSentence("公务接待费同上年，因公出国（境）费与上年保持不变。"),
        AttackedSentence("收入总计同上年相比有变化。"),
    ])
    func readsEveryWordForNoChange(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        ("身份证110105 19491231 002X", ["N402"]), ("身份证110105194912310021", []),
        ("138 0013 8000", ["N403"]), ("138·0013·8000", ["N403"]),
        ("138\u{2011}0013\u{2011}8000", ["N403"]),
        ("电话 2024 13800138000", ["N403"]), ("账号：622202 0000000000000", ["N404"]),
        ("账号02000000190202000（对公）", ["N404"]), ("银行账号为1234 5678 9012 3456", ["N404"]),
        ("流水号：1234567890123456", []), ("参保编号123456789012", []), ("金额1380013800.50元", []),
        ("修订稿", ["N401"]), ("HYPERLINK \"x\"", ["N406"]), ("[批注1]待核", ["N406"]),
        ("修订稿件管理办法，批注和删除的内容均已处理", []),
    ])
    func findsLeaksHoweverTheyAreWritten(text: String, codes: [String]) throws {
        let disclosure = try ProseProject.disclosure(explanation: "\(text)\n")
        let found = auditText(of: disclosure).map(\.codeText).filter { $0.hasPrefix("N4") }
        #expect(found == codes)
    }

    @Test func saysOnceThatANumberMustNotBePublished() throws {
        #expect(try codesOfFigures("联系电话138 0013 8000。") == [])
    }
}
