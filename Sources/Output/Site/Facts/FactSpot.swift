import Markup

/// Where a number stands in its table, so that its address can stand outside.
///
/// The address of a number is an empty element before the table, its card an element after it;
/// what the style sheet of the cells says of rows and columns ties both to the cell. So the cell
/// holds its number alone, and browsers that cannot ask what an element holds mark it too.
struct FactSpot: Hashable, Sendable {
    let anchor: String
    /// The row of the table's body, counted from 1.
    let line: Int
    /// The cell of the row, counted from its end, since one before it may span several columns.
    let fromEnd: Int

    /// The id of a blank cell whose address stands before its table; in the address of a number
    /// no two hyphens stand together.
    static func cell(_ anchor: String) -> String { "\(anchor)--cell" }

    /// The classes that tell the row and the cell.
    var classes: String { "r\(line) c\(fromEnd)" }

    /// Writes the address.
    func write(to html: inout MarkupWriter) {
        html.element("i", .class(classes), .id(anchor), text: "")
    }
}

/// Numbers of a table that the same is said of, as the style sheet can choose them: some rows by
/// some columns.
struct FactSpread: Sendable {
    /// Every row of the table that has a card in one of the columns.
    static let anyRow = "any"

    fileprivate(set) var lines: Set<Int>
    fileprivate(set) var cells: Set<Int>
    /// The other cells of its rows that have a card.
    fileprivate var strangers: Set<Int>
    fileprivate(set) var isForAnyRow = false

    /// The classes of an element that is shown with the cards of these numbers.
    var classes: String {
        let rows = isForAnyRow ? [Self.anyRow] : lines.sorted().map { "r\($0)" }
        return (rows + cells.sorted(by: >).map { "c\($0)" }).joined(separator: " ")
    }
}

/// Where the numbers of a table stand that have a card.
struct FactGrid: Sendable {
    private let cells: [Int: Set<Int>]

    init(_ spots: [FactSpot]) {
        cells = Dictionary(grouping: spots, by: \.line).mapValues { Set($0.map(\.fromEnd)) }
    }

    /// Rows by columns that are just the numbers at `spots`; at places without a card it does not
    /// matter what is said.
    ///
    /// - Parameter spots: some of the numbers.
    /// - Returns: as few as can be found by one walk from row to row.
    func spreads(over spots: [FactSpot]) -> [FactSpread] {
        let wanted = Dictionary(grouping: spots, by: \.line).mapValues { Set($0.map(\.fromEnd)) }
        var found: [FactSpread] = []
        for (line, own) in wanted.sorted(by: { $0.key < $1.key }) {
            let strangers = (cells[line] ?? []).subtracting(own)
            let home = found.firstIndex { spread in
                spread.cells.union(own).isDisjoint(with: spread.strangers.union(strangers))
            }
            if let home {
                found[home].lines.insert(line)
                found[home].cells.formUnion(own)
                found[home].strangers.formUnion(strangers)
            } else {
                found.append(FactSpread(lines: [line], cells: own, strangers: strangers))
            }
        }
        for index in found.indices where found[index].lines.count > 2 {
            let spread = found[index]
            found[index].isForAnyRow = cells.allSatisfy { line, own in
                spread.lines.contains(line) || own.isDisjoint(with: spread.cells)
            }
        }
        return found
    }
}
