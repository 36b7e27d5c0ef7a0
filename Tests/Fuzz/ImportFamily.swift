import Budget
import Diagnostics
import Importing
import Packing
import Reading

/// A workbook, a CSV file or a text of which something was changed, given to import.
struct ImportFamily: Family {
    /// What is given.
    enum Format {
        /// The parts of a workbook are changed before they are packed.
        case workbook
        /// The packed bytes are changed.
        case archive
        case csv
        case text
        /// The parts of a Word document are changed before they are packed.
        case document
        /// What programs say of the pages of a PDF is changed.
        case pages
    }

    let format: Format
    let disclosure: Disclosure
    let input: [UInt8]
    let mutation: Mutation

    init(_ format: Format, disclosure: Disclosure, tables: [String: [UInt8]], text: [UInt8]) {
        self.format = format
        self.disclosure = disclosure
        let grid = tables.sorted { $0.key < $1.key }.map(\.value)
        switch format {
        case .workbook, .archive, .document, .pages: input = []
        case .csv: input = Array("2031年业务支出决算表\n单位：元\n".utf8) + (grid.first ?? [])
        case .text: input = text + Array("\n".utf8) + grid.joined().map { $0 == 44 ? 9 : $0 }
        }
        let pieces =
            switch format {
            case .workbook: Pieces.xml
            case .document: Pieces.xml + Pieces.word
            case .pages: Pieces.xml + Pieces.pages
            case .archive: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "\u{8}\u{0}"]
            case .csv: Pieces.csv
            case .text: Pieces.markdown
            }
        mutation = Mutation(pieces: pieces + Pieces.anywhere, others: grid + [text])
    }

    func faults(of seed: UInt64) async -> [String] {
        var dice = Dice(seed: seed)
        let (name, bytes) = file(&dice)
        let tree = MemoryTree(name: "in", files: [name: bytes])
        let printed = format == .pages ? pages(&dice) : nil
        let found = diagnostics(tree, name, printed)
        return Findings.faults(
            found,
            again: seed % 16 == 0 ? diagnostics(tree, name, printed) : nil,
            isOrdered: false
        )
    }

    private func diagnostics(
        _ tree: MemoryTree,
        _ name: String,
        _ printed: PrintedDocument?
    ) -> [Diagnostic] {
        switch format {
        case .text, .document, .pages:
            importNarrative(from: tree, name: name, into: disclosure, printed: printed).diagnostics
        case .workbook, .archive, .csv:
            importTables(from: tree, names: [name], into: disclosure).diagnostics
        }
    }

    /// The pages of a PDF, of whose words or lines something was changed.
    private func pages(_ dice: inout Dice) -> PrintedDocument {
        var (words, drawing) = (SmallPages.words, SmallPages.drawing)
        if dice.pick([true, false]) {
            words = mutation.changed(words, &dice)
        } else {
            drawing = mutation.changed(drawing, &dice)
        }
        return PrintedDocument(words: words, drawing: drawing)
    }

    private func file(_ dice: inout Dice) -> (String, [UInt8]) {
        switch format {
        case .csv: return ("in.csv", mutation.changed(input, &dice))
        case .text: return (dice.pick(["in.txt", "in.md"]), mutation.changed(input, &dice))
        case .pages: return ("in.pdf", Array("%PDF-1.7".utf8))
        case .workbook, .archive, .document:
            var parts = format == .document ? SmallDocument.parts : SmallWorkbook.parts
            if format != .archive {
                let part = dice.pick(parts.keys.sorted())
                parts[part] = mutation.changed(parts[part] ?? [], &dice)
            }
            let files = parts.map { PackedFile(path: $0.key, bytes: $0.value) }
            var bytes = (try? ZipWriter().archive(of: files)) ?? []
            if format == .archive { bytes = mutation.changed(bytes, &dice) }
            return (format == .document ? "in.docx" : "in.xlsx", bytes)
        }
    }
}

/// The workbook of one form, as small as a spreadsheet program would take.
private enum SmallWorkbook {
    static let parts: [String: [UInt8]] = [
        "[Content_Types].xml": types, "_rels/.rels": roots, "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relations, "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings, "xl/styles.xml": styles,
    ].mapValues { Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + Array($0.utf8) }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    private static let types = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="xml" ContentType="application/xml"/></Types>
        """
    private static let roots = """
        <Relationships xmlns="\(package)"><Relationship Id="rId1" Type="\(office)/officeDocument" \
        Target="xl/workbook.xml"/></Relationships>
        """
    private static let workbook = """
        <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets>\
        <sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    private static let relations = """
        <Relationships xmlns="\(package)">\
        <Relationship Id="rId1" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="rId2" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/>\
        <Relationship Id="rId3" Type="\(office)/styles" Target="styles.xml"/></Relationships>
        """
    private static let styles = """
        <styleSheet xmlns="\(main)"><numFmts count="1">\
        <numFmt numFmtId="164" formatCode="#,##0.00;[Red](#,##0.00);&quot;-&quot;"/></numFmts>\
        <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
        """
    private static let texts = [
        "2031年业务支出决算表", "单位：元", "业务", "2031年决算数", "编码", "名称", "合计", "人员支出",
        "设备购置", "工资", "补贴", "馆藏建设", "图书采购", "读者服务",
    ]
    private static let strings =
        "<sst xmlns=\"\(main)\">" + texts.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"
    private static let sheet = """
        <worksheet xmlns="\(main)"><cols><col min="1" max="6" width="12"/></cols><sheetData>\
        <row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="F2" t="s"><v>1</v></c></row>\
        <row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c></row>\
        <row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4" t="s"><v>5</v></c>\
        <c r="C4" t="s"><v>6</v></c><c r="D4" t="s"><v>7</v></c><c r="F4" t="s"><v>8</v></c></row>\
        <row r="5"><c r="D5" t="s"><v>9</v></c><c r="E5" t="s"><v>10</v></c></row>\
        <row r="6"><c r="B6" t="s"><v>6</v></c><c r="C6" s="1"><v>900000</v></c>\
        <c r="D6" s="1"><v>590000</v></c><c r="E6" s="1"><v>110000</v></c>\
        <c r="F6" s="1"><v>200000</v></c></row>\
        <row r="7"><c r="A7"><v>101</v></c><c r="B7" t="s"><v>11</v></c>\
        <c r="C7" s="1"><v>900000</v></c><c r="D7" t="inlineStr"><is><t>590000</t></is></c>\
        <c r="E7"><v>110000</v></c><c r="F7"><f>C7-D7-E7</f><v>200000</v></c></row></sheetData>\
        <mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="A3:B3"/></mergeCells>\
        </worksheet>
        """
}
