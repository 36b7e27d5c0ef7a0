import Budget
import Importing

/// Writes a form set as a file, with what a person has to say as comments.
struct FormSetWriter: Sendable {
    let id: String
    let source: String
    let forms: [DraftForm]
    let rules: [ProposedRule]

    private var isOfFinalAccounts: Bool {
        forms.contains { $0.title.contains(DraftWords.finalAccounts) }
    }

    func text(proposing codes: Set<String>, isActive: Bool) -> String {
        let wanted = rules.filter { codes.contains($0.code) }
        let lines =
            head + forms.flatMap { [""] + self.lines(of: $0) } + [""]
            + ruleLines(wanted, isActive: isActive)
        return lines.joined(separator: "\n") + "\n"
    }

    private func ask(_ text: String, _ indent: String = "") -> String {
        comment("\(DraftWords.toConfirm)：\(text)", indent)
    }

    /// A comment on one line, whatever the text holds.
    private func comment(_ text: String, _ indent: String = "") -> String {
        let line = text.map {
            $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 } ? " " : $0
        }
        return "\(indent)# \(String(line))"
    }

    // MARK: The set

    private var head: [String] {
        let words = DraftWords.self
        let phase = isOfFinalAccounts ? words.finalAccounts : words.budget
        let phaseID = isOfFinalAccounts ? "final-accounts" : "budget"
        let title =
            "{year}\(words.fiscalYears[0])\(words.unitOfUnits)\(phase)\(words.titleOfDocument)"
        let formsTitle = "{year}\(words.fiscalYears[0])\(words.unitOfUnits)\(phase)\(words.table)"
        let empty = forms.compactMap(\.emptyNote).first
        var lines = ["# yaml-language-server: $schema=../schemas/form-set.json"]
        lines += words.head(source).map { comment($0) }
        lines += [
            "", "id: \(yamlText(id))", "title: \(yamlText(title))", ask(words.phase),
            "phase: { id: \(phaseID), name: \(phase) }",
            "amounts: { unit: \(MoneyUnit.tenThousandYuan.rawValue), decimals: 2 }",
            ask(words.emptyNote + (empty == nil ? "：\(words.noEmptyNote)" : "")),
            "empty-note: \(yamlText(empty ?? words.standardEmptyNote))", "", ask(words.parts),
            "parts:",
            "  - { id: tables, kind: forms, title: \(yamlText(formsTitle)), "
                + "short: \(phase)\(words.table) }",
            "", ask(words.deadline), ask(words.highlights), "", "classifications:",
        ]
        lines += classifications.map { "  - { id: \($0), from: \"\(words.classificationFile)\" }" }
        if classifications.isEmpty { lines.removeLast() }
        return lines + ["", "forms:"]
    }

    /// The classifications that rows come from.
    private var classifications: [String] {
        let found = forms.flatMap(\.panels).flatMap(\.bands).compactMap { band -> String? in
            if case .codes(let id) = band { id } else { nil }
        }
        return Set(found).sorted()
    }

    // MARK: Forms

    private func lines(of form: DraftForm) -> [String] {
        var lines = [comment(form.place, "  ")]
        lines += form.questions.map { ask($0, "  ") }
        lines += ["  - name: \(yamlText(form.name))", "    slug: \"\(form.slug)\""]
        if !form.label.isEmpty { lines.append("    label: \(yamlText(form.label))") }
        lines.append("    title: \(yamlText(form.title))")
        if let unit = form.unit {
            lines.append(
                "    amounts: { unit: \(unit.rawValue), decimals: \(form.decimals) }"
            )
        }
        if form.hasColumnNumbers { lines.append("    column-numbers: true") }
        if let note = form.note { lines.append("    note: \(yamlText(note))") }
        if let note = form.emptyNote { lines.append("    empty-note: \(yamlText(note))") }
        return lines + ["    panels:"] + form.panels.flatMap(self.lines)
    }

    private func lines(of panel: DraftPanel) -> [String] {
        var keys: [String] = []
        if let id = panel.id, let name = panel.name {
            keys += ["id: \(yamlText(id))", "name: \(yamlText(name))"]
        }
        keys.append("headings:")
        keys += panel.headings.flatMap { lines(of: $0, panel, "  ") }
        let unprinted = panel.columns.indices.filter(panel.unprinted.contains)
        if !unprinted.isEmpty {
            keys.append("unprinted:")
            keys += unprinted.map { "  - \(column(panel.columns[$0]))" }
        }
        keys.append("rows:")
        keys += panel.bands.flatMap(lines)
        return keys.enumerated().map { $0 == 0 ? "      - \($1)" : "        \($1)" }
    }

    private func lines(
        of heading: DraftHeading,
        _ panel: DraftPanel,
        _ indent: String
    ) -> [String] {
        if let index = heading.column {
            let isGuess = panel.columns[index].isGuess
            let remark = isGuess ? " # \(DraftWords.toConfirm)：\(DraftWords.guessedRole)" : ""
            return ["\(indent)- \(column(panel.columns[index]))\(remark)"]
        }
        let below = heading.children.flatMap { lines(of: $0, panel, indent + "    ") }
        return ["\(indent)- title: \(yamlText(heading.title))", "\(indent)  columns:"] + below
    }

    private func column(_ column: DraftColumn) -> String {
        let isNamed = column.name != column.title
        let name = isNamed ? "name: \(yamlText(column.name)), " : ""
        let level = column.level.map { ", level: \($0.name)" } ?? ""
        return "{ id: \(yamlText(column.id)), \(name)title: \(yamlText(column.title)), "
            + "role: \(column.role.rawValue)\(level) }"
    }

    private func lines(of band: DraftBand) -> [String] {
        switch band {
        case .codes(let id): return ["  - codes: \(id)"]
        case .free: return ["  - free: true"]
        case .fixed(let rows) where rows.isEmpty: return ["  - fixed: []"]
        case .fixed(let rows): return ["  - fixed:"] + rows.map { "      - \(text(of: $0))" }
        }
    }

    private func text(of row: DraftRow) -> String {
        var pairs = ["id: \(yamlText(row.id))", "label: \(yamlText(row.label))"]
        if row.name != nameWithoutOrdinal(row.label) { pairs.append("name: \(yamlText(row.name))") }
        if row.role != .line { pairs.append("role: \(row.role.rawValue)") }
        if row.depth > 0 { pairs.append("depth: \(row.depth)") }
        return "{ \(pairs.joined(separator: ", ")) }"
    }

    // MARK: Rules

    private func ruleLines(_ rules: [ProposedRule], isActive: Bool) -> [String] {
        guard !rules.isEmpty else { return [ask(DraftWords.noRules)] }
        let mark = isActive ? "" : "# "
        var lines = DraftWords.rules.enumerated().map { $0 == 0 ? ask($1) : "# \($1)" }
        lines.append("\(mark)rules:")
        for rule in rules {
            lines += [
                "  - code: \(rule.code)", "    rule: \(yamlText(rule.formula))",
                "    says: \(yamlText(rule.says))", "    basis: \(DraftWords.basis)",
            ].map { mark + $0 }
        }
        return lines
    }
}
