/// The words that state shares and changes without digits (不写数字的占比和增减).
enum ProseVagueWords {
    static let tenth: Unicode.Scalar = "成"
    static let half: Unicode.Scalar = "半"
    /// What a share of so many tenths may be followed by; 成立 and 成本 are no shares.
    static let endings = ProseWords.scalars(["以上", "左右", "多", "以下", "的", "用于", "是", "为"])
    /// Words of about half, each as per cent.
    static let halves = ProseWords.scalars(["一半", "半数", "过半", "近半", "大半"])
    /// What makes a share at most, or at least, what is stated.
    static let atMost = ProseWords.scalars(["不足", "不到", "未到"])
    /// What makes a share a little less than what is stated.
    static let nearly = ProseWords.scalars(["近"])
    static let atLeast = ProseWords.scalars(["超过", "超", "逾", "过"])
    static let more = ProseWords.scalars(["以上", "多"])
    /// Twice and four times what it was.
    static let doublings: [(word: [Unicode.Scalar], factor: Int128)] = [
        ("翻一番", 2), ("翻了一番", 2), ("增长一倍", 2), ("增加一倍", 2), ("翻两番", 4), ("翻了两番", 4),
        ("翻番", 2),
    ].map { (Array($0.0.unicodeScalars), $0.1) }
}
