import Checksums
import Disk
import Foundation
import Inspecting
import Site
import Testing

@testable import Publishing

/// What becomes of what stands in the folder that a build writes to.
@Suite struct SiteWriterTests {
    private let folder: TemporaryFolder
    private var output: String { "\(folder.path)/Output" }

    init() throws { folder = try TemporaryFolder() }

    /// Pages that do not say who made them, as of a template without the line that does.
    @discardableResult
    private func build(_ text: String = "one", _ more: [String: String] = [:]) throws -> Keeping {
        let pages = ["index.html": text, "2024/index.html": text, "2024/data/a.tsv": text]
        return try site(pages.merging(more) { $1 }).write(to: output)
    }

    /// Every file under the folder of the test, by path.
    private func everything() throws -> [String: String] {
        let listing = try FolderListing(of: folder.path)
        return Dictionary(uniqueKeysWithValues: listing.paths.map { ($0, folder.read($0) ?? "→") })
    }

    private func make(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(name)",
            withIntermediateDirectories: true
        )
    }

    // MARK: Ours

    @Test func replacesASiteThatDoesNotSayWhoMadeIt() throws {
        try build("one", ["2023/index.html": "gone", "2023/data/x.tsv": "gone"])
        #expect(try build("two") == Keeping())
        #expect(folder.read("Output/index.html") == "two")
        #expect(!exists("\(output)/2023"))
        #expect(try folder.entries(of: "") == ["Output"])
    }

    @Test func provesTheSiteThatStands() throws {
        try build()
        let record = try #require(SiteRecord(in: output))
        let files = ["index.html", "2024/index.html", "2024/data/a.tsv"]
        #expect(
            record.alterations(
                of: Dictionary(uniqueKeysWithValues: files.map { ($0, Array("one".utf8)) })
            ) == []
        )
    }

    // MARK: Others'

    @Test(arguments: [
        "2024/data/mine.csv", "2024/assets/logo.png", "archive/2023.zip", "assets/x.css",
        "2024/copy.html", "mine.txt", "2024/data/sub/deep.txt", ".htaccess", "feed.xml",
        "2024/INDEX.HTML", "gongkai-sha256.txt.bak",
    ])
    func stopsBeforeAFileOfSomebodyElse(name: String) throws {
        try build()
        try make("Output/\(parentFolder(of: name))")
        try folder.write("mine", to: "Output/\(name)")
        let before = try everything()
        #expect(throws: WriteError.foreignFiles(["\(output)/\(name)"])) { try build("two") }
        #expect(try everything() == before)
    }

    /// A copy of a page says that Gongkai made it as loudly as the page itself.
    @Test func doesNotTakeACopyOfItsOwnPageForItsOwn() throws {
        let page = #"<meta name="generator" content="Gongkai">"#
        try build(page)
        try folder.write(page, to: "Output/2024/backup.html")
        #expect(throws: WriteError.foreignFiles(["\(output)/2024/backup.html"])) { try build(page) }
    }

    @Test func namesEverythingThatStandsInTheWayAtOnce() throws {
        try build()
        for name in ["a.txt", "2024/b.txt", "2024/data/c.txt"] {
            try folder.write("mine", to: "Output/\(name)")
        }
        let names = ["2024/b.txt", "2024/data/c.txt", "a.txt"].map { "\(output)/\($0)" }
        #expect(throws: WriteError.foreignFiles(names)) { try build("two") }
    }

    @Test func stopsBeforeAFileWhereTheNewSiteHasOne() throws {
        try build()
        try make("Output/2025")
        try folder.write("mine", to: "Output/2025/index.html")
        #expect(throws: WriteError.foreignFiles(["\(output)/2025/index.html"])) {
            try build("two", ["2025/index.html": "two"])
        }
        #expect(folder.read("Output/2025/index.html") == "mine")
        // What is there already needs no writing.
        try folder.write("two", to: "Output/2025/index.html")
        #expect(try build("two", ["2025/index.html": "two"]) == Keeping())
    }

    @Test(arguments: ["link", "2024/link", "2024/data/a.tsv"])
    func stopsBeforeALink(name: String) throws {
        try build()
        try make("precious")
        try folder.write("mine", to: "precious/mine.txt")
        unlink("\(output)/\(name)")
        #expect(symlink("\(folder.path)/precious", "\(output)/\(name)") == 0)
        #expect(throws: WriteError.foreignFiles(["\(output)/\(name)"])) { try build("two") }
        #expect(folder.read("precious/mine.txt") == "mine")
    }

    @Test func leavesWhatShowsFoldersAndWhatIsEmptyWhereItIs() throws {
        try build()
        try make("Output/uploads/empty")
        try make("Output/2024/assets")
        for name in [".DS_Store", "2024/Thumbs.db", "2024/data/._a.tsv"] {
            try folder.write("left", to: "Output/\(name)")
        }
        let left = [
            ".DS_Store", "2024/Thumbs.db", "2024/assets", "2024/data/._a.tsv", "uploads/empty",
        ]
        for text in ["two", "three"] {
            #expect(try build(text) == Keeping(left: left))
            #expect(folder.read("Output/index.html") == text)
            #expect(folder.read("Output/2024/Thumbs.db") == "left")
            #expect(try folder.entries(of: "Output/uploads") == ["empty"])
        }
    }

    @Test func stopsBeforeAnEmptyFolderWhereTheNewSiteHasAFile() throws {
        try build()
        try make("Output/robots.txt")
        #expect(throws: WriteError.foreignFiles(["\(output)/robots.txt"])) {
            try build("two", ["robots.txt": "two"])
        }
    }

    @Test func takesAFolderInWhichNothingButLeavingsLies() throws {
        try make("Output/empty")
        try folder.write("left", to: "Output/.DS_Store")
        #expect(try build() == Keeping(left: [".DS_Store", "empty"]))
        #expect(folder.read("Output/.DS_Store") == "left")
    }

    @Test func leavesAFolderOfOthersAlone() throws {
        try make("Output")
        try folder.write("<p>mine</p>", to: "Output/index.html")
        #expect(throws: WriteError.foreignFolder(output)) { try build() }
        // Lists of digests are common; one of somebody else's is no record.
        try folder.write(
            "\(ChecksumAlgorithm.sha256.digest(of: Array("<p>mine</p>".utf8)))  index.html\n",
            to: "Output/sha256sums.txt"
        )
        #expect(throws: WriteError.foreignFolder(output)) { try build() }
        #expect(folder.read("Output/index.html") == "<p>mine</p>")
    }

    // MARK: Changed since

    @Test(arguments: ["index.html", "2024/data/a.tsv", "2023/gone.html"])
    func setsAsideWhatSomebodyChanged(name: String) throws {
        try build("one", ["2023/gone.html": "one"])
        try folder.write("changed by hand", to: "Output/\(name)")
        let place = "\(output).gongkai-kept/\(name)"
        #expect(try build("two") == Keeping(setAside: [place]))
        #expect(folder.read("Output.gongkai-kept/\(name)") == "changed by hand")
        #expect(folder.read("Output/index.html") == "two")
        #expect(try build("three") == Keeping())
    }

    @Test func overwritesNothingThatWasSetAsideBefore() throws {
        for text in ["first", "second", "third"] {
            try build()
            try folder.write(text, to: "Output/index.html")
        }
        try build()
        #expect(
            try folder.entries(of: "Output.gongkai-kept") == [
                "index.html", "index.html.2", "index.html.3",
            ]
        )
        #expect(folder.read("Output.gongkai-kept/index.html") == "first")
        #expect(folder.read("Output.gongkai-kept/index.html.3") == "third")
    }

    @Test func setsAsideBesideWhatStandsInTheWay() throws {
        try build()
        try folder.write("changed by hand", to: "Output/2024/data/a.tsv")
        try make("Output.gongkai-kept")
        try folder.write("mine", to: "Output.gongkai-kept/2024")
        #expect(try build("two").setAside == ["\(output).gongkai-kept/2024.2/data/a.tsv"])
        #expect(folder.read("Output.gongkai-kept/2024.2/data/a.tsv") == "changed by hand")
        #expect(folder.read("Output.gongkai-kept/2024") == "mine")
    }

    /// What has to be kept is not moved before it is known where to.
    @Test(arguments: ["file", "link"])
    func changesNothingWhereWhatWasChangedCannotBeKept(kind: String) throws {
        try build()
        let kept = "\(output).gongkai-kept"
        if kind == "file" {
            try folder.write("mine", to: "Output.gongkai-kept")
        } else {
            symlink(folder.path, kept)
        }
        // Nothing has to be kept, so nothing stands in the way.
        #expect(try build("two") == Keeping())
        try folder.write("changed by hand", to: "Output/index.html")
        #expect(throws: WriteError.noRoomAside(kept, ["index.html"])) { try build("three") }
        #expect(folder.read("Output/index.html") == "changed by hand")
        #expect(!exists("\(output).gongkai-ready") && !exists("\(output).gongkai-new"))
    }

    @Test func namesWhatAnEarlierRunCouldNotRemove() throws {
        try build()
        _ = try site(["index.html": "zero"]).write(to: "\(output).gongkai-ready")
        try folder.write("changed by hand", to: "Output.gongkai-ready/index.html")
        let kept = "\(output).gongkai-kept"
        try folder.write("mine", to: "Output.gongkai-kept")
        let leftover = WriteError.leftover("\(output).gongkai-ready", kept: kept)
        #expect(throws: leftover) { try build("two") }
        #expect(folder.read("Output.gongkai-ready/index.html") == "changed by hand")
        #expect(folder.read("Output/index.html") != "two")
        unlink(kept)
        #expect(try build("two").setAside == ["\(kept)/index.html"])
    }

    // MARK: The record lost, altered or not there yet

    @Test func takesASiteWithoutARecordThatSaysWhoMadeIt() throws {
        let page = #"<meta name="generator" content="Gongkai">"#
        let style = "body {}"
        let name = "site-\(ChecksumAlgorithm.sha256.digest(of: Array(style.utf8)).prefix(8)).css"
        try make("Output/2023/assets")
        try make("Output/2024/data")
        for (path, text) in [
            ("index.html", page), ("2023/index.html", page), ("2023/assets/\(name)", style),
            ("2024/data/a.tsv", "old figures"),
        ] { try folder.write(text, to: "Output/\(path)") }
        // Nothing proves whose the old figures are.
        let keeping = try build("two")
        #expect(keeping == Keeping(setAside: ["\(output).gongkai-kept/2024/data/a.tsv"]))
        #expect(folder.read("Output.gongkai-kept/2024/data/a.tsv") == "old figures")
        #expect(!exists("\(output)/2023"))
        #expect(try build("three") == Keeping())
    }

    @Test(arguments: [nil, "<<<<<<< ours\n", ""])
    func needsNoRecordWhereNothingChanges(record: String?) throws {
        try build()
        unlink("\(output)/\(SiteRecord.name)")
        if let record { try folder.write(record, to: "Output/\(SiteRecord.name)") }
        let kept = record.map { _ in ["\(output).gongkai-kept/\(SiteRecord.name)"] } ?? []
        #expect(try build() == Keeping(setAside: kept))
        #expect(SiteRecord(in: output) != nil)
    }

    @Test func believesNoLineThatWasTakenOutOfTheRecord() throws {
        try build()
        let record = try #require(folder.read("Output/\(SiteRecord.name)"))
        let lines = record.split(separator: "\n").filter { !$0.hasSuffix("a.tsv") }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "Output/\(SiteRecord.name)")
        #expect(throws: WriteError.foreignFiles(["\(output)/2024/data/a.tsv"])) { try build("two") }
    }

    // MARK: After a kill

    /// The folders that a killed run may leave, each with what stands in it.
    @Test(arguments: ["new", "ready", "old"])
    func removesWhatAKilledRunLeftAndNothingElse(kind: String) throws {
        try build()
        _ = try site(["index.html": "zero", "a.html": "zero"]).write(to: "\(folder.path)/before")
        let left = "Output.gongkai-\(kind)"
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/before",
            toPath: "\(folder.path)/\(left)"
        )
        try folder.write("mine", to: "\(left)/mine.txt")
        try folder.write("one", to: "\(left)/twin.html")
        try build("two", ["twin.html": "one"])
        // It has a copy in no site yet, so it was kept.
        #expect(folder.read("Output.gongkai-kept/mine.txt") == "mine")
        #expect(folder.read("Output.gongkai-kept/twin.html") == "one")
        #expect(try folder.entries(of: "") == ["Output", "Output.gongkai-kept"])
        #expect(try folder.entries(of: "Output.gongkai-kept") == ["mine.txt", "twin.html"])
    }

    @Test func setsAsideWhatWasChangedInASiteThatAKilledRunHadReplaced() throws {
        try build()
        _ = try site(["index.html": "zero"]).write(to: "\(output).gongkai-ready")
        try folder.write("changed by hand", to: "Output.gongkai-ready/index.html")
        #expect(try build("two").setAside == ["\(output).gongkai-kept/index.html"])
        #expect(folder.read("Output.gongkai-kept/index.html") == "changed by hand")
    }

    @Test func takesHalfAFileOfAKilledRunForItsOwn() throws {
        try build()
        _ = try site(["index.html": "zero"]).write(to: "\(output).gongkai-new")
        try folder.write("ze", to: "Output.gongkai-new/index.html")
        #expect(try build("two") == Keeping())
        #expect(try folder.entries(of: "") == ["Output"])
    }

    /// A tree in the middle of being removed, however far a run came before it was killed.
    @Test(arguments: ["new", "ready", "old"])
    func finishesTheRemovalOfAKilledRunWhereverItStopped(kind: String) throws {
        try build()
        let left = "\(output).gongkai-\(kind)"
        let old = try site(["index.html": "zero", "a.html": "zero", "z/z.html": "zero"])
        _ = try old.write(to: left)
        let kept = KeptFolder(beside: output)
        for count in 0...4 {
            if count > 0 { _ = try old.write(to: left) }
            var removed = 0
            let ownership = Ownership(record: SiteRecord(in: left))
            _ = clear(left, of: ownership, settingAsideIn: kept) { file in
                removed += 1
                return removed <= count && unlink(file) == 0
            }
            #expect(removed == 4)
            #expect(Replacement(of: output).recover() == Keeping(), "after \(count)")
            #expect(try folder.entries(of: "") == ["Output"], "after \(count)")
        }
    }

    @Test func putsTheOldSiteBackWhereNoneStands() throws {
        try build()
        rename(output, "\(output).gongkai-old")
        #expect(Replacement(of: output).recover() == Keeping())
        #expect(folder.read("Output/index.html") == "one")
    }
}
