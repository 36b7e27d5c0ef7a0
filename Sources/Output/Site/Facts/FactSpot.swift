import Markup

/// Where a number stands in its table, so that its address can stand outside.
///
/// The address of a number is an empty element before the table, its card an element after it;
/// what the style sheet of the cells says of rows and columns ties both to the cell. So the cell
/// holds its number alone, and browsers that cannot ask what an element holds mark it too.
struct FactSpot: Sendable {
    /// The class of what holds the cards of a table.
    static let cards = "cards"

    let anchor: String
    /// The row of the table's body, counted from 1.
    let line: Int
    /// The cell of the row, counted from its end, since one before it may span several columns.
    let fromEnd: Int

    /// The id of the cell itself; in the address of a number no two hyphens stand together.
    static func cell(_ anchor: String) -> String { "\(anchor)--cell" }

    /// The classes that tell the row and the cell.
    var classes: String { "r\(line) c\(fromEnd)" }

    /// Writes the address.
    func write(to html: inout MarkupWriter) {
        html.element("i", .class(classes), .id(anchor), text: "")
    }
}
