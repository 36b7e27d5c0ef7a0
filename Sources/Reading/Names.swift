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

/// A label without what counts it, such as 一、 （一） 1、 ①.
func nameWithoutOrdinal(_ label: String) -> String {
    let text = trimmed(label)
    let scalars = Array(text.unicodeScalars)
    guard let end = endOfOrdinal(scalars) else { return text }
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars[end...])
    let name = trimmed(String(rest))
    return name.isEmpty ? text : name
}

private func endOfOrdinal(_ scalars: [Unicode.Scalar]) -> Int? {
    guard let first = scalars.first else { return nil }
    if (0x2460...0x2473).contains(first.value) { return 1 }
    let isInParentheses = first == "（" || first == "("
    let start = isInParentheses ? 1 : 0
    let isCounting = { (scalar: Unicode.Scalar) in
        "一二三四五六七八九十百".unicodeScalars.contains(scalar)
    }
    let isDigit = { (scalar: Unicode.Scalar) in
        (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
    }
    let rest = scalars[start...]
    let digits = rest.prefix(while: isDigit)
    let end = digits.isEmpty ? rest.prefix(while: isCounting).endIndex : digits.endIndex
    guard end > start, end < scalars.count else { return nil }
    if isInParentheses { return scalars[end] == "）" || scalars[end] == ")" ? end + 1 : nil }
    // A point between digits is a decimal point, as in 1.5.
    if ".．".unicodeScalars.contains(scalars[end]) {
        return end + 1 < scalars.count && isDigit(scalars[end + 1]) ? nil : end + 1
    }
    return scalars[end] == "、" ? end + 1 : nil
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
