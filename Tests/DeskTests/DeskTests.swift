import Budget
import Diagnostics
import Disk
import Foundation
import Loopback
import Preview
import Reading
import Site
import Testing

@testable import Desk

@Suite struct DeskDoorTests {
    private let keys: DeskKeys
    private let uses = DeskUses()
    private let door: DeskDoor
    private let pages: PagesDoor

    init() {
        var count = 0
        keys = DeskKeys {
            count += 1
            return "secret-\(count)"
        }
        let access = DeskAccess(port: 8124, keys: keys)
        let setting = DeskSetting(
            content: "Content",
            templates: DiskTree("Templates"),
            language: .english,
            today: nil
        ) {
            (readProject(content: "Content", templates: "Templates"), .none)
        }
        let hub = PreviewHub(PreviewSnapshot(language: .english))
        door = DeskDoor(access: access, desk: Desk(setting, pages: hub), uses: uses)
        pages = PagesDoor(
            access: access,
            port: 8125,
            pages: { _ in LoopbackReply(200) },
            uses: uses
        )
    }

    private func head(
        _ method: String,
        _ path: String,
        _ headers: [String: String]
    ) throws -> RequestHead {
        let lines = headers.map { "\($0): \($1)\r\n" }.joined()
        return try RequestHead(Array("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n".utf8))
    }

    private var cookie: String { "a=b; gongkai-desk-8124=\(keys.cookie)" }

    private var own: [String: String] {
        ["Host": "127.0.0.1:8124", "Origin": "http://127.0.0.1:8124", "Cookie": cookie]
    }

    /// One digit that differs anywhere makes another key, whatever the others are.
    @Test func takesNoKeyForAnother() {
        let key = "6ee7d59cf7e75df05bd0e996583e60cc5be89935b1524c1eb6df68572775bd32"
        #expect(isSame(key, key))
        #expect(!isSame(key, String(key.dropLast())) && !isSame("", key))
        let digits = Array("0123456789abcdef")
        let others = key.indices.flatMap { index in
            digits.filter { $0 != key[index] }.map { digit in
                key.replacingCharacters(in: index...index, with: String(digit))
            }
        }
        let same = digits.map { String(repeating: String($0), count: key.count) }
        #expect((others + same).allSatisfy { !isSame($0, key) && !isSame(key, $0) })
        // Two digits that differ may not make up for each other.
        #expect(!isSame("12", "21") && !isSame("30", "03") && !isSame("7f", "f7"))
    }

    @Test func answersItsOwnPages() throws {
        var reading = own
        reading["Origin"] = nil
        #expect(door.refusal(of: try head("GET", "/", reading)) == nil)
        #expect(door.refusal(of: try head("GET", "/api/project", own)) == nil)
        #expect(door.refusal(of: try head("POST", "/api/table", own)) == nil)
    }

    @Test(arguments: [
        ("Host", "localhost:8124"), ("Host", "evil.example:8124"), ("Host", "127.0.0.1"),
        ("Host", "127.0.0.1:8125"), ("Origin", "http://evil.example"), ("Origin", "null"),
        ("Origin", "http://127.0.0.1:8125"), ("Origin", "https://127.0.0.1:8124"),
        ("Cookie", "gongkai-desk-8124=secret-1"), ("Cookie", "gongkai-desk-8125=secret-3"),
        ("Cookie", ""), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", "cross-site"),
    ])
    func refusesWhoIsNotTheDesk(name: String, value: String) throws {
        var headers = own
        headers[name] = value
        for (method, path) in [("POST", "/api/table"), ("GET", "/api/project"), ("GET", "/")] {
            let refusal = try #require(door.refusal(of: try head(method, path, headers)))
            #expect([403, 421].contains(refusal.status))
        }
    }

    @Test func letsNobodyWriteWhoseOriginIsNotSaid() throws {
        var headers = own
        headers["Origin"] = nil
        #expect(door.refusal(of: try head("POST", "/api/table", headers))?.status == 403)
        #expect(door.refusal(of: try head("PUT", "/api/table", own))?.status == 405)
        #expect(door.refusal(of: try head("OPTIONS", "/api/table", own))?.status == 405)
    }

    @Test func takesNoBodyButOfWhatIsTyped() throws {
        #expect(door.limitOfBody(of: try head("POST", "/api/table", own)) == DeskDoor.Limit.body)
        #expect(door.limitOfBody(of: try head("POST", "/", own)) == 0)
        #expect(door.limitOfBody(of: try head("GET", "/api/table", own)) == 0)
        #expect(pages.limitOfBody(of: try head("GET", "/", own)) == 0)
    }

    @Test func givesTheCookieForTheKeysOfTheRun() async throws {
        let host = ["Host": "127.0.0.1:8124"]
        let wrong = await door.answer(try head("GET", "/open?key=guess", host), body: [])
        #expect(wrong.status == 403 && wrong.headers["Set-Cookie"] == nil)
        for _ in 0..<2 {
            let right = await door.answer(
                try head("GET", "/open?key=\(keys.printed)", host),
                body: []
            )
            let cookie = try #require(right.headers["Set-Cookie"])
            #expect(cookie.hasSuffix("Path=/; SameSite=Strict; HttpOnly"))
        }
        // What stands in the list of processes serves once.
        let first = await door.answer(try head("GET", "/open?key=\(keys.opening)", host), body: [])
        let second = await door.answer(try head("GET", "/open?key=\(keys.opening)", host), body: [])
        #expect(first.status == 200 && second.status == 403)
    }

    @Test func showsPagesToTheDeskAloneAndAtAnOriginOfTheirOwn() async throws {
        var headers = ["Host": "127.0.0.1:8125", "Cookie": cookie]
        #expect(pages.refusal(of: try head("GET", "/", headers)) == nil)
        #expect(pages.refusal(of: try head("POST", "/", headers))?.status == 405)
        headers["Host"] = "127.0.0.1:8124"
        #expect(pages.refusal(of: try head("GET", "/", headers))?.status == 421)
        #expect(pages.refusal(of: try head("GET", "/", ["Host": "127.0.0.1:8125"]))?.status == 403)
        let answer = await pages.answer(try head("GET", "/", headers), body: [])
        #expect(
            answer.headers["Content-Security-Policy"] == "frame-ancestors http://127.0.0.1:8124"
        )
    }

    @Test func endsWhenNobodyIsThere() {
        #expect(!(0..<100).contains { _ in uses.isLeft(after: 10) })
        #expect(uses.isLeft(after: 10))
        uses.touch()
        uses.wait(1)
        #expect(!(0..<100).contains { _ in uses.isLeft(after: 10) })
        uses.wait(-1)
        #expect(!(0..<10).contains { _ in uses.isLeft(after: 10) })
        #expect(uses.isLeft(after: 10))
    }
}

@Suite struct DeskFilesTests {
    private let folder: String
    private var files: DeskFiles

    init() throws {
        folder = NSTemporaryDirectory() + "desk-\(UInt64.random(in: 0...(.max)))"
        try makeFolder("\(folder)/content/a")
        try writeFile(Array("one".utf8), to: "\(folder)/content/a/b.csv")
        try writeFile(Array("secret".utf8), to: "\(folder)/outside.csv")
        files = DeskFiles("\(folder)/content")
    }

    private func text(_ path: String) -> String? {
        fileContents("\(folder)/\(path)", limit: 1 << 20).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test mutating func writesAndTakesBack() throws {
        defer { removeTree(folder) }
        let digest = files.digest("a/b.csv")
        try files.write("step", [("a/b.csv", Array("two".utf8), digest)])
        #expect(text("content/a/b.csv") == "two")
        let name = try files.undo()
        #expect(name == "step")
        #expect(text("content/a/b.csv") == "one")
        #expect(throws: DeskFault.self) { try files.undo() }
    }

    @Test mutating func neverOverwritesWhatOthersChanged() throws {
        defer { removeTree(folder) }
        let digest = files.digest("a/b.csv")
        try writeFile(Array("theirs".utf8), to: "\(folder)/content/a/b.csv")
        #expect(throws: DeskFault.self) {
            try files.write("step", [("a/b.csv", Array("mine".utf8), digest)])
        }
        #expect(text("content/a/b.csv") == "theirs")
        try files.write("step", [("a/b.csv", Array("mine".utf8), files.digest("a/b.csv"))])
        try writeFile(Array("theirs again".utf8), to: "\(folder)/content/a/b.csv")
        #expect(throws: DeskFault.self) { try files.undo() }
        #expect(text("content/a/b.csv") == "theirs again")
    }

    @Test mutating func writesAllOrNothing() throws {
        defer { removeTree(folder) }
        let digest = files.digest("a/b.csv")
        #expect(throws: DeskFault.self) {
            try files.write(
                "step",
                [("a/b.csv", Array("two".utf8), digest), ("a/c.csv", Array("x".utf8), "wrong")]
            )
        }
        #expect(text("content/a/b.csv") == "one")
        #expect(text("content/a/c.csv") == nil)
    }

    @Test(arguments: ["../outside.csv", "a/../../outside.csv", "", ".", "link.csv", "linked/x.csv"])
    mutating func neverLeavesTheFolder(path: String) throws {
        defer { removeTree(folder) }
        symlink("\(folder)/outside.csv", "\(folder)/content/link.csv")
        symlink(folder, "\(folder)/content/linked")
        #expect(throws: DeskFault.self) {
            try files.write("step", [(path, Array("mine".utf8), files.digest(path))])
        }
        #expect(text("outside.csv") == "secret")
        #expect(!exists("\(folder)/x.csv"))
    }
}

@Suite struct TextBlockTests {
    @Test func dividesATextAsMarkdownDoes() {
        let lines = ["# 甲", "乙", "丙", "", "", "```饼图", "", "# 丁", "```", "戊", "## 己"]
        let blocks = textBlocks(lines)
        #expect(blocks.map(\.range) == [0..<1, 1..<3, 5..<9, 9..<10, 10..<11])
        #expect(blocks.map(\.kind) == ["heading", "paragraph", "chart", "paragraph", "heading"])
        #expect(textBlocks(["```", "a"]).map(\.range) == [0..<2])
    }

    @Test func findsFormulasAsTheyWereTyped() {
        #expect(formulas(in: "甲{{ 表一 }}乙{{a}}{{ }") == [" 表一 ", "a"])
    }

    @Test(arguments: [(" a\nb\r\n", "a b"), ("\u{3000}甲 ", "甲"), ("", "")])
    func makesOneLineOfWhatIsTyped(text: String, line: String) {
        #expect(text.oneLine == line)
    }
}
