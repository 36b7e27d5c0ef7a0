package import Budget
import Characters
package import Diagnostics

extension ProseText {
    /// What is left open at a blank, with the clause that it stands in.
    func gap(at range: Range<Int>) -> Gap {
        let before = scalars[..<range.lowerBound].suffix(Self.reach)
        let start = before.lastIndex { $0.endsSentence || isLineBreak($0) }.map { $0 + 1 }
        let after = scalars[range.upperBound...].prefix(Self.reach)
        let end = after.firstIndex { $0.endsSentence || isLineBreak($0) }
        let clause = (start ?? before.startIndex)..<(end ?? after.endIndex)
        let lead = clause.lowerBound..<range.lowerBound
        guard contains(BlankWords.causes, in: lead) else {
            return Gap(.text(words(range.lowerBound..<clause.upperBound)))
        }
        return Gap(.reason(words(lead)))
    }

    /// Some words without the brackets, colons and spaces at their ends.
    private func words(_ range: Range<Int>) -> String {
        let isEdge = { (scalar: Unicode.Scalar) in
            scalar.isSpace || BlankWords.edges.contains(scalar)
        }
        let words = scalars[range].drop(while: isEdge).reversed().drop(while: isEdge).reversed()
        return String(String.UnicodeScalarView(words))
    }

    private func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\u{2028}"
    }

    /// How far around a blank the words are that say what belongs there.
    private static let reach = 24
}

extension Disclosure {
    /// What a finding in this draft leaves open: a form where it stands in the reason of a form.
    package func gap(of finding: Diagnostic) -> Gap? {
        guard let gap = finding.gap else { return nil }
        let file = location.file
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? file
        guard finding.code == .templateResidue, let place = finding.location else {
            return gap.inDraft(folder)
        }
        let form = tables.indices.first { index in
            guard let reason = tables[index].reasonLocation, tables[index].isEmpty else {
                return false
            }
            return reason.file == place.file && reason.line == place.line
        }
        guard let form else { return gap.inDraft(folder) }
        return Gap(.form(formSet.forms[form].name), in: folder)
    }
}
