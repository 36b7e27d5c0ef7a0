import Characters

/// The vocabulary of change (增减用语): verbs that rise or fall, and the words around them.
///
/// Every check that asks whether a text speaks of a rise or a fall reads these, of typed numbers
/// and of bound ones. A verb may be followed by the forms of its result: 减少了, 减少到, 压减至,
/// 降为, 减少额, 降低率.
enum ProseDirectionWords {
    /// A verb of change, or a noun such as 增幅.
    struct Verb: Sendable {
        let word: [Unicode.Scalar]
        let isRise: Bool
        /// Whether it says by itself that something changed.
        ///
        /// What one does (节约, 核减) and what stands in many other words (多, 少) says so only behind a
        /// comparison.
        let isPlain: Bool
        /// Whether 到, 至 or 为 behind it lead to the new value; a noun's number is the change.
        let becomes: Bool
    }

    /// All verbs, the longest first: 负增长 is no 增长.
    static let verbs: [Verb] = {
        var found: [Verb] = []
        for (words, isRise, isPlain, becomes) in lists {
            for word in ProseWords.scalars(words) {
                found.append(
                    Verb(word: word, isRise: isRise, isPlain: isPlain, becomes: becomes)
                )
            }
        }
        return found.sorted { $0.word.count > $1.word.count }
    }()

    private static let lists: [([String], isRise: Bool, isPlain: Bool, becomes: Bool)] = [
        (
            [
                "增加", "增长", "上升", "提高", "上涨", "攀升", "回升", "增多", "递增", "正增长", "净增加", "净增长", "净增",
                "猛增", "激增", "剧增",
                "陡增", "大增",
            ], true, true, true
        ),
        (["增幅", "涨幅", "升幅"], true, true, false),
        (["新增", "追加", "调增", "上调", "上浮", "提升", "扩大", "增支", "增收", "增", "升", "涨"], true, false, true),
        (["多", "高"], true, false, false),
        (
            [
                "减少", "下降", "降低", "压减", "下滑", "下跌", "回落", "递减", "负增长", "锐减", "骤减", "净减少", "净减",
                "剧减",
                "大减",
            ], false, true, true
        ),
        (["降幅", "减幅", "跌幅"], false, true, false),
        (
            [
                "压缩", "核减", "调减", "缩减", "削减", "裁减", "节约", "节省", "节减", "减支", "减收", "压降", "下调", "下浮",
                "收窄", "缩小", "精简", "减", "降", "跌", "缩",
            ], false, false, true
        ),
        (["少", "低"], false, false, false),
    ]

    /// The first and the last characters of the verbs; most characters begin and end none.
    static let beginnings: ScalarSet = {
        var found = ScalarSet()
        for verb in verbs { verb.word.first.map { found.insert($0) } }
        return found
    }()
    static let ends: ScalarSet = {
        var found = ScalarSet()
        for verb in verbs { verb.word.last.map { found.insert($0) } }
        return found
    }()

    /// What makes a verb of one character the end of another word: 至少, 增减, 提高, 不少, 加减.
    static let notBeforeShort = ScalarSet("压核调缩削裁节锐骤递增减缺提最降大许不未没无新净猛上攀回下至较很太偏加收升涨繁众")

    /// What makes such a verb the first half of a word that states no direction: 增减, 升降, 多少.
    static let notBehindShort = ScalarSet("减降少低跌")

    /// Comparatives that stand before last year and not behind it: 低于上年.
    static let comparatives: [(word: [Unicode.Scalar], isRise: Bool)] = [
        ("高于", true), ("多于", true), ("大于", true), ("超过", true), ("超出", true), ("低于", false),
        ("少于", false), ("小于", false), ("不及", false),
    ].map { (Array($0.0.unicodeScalars), $0.1) }
    /// What turns a comparative into its denial: 不低于.
    static let denials = ScalarSet("不未没无")

    /// What may stand between the comparison and the verb.
    static let adverbs = ProseWords.scalars([
        "有较大幅度的", "有较大幅度", "有一定幅度", "有一定程度", "有较大", "有大幅", "有小幅", "有所", "略有", "稍有", "略微", "略", "稍",
        "小幅度", "小幅", "大幅度", "大幅", "较大幅度", "明显", "显著", "逐步", "逐年", "持续", "继续", "总体", "整体", "基本",
        "相应", "同步", "进一步", "呈现", "出现", "呈", "将", "会", "均", "都", "也", "又", "则", "仍", "有", "是", "再次",
        "再", "共", "总", "适当", "适度", "大大", "急剧", "预计",
    ]).sorted { $0.count > $1.count }
    /// What may stand behind the year of a comparison.
    static let comparisons = ProseWords.scalars([
        "度", "同期", "同口径", "年初预算数", "年初预算", "年初", "预算执行数", "预算数", "预算", "决算数", "决算", "执行数", "完成数",
        "实际数", "实际", "相比较", "相比", "比较", "而言", "来看", "，", ",", " ",
    ]).sorted { $0.count > $1.count }
    /// What stands before the year of a comparison.
    static let comparators = ProseWords.scalars([
        "相比于", "相较于", "对比", "相比", "与", "和", "同", "跟", "比", "较",
    ])
    /// What may stand before a comparison that is of the amount before it.
    static let beforeComparisons = ProseWords.scalars([
        "其中", "本年度", "今年", "这", "该", "此", "但", "而", "并", "且", "，", "（", "(", "、", "-", "%", "％",
        ".", ",",
    ])
    /// What numbers are written with besides digits.
    static let ofNumbers = ScalarSet(".,．，万亿千百元")
    /// What compares with last year without naming it; a budget knows no other period before.
    static let yearless = ProseWords.scalars(["同比", "环比"])
    /// How the clause goes on behind a verb that states a direction and nothing more.
    static let afterVerbs = ProseWords.scalars([
        "主要", "原因", "因为", "因", "由于", "是因", "是由于", "系", "趋势", "态势", "所致",
    ])
    /// What makes the number behind a verb the new value and no change: 减少为0, 增加到5万元.
    static let becoming = ProseWords.scalars(["为", "到", "至"])
    /// What stands before the value that something changed from: 由上年的3.20万元增加到….
    static let origins = ProseWords.scalars(["由", "从", "自"])
    /// What may stand between that word and the value.
    static let ofOrigin = ProseWords.scalars([
        "度", "年初", "同期", "执行数", "完成数", "决算数", "决算", "预算数", "预算", "的", " ",
    ])
    /// What may stand between that and the value: 减少到本年的4.80万元.
    static let ofNewValue = ProseWords.scalars([
        "本年度", "本年", "今年", "当年", "度", "年初", "预算数", "预算", "的", " ", "\u{3000}",
    ])
    static let perfective: Unicode.Scalar = "了"
    /// What makes a multiple an approximate one: 增加近两倍.
    static let approximately = ProseWords.scalars(["将近", "接近", "超过", "达到", "近", "约", "超", "逾", "达"])
}
