import Budget
import Reading

/// Writes a target table as the YAML of a project.
struct TargetWriter {
    private let form: PerformanceForm
    private let frame: ImportFrame

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
        for half in TargetHalf.allCases {
            lines.append("  " + field(half.key, draft.objectives[half]))
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
            + TargetHalf.allCases.flatMap { half in
                ["  \(half.key):"]
                    + labels.enumerated().map { index, label in
                        let amount = draft.amounts[half]?[index]?.reported
                        let text = amount?.text(grouped: false)
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

    /// The indicators of the second tier, both halves of a line together.
    private func indicators(_ lines: [TargetDraft.IndicatorLine], of name: String) -> [String] {
        guard !lines.isEmpty else { return ["    \(yamlText(name)): []"] }
        return ["    \(yamlText(name)):"]
            + lines.flatMap { line in
                let texts = TargetHalf.allCases.compactMap { half -> String? in
                    guard let indicator = line[half] else { return nil }
                    let name = "\(PerformanceKey.indicatorName):\(yamlValue(indicator.name))"
                    let target = indicator.target
                    let value = yamlValue(target.isEmpty ? nil : target)
                    return "\(half.key): { \(name), \(PerformanceKey.targetValue):\(value) }"
                }
                return texts.enumerated().map { $0 == 0 ? "      - \($1)" : "        \($1)" }
            }
    }
}
