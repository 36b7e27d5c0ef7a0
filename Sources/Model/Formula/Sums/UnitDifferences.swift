package import Budget
import Characters
package import Diagnostics

/// What the units of a department call differently, and what stands in several of them.
///
/// One code should go by one name everywhere; a project of one name in two units may be one project
/// that each of them states as its own. Neither is an error: units may be right to differ.
///
/// - Parameters:
///   - units: the units.
///   - disclosure: the department.
/// - Returns: information, at the department's own row where it has one.
package func differences(
    among units: [DepartmentUnit],
    of disclosure: Disclosure
) -> [Diagnostic] {
    guard let place = disclosure.summation?.location else { return [] }
    var found = UnitRows()
    for unit in units { found.add(unit) }
    let own = OwnRows(disclosure)
    return found.names.compactMap { code, names in
        guard names.count > 1 else { return nil }
        return .differing(code, names, at: own.places[code] ?? place)
    }
        + found.projects.compactMap { name, places in
            guard places.count > 1 else { return nil }
            return .shared(name, places, at: own.projects[name] ?? place)
        }
}

/// A row of a unit.
private struct UnitPlace {
    let unit: String
    let name: String
    let location: SourceLocation?
}

/// The names of codes and of rows of their own in units, in the order in which they were met.
private struct UnitRows {
    /// By code, one place for each name.
    private(set) var names: [(code: String, names: [UnitPlace])] = []
    /// By form and name, one place for each unit.
    private(set) var projects: [(name: String, places: [UnitPlace])] = []
    private var codeIndices: [String: Int] = [:]
    private var projectIndices: [String: Int] = [:]

    mutating func add(_ unit: DepartmentUnit) {
        for (form, table) in zip(unit.formSet.forms, unit.tables) {
            for (panel, rows) in zip(form.panels, table.panels) {
                for (band, lines) in zip(panel.bands, rows.bands) {
                    for row in lines { add(row, of: band, form.name, unit.name) }
                }
            }
        }
    }

    private mutating func add(_ row: Row, of band: Band, _ form: String, _ unit: String) {
        let place = UnitPlace(unit: unit, name: row.name, location: row.location)
        switch band {
        case .fixed: return
        case .classified:
            guard let code = row.code?.digits else { return }
            let index = codeIndices[code] ?? names.count
            if index == names.count {
                codeIndices[code] = index
                names.append((code, []))
            }
            let isKnown = names[index].names.contains { folded($0.name) == folded(row.name) }
            if !isKnown { names[index].names.append(place) }
        case .free:
            let key = "\(form)\u{0}\(folded(row.name))"
            let index = projectIndices[key] ?? projects.count
            if index == projects.count {
                projectIndices[key] = index
                projects.append((key, []))
            }
            let isKnown = projects[index].places.contains { $0.unit == unit }
            if !isKnown { projects[index].places.append(place) }
        }
    }
}

/// Where the department's own rows stand.
private struct OwnRows {
    private(set) var places: [String: SourceLocation] = [:]
    private(set) var projects: [String: SourceLocation] = [:]

    init(_ disclosure: Disclosure) {
        for (form, table) in zip(disclosure.formSet.forms, disclosure.tables) {
            for row in table.panels.flatMap(\.rows) {
                guard let place = row.location else { continue }
                if let code = row.code { places[code.digits] = places[code.digits] ?? place }
                let key = "\(form.name)\u{0}\(folded(row.name))"
                projects[key] = projects[key] ?? place
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func differing(
        _ code: String,
        _ names: [UnitPlace],
        at place: SourceLocation
    ) -> Diagnostic {
        let chinese = names.map { "“\($0.name)”（\($0.unit)）" }.joined(separator: "、")
        let english = names.map { "'\($0.name)' (\($0.unit))" }.joined(separator: ", ")
        return Diagnostic(
            .differingUnits,
            .information,
            at: place,
            Wording(
                "\(code) 在所属单位中名称不一致：\(chinese)",
                "\(code) has different names in the units: \(english)"
            ),
            notes: notes(names),
            remedy: Wording("核对科目名称", "check the name of the code")
        )
    }

    fileprivate static func shared(
        _ key: String,
        _ places: [UnitPlace],
        at place: SourceLocation
    ) -> Diagnostic {
        let form = String(key.prefix { $0 != "\u{0}" })
        let name = places.first?.name ?? ""
        let units = places.map(\.unit)
        return Diagnostic(
            .differingUnits,
            .information,
            at: place,
            Wording(
                "\(form)的“\(name)”在 \(units.count) 个单位都有：\(units.joined(separator: "、"))",
                "'\(name)' of \(form) stands in \(units.count) units: "
                    + units.joined(separator: ", ")
            ),
            notes: notes(places),
            remedy: Wording(
                "是同一项目而金额重复的，只计一次，并在 sums 的 offsets 下写明",
                "if it is one project whose money is stated twice, count it once and state that "
                    + "as 'offsets' under 'sums'"
            )
        )
    }

    private static func notes(_ places: [UnitPlace]) -> [Note] {
        places.map {
            Note(Wording("\($0.unit)：\($0.name)", "\($0.unit): \($0.name)"), at: $0.location)
        }
    }
}
