import Budget
import Diagnostics
import Foundation
import Testing

@testable import Reading

@Suite struct DiskTests {
    /// A folder that is deleted when the test ends.
    private final class Folder {
        let path: String

        init(_ files: [String: String]) throws {
            let url = FileManager.default.temporaryDirectory
                .appendingPathComponent("reading-\(UUID().uuidString)")
            path = url.path
            for (name, text) in files {
                let file = url.appendingPathComponent(name)
                let folder = file.deletingLastPathComponent()
                try FileManager.default.createDirectory(
                    at: folder,
                    withIntermediateDirectories: true
                )
                try Data(text.utf8).write(to: file)
            }
        }

        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(
                atPath: "\(path)/\(name)",
                withDestinationPath: target
            )
        }

        deinit {
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    @Test func namesTheFileThatALinkLeadsTo() throws {
        let folder = try Folder(["own/text.md": "一\n"])
        try folder.link("linked.md", to: "own/text.md")
        let path = pathWithoutLinks("\(folder.path)/linked.md")
        #expect(path.hasSuffix("/own/text.md"))
        #expect(pathWithoutLinks("\(folder.path)/none.md") == "\(folder.path)/none.md")
    }

    @Test func readsTheSampleFromDiskAsFromMemory() throws {
        let folder = try Folder(Sample.texts)
        let outcome = readProject(
            content: DiskTree("\(folder.path)/Content/", name: "Content"),
            templates: DiskTree("\(folder.path)/Templates", name: "Templates")
        )
        #expect(places(outcome) == [])
        #expect(outcome.value.disclosures.map(\.path) == ["2024"])
        #expect(outcome.value.templates.assets.keys.sorted() == ["site.css"])
    }

    @Test func namesFilesAsTheFolderIsTyped() {
        #expect(DiskTree("./Content/").name == "Content")
        #expect(DiskTree("Content").name == "Content")
        #expect(DiskTree("/").name == "/")
        let outcome = readProject(content: "nowhere/Content/", templates: "nowhere/Templates")
        #expect(places(outcome) == ["nowhere/Content F001", "nowhere/Content/site.yaml F001"])
    }

    @Test func refusesLinksThatLeadOutOfTheFolder() throws {
        let folder = try Folder(Sample.texts)
        let outside = try Folder(["secret.csv": "a,b\n", "disclosure.yaml": "form-set: x\n"])
        try folder.link("Content/2024/tables/secret.csv", to: "\(outside.path)/secret.csv")
        try folder.link("Content/2023", to: outside.path)
        try folder.link("Content/loop", to: ".")
        try folder.link("Content/2024/tables/nowhere.csv", to: "nothing")
        let outcome = readProject(
            content: DiskTree("\(folder.path)/Content", name: "Content"),
            templates: DiskTree("\(folder.path)/Templates", name: "Templates")
        )
        #expect(
            places(outcome) == [
                "Content/2023 F005", "Content/2024/tables/nowhere.csv F005",
                "Content/2024/tables/secret.csv F005", "Content/loop F005",
            ]
        )
    }

    @Test func reportsPipesAndNamesThatAreNoText() throws {
        let folder = try Folder(Sample.texts)
        let tables = "\(folder.path)/Content/2024/tables"
        #expect(mkfifo("\(tables)/pipe.csv", 0o600) == 0)
        let unreadable = (tables + "/").utf8.map(CChar.init(bitPattern:)) + [-1, 0]
        let file = creat(unreadable, 0o600)
        #expect(file >= 0)
        close(file)
        let outcome = readProject(
            content: DiskTree("\(folder.path)/Content", name: "Content"),
            templates: DiskTree("\(folder.path)/Templates", name: "Templates")
        )
        #expect(
            places(outcome) == [
                "Content/2024/tables/pipe.csv F006", "Content/2024/tables/\u{FFFD} F006",
            ]
        )
    }

    @Test func refusesPathsThatLeadOutOfTheFolder() throws {
        let folder = try Folder(["in/a.txt": "a", "out.txt": "b"])
        let tree = DiskTree("\(folder.path)/in")
        #expect(throws: FileError.outsideRoot) { try tree.contents(of: "../out.txt", limit: 9) }
        #expect(throws: FileError.missing) { try tree.contents(of: "b.txt", limit: 9) }
        #expect(throws: FileError.tooLarge(limit: 0)) { try tree.contents(of: "a.txt", limit: 0) }
        #expect(throws: FileError.unreadable("not a file")) { try tree.contents(of: "", limit: 9) }
        #expect(try tree.contents(of: "a.txt", limit: 1) == Array("a".utf8))
    }

    @Test func followsLinksToFilesInsideTheFolder() throws {
        let folder = try Folder(["a.txt": "a"])
        try folder.link("b.txt", to: "a.txt")
        let tree = DiskTree(folder.path)
        #expect(try tree.entries(of: "").map(\.name) == ["a.txt", "b.txt"])
        #expect(try tree.contents(of: "b.txt", limit: 1) == Array("a".utf8))
    }
}
