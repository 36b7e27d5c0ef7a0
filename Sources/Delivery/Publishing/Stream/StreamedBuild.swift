package import Budget
package import Diagnostics
package import Disk
import Inspecting
import Parallel
package import Reading
package import Site

/// What a build in a stream ended in.
package struct StreamedBuild: Sendable {
    /// Whether a site was written.
    package var isWritten = false
    /// Whether nothing stands in the way of anything.
    package var isComplete = false
    /// In the order of a report.
    package var diagnostics: [Diagnostic] = []
    /// What asks nothing of anyone; counted where it is not wanted.
    package var informationCount = 0
    package var held: [HeldDisclosure] = []
    package var pageCount = 0
    package var byteCount = 0
}

/// What a person has decided about a build in a stream.
package struct StreamOptions: Sendable {
    package let today: CalendarDate?
    package let tolerance: BuildOptions.Tolerance
    /// Whether nothing is written while anything stands in the way of a disclosure.
    package let isStrict: Bool
    /// What makes the pages: the program, by its version and bytes.
    package let program: String
    /// Whether findings are wanted that ask nothing of anyone.
    package let wantsInformation: Bool
    /// How many parts are under way at once.
    package let width: Int

    package init(
        today: CalendarDate?,
        tolerance: BuildOptions.Tolerance,
        isStrict: Bool,
        program: String,
        wantsInformation: Bool,
        width: Int
    ) {
        self.today = today
        self.tolerance = tolerance
        self.isStrict = isStrict
        self.program = program
        self.wantsInformation = wantsInformation
        self.width = width
    }
}

/// Builds a site part by part and puts it in its place.
///
/// - Parameters:
///   - outline: the project.
///   - frozen: the years that are served from their snapshots.
///   - directory: the folder of the site.
///   - options: what a person has decided.
/// - Returns: what came of it.
/// - Throws: what stood in the way of writing; the old site stands.
package func buildInStream(
    _ outline: ProjectOutline,
    frozen: FrozenYears,
    to directory: String,
    options: StreamOptions
) async throws(WriteError) -> StreamedBuild {
    let store = BuildStore(beside: resolvedPath(trimmedPath(directory)))
    let staging = try SiteStaging(at: directory, goingOn: store.isThere)
    let stream = SiteStream(
        outline,
        frozen: frozen,
        options: SiteStream.Options(
            today: options.today,
            published: PublishedSite(in: directory),
            gate: options.tolerance.gate
        )
    )
    let run = StreamRun(stream: stream, staging: staging, store: store, options: options)
    do throws(WriteError) {
        return try await run.result()
    } catch {
        staging.abandon()
        throw error
    }
}

/// One run of a build.
private struct StreamRun: Sendable {
    let stream: SiteStream
    let staging: SiteStaging
    let store: BuildStore
    let options: StreamOptions

    private var usesStore: Bool { stream.parts.count >= BuildStore.leastParts }

    func result() async throws(WriteError) -> StreamedBuild {
        var site = StreamedSite(stream: stream, staging: staging)
        let common = commonBasis
        let outcomes = await concurrently(stream.parts, atMost: options.width) { part in
            await written(part, common)
        }
        for outcome in outcomes { site.add(try outcome.get()) }
        try site.settle()
        var result = site.summary(strictly: options.isStrict)
        guard result.isWritten else {
            staging.abandon()
            return result
        }
        try site.addRootFiles()
        let keeping = try staging.commit(site.files)
        result.diagnostics += keeping.findings
        result.pageCount = site.files.count { $0.path.hasSuffix(".html") }
        result.byteCount = site.files.reduce(0) { $0 + $1.bytes }
        store.keep(only: usesStore ? stream.parts : [])
        return result
    }

    /// Makes a part, or takes it over.
    private func written(
        _ part: [String],
        _ common: String
    ) async -> Result<WrittenPart, WriteError> {
        let basis = usesStore ? basis(of: part, common) : ""
        do throws(WriteError) {
            if usesStore, let entry = store.entry(of: part, madeFrom: basis),
                try staging.takeOver(entry.units.flatMap(\.files))
            {
                return .success(WrittenPart(entry, wantsInformation: options.wantsInformation))
            }
            let output = await stream.output(of: part)
            var units: [StoredPart.Unit] = []
            for unit in output.units {
                units.append(StoredPart.Unit(unit, files: try staging.write(unit.files)))
            }
            let entry = StoredPart(
                units: units,
                findings: output.findings.filter { $0.severity > .information },
                information: output.findings.filter { $0.severity == .information },
                siteFindings: output.siteFindings
            )
            if usesStore, output.held.isEmpty { store.keep(entry, of: part, madeFrom: basis) }
            var written = WrittenPart(entry, wantsInformation: options.wantsInformation)
            written.held = output.held
            return .success(written)
        } catch {
            return .failure(error)
        }
    }

    /// What all parts are made from: the program, the templates, the settings, the decisions.
    private var commonBasis: String {
        var digest = BasisDigest()
        digest.add(options.program)
        digest.add("\(options.tolerance) \(options.today?.iso ?? "")")
        let sources = stream.outline.sources
        digest.add(sources.contentFolder)
        digest.add(sources.templates.folder)
        stream.outline.visitFiles(of: "site.yaml", in: .content) { digest.add($0, $1) }
        stream.outline.visitFiles(of: "", in: .templates) { digest.add($0, $1) }
        for (path, snapshots) in stream.frozen.snapshots.sorted(by: { $0.key < $1.key }) {
            digest.add("\(path) \(snapshots.map(\.hash).joined(separator: " "))")
        }
        for finding in stream.outline.diagnostics where finding.severity == .error {
            digest.add(finding.location?.description ?? "")
        }
        return digest.hexadecimal
    }

    private func basis(of part: [String], _ common: String) -> String {
        var digest = BasisDigest()
        digest.add(common)
        for path in part {
            digest.add(path)
            stream.outline.visitFiles(of: path, in: .content) { digest.add($0, $1) }
        }
        // A department is compared with the tables of its units, which may be other parts.
        stream.outline.visitUnits(of: part) { digest.add($0, $1) }
        return digest.hexadecimal
    }
}

extension StoredPart.Unit {
    fileprivate init(_ unit: UnitOutput, files: [RecordedFile]) {
        self.init(
            publication: unit.publication,
            dueDay: unit.dueDay,
            location: unit.location,
            yearsBefore: unit.yearsBefore,
            links: unit.links,
            files: files
        )
    }
}
