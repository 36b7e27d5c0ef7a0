import Inspecting
import Site
import Testing

@testable import Publishing

@Suite struct SiteRecordTests {
    /// `printf one | sha256sum`.
    private static let one = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"

    @Test func isWrittenAsSha256sumReadsIt() throws {
        let record = try site(["index.html": "one"]).recorded.files[
            #require(SitePath("gongkai-sha256.txt"))
        ]
        #expect(
            String(decoding: try #require(record), as: UTF8.self) == "\(Self.one)  index.html\n"
        )
    }

    @Test func isReadBackAsItWasWritten() throws {
        let whole = try site(["index.html": "one", "2024/data/a.tsv": "", "a.html": "a"])
        let record = SiteRecord(whole.releaseFiles)
        #expect(SiteRecord(record.bytes) == record)
        #expect(record.folders == ["2024", "2024/data"])
        #expect(whole.recorded.recorded.files == whole.recorded.files)
    }

    /// git turns the ends of lines on some machines.
    @Test func isReadWithTheLineEndsOfWindows() throws {
        let record = SiteRecord(try site(["index.html": "one", "a.html": "a"]).releaseFiles)
        let text = String(decoding: record.bytes, as: UTF8.self).replacing("\n", with: "\r\n")
        #expect(SiteRecord(Array(text.utf8)) == record)
    }

    @Test(arguments: [
        "", "\n", "\(one) index.html\n", "\(one)  ../index.html\n", "\(one)  index.html",
        "\(one.uppercased())  index.html\n", "\(one.dropLast())  index.html\n",
        "\(one)  a.html\n", "\(one)  index.html\n\(one)  index.html\n",
        "\(one)  index.html\n<<<<<<< ours\n", "\(one)  index.html\n\(one)  gongkai-sha256.txt\n",
    ])
    func isNothingElse(text: String) {
        #expect(SiteRecord(Array(text.utf8)) == nil)
    }

    /// Where a disk knows no case a file may be listed otherwise than it was written.
    @Test func knowsAFileByAnotherCaseUnlessItsOwnStandsBeside() throws {
        let record = SiteRecord(try site(["index.html": "one"]).releaseFiles)
        #expect(record.digest(of: "index.html", among: ["index.html"]) == Self.one)
        #expect(record.digest(of: "INDEX.html", among: ["INDEX.html"]) == Self.one)
        #expect(record.digest(of: "INDEX.html", among: ["INDEX.html", "index.html"]) == nil)
        #expect(record.digest(of: "other.html", among: ["other.html"]) == nil)
    }
}
