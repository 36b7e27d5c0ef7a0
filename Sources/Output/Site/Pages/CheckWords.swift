import Checking
import Formula

/// The words of the page of checks (核对结果) and of the notes on rounding.
enum CheckWords {
    static let title = "核对结果"
    static let navigation = "核对结果"
    static let introduction =
        "报表、情况说明和绩效目标里的数字彼此关联：分项相加等于合计，同一个数在各处一致。"
        + "下面逐条列出这些关系（勾稽关系），并用本次公开的数字逐处核对。数字可以点开，回到它所在的表格。"

    // MARK: Summary

    static let summary = "核对概况"
    static let ruleCount = "核对规则"
    static let verdictCount = "核对次数"

    static func rules(_ applied: Int, of all: Int) -> String { "\(all)条，其中适用\(applied)条" }

    static func places(_ count: Int) -> String { "\(count)处" }

    static func name(of outcome: Verdict.Outcome) -> String {
        switch outcome {
        case .exact: "完全一致"
        case .rounding: "四舍五入造成的末位差异"
        case .byHand: "差异较大，须人工核对"
        case .wrong: "不一致"
        }
    }

    // MARK: Rounding

    static let roundingTitle = "为什么分项相加会与合计差0.01"
    static let rounding =
        "每个数都是先按实际金额算好，再各自四舍五入到最后一位。四舍五入可能使一个数最多变动末位的一半，"
        + "几个变动加在一起，分项之和就可能与合计差一两个末位。例如实际金额1.004、1.004和合计2.008，"
        + "分别写成1.00、1.00和2.01，相加却是2.00。核对时，若分项有m个不为零的数，允许的差异是末位的一半乘以(m+1)；"
        + "同一个数写在两处，则必须完全相同。公开的数字一律照批复列示，不为凑平而改动。"

    // MARK: Rules

    static let rulesTitle = "逐条核对"
    static let jumps = "只看部分规则"
    static let onlyAbout = "只看："
    static let allRules = "全部规则"
    static func differing(_ count: Int) -> String { "有差异的\(count)条" }
    static let basis = "依据"
    static let applies = "适用条件"
    static let formula = "公式"
    static let item = "项目"
    static let equation = "算式"
    static let verdict = "结果"
    static let whole = "全表"

    /// The caption of the table of a rule's verdicts.
    static func verdicts(of code: String) -> String { "规则\(code)的核对结果" }

    static func exact(_ count: Int) -> String { "完全一致的\(count)处" }

    static func difference(_ difference: String, allowed: String) -> String {
        "差\(difference)，允许\(allowed)"
    }

    static let notApplicable = "本单位不适用的规则"

    // MARK: Waivers

    static let waivers = "已登记的豁免"
    static let waiversIntroduction = "下列问题予以保留，理由和决定人如下。"
    static let reason = "理由"
    static let decidedBy = "决定人"
    static let until = "有效期至"

    /// What is said under a heading, as a sentence.
    static func stated(_ heading: String, _ text: String) -> String {
        sentence("\(heading)：\(text)")
    }

    /// A text that ends as sentences do, whether or not its author ended it.
    static func sentence(_ text: String) -> String {
        let ends: Set<Character> = ["。", "！", "？", "…"]
        return text.last.map(ends.contains) ?? true ? text : "\(text)。"
    }

    // MARK: Data

    static let dataTitle = "自己核对一遍"
    static let digest = "SHA-256"

    static let recipe =
        "本页核对的全部数字列在一个文本文件里，第一行是各列名称，以下每行一个数：标识、数值、单位、名称。"
        + "下载后可用任何表格软件打开，按上面的公式自行计算；"
        + "用命令 sha256sum 或 certutil -hashfile 计算该文件的摘要，应与这里列出的一致。"

    static let download = "下载全部数字"

    // MARK: Notes on forms

    static let roundingNotes = "四舍五入说明"
    static let noteMark = "注"

    /// - Parameters:
    ///   - label: the figure that is stated.
    ///   - other: the one figure that it should be; `nil` for a sum.
    ///   - stated: what is stated.
    ///   - computed: what the sum comes to, or what the other figure states.
    ///   - difference: how far they are apart.
    /// - Returns: the sentence.
    static func note(
        _ label: String,
        other: String?,
        stated: String,
        computed: String,
        difference: String
    ) -> String {
        let source = other ?? "按各项相加"
        return "\(label)：表列\(stated)，\(source)为\(computed)，相差\(difference)，由四舍五入造成。"
    }
}
