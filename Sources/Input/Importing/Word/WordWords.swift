import Diagnostics

/// How the places of a document are called.
enum WordPlaces {
    static func paragraph(_ number: Int) -> String { "段\(number)" }

    static func table(_ number: Int) -> String { "表\(number)" }

    /// Rows and cells are counted as they stand in the table.
    static func cell(_ table: Int, row: Int, column: Int) -> String {
        "\(self.table(table)):R\(row)C\(column)"
    }
}
