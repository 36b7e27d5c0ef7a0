import Disk
import Foundation
import Testing

@testable import Publishing

@Suite struct RemoteAddressTests {
    @Test(arguments: [
        ("web@host:site", "web@host", "site", "web@host:site/x"),
        ("host:/srv/a b/", "host", "/srv/a b", "host:/srv/a b/x"),
        ("host:~/site", "host", "site", "host:site/x"),
        ("u@[::1]:site", "u@::1", "site", "u@[::1]:site/x"),
        ("host:it's", "host", "it's", "host:it's/x"),
    ])
    func areRead(text: String, host: String, path: String, rsync: String) throws {
        #expect(RemoteAddress.isMeant(by: text))
        let address = try #require(RemoteAddress(text))
        #expect(address.host == host)
        #expect(address.path == path)
        #expect(address.rsync("x") == rsync)
    }

    @Test(arguments: [
        "-oProxyCommand=x:y", "a@-b:c", "-a@b:c", "host:", "host:-x", "host::module", "a@b@c:d",
        "ho st:x", "host;id:x", "$(id):x", "host:a\nb", "host:~root", ":x", "@host:x", "[::1:x",
    ])
    func areRefusedWhereTheyCouldBeMoreThanAnAddress(text: String) {
        #expect(RemoteAddress(text) == nil)
    }

    @Test(arguments: ["/srv/web", "./a:b", "web", "a/b:c"])
    func areToldFromFolders(text: String) {
        #expect(!RemoteAddress.isMeant(by: text))
    }

    @Test(arguments: ["a", "it's", "$(id) `id` \"x\"; rm -rf /", "'", "a\\'b", "-n"])
    func aWordOfAShellIsTakenAsItStands(text: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "printf %s \(shellWord(text))"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(String(decoding: output, as: UTF8.self) == text)
    }
}

@Suite struct LockHolderTests {
    @Test func isReadBackAsItWasWritten() {
        #expect(LockHolder(LockHolder.own.text) == LockHolder.own)
        #expect(LockHolder.own.isOfThisMachine)
    }

    @Test(arguments: ["", "1", "1 host", "x host 0", "1 a b c", "1 \u{1B}[2J 0 0"])
    func isNothingElse(text: String) {
        #expect(LockHolder(text) == nil)
    }

    @Test func knowsOtherMachinesOfItsName() throws {
        let other = LockHolder(process: 1, host: LockHolder.own.host, machine: "00000000")
        #expect(!other.isOfThisMachine)
    }
}
