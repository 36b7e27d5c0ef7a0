import Diagnostics
import Markup

/// Writes the page; it is read from top to bottom, without a script, on a telephone and on paper.
struct AccountWriter {
    let page: AccountPage
    let language: Language

    private func say(_ wording: Wording) -> String { wording.text(in: language) }

    var bytes: [UInt8] {
        let title = say(.title(page.document))
        var html = MarkupWriter()
        html.element("html", .init("lang", language == .chinese ? "zh-CN" : "en")) { html in
            html.element("head") { html in
                html.void("meta", .init("charset", "utf-8"))
                let generator = AccountPage.generator
                html.void("meta", .init("name", "generator"), .init("content", generator))
                let width = "width=device-width, initial-scale=1"
                html.void("meta", .init("name", "viewport"), .init("content", width))
                html.element("title", text: title)
                let style = PackageResources.account_css
                html.element("style", text: String(decoding: style, as: UTF8.self))
            }
            html.element("body") { html in
                html.element("main") { html in
                    html.element("h1", text: title)
                    write(page.facts, to: &html)
                    writeLegend(to: &html)
                    writePieces(to: &html)
                    for list in page.lists where !list.items.isEmpty { write(list, to: &html) }
                }
            }
        }
        return Array("<!DOCTYPE html>\n".utf8) + html.bytes
    }

    private func write(_ items: [Wording], to html: inout MarkupWriter) {
        guard !items.isEmpty else { return }
        html.element("ul") { html in
            for item in items {
                html.newline()
                html.element("li", text: say(item))
            }
        }
    }

    private func write(_ list: AccountPage.List, to html: inout MarkupWriter) {
        html.newline()
        html.element("section") { html in
            html.element("h2", text: say(.titled(list.title, list.items.count)))
            write(list.items, to: &html)
        }
    }

    /// What the marks mean, with how many pieces have each, and a link to the first open one.
    private func writeLegend(to html: inout MarkupWriter) {
        html.element("h2", text: say(.legend))
        html.element("ul", .class("legend")) { html in
            for state in AccountPage.State.allCases {
                html.newline()
                html.element("li", .class(state.style)) { html in
                    write(state, to: &html)
                    html.text(" " + say(.explanation(state, page.count(state))))
                }
            }
        }
        if let first = page.pieces.firstIndex(where: { $0.state == .open }) {
            html.element("p") { html in
                html.element("a", .href("#open-\(first)"), text: say(.firstOpen))
            }
        }
    }

    private func write(_ state: AccountPage.State, to html: inout MarkupWriter) {
        html.element("strong", .class("state")) { html in
            html.element("span", .init("aria-hidden", "true"), text: state.mark + " ")
            html.text(say(.state(state)))
        }
    }

    // MARK: Pieces

    private func writePieces(to html: inout MarkupWriter) {
        guard !page.pieces.isEmpty else { return }
        html.element("h2", text: say(.pieces))
        let open = page.pieces.indices.filter { page.pieces[$0].state == .open }
        for (index, piece) in page.pieces.enumerated() {
            let next = open.first { $0 > index }
            html.newline()
            html.element(
                "article",
                .class("piece \(piece.state.style)"),
                piece.state == .open ? .id("open-\(index)") : nil
            ) { html in
                write(piece, number: index + 1, to: &html)
                if piece.state == .open, let next {
                    html.element("p", .class("next")) { html in
                        html.element("a", .href("#open-\(next)"), text: say(.nextOpen))
                    }
                }
            }
        }
    }

    private func write(_ piece: AccountPage.Piece, number: Int, to html: inout MarkupWriter) {
        html.element("h3") { html in
            write(piece.state, to: &html)
            html.text(" ")
            html.element("span", .class("place"), text: piece.place)
        }
        if !piece.reasons.isEmpty {
            html.element("ul", .class("reasons")) { html in
                for reason in piece.reasons { html.element("li", text: say(reason)) }
            }
        }
        html.element("div", .class("sides")) { html in
            html.element("div") { html in
                html.element("h4", text: say(.original))
                write(piece.original, of: number, .original, to: &html)
            }
            html.element("div") { html in
                let target = piece.target.isEmpty ? "" : "：\(piece.target)"
                html.element("h4", text: say(.result) + target)
                write(piece.result, of: number, .result, to: &html)
            }
        }
    }

    private func write(
        _ side: AccountPage.Side,
        of number: Int,
        _ title: Wording,
        to html: inout MarkupWriter
    ) {
        switch side {
        case .nothing: html.element("p", .class("nothing"), text: say(.nothing))
        case .lines(let lines):
            for line in lines { html.element("p", text: line) }
        case .file(let text): html.element("pre", text: text)
        case .tables(let tables, let isHeaded):
            for (index, rows) in tables.enumerated() {
                let name = say(.table(index + 1, title, number))
                write(rows, isHeaded: isHeaded, named: name, to: &html)
            }
        }
    }

    private func write(
        _ rows: [[String]],
        isHeaded: Bool,
        named name: String,
        to html: inout MarkupWriter
    ) {
        let columns = rows.map(\.count).max() ?? 0
        html.element(
            "div",
            .class("scroll"),
            .init("tabindex", "0"),
            .init("role", "region"),
            .init("aria-label", name)
        ) { html in
            html.element("table") { html in
                for (index, row) in rows.enumerated() {
                    write(row, of: columns, isHead: isHeaded && index == 0, to: &html)
                }
            }
        }
    }

    private func write(
        _ row: [String],
        of columns: Int,
        isHead: Bool,
        to html: inout MarkupWriter
    ) {
        html.newline()
        html.element("tr") { html in
            for (index, cell) in row.enumerated() {
                if isHead {
                    html.element("th", .init("scope", "col"), text: cell)
                } else {
                    let isLast = index + 1 == row.count && row.count < columns
                    let span = String(columns - row.count + 1)
                    html.element("td", isLast ? .init("colspan", span) : nil, text: cell)
                }
            }
        }
    }
}

extension AccountPage.State {
    /// The class of its elements.
    fileprivate var style: String {
        switch self {
        case .taken: "taken"
        case .open: "open"
        case .passedOver: "passed"
        }
    }

    /// A mark that is told by its shape.
    fileprivate var mark: String {
        switch self {
        case .taken: "✓"
        case .open: "!"
        case .passedOver: "–"
        }
    }
}
