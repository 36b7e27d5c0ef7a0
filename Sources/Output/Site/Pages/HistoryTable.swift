import Charts
import Inspecting
import Markup

extension EditionWriter {
    /// Writes the key figures of the years beside each other; with three years or more, bars show
    /// where they go.
    func writeHistory(to html: inout MarkupWriter) {
        let history = edition.history
        guard !history.rows.isEmpty else { return }
        html.element("section", .class("history"), .id("history")) { html in
            html.element("h2", text: Words.history)
            html.element(
                "div",
                .class("form-scroll"),
                .init("role", "region"),
                .init("tabindex", "0"),
                .init("aria-label", Words.history)
            ) { html in
                html.element("table") { html in
                    html.element("thead") { html in
                        html.element("tr") { html in
                            html.element("th", .init("scope", "col"), text: Words.keyFigures)
                            for year in history.years {
                                html.element("th", .init("scope", "col"), text: Words.year(year))
                            }
                        }
                    }
                    html.element("tbody") { html in
                        for row in history.rows { write(row, to: &html) }
                    }
                }
            }
        }
        html.newline()
    }

    private func write(_ row: YearHistory.Row, to html: inout MarkupWriter) {
        let bars =
            edition.history.years.count > 2 ? TrendBars(row.values.mapValues(\.machineValue)) : nil
        html.element("tr") { html in
            html.element("th", .init("scope", "row")) { html in
                html.text(row.label)
                html.element("span", .class("unit"), text: Words.inParentheses(row.unit))
            }
            for year in edition.history.years {
                html.element("td", .class("number")) { html in
                    guard let value = row.values[year] else { return html.text(Words.notStated) }
                    html.element("data", .init("value", value.machineValue), text: value.text)
                    bars?.write(year, to: &html)
                }
            }
        }
        html.newline()
    }
}
