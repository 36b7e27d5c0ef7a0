import Markup

/// What every figure has around its picture: title, description, size, and data below it.
package struct ChartFrame: Sendable {
    let id: String
    let title: String
    /// The picture in words.
    let description: String
    let height: Double
    /// With links inside the picture is a document, because an image hides its parts from those
    /// who cannot see it while the keyboard would still stop at them.
    let isLinked: Bool

    /// Writes the title, the picture and, folded, its data.
    func writeFigure(
        summary: String,
        to html: inout MarkupWriter,
        picture: (inout MarkupWriter) -> Void,
        table: (inout MarkupWriter) -> Void
    ) {
        html.element("figure", .class("chart"), .id(id)) { html in
            html.element("figcaption", text: title)
            html.newline()
            writePicture(isFile: false, to: &html, body: picture)
            html.newline()
            html.element("details", .class("chart-details")) { html in
                html.element("summary", text: summary)
                table(&html)
            }
        }
        html.newline()
    }

    /// Writes the title, a sentence in place of a picture and, folded, its data.
    func writeFigure(
        summary: String,
        to html: inout MarkupWriter,
        sentence: (inout MarkupWriter) -> Void,
        table: (inout MarkupWriter) -> Void
    ) {
        html.element("figure", .class("chart"), .id(id)) { html in
            html.element("figcaption", text: title)
            html.newline()
            html.element("p", .class("chart-sentence"), body: sentence)
            html.newline()
            html.element("details", .class("chart-details")) { html in
                html.element("summary", text: summary)
                table(&html)
            }
        }
        html.newline()
    }

    /// The picture as an SVG file.
    func file(body: (inout MarkupWriter) -> Void) -> [UInt8] {
        var svg = MarkupWriter()
        svg.xmlDeclaration()
        writePicture(isFile: true, to: &svg, body: body)
        svg.newline()
        return svg.bytes
    }

    /// Writes the `svg` element; a file of its own names its namespace and a font.
    func writePicture(
        isFile: Bool,
        to svg: inout MarkupWriter,
        body: (inout MarkupWriter) -> Void
    ) {
        let size = (width: fixed(Sheet.width), height: fixed(height))
        svg.element(
            "svg",
            isFile ? .init("xmlns", "http://www.w3.org/2000/svg") : nil,
            isFile ? nil : .class("chart-picture"),
            .init("viewBox", "0 0 \(size.width) \(size.height)"),
            .init("width", size.width),
            .init("height", size.height),
            .init("role", isLinked ? "document" : "img"),
            .init("aria-labelledby", "\(id)-title \(id)-desc"),
            .init("font-size", fixed(Sheet.fontSize)),
            isFile ? .init("font-family", "sans-serif") : nil
        ) { svg in
            svg.newline()
            svg.element("title", .id("\(id)-title"), text: title)
            svg.newline()
            svg.element("desc", .id("\(id)-desc"), text: description)
            svg.newline()
            body(&svg)
        }
    }
}

extension MarkupWriter {
    /// Writes a name, as a link if it has an address.
    mutating func name(_ name: String, href: String?) {
        if let href {
            element("a", .href(href), text: name)
        } else {
            text(name)
        }
    }

    /// Writes the lines of a name on a drawing, as one link if it has an address.
    mutating func label(_ lines: [PlacedText], href: String?) {
        guard let href else {
            for line in lines { line.write(to: &self) }
            return
        }
        element("a", .href(href)) { svg in
            for line in lines { line.write(isUnderlined: true, to: &svg) }
        }
    }
}
