import Budget
import Characters

/// The words for the levels of the classification (类、款、项).
enum LevelWords {
    static let levels: [Unicode.Scalar: CodeLevel] = ["类": .category, "款": .section, "项": .item]
    /// What names of items hold besides characters and digits.
    static let inNames = Set("、“”\"".unicodeScalars)

    /// What a level is called.
    static func name(_ level: CodeLevel) -> String {
        levels.first { $0.value == level }.map { String($0.key) } ?? ""
    }
}
