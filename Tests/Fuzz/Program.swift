import Budget
import Diagnostics
import Foundation
import Reading

/// `fuzz FAMILY FIRST COUNT`: tries inputs by number, run from the folder of the repository.
///
/// Each number is printed before its input is tried, so that whoever watches knows which one ended
/// or held up the program; faults are printed behind it.
@main
enum Program {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 4, let first = UInt64(words[2]), let count = UInt64(words[3]),
            let family = await family(words[1])
        else {
            print("usage: fuzz \(names.joined(separator: "|")) FIRST COUNT")
            exit(64)
        }
        for seed in first..<(first + count) {
            write("\(seed)\n")
            for fault in await family.faults(of: seed) { write("fault \(seed) \(fault)\n") }
        }
    }

    /// Prints at once, since the next input may end the program.
    private static func write(_ line: String) { FileHandle.standardOutput.write(Data(line.utf8)) }

    private static let names = [
        "csv", "yaml", "markdown", "form-sets", "corrections", "workbooks", "workbook-archives",
        "import-csv", "import-texts", "documents", "pdf-pages", "bags", "bag-archives",
    ]
    private static let path = "final/2031"

    private static func family(_ name: String) async -> (any Family)? {
        let project = "Tests/EndToEnd/cases/other-forms"
        let content = files(below: "\(project)/Content").merging(
            ["\(path)/corrections.yaml": corrections],
            uniquingKeysWith: { $1 }
        )
        let templates = files(below: "Templates").filter { !$0.key.hasPrefix("forms/") }
            .merging(files(below: "\(project)/Templates"), uniquingKeysWith: { $1 })
        func family(
            _ pieces: [String],
            of templatesToo: Bool = false,
            _ ending: String
        ) -> ProjectFamily {
            ProjectFamily(
                content: content,
                templates: templates,
                areTemplates: templatesToo,
                pieces: pieces
            ) { $0.hasSuffix(ending) }
        }
        switch name {
        case "csv": return family(Pieces.csv, ".csv")
        case "yaml": return family(Pieces.yaml, ".yaml")
        case "markdown": return family(Pieces.markdown, ".md")
        case "form-sets":
            return family(Pieces.yaml + Pieces.formulas, of: true, "library-accounts.yaml")
        case "corrections": return family(Pieces.yaml, "corrections.yaml")
        case "bags", "bag-archives":
            let bare = content.filter { !$0.key.hasSuffix("corrections.yaml") }
            return await BagFamily(
                content: bare,
                templates: templates,
                path: path,
                isArchive: name == "bag-archives"
            )
        default: return importFamily(name, content, templates)
        }
    }

    private static func importFamily(
        _ name: String,
        _ content: [String: [UInt8]],
        _ templates: [String: [UInt8]]
    ) -> (any Family)? {
        let formats: [String: ImportFamily.Format] = [
            "workbooks": .workbook, "workbook-archives": .archive, "import-csv": .csv,
            "import-texts": .text, "documents": .document, "pdf-pages": .pages,
        ]
        let reading = readProject(
            content: MemoryTree(name: "Content", files: content),
            templates: MemoryTree(name: "Templates", files: templates)
        )
        guard let format = formats[name], let disclosure = reading.value.disclosures.first else {
            return nil
        }
        return ImportFamily(
            format,
            disclosure: disclosure,
            tables: content.filter { $0.key.hasSuffix(".csv") },
            text: content["\(path)/narrative/notes.md"] ?? []
        )
    }

    /// The files of a folder by their paths in it.
    private static func files(below folder: String) -> [String: [UInt8]] {
        let tree = DiskTree(folder)
        var found: [String: [UInt8]] = [:]
        var open = [""]
        while let path = open.popLast() {
            for entry in (try? tree.entries(of: path)) ?? [] {
                let child = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
                if entry.kind == .folder { open.append(child) }
                if entry.kind == .file {
                    found[child] = try? tree.contents(of: child, limit: 1 << 24)
                }
            }
        }
        return found
    }

    private static let corrections = Array(
        """
        corrections:
          - date: 2032-08-01
            at: 业务支出表[10101].合计
            was: "390000"
            now: "400000"
            reason: 录入错误
            authority: 青禾县图书馆

        """.utf8
    )
}
