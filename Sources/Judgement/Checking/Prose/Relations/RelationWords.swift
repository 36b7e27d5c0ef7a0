/// The words by which texts relate two amounts (占、完成、较).
enum RelationWords {
    /// What makes a percentage the rate of completion of a budget.
    static let completion = scalars(["完成", "执行率", "支出进度"])
    /// Before 的 and a percentage it is what the accounts are compared with.
    static let budget = scalars(["预算"])
    /// What a change is said to be against.
    static let comparators = scalars(["比", "较", "与", "同", "相比"])
    /// Before an amount they make it what another is compared with: 比上年3.20万元减少.
    static let compares = scalars(["比", "较"])
    /// Behind 比 and 较 they make other words of them: 较多, 比重.
    static let behindNoComparison = Set("多大高少低小快好重例率".unicodeScalars)
    /// What may stand between the number and the word of its share, besides names.
    static let aroundShares = scalars([
        "占", "所占", "的", "约", "近", "总", "全部", "比重", "比例", "为", "是", "其", "当年", "本年", "本年度", "单位",
        "本单位", "达", "达到", "在", "中", "里", "了", "已", "额", "分别",
    ])
    /// What a whole is called by words that name no figure of their own.
    static let ends = ["总额", "金额", "总数", "总量", "合计", "的"]

    // MARK: Accounts and budget

    /// How two amounts are to each other.
    enum Order: Sendable {
        case more
        case less
        case equal

        init(_ one: Int128, _ other: Int128) {
            self = one == other ? .equal : one > other ? .more : .less
        }
    }

    static let accounts = scalars(["支出决算数", "支出决算", "决算数", "决算"])
    static let budgets = scalars(["年初预算数", "年初预算", "全年预算数", "全年预算", "预算数", "预算"])
    static let orders: [(word: [Unicode.Scalar], order: Order)] = [
        ("大于", Order.more), ("高于", .more), ("小于", .less), ("低于", .less), ("等于", .equal),
    ].map { word, order in (Array(word.unicodeScalars), order) }

    /// How accounts and budget are to each other, in words.
    static func comparison(_ order: Order) -> String {
        switch order {
        case .more: "决算数大于预算数"
        case .less: "决算数小于预算数"
        case .equal: "决算数等于预算数"
        }
    }

    private static func scalars(_ words: [String]) -> [[Unicode.Scalar]] {
        words.map { Array($0.unicodeScalars) }
    }
}
