import Budget
import Characters
import Diagnostics

/// A paragraph that is being read.
struct PendingParagraph {
    var place: SourceLocation?
    var properties = ParagraphProperties()
    var text = ""
    /// What nobody sees of it.
    var hidden = ""
    /// What is struck out of it.
    var struck = ""
    var number: String?
    var isNumbered = false
    var isItem = false
    var isContents = false
    var beginsPage = false
    /// Whether something stands in it that is no text.
    var hasShapes = false
    /// Whether a person sees something in it that is no text: a picture, a box.
    var showsShapes = false
    /// What keeps it from being read as it is seen.
    var damage: CellDamage.Reason?
    var boxes: [DocumentBlock] = []
    var notes: [String] = []

    /// Whether nothing of it is left.
    var isEmpty: Bool {
        text.isEmpty && hidden.isEmpty && struck.isEmpty && number == nil && boxes.isEmpty
            && notes.isEmpty
    }

    /// The text with its number, divided where its author broke the line for good.
    var pieces: [String] {
        var pieces: [String] = []
        /// The lines of a piece, and the last of them.
        var (piece, last): ([Substring], Substring?) = ([], nil)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let last, !goesOn(last, in: line) {
                pieces.append(piece.joined())
                piece = []
            }
            piece.append(line)
            last = line
        }
        pieces.append(piece.joined())
        let filled = pieces.filter { !trimmed($0).isEmpty }
        guard let number else { return filled.isEmpty ? [""] : filled }
        // Word prints the number of a paragraph without text.
        guard let first = filled.first else { return [trimmed(number)] }
        return [numbered(trimmed(first), number)] + filled.dropFirst()
    }

    private func numbered(_ text: String, _ number: String) -> String {
        let number = trimmed(number)
        let isWide = { (scalar: Unicode.Scalar?) in scalar.map { $0.value >= 0x2E80 } ?? true }
        // 1 and 2024年 must not become 12024年.
        let isApart =
            !isWide(number.unicodeScalars.last) && !isWide(text.unicodeScalars.first)
        return number + (isApart ? " " : "") + text
    }

    /// Whether a line that was broken by hand is one sentence with the next.
    private func goesOn(_ before: Substring, in after: Substring) -> Bool {
        let (line, next) = (String(before), String(after))
        guard let last = trimmed(line).last, let first = next.first, !first.isWhitespace else {
            return false
        }
        if TextDocument.ends.contains(last) || nameWithoutOrdinal(next) != trimmed(next) {
            return false
        }
        // Nobody knows whether 12 and 34 are one number, or two words one.
        return (isWide(last) || isWide(first)) && nameWithoutOrdinal(line) == trimmed(line)
    }

    /// Whether a character is one of Chinese text, and neither of a number nor of another script.
    private func isWide(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return scalar.value >= 0x2E80 && scalar.narrow == scalar
    }
}
