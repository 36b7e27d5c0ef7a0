import Budget
import Diagnostics
import Synchronization

/// Keeps what was found in each disclosure, for a program that inspects again and again.
///
/// What is kept is used only where everything that it was made from is the same.
package final class InspectionCache: Sendable {
    private let outcomes = Mutex<[String: Outcome<Inspection.Entry>]>([:])

    package init() {}

    /// What was found in a disclosure on this basis; `nil` if that is not known.
    func outcome(of path: String, on basis: InspectionBasis?) -> Outcome<Inspection.Entry>? {
        let kept = outcomes.withLock { $0[path] }
        return basis != nil && kept?.value.basis == basis ? kept : nil
    }

    func keep(_ outcome: Outcome<Inspection.Entry>) {
        guard outcome.value.basis != nil else { return }
        outcomes.withLock { $0[outcome.value.disclosure.path] = outcome }
    }

    /// Forgets all disclosures but these.
    func keep(only disclosures: [Disclosure]) {
        let paths = Set(disclosures.map(\.path))
        outcomes.withLock { outcomes in outcomes = outcomes.filter { paths.contains($0.key) } }
    }
}

/// What the findings of a disclosure and its edition are made from.
package struct InspectionBasis: Hashable, Sendable {
    private struct Source: Hashable, Sendable {
        let path: String
        let version: Int
    }

    private let sources: [Source]
    private let units: [Source]
    private let missingUnits: [String]
    private let faultyFiles: Set<String>
    private let today: CalendarDate?

    /// Fails where nobody counts what is read.
    init?(_ inspection: DisclosureInspection) {
        let disclosures = [inspection.disclosure] + inspection.yearsBefore
        sources = disclosures.compactMap { disclosure in
            disclosure.version.map { Source(path: disclosure.path, version: $0) }
        }
        guard sources.count == disclosures.count else { return nil }
        let units = inspection.units?.units ?? []
        self.units = units.compactMap { unit in
            unit.version.map { Source(path: "\(unit.name) \(unit.path)", version: $0) }
        }
        guard self.units.count == units.count else { return nil }
        missingUnits = inspection.units?.missing ?? []
        faultyFiles = inspection.faultyFiles
        today = inspection.today
    }
}
