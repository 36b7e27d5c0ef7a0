import Diagnostics
import Reading

/// Reads an Office Open XML workbook (.xlsx) part by part.
struct WorkbookReader {
    static let limitOfCells = 500_000

    let file: String
    let findings: Findings
    private let archive: ZipArchive
    private var formats: [NumberFormat] = []
    private var strings: [String] = []

    /// Fails, with a finding, for bytes that are no workbook that can be read.
    init?(_ bytes: [UInt8], file: String, findings: Findings) {
        self.file = file
        self.findings = findings
        if let reason = ForeignFormat(bytes) {
            findings.report(reason.diagnostic(in: file))
            return nil
        }
        do {
            archive = try ZipArchive(bytes)
        } catch {
            findings.report(.unreadable(error, in: file))
            return nil
        }
        if let reason = ForeignFormat(entries: archive) {
            findings.report(reason.diagnostic(in: file))
            return nil
        }
    }

    /// The sheets; none if a part that they need cannot be read.
    mutating func workbook() -> Workbook {
        do {
            return try parsedWorkbook()
        } catch let error as ZipError {
            findings.report(.unreadable(error, in: file))
        } catch XMLError.documentType {
            findings.report(.documentType(in: file))
        } catch {
            findings.report(.unreadable(.damaged, in: file))
        }
        return Workbook()
    }

    private mutating func parsedWorkbook() throws -> Workbook {
        let main = try target(of: "officeDocument", from: "") ?? "xl/workbook.xml"
        if let part = try target(of: "styles", from: main),
            let bytes = try archive.contents(of: part)
        {
            formats = try numberFormats(bytes)
        }
        if let part = try target(of: "sharedStrings", from: main),
            let bytes = try archive.contents(of: part)
        {
            strings = try sharedStrings(bytes)
        }
        let parts = try relations(of: main)
        guard let bytes = try archive.contents(of: main) else { throw ZipError.damaged }
        var workbook = Workbook()
        var cellsLeft = Self.limitOfCells
        for entry in try sheetEntries(bytes) {
            guard let part = parts[entry.relation]?.part,
                let bytes = try archive.contents(of: part)
            else { continue }
            var sheet = Sheet(file: file, name: entry.name, isHidden: entry.isHidden)
            var parser = SheetParser(bytes, strings: strings, formats: formats)
            try parser.read(into: &sheet, cellsLeft: &cellsLeft)
            workbook.sheets.append(sheet)
        }
        return workbook
    }

    // MARK: Relations

    /// The part that a relation of a part leads to.
    private struct Relation {
        let kind: String
        let part: String
    }

    private func target(of kind: String, from part: String) throws -> String? {
        try relations(of: part).values.first { $0.kind == kind }?.part
    }

    private func relations(of part: String) throws -> [String: Relation] {
        let folder = part.split(separator: "/").dropLast().joined(separator: "/")
        let name = part.split(separator: "/").last.map(String.init) ?? ""
        let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
        guard let bytes = try archive.contents(of: path) else { return [:] }
        var relations: [String: Relation] = [:]
        var scanner = XMLScanner(bytes)
        while let event = try scanner.next() {
            guard case .start("Relationship", let attributes) = event,
                attributes["TargetMode"] != "External", let id = attributes["Id"],
                let target = attributes["Target"]
            else { continue }
            let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
            relations[id] = Relation(kind: kind, part: resolved(target, in: folder))
        }
        return relations
    }

    /// The path of a part in the archive; it names an entry and never a file on disk.
    private func resolved(_ target: String, in folder: String) -> String {
        let isAbsolute = target.hasPrefix("/")
        var components = isAbsolute ? [] : folder.split(separator: "/")
        for component in target.split(separator: "/") where component != "." {
            if component == ".." { _ = components.popLast() } else { components.append(component) }
        }
        return components.joined(separator: "/")
    }

    // MARK: Parts

    private func sheetEntries(
        _ bytes: [UInt8]
    ) throws -> [(name: String, relation: String, isHidden: Bool)] {
        var entries: [(String, String, Bool)] = []
        var scanner = XMLScanner(bytes)
        while let event = try scanner.next() {
            guard case .start("sheet", let attributes) = event, let name = attributes["name"],
                let relation = attributes["id"]
            else { continue }
            entries.append((name, relation, (attributes["state"] ?? "visible") != "visible"))
        }
        return entries
    }

    /// The formats of cells by the number of their style.
    private func numberFormats(_ bytes: [UInt8]) throws -> [NumberFormat] {
        var custom: [Int: NumberFormat] = [:]
        var formats: [NumberFormat] = []
        var isInCells = false
        var scanner = XMLScanner(bytes)
        while let event = try scanner.next() {
            switch event {
            case .start("numFmt", let attributes):
                guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { continue }
                custom[id] = NumberFormat(code: attributes["formatCode"] ?? "")
            case .start("cellXfs", _): isInCells = true
            case .end("cellXfs"): isInCells = false
            case .start("xf", let attributes) where isInCells:
                let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(custom[id] ?? NumberFormat(builtIn: id))
            default: continue
            }
        }
        return formats
    }

    /// The texts that cells share; runs of one text are joined, readings of characters left out.
    private func sharedStrings(_ bytes: [UInt8]) throws -> [String] {
        var strings: [String] = []
        var reader = RichText()
        var scanner = XMLScanner(bytes)
        while let event = try scanner.next() {
            reader.take(event)
            if case .end("si") = event { strings.append(reader.finish()) }
        }
        return strings
    }
}

/// Collects the text of a cell that may be written in runs.
struct RichText {
    private var text = ""
    private var isInText = false
    private var isInReading = false

    mutating func take(_ event: XMLEvent) {
        switch event {
        case .start("t", _): isInText = true
        case .end("t"): isInText = false
        case .start("rPh", _): isInReading = true
        case .end("rPh"): isInReading = false
        case .text(let piece) where isInText && !isInReading: text += piece
        default: break
        }
    }

    mutating func finish() -> String {
        defer { text = "" }
        return unescaped(text)
    }
}

/// `text` with `_x000D_` and the like replaced by the characters that they stand for.
func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "_x") {
        let digits = rest[start.upperBound...].prefix(4)
        let isEnded = digits.count == 4 && rest[digits.endIndex...].first == "_"
        guard isEnded, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
        else {
            result += rest[..<start.upperBound]
            rest = rest[start.upperBound...]
            continue
        }
        result += rest[..<start.lowerBound]
        result.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: digits.endIndex)...]
    }
    return result + rest
}
