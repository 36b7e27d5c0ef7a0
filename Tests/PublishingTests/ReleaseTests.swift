import Comparing
import Diagnostics
import Disk
import Foundation
import Inspecting
import Site
import Testing

@testable import Publishing

/// A folder that is removed when the test ends.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "publishing-\(getpid())-\(UInt64.random(in: 0 ... .max))"

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func read(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func entries(of name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)").sorted()
    }
}

/// A place for a value that a test looks at later.
final class Box<Value> {
    var value: Value

    init(_ value: Value) { self.value = value }
}

/// A site of pages with the given texts.
func site(_ pages: [String: String]) throws -> SiteTree {
    var site = SiteTree()
    for (name, text) in pages {
        try site.add(Array(text.utf8), at: #require(SitePath(name)))
    }
    return site
}

@Suite struct ReleaseManifestTests {
    private static let manifest = ReleaseManifest(
        number: 2,
        previous: ReleaseID("0123456789abcdef"),
        program: "1",
        files: [ReleaseFile(path: "2024/index.html", contents: Array("预算".utf8))]
    )

    @Test func isReadBackAsItWasWritten() {
        #expect(ReleaseManifest(Self.manifest.bytes) == Self.manifest)
    }

    @Test func isNamedAfterItsDigest() {
        // `sha256sum` of the text below, which a person can type.
        let text = """
            {
              "format": "gongkai-release-1",
              "number": 1,
              "previous": null,
              "program": "1",
              "files": [
                {"path": "a", "bytes": 0, "sha256": "\
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
              ]
            }

            """
        let files = [ReleaseFile(path: "a", contents: [])]
        let manifest = ReleaseManifest(number: 1, previous: nil, program: "1", files: files)
        #expect(String(decoding: manifest.bytes, as: UTF8.self) == text)
        #expect(manifest.id.text == "fe1a520a5c944ff2")
    }

    @Test(arguments: [
        ("\"number\": 2", "\"number\": 0"), ("2024/index", "../index"), ("2024/index", "/index"),
        ("0123456789abcdef", "0123456789ABCDEF"), ("gongkai-release-1", "gongkai-release-2"),
        ("\"bytes\": 6", "\"bytes\": -6"), ("{", ""),
    ])
    func refusesWhatNoReleaseHas(old: String, new: String) {
        let text = String(decoding: Self.manifest.bytes, as: UTF8.self)
        let altered = text.replacing(old, with: new, maxReplacements: 1)
        #expect(altered != text)
        #expect(ReleaseManifest(Array(altered.utf8)) == nil)
    }

    @Test(arguments: [
        "", "0123456789abcde", "0123456789abcdeg", "../../etc/passwd", "0123456789abcdef0",
    ])
    func knowsWhatIsNoName(text: String) {
        #expect(ReleaseID(text) == nil)
    }
}

@Suite struct FolderDestinationTests {
    private let folder: TemporaryFolder
    /// What the last publication found that was not its own.
    private let keeping = Box(Keeping())

    init() throws { folder = try TemporaryFolder() }

    private func publish(
        _ pages: [String: String],
        isPlain: Bool = false,
        keeping kept: Int = 5
    ) throws -> ReleaseID {
        let place = try FolderDestination("\(folder.path)/web", isPlain: isPlain).open(
            isDryRun: false
        )
        defer { place.close() }
        let release = place.release(of: try site(pages), program: "1")
        keeping.value = try place.deliver(release, keeping: kept)
        return release.id
    }

    private func goBack() throws {
        let place = try FolderDestination("\(folder.path)/web").open(isDryRun: false)
        defer { place.close() }
        keeping.value = try place.goBack(to: place.releaseBefore())
    }

    private func live() throws -> LiveRelease? {
        let place = try FolderDestination("\(folder.path)/web").open(isDryRun: true)
        defer { place.close() }
        return place.live
    }

    @Test(arguments: [false, true])
    func publishesAndGoesBack(isPlain: Bool) throws {
        let first = try publish(["index.html": "one", "2024/a.html": "a"], isPlain: isPlain)
        let second = try publish(["index.html": "two"], isPlain: isPlain)
        #expect(folder.read("web/current/index.html") == "two")
        #expect(folder.read("web/current/2024/a.html") == nil)
        #expect(try live()?.id == second)
        try goBack()
        #expect(folder.read("web/current/index.html") == "one")
        #expect(folder.read("web/current/2024/a.html") == "a")
        #expect(try live()?.id == first)
        #expect(throws: DeliveryError.nothingBefore) { try goBack() }
    }

    @Test func knowsAReleaseThatWasGoneBackFrom() throws {
        _ = try publish(["index.html": "one"])
        let second = try publish(["index.html": "two"])
        try goBack()
        #expect(try publish(["index.html": "two"]) == second)
        #expect(try folder.entries(of: "web/manifests").count == 2)
    }

    @Test func givesTheSameReleaseTheSameName() throws {
        let first = try publish(["index.html": "one"])
        let other = try TemporaryFolder()
        let place = try FolderDestination("\(other.path)/else").open(isDryRun: false)
        defer { place.close() }
        #expect(place.release(of: try site(["index.html": "one"]), program: "1").id == first)
    }

    @Test func keepsAsManyReleasesAsAskedAndEveryManifest() throws {
        for text in ["1", "2", "3", "4"] {
            _ = try publish(["index.html": text], keeping: 2)
        }
        #expect(try folder.entries(of: "web/releases").count == 2)
        #expect(try folder.entries(of: "web/manifests").count == 4)
        try goBack()
        #expect(folder.read("web/current/index.html") == "3")
        let two = try #require(try live()?.manifest?.previous)
        #expect(throws: DeliveryError.lostRelease(two, [])) { try goBack() }
    }

    @Test(arguments: [false, true])
    func noticesWhatOthersChanged(isPlain: Bool) throws {
        let pages = ["index.html": "one", "a.html": "a", "b.html": "b"]
        let id = try publish(pages, isPlain: isPlain)
        try folder.write("0ne", to: "web/current/index.html")
        try folder.write("new", to: "web/current/new.html")
        try FileManager.default.removeItem(atPath: "\(folder.path)/web/current/a.html")
        try FileManager.default.removeItem(atPath: "\(folder.path)/web/current/b.html")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/web/current/b.html",
            withDestinationPath: "index.html"
        )
        let live = try #require(try live())
        #expect(live.id == id)
        let expected: [(Alteration.Kind, String)] = [
            (.missing, "a.html"), (.changed, "b.html"), (.changed, "index.html"),
            (.added, "new.html"),
        ]
        #expect(live.alterations == expected.map { Alteration($0.0, $0.1) })
    }

    @Test func noticesAManifestThatWasChanged() throws {
        let id = try publish(["index.html": "one"])
        let name = "manifests/\(id.text).json"
        let text = try #require(folder.read("web/\(name)"))
        try folder.write(text.replacing("\"number\": 1", with: "\"number\": 2"), to: "web/\(name)")
        #expect(try live()?.alterations == [Alteration(.manifest, name)])
    }

    @Test func doesNotGoBackToWhatOthersChanged() throws {
        let first = try publish(["index.html": "one"])
        _ = try publish(["index.html": "two"])
        try folder.write("0ne", to: "web/releases/\(first.text)/index.html")
        let error = DeliveryError.lostRelease(first, [Alteration(.changed, "index.html")])
        #expect(throws: error) { try goBack() }
        #expect(folder.read("web/current/index.html") == "two")
    }

    @Test func leavesAFolderOfOthersAlone() throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/web",
            withIntermediateDirectories: true
        )
        try folder.write("mine", to: "web/index.html")
        #expect(throws: DeliveryError.write(.foreignFolder("\(folder.path)/web"))) {
            try publish(["index.html": "one"])
        }
        #expect(try folder.entries(of: "web") == ["index.html"])
    }

    @Test func leavesNothingWhereNothingWasPublished() throws {
        let place = try FolderDestination("\(folder.path)/web").open(isDryRun: false)
        place.close()
        #expect(try folder.entries(of: "") == [])
    }

    @Test func oneRunAloneHoldsAPlace() throws {
        let destination = FolderDestination("\(folder.path)/web")
        let place = try destination.open(isDryRun: false)
        let busy = WriteError.busy("\(folder.path)/web", holder: .own)
        #expect(throws: DeliveryError.write(busy)) { _ = try destination.open(isDryRun: false) }
        place.close()
        try destination.open(isDryRun: false).close()
    }

    @Test func aLockThatAKilledRunLeftIsNoObstacle() throws {
        _ = try publish(["index.html": "one"])
        try folder.write("1 elsewhere 00000000\n", to: "web/.gongkai-lock")
        _ = try publish(["index.html": "two"])
        #expect(try folder.entries(of: "web") == ["current", "manifests", "releases"])
    }

    @Test func whatAKilledRunLeftIsRemoved() throws {
        _ = try publish(["index.html": "one"])
        for name in ["releases/.new", "releases/0123456789abcdef", "manifests/.new"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/web/\(name)",
                withIntermediateDirectories: true
            )
        }
        _ = try publish(["index.html": "two"])
        #expect(try folder.entries(of: "web/releases").count == 2)
        #expect(try folder.entries(of: "web/manifests").count == 2)
    }

    // MARK: What others put there

    @Test func aTreeWhoseManifestWasTakenAwayStaysLive() throws {
        let id = try publish(["index.html": "one"])
        try FileManager.default.removeItem(atPath: "\(folder.path)/web/manifests/\(id.text).json")
        try FolderDestination("\(folder.path)/web").open(isDryRun: false).close()
        #expect(folder.read("web/current/index.html") == "one")
    }

    @Test func pruningRemovesWhatWasPublishedAndNothingElse() throws {
        let first = try publish(["index.html": "one", "a/b.html": "b", "a/c.html": "c"])
        let tree = "web/releases/\(first.text)"
        try folder.write("evidence", to: "\(tree)/a/planted.html")
        try folder.write("altered", to: "\(tree)/a/c.html")
        _ = try publish(["index.html": "two"], keeping: 1)
        #expect(!exists("\(folder.path)/\(tree)"))
        let kept = "\(tree).gongkai-kept"
        #expect(folder.read("\(kept)/a/planted.html") == "evidence")
        #expect(folder.read("\(kept)/a/c.html") == "altered")
        #expect(try folder.entries(of: kept) == ["a"])
        let names = ["a/c.html", "a/planted.html"].map { "\(folder.path)/\(kept)/\($0)" }
        #expect(keeping.value.setAside == names)
        #expect(keeping.value.findings.map(\.codeText) == ["P107"])
    }

    @Test func aPlainFolderGivesBackWhatOthersPutThere() throws {
        _ = try publish(["index.html": "one", "a.html": "a"], isPlain: true)
        try folder.write("planted", to: "web/current/planted.html")
        try folder.write("altered", to: "web/current/a.html")
        _ = try publish(["index.html": "two"], isPlain: true)
        #expect(try folder.entries(of: "web/current") == [SiteRecord.name, "index.html"])
        #expect(folder.read("web/current.gongkai-kept/planted.html") == "planted")
        #expect(folder.read("web/current.gongkai-kept/a.html") == "altered")
    }

    @Test func aLinkBecomesAFolderWithoutARest() throws {
        let first = try publish(["index.html": "one"])
        _ = try publish(["index.html": "two"], isPlain: true)
        #expect(EntryKind(of: "\(folder.path)/web/current") == .folder)
        let names = ["current", "live.txt", "manifests", "releases"]
        #expect(try folder.entries(of: "web") == names)
        #expect(folder.read("web/releases/\(first.text)/index.html") == "one")
    }

    @Test func anArchiveThatWasChangedIsToldAndSetAside() throws {
        let file = "\(folder.path)/site.zip"
        let unmarked = try site(["index.html": "one"])
        for _ in 0..<2 {
            let place = try ZipDestination(file).open(isDryRun: false)
            #expect(place.live?.alterations ?? [] == [])
            _ = try place.deliver(place.release(of: unmarked, program: "1"), keeping: 1)
            place.close()
        }
        var altered = unmarked.recorded
        try altered.add(Array("x".utf8), at: #require(SitePath("x.html")))
        try writeFile(archive(of: altered), to: file)
        let bytes = fileContents(file, limit: .max)
        let place = try ZipDestination(file).open(isDryRun: false)
        defer { place.close() }
        #expect(place.live?.alterations == [Alteration(.added, "x.html")])
        let keeping = try place.deliver(place.release(of: unmarked, program: "1"), keeping: 1)
        #expect(keeping.setAside == ["\(file).gongkai-kept/site.zip"])
        #expect(fileContents("\(file).gongkai-kept/site.zip", limit: .max) == bytes)
    }

    @Test func aDryRunTakesNothingFromARunThatWrites() throws {
        let writing = try ZipDestination("\(folder.path)/site.zip").open(isDryRun: false)
        defer { writing.close() }
        try folder.write("half", to: "site.zip.gongkai-new")
        let planning = try ZipDestination("\(folder.path)/site.zip").open(isDryRun: true)
        planning.close()
        #expect(folder.read("site.zip.gongkai-new") == "half")
    }

    @Test func nothingIsPublishedBesideTheSite() throws {
        // What cannot be removed stays, and would be part of what is put in place.
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/new",
            withIntermediateDirectories: false
        )
        try folder.write("stale", to: "new/2024.html")
        let new = "\(folder.path)/new"
        #expect(throws: WriteError.self) { try writeFiles(site(["index.html": "one"]), to: new) }
        #expect(try folder.entries(of: "new") == ["2024.html"])
    }

    @Test func aPlainFolderIsFoundWithoutItsNote() throws {
        _ = try publish(["index.html": "one"], isPlain: true)
        let second = try publish(["index.html": "two"], isPlain: true)
        try FileManager.default.removeItem(atPath: "\(folder.path)/web/live.txt")
        #expect(try live()?.id == second)
    }
}

@Suite struct PublicationPlanTests {
    @Test func namesWhatReadersWillFindChanged() throws {
        let old = try site(["a.html": "a", "b.html": "b", "c.html": "c"])
        let new = try site(["a.html": "a", "b.html": "B", "d.html": "d"])
        let id = try #require(ReleaseID("0123456789abcdef"))
        let live = LiveRelease(id: id, manifest: nil, files: old.files, alterations: [])
        let plan = PublicationPlan(from: live, to: id, new.files)
        #expect(plan.changes.added == ["d.html"])
        #expect(plan.changes.changed == ["b.html"])
        #expect(plan.changes.removed == ["c.html"])
        #expect(!plan.isEmpty)
        #expect(PublicationPlan(from: live, to: id, old.files).isEmpty)
        #expect(!PublicationPlan(from: nil, to: id, [:]).isEmpty)
    }

    @Test func anAlteredSiteIsNotTheOneThatWasPublished() throws {
        let id = try #require(ReleaseID("0123456789abcdef"))
        let live = LiveRelease(
            id: id,
            manifest: nil,
            files: [:],
            alterations: [Alteration(.missing, "a.html")]
        )
        let plan = PublicationPlan(from: live, to: id, [:])
        #expect(!plan.isEmpty)
        #expect(plan.alterationFindings.map(\.codeText) == ["P104"])
        #expect(plan.alterationFindings.allSatisfy { $0.isBlocking })
    }
}
