import Budget
import Diagnostics

extension FormSetReader {
    /// The layout of performance target tables; `nil` if the form set has none or a wrong one.
    func performance(
        _ fields: inout Fields,
        forms: [Form],
        parts: [Part]
    ) -> PerformanceForm? {
        fields.fields("performance") { fields -> PerformanceForm? in
            let title = findings.titleText(fields.text("title"))
            let projects = projectsForm(fields.text("projects"), forms: forms)
            let part = partIndex(fields.text("part"), parts: parts)
            let amounts = amountFormat(&fields)
            let fundSources = texts("fund-sources", of: &fields)
            let narratives = texts("narratives", of: &fields)
            let tiers = tiers(&fields)
            let words = ProjectWords(
                all: texts("words-for-all", of: &fields),
                published: texts("words-for-published", of: &fields)
            )
            let wholePeriodNames = texts("whole-period-names", of: &fields)
            let yearNames = texts("year-names", of: &fields)
            guard let title, let projects, let part else { return nil }
            return PerformanceForm(
                title: findings.pattern(title),
                projectsForm: projects,
                part: part,
                unit: amounts.unit,
                decimals: amounts.decimals,
                fundSources: fundSources,
                narrativeFields: narratives,
                tiers: tiers,
                words: words,
                wholePeriodNames: wholePeriodNames,
                yearNames: yearNames
            )
        } ?? nil
    }

    private func projectsForm(_ name: Text?, forms: [Form]) -> Int? {
        guard let name else { return nil }
        if let form = forms.firstIndex(where: { $0.name == name.value }) { return form }
        if unread.names.contains(name.value) { return nil }
        findings.reportUnknownName(
            name,
            of: Wording("表", "form"),
            among: forms.map(\.name)
        )
        return nil
    }

    private func partIndex(_ id: Text?, parts: [Part]) -> Int? {
        guard let id else { return nil }
        if let part = parts.firstIndex(where: { $0.id == id.value }) { return part }
        findings.reportUnknownName(id, of: Wording("部分", "part"), among: parts.map(\.id))
        return nil
    }

    /// A list of texts that differ from one another.
    func texts(_ key: String, of fields: inout Fields) -> [String] {
        var names = UniqueNames(Wording("名称", "name"), findings: findings)
        return fields.list(key).compactMap { value in
            guard let text = findings.text(value, as: key), names.insert(text) else { return nil }
            return text.value
        }
    }

    private func tiers(_ fields: inout Fields) -> [IndicatorTier] {
        var names = UniqueNames(Wording("一级指标", "indicator"), findings: findings)
        return fields.list("indicators").compactMap { value in
            findings.fields(of: value, as: "indicators") { fields -> IndicatorTier? in
                let name = fields.text("name")
                let second = texts("second", of: &fields)
                guard let name, names.insert(name) else { return nil }
                return IndicatorTier(name: name.value, secondTier: second)
            } ?? nil
        }
    }
}

extension Findings {
    /// Reports a name that refers to nothing.
    func reportUnknownName(_ text: Text, of kind: Wording, among names: [String]) {
        report(
            .unknownName,
            at: text.location,
            Wording(
                "没有名为\(quoted(text.value))的\(kind.chinese)",
                "there is no \(kind.english) '\(excerpt(text.value))'"
            ),
            remedy: suggestion(for: text.value, among: names, in: text.location.file)
                ?? Wording("改为已有的\(kind.chinese)", "Name one that exists")
        )
    }
}
