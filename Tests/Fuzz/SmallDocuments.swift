/// A Word document with one form and what documents have besides, as small as a program takes it.
enum SmallDocument {
    static let parts: [String: [UInt8]] = [
        "[Content_Types].xml": "<Types/>", "_rels/.rels": roots, "word/document.xml": document,
        "word/_rels/document.xml.rels": relations, "word/styles.xml": styles,
        "word/numbering.xml": numbering, "word/footnotes.xml": footnotes,
    ].mapValues { Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + Array($0.utf8) }

    private static let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let names =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""

    private static let roots = """
        <Relationships><Relationship Id="rId1" Type="\(office)/officeDocument" \
        Target="word/document.xml"/></Relationships>
        """
    private static let relations = """
        <Relationships><Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/>\
        <Relationship Id="rId2" Type="\(office)/numbering" Target="numbering.xml"/>\
        <Relationship Id="rId3" Type="\(office)/footnotes" Target="footnotes.xml"/></Relationships>
        """
    private static let styles = """
        <w:styles \(names)><w:style w:styleId="A" w:type="paragraph"><w:name w:val="heading 1"/>\
        <w:basedOn w:val="B"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>\
        <w:style w:styleId="B" w:default="1"><w:name w:val="Normal"/></w:style></w:styles>
        """
    private static let numbering = """
        <w:numbering \(names)><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">\
        <w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>\
        </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
        """
    private static let footnotes = """
        <w:footnotes \(names)><w:footnote w:id="2"><w:p><w:r><w:t>注。</w:t></w:r></w:p>\
        </w:footnote></w:footnotes>
        """

    private static func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }

    private static func row(_ cells: [String]) -> String { "<w:tr>\(cells.joined())</w:tr>" }

    private static let down = "<w:vMerge w:val=\"restart\"/>"
    private static let table =
        "<w:tbl><w:tblPr/><w:tblGrid>" + String(repeating: "<w:gridCol w:w=\"1000\"/>", count: 6)
        + "</w:tblGrid>"
        + row([
            cell("业务", "<w:gridSpan w:val=\"2\"/>"),
            cell("2031年决算数", "<w:gridSpan w:val=\"4\"/>"),
        ])
        + row([
            cell("编码", down), cell("名称", down), cell("合计", down),
            cell("人员支出", "<w:gridSpan w:val=\"2\"/>"), cell("设备购置", down),
        ])
        + row([
            cell("", "<w:vMerge/>"), cell("", "<w:vMerge/>"), cell("", "<w:vMerge/>"),
            cell("工资"), cell("补贴"), cell("", "<w:vMerge/>"),
        ])
        + row(["", "合计", "900000", "590000", "110000", "200000"].map { cell($0) })
        + row(["101", "馆藏建设", "900000", "590000", "110000", "200000"].map { cell($0) })
        + "</w:tbl>"

    private static let document = """
        <w:document \(names)><w:body><w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/>\
        <w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>概况</w:t></w:r></w:p>\
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>概况</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>\
        <w:p><w:ins><w:r><w:t>收入</w:t><w:br/><w:t>900000元。</w:t></w:r></w:ins>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>\
        <mc:AlternateContent><mc:Choice><w:r><w:t>甲</w:t></w:r></mc:Choice></mc:AlternateContent>\
        </w:p><w:p><w:r><w:t>2031年业务支出决算表</w:t></w:r></w:p>\
        <w:p><w:r><w:t>单位：元</w:t></w:r></w:p>\(table)</w:body></w:document>
        """
}

/// The pages of a PDF with one form.
enum SmallPages {
    private static let rows = [
        ["编码", "名称", "合计", "工资", "补贴", "设备购置"], ["", "合计", "900000", "590000", "110000", "200000"],
        ["101", "馆藏建设", "900000", "590000", "110000", "200000"],
    ]

    private static func word(_ text: String, _ x: Int, _ y: Int) -> String {
        "<word xMin=\"\(x)\" yMin=\"\(y)\" xMax=\"\(x + 50)\" yMax=\"\(y + 10)\">\(text)</word>"
    }

    private static func glyphs(_ text: String, _ x: Int, _ y: Int) -> String {
        text.unicodeScalars.indices.enumerated().map { index, _ in
            "<use xlink:href=\"#glyph0-1\" x=\"\(x + index * 5)\" y=\"\(y + 8)\"/>"
        }.joined()
    }

    /// Each text with its place.
    private static let texts: [(text: String, x: Int, y: Int)] =
        [("2031年业务支出决算表", 200, 50), ("单位：元", 400, 70)]
        + rows.enumerated().flatMap { row, cells in
            cells.enumerated().map { ($1, 55 + $0 * 60, 105 + row * 20) }
        }

    static let words = Array(
        ("<!DOCTYPE html><html><body><doc><page width=\"600\" height=\"800\">"
            + texts.filter { !$0.text.isEmpty }.map { word($0.text, $0.x, $0.y) }.joined()
            + "</page></doc></body></html>").utf8
    )

    static let drawing = Array(
        ("<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><g id=\"surface1\">"
            + texts.map { glyphs($0.text, $0.x, $0.y) }.joined()
            + (0...6).map { line(50 + $0 * 60, 100, 50 + $0 * 60, 160) }.joined()
            + (0...3).map { line(50, 100 + $0 * 20, 410, 100 + $0 * 20) }.joined()
            + "</g></svg>").utf8
    )

    private static func line(_ x: Int, _ y: Int, _ toX: Int, _ toY: Int) -> String {
        "<path style=\"fill:none;stroke:rgb(0%,0%,0%);\" d=\"M \(x) \(y) L \(toX) \(toY) \" "
            + "transform=\"matrix(1,0,0,1,0,0)\"/>"
    }
}
