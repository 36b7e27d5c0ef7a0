/// What a name in a text can mean of a figure (概念): its row, its column, its form and the like.
struct Concept: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The name of a row, or of a figure.
        case row
        /// The name of a row that stands above.
        case parent
        /// The name of a column, or of a heading above it.
        case column
        /// A heading above several columns.
        case heading
        /// What a form or a group of figures is about.
        case form
        /// A side of a form.
        case panel
        /// The budget that was approved, or what became of it.
        case measure
    }

    /// Several kinds at once.
    struct Kinds: OptionSet, Sendable {
        let rawValue: UInt8

        static let row = Kinds(rawValue: 1)
        static let column = Kinds(rawValue: 2)
        static let form = Kinds(rawValue: 4)
        static let panel = Kinds(rawValue: 8)
        static let measure = Kinds(rawValue: 16)
        static let other = Kinds(rawValue: 32)
    }

    let kind: Kind
    let id: Int

    static let budget = Concept(kind: .measure, id: 0)
    static let accounts = Concept(kind: .measure, id: 1)
}

extension Concept.Kind {
    var mask: Concept.Kinds {
        switch self {
        case .row: .row
        case .column: .column
        case .form: .form
        case .panel: .panel
        case .measure: .measure
        case .parent, .heading: .other
        }
    }
}
