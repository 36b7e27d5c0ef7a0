import Characters

/// The shapes in which a template leaves something to be filled in or chosen (模板待填的形状).
enum BlankWords {
    // MARK: Runs

    /// What must stand behind a run for it to be a blank.
    enum Follower: Sendable {
        case anything
        /// A unit of any kind, or the 年, 月 and 日 of a date.
        case unit
        /// A unit of money or the sign of a percentage.
        case amountUnit
    }

    /// A run of characters that stand for what is missing.
    struct Run: Sendable {
        let signs: ScalarSet
        /// From how many on; a blank of full width counts twice.
        let least: Int
        let follower: Follower
    }

    /// Units behind which the name of what is counted may stand: X个项目.
    static let countUnits = ProseWords.scalars(["个", "项", "辆", "台", "套", "台（套）", "平方米"])
    /// The letter X and what looks like it, Greek and Cyrillic among them.
    static let letters = ScalarSet("XxＸｘ×✕ΧχХх╳")
    static let underlines = ScalarSet("_＿ˍ‗﹍﹎﹏▁")
    static let stars = ScalarSet("*＊")
    /// Circles are zeros too, as in 二○二四年.
    static let circles = ScalarSet("○◯〇")
    /// The letter O and what looks like it, which typists write circles with: OO市, 二OO八年.
    static let letterCircles = ScalarSet(LookalikeWords.largeZeros)
    static let runs: [Run] = [
        Run(signs: letters, least: 2, follower: .anything),
        Run(signs: letters, least: 1, follower: .unit),
        Run(signs: underlines, least: 2, follower: .anything),
        Run(signs: underlines, least: 1, follower: .unit),
        Run(signs: stars, least: 2, follower: .anything),
        Run(signs: ScalarSet("□☐☑☒▢◻"), least: 1, follower: .anything),
        Run(signs: circles, least: 2, follower: .anything),
        Run(signs: letterCircles, least: 2, follower: .anything),
        Run(signs: ScalarSet("△▲●◎◆■"), least: 2, follower: .anything),
        Run(signs: ScalarSet("?？"), least: 2, follower: .anything),
        Run(signs: ScalarSet("?？*＊#＃…‥"), least: 1, follower: .amountUnit),
        Run(signs: ScalarSet("-－‐‑–—―─~～"), least: 1, follower: .amountUnit),
        Run(signs: ScalarSet(".．。·•"), least: 2, follower: .amountUnit),
    ]
    /// Signs that stand for a number behind a choice: 增加（减少）XX万元.
    static let openSigns = ScalarSet("XxＸｘ×_＿*＊□○…？?")
    /// Signs that part the letters of a number: x,xxx.xx.
    static let partsOfNumbers = ScalarSet(",，.．")
    /// What a year begins with whose last digits are open: 20XX.
    static let centuries = ["19", "20"]
    static let ellipsis = ScalarSet("…‥")
    /// Dots that stand for an ellipsis where there are several.
    static let dots = ScalarSet(".．。·•")
    /// What such dots behind it leave open.
    static let reasons = ProseWords.scalars(["原因是", "原因为", "原因：", "主要是", "主要系", "由于"])
    /// Words that say that a reason follows.
    static let causes = ProseWords.scalars(["原因", "由于", "主要是因", "主要系"])
    /// What stands around a blank and says nothing of it.
    static let edges = ScalarSet("（()）【】[]：:，,")
    /// What closes the year of a document's number.
    static let endsOfYears = ScalarSet("〕］]】）)")
    /// What an ellipsis behind it leaves open, at the end of a clause, as in 原因是…….
    static let beforeText = ScalarSet("是为因系：:")

    // MARK: Missing numbers

    /// What a unit follows only where a number stands between: 为万元.
    static let beforeNumbers = ProseWords.scalars(["为", "共计", "占", "占比为"])
    /// What is said of units as such: 单位为万元, 以万元为单位.
    static let unit = ProseWords.scalars(["单位", "换算", "折算", "折合", "以", "按"])

    // MARK: Brackets

    static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
        "（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]", "［": "］", "《": "》", "〈": "〉",
        "「": "」", "『": "』", "{": "}", "｛": "｝", "“": "”", "‹": "›", "«": "»", "〖": "〗", "＜": "＞",
        "﹝": "﹞", "<": ">",
    ]
    /// What leaves brackets empty, besides blanks.
    static let emptySigns = ScalarSet("_＿XxＸｘ×□○*＊?？")
    /// Brackets of the slots that a template fills in: {year}.
    static let slots = ScalarSet("{｛")
    /// What follows signs in quotation marks that are spoken of: “__”为系统字段.
    static let ofSigns = ScalarSet("为是表代指的符字标记等和、")
    /// What X before it is part of a name of: XX染色体, X项目部.
    static let names = ProseWords.scalars(["染色体", "项目部"])
    /// Notes of a template in brackets of their own.
    static let notes = ProseWords.scalars([
        "单位名称", "部门名称", "单位全称", "部门全称", "具体原因", "说明原因", "写明原因", "具体金额", "填写数字", "数字",
        "填写", "选填", "必填", "可选", "二选一", "择一", "如有", "若有", "示例", "样表", "样例", "范例", "填写说明",
        "填报说明", "以下为示例", "以下示例", "仅供参考", "参考样式",
    ])
    /// Those of them that make up a line of their own.
    static let lines = ProseWords.scalars(["示例", "样表", "样例", "范例", "填写说明", "填报说明", "以下为示例"])

    // MARK: Choices

    /// Answers of which one has to be chosen.
    struct Answers: Sendable {
        /// The answers by what they say; those of one group say the same.
        let groups: [[[Unicode.Scalar]]]
        /// The group of answers that stand in no name of a thing: 持平.
        var state: Int?
        /// Whether the second may stand in brackets, or behind a 、 in them.
        var takesBrackets = true
        /// What makes the last answer the beginning of another word: 有/无线.
        var notBefore = ScalarSet()

        init(
            _ groups: [[String]],
            state: Int? = nil,
            takesBrackets: Bool = true,
            notBefore: String = ""
        ) {
            self.groups = groups.map(ProseWords.scalars)
            self.state = state
            self.takesBrackets = takesBrackets
            self.notBefore = ScalarSet(notBefore)
        }
    }

    static let answers = [
        Answers(
            [
                ["增加", "增长", "上升", "提高", "增", "升"], ["减少", "下降", "降低", "压减", "减", "降"],
                [
                    "没有变化", "无变化", "无增减", "无变动", "保持不变", "基本持平", "持平", "不变", "相同", "一致",
                ],
            ],
            state: 2
        ),
        Answers(
            [["高于", "多于", "大于"], ["低于", "少于", "小于"], ["持平于"]],
            state: 2
        ),
        // 是/否代码表 names a table of codes.
        Answers([["是"], ["否", "不是"]], notBefore: "代选型判标字值类码"),
        Answers([["有"], ["没有", "无"]], notBefore: "线形障"),
        Answers([["已"], ["尚未", "未"]]),
        Answers([["本部门", "我部门"], ["本单位", "我单位", "单位"]], takesBrackets: false),
        Answers([["本单位", "我单位"], ["本部门", "我部门", "部门"]], takesBrackets: false),
    ]
    /// The characters that answers begin with; most characters begin none.
    static let beginnings: ScalarSet = {
        var found = ScalarSet()
        for word in answers.flatMap(\.groups).joined() {
            if let first = word.first { found.insert(first) }
        }
        return found
    }()
    /// What may end an answer: 增加了, 增加额.
    static let endings = ScalarSet("了额数率")
    /// The brackets that an answer may stand in, each with what closes it.
    static let choiceBrackets: [Unicode.Scalar: Unicode.Scalar] = [
        "(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕",
    ]
    static let slashes = ScalarSet("/／|｜\\＼")
    static let list: Unicode.Scalar = "、"
    static let commas = ScalarSet("，,")
    static let or = ProseWords.scalars(["或者", "或"])
}
