import Foundation
import Testing

/// Compares a text with what is recorded at a path; `UPDATE_GOLDEN=1` records it and fails.
func expectGolden(_ text: String, at path: URL) throws {
    let isRecording = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    let recorded = try? String(contentsOf: path, encoding: .utf8)
    if isRecording, recorded != text {
        try text.write(to: path, atomically: true, encoding: .utf8)
        Issue.record("\(path.lastPathComponent) was recorded anew; read the difference")
        return
    }
    let stale = "\(path.lastPathComponent) is stale; UPDATE_GOLDEN=1 records it anew"
    #expect(recorded == text, Comment(rawValue: stale))
}
