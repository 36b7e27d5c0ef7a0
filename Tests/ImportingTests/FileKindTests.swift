import Testing

@testable import Importing

@Suite struct FileKindTests {
    /// A compound file with an entry of this name in its directory.
    private func compound(_ name: String) -> [UInt8] {
        var bytes =
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 8184)
        let units = name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let start = 4096 + 128
        for (index, byte) in units.enumerated() { bytes[start + index] = byte }
        bytes[start + 64] = UInt8(units.count + 2)
        bytes[start + 66] = 2
        return bytes
    }

    @Test(
        "a compound file is told by its streams",
        arguments: [
            ("Workbook", FileKind.oldWorkbook), ("Book", .oldWorkbook),
            ("WordDocument", .oldDocument),
            ("PowerPoint Document", .oldPresentation), ("EncryptedPackage", .encrypted),
            ("__properties_version1.0", .compoundFile),
        ]
    )
    func compoundFiles(stream: String, kind: FileKind) {
        #expect(FileKind(compound(stream), named: "a.xls") == kind)
    }

    @Test(
        "a file is told by its first bytes, whatever it is called",
        arguments: [
            ("%PDF-1.7\n", FileKind.pdf), ("\u{FEFF}\n%PDF-1.4", .pdf),
            ("{\\rtf1\\ansi", .richText),
            ("<html><body><table>", .webPage), ("\n\n<TABLE border=1>", .webPage),
            ("<!DOCTYPE html>\n<html>", .webPage), ("\u{FEFF}<meta charset=gbk>", .webPage),
            ("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", .webPage),
            ("<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">", .webPage),
            ("<!-- 导出 --><div><table>", .webPage), ("MIME-Version: 1.0\r\n", .webArchive),
            ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", .xmlSpreadsheet),
            ("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", .xmlSpreadsheet),
            ("<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>", .xmlDocument),
            ("<?xml version='1.0'?><uof:UOF xmlns:uof='x'>", .uniformOffice),
            ("<?xml version='1.0'?><data/>", .otherXML), ("ID;PWXL;N;E", .symbolicLink),
            ("项目,金额\n合计,6.20\n", .text), ("项目\t金额\r\n", .text), ("", .empty),
            ("Rar!\u{1A}", .packed), ("\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}", .unknown),
        ]
    )
    func firstBytes(text: String, kind: FileKind) {
        #expect(FileKind(Array(text.utf8), named: "报表.xlsx") == kind)
    }

    @Test("a text in two bytes a character is told, a page in them too")
    func wideTexts() {
        let wide = { (text: String) -> [UInt8] in
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        }
        #expect(FileKind(wide("项目\t金额\r\n合计\t6.20"), named: "a.xls") == .utf16Text)
        #expect(FileKind(wide("<html><table>"), named: "a.xls") == .webPage)
    }

    @Test(
        "an archive is told by its entries, upper and lower case being one",
        arguments: [
            (["[Content_Types].xml", "word/document.xml"], FileKind.wordDocument),
            (["PPT/presentation.xml"], .presentation),
            (["OFD.xml", "Doc_0/Document.xml"], .fixedLayout),
            (["XL/VbaProject.bin", "XL/workbook.xml"], .withMacros),
            (["xl/Workbook.bin"], .binaryWorkbook),
            (["mimetype", "content.xml"], .openSpreadsheet),
            (["Index/Document.iwa"], .appleNumbers),
            (["uof.xml"], .uniformOffice), (["报表.xlsx"], .otherArchive), ([], .otherArchive),
            (["XL/Workbook.xml"], nil),
        ] as [([String], FileKind?)]
    )
    func archives(paths: [String], kind: FileKind?) {
        #expect(FileKind(paths: paths, bytes: []) == kind)
    }

    @Test("an OpenDocument file is told by the name that it begins with")
    func openDocuments() {
        let start = Array("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.text".utf8)
        #expect(FileKind(paths: ["mimetype", "content.xml"], bytes: start) == .openDocument)
    }

    @Test("the lock file of an open workbook is told by its name")
    func lockFile() {
        #expect(FileKind(Array("\u{5}Clerk".utf8), named: "导出/~$报表.xlsx") == .lockFile)
    }

    @Test("a file named as a text may be one, and is told if it is not")
    func textNames() {
        #expect(FileKind(ofText: Array("项目,金额".utf8), named: "a.csv") == nil)
        #expect(FileKind(ofText: Array("<table>".utf8), named: "a.csv") == .webPage)
        #expect(FileKind(ofText: Array("<table>".utf8), named: "a.md") == nil)
        #expect(FileKind(ofText: Array("%PDF-1.4".utf8), named: "a.txt") == .pdf)
        #expect(FileKind(ofText: compound("WordDocument"), named: "a.txt") == .oldDocument)
    }

    @Test("a large file is told in time that grows with it", .timeLimit(.minutes(1)))
    func largeFiles() {
        let bytes = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0x45, count: 2 << 20)
        #expect(FileKind(bytes, named: "a.xls") == .compoundFile)
    }
}
