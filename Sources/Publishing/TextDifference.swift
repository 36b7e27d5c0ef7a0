/// The stretch in which two texts differ, with a few characters around it.
package struct TextDifference: Hashable, Sendable {
    package let old: String
    package let new: String
    /// Whether something stands before and after the stretch in both texts.
    package let isCutBefore: Bool
    package let isCutAfter: Bool

    /// How many characters around the stretch are kept, so that it can be found.
    private static let context = 6

    package init(_ old: String, _ new: String) {
        let (one, other) = (Array(old), Array(new))
        let least = min(one.count, other.count)
        var start = 0
        while start < least, one[start] == other[start] { start += 1 }
        var end = 0
        while end < least - start, one[one.count - 1 - end] == other[other.count - 1 - end] {
            end += 1
        }
        start = max(0, start - Self.context)
        end = max(0, end - Self.context)
        self.old = String(one[start..<(one.count - end)])
        self.new = String(other[start..<(other.count - end)])
        isCutBefore = start > 0
        isCutAfter = end > 0
    }
}
