import Characters

/// The words by which a text ranks amounts (首位、次之、由大到小).
enum RankWords {
    /// The place of an amount among others.
    enum Rank: Sendable {
        /// From the largest, counted from 1.
        case fromTop(Int)
        case smallest

        /// Whether an amount has this place; of equal amounts each has the places of all.
        func holds(of size: Int128, among sizes: [Int128]) -> Bool {
            switch self {
            case .fromTop(let place):
                let larger = sizes.count { $0 > size }
                let equal = sizes.count { $0 == size }
                return larger < place && place <= larger + max(1, equal)
            case .smallest: return !sizes.contains { $0 < size }
            }
        }
    }

    static let ranks: [(word: [Unicode.Scalar], rank: Rank)] = [
        ("首位", Rank.fromTop(1)), ("居第一", .fromTop(1)), ("排第一", .fromTop(1)),
        ("最大", .fromTop(1)), ("最多", .fromTop(1)), ("最高", .fromTop(1)),
        ("第一大", .fromTop(1)), ("次之", .fromTop(2)), ("次位", .fromTop(2)),
        ("居第二", .fromTop(2)), ("排第二", .fromTop(2)), ("第二大", .fromTop(2)),
        ("居第三", .fromTop(3)), ("排第三", .fromTop(3)), ("第三大", .fromTop(3)),
        ("最小", .smallest), ("最少", .smallest), ("最低", .smallest),
    ].map { word, rank in (Array(word.unicodeScalars), rank) }

    /// What may stand between what has a rank and the word for it.
    static let around = ProseWords.scalars([
        "占比", "比重", "份额", "规模", "金额", "数额", "支出", "收入", "所占", "位居", "居", "排", "位",
        "列", "是", "为", "均", "也", "的", "其中", "以",
    ]).sorted { $0.count > $1.count }

    static let orders: [(word: [Unicode.Scalar], isFalling: Bool)] = [
        ("由大到小", true), ("从大到小", true), ("由高到低", true), ("从高到低", true), ("由多到少", true),
        ("从多到少", true), ("由小到大", false), ("从小到大", false), ("由低到高", false),
        ("从低到高", false),
    ].map { word, isFalling in (Array(word.unicodeScalars), isFalling) }
}
