import Diagnostics

/// The text of `docs/diagnostics.md`, made from the declarations of the codes.
struct DiagnosticsManual {
    /// A code with what its declaration says about it.
    struct Entry {
        let code: String
        let name: String
        let meaning: String
    }

    /// The headings of the groups, each with its codes in the order of declaration.
    private(set) var groups: [(title: String, entries: [Entry])] = []

    /// Reads the declaration, because a doc comment is nowhere else.
    init(declaration: String) {
        var meaning: [Substring] = []
        for line in declaration.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            if line.hasPrefix("// MARK: ") {
                groups.append((String(line.dropFirst(9)), []))
            } else if line.hasPrefix("/// ") {
                meaning.append(line.dropFirst(4))
            } else if line.hasPrefix("case "), let last = groups.indices.last {
                let words = line.split { " =\"".contains($0) }
                guard words.count == 3 else { continue }
                let text = meaning.joined(separator: " ")
                let entry = Entry(code: String(words[2]), name: String(words[1]), meaning: text)
                groups[last].entries.append(entry)
                meaning = []
            } else {
                meaning = []
            }
        }
    }

    var entries: [Entry] { groups.flatMap(\.entries) }

    var markdown: String {
        var text = """
            # Diagnostics

            Every finding of the program has one of these codes. A code is a letter and three digits
            and is never used again for anything else. This page is made from the file
            `Sources/Ground/Diagnostics/Findings/DiagnosticCode.swift`; `make golden` does so anew.

            """
        for group in groups {
            text += "\n## \(group.title)\n"
            for entry in group.entries {
                text += "\n### \(entry.code) `\(entry.name)`\n\n\(entry.meaning)\n"
            }
        }
        return text
    }
}
