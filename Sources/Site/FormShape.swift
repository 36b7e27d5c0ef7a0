import Budget

/// The class that marks what belongs to the right side of a two-sided form.
func sideClass(ofPanel panel: Int) -> String { panel == 0 ? "" : " beside" }

/// The class of each heading cell by its number: whether it stands over codes or names, and on
/// which side.
func headingClasses(of headings: HeadingGrid, form: Form) -> [String] {
    let count = headings.rows.reduce(0) { $0 + $1.count }
    var roles: [Set<Column.Role>] = Array(repeating: [], count: count)
    var sides = Array(repeating: "", count: count)
    for (index, panel) in form.panels.enumerated() {
        for (position, column) in panel.printedColumns.enumerated() {
            for number in headings.chains[index][position] {
                roles[number].insert(panel.columns[column].role)
                sides[number] = sideClass(ofPanel: index)
            }
        }
    }
    return zip(roles, sides).map { roles, side in
        let names = roles.isSubset(of: [.code, .label]) && roles.contains(.label)
        let name = roles == [.code] ? "code" : names ? "label" : ""
        return name + (name.isEmpty ? String(side.dropFirst()) : side)
    }
}

extension Panel {
    /// Whether its rows begin with a code and their name.
    var isCoded: Bool {
        Array(printedColumns.prefix(2).map { columns[$0].role }) == [.code, .label]
    }
}

extension Form {
    /// The columns of its wider side, if its sides may stand one under the other on a phone: the
    /// first side must be names with one amount.
    var stackedColumns: Int? {
        guard panels.count == 2 else { return nil }
        let sides = panels.map { panel in panel.printedColumns.map { panel.columns[$0].role } }
        let columns = sides[1].count
        let isSimple = sides[0].count { $0 == .amount } == 1 && sides[0].last == .amount
        return isSimple && (sides[0].count...6).contains(columns) ? columns : nil
    }
}

/// The screens that a form fits, which decides where it scrolls in its own frame.
enum FormBreadth: String {
    /// It fits the page of a tablet.
    case narrow
    /// It fits the page of a desk.
    case broad
    /// It fits none, so that it always scrolls in its frame.
    case wide

    /// Adds up the least widths of the columns in tenths of an em, as the style sheet sets them.
    init(_ form: Form, digits: Int) {
        let widths = form.panels.flatMap { panel in
            panel.printedColumns.map { column in
                switch panel.columns[column].role {
                case .code, .rowID: 70
                case .label: 100
                case .text: 80
                case .amount: max(65, 7 * digits + 15)
                }
            }
        }
        let width = widths.reduce(0, +)
        self = width <= 460 ? .narrow : width <= 720 ? .broad : .wide
    }
}
