import Diagnostics
import Testing

@testable import Importing

/// A Word document is read as what a person sees of it.
@Suite struct WordTextTests {
    private typealias Word = WordFixture

    @Test func takesWhatARevisionLeaves() throws {
        let body =
            "<w:p>" + Word.run("共")
            + "<w:del w:id=\"1\"><w:r><w:delText>十</w:delText></w:r></w:del>"
            + "<w:ins w:id=\"2\">" + Word.run("9") + "</w:ins>" + Word.run("项。") + "</w:p>"
        let (document, findings) = try Word.read(body)
        #expect(try Word.paragraphs(body) == ["共9项。"])
        #expect(findings.map(\.codeText).contains("F516"), "\(document.debugDescription)")
    }

    @Test func joinsParagraphsWhoseMarkARevisionDeletes() throws {
        let deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>"
        let body = Word.line("预算收入", deleted) + Word.line("合计100万元。")
        #expect(try Word.paragraphs(body) == ["预算收入合计100万元。"])
    }

    @Test(arguments: [
        "<w:vanish/>", "<w:sz w:val=\"2\"/>", "<w:color w:val=\"FFFFFF\"/>",
        "<w:rStyle w:val=\"Secret\"/>",
    ])
    func leavesOutWhatNobodySees(_ property: String) throws {
        let styles =
            "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:name w:val=\"secret\"/>"
            + "<w:rPr><w:vanish/></w:rPr></w:style>"
        let body = "<w:p>" + Word.run("收入1") + Word.run("2", property) + Word.run("万元。") + "</w:p>"
        let (_, findings) = try Word.read(body, ["styles": styles])
        #expect(try Word.paragraphs(body, ["styles": styles]) == ["收入1万元。"])
        #expect(findings.map(\.codeText) == ["F508"])
    }

    @Test(arguments: [
        "<w:vanish w:val=\"0\"/>", "<w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"0000FF\"/>",
        "<w:sz w:val=\"15\"/>",
    ])
    func takesWhatIsSeen(_ property: String) throws {
        #expect(try Word.paragraphs("<w:p>" + Word.run("12", property) + "</w:p>") == ["12"])
    }

    @Test func takesTheResultsOfFieldsAndNotTheirCodes() throws {
        let mark = { (kind: String) in "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
        let body =
            "<w:p>" + Word.run("合计") + mark("begin")
            + "<w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>" + mark("separate")
            + Word.run("12.50") + mark("end") + Word.run("万元") + "</w:p>"
        #expect(try Word.paragraphs(body) == ["合计12.50万元"])
    }

    @Test func refusesAFieldWithoutAnEnd() throws {
        let body =
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>" + Word.line("正文。")
        let (document, findings) = try Word.read(body)
        #expect(document == nil)
        #expect(findings.map(\.codeText) == ["F501"])
    }

    @Test func marksListsOfContentsThatAProgramMade() throws {
        let mark = { (kind: String) in "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
        let body =
            "<w:p>" + mark("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
            + mark("separate") + Word.run("第一部分\t1") + "</w:p>" + Word.line("第二部分\t2")
            + "<w:p>" + mark("end") + "</w:p>" + Word.line("第一部分")
        let document = try #require(try Word.read(body).document)
        let contents = document.blocks.map { block -> Bool in
            guard case .paragraph(let paragraph) = block else { return false }
            return paragraph.isContents
        }
        #expect(contents.prefix(2) == [true, true] && contents.last == false)
    }

    @Test func putsNotesAndBoxesBehindTheirParagraph() throws {
        let notes = "<w:footnote w:id=\"2\">" + Word.line("含上年结转。") + "</w:footnote>"
        let box =
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>"
            + "<w:txbxContent>" + Word.line("内部") + "</w:txbxContent></wps:txbx></w:drawing>"
            + "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" + Word.line("内部")
            + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        let body =
            "<w:p>" + Word.run("收入100万元") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
            + box + Word.run("。") + "</w:p>" + Word.line("下一段。")
        let parts = ["footnotes": notes]
        #expect(try Word.paragraphs(body, parts) == ["收入100万元。", "内部", "含上年结转。", "下一段。"])
        #expect(try Word.read(body, parts).findings.map(\.codeText) == ["F515", "F515"])
    }

    @Test func namesWhatIsNoText() throws {
        let body =
            "<w:p>" + Word.run("见图") + "<w:r><w:pict><v:imagedata/></w:pict></w:r>"
            + "<w:r><w:object><o:OLEObject xmlns:o=\"o\"/></w:object></w:r>"
            + "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"
            + "<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
        let comments = "<w:comment w:id=\"0\">" + Word.line("请核对") + "</w:comment>"
        let parts = ["comments": comments, "header": Word.line("某单位"), "footer": Word.line("3")]
        let (_, findings) = try Word.read(body, parts)
        #expect(try Word.paragraphs(body, parts) == ["见图"])
        #expect(
            findings.map(\.codeText).sorted() == ["F513", "F513", "F513", "F515", "F516"]
        )
        #expect(findings.contains { $0.summary.chinese.contains("请核对") })
    }

    @Test func breaksOfLinesDivideParagraphsAndNotSentences() throws {
        let broken = { (one: String, other: String) in
            "<w:p>" + Word.run(one) + "<w:r><w:br/></w:r>" + Word.run(other) + "</w:p>"
        }
        #expect(try Word.paragraphs(broken("收入合计", "100万元。")) == ["收入合计100万元。"])
        #expect(try Word.paragraphs(broken("一、职责", "负责管理。")) == ["一、职责", "负责管理。"])
        #expect(try Word.paragraphs(broken("甲。", "乙。")) == ["甲。", "乙。"])
    }
}
