import Diagnostics
import Packing

/// A kind of file that is not read, with what to do instead.
enum ForeignFormat {
    /// Excel 97–2003, or another old Office file.
    case oldWorkbook
    case encrypted
    case openDocument
    case binaryWorkbook
    case withMacros
    case otherArchive

    /// Looks at the first bytes; fails for a zip archive.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
        let name = Array("EncryptedPackage".utf16).flatMap { unit in
            [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        }
        self = contains(bytes, name) ? .encrypted : .oldWorkbook
    }

    /// Looks at the names of the entries; fails for a workbook without macros.
    init?(paths: [String]) {
        let hasMacroSheets = paths.contains { $0.hasPrefix("xl/macrosheets/") }
        if paths.contains("xl/vbaProject.bin") || hasMacroSheets {
            self = .withMacros
        } else if paths.contains("xl/workbook.bin") {
            self = .binaryWorkbook
        } else if paths.contains("mimetype"), paths.contains("content.xml") {
            self = .openDocument
        } else if !paths.contains(where: { $0.hasPrefix("xl/") }) {
            self = .otherArchive
        } else {
            return nil
        }
    }

    func diagnostic(in file: String) -> Diagnostic {
        Diagnostic(
            .unusableWorkbook,
            at: SourceLocation(file: file),
            summary,
            remedy: Wording(
                "在 Excel 或 WPS 中另存为“Excel 工作簿（*.xlsx）”后再导入",
                "Save it as an 'Excel workbook (*.xlsx)' and import that"
            )
        )
    }

    private var summary: Wording {
        switch self {
        case .oldWorkbook: Wording("这是旧版 .xls 文件", "this is a workbook of the old kind, .xls")
        case .encrypted: Wording("工作簿有打开密码", "the workbook is locked with a password")
        case .openDocument:
            Wording("这是 OpenDocument 表格（.ods）", "this is an OpenDocument spreadsheet (.ods)")
        case .binaryWorkbook: Wording("这是二进制工作簿（.xlsb）", "this is a binary workbook (.xlsb)")
        case .withMacros:
            Wording("工作簿含有宏，程序不读取带宏的文件", "the workbook has macros, and such files are not read")
        case .otherArchive: Wording("这不是工作簿", "this is no workbook")
        }
    }
}

private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
        if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
    }
    return false
}

extension Diagnostic {
    static func unreadable(_ error: ZipError, in file: String) -> Diagnostic {
        switch error.reason {
        case .encrypted: ForeignFormat.encrypted.diagnostic(in: file)
        case .tooLarge, .wrongSize: unpacksIntoTooMuch(in: file, because: error.summary)
        default: damaged(in: file, because: error.summary)
        }
    }

    static func unreadable(_ error: XMLError, in file: String) -> Diagnostic {
        let place = Wording(
            "位于其中的 \(error.part) 第 \(error.line) 行第 \(error.column) 字节",
            "in its part \(error.part), line \(error.line), byte \(error.column)"
        )
        guard error.reason == .documentType else { return damaged(in: file, because: place) }
        return Diagnostic(
            .unsafeWorkbook,
            at: SourceLocation(file: file),
            Wording(
                "文件内的 XML 带有文档类型声明（DTD），表格软件不会这样写，未读取",
                "its XML declares a document type, as no spreadsheet program does; it was not read"
            ),
            notes: [Note(place)],
            remedy: Wording(
                "确认文件来源；用 Excel 或 WPS 另存为新的 .xlsx",
                "Make sure where it comes from; save it anew as .xlsx in a spreadsheet program"
            )
        )
    }

    static func damaged(in file: String, because reason: Wording? = nil) -> Diagnostic {
        Diagnostic(
            .unusableWorkbook,
            at: SourceLocation(file: file),
            Wording("文件已损坏，或不是工作簿", "the file is damaged, or no workbook"),
            notes: reason.map { [Note($0)] } ?? [],
            remedy: Wording(
                "用 Excel 或 WPS 打开，另存为 .xlsx 后再导入",
                "Open it in a spreadsheet program, save it as .xlsx and import that"
            )
        )
    }

    static func unpacksIntoTooMuch(in file: String, because reason: Wording? = nil) -> Diagnostic {
        Diagnostic(
            .unsafeWorkbook,
            at: SourceLocation(file: file),
            Wording(
                "解压后的内容超出任何正常工作簿的大小，未读取",
                "it unpacks into more than any honest workbook holds, so it was not read"
            ),
            notes: reason.map { [Note($0)] } ?? [],
            remedy: Wording(
                "确认文件来源；只把报表复制到新的工作簿再导入",
                "Make sure where it comes from; copy the forms alone into a new workbook"
            )
        )
    }
}
