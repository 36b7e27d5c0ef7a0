import Budget
import Checking
import Formula
import Inspecting
import Markup

/// A number that has a card, and how its card begins.
struct CardSubject {
    let spot: FactSpot
    let reference: Reference
    /// The steps to the row, its own name among them.
    let path: String
    /// The name of the column; `nil` if the table has but one.
    let column: String?
    /// The fragment that closing the card leads to.
    let closing: String
    /// `nil` for a blank cell.
    let value: FigureValue?
    /// The notes on the number.
    var notes: [(mark: String, address: String)] = []
}

/// The cards of one table: what stands behind its numbers, shown when an address is followed.
///
/// What several cards have in common – the document, the names of row and column, the texts that
/// tell the number, the rules in words – stands here once, with the rows and the columns that it
/// is said of as classes (`FactSpread`). So a card is made up by the style sheet from its own
/// lines and from these, and the rules can be told in words.
struct CardPanel {
    /// The class of what holds the cards of a table.
    static let name = "cards"

    private let card: FactCard
    private let subjects: [CardSubject]
    private let grid: FactGrid
    private let document: String
    private let address: String

    /// - Parameters:
    ///   - card: writes the lines of one number.
    ///   - subjects: the numbers in reading order.
    ///   - title: the title of the table; `nil` where the steps to its rows begin with it.
    ///   - path: the page of the table.
    init(_ card: FactCard, _ subjects: [CardSubject], title: String?, at path: SitePath) {
        self.card = card
        self.subjects = subjects
        grid = FactGrid(subjects.map(\.spot))
        document = FactWords.document(card.disclosure.fullTitle, title: title)
        address = card.address(of: path)
    }

    /// Writes the panel; nothing if no number has a card.
    func write(to html: inout MarkupWriter) {
        guard !subjects.isEmpty else { return }
        html.newline()
        html.element("div", .class(Self.name), .init("hidden")) { html in
            html.element("span", .class("document"), text: document)
            html.newline()
            writeRowNames(to: &html)
            writeColumnNames(to: &html)
            for subject in subjects { card.write(subject, at: address, to: &html) }
            writeMentions(to: &html)
            writeRules(to: &html)
        }
    }

    // MARK: What cards share

    /// Writes what is shown with the cards of the numbers at `own`: a line, or a part of one, which
    /// is copied in one piece.
    private func share(
        _ element: StaticString,
        _ name: String,
        _ own: [FactSpot],
        to html: inout MarkupWriter,
        body: (inout MarkupWriter) -> Void
    ) {
        for spread in grid.spreads(over: own) {
            html.element(element, .class("\(name) \(spread.classes)"), body: body)
            html.newline()
        }
    }

    private func writeRowNames(to html: inout MarkupWriter) {
        let rows = Groups(subjects.map { ($0.spot, RowName(path: $0.path, closing: $0.closing)) })
        for (row, own) in rows.all {
            share("span", "row", own, to: &html) { html in
                html.element("a", .class("close"), .href("#\(row.closing)"), text: FactWords.close)
                html.text(row.path)
            }
        }
    }

    private func writeColumnNames(to html: inout MarkupWriter) {
        let named = subjects.compactMap { subject in subject.column.map { (subject.spot, $0) } }
        for (column, own) in Groups(named).all {
            share("span", "column", own, to: &html) { $0.text(FactWords.step + column) }
        }
    }

    /// Writes where else the numbers stand: in the text and in charts.
    private func writeMentions(to html: inout MarkupWriter) {
        let told = Groups(
            subjects.flatMap { subject in
                card.index.entry(subject.reference).mentions.map { (subject.spot, $0) }
            }
        )
        guard !told.all.isEmpty else { return }
        var seen: Set<FactSpot> = []
        let telling = told.all.flatMap(\.spots).filter { seen.insert($0).inserted }
        share("span", "told", telling, to: &html) { $0.element("b", text: FactWords.mentions) }
        for (mention, own) in told.all {
            share("span", "told", own, to: &html) { html in
                let address = card.writer.link(to: mention.path, fragment: mention.fragment)
                html.element("a", .href(address), text: mention.title)
                if mention.isDerived { html.text(FactWords.derived) }
            }
        }
    }

    /// Writes the rules that compare the numbers, in words and with what came of them: first what
    /// does not agree.
    private func writeRules(to html: inout MarkupWriter) {
        let compared = Groups(
            subjects.flatMap { subject in
                card.index.entry(subject.reference).rules.map { (subject.spot, $0) }
            }
        )
        let rules = card.disclosure.formSet.rules
        for outcome in Verdict.Outcome.allCases.reversed() {
            let those = compared.all.filter { $0.key.outcome == outcome }
            for (comparison, own) in those.sorted(by: { $0.key.rule < $1.key.rule }) {
                let rule = rules[comparison.rule]
                share("p", "rule \(outcome.rawValue)", own, to: &html) { html in
                    html.text(FactWords.withoutStop(rule.says) + "（")
                    let checks = card.writer.edition.paths.checks
                    let address = card.writer.link(to: checks, fragment: rule.fragment)
                    html.element("a", .href(address), text: rule.code)
                    html.text("，\(CheckWords.name(of: outcome))）")
                }
            }
        }
    }

    /// The name of a row with where closing a card of it leads to.
    private struct RowName: Hashable {
        let path: String
        let closing: String
    }
}

/// What is said of several numbers, in the order in which it is first said.
private struct Groups<Key: Hashable> {
    private(set) var all: [(key: Key, spots: [FactSpot])] = []

    init(_ pairs: [(FactSpot, Key)]) {
        var positions: [Key: Int] = [:]
        for (spot, key) in pairs {
            if let position = positions[key] {
                all[position].spots.append(spot)
            } else {
                positions[key] = all.count
                all.append((key, [spot]))
            }
        }
    }
}
