package import Budget
package import Diagnostics

/// What tells a disclosure from others, before it is read.
struct DisclosureName: Hashable, Sendable {
    let path: String
    /// The name of the unit; `nil` if it cannot be read.
    let unit: String?
    let year: Int
    /// The id of its phase of the budget cycle.
    let phase: String
    /// Whether it adds up other units.
    let sumsUnits: Bool
}

/// The disclosures of a site by the names of their units, for departments that add some of them up.
struct UnitNames: Sendable {
    private struct Key: Hashable {
        let unit: String
        let year: Int
        let phase: String
    }

    private let byPath: [String: DisclosureName]
    private let byUnit: [Key: [DisclosureName]]

    init(_ names: [DisclosureName]) {
        byPath = Dictionary(names.map { ($0.path, $0) }, uniquingKeysWith: { one, _ in one })
        byUnit = Dictionary(grouping: names.filter { $0.unit != nil }) { name in
            Key(unit: unitKey(name.unit ?? ""), year: name.year, phase: name.phase)
        }
    }

    /// The disclosures that a department adds up.
    ///
    /// - Parameters:
    ///   - summation: the units that it names.
    ///   - own: the department.
    /// - Returns: the folder for each unit that has one, and what is wrong with the others.
    func folders(
        of summation: Summation,
        in own: DisclosureName
    ) -> Outcome<[(unit: Summation.Unit, path: String)]> {
        var found: [(unit: Summation.Unit, path: String)] = []
        var diagnostics: [Diagnostic] = []
        for unit in summation.units {
            let candidates = candidates(for: unit, in: own)
            switch (candidates.count, unit.absence) {
            case (1, nil): found.append((unit, candidates[0].path))
            case (1, _?):
                found.append((unit, candidates[0].path))
                diagnostics.append(.presentUnit(unit, candidates[0].path))
            case (0, nil): diagnostics.append(.unknownUnit(unit, own, among: others(than: own)))
            case (0, let absence?): diagnostics.append(.absentUnit(unit, absence))
            default: diagnostics.append(.ambiguousUnit(unit, candidates.map(\.path)))
            }
        }
        return Outcome(found, diagnostics)
    }

    /// Those that a unit may be: of a department and its own unit by one name, the unit is meant.
    private func candidates(
        for unit: Summation.Unit,
        in own: DisclosureName
    ) -> [DisclosureName] {
        if let path = unit.path {
            return [byPath[path]].compactMap(\.self).filter {
                $0.path != own.path && $0.year == own.year && $0.phase == own.phase
            }
        }
        let key = Key(unit: unitKey(unit.name), year: own.year, phase: own.phase)
        let all = (byUnit[key] ?? []).filter { $0.path != own.path }
        let units = all.filter { !$0.sumsUnits }
        return units.isEmpty ? all : units
    }

    private func others(than own: DisclosureName) -> [String] {
        let names = byUnit.filter { $0.key.year == own.year && $0.key.phase == own.phase }
            .values.flatMap(\.self)
            .filter { $0.path != own.path }
        return names.compactMap(\.unit).sorted()
    }
}

extension Disclosure {
    /// What tells it from others.
    var naming: DisclosureName {
        DisclosureName(
            path: path,
            unit: unit.name.isEmpty ? nil : unit.name,
            year: fiscalYear,
            phase: formSet.phase.id,
            sumsUnits: formSet.sumsUnits
        )
    }
}

extension DisclosureReader {
    /// The tables alone, as the department needs them that adds them up.
    ///
    /// - Parameter name: what the department calls the unit.
    /// - Returns: the tables; `nil` if they cannot be read.
    func departmentUnit(_ name: String) -> DepartmentUnit? {
        guard let header = heading(), let formSet = header.formSet else { return nil }
        let frame = TableFrame(formSet: formSet, year: header.fiscalYear, unit: header.unit.name)
        let panels = tables(frame)
        return DepartmentUnit(
            name: name,
            path: path,
            formSet: formSet,
            tables: panels.map { Table(panels: $0, emptyReason: nil) },
            faultyFiles: faultyFiles(among: findings.diagnostics)
        )
    }
}

/// The units that the departments of a project add up, where all of it was read.
///
/// - Parameters:
///   - disclosures: all disclosures.
///   - found: what is wrong with their files.
/// - Returns: the units by the folders of the departments, and what is wrong with their names.
func departments(
    among disclosures: [Disclosure],
    found: [Diagnostic]
) -> Outcome<[String: DepartmentUnits]> {
    var departments: [String: DepartmentUnits] = [:]
    var diagnostics: [Diagnostic] = []
    guard disclosures.contains(where: { $0.summation != nil }) else { return Outcome([:], []) }
    let names = UnitNames(disclosures.map(\.naming))
    let faulty = faultyFiles(among: found)
    let byPath = Dictionary(disclosures.map { ($0.path, $0) }, uniquingKeysWith: { one, _ in one })
    for disclosure in disclosures where disclosure.formSet.sumsUnits {
        guard let summation = disclosure.summation else { continue }
        let folders = names.folders(of: summation, in: disclosure.naming)
        diagnostics += folders.diagnostics
        departments[disclosure.path] = DepartmentUnits(summation, folders.value) { name, path in
            byPath[path].map { DepartmentUnit($0, name: name, faultyFiles: faulty) }
        }
    }
    return Outcome(departments, diagnostics)
}

extension DepartmentUnits {
    /// The units whose folders are known, as far as they can be read.
    init(
        _ summation: Summation,
        _ folders: [(unit: Summation.Unit, path: String)],
        read: (_ name: String, _ path: String) -> DepartmentUnit?
    ) {
        let units = folders.compactMap { read($0.unit.name, $0.path) }
        let known = Set(units.map(\.name))
        self.init(
            units: units,
            missing: summation.units.map(\.name).filter { !known.contains($0) }
        )
    }
}

extension DepartmentUnit {
    fileprivate init(_ disclosure: Disclosure, name: String, faultyFiles: Set<String>) {
        let files = Set(disclosure.tables.flatMap(\.panels).map(\.file))
        self.init(
            name: name,
            path: disclosure.path,
            formSet: disclosure.formSet,
            tables: disclosure.tables,
            faultyFiles: faultyFiles.intersection(files),
            version: disclosure.version
        )
    }
}

extension Outcome<Sources> {
    /// The same project with units that departments add up and that are not among its files: those
    /// whose disclosures are served from their snapshots.
    ///
    /// - Parameter frozen: the frozen disclosures.
    /// - Returns: the project; what was said of units that are found now is taken back.
    package func completed(by frozen: [Disclosure]) -> Outcome<Sources> {
        let isComplete = value.departments.values.allSatisfy(\.missing.isEmpty)
        guard !frozen.isEmpty, !isComplete else { return self }
        let names = UnitNames(frozen.map(\.naming))
        let byPath = Dictionary(frozen.map { ($0.path, $0) }, uniquingKeysWith: { one, _ in one })
        var departments = value.departments
        var found: Set<SourceLocation> = []
        for disclosure in value.disclosures {
            guard let summation = disclosure.summation,
                let known = departments[disclosure.path], !known.missing.isEmpty
            else { continue }
            let wanted = summation.units.filter { known.missing.contains($0.name) }
            let rest = Summation(units: wanted, offsets: [], location: summation.location)
            let folders = names.folders(of: rest, in: disclosure.naming).value
            found.formUnion(folders.map(\.unit.location))
            let units =
                known.units
                + folders.compactMap { folder in
                    byPath[folder.path].map {
                        DepartmentUnit($0, name: folder.unit.name, faultyFiles: [])
                    }
                }
            let order = summation.units.map(\.name)
            departments[disclosure.path] = DepartmentUnits(
                units: order.flatMap { name in units.filter { $0.name == name } },
                missing: known.missing.filter { name in !units.contains { $0.name == name } }
            )
        }
        let sources = Sources(
            site: value.site,
            disclosures: value.disclosures,
            templates: value.templates,
            paths: value.paths,
            departments: departments
        )
        let others = diagnostics.filter { finding in
            guard finding.code == .unknownSummedUnit, let place = finding.location else {
                return true
            }
            return !found.contains(place)
        }
        return Outcome(sources, others)
    }
}

/// The files in which something is wrong that keeps figures from being known.
func faultyFiles(among diagnostics: [Diagnostic]) -> Set<String> {
    Set(diagnostics.filter { $0.severity == .error }.compactMap { $0.location?.file })
}
