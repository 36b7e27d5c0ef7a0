import Budget
import Characters
import Diagnostics
import Reading

/// A PDF as programs that read PDF give it: its words and what is drawn on its pages.
package struct PrintedDocument: Sendable {
    /// The words with their places, by `pdftotext -bbox-layout`.
    let words: [UInt8]
    /// The pages, by `pdftocairo -svg`.
    let drawing: [UInt8]

    package init(words: [UInt8], drawing: [UInt8]) {
        self.words = words
        self.drawing = drawing
    }
}

/// Reads a PDF as what a person sees of it (PDF 文件).
///
/// Tables are read where lines enclose their cells. What stands in columns without lines is no
/// table of which it is known whose amounts they are, so these are in doubt.
struct PDFReader {
    let file: String
    let findings: Findings
    private var pages: [PDFPage] = []

    /// Fails, with a finding, for what is none, or has no text.
    init?(_ printed: PrintedDocument, file: String, findings: Findings) {
        self.file = file
        self.findings = findings
        do {
            var words = PDFWordsReader(printed.words)
            var drawings = PDFDrawingReader(printed.drawing)
            pages = try words.pages()
            let drawn = try drawings.pages()
            guard !pages.isEmpty, pages.count == drawn.count else {
                findings.report(.unreadablePDF(in: file))
                return nil
            }
            for index in pages.indices { pages[index].drawing = drawn[index] }
        } catch let error as XMLError {
            findings.report(.damaged(at: SourceLocation(file: file), because: error.place))
            return nil
        } catch {
            findings.report(.unpacksIntoTooMuch(in: file))
            return nil
        }
        for index in pages.indices { pages[index].look() }
        let isSeen = pages.contains { $0.words.contains { $0.visibility != .unseen } }
        guard isSeen else {
            findings.report(.scannedPDF(in: file))
            return nil
        }
        let pictures = pages.filter { page in
            page.drawing.holdsPicture && !page.words.contains { $0.visibility != .unseen }
        }
        for page in pictures {
            findings.report(.scannedPage(at: place(page.number)))
        }
    }

    private func place(_ page: Int, line: Int? = nil) -> SourceLocation {
        SourceLocation(file: file, cell: WordPlaces.page(page, line: line))
    }

    /// The document; `nil`, with a finding, if it holds more than any has.
    func document() -> Document? {
        do {
            let contents = try pages.map { try PDFPageContents($0) }
            let edges = PDFEdges(contents)
            var builder = PDFDocumentBuilder(file: file, contents: contents, edges: edges)
            let blocks = try builder.blocks()
            if !edges.texts.isEmpty {
                findings.report(.pageEdges(edges.texts, at: SourceLocation(file: file)))
            }
            for (text, place) in builder.hidden {
                findings.report(.wordMark(.hidden(text), at: place))
            }
            return Document(file: file, blocks: blocks)
        } catch {
            findings.report(.unpacksIntoTooMuch(in: file))
            return nil
        }
    }
}

extension PDFPage {
    /// Finds out which words are seen: those whose characters are drawn, in a colour that is not
    /// that of what lies below them, and with nothing painted over them.
    fileprivate mutating func look() {
        let rows = Dictionary(grouping: drawing.glyphs) { $0.y / 1_000 }
        for index in words.indices {
            let box = words[index].box
            let characters = words[index].text.unicodeScalars.count { !$0.isSpace }
            var seen = 0
            for row in (box.top / 1_000)...(box.bottom / 1_000) {
                for glyph in rows[row] ?? []
                where glyph.x >= box.left - 500 && glyph.x < box.right - 200
                    && isSeen(glyph, height: box.height)
                {
                    seen += 1
                }
            }
            let hasDigits = words[index].text.unicodeScalars.contains(where: \.isAnyDigit)
            words[index].visibility =
                seen == 0 ? .unseen : seen < characters && hasDigits ? .partly : .seen
        }
    }

    private func isSeen(_ glyph: PDFDrawing.Glyph, height: Int) -> Bool {
        var paper = PDFColour.white
        for fill in drawing.fills where fill.box.contains(glyph.x + 200, glyph.y - height / 4) {
            if fill.order > glyph.order { return false }
            paper = fill.colour
        }
        return glyph.colour.isSeen(on: paper)
    }
}
