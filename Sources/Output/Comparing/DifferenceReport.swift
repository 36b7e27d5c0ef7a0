package import Diagnostics

/// The difference of two states of a disclosure, for people and for spreadsheets.
package struct DifferenceReport: Sendable {
    /// What the two states are called, such as `2023` and `2024`.
    package let names: (old: String, new: String)
    package let changes: SiteChanges

    package init(names: (old: String, new: String), changes: SiteChanges) {
        self.names = names
        self.changes = changes
    }

    /// Whether no figure, name or sentence differs.
    package var isEmpty: Bool { changes.figures.isEmpty && changes.texts.isEmpty }

    /// A line of the report: one figure, name or sentence.
    package struct Row {
        package let kind: Wording
        package let address: String
        package let label: String
        package let unit: String
        package let old: String?
        package let new: String?
        package let change: NumberChange?
    }

    /// A group of lines under a heading; those without lines are left out.
    package struct Group {
        let title: Wording
        package let rows: [Row]
    }

    /// Figures that changed, came and went, then names, then sentences.
    package var groups: [Group] {
        let figures = changes.figures.map(row)
        let names = changes.texts.filter(\.isName).map(row)
        let sentences = changes.texts.filter { !$0.isName }.map(row)
        let all = [
            Group(title: .changedFigures, rows: figures.filter { $0.old != nil && $0.new != nil }),
            Group(title: .addedFigures, rows: figures.filter { $0.old == nil }),
            Group(title: .removedFigures, rows: figures.filter { $0.new == nil }),
            Group(title: .names, rows: names),
            Group(title: .sentences, rows: sentences),
        ]
        return all.filter { !$0.rows.isEmpty }
    }

    private func row(_ figure: SiteChanges.FigureChange) -> Row {
        Row(
            kind: .figure,
            address: figure.address,
            label: figure.label,
            unit: figure.unit,
            old: figure.old,
            new: figure.new,
            change: NumberChange(from: figure.old ?? "", to: figure.new ?? "")
        )
    }

    private func row(_ text: SiteChanges.TextChange) -> Row {
        Row(
            kind: text.isName ? .name : .sentence,
            address: text.address,
            label: "",
            unit: "",
            old: text.old,
            new: text.new,
            change: nil
        )
    }

    // MARK: Text

    /// The report for a terminal.
    package func text(in language: Language) -> String {
        func say(_ wording: Wording) -> String { wording.text(in: language) }
        var lines = [say(.heading(names.old, names.new))]
        guard !groups.isEmpty else { return lines[0] + "\n" + say(.nothing) + "\n" }
        for group in groups {
            lines.append("")
            lines.append(say(.title(group.title, group.rows.count)))
            for row in group.rows {
                lines.append("  \(row.label.isEmpty ? row.address : row.label)")
                lines.append("    \(say(.states(row.old, row.new)))\(say(.measure(row)))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: CSV

    /// The report for spreadsheets: UTF-8 with a byte order mark, one line for each change.
    package func csv(in language: Language) -> String {
        let heading = Wording.columns.map { $0.text(in: language) }
        let lines = groups.flatMap(\.rows).map { row in
            [
                row.kind.text(in: language), row.address, row.label, row.unit, row.old ?? "",
                row.new ?? "", row.change?.difference ?? "", row.change?.percentage ?? "",
            ]
        }
        return "\u{FEFF}"
            + ([heading] + lines).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field as RFC 4180 has it; one that a spreadsheet would compute is kept from it.
    private func field(_ text: String) -> String {
        let plain = isFormula(text) ? "'\(text)" : text
        guard plain.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else {
            return plain
        }
        return "\"\(plain.replacing("\"", with: "\"\""))\""
    }

    /// Whether a spreadsheet would compute a text; a number with a sign is one and no formula.
    private func isFormula(_ text: String) -> Bool {
        guard let first = text.first else { return false }
        if "+-".contains(first) {
            return !text.dropFirst().allSatisfy { $0.isNumber || ",.%".contains($0) }
        }
        return "=@\t\r".contains(first)
    }
}

extension SiteChanges.TextChange {
    /// Whether it is a name in a table or a heading, and no sentence.
    var isName: Bool { ["th", "td", "caption", "h1", "h2", "h3", "h4"].contains(element) }
}
