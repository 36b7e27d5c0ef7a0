import ArgumentParser
import Diagnostics
import Foundation
import Reading

/// What is imported: workbooks and CSV files of a folder, or a text.
struct ImportSource {
    /// What the files hold.
    enum Kind {
        case tables([String])
        case text(String)
    }

    let tree: DiskTree
    let kind: Kind

    /// Looks at a path.
    ///
    /// - Throws: an exit code, after saying what is not there.
    init(_ path: String, _ console: Console) throws {
        tree = ImportSource.tree(of: path)
        let name = URL(fileURLWithPath: path).lastPathComponent
        let endings = ["xlsx", "xlsm", "xls", "xlsb", "ods", "et", "csv"]
        if ImportSource.isFolder(path) {
            let entries = (try? tree.entries(of: "")) ?? []
            let names = entries.filter { $0.kind == .file }.map(\.name).filter { name in
                !name.hasPrefix(".") && !name.hasPrefix("~$")
                    && endings.contains(URL(fileURLWithPath: name).pathExtension.lowercased())
            }
            guard !names.isEmpty else {
                console.write(.nothingToImport(path))
                throw ExitCode.validationFailure
            }
            kind = .tables(names)
        } else {
            let ending = URL(fileURLWithPath: name).pathExtension.lowercased()
            kind =
                ["md", "markdown", "txt", "text"].contains(ending) ? .text(name) : .tables([name])
        }
    }

    /// The folder itself, or the one that a file lies in.
    static func tree(of path: String) -> DiskTree {
        guard !isFolder(path) else { return DiskTree(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
        let isHere = !path.contains("/")
        return DiskTree(isHere ? "." : folder, name: isHere ? "" : nil)
    }

    private static func isFolder(_ path: String) -> Bool {
        (try? DiskTree(path).entries(of: "")) != nil
    }
}

extension Wording {
    fileprivate static func nothingToImport(_ path: String) -> Wording {
        Wording(
            "“\(path)”中没有 .xlsx 或 .csv 文件。提示：指明工作簿或导出文件夹",
            "There is no .xlsx or .csv file in '\(path)'. "
                + "hint: name a workbook or a folder of exports"
        )
    }
}
