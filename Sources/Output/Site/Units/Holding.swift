package import Budget
package import Diagnostics
import Inspecting
import Reading

/// A disclosure that is not written anew, because something stands in its way (暂不更新).
package struct HeldDisclosure: Sendable {
    package let path: String
    /// How it is called; `nil` if it could not be read.
    let title: String?
    /// The day by which it has to be public; `nil` if its data do not tell.
    let dueDay: CalendarDate?
    /// What stands in its way, in the order of a report; nothing if it is another year of the unit
    /// that is held.
    package let causes: [Diagnostic]
    /// The year that it is compared with and that is held, by its path.
    package let comparedWith: String?
    /// What was published of it before and stays; `nil` if nothing is public.
    package internal(set) var kept: Publication?
    /// Where it stands.
    let location: SourceLocation
}

extension Disclosure {
    /// The day by which it has to be public; `nil` if its data do not tell.
    var dueDay: CalendarDate? {
        guard let deadline = formSet.deadline else { return nil }
        return approvalDate?.adding(days: deadline.days)
    }
}

/// What stands in the way of the disclosures of a site, each by itself (逐单位把关).
package struct Holding: Sendable {
    /// Judges the findings of one disclosure, or of what all share: what of them stands in the way.
    package typealias Gate = @Sendable (Disclosure?, [Diagnostic]) -> [Diagnostic]

    /// Those that are held, by their paths.
    package let held: [String: HeldDisclosure]
    /// What stands in the way of the site as a whole.
    package let common: [Diagnostic]
    /// Errors that are about no disclosure: nothing is held for them.
    package let stray: [Diagnostic]

    /// Everything that stands in the way of something, in the order of a report.
    package var obstacles: [Diagnostic] {
        (common + stray + held.values.flatMap(\.causes)).ordered
    }

    /// Judges a site.
    ///
    /// - Parameters:
    ///   - rendered: the site, before it is put together.
    ///   - published: what was published before.
    ///   - more: what else stands in the way of disclosures, by their paths.
    ///   - gate: what stands in the way of publication.
    package init(
        _ rendered: RenderedSite,
        published: PublishedSite,
        besides more: [String: [Diagnostic]] = [:],
        gate: Gate
    ) {
        let prepared = rendered.prepared
        let sources = prepared.inspection.sources
        var sorting = FindingSorting(
            FindingScope(sources, published: published.publications.keys),
            repetitions: repetitions(among: sources.disclosures),
            published: published
        )
        for finding in prepared.otherFindings { sorting.add(finding) }
        for (entry, found) in zip(prepared.inspection.entries, prepared.findingsOfEntries) {
            sorting.add(found, of: entry.disclosure.path)
        }
        for conflict in rendered.conflicts {
            for path in conflict.paths { sorting.add([conflict.finding], of: path) }
        }
        let byPath = Dictionary(
            sources.disclosures.map { ($0.path, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let known = Set(sources.paths).union(byPath.keys).union(sorting.own.keys).union(more.keys)
        var causes: [String: [Diagnostic]] = [:]
        for path in known {
            let found = gate(byPath[path], sorting.own[path] ?? []) + (more[path] ?? [])
            if !found.isEmpty { causes[path] = found.ordered }
        }
        common = gate(nil, sorting.common)
        stray = gate(nil, sorting.stray)
        let later = Self.laterYears(than: causes, in: rendered, published)
        var held: [String: HeldDisclosure] = [:]
        for path in Set(causes.keys).union(later.keys) {
            let location =
                byPath[path]?.location
                ?? SourceLocation(file: "\(sources.contentFolder)/\(path)/disclosure.yaml")
            held[path] = HeldDisclosure(
                path: path,
                title: byPath[path]?.fullTitle,
                dueDay: byPath[path]?.dueDay,
                causes: causes[path] ?? [],
                comparedWith: causes[path] == nil ? later[path] : nil,
                kept: published.publications[path],
                location: location
            )
        }
        self.held = held
    }

    /// The disclosures whose pages compare with a year that is held: what that year says is not to
    /// be published, and without it the pages would lose what they say.
    private static func laterYears(
        than causes: [String: [Diagnostic]],
        in rendered: RenderedSite,
        _ published: PublishedSite
    ) -> [String: String] {
        var found: [String: String] = [:]
        // Of a year that cannot be read it is known from the site which it was.
        let lost = causes.keys.sorted().compactMap { path in
            rendered.prepared.inspection.entries.contains { $0.disclosure.path == path }
                ? nil : published.publications[path]
        }
        for entry in rendered.prepared.inspection.entries {
            let disclosure = entry.disclosure
            if let old = entry.yearsBefore.first(where: { causes[$0.path] != nil }) {
                found[disclosure.path] = old.path
            } else if let old = lost.first(where: { old in
                old.unit == disclosure.unit.name && old.phase == disclosure.formSet.phase.name
                    && (1...4).contains(disclosure.fiscalYear - old.fiscalYear)
            }) {
                found[disclosure.path] = old.path
            }
        }
        return found
    }
}

/// Findings, sorted by whom they are about.
private struct FindingSorting {
    private let scope: FindingScope
    /// Of disclosures with one unit, year and phase: those that have it by right.
    private let owners: Set<String>
    private let rivals: [String: Set<String>]
    private(set) var own: [String: [Diagnostic]] = [:]
    private(set) var common: [Diagnostic] = []
    private(set) var stray: [Diagnostic] = []

    init(_ scope: FindingScope, repetitions: [[Disclosure]], published: PublishedSite) {
        self.scope = scope
        var owners: Set<String> = []
        var rivals: [String: Set<String>] = [:]
        for group in repetitions {
            // Whose it was when it was last published, that one has it by right. If it was
            // nobody's, or that of several, it is not known whose figures these are.
            let before = group.filter { disclosure in
                guard let old = published.publications[disclosure.path] else { return false }
                return old.unit == disclosure.unit.name && old.fiscalYear == disclosure.fiscalYear
                    && old.phase == disclosure.formSet.phase.name
            }
            if before.count == 1 { owners.insert(before[0].path) }
            let all = Set(group.map(\.path))
            for path in all { rivals[path] = all }
        }
        self.owners = owners
        self.rivals = rivals
    }

    /// Adds a finding that was made beside the disclosures.
    mutating func add(_ finding: Diagnostic) {
        guard let paths = scope.disclosures(at: finding.location) else {
            common.append(finding)
            return
        }
        guard finding.code != .repeatedDisclosure else {
            let all = paths.reduce(into: paths) { $0.formUnion(rivals[$1] ?? []) }
            for path in all.subtracting(owners) { own[path, default: []].append(finding) }
            return
        }
        if paths.isEmpty { stray.append(finding) }
        for path in paths { own[path, default: []].append(finding) }
    }

    /// Adds what was found in inspecting one disclosure, wherever it stands.
    mutating func add(_ findings: [Diagnostic], of path: String) {
        own[path, default: []] += findings
    }
}
