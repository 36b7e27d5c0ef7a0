import Budget
import Diagnostics

/// A form as its page shows it (报表视图).
struct TableView: Encodable, Sendable {
    /// A heading of the grid with those below it.
    struct Head: Encodable, Sendable {
        let title: String
        let column: Int?
        let children: [Head]
    }

    /// A column of a panel.
    struct Column: Encodable, Sendable {
        let title: String
        let role: String
        /// Whether the form prints it.
        let isShown: Bool
        /// The only texts that its cells may hold; none if they may hold any.
        let values: [String]
    }

    /// A cell as it stands in the file.
    struct Cell: Encodable, Sendable {
        let text: String
        let isEditable: Bool
        /// Positions in ``findings``.
        var findings: [Int] = []
        /// Positions in ``relations``: those that say what the cell should be.
        var relations: [Int] = []
    }

    /// A line of a panel.
    struct Row: Encodable, Sendable {
        /// How changes name it: `l:5` for a line of the file, `d:total` for a row of the form.
        let key: String
        /// `fixed`, `code`, `free`, or `stray` for a line that is no row of the form.
        let kind: String
        /// Whether it is a total, and how deep it stands.
        let role: String
        let depth: Int
        let name: String
        var cells: [Cell]
        /// What is about the line as a whole.
        var findings: [Int] = []
    }

    /// One side of the form.
    struct Side: Encodable, Sendable {
        let name: String?
        let file: String
        let digest: String
        let headings: [Head]
        let columns: [Column]
        var rows: [Row]
        /// Whether lines of the author's own can be added, with codes or without.
        let takesCodes: Bool
        let takesLines: Bool
        /// What is about the file as a whole.
        var findings: [Int] = []
    }

    let name: String
    let title: String
    let label: String
    let unit: String
    let decimals: Int
    /// Why the form has no data; `nil` if that is not said.
    let emptyReason: String?
    let isEmpty: Bool
    var sides: [Side]
    var findings: [FindingView]
    var relations: [RelationView]
    /// The page of the form on the site.
    let page: String?
    /// The generation of the build that findings and relations are from.
    let generation: Int
    let isConverted: Bool
}

/// A relation between figures, for who looks at one of them (勾稽关系).
struct RelationView: Encodable, Sendable {
    let code: String
    let says: String
    /// `exact`, `rounding`, `by-hand` or `wrong`.
    let outcome: String
    let sign: String
    let stated: String
    let computed: String
    let difference: String
    /// What it is added up from, as far as that is more than one figure.
    let parts: [String]
}
