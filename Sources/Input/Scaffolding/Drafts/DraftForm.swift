import Budget

/// A form as a form set would state it, before a person has confirmed it (表样草稿).
struct DraftForm: Sendable {
    /// The name in formulas.
    let name: String
    let slug: String
    /// The number that is printed at its head; empty for none.
    let label: String
    let title: String
    /// The title without year and unit, as sentences say it.
    let spokenTitle: String
    let unit: MoneyUnit?
    let decimals: Int
    let hasColumnNumbers: Bool
    var note: String?
    var emptyNote: String?
    var panels: [DraftPanel] = []
    /// What a person has to say or to confirm, each as a sentence.
    var questions: [String] = []
    /// Where the form stands in the file that it was read from.
    let place: String
}

/// A side of such a form.
struct DraftPanel: Sendable {
    var id: String?
    var name: String?
    var headings: [DraftHeading] = []
    /// The columns in the order of print, then those that are not printed.
    var columns: [DraftColumn] = []
    var unprinted: Set<Int> = []
    var bands: [DraftBand] = []

    var amounts: [Int] { columns.indices.filter { columns[$0].role == .amount } }
    var hasCodes: Bool { columns.contains { $0.role == .code } }
    /// The rows that the form prints, from top to bottom.
    var rows: [DraftRow] { bands.flatMap(\.rows) }
}

/// A cell of the headings; one without cells below it heads a column.
struct DraftHeading: Sendable {
    let title: String
    var children: [DraftHeading] = []
    var column: Int?

    /// Its title and those below it.
    var titles: [String] { [title] + children.flatMap(\.titles) }

    /// The columns that it leads to, from left to right.
    var columns: [Int] { (column.map { [$0] } ?? []) + children.flatMap(\.columns) }
}

/// A column of such a form.
struct DraftColumn: Sendable {
    /// What a column can hold, as form sets call it.
    enum Role: String {
        case code
        case label
        case text
        case amount
        case percent
        case count
        case date
        case lineNumber = "line-number"
        case rowID = "row-id"
    }

    var id: String
    /// The name in formulas.
    var name: String
    /// The heading, in which `{year}` may stand.
    let title: String
    let role: Role
    var level: CodeLevel?
    /// Whether nothing but its place says what it holds.
    var isGuess = false
}

/// A group of rows.
enum DraftBand: Sendable {
    case fixed([DraftRow])
    case codes(String)
    case free

    var rows: [DraftRow] {
        if case .fixed(let rows) = self { rows } else { [] }
    }
}

/// A row that the form prints.
struct DraftRow: Sendable {
    var id: String
    var name: String
    let label: String
    let role: RowRole
    let depth: Int
    /// Where it stands, so that the rows of two sides can be put on one line.
    let row: Int
}
