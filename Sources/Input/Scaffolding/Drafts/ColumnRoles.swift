import Budget
import Characters
import Importing

/// What the columns of a form hold, told by their headings and by what stands below them.
struct ColumnRoles {
    /// What a column is taken for.
    enum Guess: Equatable {
        case known(DraftColumn.Role)
        /// Only its place says that it holds amounts.
        case likely(DraftColumn.Role)
        /// It counts what a unit fills in, or the columns.
        case number
        /// A part of the code.
        case level(CodeLevel)

        var role: DraftColumn.Role? {
            switch self {
            case .known(let role), .likely(let role): role
            case .level: .code
            case .number: nil
            }
        }
    }

    /// By column, counted from 0 over the whole form.
    private(set) var guesses: [Guess] = []
    private let form: BlankForm

    init(_ form: BlankForm) {
        self.form = form
        let leaves = form.leaves
        guesses = leaves.indices.map { guess($0, leaves[$0].title) }
        // A part of a code is one beside the others alone.
        for index in guesses.indices where guesses[index] == .level(.category) {
            let isBeside = index + 1 < guesses.count && guesses[index + 1] == .level(.section)
            if !isBeside { guesses[index] = .known(.code) }
        }
    }

    /// The texts of a column that say something: no dashes, no codes.
    private func texts(_ column: Int) -> [String] {
        form.lines.map { $0.texts[column] }.filter { text in
            text.contains { $0.isLetter }
        }
    }

    private func guess(_ column: Int, _ title: String) -> Guess {
        let key = folded(title)
        let holds = { (words: [String]) in words.contains(where: key.contains) }
        if DraftWords.lineNumbers.contains(key) { return .known(.lineNumber) }
        if DraftWords.serialNumbers.contains(key) { return .number }
        if let level = DraftWords.levels[key] { return .level(level) }
        if holds(DraftWords.codes) { return .known(.code) }
        let texts = texts(column)
        let isAmount = holds(DraftWords.amounts)
        // A column with totals of rows has the names of the rows, whatever it is called.
        if texts.contains(where: { DraftWords.role(ofRow: folded($0)) != nil }) {
            return .known(.label)
        }
        if holds(DraftWords.texts), !DraftWords.ownNames.contains(key) { return .known(.text) }
        // 收入 and 支出 may head amounts as well.
        let isLabel = DraftWords.labels.contains(key) && (!isAmount || !texts.isEmpty)
        if isLabel || key.hasSuffix(DraftWords.labelEnd) || DraftWords.ownNames.contains(key) {
            return .known(.label)
        }
        if holds(DraftWords.percents) { return .known(.percent) }
        if holds(DraftWords.dates) { return .known(.date) }
        if texts.count > 1 || texts.count == 1 && !isAmount { return .known(.label) }
        if holds(DraftWords.counts) { return .known(.count) }
        let isYear = key.last == DraftWords.year && key.dropLast().allSatisfy(\.isNumber)
        return isAmount || isYear ? .known(.amount) : .likely(.amount)
    }
}
