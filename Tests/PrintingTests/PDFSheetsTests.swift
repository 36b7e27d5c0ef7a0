import Testing

@testable import Printing

@Suite struct PDFSheetsTests {
    /// A PDF of three sheets in two branches of the tree of pages, as Chromium writes it.
    static let objects = [
        "<</Type /Page /Parent 4 0 R>>",
        "<</Type /Page /Parent 4 0 R /Annots [<</Rect [1.5 -2 .25 4] /A (a \\) \\\\ b)>>]>>",
        "<</Type /Page /Parent 5 0 R>>",
        "<</Type /Pages /Count 2 /Kids [1 0 R 2 0 R]>>",
        "<</Type /Pages /Count 3\n/Kids [4 0 R 3 0 R]>>",
        "<</t01 [1 0 R /XYZ 0 8 0]\n/#E8#A1#A8 [3 0 R /XYZ null 2.5 0] /lost [9 0 R /Fit]>>",
        "<</Type /Catalog /Pages 5 0 R /Dests 6 0 R /Lang <7A68> /Marked true>>",
    ]

    static func document(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.4\n"
        var entries = "0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let digits = String(text.utf8.count)
            entries += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n\(entries)trailer\n"
        text += "<</Size \(objects.count + 1) /Root \(objects.count) 0 R>>\n"
        text += "startxref\n\(start)\n%%EOF"
        return Array(text.utf8)
    }

    @Test func numbersTheSheetsInTheOrderOfTheTree() throws {
        let sheets = try #require(PDFSheets(Self.document(Self.objects)))
        #expect(sheets.count == 3)
        #expect(sheets.byFragment == ["t01": 1, "表": 3])
    }

    @Test(arguments: ["", "%PDF-1.4", "startxref\n9", "startxref\n-1", "startxref\n9999999999999"])
    func refusesWhatIsNoPDF(text: String) {
        #expect(PDFSheets(Array(text.utf8)) == nil)
    }

    @Test func endsWhereATreeHoldsItself() throws {
        var objects = Self.objects
        objects[4] = "<</Type /Pages /Kids [5 0 R 5 0 R]>>"
        #expect(PDFSheets(Self.document(objects))?.count == 0)
        objects[4] = "<</Kids " + String(repeating: "[", count: 10_000)
        #expect(PDFSheets(Self.document(objects)) == nil)
    }

    @Test func survivesEveryCutAndEveryChangedByte() {
        let whole = Self.document(Self.objects)
        for length in 0..<whole.count { _ = PDFSheets(Array(whole.prefix(length))) }
        for position in whole.indices {
            for byte in [0, UInt8(ascii: "9"), UInt8(ascii: "<"), UInt8(ascii: "("), 255] {
                var changed = whole
                changed[position] = byte
                _ = PDFSheets(changed)
            }
        }
    }
}
