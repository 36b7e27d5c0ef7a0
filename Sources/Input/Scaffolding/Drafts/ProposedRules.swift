import Budget

/// A relation that the shape of a form implies, for a person to confirm (建议的勾稽关系).
struct ProposedRule {
    let code: String
    let formula: String
    let says: String
}

/// Proposes the relations that the shape of a form implies.
///
/// A total beside columns is their sum, a total below rows is theirs, codes are a tree, and two
/// sides that end in a total balance.
struct ProposedRules {
    private let form: DraftForm
    private let number: Int
    private(set) var rules: [ProposedRule] = []

    /// - Parameters:
    ///   - form: the form.
    ///   - number: which of the forms it is, from 1; rules are numbered by it.
    init(_ form: DraftForm, number: Int) {
        self.form = form
        self.number = number
        for panel in form.panels {
            let headings = panel.headings
            addSums(of: headings, in: panel)
            addTree(of: panel)
            addRows(of: panel)
        }
        addBalance()
    }

    private mutating func add(_ formula: String, _ says: String) {
        let count = String(rules.count + 1)
        let digits = count.count < 2 ? "0\(count)" : count
        rules.append(ProposedRule(code: "R\(number)\(digits)", formula: formula, says: says))
    }

    // MARK: Names

    private func reference(_ panel: DraftPanel, _ rows: String, _ column: String = "") -> String {
        let side = panel.name.map { ".\(quoted($0))" } ?? ""
        let end = column.isEmpty ? "" : ".\(column == "*" ? column : quoted(column))"
        return "\(quoted(form.name))\(side)[\(rows)]\(end)"
    }

    /// A name as it stands outside of brackets.
    private func quoted(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
        }
        let (open, close) = DraftWords.quotes
        let bare = name.filter { !open.contains($0) && !close.contains($0) }
        return isPlain ? name : "\(open)\(bare)\(close)"
    }

    /// A row between brackets: by its name, or by its id where the name could be read otherwise.
    private func inBrackets(_ row: DraftRow) -> String {
        row.name.contains(where: DraftWords.separatorsOfRows.contains) ? row.id : row.name
    }

    /// The column for sums of rows: all of them, or none where a side has but one.
    private func columns(_ panel: DraftPanel) -> String { panel.amounts.count > 1 ? "*" : "" }

    // MARK: Columns

    /// A column that is the total of those beside it, on every level of the headings.
    private mutating func addSums(of headings: [DraftHeading], in panel: DraftPanel) {
        let amounts = headings.filter { heading in
            !heading.title.hasPrefix(DraftWords.ofWhich)
                && heading.columns.contains { panel.columns[$0].role == .amount }
        }
        let total = [amounts.first, amounts.last].compactMap(\.self).first {
            DraftWords.isTotal(column: $0.title)
        }
        if let total { addSum(total, amounts.filter { $0.columns != total.columns }, panel) }
        for heading in headings { addSums(of: heading.children, in: panel) }
    }

    private mutating func addSum(
        _ total: DraftHeading,
        _ parts: [DraftHeading],
        _ panel: DraftPanel
    ) {
        let totals = series(total, panel)
        let found = parts.map { series($0, panel) }
        for (key, whole) in totals where whole.count == 1 {
            let columns = found.map { part in
                part.first { $0.key == key }?.columns
                    ?? (key.isEmpty ? part.flatMap(\.columns) : [])
            }
            guard columns.allSatisfy({ !$0.isEmpty }), columns.joined().count > 1 else { continue }
            let names = columns.joined().map { panel.columns[$0].name }
            let row = DraftWords.everyRow
            let sum = names.map { reference(panel, row, $0) }.joined(separator: " + ")
            let name = panel.columns[whole[0]].name
            add(
                "\(reference(panel, row, name)) = \(sum)",
                DraftWords.saysSum(form.spokenTitle, name, names.joined(separator: DraftWords.list))
            )
        }
    }

    /// The columns that stand for a heading: its own, or those of the total below it, or all; by
    /// their titles where each of several is one quantity, such as 预算数 and 决算数.
    private func series(
        _ heading: DraftHeading,
        _ panel: DraftPanel
    ) -> [(key: String, columns: [Int])] {
        let isAmount = { (column: Int) in panel.columns[column].role == .amount }
        if let column = heading.column { return isAmount(column) ? [("", [column])] : [] }
        if let total = heading.children.first(where: { DraftWords.isTotal(column: $0.title) }) {
            return series(total, panel)
        }
        let isOfLeaves = heading.children.allSatisfy { $0.column != nil }
        let columns = heading.columns.filter(isAmount)
        guard isOfLeaves else { return [("", columns)] }
        return heading.children.compactMap { child in
            child.column.flatMap { isAmount($0) ? (child.title, [$0]) : nil }
        }
    }

    // MARK: Rows

    /// Codes stand above those that they begin, and the total above all.
    private mutating func addTree(of panel: DraftPanel) {
        let isTree =
            panel.bands.contains { if case .codes = $0 { true } else { false } }
            || panel.hasCodes
                && panel.rows.contains { ClassificationCode($0.id)?.level == .section }
        guard isTree, !panel.amounts.isEmpty else { return }
        let column = columns(panel)
        let name = form.spokenTitle + (panel.name ?? "")
        for total in panel.rows where total.role == .total || total.role == .grandTotal {
            let parts = reference(panel, DraftWords.category, column)
            add(
                "\(reference(panel, inBrackets(total), column)) = \(DraftWords.sum)(\(parts))",
                DraftWords.saysCategories(name, total.name)
            )
        }
        let whole = reference(panel, DraftWords.everyLevel, column)
        let parts = reference(panel, DraftWords.below, column)
        add("\(whole) = \(DraftWords.sum)(\(parts))", DraftWords.saysTree(name))
    }

    /// A total is the sum of the rows before it, a grand total that of the total and what follows.
    private mutating func addRows(of panel: DraftPanel) {
        guard !panel.hasCodes, !panel.amounts.isEmpty,
            panel.bands.allSatisfy({ if case .fixed = $0 { true } else { false } })
        else { return }
        var parts: [DraftRow] = []
        var total: DraftRow?
        for row in panel.rows {
            switch row.role {
            case .line, .subtotal:
                if row.depth == 0 { parts.append(row) }
            case .total:
                add(row, parts, panel)
                total = row
                parts = []
            case .grandTotal:
                add(row, [total].compactMap(\.self) + parts, panel)
                parts = []
            }
        }
        // A total right at the top is that of all rows below it.
        if let first = panel.rows.first, first.role == .total, let total, total.id == first.id {
            add(first, parts, panel)
        }
    }

    private mutating func add(_ total: DraftRow, _ parts: [DraftRow], _ panel: DraftPanel) {
        guard parts.count > 1 else { return }
        let column = columns(panel)
        let rows = parts.map(inBrackets).joined(separator: ", ")
        add(
            "\(reference(panel, inBrackets(total), column)) = "
                + "\(DraftWords.sum)(\(reference(panel, rows, column)))",
            DraftWords.saysSumOfRows(form.spokenTitle, total.name)
        )
    }

    // MARK: Sides

    /// Two sides whose last rows are totals on one line.
    private mutating func addBalance() {
        guard form.panels.count == 2, let left = end(form.panels[0]),
            let right = end(form.panels[1]),
            left.row.row == right.row.row, balances(left.row, right.row)
        else { return }
        add(
            "\(left.reference) = \(right.reference)",
            DraftWords.saysBalance(form.spokenTitle, left.row.name, right.row.name)
        )
    }

    /// Whether the totals of two sides are one quantity: 人员经费 and 公用经费 are not.
    private func balances(_ left: DraftRow, _ right: DraftRow) -> Bool {
        if left.role == .grandTotal, right.role == .grandTotal { return true }
        let sides = form.panels.map { $0.headings.flatMap(\.titles).joined() }
        return DraftWords.sidesInBalance.contains { one, other in
            sides[0].contains(one) && sides[1].contains(other)
        }
    }

    private func end(_ panel: DraftPanel) -> (row: DraftRow, reference: String)? {
        guard let row = panel.rows.last, row.role != .line else { return nil }
        let totals = panel.amounts.filter { DraftWords.isTotal(column: panel.columns[$0].title) }
        guard panel.amounts.count == 1 || totals.count == 1 else { return nil }
        let name = panel.amounts.count == 1 ? "" : panel.columns[totals[0]].name
        return (row, reference(panel, inBrackets(row), name))
    }
}
