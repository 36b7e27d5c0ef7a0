import Budget
import Diagnostics
import Inspecting
package import Preview
import Reading
import Site

/// The work of one project, as the pages of the desk see and change it (工作台).
package actor Desk {
    let setting: DeskSetting
    let hub: PreviewHub
    var files: DeskFiles
    /// The project as it was read last.
    private(set) var reading = Outcome(Sources.nothing)
    private(set) var frozen = FrozenYears.none
    /// What was made of the project when it was built last; `nil` before it was.
    private(set) var build: PreviewBuild?
    private(set) var places: FindingPlaces?
    /// Counts the builds.
    private(set) var generation = 0
    private(set) var pagesPort: UInt16 = 0
    private var lastReading = 0
    private var shownReading = 0
    private let cache = BuildCache()
    /// The pages as they would be handed over, kept until a file changes that they are made from.
    let publicCache = BuildCache()
    /// What the file would bring that was dropped last.
    var dropped: DroppedFile?

    package init(_ setting: DeskSetting, pages hub: PreviewHub) {
        self.setting = setting
        self.hub = hub
        files = DeskFiles(setting.content)
    }

    func serve(pagesAt port: UInt16) { pagesPort = port }

    /// Reads, checks and builds the project as it stands on disk.
    package func refresh() async {
        await read()
        let (reading, frozen) = (reading, frozen)
        let built = await hub.show(reading, frozen: frozen, today: setting.today, reusing: cache)
        build = built
        places = FindingPlaces(built.inspection)
        generation += 1
    }

    /// Reads the project as it stands on disk.
    ///
    /// Of two readings that run at a time the later one counts, whichever ends first.
    func read() async {
        lastReading += 1
        let number = lastReading
        let (reading, frozen) = await setting.read()
        guard number > shownReading else { return }
        shownReading = number
        (self.reading, self.frozen) = (reading, frozen)
    }

    /// Waits until there is a build after a generation, but not for long.
    func news(after generation: Int) async -> Int {
        for _ in 0..<250 where self.generation <= generation {
            // Only who is cancelled does not sleep, and has nobody to tell.
            guard (try? await Task.sleep(for: .milliseconds(100))) != nil else { break }
        }
        return self.generation
    }

    func disclosure(_ path: String) throws(DeskFault) -> Disclosure {
        guard let found = reading.value.disclosures.first(where: { $0.path == path }) else {
            throw .notFound
        }
        return found
    }

    /// A file as the content folder names it; `nil` for one that lies elsewhere.
    func path(inContent file: String) -> String? {
        let folder = "\(reading.value.contentFolder)/"
        return file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : nil
    }

    /// Writes files as one step, and reads the project anew.
    func write(
        _ name: Wording,
        _ language: Language,
        _ changes: [(path: String, bytes: [UInt8], shown: String)]
    ) async throws(DeskFault) {
        do {
            try files.write(name.text(in: language), changes)
        } catch {
            await read()
            throw error
        }
        await read()
    }

    /// Takes the last step back.
    func undo() async throws(DeskFault) -> String {
        let name = try files.undo()
        await read()
        return name
    }

    /// What was found in the files of a disclosure when the project was built last.
    func findings(in disclosure: Disclosure) -> [Diagnostic] {
        let file = disclosure.location.file
        let folder = String(file[...(file.lastIndex(of: "/") ?? file.startIndex)])
        let found = build?.diagnostics ?? reading.diagnostics
        return found.filter { $0.location?.file.hasPrefix(folder) ?? false }
    }
}

extension Sources {
    /// A project of which nothing was read yet.
    fileprivate static let nothing: Sources = {
        readProject(
            content: MemoryTree(name: "", files: [:]),
            templates: MemoryTree(name: "", files: [:])
        ).value
    }()
}
