import Budget
import Diagnostics
import Foundation
import Reading
import Testing

@testable import Checking

/// Disclosures for the tests of the audit: the sample, and the sample with changes.
enum ProseProject {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sampleFiles = files(in: "Content")

    /// The sample as it is.
    static let sample = read(content: sampleFiles)

    static let templateFiles = files(in: "Templates")

    /// A project read from memory, with everything that reading found.
    static func read(
        content: [String: [UInt8]],
        templates: [String: [UInt8]] = templateFiles
    ) -> Outcome<Sources> {
        readProject(
            content: MemoryTree(name: "Content", files: content),
            templates: MemoryTree(name: "Templates", files: templates)
        )
    }

    /// The files under a folder of the repository, by their path in it.
    static func files(in folder: String) -> [String: [UInt8]] {
        let base = root.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
        var files: [String: [UInt8]] = [:]
        for path in paths ?? [] {
            guard let data = try? Data(contentsOf: base.appendingPathComponent(path)) else {
                continue
            }
            files[path] = Array(data)
        }
        return files
    }

    /// The disclosure of the sample with other narratives.
    static func disclosure(explanation: String) throws -> Disclosure {
        let sample = try #require(sample.value.disclosures.first)
        return sample.with(narratives: [
            NarrativeSource(part: 2, file: "explanation.md", text: explanation)
        ])
    }
}

extension Disclosure {
    func with(
        narratives: [NarrativeSource]? = nil,
        targets: [PerformanceTarget]? = nil,
        tables: [Table]? = nil,
        waivers: [Waiver] = []
    ) -> Disclosure {
        Disclosure(
            path: path,
            location: location,
            unit: unit,
            fiscalYear: fiscalYear,
            formSet: formSet,
            status: status,
            approvalDate: approvalDate,
            publicationDate: publicationDate,
            datePlaces: datePlaces,
            contact: contact,
            tables: tables ?? self.tables,
            figures: figures,
            targets: targets ?? self.targets,
            narratives: narratives ?? self.narratives,
            waivers: waivers
        )
    }
}
