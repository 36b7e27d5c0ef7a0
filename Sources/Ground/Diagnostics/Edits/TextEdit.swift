/// A change of a few characters that puts a finding right (修改).
package struct TextEdit: Hashable, Codable, Sendable {
    package let file: String
    /// The line, counted from 1.
    package let line: Int
    /// The columns that are replaced, in Unicode scalars from 1; the end is not replaced.
    package let columns: Range<Int>
    package let replacement: String

    package init(file: String, line: Int, columns: Range<Int>, replacement: String) {
        self.file = file
        self.line = line
        self.columns = columns
        self.replacement = replacement
    }
}

extension TextEdit {
    /// The place of the first character that is replaced.
    package var location: SourceLocation {
        SourceLocation(file: file, line: line, column: columns.lowerBound)
    }
}
