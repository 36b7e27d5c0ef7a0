import Diagnostics
import Foundation

/// The examples of `docs/checks.md`.
struct CheckExample: Sendable, CustomStringConvertible {
    let code: String
    let name: String
    let severities: [String]
    /// What must be reported, and what must not; each a fenced block.
    let blocks: [Block]
    /// The same for checks that find the code in another way than this, under `#### name`.
    let ofChecks: [OfCheck]

    struct OfCheck: Sendable {
        let code: String
        let check: String
        var blocks: [Block] = []
    }

    struct Block: Hashable, Sendable {
        let info: String
        let lines: [String]
    }

    var description: String { code }

    static let all: [CheckExample] = {
        let url = ProseProject.root.appendingPathComponent("docs/checks.md")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return text.components(separatedBy: "\n### ").dropFirst().compactMap(CheckExample.init)
    }()

    private init?(_ section: String) {
        let lines = section.components(separatedBy: "\n")
        let heading = lines[0].split(separator: " ", maxSplits: 2).map(String.init)
        guard heading.count == 3 else { return nil }
        code = heading[0]
        name = heading[1].trimmingCharacters(in: ["`"])
        severities = heading[2].trimmingCharacters(in: ["(", ")"]).components(separatedBy: ", ")
        var blocks: [Block] = []
        var ofChecks: [OfCheck] = []
        var open: (fence: String, info: String, lines: [String])?
        for line in lines.dropFirst() {
            if let current = open {
                if line == current.fence {
                    let block = Block(info: current.info, lines: current.lines)
                    if ofChecks.isEmpty {
                        blocks.append(block)
                    } else {
                        ofChecks[ofChecks.count - 1].blocks.append(block)
                    }
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                let fence = String(line.prefix { $0 == "`" })
                open = (fence, String(line.dropFirst(fence.count)), [])
            } else if line.hasPrefix("#### ") {
                ofChecks.append(OfCheck(code: code, check: String(line.dropFirst(5))))
            } else if line.hasPrefix("## ") {
                break
            }
        }
        self.blocks = blocks
        self.ofChecks = ofChecks
    }
}

extension CheckExample.Block {
    /// The sample with the example in it.
    var files: [String: [UInt8]] {
        var files = ProseProject.sampleFiles
        guard info != "markdown" else {
            let text = lines.joined(separator: "\n") + "\n"
            files["2024/narrative/explanation.md"] = Array(text.utf8)
            return files
        }
        for line in lines {
            var path = info
            var change = line
            if info == "files" {
                let parts = line.components(separatedBy: ": ")
                path = parts[0]
                change = parts.dropFirst().joined(separator: ": ")
            }
            let sides = change.components(separatedBy: " => ").map {
                $0.replacingOccurrences(of: "⏎", with: "\n")
            }
            let file = "2024/\(path)"
            guard sides.count == 2, let bytes = files[file] else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            files[file] = Array(text.replacingOccurrences(of: sides[0], with: sides[1]).utf8)
        }
        return files
    }
}
