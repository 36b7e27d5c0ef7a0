import Diagnostics
import Foundation
import Testing

@testable import Reading

@Suite struct SchemaTests {
    private static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Templates")

    @Test("the schemas beside the templates are what the readers ask for")
    func recorded() throws {
        let sets = readFormSets(DiskTree(Self.templates.path)).value
        let formSet = try #require(sets["unit-budget-2024"])
        for schema in schemas(for: formSet) {
            let url = Self.templates.appendingPathComponent("schemas/\(schema.fileName)")
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                try Data(schema.text.utf8).write(to: url)
                Issue.record("recorded \(schema.fileName); read the difference like code")
            } else {
                let recorded = try? String(contentsOf: url, encoding: .utf8)
                #expect(recorded == schema.text, "\(schema.fileName) is stale: run make golden")
            }
        }
    }

    @Test("every key of a disclosure and of the site says in editors what it means")
    func described() throws {
        let sets = readFormSets(DiskTree(Self.templates.path)).value
        let formSet = try #require(sets["unit-budget-2024"])
        for schema in schemas(for: formSet) where schema.fileName.hasPrefix("site") {
            let descriptions = schema.text.ranges(of: "\"description\": ").count
            let objects = schema.text.ranges(of: "\": {\n").count
            let lists = schema.text.ranges(of: "\"properties\": {\n").count
            #expect(descriptions == objects - lists)
        }
    }

    @Test("no description is of a key that nobody reads")
    func descriptionsOfKeys() throws {
        let sets = readFormSets(DiskTree(Self.templates.path)).value
        let all = schemas(for: try #require(sets["unit-budget-2024"]))
        let words = [
            ("site", SchemaWords.site), ("disclosure", .disclosure), ("form-set", .formSet),
            ("performance", .performance),
        ]
        for (name, words) in words {
            let schema = try #require(all.first { $0.fileName.hasPrefix(name) })
            for description in words.descriptions.values {
                #expect(schema.text.contains("\"\(description)\""), "\(description)")
            }
        }
    }
}
