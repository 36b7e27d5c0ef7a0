import Diagnostics
import Packing
import Reading
import Testing

@testable import Importing

/// A document is input from outside like any other.
@Suite struct WordSafetyTests {
    private typealias Word = WordFixture

    private func codes(_ bytes: [UInt8], name: String = "a.docx") -> [String] {
        let findings = Findings()
        let document = WordReader(bytes, file: name, findings: findings)?.document()
        #expect(document == nil)
        return findings.inOrder.map(\.codeText)
    }

    private func codes(_ body: String, _ parts: [String: String] = [:]) throws -> [String] {
        codes(try Word.file(body, parts))
    }

    @Test func refusesEntities() throws {
        let file = try ZipWriter().archive(of: [
            PackedFile(
                path: "word/document.xml",
                bytes: Array("<!DOCTYPE d [<!ENTITY a \"aa\">]><d>&a;</d>".utf8)
            )
        ])
        #expect(codes(file) == ["F502"])
    }

    @Test func refusesMacrosAndPasswordsAndOtherKinds() throws {
        #expect(try codes("", ["word/vbaProject.bin": "x"]) == ["F501"])
        #expect(codes([0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)) == ["F501"])
        #expect(codes(Array("<html>".utf8)) == ["F501"])
        #expect(codes([]) == ["F501"])
        #expect(codes(Array("PK".utf8)) == ["F501"])
    }

    @Test(arguments: ["tbl", "sdt", "ins"])
    func refusesNestingWithoutEnd(_ name: String) throws {
        let open = name == "tbl" ? "<w:tbl><w:tr><w:tc>" : "<w:\(name)>"
        let close = name == "tbl" ? "</w:tc></w:tr></w:tbl>" : "</w:\(name)>"
        let depth = 10_000
        let body =
            String(repeating: open, count: depth) + String(repeating: close, count: depth)
        #expect(try codes(body) == ["F501"])
    }

    @Test func refusesMoreColumnsThanAnyTableHas() throws {
        let wide = Word.cell("", "<w:gridSpan w:val=\"1024\"/>")
        #expect(try codes(Word.table([Word.row([wide, wide, Word.cell("甲")])])) == ["F502"])
    }

    @Test(arguments: ["99999999999", "-5", "x"])
    func oddNumbersAreNoDanger(_ number: String) throws {
        let cell = Word.cell("甲", "<w:gridSpan w:val=\"\(number)\"/>")
        let row = Word.row([cell], "<w:gridBefore w:val=\"\(number)\"/>")
        let list = "<w:numPr><w:ilvl w:val=\"\(number)\"/><w:numId w:val=\"1\"/></w:numPr>"
        let numbering =
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"\(number)\">"
            + "<w:start w:val=\"\(number)\"/><w:lvlText w:val=\"%9%0%\"/></w:lvl></w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        let findings = Findings()
        let bytes = try Word.file(
            Word.line("乙", list) + Word.table([row, row]),
            ["numbering": numbering]
        )
        _ = WordReader(bytes, file: "a.docx", findings: findings)?.document()
        #expect(findings.inOrder.allSatisfy { $0.codeText == "F502" })
    }

    @Test func stylesThatAreBasedOnOneAnotherEnd() throws {
        let style = { (id: String, base: String) in
            "<w:style w:styleId=\"\(id)\"><w:basedOn w:val=\"\(base)\"/></w:style>"
        }
        let parts = ["styles": style("A", "B") + style("B", "A")]
        let body = Word.line("甲。", "<w:pStyle w:val=\"A\"/>")
        #expect(try Word.paragraphs(body, parts) == ["甲。"])
    }

    @Test func aDamagedOrMissingPartIsNamed() throws {
        #expect(try codes("<w:p>") == ["F501"])
        #expect(
            codes(
                try ZipWriter().archive(of: [
                    PackedFile(path: "word/other.xml", bytes: Array("<a/>".utf8))
                ])
            ) == ["F501"]
        )
    }

    /// Documents with pieces taken out, doubled and exchanged never end the program.
    @Test func survivesDamage() throws {
        let body =
            Word.line("一、收入") + Word.table([["项目", "合计"], ["甲", "1.00"]])
            + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + Word.run("甲") + "</w:p>"
        let pieces = body.split(separator: "<").map { "<" + $0 }
        for first in pieces.indices {
            for step in [1, 3, 7] {
                var damaged = pieces
                let other = (first + step) % pieces.count
                damaged.swapAt(first, other)
                _ = try Word.read(damaged.joined())
                damaged.remove(at: other)
                _ = try Word.read(damaged.joined())
                damaged.insert(pieces[first], at: first)
                _ = try Word.read(damaged.joined())
            }
        }
    }
}

/// A tree with one document.
struct WordTree: FileTree {
    let bytes: [UInt8]
    var name: String { "" }

    func entries(of folder: String) throws(FileError) -> [FileEntry] { [] }

    func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] { bytes }
}
