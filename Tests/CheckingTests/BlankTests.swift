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
        ("ΧΧ市，ХХ局，OO市，X X 中心", ["ΧΧ", "ХХ", "OO", "X X"]), ("﹍﹍万元，预算＿＿万元", ["﹍﹍", "＿＿"]),
        ("{year}年度{unit}预算，｛last-year｝", ["{year}", "{unit}", "｛last-year｝"]),
        ("‹单位名称›，＜单位全称＞", ["‹单位名称›", "＜单位全称＞"]), ("****项目", ["****"]),
        ("晋财预〔2024〕  号，晋财〔2024〕号，（2024）__号", ["〔2024〕  号", "〔2024〕号", "（2024）__号"]),
        ("减少的原因是...", ["原因是..."]), ("减少的原因是。", ["原因是"]), ("预算___万元", ["___"]), ("预算_万元", ["_"]),
        ("0352-XXXXXXX，晋公网安备XXXXXXXX号", ["XXXXXXX", "XXXXXXXX"]),
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
        ("经费增加（减少）____万元。", "增加（减少）"), ("较上年增加【减少】5.00万元。", "增加【减少】"),
        ("收入总计增加[减少]。", "增加[减少]"), ("收入总计高于（低于）上年。", "高于（低于）"), ("比上年多于/少于5.00万元。", "多于/少于"),
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
        "较上年增加，增长11.10%，因合并。", "患XX染色体疾病；采购YY-XX型号设备；成立X项目部。", "按照是/否代码表填写；是/否选项。",
        "“__”为系统字段，“XX”是符号。", "单价_元_每件为字段。", "甲\n\n___\n\n乙\n\n* * *\n", "晋财预〔2024〕3号，（2024）60号。",
        "**项目**，***项目***。", "减少的主要原因是：\n\n- 合并。", "高于或等于平均值；偏离度大于或等于5的。",
        "[目标][]\n\n[目标]: performance/village-assistance.html\n",
    ])
    func leavesOrdinaryTextAlone(text: String) throws {
        #expect(try residue(text) == [])
    }

    @Test(arguments: [
        ("本单位（部门）预算。", true), ("单位（部门）预算。", true), ("负责单位（部门）协调。", false),
        ("会同有关单位（部门）办理。", false), ("各单位（部门）报送。", false),
    ])
    func tellsTheDiscloserFromOtherUnits(text: String, isFound: Bool) throws {
        let found = try auditText(of: ProseProject.disclosure(explanation: text)).filter {
            $0.code == .departmentResidue && $0.location?.file == "explanation.md"
        }
        #expect(found.isEmpty != isFound)
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
