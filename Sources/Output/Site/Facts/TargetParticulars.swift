import Budget
import Markup

/// The head and the foot of a target sheet: names with their values, two pairs to a row.
extension PerformanceTable {
    /// Writes the head of the sheet: which project of whom it is.
    func writeBasics(to html: inout MarkupWriter) {
        html.element("table", .class("sheet basics")) { html in
            writeCaption(TargetWords.basics(of: title), to: &html)
            writeColumns(to: &html)
            html.element("tbody") { html in
                html.element("tr") { html in
                    html.element("th", .init("scope", "row"), text: TargetWords.projectName)
                    html.element("td", .init("colspan", "3"), text: target.name)
                }
                writePairs(
                    [
                        (TargetWords.supervisor, supervisor),
                        (TargetWords.implementingUnit, target.implementingUnit),
                    ],
                    to: &html
                )
                writePairs(
                    [(TargetWords.nature, target.nature), (TargetWords.period, target.period)],
                    to: &html
                )
            }
        }
    }

    private var supervisor: String {
        guard let supervisor = target.supervisor else { return "" }
        return [supervisor.code, supervisor.name].compactMap(\.self).joined(separator: "-")
    }

    /// Writes the foot of the sheet: who answers for it.
    func writeSignature(to html: inout MarkupWriter) {
        let signature = target.signature
        html.element("table", .class("sheet signature")) { html in
            writeCaption(TargetWords.signature(of: title), to: &html)
            writeColumns(to: &html)
            html.element("tbody") { html in
                writePairs(
                    [
                        (TargetWords.responsible, signature.responsible ?? ""),
                        (TargetWords.preparer, signature.preparer ?? ""),
                    ],
                    to: &html
                )
                writePairs(
                    [
                        (TargetWords.telephone, signature.telephone ?? ""),
                        (TargetWords.date, signature.date?.chinese ?? ""),
                    ],
                    to: &html
                )
            }
        }
    }

    /// Names and values by turns, so that the rows share columns whatever the first one spans.
    private func writeColumns(to html: inout MarkupWriter) {
        html.element("colgroup") { html in
            for _ in 0..<2 {
                html.empty("col", .class("name"))
                html.empty("col")
            }
        }
    }

    private func writePairs(_ pairs: [(String, String)], to html: inout MarkupWriter) {
        html.element("tr") { html in
            for (label, value) in pairs {
                html.element("th", .init("scope", "row"), text: label)
                html.element("td", text: value)
            }
        }
    }
}
