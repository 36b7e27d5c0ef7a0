extension Heading {
    /// The columns that it leads to, from left to right.
    package var columns: [Int] {
        (column.map { [$0] } ?? []) + children.flatMap(\.columns)
    }
}

extension Panel {
    /// The columns that the form prints.
    package var shownColumns: Set<Int> { Set(headings.flatMap(\.columns)) }

    /// The columns of the code: one, or one for each level that the form divides it into (类、款、项).
    package var codeColumns: [Int] { columns.indices.filter { columns[$0].role == .code } }

    /// Whether the code is divided over several columns.
    package var dividesCode: Bool { codeColumns.contains { columns[$0].level != nil } }

    /// What stands above the whole code: the heading of its column, or that above its parts.
    package var codeTitle: Pattern? {
        let codes = codeColumns
        guard dividesCode else { return codes.first.map { columns[$0].title } }
        return heading(over: codes, in: headings)?.title
    }

    /// Whether the form prints the names of its rows.
    package var printsLabels: Bool {
        shownColumns.contains { columns[$0].role == .label }
    }

    /// Whether a line is the one row of the panel, whatever it is called: no other is declared, and
    /// no name is printed that could say another.
    package var hasSoleRow: Bool {
        guard bands.count == 1, case .fixed(let rows)? = bands.first else { return false }
        return rows.count == 1 && !printsLabels
    }

    private func heading(over wanted: [Int], in headings: [Heading]) -> Heading? {
        for heading in headings where !heading.children.isEmpty {
            if heading.columns == wanted { return heading }
            if let inner = self.heading(over: wanted, in: heading.children) { return inner }
        }
        return nil
    }
}
