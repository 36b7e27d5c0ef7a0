import Budget
import Inspecting
import Markup

/// A project performance target table (项目支出绩效目标表) in its official layout: the whole
/// period and the year side by side.
struct PerformanceTable {
    let target: PerformanceTarget
    private let form: PerformanceForm
    private let prefix: String
    let title: String
    private let card: FactCard?
    private let position: Int

    /// - Parameters:
    ///   - target: the target of one project.
    ///   - form: the layout of the form set.
    ///   - title: the name that tells the target from its namesakes.
    ///   - position: which target of the disclosure it is.
    ///   - card: writes what stands behind an amount; `nil` for bare numbers.
    init(
        _ target: PerformanceTarget,
        form: PerformanceForm,
        title: String,
        position: Int,
        card: FactCard?
    ) {
        self.title = title
        self.position = position
        self.card = card
        self.target = target
        self.form = form
        prefix = "target-\(target.id)"
    }

    /// Writes the sheet: the tables stand flush, so that they read as the one form they are.
    func write(to html: inout MarkupWriter) {
        html.element("div", .class("target"), .id(prefix)) { html in
            writeBasics(to: &html)
            writeFunding(to: &html)
            writeNarratives(to: &html)
            writeObjectives(to: &html)
            writeIndicators(to: &html)
            writeSignature(to: &html)
        }
        html.newline()
    }

    /// Writes the caption of a part that the printed sheet leaves without a heading.
    func writeCaption(_ caption: String, to html: inout MarkupWriter) {
        html.element("caption", .class("visually-hidden"), text: caption)
    }

    // MARK: Funding

    /// Writes the table of amounts between their addresses and their cards.
    private func writeFunding(to html: inout MarkupWriter) {
        html.element("div", .class("funding-frame")) { html in
            for (_, spot) in spots { spot.write(to: &html) }
            writeFundingTable(to: &html)
            guard let card else { return }
            let subjects = spots.map { card.subject($0.id, at: $0.spot) }
            let page = card.writer.edition.paths.targets[position]
            CardPanel(card, subjects, title: nil, at: page).write(to: &html)
        }
    }

    /// The amounts that have a card, with the places of their cells.
    private var spots: [(id: TargetAmountID, spot: FactSpot)] {
        guard let card else { return [] }
        return (0...form.fundSources.count).flatMap { row in
            [false, true].compactMap { isOfYear in
                let source = row == 0 ? nil : row - 1
                let id = TargetAmountID(target: position, isOfYear: isOfYear, source: source)
                guard card.disclosure.amount(of: id).reported != nil else { return nil }
                let anchor = target.anchor(ofAmount: source, isOfYear: isOfYear)
                let spot = FactSpot(anchor: anchor, line: row + 1, fromEnd: isOfYear ? 1 : 2)
                return (id, spot)
            }
        }
    }

    private func writeFundingTable(to html: inout MarkupWriter) {
        let lines = zip(
            [TargetWords.total] + form.fundSources,
            zip(
                [target.funding.wholePeriod.total] + target.funding.wholePeriod.sources,
                [target.funding.year.total] + target.funding.year.sources
            )
        )
        html.element("table", .class("sheet funding")) { html in
            html.element(
                "caption",
                text: Words.caption(TargetWords.funding, unit: form.unit.rawValue)
            )
            html.element("thead") { html in
                html.element("tr") { html in
                    let columns = [
                        ("source", TargetWords.fundSource), ("period", TargetWords.wholePeriod),
                        ("year", TargetWords.year),
                    ]
                    for (id, label) in columns {
                        html.element(
                            "th",
                            .id("\(prefix)-\(id)"),
                            .init("scope", "col"),
                            text: label
                        )
                    }
                }
            }
            html.element("tbody") { html in
                for (row, (label, amounts)) in lines.enumerated() {
                    html.element("tr", .class(row == 0 ? "total" : "line")) { html in
                        html.element(
                            "th",
                            .class(row == 0 ? "label" : "label depth-1"),
                            .init("scope", "row"),
                            text: row == 1 ? TargetWords.ofWhich(label) : label
                        )
                        write(amounts.0, ofRow: row, isOfYear: false, to: &html)
                        write(amounts.1, ofRow: row, isOfYear: true, to: &html)
                    }
                }
            }
        }
    }

    /// Writes an amount at an address of its own; the first row is the total.
    private func write(
        _ cell: AmountCell,
        ofRow row: Int,
        isOfYear: Bool,
        to html: inout MarkupWriter
    ) {
        let source = row == 0 ? nil : row - 1
        let id = target.anchor(ofAmount: source, isOfYear: isOfYear)
        let isAddress = card == nil || cell.reported == nil
        html.element("td", .class("amount"), isAddress ? .id(id) : nil) { html in
            guard let amount = cell.reported else { return }
            guard card != nil else { return write(amount, to: &html) }
            html.element("a", .href("#\(id)")) { write(amount, to: &$0) }
        }
    }

    private func write(_ amount: ReportedAmount, to html: inout MarkupWriter) {
        html.element(
            "data",
            .init("value", amount.text(grouped: false)),
            text: amount.text(grouped: true)
        )
    }

    // MARK: Texts

    private func writeNarratives(to html: inout MarkupWriter) {
        html.element("table", .class("sheet narratives")) { html in
            writeCaption(TargetWords.narratives(of: title), to: &html)
            html.element("tbody") { html in
                for (label, text) in zip(form.narrativeFields, target.narratives) {
                    html.element("tr") { html in
                        html.element("th", .init("scope", "row"), text: label)
                        html.element("td", text: text)
                    }
                }
            }
        }
    }

    private func writeObjectives(to html: inout MarkupWriter) {
        html.element("table", .class("sheet objectives")) { html in
            writeCaption(TargetWords.objectives(of: title), to: &html)
            html.element("thead") { html in
                html.element("tr") { html in
                    html.element("td", text: "")
                    html.element("th", .init("scope", "col"), text: TargetWords.wholePeriodTarget)
                    html.element("th", .init("scope", "col"), text: TargetWords.yearTarget)
                }
            }
            html.element("tbody") { html in
                html.element("tr") { html in
                    html.element("th", .init("scope", "row"), text: TargetWords.objective)
                    html.element("td", text: target.objectives.wholePeriod)
                    html.element("td", text: target.objectives.year)
                }
            }
        }
    }

    // MARK: Indicators

    /// Writes the indicators in a frame of their own: the one table of the sheet that may be wider
    /// than a phone.
    private func writeIndicators(to html: inout MarkupWriter) {
        html.element(
            "div",
            .class("form-scroll"),
            .init("role", "region"),
            .init("tabindex", "0"),
            .init("aria-label", Words.scrollable(title + TargetWords.indicators))
        ) { html in
            html.element("table", .class("sheet indicators")) { html in
                html.element("caption", text: TargetWords.indicators)
                html.element("thead") { writeIndicatorHead(to: &$0) }
                html.element("tbody") { html in
                    var position = 0
                    for tier in form.tiers {
                        let rows = target.indicators[position..<(position + tier.secondTier.count)]
                        write(tier, rows: Array(rows), to: &html)
                        position += tier.secondTier.count
                    }
                }
            }
        }
    }

    private func writeIndicatorHead(to html: inout MarkupWriter) {
        html.element("tr") { html in
            html.element(
                "th",
                .class("first-tier"),
                .init("scope", "col"),
                .init("rowspan", "2"),
                text: TargetWords.firstTier
            )
            for side in [TargetWords.wholePeriodTarget, TargetWords.yearTarget] {
                html.element(
                    "th",
                    .init("scope", "colgroup"),
                    .init("colspan", "3"),
                    text: side
                )
            }
        }
        html.element("tr") { html in
            let tiers = [
                ("second-tier", TargetWords.secondTier), ("third-tier", TargetWords.thirdTier),
                ("target-value", TargetWords.targetValue),
            ]
            for (name, title) in tiers + tiers {
                html.element("th", .class(name), .init("scope", "col"), text: title)
            }
        }
    }

    private func write(
        _ tier: IndicatorTier,
        rows: [[Sided<Indicator?>]],
        to html: inout MarkupWriter
    ) {
        let heights = rows.map { max(1, $0.count) }
        for (second, (name, indicators)) in zip(tier.secondTier, rows).enumerated() {
            for line in 0..<heights[second] {
                html.element("tr") { html in
                    if second == 0, line == 0 {
                        let span = heights.reduce(0, +)
                        html.element(
                            "th",
                            .class("first-tier"),
                            .init("scope", "rowgroup"),
                            span > 1 ? .init("rowspan", String(span)) : nil,
                            text: tier.name
                        )
                    }
                    let sides = indicators.indices.contains(line) ? indicators[line] : nil
                    let height = line == 0 ? heights[second] : nil
                    writeSide(name, sides?.wholePeriod, height: height, isHeading: true, to: &html)
                    writeSide(name, sides?.year, height: height, isHeading: false, to: &html)
                }
            }
        }
    }

    /// Writes second tier, third tier and value of one side; the second tier only where it begins.
    private func writeSide(
        _ name: String,
        _ indicator: Indicator?,
        height: Int?,
        isHeading: Bool,
        to html: inout MarkupWriter
    ) {
        if let height {
            let span = height > 1 ? MarkupWriter.Attribute("rowspan", String(height)) : nil
            if isHeading {
                html.element("th", .class("second-tier"), .init("scope", "row"), span, text: name)
            } else {
                html.element("td", .class("second-tier"), span, text: name)
            }
        }
        html.element("td", .class("third-tier"), text: indicator?.name ?? "")
        html.element("td", .class("target-value"), text: indicator?.target ?? "")
    }
}
