import Budget
import Characters
import Diagnostics
import Packing
import Reading

/// Why a workbook of sound parts is not read.
enum WorkbookError: Error, Hashable {
    case tooManyCells
    /// A part that every sheet needs is not there.
    case missingPart(String)
}

/// Reads an Office Open XML workbook (.xlsx) part by part.
struct WorkbookReader {
    static let limitOfCells = 500_000

    let file: String
    let findings: Findings
    private let archive: ZipReader
    private var package = OfficePackage()
    private var formats: [NumberFormat] = []
    private var conditionalFormats: [Int: NumberFormat] = [:]
    private var strings: [String] = []

    /// Fails, with a finding, for bytes that are no workbook that can be read.
    init?(_ bytes: [UInt8], file: String, findings: Findings) {
        self.file = file
        self.findings = findings
        if let kind = FileKind(bytes, named: file) {
            findings.report(.foreign(kind, in: file))
            return nil
        }
        do {
            archive = try ZipReader(bytes)
        } catch {
            findings.report(.unreadable(error, in: file))
            return nil
        }
        if let kind = FileKind(paths: archive.paths, bytes: bytes) {
            findings.report(.foreign(kind, in: file))
            return nil
        }
    }

    /// The sheets; none if a part that all of them need cannot be read.
    mutating func workbook() -> Workbook {
        do {
            return try parsedWorkbook()
        } catch let error as ZipError {
            findings.report(.unreadable(error, in: file))
        } catch let error as XMLError where error.reason == .documentType {
            findings.report(.unsafe(error, in: file))
        } catch let error as XMLError {
            findings.report(.damaged(at: SourceLocation(file: file), because: error.place))
        } catch WorkbookError.missingPart(let part) {
            findings.report(.damaged(at: SourceLocation(file: file), because: .missing(part)))
        } catch {
            findings.report(.unpacksIntoTooMuch(in: file))
        }
        return Workbook()
    }

    private mutating func parsedWorkbook() throws -> Workbook {
        package = OfficePackage(try archive.files { WorkbookReader.isNeeded($0.lowercased()) })
        let main = try package.main ?? "xl/workbook.xml"
        if let reader = try package.reader(of: "styles", from: main) { try readFormats(reader) }
        if let reader = try package.reader(of: "sharedStrings", from: main) {
            strings = try sharedStrings(reader)
        }
        let related = try package.relations(of: main)
        guard let reader = package.reader(of: main) else { throw WorkbookError.missingPart(main) }
        var workbook = Workbook()
        var cellsLeft = Self.limitOfCells
        let list = try sheetList(reader)
        for entry in list.entries {
            let part = related[entry.relation]?.part
            guard var sheet = try sheet(entry, in: part, cellsLeft: &cellsLeft) else { continue }
            sheet.isRecomputed = list.isRecomputed
            workbook.sheets.append(sheet)
        }
        return workbook
    }

    /// Whether a part may say something about cells; what is drawn, printed or embedded does not.
    private static func isNeeded(_ path: String) -> Bool {
        let others = [
            "xl/media/", "xl/drawings/", "xl/charts/", "xl/embeddings/", "xl/printersettings/",
            "xl/theme/", "docprops/", "customxml/",
        ]
        return !others.contains(where: path.hasPrefix)
    }

    /// Reads a sheet; what is wrong with it is reported, and the others are read all the same.
    private func sheet(
        _ entry: SheetEntry,
        in part: String?,
        cellsLeft: inout Int
    ) throws -> Sheet? {
        var sheet = Sheet(file: file, name: entry.name, isHidden: entry.isHidden)
        guard let part, let reader = package.reader(of: part) else {
            findings.report(.damaged(at: sheet.location, because: .missing(part ?? entry.relation)))
            return nil
        }
        var parser = SheetParser(
            reader,
            strings: strings,
            formats: formats,
            conditionalFormats: conditionalFormats
        )
        do {
            try parser.read(into: &sheet, cellsLeft: &cellsLeft)
        } catch let error as XMLError where error.reason != .documentType {
            let last = parser.lastCell.map { "\(entry.name)!\($0.address)" } ?? entry.name
            let place = SourceLocation(file: file, cell: last)
            findings.report(.damaged(at: place, because: error.place))
            return nil
        }
        for (position, damage) in sheet.damages {
            let place = position.map { sheet.location($0.row, $0.column) } ?? sheet.location
            findings.report(.damagedCell(damage, at: place))
        }
        return sheet
    }

    // MARK: Parts

    /// A sheet as the workbook lists it.
    private struct SheetEntry {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    /// The sheets, and whether programs compute the formulas anew when they open the workbook
    /// (ECMA-376-1, 18.2.2): writers that compute nothing ask for that, and store a zero.
    private func sheetList(
        _ reader: XMLReader
    ) throws -> (entries: [SheetEntry], isRecomputed: Bool) {
        var entries: [SheetEntry] = []
        var isRecomputed = false
        let isTrue = { (value: String?) in value.map { ["1", "true"].contains(trimmed($0)) } }
        while let event = try reader.next() {
            if case .start("calcPr", let attributes) = event {
                isRecomputed =
                    isTrue(attributes["fullCalcOnLoad"]) == true
                    || isTrue(attributes["forceFullCalc"]) == true
                    || isTrue(attributes["calcCompleted"]) == false
            }
            guard case .start("sheet", let attributes) = event, let name = attributes["name"],
                let relation = attributes["id"]
            else { continue }
            let isHidden = (attributes["state"] ?? "visible") != "visible"
            entries.append(SheetEntry(name: name, relation: relation, isHidden: isHidden))
        }
        return (entries, isRecomputed)
    }

    /// Reads the formats of cells, and those that conditions put over them.
    private mutating func readFormats(_ reader: XMLReader) throws {
        var custom: [Int: NumberFormat] = [:]
        var styles: [Int] = []
        var isInCells = false
        var conditional: Int?
        var countOfConditional = 0
        while let event = try reader.next() {
            switch event {
            case .start("dxf", _):
                conditional = countOfConditional
                countOfConditional += 1
            case .end("dxf"): conditional = nil
            case .start("numFmt", let attributes):
                let format = NumberFormat(code: attributes["formatCode"] ?? "")
                if let conditional {
                    conditionalFormats[conditional] = format
                } else if let id = attributes["numFmtId"].flatMap({ Int(trimmed($0)) }) {
                    custom[id] = format
                }
            case .start("cellXfs", _): isInCells = true
            case .end("cellXfs"): isInCells = false
            case .start("xf", let attributes) where isInCells:
                styles.append(attributes["numFmtId"].flatMap { Int(trimmed($0)) } ?? 0)
            default: continue
            }
        }
        let byID = Dictionary(
            Set(styles).map { ($0, custom[$0] ?? NumberFormat(builtIn: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
        formats = styles.map { byID[$0] ?? .general }
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
        guard isEnded, let value = hexadecimalValue(digits.utf8), let scalar = Unicode.Scalar(value)
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

extension Wording {
    /// Says that a part of the file is not there.
    static func missing(_ part: String) -> Wording {
        Wording("文件中没有部件 \(part)", "the file has no part \(part)")
    }
}
