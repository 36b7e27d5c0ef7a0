import Foundation
import Importing
import Reading
import Testing

@testable import Scaffolding

struct DefaultTemplateTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Templates").path

    private func files(of tree: any FileTree, in folder: String = "") throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for entry in try tree.entries(of: folder) where !entry.name.hasPrefix(".") {
            let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
            if entry.kind == .folder {
                files.merge(try self.files(of: tree, in: path)) { $1 }
            } else {
                files[path] = try tree.contents(of: path, limit: 1 << 24)
            }
        }
        return files
    }

    @Test("every file of Templates is inside the program, byte for byte")
    func embedded() throws {
        let onDisk = try files(of: DiskTree(Self.folder))
        let inside = try files(of: defaultTemplates(name: "builtin"))
        #expect(inside.keys.sorted() == onDisk.keys.sorted())
        for (path, bytes) in onDisk { #expect(inside[path] == bytes, "\(path) is stale") }
    }
}

struct YAMLTextTests {
    @Test(
        "texts that YAML would take for something else stand in quotation marks",
        arguments: [
            ("青禾县图书馆", "青禾县图书馆"), ("121", "\"121\""), ("a: b", "\"a: b\""), ("#1", "\"#1\""),
            ("他说\"好\"", "\"他说\\\"好\\\"\""), ("yes", "\"yes\""), ("", "\"\""), ("1.5", "\"1.5\""),
            ("a\nb", "\"a b\""), (" a", "\" a\""), ("因公出国（境）费", "因公出国（境）费"),
        ]
    )
    func quoting(text: String, yaml: String) {
        #expect(yamlText(text) == yaml)
    }
}
