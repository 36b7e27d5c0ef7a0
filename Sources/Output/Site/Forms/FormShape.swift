import Budget
import Characters

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
    /// Whether its rows begin with a code, in one column or several, and their name.
    var isCoded: Bool {
        let roles = printedColumns.map { columns[$0].role }
        let rest = roles.drop { $0 == .code }
        return rest.count < roles.count && rest.first == .label
    }
}

extension Form {
    /// Into how many columns its sides divide the code; `nil` if none does, or each otherwise.
    var codeParts: Int? {
        let counts = Set(panels.filter(\.dividesCode).map(\.codeColumns.count))
        return counts.count == 1 ? counts.first : nil
    }

    /// Whether each line of each side is a name with one amount, which needs no name of its own.
    var hasOneAmount: Bool {
        panels.allSatisfy { panel in
            let roles = panel.printedColumns.map { panel.columns[$0].role }
            return roles.count { $0 == .amount } == 1
                && !roles.contains { $0 == .text || $0 == .rowID }
        }
    }

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

/// The least widths of the columns of a form in tenths of an em.
struct ColumnWidths: Sendable {
    let code: Int
    let label: Int
    let text: Int
    /// The least width of an amount of so many digits.
    let amount: @Sendable (Int) -> Int

    /// What the style sheet gives the columns on a screen.
    static let onScreen = ColumnWidths(code: 70, label: 100, text: 80) { max(65, 7 * $0 + 15) }

    /// What it gives them on a narrow phone, whose letters are smaller.
    static let onPhone = ColumnWidths(code: 40, label: 55, text: 70) { max(43, 6 * $0 + 3) }

    /// What it gives them on paper.
    static let onPaper = ColumnWidths(code: 60, label: 80, text: 70) { max(40, 7 * $0 + 10) }

    /// The least width of a form with the longest amount of `table`.
    func width(of form: Form, _ table: Table) -> Int {
        let cells = table.panels.lazy.flatMap(\.rows).flatMap(\.cells)
        let amounts = cells.compactMap { $0.amount?.reported?.text(grouped: false).utf8.count }
        let amount = amount(amounts.max() ?? 0)
        return form.panels.flatMap { panel in
            panel.printedColumns.map { column in
                switch panel.columns[column].role {
                case .code where panel.columns[column].level ?? .category > .category: code / 2
                case .code, .rowID: code
                case .label: label
                case .text: text
                case .amount: amount
                }
            }
        }
        .reduce(0, +)
    }
}

/// The screens that a form fits, which decides where it scrolls in its own frame.
enum FormBreadth: String {
    /// It fits the page of a phone of 360 px.
    case slim
    /// It fits the page of a tablet.
    case narrow
    /// It fits the page of a desk.
    case broad
    /// It fits none, so that it always scrolls in its frame.
    case wide

    init(_ form: Form, _ table: Table) {
        let width = ColumnWidths.onScreen.width(of: form, table)
        // 234 tenths of 14 px are what 360 px leave between the edges.
        let fitsPhone = ColumnWidths.onPhone.width(of: form, table) <= 234
        self = fitsPhone ? .slim : width <= 460 ? .narrow : width <= 720 ? .broad : .wide
    }
}

/// The size of the paper of a form in terms of CSS; `nil` for the upright sheet of all others.
///
/// A form wider than the largest common sheet gets one that is as wide as it needs, so that no
/// column is lost; printers shrink it.
func paperSize(of form: Form, _ table: Table) -> String? {
    // A tenth of an em is 0.3 mm, and the margins take 36 mm.
    let width = ColumnWidths.onPaper.width(of: form, table)
    return switch width {
    case ...580: nil
    case ...870: "A4 landscape"
    case ...1280: "A3 landscape"
    default: "\(width * 3 / 10 + 40)mm 420mm"
    }
}
