/// A replacement of a stretch of one line, where a fault has one certain remedy.
package struct TextEdit: Hashable, Sendable {
    /// The first character that is replaced; its line and column are known.
    package let location: SourceLocation
    /// How many Unicode scalars are replaced; zero for an insertion.
    package let length: Int
    package let replacement: String

    package init(at location: SourceLocation, length: Int, replacement: String) {
        self.location = location
        self.length = length
        self.replacement = replacement
    }
}
