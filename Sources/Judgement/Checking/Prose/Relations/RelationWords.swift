/// The words by which texts relate two amounts (占、完成、较).
enum RelationWords {
    /// What makes a percentage the rate of completion of a budget.
    static let completion = scalars(["完成", "执行率", "支出进度"])
    /// Before 的 and a percentage it is what the accounts are compared with.
    static let budget = scalars(["预算"])
    /// What a change is said to be against.
    static let comparators = scalars(["比", "较", "与", "同", "相比"])
    /// What may stand between the number and the word of its share, besides names.
    static let aroundShares = scalars([
        "占", "所占", "的", "约", "近", "总", "全部", "比重", "比例", "为", "是", "其", "当年", "本年", "本年度", "单位",
        "本单位", "达", "达到", "在", "中", "里", "了", "已", "额", "分别",
    ])
    /// What a whole is called by words that name no figure of their own.
    static let ends = ["总额", "金额", "总数", "总量", "合计", "的"]

    private static func scalars(_ words: [String]) -> [[Unicode.Scalar]] {
        words.map { Array($0.unicodeScalars) }
    }
}
