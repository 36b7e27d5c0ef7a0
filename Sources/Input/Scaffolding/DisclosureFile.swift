package import Budget
import Importing

/// What `disclosure.yaml` of a new disclosure says.
package struct DisclosureFile: Sendable {
    package var formSet: FormSet
    package var year: Int
    package var unit: BudgetUnit
    package var contact: Contact
    /// The text of figures that are known, by group and name.
    package var figures: [String: [String: String]]
    /// Whether each form has a reason to be filled in, or none so that the check demands one.
    package var hasPlaceholders: Bool
    /// The forms that were empty and had a reason.
    package var emptyForms: [String]
    /// The reasons that are known, by the names of the forms.
    package var reasons: [String: String] = [:]
    /// The units that a department adds up.
    package var units: [String] = []
    /// How many folders below `Content` the file stands.
    package var depth = 1

    /// The disclosure of a unit of which nothing else is known.
    package init(formSet: FormSet, year: Int, unit: BudgetUnit) {
        self.formSet = formSet
        self.year = year
        self.unit = unit
        contact = Contact(name: nil, telephone: nil, email: nil, address: nil)
        figures = [:]
        hasPlaceholders = true
        emptyForms = formSet.forms.map(\.name)
    }

    /// The file, with comments.
    package var text: String {
        let words = ScaffoldWords.self
        let up = String(repeating: "../", count: depth + 1)
        let schema = "\(up)schemas/disclosure-\(formSet.id).json"
        var lines = ["# yaml-language-server: $schema=\(schema)"]
        lines += words.disclosureHead.map { "# \($0)" }
        lines += [
            "form-set: \(yamlText(formSet.id))", "fiscal-year: \(year)",
        ]
        lines += choiceLines
        lines += [
            "# \(words.status)", "status: draft",
            "unit: { name:\(yamlValue(unit.name)), kind:\(yamlValue(unit.kind)) }",
            "# \(words.supervisor)", supervisor,
            "approval-date: # \(words.approval)", "publication-date: # \(words.publication)",
            contactLine, "",
        ]
        if formSet.sumsUnits { lines += unitLines + [""] }
        if !formSet.figureGroups.isEmpty { lines += figureLines + [""] }
        lines += ["# \(words.reasons)", "empty-forms:"]
        for name in emptyForms {
            let reason = reasons[name].map(yamlValue)
            let placeholder = hasPlaceholders ? " \(words.reason)" : ""
            lines.append("  \(yamlText(name)):\(reason ?? placeholder)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the form set leaves to choose, each with its options.
    private var choiceLines: [String] {
        let choices = formSet.choices
        guard !choices.choices.isEmpty else { return [] }
        let pairs = zip(choices.choices, choices.options).flatMap { choice, option in
            let options = choice.options.joined(separator: ScaffoldWords.or)
            let comment = [choice.explanation, options].filter { !$0.isEmpty }
            return [
                "  # \(comment.joined(separator: ScaffoldWords.colon))",
                "  \(yamlText(choice.name)): \(yamlText(option))",
            ]
        }
        return ["# \(ScaffoldWords.choices)", "choices:"] + pairs
    }

    private var supervisor: String {
        let code = yamlValue(unit.supervisor?.code)
        return "supervising-department: { code:\(code.isEmpty ? " " : code), "
            + "name:\(yamlValue(unit.supervisor?.name)) }"
    }

    private var contactLine: String {
        let values = [
            ("name", contact.name), ("telephone", contact.telephone), ("email", contact.email),
            ("address", contact.address),
        ]
        let pairs = values.map { key, value in "\(key):\(value == nil ? " " : yamlValue(value))" }
        return "contact: { \(pairs.joined(separator: ", ")) }".replacing("  }", with: " }")
    }

    private var unitLines: [String] {
        let items = units.isEmpty ? "  units: []" : "  units:"
        return ScaffoldWords.units.map { "# \($0)" } + ["sums:", items]
            + units.map { "    -\(yamlValue($0))" }
    }

    private var figureLines: [String] {
        var lines = ["# \(ScaffoldWords.figures)", "figures:"]
        for group in formSet.figureGroups {
            lines.append("  # \(group.title.text(year: year, unit: unit.name))")
            lines.append("  \(yamlText(group.name)):")
            for entry in group.entries {
                let value = figures[group.name]?[entry.name].map { " \($0)" } ?? ""
                let unit = entry.unitText.isEmpty ? "" : " # \(entry.unitText)"
                lines.append("    \(yamlText(entry.name)):\(value)\(unit)")
            }
        }
        return lines
    }
}

extension FigureDefinition {
    /// The unit that the figure is stated in.
    fileprivate var unitText: String {
        switch kind {
        case .money(let unit, _): unit.rawValue
        case .quantity(let unit, _): unit
        }
    }
}
