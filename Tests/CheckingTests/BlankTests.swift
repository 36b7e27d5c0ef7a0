import Diagnostics
import Testing

@testable import Checking

/// What a template leaves to be filled in or chosen, by its shape.
@Suite struct BlankTests {
    @Test(arguments: [
        ("预算（ ）万元，【】，〔　〕，《》，“ ”，[ ]，( )", ["（ ）", "【】", "〔　〕", "《》", "“ ”", "[ ]", "( )"]),
        ("预算____万元，＿＿＿万元，_万元，‗‗‗", ["____", "＿＿＿", "_", "‗‗‗"]),
        ("预算x,xxx.xx万元，X.XX%，×万元，X个项目", ["x,xxx.xx", "X.XX", "×", "X"]),
        ("预算××万元，＊＊万元，□□万元，……万元，—万元，？？", ["××", "＊＊", "□□", "……", "—", "？？"]),
        ("20XX年度，202X年，20××年，20__年，20  年", ["20XX", "202X", "20××", "20__", "20  年"]),
        ("X年X月X日，　　年　　月　　日", ["X", "X", "X", "年　　月"]),
        ("□是　☑否", ["□", "☑"]), ("○○单位，△△局，XX市", ["○○", "△△", "XX"]),
        ("主要原因是……", ["……"]), ("请填写单位", ["请填写"]), ("（单位名称）、【具体原因】", ["（单位名称）", "【具体原因】"]),
        ("预算为万元，较上年增加　万元，增长%", ["为万元", "增加　万元", "增长%"]),
    ])
    func findsWhatIsLeftToFillIn(text: String, blanks: [String]) throws {
        #expect(try residue(text) == blanks)
    }

    @Test(arguments: [
        ("较上年增加（减少）。", "增加（减少）"), ("较上年（增加/减少/持平）。", "（增加/减少/持平）"),
        ("比上年增加(减少、持平)5.00万元。", "增加(减少、持平)"), ("与上年相比增加（或减少）5.00万元。", "增加（或减少）"),
        ("与上年相比，增长／下降11.10%。", "增长／下降"), ("较上年增加或减少5.00万元。", "增加或减少"),
        ("与上年相比（持平）。", "（持平）"), ("本单位是/否涉密。", "是/否"), ("本单位有（无）政府性基金。", "有（无）"),
        ("已｜未开展。", "已｜未"), ("（是、否）涉密。", "（是、否）"), ("本部门/单位预算。", "本部门/单位"),
        ("经费增加（减少）____万元。", "增加（减少）"),
    ])
    func findsAChoiceThatNobodyMade(text: String, choice: String) throws {
        #expect(try residue(text).first == choice)
    }

    @Test(arguments: [
        "增减变动情况；增加或减少的，应当说明；人员增加、减少、变动。",
        "负责参保人员增加（减少）登记；变更（增加、减少）；县（区）；因公出国（境）费；收入增加（支出减少）。",
        "| 科目 | 增加（减少） | 增减（+/-） |\n|---|---|---|\n| 甲 | 1.00 | -1.00 |",
        "是否、有无、无障碍、有线/无线网络，是，否则；A/B类，收入/支出，是不是，有没有。",
        "XXL码工作服、XX12型设备、WXX接口、xx@dt.gov.cn、xx.gov.cn。", "二○二四年、二〇〇八年、二○○八年。",
        "单位：万元；以万元为单位；金额单位为万元；（万元）；换算为万元；元旦、一元化。",
        "10—20万元，增减－5.00万元，长×宽，3×4；为什么？！由社会保险……等组成；水费、……等。",
        "增幅为11.10%，减少为0万元；占比50.00%；20 年工龄；（一）；（1）；（减少）。",
        "较上年增加，增长11.10%，因合并。",
    ])
    func leavesOrdinaryTextAlone(text: String) throws {
        #expect(try residue(text) == [])
    }

    /// What the findings quote, in their order.
    private func residue(_ text: String) throws -> [String] {
        let found = try auditText(of: ProseProject.disclosure(explanation: text)).filter {
            $0.code == .templateResidue && $0.location?.file == "explanation.md"
        }
        return found.compactMap { finding in
            let words = finding.summary.chinese
            guard let end = words.lastIndex(of: "”") else { return nil }
            return String(words[..<end].dropFirst())
        }
    }
}
