/// Where two texts differ: what both begin and end with, and what lies between.
package struct TextDifference: Hashable, Sendable {
    let before: String
    let old: String
    let new: String
    let after: String

    package init(from old: String, to new: String) {
        let start = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - start
        let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(rest).count
        before = String(old.prefix(start))
        after = String(old.suffix(end))
        self.old = String(old.dropFirst(start).dropLast(end))
        self.new = String(new.dropFirst(start).dropLast(end))
    }

    /// Both texts cut to where they differ, with a few characters around it by which the place is
    /// found.
    ///
    /// - Parameters:
    ///   - reach: how many characters stay on each side.
    ///   - ellipsis: what takes the place of those that are cut off.
    /// - Returns: the stretch of the old text and that of the new one.
    package func stretches(
        reach: Int = 6,
        ellipsis: String = "…"
    ) -> (old: String, new: String) {
        let (before, after) = surroundings(reach: reach, ellipsis: ellipsis)
        return (before + old + after, before + new + after)
    }

    /// What stands before and after the difference, cut to its neighbourhood.
    func surroundings(reach: Int, ellipsis: String = "…") -> (before: String, after: String) {
        (
            before.count > reach ? ellipsis + before.suffix(reach) : before,
            after.count > reach ? after.prefix(reach) + ellipsis : after
        )
    }
}
