import Diagnostics

/// Names that must be unique in one place of a form set: ids, slugs, headings.
struct UniqueNames {
    /// What the names are, for messages.
    let kind: Wording
    private var places: [String: SourceLocation] = [:]
    private let findings: Findings

    init(_ kind: Wording, findings: Findings) {
        self.kind = kind
        self.findings = findings
    }

    /// Whether `text` is new; reports it if it is not.
    mutating func insert(_ text: Text) -> Bool {
        if let first = places[text.value] {
            findings.report(.duplicateName(text, of: kind, first: first))
            return false
        }
        places[text.value] = text.location
        return true
    }

    /// Whether `text` is an id and new; reports it if it is not.
    mutating func insertID(_ text: Text) -> Bool {
        guard isIdentifier(text.value) else {
            findings.report(.unusableID(text, of: kind))
            return false
        }
        return insert(text)
    }
}

extension Diagnostic {
    fileprivate static func duplicateName(
        _ text: Text,
        of kind: Wording,
        first: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .duplicateID,
            at: text.location,
            Wording(
                "\(kind.chinese)\(quoted(text.value))重复",
                "the \(kind.english) '\(excerpt(text.value))' stands twice"
            ),
            notes: [Note(Wording("第一次出现在此", "it stands here first"), at: first)],
            remedy: Wording("改用不同的\(kind.chinese)", "Give each a \(kind.english) of its own")
        )
    }

    fileprivate static func unusableID(_ text: Text, of kind: Wording) -> Diagnostic {
        Diagnostic(
            .unexpectedValue,
            at: text.location,
            Wording(
                "\(kind.chinese)\(quoted(text.value))不可用",
                "the \(kind.english) '\(excerpt(text.value))' cannot be used"
            ),
            remedy: Wording(
                "只用英文字母、数字和连字符",
                "Use ASCII letters, digits and hyphens only"
            )
        )
    }
}
