import Diagnostics
import Packing
import Reading
import Testing

@testable import Importing

/// Word documents, written part by part.
enum WordFixture {
    private static let namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""

    /// A document with this body; other parts are given by the kind of their relation.
    static func file(_ body: String, _ parts: [String: String] = [:]) throws -> [UInt8] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        let link = { (kind: String, target: String) in
            "<Relationship Id=\"r\(kind)\" Type=\"\(office)\(kind)\" Target=\"\(target)\"/>"
        }
        var files: [String: String] = [
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": "<Relationships xmlns=\"\(package)\">"
                + link("officeDocument", "word/document.xml") + "</Relationships>",
            "word/document.xml": "<w:document \(namespaces)><w:body>\(body)</w:body></w:document>",
        ]
        var links = ""
        for (kind, text) in parts.sorted(by: { $0.key < $1.key }) {
            guard !kind.contains("/") else {
                files[kind] = text
                continue
            }
            let roots = [
                "header": "hdr", "footer": "ftr", "styles": "styles", "numbering": "numbering",
                "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
            ]
            let root = roots[kind] ?? kind
            files["word/\(kind).xml"] = "<w:\(root) \(namespaces)>\(text)</w:\(root)>"
            links += link(kind, "\(kind).xml")
        }
        files["word/_rels/document.xml.rels"] =
            "<Relationships xmlns=\"\(package)\">\(links)</Relationships>"
        return try ZipWriter().archive(
            of: files.sorted { $0.key < $1.key }.map {
                PackedFile(path: $0.key, bytes: Array($0.value.utf8))
            }
        )
    }

    /// What is read of a document, and what is said of it.
    static func read(
        _ body: String,
        _ parts: [String: String] = [:]
    ) throws -> (document: Document?, findings: [Diagnostic]) {
        let findings = Findings()
        let reader = WordReader(try file(body, parts), file: "a.docx", findings: findings)
        return (reader?.document(), findings.inOrder)
    }

    /// The paragraphs of a document.
    static func paragraphs(_ body: String, _ parts: [String: String] = [:]) throws -> [String] {
        let document = try #require(try read(body, parts).document)
        return document.blocks.compactMap { block in
            guard case .paragraph(let paragraph) = block else { return nil }
            return (paragraph.isItem ? "- " : "") + paragraph.text
        }
    }

    static func run(_ text: String, _ properties: String = "") -> String {
        "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }

    static func paragraph(_ content: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr>\(content)</w:p>"
    }

    /// A paragraph of text.
    static func line(_ text: String, _ properties: String = "") -> String {
        paragraph(run(text), properties)
    }

    /// A cell with a paragraph of text.
    static func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(line(text))</w:tc>"
    }

    static func row(_ cells: [String], _ properties: String = "") -> String {
        "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
    }

    static func table(_ rows: [String], widths: [Int] = []) -> String {
        let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
        return "<w:tbl><w:tblPr/><w:tblGrid>\(grid)</w:tblGrid>\(rows.joined())</w:tbl>"
    }

    /// A table of texts.
    static func table(_ lines: [[String]]) -> String {
        table(lines.map { row($0.map { cell($0) }) })
    }
}
