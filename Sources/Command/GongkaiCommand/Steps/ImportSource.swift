import ArgumentParser
import Diagnostics
import Disk
import Foundation
import Importing
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
    /// Files of a folder that are not read, without what systems and open programs leave there.
    private(set) var passedOver: [String] = []

    /// Looks at a path.
    ///
    /// - Throws: an exit code, after saying what is not there.
    init(_ path: String, _ console: Console) throws {
        tree = ImportSource.tree(of: path)
        let name = URL(fileURLWithPath: path).lastPathComponent
        let endings = ["xlsx", "xlsm", "xls", "xlsb", "ods", "et", "csv"]
        if ImportSource.isFolder(path) {
            let entries = (try? tree.entries(of: "")) ?? []
            let files = entries.filter { $0.kind == .file }.map(\.name)
                .filter { !ImportSource.isLeftBehind($0) }
            let names = files.filter { name in
                endings.contains(URL(fileURLWithPath: name).pathExtension.lowercased())
            }
            passedOver = files.filter { !names.contains($0) }
            guard !names.isEmpty else {
                console.write(.nothingToImport(path))
                throw ExitCode.validationFailure
            }
            kind = .tables(names)
        } else {
            let ending = URL(fileURLWithPath: name).pathExtension.lowercased()
            let isText = ["md", "markdown", "txt", "text"].contains(ending)
            kind = isText || ImportSource.isDocument(name, in: tree) ? .text(name) : .tables([name])
        }
    }

    /// The folder itself, or the one that a file lies in.
    static func tree(of path: String) -> DiskTree {
        guard !isFolder(path) else { return DiskTree(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
        let isHere = !path.contains("/")
        return DiskTree(isHere ? "." : folder, name: isHere ? "" : nil)
    }

    /// Whether a file is a document by what is in it, whatever its name says.
    private static func isDocument(_ name: String, in tree: DiskTree) -> Bool {
        (try? tree.contents(of: name, limit: 32 << 20)).map(isWordDocument) ?? false
    }

    /// Whether a file is one that a system or an open program leaves behind.
    private static func isLeftBehind(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasPrefix("~") || name.hasSuffix("~")
            || name.lowercased().hasSuffix(".tmp") || SystemOrigin(ofName: name) != nil
    }

    private static func isFolder(_ path: String) -> Bool {
        (try? DiskTree(path).entries(of: "")) != nil
    }
}

extension Diagnostic {
    /// Says which files of a folder are not read.
    static func passedOver(_ names: [String], in folder: String) -> Diagnostic {
        let first = names.prefix(10).joined(separator: ", ")
        let more = names.count > 10 ? " …" : ""
        return Diagnostic(
            .unreadFile,
            .information,
            at: SourceLocation(file: folder),
            Wording(
                "没有读取 \(names.count) 个不是工作簿或 CSV 的文件：\(first)\(more)",
                "\(names.count) files that are no workbooks or CSV files were not read: "
                    + "\(first)\(more)"
            ),
            remedy: Wording(
                "其中有报表的，另存为 .xlsx；文字用 gongkai import 单独导入",
                "Save forms in them as .xlsx; import a text by itself"
            )
        )
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
