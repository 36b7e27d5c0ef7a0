import Disk
import Foundation
import Site
import Testing

@testable import Publishing

/// Who can read what is written.
///
/// The umask is that of the whole process, so each test opens folders and files by hand instead;
/// under other umasks the program itself is run in Tests/EndToEnd.
@Suite struct FileModeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func mode(_ name: String) -> mode_t {
        var status = stat()
        return lstat("\(folder.path)/\(name)", &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    private func publish(_ text: String) throws -> Keeping {
        let place = try FolderDestination("\(folder.path)/a/web").open(isDryRun: false)
        defer { place.close() }
        let release = try place.release(
            of: site(["index.html": text, "b/c.html": text]),
            program: "1"
        )
        return try place.deliver(release, keeping: 5)
    }

    private func access() throws -> PlaceAccess {
        let place = try FolderDestination("\(folder.path)/a/web").open(isDryRun: true)
        defer { place.close() }
        return place.access
    }

    @Test func setsTheModesOfEverythingThatIsServed() throws {
        #expect(try publish("one") == Keeping())
        for name in ["a", "a/web", "a/web/releases", "a/web/manifests", "a/web/current/b"] {
            #expect(mode(name) == 0o755, "\(name)")
        }
        for name in ["a/web/current/index.html", "a/web/current/b/c.html"] {
            #expect(mode(name) == 0o644, "\(name)")
        }
    }

    @Test(arguments: [mode_t(0o700), 0o777, 0o2770, 0o000, 0o500])
    func setsTheModesOfItsOwnFoldersAnew(odd: mode_t) throws {
        _ = try publish("one")
        for name in ["releases", "manifests"] { chmod("\(folder.path)/a/web/\(name)", odd) }
        // Even the owner cannot look into a folder that is closed to all; a superuser can.
        guard geteuid() == 0 || odd & 0o700 == 0o700 else { return }
        _ = try publish("two")
        for name in ["releases", "manifests"] {
            #expect(mode("a/web/\(name)") == 0o755 | (odd & S_ISGID))
        }
    }

    @Test func aFolderThatHandsItsGroupOnDoesSoStill() throws {
        chmod(folder.path, 0o2755)
        _ = try publish("one")
        #expect(mode("a/web/current/b") & 0o777 == 0o755)
        #expect(mode("a/web/current/b") & S_ISGID == mode("a") & S_ISGID)
    }

    @Test func tellsWhichFoldersNobodyElseCanEnter() throws {
        _ = try publish("one")
        chmod(folder.path, 0o755)
        let before = try access().closed
        chmod("\(folder.path)/a", 0o750)
        #expect(try access().closed == [resolvedPath("\(folder.path)/a")] + before)
        chmod("\(folder.path)/a/web", 0o700)
        #expect(try access().closed.count == before.count + 2)
    }

    @Test func looksAtTheFoldersAboveAPlaceThatIsNotThereYet() throws {
        chmod(folder.path, 0o700)
        #expect(closedFolders(from: "\(folder.path)/x/y/web").first == resolvedPath(folder.path))
    }

    /// What an earlier run published under a strict umask is opened by the next.
    @Test func opensWhatIsLiveAndClosed() throws {
        _ = try publish("one")
        let tree = resolvedPath("\(folder.path)/a/web/current")
        chmod("\(tree)/index.html", 0o600)
        chmod("\(tree)/b", 0o700)
        let id = tree.split(separator: "/").last ?? ""
        #expect(try access().unreadable == ["releases/\(id)/b", "releases/\(id)/index.html"])
        #expect(try publish("one") == Keeping())
        #expect(try access().unreadable == [])
        #expect(mode("a/web/current/index.html") == 0o644)
        #expect(try folder.entries(of: "a/web/manifests").count == 1)
    }

    @Test func aPlanThatOpensFilesIsNotEmpty() throws {
        let id = try #require(ReleaseID("0123456789abcdef"))
        let files = try site(["index.html": "one"]).files
        let live = LiveRelease(id: id, manifest: nil, files: files, alterations: [])
        let access = PlaceAccess(closed: ["/srv"], unreadable: ["releases/x/index.html"])
        #expect(!PublicationPlan(from: live, to: id, files, access: access).isEmpty)
        let entered = PlaceAccess(closed: ["/srv"])
        #expect(PublicationPlan(from: live, to: id, files, access: entered).isEmpty)
    }

    @Test func filesOfAPersonKeepTheModesThatTheUmaskGives() throws {
        try createFile("\(folder.path)/own.txt", with: [])
        try createFile("\(folder.path)/public.txt", with: [], isPublic: true)
        try createFolder("\(folder.path)/bag", with: ["data/x": []], isPublic: true)
        close(open("\(folder.path)/other.txt", O_WRONLY | O_CREAT, 0o644))
        #expect(mode("own.txt") == mode("other.txt"))
        #expect(mode("public.txt") == 0o644 && mode("bag/data/x") == 0o644)
        #expect(mode("bag") == 0o755 && mode("bag/data") == 0o755)
    }

    @Test func whatWasSetAsideIsServedToNobody() throws {
        try folder.write("planted", to: "planted.html")
        let kept = KeptFolder(beside: "\(folder.path)/current")
        #expect(kept.take("\(folder.path)/planted.html", as: "a/planted.html") != nil)
        #expect(mode("current.gongkai-kept") == 0o700)
    }
}
