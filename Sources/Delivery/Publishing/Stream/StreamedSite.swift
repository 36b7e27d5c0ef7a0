import Diagnostics
import Disk
import Inspecting
import Reading
import Site

/// A part that stands in the folder of the coming site.
struct WrittenPart: Sendable {
    let units: [StoredPart.Unit]
    var held: [String: HeldDisclosure] = [:]
    let findings: [Diagnostic]
    let informationCount: Int
    let siteFindings: [[Diagnostic]]

    init(_ entry: StoredPart, wantsInformation: Bool) {
        units = entry.units
        findings = entry.findings + (wantsInformation ? entry.information : [])
        informationCount = wantsInformation ? 0 : entry.information.count
        siteFindings = entry.siteFindings
    }
}

/// The parts of a site, put together.
struct StreamedSite {
    private let stream: SiteStream
    private let staging: SiteStaging
    private var units: [String: StoredPart.Unit] = [:]
    private var held: [String: HeldDisclosure]
    private var kept: [String: [RecordedFile]] = [:]
    private var findings: [Diagnostic] = []
    private var informationCount = 0
    private var siteFindings: [[Diagnostic]] = []
    private var others: [RecordedFile] = []

    init(stream: SiteStream, staging: SiteStaging) {
        self.stream = stream
        self.staging = staging
        held = stream.lost
    }

    /// Everything that was written, in no order.
    var files: [RecordedFile] {
        units.values.flatMap(\.files) + kept.values.flatMap(\.self) + others
    }

    mutating func add(_ part: WrittenPart) {
        for unit in part.units { units[unit.publication.path] = unit }
        held.merge(part.held) { one, _ in one }
        findings += part.findings
        informationCount += part.informationCount
        siteFindings += part.siteFindings
    }

    // MARK: Settling

    /// Follows the links between parts, takes out what these hold back, and puts in what was
    /// published before of all that is held.
    mutating func settle() throws(WriteError) {
        for path in units.keys.sorted() {
            guard let unit = units[path] else { continue }
            let causes = unit.links.compactMap { finding(of: $0) }
            guard !causes.isEmpty else { continue }
            findings += causes
            hold(unit, because: causes)
        }
        for path in held.keys.sorted() { try keep(path) }
    }

    private func finding(of link: WaitingLink) -> Diagnostic? {
        guard let bytes = staging.contents(of: link.target) else {
            let isHeld = held.keys.contains { link.target.hasPrefix("\($0)/") }
            return isHeld || stream.hasFrozenFile(link.target) ? nil : link.missingFile
        }
        guard let place = link.place else { return nil }
        return placesOnPage(bytes).contains(place) ? nil : link.missingPlace
    }

    private mutating func hold(
        _ unit: StoredPart.Unit,
        because causes: [Diagnostic],
        comparedWith: String? = nil
    ) {
        let path = unit.publication.path
        units[path] = nil
        staging.withdraw(unit.files)
        let output = UnitOutput(
            publication: unit.publication,
            dueDay: unit.dueDay,
            location: unit.location,
            yearsBefore: unit.yearsBefore,
            links: [],
            files: []
        )
        held[path] = stream.held(output, because: causes, comparedWith: comparedWith)
        for later in units.values.filter({ $0.yearsBefore.contains(path) }) {
            hold(later, because: [], comparedWith: path)
        }
    }

    /// Puts in what was published of a disclosure that is held; all of its files, or none.
    private mutating func keep(_ path: String) throws(WriteError) {
        let published = stream.options.published
        guard let files = published.files(of: path), !isClaimed(files) else {
            held[path] = held[path]?.withdrawn
            return
        }
        kept[path] = try staging.write(files)
    }

    /// Whether another disclosure has one of these files, be it in letters of another case.
    private func isClaimed(_ files: [(SitePath, [UInt8])]) -> Bool {
        let folders = Set(files.map { parent(of: $0.0.text.lowercased()[...]) })
        let near = units.values.filter { unit in
            let path = unit.publication.path.lowercased()
            return folders.contains { $0 == path || $0.hasPrefix("\(path)/") }
        }
        let claimed = Set(near.flatMap(\.files).map { $0.path.lowercased() })
        return files.contains { claimed.contains($0.0.text.lowercased()) }
    }

    // MARK: Ending

    /// Writes frozen years and the pages above the disclosures.
    mutating func addRootFiles() throws(WriteError) {
        others = try staging.write(stream.frozenFiles(without: Set(held.keys)))
        let paths = files.map(\.path).sorted().compactMap { SitePath($0) }
        let published = stream.options.published
        let root = stream.rootFiles(
            publications: units.values.map(\.publication)
                + kept.keys.compactMap { published.publication(of: $0) },
            held: Array(held.values),
            paths: paths
        )
        others += try staging.write(root)
    }

    /// What is said of the build, and whether there is a site to be put in place.
    func summary(strictly isStrict: Bool) -> StreamedBuild {
        let shared = stream.findings(beside: siteFindings)
        let obstacles = stream.options.gate(nil, stream.findingsOfSite(beside: siteFindings))
        let isListed = stream.options.published.isListed || held.isEmpty
        let isPossible =
            obstacles.isEmpty && stream.obstacles.isEmpty && isListed && stream.hasTheme
            && (held.isEmpty || !units.isEmpty)
        let isComplete = isPossible && held.isEmpty && stream.strayErrors.isEmpty
        let isWritten = isPossible && (isComplete || !isStrict)
        let sorted = held.values.sorted { $0.path < $1.path }
        let all = (shared + findings).ordered
        return StreamedBuild(
            isWritten: isWritten,
            isComplete: isComplete,
            diagnostics: (isWritten ? sorted.map(\.finding) : []) + all,
            informationCount: informationCount,
            held: isWritten ? sorted : []
        )
    }
}
