import Budget
import Diagnostics
import Reading

/// A target table as it would stand in `performance/`.
package struct ImportedTarget: Sendable {
    /// The name of its file, such as `village-assistance.yaml`.
    package let fileName: String
    /// The name of the project.
    package let name: String
    package let text: String
    /// The place that it was read from.
    package let origin: String
}

/// A project as the form that lists them has it.
struct ListedProject {
    let id: String
    let name: String
    /// The project's money; the first amount of its row.
    let total: AmountCell
}

/// Takes target tables out of sheets and gives each to its project.
struct TargetImporter {
    let frame: ImportFrame
    let form: PerformanceForm
    let projects: [ListedProject]
    let findings: Findings
    private var taken: [String: SourceLocation] = [:]

    init(
        frame: ImportFrame,
        form: PerformanceForm,
        projects: [ListedProject],
        findings: Findings
    ) {
        self.frame = frame
        self.form = form
        self.projects = projects
        self.findings = findings
    }

    mutating func targets(_ blocks: [TargetBlock]) -> [ImportedTarget] {
        blocks.compactMap { block in
            let errorsBefore = findings.errorCount
            var reader = TargetBlockReader(block, form: form, findings: findings)
            let draft = reader.read()
            let place = block.sheet.location(block.rows.lowerBound, 1)
            guard let project = project(of: draft, at: place),
                findings.errorCount == errorsBefore
            else { return nil }
            if let first = taken.updateValue(place, forKey: project.id) {
                findings.report(.targetTwice(draft.name, at: place, first: first))
                return nil
            }
            return ImportedTarget(
                fileName: "\(project.id).yaml",
                name: draft.name,
                text: TargetWriter(form, frame: frame).text(draft),
                origin: place.description
            )
        }
    }

    /// The project of that name; of several, the one with the same money.
    private func project(of draft: TargetDraft, at place: SourceLocation) -> ListedProject? {
        let named = projects.filter { folded($0.name) == folded(draft.name) }
        let list = frame.formSet.forms[form.projectsForm].name
        guard !named.isEmpty else {
            findings.report(.targetOfNoProject(draft.name, form: list, at: place))
            return nil
        }
        guard named.count > 1 else { return named.first }
        let year = draft.amounts[1][0].reported?.value
        let fitting = named.filter { $0.total.reported?.value == year && year != nil }
        guard fitting.count == 1 else {
            findings.report(.targetOfSeveralProjects(draft.name, form: list, at: place))
            return nil
        }
        return fitting.first
    }
}

/// Writes a target table as the YAML of a project.
private struct TargetWriter {
    private let form: PerformanceForm
    private let frame: ImportFrame
    private static let sides = [PerformanceKey.wholePeriod, PerformanceKey.year]

    init(_ form: PerformanceForm, frame: ImportFrame) {
        self.form = form
        self.frame = frame
    }

    func text(_ draft: TargetDraft) -> String {
        let keys = PerformanceKey.self
        let depth = frame.disclosure.path.split(separator: "/").count + 2
        let up = String(repeating: "../", count: depth)
        let schema = "\(up)schemas/performance-\(frame.formSet.id).json"
        var lines = [
            "# yaml-language-server: $schema=\(schema)", field(keys.projectName, draft.name),
        ]
        if let supervisor = draft.supervisor {
            let code = supervisor.code.map { "\"\($0)\"" } ?? ""
            let name = yamlText(supervisor.name)
            lines.append("\(keys.supervisor): { code: \(code), name: \(name) }")
        }
        for key in [keys.implementingUnit, keys.nature, keys.period] {
            lines.append(field(key, draft.texts[key]))
        }
        lines += funding(draft)
        lines += form.narrativeFields.map { field($0, draft.texts[$0]) }
        lines.append("\(keys.objectives):")
        for (side, text) in zip(Self.sides, draft.objectives) {
            lines.append("  " + field(side, text))
        }
        lines += indicators(draft)
        lines += keys.signers.map { field($0, draft.texts[$0]) }
        lines.append("\(keys.date):" + (draft.date.map { " \($0.iso)" } ?? ""))
        return lines.joined(separator: "\n") + "\n"
    }

    private func field(_ key: String, _ text: String?) -> String {
        "\(yamlText(key)):" + yamlValue(text.flatMap { $0.isEmpty ? nil : $0 })
    }

    private func funding(_ draft: TargetDraft) -> [String] {
        let labels = [PerformanceKey.total] + form.fundSources
        return ["\(PerformanceKey.funding):"]
            + zip(Self.sides, draft.amounts).flatMap { side, amounts in
                ["  \(side):"]
                    + zip(labels, amounts).map { label, amount in
                        let text = amount.reported?.text(grouped: false)
                        return "    \(yamlText(label)):" + (text.map { " \($0)" } ?? "")
                    }
            }
    }

    private func indicators(_ draft: TargetDraft) -> [String] {
        var lines = ["\(PerformanceKey.indicators):"]
        var index = 0
        for tier in form.tiers {
            lines.append("  \(yamlText(tier.name)):")
            for second in tier.secondTier {
                lines += indicators(draft.indicators[index], of: second)
                index += 1
            }
        }
        return lines
    }

    /// The indicators of the second tier, both sides of a line together.
    private func indicators(_ sides: [[TargetDraft.Indicator]], of name: String) -> [String] {
        let count = sides.map(\.count).max() ?? 0
        guard count > 0 else { return ["    \(yamlText(name)): []"] }
        return ["    \(yamlText(name)):"]
            + (0..<count).flatMap { row in
                let texts = zip(Self.sides, sides).compactMap { key, list -> String? in
                    guard list.indices.contains(row) else { return nil }
                    let name = "\(PerformanceKey.indicatorName):\(yamlValue(list[row].name))"
                    let target = list[row].target
                    let value = yamlValue(target.isEmpty ? nil : target)
                    return "\(key): { \(name), \(PerformanceKey.targetValue):\(value) }"
                }
                return texts.enumerated().map { $0 == 0 ? "      - \($1)" : "        \($1)" }
            }
    }
}
