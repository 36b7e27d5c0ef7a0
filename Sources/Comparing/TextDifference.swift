/// Where two texts differ: what both begin and end with, and what lies between.
struct TextDifference {
    let before: String
    let old: String
    let new: String
    let after: String

    init(from old: String, to new: String) {
        let start = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - start
        let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(rest).count
        before = String(old.prefix(start))
        after = String(old.suffix(end))
        self.old = String(old.dropFirst(start).dropLast(end))
        self.new = String(new.dropFirst(start).dropLast(end))
    }

    /// What stands before the difference, cut to its neighbourhood.
    var nearBefore: String {
        before.count > Self.reach ? "…" + before.suffix(Self.reach) : before
    }

    /// What stands after the difference, cut to its neighbourhood.
    var nearAfter: String { after.count > Self.reach ? after.prefix(Self.reach) + "…" : after }

    private static let reach = 16
}
