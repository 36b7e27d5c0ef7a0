import Budget
import Characters
import Diagnostics

extension DisclosureReader {
    /// The published performance targets in the order of the projects form.
    func targets(_ formSet: FormSet, readings: [TableReading]) -> [PerformanceTarget] {
        let entries = folder.entries(of: child("performance"))
        guard let form = formSet.performance else {
            for entry in entries {
                folder.reportUnread(child("performance/\(entry.name)"), expected: [])
            }
            return []
        }
        let projects = readings[form.projectsForm]
        let rows = projects.panels.flatMap(\.rows).filter { $0.role == .line }
        let order = Dictionary(
            zip(rows.map(\.id), rows.indices),
            uniquingKeysWith: { first, _ in first }
        )
        var targets: [(order: Int, target: PerformanceTarget)] = []
        for entry in entries {
            let path = child("performance/\(entry.name)")
            guard entry.kind == .file, entry.name.hasSuffix(".yaml") else {
                folder.reportUnread(path, expected: rows.map { "\($0.id).yaml" })
                continue
            }
            let id = String(entry.name.dropLast(".yaml".count))
            if order[id] == nil, projects.isComplete {
                let name = formSet.forms[form.projectsForm].name
                reportUnknownProject(id, at: path, form: name, known: rows.map(\.id))
            }
            let row = order[id].map { rows[$0] }
            guard let target = target(id, at: path, row: row, form: form) else { continue }
            // Only a target of a project has a place in the disclosure.
            if let index = order[id] { targets.append((index, target)) }
        }
        return targets.sorted { $0.order < $1.order }.map(\.target)
    }

    private func reportUnknownProject(_ id: String, at path: String, form: String, known: [String])
    {
        let place = folder.location(path)
        findings.report(
            .unknownRow,
            at: place,
            Wording("\(form)没有标识为\(quoted(id))的项目", "\(form) has no project '\(excerpt(id))'"),
            remedy: findings.suggestion(for: id, among: known, in: place.file)
                ?? Wording("以项目的标识命名此文件", "Name the file after the id of its project")
        )
    }

    private func target(
        _ id: String,
        at path: String,
        row: Row?,
        form: PerformanceForm
    ) -> PerformanceTarget? {
        guard let value = folder.yaml(path) else { return nil }
        return findings.fields(of: value, as: path) { fields in
            var reader = TargetReader(findings: findings, form: form, fields: fields)
            let target = reader.target(id, row: row, at: folder.location(path))
            fields = reader.fields
            return target
        }
    }
}

/// Reads a value as a target table and keeps nothing of it, for what the reader asks.
func readTarget(_ value: YAMLValue, form: PerformanceForm, findings: Findings) {
    _ = findings.fields(of: value, as: "") { fields in
        var reader = TargetReader(findings: findings, form: form, fields: fields)
        return reader.target("", row: nil, at: SourceLocation(file: ""))
    }
}

/// Reads a performance target table field by field, in the order of print.
private struct TargetReader {
    let findings: Findings
    let form: PerformanceForm
    var fields: Fields
    private var places: [String: SourceLocation] = [:]
    private var lines: [String: [TextLine]] = [:]

    init(findings: Findings, form: PerformanceForm, fields: Fields) {
        self.findings = findings
        self.form = form
        self.fields = fields
    }

    mutating func target(_ id: String, row: Row?, at location: SourceLocation) -> PerformanceTarget
    {
        let name = projectName(row)
        let supervisor = fields.fields(PerformanceKey.supervisor) { department in
            department.supervisingDepartment(code: "code", name: "name")
        }
        let unitKey = PerformanceKey.implementingUnit
        let unit = located(fields.text(unitKey), unitKey)
        let nature = located(fields.text(PerformanceKey.nature), PerformanceKey.nature)
        let period = located(fields.text(PerformanceKey.period), PerformanceKey.period)
        let narratives = form.narrativeFields.map { located(fields.optionalText($0), $0) }
        let bothObjectives = objectives()
        let signers = signature()
        return PerformanceTarget(
            id: id,
            name: name,
            supervisor: supervisor ?? nil,
            implementingUnit: unit,
            nature: nature,
            period: period,
            funding: bothFundings(),
            narratives: narratives,
            objectives: bothObjectives,
            indicators: indicators(),
            signature: signers,
            location: location,
            places: places,
            lines: lines
        )
    }

    /// The text of a field, whose place is kept; empty if the author left it out.
    private mutating func located(_ text: Text?, _ field: String) -> String {
        places[field] = text?.location
        if let text, text.lines.count > 1 { lines[field] = text.lines }
        return text?.value ?? ""
    }

    /// The name, which must be that of the project's row.
    private mutating func projectName(_ row: Row?) -> String {
        guard let name = fields.text(PerformanceKey.projectName) else { return row?.name ?? "" }
        if let row, folded(row.name) != folded(name.value) {
            findings.report(.otherProjectName(name, row: row))
        }
        return name.value
    }

    private mutating func bothFundings() -> Sided<Funding> {
        let blank = Funding(
            total: .blank,
            sources: form.fundSources.map { _ in .blank }
        )
        let form = form
        let fundings = fields.fields(PerformanceKey.funding, isRequired: true) { sides in
            let wholePeriod = sides.fields(PerformanceKey.wholePeriod) { $0.funding(form) }
            let year = sides.fields(PerformanceKey.year, isRequired: true) { $0.funding(form) }
            return Sided(wholePeriod: wholePeriod ?? blank, year: year ?? blank)
        }
        return fundings ?? Sided(wholePeriod: blank, year: blank)
    }

    private mutating func objectives() -> Sided<String> {
        let (key, wholePeriod) = (PerformanceKey.objectives, PerformanceKey.wholePeriod)
        let year = PerformanceKey.year
        let objectives = fields.fields(key) { sides in
            Sided(wholePeriod: sides.optionalText(wholePeriod), year: sides.optionalText(year))
        }
        return Sided(
            wholePeriod: located(objectives?.wholePeriod, "\(key)/\(wholePeriod)"),
            year: located(objectives?.year, "\(key)/\(year)")
        )
    }

    /// The indicators of each second tier, all first tiers after one another.
    private mutating func indicators() -> [[Sided<Indicator?>]] {
        let (form, findings) = (form, findings)
        let read = fields.fields(PerformanceKey.indicators) { tiers in
            form.tiers.map { tier in
                let lists = tiers.fields(tier.name) { second in
                    tier.secondTier.map { name in
                        second.list(name).compactMap { findings.indicator($0, as: name) }
                    }
                }
                return lists ?? tier.secondTier.map { _ in [] }
            }
        }
        return (read ?? form.tiers.map { $0.secondTier.map { _ in [] } }).flatMap(\.self)
    }

    private mutating func signature() -> Signature {
        for field in PerformanceKey.signers + [PerformanceKey.supervisor, PerformanceKey.date] {
            places[field] = fields.location(of: field)
        }
        return Signature(
            responsible: fields.optionalText(PerformanceKey.responsible)?.value,
            preparer: fields.optionalText(PerformanceKey.preparer)?.value,
            telephone: fields.optionalText(PerformanceKey.telephone)?.value,
            date: fields.date(PerformanceKey.date)
        )
    }
}

extension Fields {
    /// The total and what each source gives.
    fileprivate mutating func funding(_ form: PerformanceForm) -> Funding {
        let total = amount(PerformanceKey.total, form, isRequired: true)
        return Funding(
            total: total,
            sources: form.fundSources.map { amount($0, form) },
            locations: ([PerformanceKey.total] + form.fundSources).map { location(of: $0) }
        )
    }

    private mutating func amount(
        _ key: String,
        _ form: PerformanceForm,
        isRequired: Bool = false
    ) -> AmountCell {
        guard let text = isRequired ? text(key) : optionalText(key) else { return .blank }
        return findings.amount(
            text.value,
            unit: form.unit,
            decimals: form.decimals,
            at: text.location.advanced(by:)
        )
    }

    fileprivate mutating func indicator(_ side: String) -> Indicator? {
        fields(side) { fields -> Indicator? in
            let location = fields.location
            let name = fields.text(PerformanceKey.indicatorName)?.value
            let target = fields.optionalText(PerformanceKey.targetValue)?.value ?? ""
            return name.map { Indicator(name: $0, target: target, location: location) }
        } ?? nil
    }
}

extension Findings {
    fileprivate func indicator(_ value: YAMLValue, as name: String) -> Sided<Indicator?>? {
        fields(of: value, as: name) { sides in
            Sided(
                wholePeriod: sides.indicator(PerformanceKey.wholePeriod),
                year: sides.indicator(PerformanceKey.year)
            )
        }
    }
}

extension Diagnostic {
    fileprivate static func otherProjectName(_ name: Text, row: Row) -> Diagnostic {
        Diagnostic(
            .unexpectedValue,
            at: name.location,
            Wording(
                "项目名称\(quoted(name.value))与项目表的\(quoted(row.name))不一致",
                "the project is named '\(excerpt(name.value))' here "
                    + "but '\(excerpt(row.name))' in its form"
            ),
            notes: [Note(Wording("项目表中的这一行", "the row of the form"), at: row.location)],
            remedy: Wording("改为一致的名称", "Use one name in both places")
        )
    }
}
