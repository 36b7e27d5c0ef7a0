import Diagnostics
import Reading

@testable import Importing

/// Pages as the programs that read PDF describe them.
struct PDFFixture {
    private var words: [String] = [""]
    private var drawings: [String] = [""]
    /// How wide a character of Chinese is, and how high, in points.
    static let size = 10

    /// Begins a page.
    mutating func page() {
        words.append("")
        drawings.append("")
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? size : size / 2) }
    }

    /// Puts words on the page.
    mutating func put(_ text: String, _ x: Int, _ y: Int, colour: String = "0%", drawn: Bool = true)
    {
        var left = x
        for word in text.split(separator: " ") {
            let right = left + Self.width(String(word))
            words[words.count - 1] +=
                "<word xMin=\"\(left)\" yMin=\"\(y)\" xMax=\"\(right)\" yMax=\"\(y + Self.size)\">"
                + "\(word)</word>"
            if drawn {
                drawings[drawings.count - 1] +=
                    "<g style=\"fill:rgb(\(colour),\(colour),\(colour));\">"
                var place = left
                for scalar in word.unicodeScalars {
                    drawings[drawings.count - 1] +=
                        "<use xlink:href=\"#glyph0-1\" x=\"\(place)\" y=\"\(y + Self.size - 2)\"/>"
                    place += Self.width(String(scalar))
                }
                drawings[drawings.count - 1] += "</g>"
            }
            left = right + Self.size / 2
        }
    }

    /// Draws a line.
    mutating func line(_ x: Int, _ y: Int, _ toX: Int, _ toY: Int) {
        drawings[drawings.count - 1] +=
            "<path style=\"fill:none;stroke-width:0.5;stroke:rgb(0%,0%,0%);\" "
            + "d=\"M \(x) \(y) L \(toX) \(toY) \"/>"
    }

    /// Paints a rectangle.
    mutating func paint(_ x: Int, _ y: Int, _ toX: Int, _ toY: Int, colour: String) {
        drawings[drawings.count - 1] +=
            "<path style=\"stroke:none;fill:rgb(\(colour),\(colour),\(colour));\" "
            + "d=\"M \(x) \(y) L \(toX) \(y) L \(toX) \(toY) L \(x) \(toY) Z M \(x) \(y) \"/>"
    }

    mutating func picture() { drawings[drawings.count - 1] += "<image width=\"1\"/>" }

    /// Draws a table with lines around all cells; texts stand a little from the edges.
    mutating func table(_ rows: [[String]], x: Int = 50, y: Int, widths: [Int], height: Int = 20) {
        let right = x + widths.reduce(0, +)
        for row in 0...rows.count { line(x, y + row * height, right, y + row * height) }
        var left = x
        for width in widths + [0] {
            line(left, y, left, y + rows.count * height)
            left += width
        }
        for (row, cells) in rows.enumerated() {
            var left = x
            for (cell, width) in zip(cells, widths) {
                for (index, text) in cell.split(separator: "|").enumerated() {
                    put(String(text), left + 5, y + row * height + 4 + index * 12)
                }
                left += width
            }
        }
    }

    var printed: PrintedDocument {
        let pages = words.map { "<page width=\"600\" height=\"800\">\($0)</page>" }.joined()
        let text = "<!DOCTYPE html><html><body><doc>\(pages)</doc></body></html>"
        let sheets = drawings.map { "<page><g id=\"surface1\">\($0)</g></page>" }.joined()
        let svg =
            "<svg xmlns:xlink=\"x\"><defs><path d=\"M 0 0 L 9 0 \"/></defs>"
            + "<pageSet>\(sheets)</pageSet></svg>"
        return PrintedDocument(words: Array(text.utf8), drawing: Array(svg.utf8))
    }

    /// What is read of the pages, and what is said of them.
    var read: (document: Document?, findings: [Diagnostic]) {
        let findings = Findings()
        let document = PDFReader(printed, file: "a.pdf", findings: findings)?.document()
        return (document, findings.inOrder)
    }

    var paragraphs: [String] {
        (read.document?.blocks ?? []).compactMap { block in
            if case .paragraph(let paragraph) = block { return paragraph.text }
            return nil
        }
    }

    var tables: [Sheet] {
        (read.document?.blocks ?? []).compactMap { block in
            if case .table(let sheet) = block { return sheet }
            return nil
        }
    }
}

extension Sheet {
    /// The texts row by row; `?` where a cell is in doubt.
    var rows: [[String]] {
        (1...max(1, rowCount)).map { row in
            (1...max(1, columnCount)).map { column in
                let cell = cell(CellPosition(row: row, column: column))
                if case .unreadable? = cell?.content { return "?" }
                if case .hidden? = cell?.content { return "-" }
                return cell?.text ?? ""
            }
        }
    }
}
