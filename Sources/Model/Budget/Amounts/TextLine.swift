/// Where a line of a text that stands in a file begins (文字的起行位置).
///
/// A text of YAML may run over several lines, and its places do not follow from where it begins.
package struct TextLine: Hashable, Sendable {
    /// How many characters of the text come before.
    package let offset: Int
    package let line: Int
    package let column: Int

    package init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }
}
