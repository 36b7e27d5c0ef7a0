/// A place in an input file.
package struct SourceLocation: Hashable, Codable, Sendable, Comparable {
    /// The path as a person would type it, relative to the project folder.
    package let file: String
    /// The line, counted from 1; `nil` means the file as a whole.
    package let line: Int?
    /// The column in Unicode scalars, counted from 1; `nil` means the line as a whole.
    package let column: Int?
    /// The sheet or cell of a workbook, such as `Sheet1!C7`; `nil` in a text file.
    package let cell: String?

    package init(file: String, line: Int? = nil, column: Int? = nil, cell: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.cell = cell
    }

    package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line ?? 0, left.column ?? 0, left.cell ?? "")
            < (right.file, right.line ?? 0, right.column ?? 0, right.cell ?? "")
    }

    /// The place in the form that editors and build tools turn into a link.
    package var description: String {
        [file, cell, line.map(String.init), column.map(String.init)].compactMap(\.self)
            .joined(separator: ":")
    }

    /// The place `scalars` columns further right on the same line.
    package func advanced(by scalars: Int) -> SourceLocation {
        SourceLocation(file: file, line: line, column: column.map { $0 + scalars })
    }
}
