import Packing

/// What a file is by what is in it, whatever its name says (文件的真实类型).
enum FileKind: Hashable {
    case empty
    /// The note that a program leaves beside a file that it has open.
    case lockFile
    /// Excel 97–2003 or WPS (.xls, .et); Excel 2 to 4 wrote the same records into a bare file.
    case oldWorkbook
    /// Word 97–2003 or WPS (.doc, .wps).
    case oldDocument
    case oldPresentation
    /// An Office file with a password to open it.
    case encrypted
    /// A file of a program that guards documents, which only that program can open.
    case guarded
    /// Another file of the compound kind, such as a mail.
    case compoundFile
    case pdf
    case richText
    case webPage
    /// A web page in one file, as browsers and old reporting programs save it.
    case webArchive
    /// An XML spreadsheet of Excel 2003.
    case xmlSpreadsheet
    /// An XML document of Word 2003 and later.
    case xmlDocument
    /// A Chinese office document in XML (UOF, GB/T 20916).
    case uniformOffice
    case flatOpenDocument
    case otherXML
    case symbolicLink
    case picture
    case packed
    case utf16Text
    case text
    /// A workbook that would be read if its name said so (.xlsx).
    case workbook
    case wordDocument
    case presentation
    case openSpreadsheet
    case openDocument
    case binaryWorkbook
    case withMacros
    case documentWithMacros
    /// A Chinese document of fixed layout (OFD, GB/T 33190).
    case fixedLayout
    case appleNumbers
    case otherArchive
    case unknown

    /// Looks at the bytes; `nil` for a zip archive, which its entries tell.
    init?(_ bytes: [UInt8], named name: String) {
        if name.split(separator: "/").last?.hasPrefix("~$") == true {
            self = .lockFile
        } else if bytes.isEmpty {
            self = .empty
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
        {
            return nil
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = FileKind.kind(ofCompound: bytes)
        } else if let kind = FileKind.kind(ofFirst: bytes) {
            self = kind
        } else {
            self = FileKind.kind(ofText: bytes)
        }
    }

    /// Looks at the names of the entries of an archive; fails for a workbook without macros.
    ///
    /// - Parameters:
    ///   - paths: the entries.
    ///   - bytes: the archive, which may begin with the name of its kind.
    init?(paths: [String], bytes: [UInt8]) {
        let paths = Set(paths.map { $0.lowercased() })
        let has = { (start: String) in paths.contains { $0.hasPrefix(start) } }
        // An entry `mimetype` comes first and is not packed.
        let start = String(decoding: bytes.prefix(160), as: UTF8.self)
        if has("xl/macrosheets/") || paths.contains("xl/vbaproject.bin") {
            self = .withMacros
        } else if paths.contains("xl/workbook.bin") {
            self = .binaryWorkbook
        } else if paths.contains("mimetype"), paths.contains("content.xml") {
            let isText = start.contains("opendocument.text")
            let isSlides = start.contains("opendocument.presentation")
            self = isText ? .openDocument : isSlides ? .presentation : .openSpreadsheet
        } else if has("xl/") {
            return nil
        } else if paths.contains("word/vbaproject.bin") {
            self = .documentWithMacros
        } else if has("word/") {
            self = .wordDocument
        } else if has("ppt/") {
            self = .presentation
        } else if paths.contains("ofd.xml") {
            self = .fixedLayout
        } else if paths.contains("uof.xml") {
            self = .uniformOffice
        } else if has("index/") || paths.contains("index.zip") {
            self = .appleNumbers
        } else {
            self = .otherArchive
        }
    }

    /// What a file is that is named as a text or a CSV file; `nil` if it may be one.
    init?(ofText bytes: [UInt8], named name: String) {
        guard let kind = FileKind(bytes, named: name) else {
            let paths = (try? ZipReader(bytes))?.paths
            self = paths.map { FileKind(paths: $0, bytes: bytes) ?? .workbook } ?? .packed
            return
        }
        switch kind {
        // What is wrong with a text is said by who reads it.
        case .empty, .text, .utf16Text, .unknown: return nil
        case .webPage, .otherXML:
            // A text in Markdown may begin with HTML.
            guard !["md", "markdown"].contains(where: { name.lowercased().hasSuffix($0) }) else {
                return nil
            }
            self = kind
        default: self = kind
        }
    }

    // MARK: Compound files

    /// Looks for the streams of a compound file ([MS-CFB]) by the names in its directory.
    private static func kind(ofCompound bytes: [UInt8]) -> FileKind {
        let kinds: [(name: String, kind: FileKind)] = [
            ("EncryptedPackage", .encrypted), ("WordDocument", .oldDocument),
            ("PowerPoint Document", .oldPresentation), ("Workbook", .oldWorkbook),
            ("Book", .oldWorkbook),
        ]
        let names = kinds.map { entry in
            entry.name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        }
        var found: Set<Int> = []
        // An entry of the directory takes up 128 bytes: its name, then at 64 how long that is.
        for start in stride(from: 512, to: bytes.count - 127, by: 128) {
            let length = Int(bytes[start + 64]) | Int(bytes[start + 65]) << 8
            guard (4...64).contains(length), (1...5).contains(bytes[start + 66]) else { continue }
            let name = bytes[start..<(start + length - 2)]
            if let index = names.firstIndex(where: name.elementsEqual) { found.insert(index) }
        }
        if let first = found.min() { return kinds[first].kind }
        // A short or damaged file may not have its directory where it should be.
        let isEncrypted = contains(bytes, names[0])
        return isEncrypted ? .encrypted : bytes.count < 4096 ? .oldWorkbook : .compoundFile
    }

    // MARK: First bytes

    private static func kind(ofFirst bytes: [UInt8]) -> FileKind? {
        let starts: [(start: [UInt8], kind: FileKind)] = [
            (Array("{\\rtf".utf8), .richText),
            (Array("ID;P".utf8), .symbolicLink),
            ([0x09, 0x00, 0x04, 0x00], .oldWorkbook),
            ([0x09, 0x02, 0x06, 0x00], .oldWorkbook),
            ([0x09, 0x04, 0x06, 0x00], .oldWorkbook),
            ([0x09, 0x08], .oldWorkbook),
            ([0x89, 0x50, 0x4E, 0x47], .picture),
            ([0xFF, 0xD8, 0xFF], .picture),
            (Array("GIF8".utf8), .picture),
            ([0x49, 0x49, 0x2A, 0x00], .picture),
            ([0x4D, 0x4D, 0x00, 0x2A], .picture),
            (Array("Rar!".utf8), .packed),
            ([0x37, 0x7A, 0xBC, 0xAF], .packed),
            ([0x1F, 0x8B], .packed),
            (Array("%TSD-Header".utf8), .guarded),
        ]
        if let known = starts.first(where: { bytes.starts(with: $0.start) }) { return known.kind }
        let head = Array(bytes.prefix(1024))
        if contains(head, Array("%PDF-".utf8)) { return .pdf }
        return contains(Array(head.prefix(64)), Array("E-SafeNet".utf8)) ? .guarded : nil
    }

    // MARK: Texts

    private static func kind(ofText bytes: [UInt8]) -> FileKind {
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let zeros = bytes.prefix(64).count { $0 == 0 }
        let isWide = isMarked || zeros * 3 >= min(bytes.count, 64)
        let narrow = isWide ? bytes.prefix(8192).filter { $0 != 0 } : Array(bytes.prefix(4096))
        let head = String(decoding: narrow, as: UTF8.self).lowercased()
        if let kind = kind(ofMarkup: head) { return kind }
        if isMarked { return .utf16Text }
        let isText = !bytes.prefix(65_536).contains { byte in
            byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1A].contains(byte)
        }
        if isText { return .text }
        return isWide && zeros * 2 <= min(bytes.count, 64) ? .utf16Text : .unknown
    }

    /// What a text in angle brackets is; `nil` for a text without.
    private static func kind(ofMarkup head: String) -> FileKind? {
        let start = head.drop { !($0 == "<" || $0.isLetter) }
        if start.hasPrefix("mime-version:") || start.hasPrefix("content-type: multipart/related") {
            return .webArchive
        }
        guard start.hasPrefix("<") else { return nil }
        let vocabularies: [(mark: String, kind: FileKind)] = [
            ("urn:schemas-microsoft-com:office:spreadsheet", .xmlSpreadsheet),
            ("progid=\"excel.sheet\"", .xmlSpreadsheet),
            ("progid=\"word.document\"", .xmlDocument),
            ("schemas.microsoft.com/office/word/2003/wordml", .xmlDocument),
            ("uof:uof", .uniformOffice), ("urn:oasis:names:tc:opendocument", .flatOpenDocument),
        ]
        // A web page of Excel names Excel's vocabularies too, so what it is comes first.
        let page = ["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<style"]
        let isXML = start.hasPrefix("<?xml") || start.hasPrefix("<?mso")
        if page.contains(where: start.hasPrefix) || isXML && start.contains("<html") {
            return .webPage
        }
        if let known = vocabularies.first(where: { start.contains($0.mark) }) { return known.kind }
        if isXML { return .otherXML }
        return page.contains(where: start.contains) ? .webPage : nil
    }
}

/// Whether bytes stand in others; in time that grows with both.
private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
        if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
    }
    return false
}
