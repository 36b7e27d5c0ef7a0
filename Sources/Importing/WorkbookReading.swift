import Diagnostics
import Packing
import Reading

/// Why a workbook of sound parts is not read.
enum WorkbookError: Error {
    case missingPart
    case tooManyCells
}

/// Reads an Office Open XML workbook (.xlsx) part by part.
struct WorkbookReader {
    static let limitOfCells = 500_000

    let file: String
    let findings: Findings
    private let archive: ZipReader
    private var parts: [String: [UInt8]] = [:]
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
            archive = try ZipReader(bytes)
        } catch {
            findings.report(.unreadable(error, in: file))
            return nil
        }
        if let reason = ForeignFormat(paths: archive.paths) {
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
        } catch let error as XMLError {
            findings.report(.unreadable(error, in: file))
        } catch WorkbookError.tooManyCells {
            findings.report(.unpacksIntoTooMuch(in: file))
        } catch {
            findings.report(.damaged(in: file))
        }
        return Workbook()
    }

    private mutating func parsedWorkbook() throws -> Workbook {
        parts = try archive.files { !$0.hasPrefix("xl/media/") }
        let main = try target(of: "officeDocument", from: "") ?? "xl/workbook.xml"
        if let part = try target(of: "styles", from: main), let reader = reader(of: part) {
            formats = try numberFormats(reader)
        }
        if let part = try target(of: "sharedStrings", from: main), let reader = reader(of: part) {
            strings = try sharedStrings(reader)
        }
        let related = try relations(of: main)
        guard let reader = reader(of: main) else { throw WorkbookError.missingPart }
        var workbook = Workbook()
        var cellsLeft = Self.limitOfCells
        for entry in try sheetEntries(reader) {
            guard let part = related[entry.relation]?.part, let reader = self.reader(of: part)
            else { throw WorkbookError.missingPart }
            var sheet = Sheet(file: file, name: entry.name, isHidden: entry.isHidden)
            var parser = SheetParser(reader, strings: strings, formats: formats)
            try parser.read(into: &sheet, cellsLeft: &cellsLeft)
            workbook.sheets.append(sheet)
        }
        return workbook
    }

    /// Reads a part from its beginning; `nil` if there is none of this path.
    private func reader(of part: String) -> XMLReader? {
        parts[part].map { XMLReader($0, part: part) }
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
        guard let reader = reader(of: path) else { return [:] }
        var relations: [String: Relation] = [:]
        while let event = try reader.next() {
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
        _ reader: XMLReader
    ) throws -> [(name: String, relation: String, isHidden: Bool)] {
        var entries: [(String, String, Bool)] = []
        while let event = try reader.next() {
            guard case .start("sheet", let attributes) = event, let name = attributes["name"],
                let relation = attributes["id"]
            else { continue }
            entries.append((name, relation, (attributes["state"] ?? "visible") != "visible"))
        }
        return entries
    }

    /// The formats of cells by the number of their style.
    private func numberFormats(_ reader: XMLReader) throws -> [NumberFormat] {
        var custom: [Int: NumberFormat] = [:]
        var formats: [NumberFormat] = []
        var isInCells = false
        while let event = try reader.next() {
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
    private func sharedStrings(_ reader: XMLReader) throws -> [String] {
        var strings: [String] = []
        var text = RichText()
        while let event = try reader.next() {
            text.take(event)
            if case .end("si") = event { strings.append(text.finish()) }
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
