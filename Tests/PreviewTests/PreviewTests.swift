import Diagnostics
import Foundation
import Inspecting
import Loopback
import Reading
import Site
import Testing

@testable import Preview

@Suite struct PreviewTests {
    private let hub = PreviewHub(PreviewSnapshot(language: .english))

    private func showSample() async -> PreviewBuild {
        await hub.show(readProject(content: "Content", templates: "Templates"), today: nil)
    }

    private func reply(
        _ method: String = "GET",
        _ path: String,
        _ headers: [String: String] = [:]
    ) async -> LoopbackReply {
        await hub.snapshot.reply(
            to: PreviewRequest(method: method, path: path, headers: headers)
        )
    }

    @Test func servesEveryFileAsItIsBuiltButForTheScriptInPages() async throws {
        _ = await showSample()
        let built = await build(readProject(content: "Content", templates: "Templates"))
        let site = try #require(built.site)
        for (path, bytes) in site.files {
            let answer = await reply("GET", "/\(path.text)")
            #expect(answer.status == 200)
            let isPage = path.text.hasSuffix(".html")
            #expect((answer.body == bytes) != isPage, "\(path.text)")
            guard isPage else { continue }
            let served = String(decoding: answer.body, as: UTF8.self)
            let script = try #require(
                served.firstMatch(of: /<script src="\/~gongkai[^>]*><\/script>/)
            )
            let rest = served.replacing(script.output, with: "")
                .replacing("connect-src 'self'; ", with: "")
            #expect(rest == String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(arguments: [
        ("bytes=0-0", 206, 1), ("bytes=5-", 206, -5), ("bytes=-3", 206, 3), ("bytes=3-1", 200, 0),
        ("bytes=0-1,4-5", 200, 0), ("lines=1-2", 200, 0), ("bytes=x-", 200, 0),
        ("bytes=--1", 200, 0), ("bytes=-0", 416, 0), ("bytes=+1-2", 200, 0),
        ("bytes=0-9223372036854775807", 206, 0), ("bytes=1-9223372036854775808", 206, -1),
        ("bytes=0-99999999999999999999", 206, 0), ("bytes=-9223372036854775807", 206, 0),
        ("bytes=-99999999999999999999", 206, 0), ("bytes=9223372036854775807-", 416, 0),
        ("bytes=99999999999999999999-", 416, 0), ("bytes=-9223372036854775808-", 200, 0),
        ("bytes=9223372036854775807-9223372036854775807", 416, 0),
    ])
    func answersEveryFormOfARange(text: String, status: Int, length: Int) async {
        _ = await showSample()
        let whole = await reply("GET", "/robots.txt").body.count
        let answer = await reply("GET", "/robots.txt", ["range": text])
        #expect(answer.status == status)
        let expected = length > 0 ? length : whole + length
        #expect(answer.body.count == (status == 416 ? 0 : expected))
    }

    @Test func keepsTheTagOfAFileThatStaysTheSame() async {
        _ = await showSample()
        let first = await hub.snapshot
        _ = await showSample()
        let second = await hub.snapshot
        #expect(second.generation == first.generation + 1)
        #expect(second.files == first.files)
    }

    @Test func answersWhoWaitsAsSoonAsThereIsNews() async {
        async let waiting = hub.snapshot(after: 0, within: .seconds(3_600))
        while await hub.waiterCount == 0 { await Task.yield() }
        _ = await showSample()
        #expect(await waiting.generation == 1)
        #expect(await hub.waiterCount == 0)
    }

    @Test func letsNobodyWaitForEver() async {
        let same = await hub.snapshot(after: 0, within: .milliseconds(5))
        #expect(same.generation == 0)
        #expect(await hub.waiterCount == 0)
    }

    @Test func showsTheFindingsWhereNothingCouldBeBuilt() async throws {
        let built = await hub.show(
            readProject(content: "absent", templates: "Templates"),
            today: nil
        )
        #expect(built.diagnostics.contains { $0.severity == .error })
        let answer = await reply("GET", "/")
        #expect(String(decoding: answer.body, as: UTF8.self).contains("/~gongkai/client.js"))
        let report = await PreviewReport(hub.snapshot, page: "")
        #expect(try !#require(report.findings).isEmpty)
        #expect(try !report.json().isEmpty)
    }

    @Test func keepsThePagesOfABrokenYearAloneAndBuildsTheOthersAnew() async throws {
        let disk = DiskTree("Content")
        let paths = ["units/a/2024", "units/b/2024"]
        var files = ["site.yaml": try disk.contents(of: "site.yaml", limit: 1 << 20)]
        for (path, unit) in zip(paths, ["甲馆", "乙馆"]) {
            for (name, bytes) in try filesOfSample(in: disk) {
                let text = String(decoding: bytes, as: UTF8.self)
                files["\(path)/\(name)"] = Array(text.replacing("大同市社会保险中心", with: unit).utf8)
            }
        }
        let caches = (ReadingCache(), BuildCache())
        let show = {
            let reading = readProject(
                content: MemoryTree(name: "Content", files: files),
                templates: DiskTree("Templates"),
                reusing: caches.0
            )
            return await hub.show(reading, today: nil, reusing: caches.1)
        }
        #expect(await !show().isStale)
        let first = await hub.snapshot
        // A cell of each changes; that of the first is no amount.
        for (path, figure) in zip(paths, ["两千多", "2551.35"]) {
            let name = "\(path)/tables/03.csv"
            let text = String(decoding: try #require(files[name]), as: UTF8.self)
            files[name] = Array(text.replacing("2551.34", with: figure).utf8)
        }
        #expect(await show().isStale)
        let second = await hub.snapshot
        let pages = try paths.map { try #require(SitePath("\($0)/tables/03.html")) }
        #expect(second.files[pages[0]] == first.files[pages[0]])
        #expect(second.isStale(pages[0].text))
        let changed = try #require(second.files[pages[1]])
        #expect(String(decoding: changed.bytes, as: UTF8.self).contains("2551.35"))
        #expect(!second.isStale(pages[1].text))
        // The home page tells of both, so it waits for both.
        let home = try #require(SitePath("index.html"))
        #expect(second.files[home] == first.files[home])
        #expect(second.isStale(home.text))
    }

    /// The files of the sample by their paths in its folder.
    private func filesOfSample(in content: DiskTree) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for folder in ["", "/tables", "/narrative", "/performance"] {
            for entry in try content.entries(of: "2024\(folder)")
            where entry.kind == .file {
                let name = "\(folder)/\(entry.name)".dropFirst()
                files[String(name)] = try content.contents(of: "2024/\(name)", limit: 1 << 20)
            }
        }
        return files
    }

    @Test(arguments: [false, true])
    func tellsOfChangesInNewFoldersToo(comparing: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let watcher = FileWatcher([folder.path], comparing: comparing)
        defer { watcher.stop() }
        var changes = watcher.changes.makeAsyncIterator()
        // The first comparison is made when the watch begins.
        try await Task.sleep(for: .milliseconds(comparing ? 300 : 0))
        let inner = folder.appending(path: "2024")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        await changes.next()
        try Data("a".utf8).write(to: inner.appending(path: "a.csv"))
        await changes.next()
        try Data("ab".utf8).write(to: inner.appending(path: "a.csv"), options: .atomic)
        await changes.next()
    }

    @Test func endsTheChangesWhenItStops() async {
        let watcher = FileWatcher(["Content"])
        watcher.stop()
        for await _ in watcher.changes {}
    }
}
