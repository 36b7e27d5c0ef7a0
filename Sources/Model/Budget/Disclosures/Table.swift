package import Diagnostics

/// A form filled in by one unit for one year.
package struct Table: Sendable {
    /// One for each panel of the form.
    package let panels: [PanelTable]
    /// Why the form has no data; `nil` if it has.
    package let emptyReason: String?
    /// Where the reason is given.
    package let reasonLocation: SourceLocation?
    /// Where the lines of the reason begin, if it runs over several.
    package let reasonLines: [TextLine]

    package init(
        panels: [PanelTable],
        emptyReason: String?,
        reasonLocation: SourceLocation? = nil,
        reasonLines: [TextLine] = []
    ) {
        self.panels = panels
        self.emptyReason = emptyReason
        self.reasonLocation = reasonLocation
        self.reasonLines = reasonLines
    }

    /// Whether no cell of the form holds an amount.
    package var isEmpty: Bool { panels.allSatisfy(\.isEmpty) }
}

/// The rows of one panel, band by band, in the order of print.
package struct PanelTable: Sendable {
    /// The CSV file that the rows were read from.
    package let file: String
    /// The rows of every band of the panel.
    package let bands: [[Row]]
    /// All rows from top to bottom.
    package let rows: [Row]
    /// Positions in `rows` by row id.
    private let indices: [String: Int]

    package init(file: String, bands: [[Row]]) {
        self.file = file
        self.bands = bands
        rows = bands.flatMap(\.self)
        indices = Dictionary(
            zip(rows.map(\.id), rows.indices),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The position of the row with this id, in `rows`.
    package func index(ofRow id: String) -> Int? { indices[id] }

    /// Whether no row holds an amount.
    package var isEmpty: Bool {
        rows.allSatisfy { row in row.cells.allSatisfy { $0.amount?.reported == nil } }
    }
}

/// A row of a table.
package struct Row: Sendable {
    /// The ASCII id: the code, the fixed row's id, or the author's id.
    package let id: String
    /// The code, where the row has one; it need not be printed.
    package let code: ClassificationCode?
    /// The name without ordinal or indentation, as formulas use it.
    package let name: String
    /// The label as printed in the label column.
    package let label: String
    package let role: RowRole
    /// How deep the row stands in the hierarchy, from 0.
    package let depth: Int
    /// One for each column of the panel.
    package let cells: [Cell]
    /// Where the row stands in its file; `nil` for a row that only the form declares.
    package let location: SourceLocation?
    /// Whether a form without data prints the row.
    package let isPrintedWhenEmpty: Bool

    package init(
        id: String,
        code: ClassificationCode? = nil,
        name: String,
        label: String,
        role: RowRole,
        depth: Int,
        cells: [Cell],
        location: SourceLocation?,
        isPrintedWhenEmpty: Bool = true
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.label = label
        self.role = role
        self.depth = depth
        self.cells = cells
        self.location = location
        self.isPrintedWhenEmpty = isPrintedWhenEmpty
    }
}

/// A cell of a table.
package struct Cell: Sendable {
    /// What a cell holds.
    package enum Content: Hashable, Sendable {
        case text(String)
        case amount(AmountCell)
    }

    package let content: Content
    /// The column of its first character in the file, in scalars; `nil` if it is in no file.
    package let sourceColumn: Int?

    package init(_ content: Content, sourceColumn: Int? = nil) {
        self.content = content
        self.sourceColumn = sourceColumn
    }

    /// The cell of an amount column; `nil` for text.
    package var amount: AmountCell? {
        if case .amount(let amount) = content { amount } else { nil }
    }

    /// The text of a text column; empty for an amount.
    package var text: String {
        if case .text(let text) = content { text } else { "" }
    }
}
