import Diagnostics

/// How the places of a document are called.
enum WordPlaces {
    static func paragraph(_ number: Int) -> String { "段\(number)" }

    static func table(_ number: Int) -> String { "表\(number)" }

    /// The digits above and below the line, from 0.
    static let superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"
    static let subscripts = "₀₁₂₃₄₅₆₇₈₉"

    /// Rows and cells are counted as they stand in the table.
    static func cell(_ table: String, row: Int, column: Int) -> String {
        "\(table):R\(row)C\(column)"
    }

    /// A page of a printed document, and a line on it.
    static func page(_ page: Int, line: Int? = nil) -> String {
        "页\(page)" + (line.map { ":行\($0)" } ?? "")
    }

    /// A table on such a page.
    static func table(_ number: Int, onPage page: Int) -> String {
        "\(self.page(page)):\(table(number))"
    }
}
