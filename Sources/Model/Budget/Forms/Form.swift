/// One official form (表): its title, its heading grid, and where its rows come from.
package struct Form: Sendable {
    /// The name in formulas and in prose, such as 表三.
    package let name: String
    /// The name of its page and its CSV files, such as `03`.
    package let slug: String
    /// The number printed at its head, such as 预算公开表3.
    package let label: String
    package let title: Pattern
    package let unit: MoneyUnit
    /// The decimals that amounts are printed with.
    package let decimals: Int
    /// One panel, or two side by side as in 收入 and 支出.
    package let panels: [Panel]
    /// Whether a row of column numbers stands under the headings.
    package let hasColumnNumbers: Bool
    /// What is printed under a form without data.
    package let emptyNote: String
    /// What is printed under the form in any case; `nil` for nothing.
    package let note: Pattern?
    /// What others call the form besides its title.
    package let synonyms: [String]
    /// By panel the columns whose cells must be the sums of those of the units below a department;
    /// empty where the form is not summed.
    package let summedColumns: [Set<Int>]
    /// Whether cells of the form must be the sums of those of units.
    package var isSummed: Bool { summedColumns.contains { !$0.isEmpty } }

    package init(
        name: String,
        slug: String,
        label: String,
        title: Pattern,
        unit: MoneyUnit,
        decimals: Int,
        panels: [Panel],
        hasColumnNumbers: Bool,
        emptyNote: String,
        note: Pattern? = nil,
        synonyms: [String] = [],
        summedColumns: [Set<Int>] = []
    ) {
        self.name = name
        self.slug = slug
        self.label = label
        self.title = title
        self.unit = unit
        self.decimals = decimals
        self.panels = panels
        self.hasColumnNumbers = hasColumnNumbers
        self.emptyNote = emptyNote
        self.note = note
        self.synonyms = synonyms
        self.summedColumns = summedColumns
    }
}

/// One side of a form: columns of its own and rows of its own.
package struct Panel: Sendable {
    /// The ASCII id in file names and anchors; `nil` if the form has one panel.
    package let id: String?
    /// The name in formulas, such as 收入; `nil` if the form has one panel.
    package let name: String?
    /// The heading grid as a forest; each leaf is a printed column, from left to right.
    package let headings: [Heading]
    /// The leaf columns: the printed ones in the order of the headings, then unprinted ones.
    package let columns: [Column]
    /// The groups of rows from top to bottom; groups of two panels stand level by their index.
    package let bands: [Band]

    package init(
        id: String?,
        name: String?,
        headings: [Heading],
        columns: [Column],
        bands: [Band]
    ) {
        self.id = id
        self.name = name
        self.headings = headings
        self.columns = columns
        self.bands = bands
    }
}

/// A cell of the heading grid.
package struct Heading: Sendable {
    package let title: Pattern
    /// The headings under it; empty for a leaf.
    package let children: [Heading]
    /// The column that a leaf heads.
    package let column: Int?

    package init(title: Pattern, children: [Heading] = [], column: Int? = nil) {
        self.title = title
        self.children = children
        self.column = column
    }
}

/// A column of a panel.
package struct Column: Sendable {
    /// What the cells of a column hold.
    package enum Role: String, CaseIterable, Sendable {
        /// A code of the rows' classification.
        case code
        /// The name of the row.
        case label
        /// Other text.
        case text
        /// An amount; only these cells are facts.
        case amount
        /// The id of a free row, in the CSV but not on the form.
        case rowID = "row-id"
    }

    /// The ASCII id in anchors, such as `basic`.
    package let id: String
    /// The name in formulas, such as 基本支出.
    package let name: String
    /// The heading as printed.
    package let title: Pattern
    package let role: Role
    /// The only texts that its cells may hold; empty if they may hold any.
    package let values: [String]
    /// What the texts of a text column are.
    package let content: TextContent
    /// The part of a code that a column of codes prints, where a form divides the code over several
    /// columns (类、款、项); `nil` for the whole code.
    package let level: CodeLevel?
    /// What others call the column besides its name and its heading.
    package let synonyms: [String]

    package init(
        id: String,
        name: String,
        title: Pattern,
        role: Role,
        values: [String] = [],
        content: TextContent = .any,
        level: CodeLevel? = nil,
        synonyms: [String] = []
    ) {
        self.id = id
        self.name = name
        self.title = title
        self.role = role
        self.values = values
        self.content = content
        self.level = level
        self.synonyms = synonyms
    }
}

/// A group of rows of a panel.
package enum Band: Sendable {
    /// Rows that the form prints whether they carry amounts or not.
    case fixed([FixedRow])
    /// Rows by code, from the CSV, of the classification at this index of the form set.
    case classified(classification: Int)
    /// Rows of the author's own, such as projects or units, from the CSV.
    case free
}

/// A row that the form itself declares.
package struct FixedRow: Sendable {
    /// The ASCII id in anchors.
    package let id: String
    /// The name in formulas, such as 社会保障和就业支出.
    package let name: String
    /// The label as printed, such as 八、社会保障和就业支出; empty if the form leaves it blank.
    package let label: Pattern
    package let role: RowRole
    /// How far the label is indented.
    package let depth: Int
    /// Whether a form without data prints the row.
    package let isPrintedWhenEmpty: Bool
    /// What others call the row besides its name and its label.
    package let synonyms: [String]

    package init(
        id: String,
        name: String,
        label: Pattern,
        role: RowRole,
        depth: Int = 0,
        isPrintedWhenEmpty: Bool = true,
        synonyms: [String] = []
    ) {
        self.id = id
        self.name = name
        self.label = label
        self.role = role
        self.depth = depth
        self.isPrintedWhenEmpty = isPrintedWhenEmpty
        self.synonyms = synonyms
    }
}

/// What a row adds up, if anything.
package enum RowRole: String, CaseIterable, Sendable {
    /// A line of its own.
    case line
    /// A heading-like line over the lines below it (小计).
    case subtotal
    /// The total of the year (合计).
    case total
    /// The total of the year and the carryover (总计).
    case grandTotal = "grand-total"
}
