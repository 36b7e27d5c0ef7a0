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
    /// What something came to, compared with what it was: twice, four times, half.
    static let multiples: [(word: [Unicode.Scalar], factor: Int128, divisor: Int128)] = [
        ("翻一番", 2, 1), ("翻了一番", 2, 1), ("翻两番", 4, 1), ("翻了两番", 4, 1), ("翻番", 2, 1), ("翻倍", 2, 1),
        ("翻了一倍", 2, 1), ("成倍增长", 2, 1), ("减半", 1, 2), ("减少一半", 1, 2), ("减少了一半", 1, 2),
        ("下降一半", 1, 2),
        ("压减一半", 1, 2),
    ].map { (Array($0.0.unicodeScalars), $0.1, $0.2) }
    /// What counts the times that something grew, behind a number: 增长一倍.
    static let times: Unicode.Scalar = "倍"
    /// What makes a number of times the whole and no growth: 是上年的两倍.
    static let of: Unicode.Scalar = "的"
}
