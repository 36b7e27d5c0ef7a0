/// The strokes that people type where a hyphen, a minus or a dash is meant (连字符、减号和横线).
///
/// They are told by what they look like, since which one is typed depends on the input method.
package enum DashWords {
    /// What means minus and nothing else, the hyphen of the keyboard among them.
    package static let minusSigns = "-" + otherMinusSigns
    private static let otherMinusSigns = "－−﹣"
    /// Hyphens and dashes of the width of a letter, which stand for a minus before a number.
    package static let short = "‐‑‒–"
    /// Dashes that part words, and lines of a table that are typed for them.
    package static let long = "—―─━"

    /// The signs of a number below zero; a dash of full width parts words.
    package static let beforeNumbers = minusSigns + short
    /// What is typed where a hyphen belongs.
    package static let otherThanHyphen = otherMinusSigns + short + long
    package static let all = "-" + otherThanHyphen
}

extension Unicode.Scalar {
    /// Whether it means minus and nothing else.
    package var isMinusSign: Bool {
        switch self {
        case "-", "－", "−", "﹣": true
        default: false
        }
    }
}
