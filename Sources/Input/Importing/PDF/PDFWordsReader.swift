import Budget
import Characters

/// Reads the words of a PDF with their places, as `pdftotext -bbox-layout` writes them.
struct PDFWordsReader {
    private let reader: XMLReader
    private var room = WorkbookReader.limitOfCells

    init(_ bytes: [UInt8]) {
        // The document type that stands in front says nothing, and no other is let in.
        let start = bytes.firstRange(of: Array("<html".utf8))?.lowerBound ?? 0
        let text = bytes[start...].filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
        reader = XMLReader(text, part: "pdftotext")
    }

    /// The pages with their words.
    mutating func pages() throws -> [PDFPage] {
        var pages: [PDFPage] = []
        while let event = try reader.next() {
            switch event {
            case .start("page", _):
                try take()
                pages.append(PDFPage(number: pages.count + 1))
            case .start("word", let attributes):
                try take()
                let text = trimmed(try reader.text())
                guard let box = box(attributes), !text.isEmpty, !pages.isEmpty else { continue }
                pages[pages.count - 1].words.append(PDFWord(text: text, box: box))
            case .start, .end, .text: continue
            }
        }
        return pages
    }

    private mutating func take() throws {
        room -= 1
        guard room >= 0 else { throw WorkbookError.tooManyCells }
    }

    private func box(_ attributes: [String: String]) -> PDFBox? {
        let sides = ["xMin", "yMin", "xMax", "yMax"].compactMap { key in
            attributes[key].flatMap { fixedPoint($0) }
        }
        guard sides.count == 4, sides[0] <= sides[2], sides[1] <= sides[3] else { return nil }
        return PDFBox(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
    }
}
