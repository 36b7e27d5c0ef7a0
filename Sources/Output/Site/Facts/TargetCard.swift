import Budget
import Inspecting
import Markup

extension FactCard {
    /// Writes the card of an amount of a target table.
    func write(_ id: TargetAmountID, to html: inout MarkupWriter) {
        guard let form = disclosure.formSet.performance,
            let amount = disclosure.amount(of: id).reported
        else { return }
        let target = disclosure.targets[id.target]
        let entry = index.entry(.targetAmount(id))
        let row = id.source.map { form.fundSources[$0] } ?? TargetWords.total
        let column = id.isOfYear ? TargetWords.year : TargetWords.wholePeriod
        let title = writer.edition.title(of: target)
        html.element("div", .class("fact-card"), .init("hidden")) { html in
            let path = [title, row, column].joined(separator: FactWords.step)
            writeHead(path, closingAt: "target-\(target.id)", to: &html)
            writeValue(.money(amount), to: &html)
            html.element("dl") { html in
                writeCorrections(of: .targetAmount(id), to: &html)
                writePlaces(entry, to: &html)
                writeRules(entry, to: &html)
                writeCitation(
                    of: .money(amount),
                    in: TargetWords.table(of: title),
                    FactWords.cell(row: row, column: column),
                    at: "\(address(of: writer.edition.paths.targets[id.target]))"
                        + "#\(disclosure.anchor(of: id))",
                    to: &html
                )
            }
        }
    }
}
