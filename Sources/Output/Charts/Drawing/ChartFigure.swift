package import Markup

/// A chart ready to be written: as a figure of a page, or as a file of its own.
package protocol ChartFigure: Sendable {
    var wording: ChartWording { get }

    /// What is around the picture.
    var frame: ChartFrame { get }

    /// Draws what stands inside the `svg` element.
    func draw(to svg: inout MarkupWriter)

    /// Writes everything that the picture says as a table, with notes on what it cannot show.
    func writeTable(to html: inout MarkupWriter)
}

extension ChartFigure {
    /// Writes the title, the picture and, folded, its data.
    package func writeFigure(to html: inout MarkupWriter) {
        frame.writeFigure(
            summary: wording.dataTable,
            to: &html,
            picture: draw,
            table: { writeTable(to: &$0) }
        )
    }

    /// Writes the `svg` element.
    package func writePicture(to svg: inout MarkupWriter) {
        frame.writePicture(isFile: false, to: &svg, body: draw)
    }

    /// The picture as an SVG file.
    package func file() -> [UInt8] { frame.file(body: draw) }

    /// Writes the table of the data: its head, the rows, and notes below it.
    func writeTable(
        _ headings: [String],
        notes: [String],
        to html: inout MarkupWriter,
        rows: (inout MarkupWriter) -> Void
    ) {
        html.element("table", .class("chart-data")) { html in
            html.element("caption", text: frame.title)
            html.newline()
            html.element("thead") { html in
                html.element("tr") { html in
                    for heading in headings {
                        html.element("th", .init("scope", "col"), text: heading)
                    }
                }
            }
            html.newline()
            html.element("tbody") { rows(&$0) }
        }
        for note in notes {
            html.newline()
            html.element("p", .class("chart-note"), text: note)
        }
    }
}
