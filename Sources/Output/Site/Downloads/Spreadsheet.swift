import Diagnostics
import Markup
import Packing

/// A sheet of a workbook.
struct Sheet: Sendable {
    /// A cell: what stands in it, never what a program would compute.
    enum Cell: Sendable, Hashable {
        case blank
        case text(String)
        /// A number as its digits are printed, with the decimals of its format.
        case number(String, decimals: Int)
        /// A title or a heading.
        case heading(String)
    }

    /// Cells that are one: a heading over several columns or rows.
    struct Span: Sendable {
        let row: Int
        let column: Int
        let rows: Int
        let columns: Int
    }

    let name: String
    var rows: [[Cell]] = []
    var spans: [Span] = []
    /// The rows that stay in sight.
    var frozenRows = 0
    /// The widths of the columns in characters.
    var widths: [Int] = []
}

/// A workbook in Office Open XML (ECMA-376) whose bytes depend on nothing but its sheets.
///
/// All texts are strings and no cell has a formula, so nothing that an author writes can be
/// computed.
struct Workbook: Sendable {
    private let sheets: [Sheet]
    /// Each text once, in the order of first use.
    private let texts: [String]
    private let numbers: [String: Int]

    init(sheets: [Sheet]) {
        self.sheets = sheets
        var texts: [String] = []
        var numbers: [String: Int] = [:]
        for cell in sheets.lazy.flatMap(\.rows).joined() {
            guard let text = cell.text, !text.isEmpty, numbers[text] == nil else { continue }
            numbers[text] = texts.count
            texts.append(text)
        }
        self.texts = texts
        self.numbers = numbers
    }

    /// The file; empty if a part could have no name, which no sheet can bring about.
    var bytes: [UInt8] {
        var files = [
            PackedFile(path: "[Content_Types].xml", bytes: contentTypes),
            PackedFile(path: "_rels/.rels", bytes: rootRelations),
            PackedFile(path: "xl/workbook.xml", bytes: list),
            PackedFile(path: "xl/_rels/workbook.xml.rels", bytes: relations),
            PackedFile(path: "xl/styles.xml", bytes: styles),
            PackedFile(path: "xl/sharedStrings.xml", bytes: strings),
        ]
        for (number, sheet) in sheets.enumerated() {
            let path = "xl/worksheets/sheet\(number + 1).xml"
            files.append(PackedFile(path: path, bytes: part(sheet)))
        }
        return (try? SteadyZip.archive(of: files)) ?? []
    }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relation =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private func part(_ body: (inout MarkupWriter) -> Void) -> [UInt8] {
        var xml = MarkupWriter()
        xml.xmlDeclaration()
        body(&xml)
        return xml.bytes
    }

    // MARK: Parts

    private var contentTypes: [UInt8] {
        part { xml in
            xml.element("Types", .init("xmlns", "\(Self.package)/content-types")) { xml in
                let relations = "application/vnd.openxmlformats-package.relationships+xml"
                for (end, type) in [("rels", relations), ("xml", "application/xml")] {
                    xml.empty("Default", .init("Extension", end), .init("ContentType", type))
                }
                let sheets = sheets.indices.map { ("worksheets/sheet\($0 + 1)", "worksheet") }
                let parts = [
                    ("workbook", "sheet.main"), ("styles", "styles"),
                    ("sharedStrings", "sharedStrings"),
                ]
                for (name, type) in parts + sheets {
                    xml.empty(
                        "Override",
                        .init("PartName", "/xl/\(name).xml"),
                        .init("ContentType", "\(Self.kind).\(type)+xml")
                    )
                }
            }
        }
    }

    private var rootRelations: [UInt8] {
        part { xml in
            xml.element("Relationships", .init("xmlns", "\(Self.package)/relationships")) { xml in
                relate("rId1", "officeDocument", "xl/workbook.xml", to: &xml)
            }
        }
    }

    private var relations: [UInt8] {
        part { xml in
            xml.element("Relationships", .init("xmlns", "\(Self.package)/relationships")) { xml in
                for number in sheets.indices {
                    let target = "worksheets/sheet\(number + 1).xml"
                    relate("rId\(number + 1)", "worksheet", target, to: &xml)
                }
                relate("rId\(sheets.count + 1)", "styles", "styles.xml", to: &xml)
                let strings = "rId\(sheets.count + 2)"
                relate(strings, "sharedStrings", "sharedStrings.xml", to: &xml)
            }
        }
    }

    private func relate(
        _ id: String,
        _ type: String,
        _ target: String,
        to xml: inout MarkupWriter
    ) {
        xml.empty(
            "Relationship",
            .init("Id", id),
            .init("Type", "\(Self.relation)/\(type)"),
            .init("Target", target)
        )
    }

    private var list: [UInt8] {
        part { xml in
            xml.element("workbook", .init("xmlns", Self.main), .init("xmlns:r", Self.relation)) {
                xml in
                xml.element("sheets") { xml in
                    for (number, name) in sheetNames(sheets.map(\.name)).enumerated() {
                        xml.empty(
                            "sheet",
                            .init("name", name),
                            .init("sheetId", String(number + 1)),
                            .init("r:id", "rId\(number + 1)")
                        )
                    }
                }
            }
        }
    }

    private var strings: [UInt8] {
        part { xml in
            xml.element("sst", .init("xmlns", Self.main)) { xml in
                for text in texts {
                    xml.element("si") { xml in
                        // More than a spreadsheet holds in a cell is cut where it ends.
                        let held = text.prefix(32_767)
                        xml.element("t", .init("xml:space", "preserve"), text: held)
                    }
                }
            }
        }
    }

    /// The styles: plain, heading, and a number of each count of decimals from 0.
    private var styles: [UInt8] {
        part { xml in
            xml.element("styleSheet", .init("xmlns", Self.main)) { xml in
                xml.element("numFmts", .init("count", String(Self.mostDecimals + 1))) { xml in
                    for decimals in 0...Self.mostDecimals {
                        let format =
                            decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
                        xml.empty(
                            "numFmt",
                            .init("numFmtId", String(164 + decimals)),
                            .init("formatCode", format)
                        )
                    }
                }
                xml.element("fonts", .init("count", "2")) { xml in
                    xml.element("font") { $0.empty("sz", .init("val", "11")) }
                    xml.element("font") { xml in
                        xml.empty("b")
                        xml.empty("sz", .init("val", "11"))
                    }
                }
                xml.element("fills", .init("count", "2")) { xml in
                    for pattern in ["none", "gray125"] {
                        xml.element("fill") {
                            $0.empty("patternFill", .init("patternType", pattern))
                        }
                    }
                }
                xml.element("borders", .init("count", "1")) { $0.element("border") { _ in } }
                xml.element("cellStyleXfs", .init("count", "1")) { xml in
                    writeFormat(number: 0, font: 0, to: &xml) { _ in }
                }
                writeFormats(to: &xml)
                xml.element("cellStyles", .init("count", "1")) { xml in
                    xml.empty(
                        "cellStyle",
                        .init("name", "Normal"),
                        .init("xfId", "0"),
                        .init("builtinId", "0")
                    )
                }
            }
        }
    }

    private func writeFormats(to xml: inout MarkupWriter) {
        xml.element("cellXfs", .init("count", String(Self.mostDecimals + 3))) { xml in
            writeFormat(number: 0, font: 0, to: &xml) { _ in }
            writeFormat(number: 0, font: 1, to: &xml) { xml in
                xml.empty("alignment", .init("vertical", "center"), .init("wrapText", "1"))
            }
            for decimals in 0...Self.mostDecimals {
                writeFormat(number: 164 + decimals, font: 0, to: &xml) { _ in }
            }
        }
    }

    private func writeFormat(
        number: Int,
        font: Int,
        to xml: inout MarkupWriter,
        body: (inout MarkupWriter) -> Void
    ) {
        xml.element(
            "xf",
            .init("numFmtId", String(number)),
            .init("fontId", String(font)),
            .init("fillId", "0"),
            .init("borderId", "0"),
            .init("xfId", "0"),
            .init("applyNumberFormat", number > 0 ? "1" : "0"),
            .init("applyFont", font > 0 ? "1" : "0"),
            .init("applyAlignment", font > 0 ? "1" : "0"),
            body: body
        )
    }

    private static let mostDecimals = 6

    // MARK: Sheets

    private func part(_ sheet: Sheet) -> [UInt8] {
        part { xml in
            xml.element("worksheet", .init("xmlns", Self.main)) { xml in
                if sheet.frozenRows > 0 { writeView(of: sheet, to: &xml) }
                if !sheet.widths.isEmpty { writeWidths(of: sheet, to: &xml) }
                xml.element("sheetData") { xml in
                    for (row, cells) in sheet.rows.enumerated() {
                        xml.element("row", .init("r", String(row + 1))) { xml in
                            for (column, cell) in cells.enumerated() {
                                write(cell, at: place(row: row, column: column), to: &xml)
                            }
                        }
                    }
                }
                writeSpans(of: sheet, to: &xml)
            }
        }
    }

    private func writeView(of sheet: Sheet, to xml: inout MarkupWriter) {
        xml.element("sheetViews") { xml in
            xml.element("sheetView", .init("workbookViewId", "0")) { xml in
                xml.empty(
                    "pane",
                    .init("ySplit", String(sheet.frozenRows)),
                    .init("topLeftCell", place(row: sheet.frozenRows, column: 0)),
                    .init("activePane", "bottomLeft"),
                    .init("state", "frozen")
                )
            }
        }
    }

    private func writeWidths(of sheet: Sheet, to xml: inout MarkupWriter) {
        xml.element("cols") { xml in
            for (column, width) in sheet.widths.enumerated() {
                let number = String(column + 1)
                xml.empty(
                    "col",
                    .init("min", number),
                    .init("max", number),
                    .init("width", String(width)),
                    .init("customWidth", "1")
                )
            }
        }
    }

    private func writeSpans(of sheet: Sheet, to xml: inout MarkupWriter) {
        let spans = sheet.spans.filter { $0.rows > 1 || $0.columns > 1 }
        guard !spans.isEmpty else { return }
        xml.element("mergeCells", .init("count", String(spans.count))) { xml in
            for span in spans {
                let end = place(
                    row: span.row + span.rows - 1,
                    column: span.column + span.columns - 1
                )
                let start = place(row: span.row, column: span.column)
                xml.empty("mergeCell", .init("ref", "\(start):\(end)"))
            }
        }
    }

    private func write(_ cell: Sheet.Cell, at place: String, to xml: inout MarkupWriter) {
        switch cell {
        case .blank: return
        case .text(let text): write(text, style: nil, at: place, to: &xml)
        case .heading(let text): write(text, style: .init("s", "1"), at: place, to: &xml)
        case .number(let digits, let decimals):
            let style = String(2 + min(max(0, decimals), Self.mostDecimals))
            xml.element("c", .init("r", place), .init("s", style)) { xml in
                xml.element("v", text: digits)
            }
        }
    }

    private func write(
        _ text: String,
        style: MarkupWriter.Attribute?,
        at place: String,
        to xml: inout MarkupWriter
    ) {
        guard let number = numbers[text] else { return }
        xml.element("c", .init("r", place), style, .init("t", "s")) { xml in
            xml.element("v", text: String(number))
        }
    }
}

extension Sheet.Cell {
    /// The text of a cell that has one.
    fileprivate var text: String? {
        switch self {
        case .text(let text), .heading(let text): text
        case .blank, .number: nil
        }
    }
}

/// A place in a sheet, such as `AB12`.
private func place(row: Int, column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
        let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
        letters = String(UnicodeScalar(letter)) + letters
        rest = (rest - 1) / 26
    }
    return letters + String(row + 1)
}

/// The names as a workbook may have them: of 31 characters, without signs that it forbids, and no
/// two alike.
func sheetNames(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
        let safe = String(name.filter { !"[]:*?/\\'".contains($0) && !$0.isNewline })
        var candidate = safe.isEmpty ? "-" : String(safe.prefix(31))
        var number = 1
        while !taken.insert(candidate.lowercased()).inserted {
            number += 1
            candidate = String(safe.prefix(27)) + "-\(number)"
        }
        return candidate
    }
}
