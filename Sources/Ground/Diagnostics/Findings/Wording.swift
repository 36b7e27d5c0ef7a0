/// One sentence of the program in the two languages that it speaks.
///
/// Both are written where the fact is found; which one is shown is decided where it is printed.
package struct Wording: Hashable, Codable, Sendable {
    /// Simplified Chinese, for the people who publish.
    package let chinese: String
    /// English, for the people who build.
    package let english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// One part of a sentence behind another.
    package static func + (left: Wording, right: Wording) -> Wording {
        Wording(left.chinese + right.chinese, left.english + right.english)
    }

    /// The sentence in `language`.
    package func text(in language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

/// A language that findings and command output can be shown in.
package enum Language: String, CaseIterable, Sendable {
    case chinese = "zh"
    case english = "en"
}
