package import Budget
package import Checking
package import Diagnostics
import Inspecting
package import Reading

/// A site that is checked and written part by part: each unit by itself, so that memory does not
/// grow with their number and what is wrong with one stops no other.
package struct SiteStream: Sendable {
    /// What is decided for all parts.
    package struct Options: Sendable {
        package let today: CalendarDate?
        package let published: PublishedSite
        package let gate: Holding.Gate
        /// Whether pages are wanted, or findings alone.
        package let hasPages: Bool
        /// Where it is written down how long each check takes; `nil` if nobody asks.
        package let times: CheckTimes?

        package init(
            today: CalendarDate?,
            published: PublishedSite = .none,
            hasPages: Bool = true,
            timing times: CheckTimes? = nil,
            gate: @escaping Holding.Gate
        ) {
            self.today = today
            self.published = published
            self.hasPages = hasPages
            self.times = times
            self.gate = gate
        }
    }

    package let outline: ProjectOutline
    package let frozen: FrozenYears
    package let options: Options
    /// The parts, in the order of their first disclosures.
    package let parts: [[String]]
    let theme: Outcome<Theme?>
    /// What is wrong with folders and form sets, by the disclosures that it is about.
    let shared: SharedFindings

    package init(_ outline: ProjectOutline, frozen: FrozenYears, options: Options) {
        self.outline = outline
        self.frozen = frozen
        self.options = options
        theme = Theme.prepare(outline.sources.templates)
        parts = siteParts(outline, published: options.published)
        shared = SharedFindings(
            outline.diagnostics + theme.diagnostics + frozen.diagnostics,
            FindingScope(outline, published: options.published.publications.keys),
            gate: options.gate
        )
    }

    /// Reads, checks and writes a part.
    ///
    /// - Parameter paths: its disclosures.
    /// - Returns: what came of it.
    package func output(of paths: [String]) async -> PartOutput {
        let part = await inspected(paths)
        let inspection = part.inspection
        let links = checkLinks(of: inspection.entries, to: part.targets)
        let own = zip(inspection.findingsOfEntries, links).map { $0 + $1.findings }
        let prepared = PreparedSite(
            inspection: inspection,
            theme: theme.value,
            findingsOfEntries: own,
            otherFindings: part.readingFindings,
            diagnostics: (part.readingFindings + own.flatMap(\.self)).ordered
        )
        let rendered =
            options.hasPages
            ? await render(prepared, frozen: part.frozen)
            : RenderedSite(prepared, frozen: part.frozen, parts: [])
        let holding = Holding(
            rendered,
            published: options.published,
            besides: shared.causes.filter { paths.contains($0.key) },
            gate: options.gate
        )
        return PartOutput(rendered, holding, links: links)
    }

    /// A part that was read and checked.
    private struct InspectedPart {
        let inspection: Inspection
        let frozen: FrozenYears
        let targets: LinkTargets
        let readingFindings: [Diagnostic]
    }

    private func inspected(_ paths: [String]) async -> InspectedPart {
        let read = outline.read(paths)
        let frozen = frozenYears(beside: read.value, paths)
        let reading = read.completed(by: frozen.disclosures)
        let inspection = await inspect(
            Outcome(reading.value, reading.diagnostics + outline.diagnostics),
            besides: frozen.disclosures,
            today: options.today,
            timing: options.times,
            isPart: true
        )
        let targets = LinkTargets(
            reading.value,
            editions: inspection.entries.compactMap(\.edition),
            frozenYears: frozen,
            theme: theme.value,
            isPart: true
        )
        return InspectedPart(
            inspection: inspection,
            frozen: frozen,
            targets: targets,
            readingFindings: reading.diagnostics
        )
    }

    /// Follows links between parts where no pages were written: those of the parts that they lead
    /// to are looked at once more.
    ///
    /// - Parameter links: what waits.
    /// - Returns: one error for each that leads nowhere.
    package func findings(of links: [WaitingLink]) async -> [Diagnostic] {
        var found: [Diagnostic] = []
        let owners = Dictionary(grouping: links) { link in
            parts.firstIndex { $0.contains { link.target.hasPrefix("\($0)/") } }
        }
        for (index, links) in owners {
            guard let index else {
                found += links.filter { !hasFrozenFile($0.target) }.map(\.missingFile)
                continue
            }
            let targets = await inspected(parts[index]).targets
            let ids = targets.ids(on: Set(links.filter { $0.place != nil }.map(\.target)))
            for link in links {
                if !targets.contains(link.target) {
                    if !targets.mayContain(link.target) { found.append(link.missingFile) }
                } else if let place = link.place, let ids = ids[link.target], !ids.contains(place) {
                    found.append(link.missingPlace)
                }
            }
        }
        return found
    }

    /// The frozen years that a part is compared with, or could claim the files of.
    private func frozenYears(beside sources: Sources, _ paths: [String]) -> FrozenYears {
        guard !frozen.served.isEmpty || !frozen.disclosures.isEmpty else { return .none }
        let summed = sources.disclosures.compactMap(\.summation).flatMap(\.units).map(\.name)
        let units = Set(sources.disclosures.map(\.unit.name) + summed)
        let folders = paths.map { "\($0)/".lowercased() }
        return FrozenYears(
            served: frozen.served.filter { year in
                let folder = "\(year.publication.path)/".lowercased()
                return folders.contains { $0.hasPrefix(folder) || folder.hasPrefix($0) }
            },
            snapshots: [:],
            disclosures: frozen.disclosures.filter { units.contains($0.unit.name) }
        )
    }
}

/// What is wrong with what disclosures share.
struct SharedFindings: Sendable {
    /// All of it.
    let findings: [Diagnostic]
    /// What stands in the way of disclosures, by their paths.
    let causes: [String: [Diagnostic]]
    /// What stands in the way of the site.
    let common: [Diagnostic]
    /// Errors that are about no disclosure.
    let stray: [Diagnostic]

    init(_ findings: [Diagnostic], _ scope: FindingScope, gate: Holding.Gate) {
        self.findings = findings
        var causes: [String: [Diagnostic]] = [:]
        var (common, stray): ([Diagnostic], [Diagnostic]) = ([], [])
        for finding in gate(nil, findings) {
            guard let paths = scope.disclosures(at: finding.location) else {
                common.append(finding)
                continue
            }
            if paths.isEmpty { stray.append(finding) }
            for path in paths { causes[path, default: []].append(finding) }
        }
        self.causes = causes
        self.common = common
        self.stray = stray
    }
}

/// The disclosures of a project in parts: together are those of one unit, which are compared with
/// one another, and those whose folders could claim the same files.
private func siteParts(_ outline: ProjectOutline, published: PublishedSite) -> [[String]] {
    var sets = DisjointSets(outline.headings.count)
    var firstOfUnit: [String: Int] = [:]
    var firstOfFolder: [String: Int] = [:]
    for (index, heading) in outline.headings.enumerated() {
        if let unit = heading.unit ?? published.publications[heading.path]?.unit {
            sets.join(index, firstOfUnit[unitKey(unit), default: index])
            firstOfUnit[unitKey(unit)] = index
        }
        let folder = heading.path.lowercased()
        sets.join(index, firstOfFolder[folder, default: index])
        firstOfFolder[folder] = index
    }
    for (index, heading) in outline.headings.enumerated() {
        var folder = parent(of: heading.path.lowercased()[...])
        while !folder.isEmpty {
            if let outer = firstOfFolder[String(folder)] { sets.join(index, outer) }
            folder = parent(of: folder)
        }
    }
    let parts = Dictionary(grouping: outline.headings.indices) { sets.root(of: $0) }
    return parts.values.map { $0.sorted().map { outline.headings[$0].path } }
        .sorted { $0[0].utf8.lexicographicallyPrecedes($1[0].utf8) }
}

/// Sets of numbers that grow together.
private struct DisjointSets {
    private var above: [Int]

    init(_ count: Int) { above = Array(0..<count) }

    func root(of index: Int) -> Int {
        var index = index
        while above[index] != index { index = above[index] }
        return index
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (root(of: one), root(of: other))
        if left != right { above[max(left, right)] = min(left, right) }
    }
}
