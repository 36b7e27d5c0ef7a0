import Budget
import Diagnostics
import Reading

/// A blank of a text: what a template has left open, within its line.
struct TextBlank {
    let part: Int
    let line: Int
    /// Counted from 1, in scalars.
    let column: Int
    let length: Int
    let before: String
    let after: String

    /// Fails for what cannot be filled in by itself: a unit without its number, a choice, a word
    /// behind which a reason is missing.
    init?(_ diagnostic: Diagnostic, part: Int, line text: String) {
        guard diagnostic.code == .templateResidue, let line = diagnostic.location?.line,
            let column = diagnostic.location?.column, let length = diagnostic.length
        else { return nil }
        let scalars = Array(text.unicodeScalars)
        guard column >= 1, column - 1 + length <= scalars.count else { return nil }
        let range = (column - 1)..<(column - 1 + length)
        let opens = "\u{FF08}([\u{3010}\u{3014}\u{201C}\u{300A}\u{FF3B}".unicodeScalars
        let isBracket = scalars[range].first.map(opens.contains) ?? false
        let isSigns = scalars[range].allSatisfy { !$0.properties.isIdeographic }
        guard isBracket || isSigns else { return nil }
        self.part = part
        self.line = line
        self.column = column
        self.length = length
        before = String(String.UnicodeScalarView(scalars[..<range.lowerBound]))
        after = String(String.UnicodeScalarView(scalars[range.upperBound...]))
    }
}

extension Desk {
    /// The blanks of the texts of a disclosure that can be filled in by themselves.
    func textBlanks(of disclosure: Disclosure) -> [TextBlank] {
        let lines = SourceLines([DiskTree(setting.content)])
        return findings(in: disclosure).compactMap { diagnostic in
            guard let location = diagnostic.location, let line = location.line,
                let source = disclosure.narratives.first(where: { $0.file == location.file }),
                let text = lines.line(line, of: location.file)
            else { return nil }
            return TextBlank(diagnostic, part: source.part, line: text)
        }
    }

    func blanks(of disclosure: Disclosure, in language: Language) -> [TaskField] {
        textBlanks(of: disclosure).map { blank in
            let part = disclosure.formSet.parts[blank.part]
            let gap = TaskWords.gap
            return TaskField(
                id: TaskID.blank(part: blank.part, line: blank.line, column: blank.column).text,
                label: "\(part.shortTitle) \(TaskWords.line(blank.line).text(in: language))",
                kind: "long",
                unit: "",
                value: "",
                explanation:
                    "\u{2026}\(blank.before.suffix(60))\(gap)\(blank.after.prefix(30))\u{2026}",
                choices: [],
                isOpen: true,
                isOptional: false,
                findings: [],
                target: FindingTarget(kind: "text", part: blank.part, line: blank.line)
            )
        }
    }
}
