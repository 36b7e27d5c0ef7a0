import ArgumentParser
import Diagnostics
import Disk
import Foundation
import Importing
import Printing
import Reading

/// What is imported: workbooks and CSV files of a folder, or a text.
struct ImportSource {
    /// What the files hold.
    enum Kind {
        case tables([String])
        case text(String)
    }

    /// The folder that the files lie in, with what they were converted to in their place.
    let tree: any FileTree
    let kind: Kind
    /// What stands on the pages of a PDF.
    private(set) var printed: PrintedDocument?
    /// What is said of files that were converted, or could not be.
    let conversions: [Diagnostic]
    /// Files of a folder that are not read, without what systems and open programs leave there.
    private(set) var passedOver: [String] = []

    /// Looks at a path.
    ///
    /// - Throws: an exit code, after saying what is not there.
    init(_ path: String, _ console: Console) throws {
        let disk = ImportSource.tree(of: path)
        var conversion = Conversion(tree: disk)
        let name = URL(fileURLWithPath: path).lastPathComponent
        let endings = ["xlsx", "xlsm", "xls", "xlsb", "ods", "et", "csv"]
        if ImportSource.isFolder(path) {
            let entries = (try? disk.entries(of: "")) ?? []
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
            let candidates = names.filter { !$0.lowercased().hasSuffix(".csv") }
            kind = .tables(conversion.convert(candidates, of: names))
        } else {
            let ending = URL(fileURLWithPath: name).pathExtension.lowercased()
            let isText = ["md", "markdown", "txt", "text"].contains(ending)
            let names = isText ? [name] : conversion.convert([name], of: [name])
            printed = isText ? nil : conversion.printed(name)
            let isDocument =
                names == [name]
                && (printed != nil || ImportSource.isDocument(name, in: conversion.tree))
            kind =
                isText || isDocument
                ? .text(name) : .tables(conversion.isUnreadablePDF ? [] : names)
        }
        tree = conversion.tree
        conversions = conversion.findings
    }

    fileprivate static let limitOfFile = 32 << 20
    fileprivate static let limitOfPages = 128 << 20

    /// The folder itself, or the one that a file lies in.
    static func tree(of path: String) -> DiskTree {
        guard !isFolder(path) else { return DiskTree(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
        let isHere = !path.contains("/")
        return DiskTree(isHere ? "." : folder, name: isHere ? "" : nil)
    }

    /// Whether a file is a document by what is in it, whatever its name says.
    private static func isDocument(_ name: String, in tree: any FileTree) -> Bool {
        (try? tree.contents(of: name, limit: limitOfFile)).map(isWordDocument) ?? false
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

/// Turns the files that an office program can read and this one cannot into those that are read.
private struct Conversion {
    private(set) var tree: any FileTree
    private(set) var findings: [Diagnostic] = []
    /// Whether a PDF could not be read, which is said.
    fileprivate(set) var isUnreadablePDF = false

    init(tree: any FileTree) { self.tree = tree }

    /// Puts what files were converted to in their place.
    ///
    /// - Parameters:
    ///   - candidates: files that may be of such a format.
    ///   - names: all files.
    /// - Returns: the files without those that could not be converted, of which that is said.
    mutating func convert(_ candidates: [String], of names: [String]) -> [String] {
        let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
        guard let office = OfficeProgram.installed(searchPath: search) else { return names }
        var converted: [String: [UInt8]] = [:]
        var failed: Set<String> = []
        for name in candidates {
            let limit = ImportSource.limitOfFile
            guard let contents = try? tree.contents(of: name, limit: limit),
                let format = ConvertibleFormat(contents, named: name)
            else { continue }
            let file = tree.name.isEmpty ? name : "\(tree.name)/\(name)"
            do {
                converted[name] = try office.converted(
                    contents,
                    from: format.ending,
                    as: format.filter,
                    to: format.target,
                    limit: limit
                )
                findings.append(format.converted(by: office.name, in: file))
            } catch {
                failed.insert(name)
                findings.append(
                    format.notConverted(by: office.name, because: error.wording, in: file)
                )
            }
        }
        if !converted.isEmpty { tree = OverlayTree(tree, adding: converted) }
        return names.filter { !failed.contains($0) }
    }
}

extension Conversion {
    /// What stands on the pages of a PDF; `nil` for any other file and for one that cannot be read.
    ///
    /// Of the latter that is said. Without the programs for it a PDF is refused like any foreign
    /// file.
    fileprivate mutating func printed(_ name: String) -> PrintedDocument? {
        let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
        guard let contents = try? tree.contents(of: name, limit: ImportSource.limitOfFile),
            isPDF(contents), let program = PDFProgram.installed(searchPath: search)
        else { return nil }
        let file = tree.name.isEmpty ? name : "\(tree.name)/\(name)"
        do {
            let pages = try program.contents(of: contents, limit: ImportSource.limitOfPages)
            findings.append(.readPDF(by: program.name, in: file))
            return PrintedDocument(words: pages.words, drawing: pages.drawing)
        } catch {
            let reason = error.wording
            isUnreadablePDF = true
            findings.append(.notReadPDF(by: program.name, because: reason, in: file))
            return nil
        }
    }
}

extension InstalledProgram.RunError {
    fileprivate var wording: Wording {
        switch self {
        case .notStarted(let reason):
            Wording("没有启动（\(reason)）", "it did not start (\(reason))")
        case .timedOut(let seconds):
            Wording("超过 \(seconds) 秒没有完成", "it was not done after \(seconds) seconds")
        }
    }
}

extension Wording {
    fileprivate static let noFile = Wording("没有得到可读取的文件", "no file came of it that can be read")
}

extension OfficeProgram.ConversionError {
    fileprivate var wording: Wording {
        switch self {
        case .notRun(let error): error.wording
        case .noFile: .noFile
        }
    }
}

extension PDFProgram.ReadingError {
    fileprivate var wording: Wording {
        switch self {
        case .notRun(let error): error.wording
        case .noFile: .noFile
        }
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
