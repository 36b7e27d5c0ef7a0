import Archiving
import Budget
import Checksums
import Diagnostics
import Inspecting
import Reading
import Site
import Testing

/// A version that this one does not know.
private let other = "gongkai 9.9"

@Suite struct FreezingTests {
    private static let correction = """
        corrections:
          - at: 表五[合计].合计
            was: 2551.33
            now: 2551.34
            reason: 录入有误
            date: 2024-03-01
            authority: 同财预〔2024〕8号
        """

    private let prover = SnapshotProver(software: software, templates: ownTemplates)

    /// The content with a snapshot of the sample in its archive.
    private func frozen(
        _ bag: Bag,
        name: String = "2024",
        adding files: [String: String] = [:]
    ) throws -> any FileTree {
        let added = bag.files.reduce(into: [:]) { $0["archive/\(name)/\($1.key)"] = $1.value }
        return OverlayTree(try content(adding: files), adding: added)
    }

    @Test func makesTheSameBytesTwice() async throws {
        guard case .made(let again, _) = await freeze("2024", try content()).value else {
            Issue.record("not frozen")
            return
        }
        #expect(again.files == (try await sampleBag()).files)
    }

    @Test func holdsWhatItsPagesWereMadeFromAndNothingElse() async throws {
        let beside = try content(adding: ["2024/notes.docx": "private", "2024/.swp": "a"])
        guard case .made(let bag, let name) = await freeze("2024", beside).value else {
            Issue.record("not frozen")
            return
        }
        #expect(name == "2024")
        #expect(bag.files == (try await sampleBag()).files)
        #expect(!bag.files.keys.contains { $0.contains("notes") || $0.contains("schemas") })
        #expect(bag.files["data/source/Templates/forms/unit-budget-2024.yaml"] != nil)
    }

    @Test func servesTheYearFromTheSnapshot() async throws {
        let bag = try await sampleBag()
        let project = await readArchivedProject(
            content: try frozen(bag),
            templates: templates,
            provenBy: prover
        )
        #expect(project.reading.value.disclosures.isEmpty)
        #expect(project.frozen.diagnostics.isEmpty)
        let site = await build(project.reading, frozen: project.frozen).site
        let page = site?.files.first { $0.key.text == "2024/tables/05.html" }?.value
        #expect(page == bag.files["data/site/tables/05.html"])
    }

    @Test func warnsOfAChangeAndRendersACorrection() async throws {
        let bag = try await sampleBag()
        let changed = ["2024/narrative/overview.md": "# 概况\n"]
        let silent = await readArchivedProject(
            content: try frozen(bag, adding: changed),
            templates: templates,
            provenBy: prover
        )
        #expect(silent.reading.value.disclosures.isEmpty)
        #expect(silent.frozen.diagnostics.map(\.code) == [.changeAfterFreezing])
        #expect(silent.frozen.diagnostics.map(\.severity) == [.warning])
        let corrected = changed.merging(["2024/corrections.yaml": Self.correction]) { $1 }
        let open = await readArchivedProject(
            content: try frozen(bag, adding: corrected),
            templates: templates,
            provenBy: prover
        )
        #expect(open.reading.value.disclosures.map(\.path) == ["2024"])
        #expect(open.frozen.served.isEmpty)
    }

    @Test func refusesToServeWhatWasAltered() async throws {
        let bag = try await sampleBag()
        let forged = bag.changing(["data/site/index.html": Array("<p>".utf8)])
        let project = await readArchivedProject(
            content: try frozen(forged),
            templates: templates,
            provenBy: prover
        )
        #expect(errors(project.frozen.diagnostics) == [.wrongChecksum, .wrongOxum])
        #expect(await build(project.reading, frozen: project.frozen).site == nil)
    }

    /// Who alters a page can seal it anew; so checksums alone make no page fit to be served.
    @Test(arguments: [
        ("data/site/index.html", "2,551.34", "2,551.43", software),
        ("data/site/explanation.html", "比上年", "比去年", software),
        ("data/site/index.html", "</main>", "<p>作废</p></main>", software),
        ("data/site/tables/05.html", "<data value=\"2551.34\">", "<data value=\"2551.43\">", other),
        ("data/site/explanation.html", "比上年", "比去年", other),
    ])
    func refusesToServeWhatItsSourcesContradict(
        file: String,
        old: String,
        new: String,
        version: String
    ) async throws {
        let forged = try await sampleBag().replacing(old, with: new, in: file)
            .replacing(software, with: version, in: "bag-info.txt").resealed()
        let project = await readArchivedProject(
            content: try frozen(forged),
            templates: templates,
            provenBy: prover
        )
        let wrong: Set<DiagnosticCode> = [.differsFromSources, .alteredFigure, .alteredText]
        #expect(!errors(project.frozen.diagnostics).isDisjoint(with: wrong))
        #expect(project.frozen.served.isEmpty)
        #expect(project.frozen.snapshots.isEmpty)
        #expect(await build(project.reading, frozen: project.frozen).site == nil)
        let again = await freeze("2024", try frozen(forged))
        guard case .refused = again.value else {
            Issue.record("a forged snapshot was taken for the year's own")
            return
        }
    }

    /// Another version may write other words around the same figures and sentences.
    @Test func servesWhatItCanNeitherProveNorContradictWithAWarning() async throws {
        let bag = try await sampleBag()
            .replacing("<title>", with: "<title>旧", in: "data/site/glossary.html")
            .replacing(software, with: other, in: "bag-info.txt").resealed()
        let project = await readArchivedProject(
            content: try frozen(bag),
            templates: templates,
            provenBy: prover
        )
        #expect(project.frozen.diagnostics.map(\.code) == [.unproven])
        #expect(project.frozen.diagnostics.map(\.severity) == [.warning])
        #expect(project.frozen.served.count == 1)
    }

    @Test func anArchiveThatCannotBeReadIsNotAnEmptyOne() async throws {
        let bag = try await sampleBag()
        let locked = LockedTree(base: try frozen(bag), locked: "archive")
        let project = await readArchivedProject(
            content: locked,
            templates: templates,
            provenBy: prover
        )
        #expect(errors(project.frozen.diagnostics) == [.unreadableFile])
        #expect(await build(project.reading, frozen: project.frozen).site == nil)
    }

    @Test func aSourceThatCannotBeReadIsNotAsItWas() async throws {
        let bag = try await sampleBag()
        for file in ["overview.md", "new.md"] {
            let path = "2024/narrative/\(file)"
            let content = LockedTree(base: try frozen(bag, adding: [path: ""]), locked: path)
            let archive = Archive(content: content)
            #expect(archive.diagnostics.map(\.code) == [.changeAfterFreezing])
        }
    }

    @Test func aSnapshotOfManyFilesIsReadBackFromItsArchive() throws {
        let digits = ChecksumAlgorithm.sha256.digest(of: [97])
        var files = ["bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"]
        for number in 0..<5000 {
            files["data/\(number).txt"] = "a"
            files["manifest-sha256.txt", default: ""] += "\(digits)  data/\(number).txt\n"
        }
        let bag = Bag(name: "2024", files: files.mapValues { Array($0.utf8) })
        let again = Bag(zip: try bag.zip(folder: "2024"), name: "2024.zip")
        #expect(again.faults.isEmpty)
        #expect(again.files.count == bag.files.count)
        #expect(checkBag(again).diagnostics.isEmpty)
    }

    @Test func noticesWhatChangesBetweenTwoReadings() async throws {
        let bag = try await sampleBag()
        let cache = ReadingCache()
        func read(_ bag: Bag, adding files: [String: String] = [:]) async throws -> FrozenYears {
            let content = try frozen(bag, adding: files)
            return await readArchivedProject(
                content: content,
                templates: templates,
                provenBy: prover,
                reusing: cache
            )
            .frozen
        }
        #expect(try await read(bag).diagnostics.isEmpty)
        #expect(try await read(bag).served.count == 1)
        let changed = try await read(bag, adding: ["2024/narrative/overview.md": "# 概况\n"])
        #expect(changed.diagnostics.map(\.code) == [.changeAfterFreezing])
        let forged = bag.changing(["data/site/index.html": Array("<p>".utf8)])
        #expect(errors(try await read(forged).diagnostics) == [.wrongChecksum, .wrongOxum])
        #expect(try await read(bag).diagnostics.isEmpty)
    }

    @Test func changesNothingThatIsFrozen() async throws {
        let bag = try await sampleBag()
        guard case .unchanged(_, "2024") = await freeze("2024", try frozen(bag)).value else {
            Issue.record("frozen twice")
            return
        }
        let changed = ["2024/narrative/overview.md": "# 概况\n"]
        let refused = await freeze("2024", try frozen(bag, adding: changed))
        #expect(errors(refused.diagnostics) == [.changeAfterFreezing])
    }

    @Test func namesTheSnapshotBefore() async throws {
        let bag = try await sampleBag()
        var copy: [String: [UInt8]] = [:]
        for (path, bytes) in bag.files(below: "data/source/Content/2024") {
            copy["2024b/\(path)"] = bytes
        }
        let tree = OverlayTree(try frozen(bag), adding: copy)
        guard case .made(let second, "2024b") = await freeze("2024b", tree).value else {
            Issue.record("not frozen")
            return
        }
        let info = String(decoding: second.files["bag-info.txt"] ?? [], as: UTF8.self)
        #expect(info.contains("Previous-Snapshot-SHA256: \(bag.snapshotHash ?? "")\n"))
        let snapshots = [
            await verify(bag), await verify(second),
        ].compactMap(\.snapshot)
        #expect(checkChain(snapshots).isEmpty)
        #expect(checkChain([snapshots[1]]).map(\.code) == [.brokenChain])
    }
}
