package import Diagnostics
import Markup

extension DifferenceReport {
    /// The report as one page that needs no other file.
    package func page(in language: Language) -> [UInt8] {
        func say(_ wording: Wording) -> String { wording.text(in: language) }
        let title = say(.heading(names.old, names.new))
        var html = MarkupWriter()
        html.element("html", .init("lang", language == .chinese ? "zh-CN" : "en")) { html in
            html.element("head") { html in
                html.void("meta", .init("charset", "utf-8"))
                let width = "width=device-width, initial-scale=1"
                html.void("meta", .init("name", "viewport"), .init("content", width))
                html.element("title", text: title)
                html.element("style", text: PackageResources.difference_css.text)
            }
            html.element("body") { html in
                html.element("main") { html in
                    html.element("h1", text: title)
                    if groups.isEmpty { html.element("p", text: say(.nothing)) }
                    for group in groups { write(group, in: language, to: &html) }
                }
            }
        }
        return Array("<!DOCTYPE html>\n".utf8) + html.bytes
    }

    private func write(_ group: Group, in language: Language, to html: inout MarkupWriter) {
        func say(_ wording: Wording) -> String { wording.text(in: language) }
        let isOfFigures = group.rows.contains { !$0.label.isEmpty || $0.change != nil }
        var columns: [Wording] = [.place, .before, .after]
        if isOfFigures { columns += [.difference, .percentage] }
        html.newline()
        html.element("section") { html in
            html.element("h2", text: say(.title(group.title, group.rows.count)))
            html.element(
                "div",
                .class("scroll"),
                .init("tabindex", "0"),
                .init("role", "region"),
                .init("aria-label", say(group.title))
            ) { html in
                html.element("table") { html in
                    html.element("thead") { html in
                        html.element("tr") { html in
                            for column in columns {
                                html.element("th", .init("scope", "col"), text: say(column))
                            }
                        }
                    }
                    html.element("tbody") { html in
                        for row in group.rows {
                            write(row, isOfFigures, in: language, to: &html)
                        }
                    }
                }
            }
        }
    }

    private func write(
        _ row: Row,
        _ isOfFigures: Bool,
        in language: Language,
        to html: inout MarkupWriter
    ) {
        func say(_ wording: Wording) -> String { wording.text(in: language) }
        html.newline()
        html.element("tr") { html in
            let label = row.label.isEmpty ? row.address : row.label
            let unit = row.unit.isEmpty ? "" : "（\(row.unit)）"
            html.element(
                "th",
                .init("scope", "row"),
                .init("title", row.address),
                text: label + unit
            )
            let style: MarkupWriter.Attribute? = isOfFigures ? .class("number") : nil
            if let old = row.old, let new = row.new, row.change == nil {
                let part = TextDifference(from: old, to: new)
                html.element("td", style) { $0.write(part, "del", part.old) }
                html.element("td", style) { $0.write(part, "ins", part.new) }
            } else {
                html.element("td", style, text: say(.state(row.old)))
                html.element("td", style, text: say(.state(row.new)))
            }
            guard isOfFigures else { return }
            html.element("td", style, text: row.change?.difference ?? "")
            html.element("td", style, text: row.change?.percentage ?? "")
        }
    }
}

extension MarkupWriter {
    /// Writes a text with what differs in it marked.
    fileprivate mutating func write(_ part: TextDifference, _ mark: StaticString, _ own: String) {
        let around = part.surroundings(reach: 16)
        text(around.before)
        if !own.isEmpty { element(mark, text: own) }
        text(around.after)
    }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
