import Foundation
import Testing

/// The files of the project as the tidy tests see them.
enum Project {
    /// The folder that holds `Package.swift`.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file of the program and of its tests, in order.
    static let sources: [SwiftSource] = ["Sources", "Tests"].flatMap { folder in
        paths(in: folder).filter { $0.hasSuffix(".swift") }.compactMap { path in
            (try? text(of: path)).map { SwiftSource(path: path, text: $0) }
        }
    }

    /// The modules of the program, one for each folder of each group in `Sources`.
    static let modules: [String] = names(in: "Sources").flatMap { names(in: "Sources/\($0)") }
        .sorted()

    private static func names(in folder: String) -> [String] {
        let path = root.appendingPathComponent(folder).path
        return (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private static func paths(in folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
        return (found?.compactMap { $0 as? String } ?? []).sorted().map { "\(folder)/\($0)" }
    }
}

/// Compares `text` with a file of the project; with `UPDATE_GOLDEN=1` records it, and fails.
func expectRecorded(_ text: String, at path: String) throws {
    let url = Project.root.appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try Data(text.utf8).write(to: url)
        Issue.record("recorded \(path); read the difference like code")
        return
    }
    let isCurrent = (try? String(contentsOf: url, encoding: .utf8)) == text
    #expect(isCurrent, "\(path) is stale: run make golden")
}
