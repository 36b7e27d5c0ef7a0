import Budget
import Inspecting
import Markup

/// One form as an HTML table with the official grid of headings.
///
/// Every amount cell names its row and its column headings through `headers`, because the grids
/// of the forms are too irregular for `scope` alone (WCAG technique H43).
struct FormTable {
    private let disclosure: Disclosure
    private let index: Int
    private let form: Form
    private let table: Table
    private let headings: HeadingGrid
    private let headingClasses: [String]
    private let lines: [[Int?]]
    private let prefix: String
    private let isBlank: Bool
    private let rowLink: (Row) -> String?
    private let page: SitePath?
    /// Writes what stands behind the numbers; `nil` for bare ones.
    private let card: FactCard?
    /// The numbers of the notes on a cell.
    private let noteNumbers: [FactID: [Int]]

    /// - Parameters:
    ///   - disclosure: the disclosure that fills the form.
    ///   - index: the position of the form in the form set.
    ///   - notes: the notes under the form, to which cells refer.
    ///   - card: writes what stands behind a number; `nil` for bare numbers.
    ///   - page: the page that the cards are on.
    ///   - isBlank: whether the form itself is shown: with all its rows, its sides side by side.
    ///   - rowLink: where the label of a row leads; `nil` for nowhere.
    init(
        _ disclosure: Disclosure,
        form index: Int,
        notes: [RoundingNotes.Note] = [],
        card: FactCard? = nil,
        on page: SitePath? = nil,
        isBlank: Bool = false,
        rowLink: @escaping (Row) -> String? = { _ in nil }
    ) {
        self.disclosure = disclosure
        self.rowLink = rowLink
        self.card = card
        self.page = page
        noteNumbers = Dictionary(grouping: notes, by: \.fact).mapValues { $0.map(\.number) }
        self.index = index
        form = disclosure.formSet.forms[index]
        table = disclosure.tables[index]
        headings = HeadingGrid(form)
        headingClasses = Site.headingClasses(of: headings, form: form)
        lines = BodyGrid(table, showsAllRows: isBlank).lines
        self.isBlank = isBlank
        prefix = "t\(form.slug)"
    }

    /// Writes the table in the scroll container that keeps wide forms inside a narrow page.
    ///
    /// Its cells hold numbers and nothing else: the addresses of the numbers stand before it, what
    /// stands behind them after it.
    func write(to html: inout MarkupWriter) {
        let title = disclosure.text(form.title)
        html.element(
            "div",
            .class(canScroll ? "form-scroll \(FormBreadth(form, table).rawValue)" : "form-frame"),
            canScroll ? .init("role", "region") : nil,
            canScroll ? .init("tabindex", "0") : nil,
            canScroll ? .init("aria-label", Words.scrollable(title)) : nil
        ) { html in
            if card != nil {
                // Every number is a stop for the keyboard; those who want none pass them all.
                let words = FactWords.skip(form.name)
                html.element("p", .class("skip-line")) { html in
                    html.element("a", .class("skip"), .href("#\(prefix)-end"), text: words)
                }
            }
            let spots = spots
            for spot in spots { spot.spot.write(to: &html) }
            html.element("table", .class(tableClass), .id(prefix)) { html in
                html.element("caption", text: Words.caption(title, unit: form.unit.rawValue))
                writeHead(to: &html)
                writeBody(to: &html)
            }
            guard let card, let page else { return }
            let subjects = spots.map { fact, spot in card.subject(fact, at: spot, notes(on: fact)) }
            CardPanel(card, subjects, title: title, at: page).write(to: &html)
        }
        html.newline()
    }

    /// The facts that have a card, with the places of their cells, in reading order.
    private var spots: [(fact: FactID, spot: FactSpot)] {
        guard let card else { return [] }
        var spots: [(fact: FactID, spot: FactSpot)] = []
        for (number, line) in lines.enumerated() {
            var fromEnd = line.enumerated().reduce(0) { sum, place in
                sum + cells(ofRow: place.element, panel: place.offset).count
            }
            for (panel, row) in line.enumerated() {
                for (position, _) in cells(ofRow: row, panel: panel) {
                    let column = form.panels[panel].printedColumns[position]
                    if let row, form.panels[panel].columns[column].role == .amount {
                        let fact = FactID(form: index, panel: panel, row: row, column: column)
                        let anchor = disclosure.anchor(of: fact)
                        let spot = FactSpot(anchor: anchor, line: number + 1, fromEnd: fromEnd)
                        if card.exists(for: fact) { spots.append((fact, spot)) }
                    }
                    fromEnd -= 1
                }
            }
        }
        return spots
    }

    private func notes(on fact: FactID) -> [(mark: String, address: String)] {
        (noteNumbers[fact] ?? []).map { ("\(CheckWords.noteMark)\($0)", "#\(prefix)-note-\($0)") }
    }

    /// The number of columns on paper.
    private var width: Int { form.panels.reduce(0) { $0 + $1.printedColumns.count } }

    /// Whether the form may be wider than a phone: only then it is a stop of the Tab key.
    private var canScroll: Bool {
        if isBlank { return true }
        guard !lines.isEmpty else { return false }
        return width > 3 || !table.isEmpty && ColumnWidths.onScreen.width(of: form, table) > 200
    }

    private var tableClass: String {
        let rows = table.panels.flatMap(\.rows)
        var names = ["form"]
        if form.panels.count > 1 { names.append("two-sided") }
        if !isBlank, let columns = form.stackedColumns { names.append("stacks stacks-\(columns)") }
        if form.panels.contains(where: \.isCoded) { names.append("coded") }
        if let parts = form.codeParts { names.append("divided-\(parts)") }
        if rows.allSatisfy({ $0.depth == 0 }) { names.append("flat") }
        if form.hasOneAmount { names.append("single") }
        return names.joined(separator: " ")
    }

    // MARK: Head

    private func writeHead(to html: inout MarkupWriter) {
        html.element("thead") { html in
            for row in headings.rows {
                html.element("tr") { html in
                    for cell in row { write(cell, to: &html) }
                }
                html.newline()
            }
            if form.hasColumnNumbers { writeColumnNumbers(to: &html) }
        }
        html.newline()
    }

    private func write(_ cell: HeadingGrid.HeadingCell, to html: inout MarkupWriter) {
        html.element(
            "th",
            headingClasses[cell.number].isEmpty ? nil : .class(headingClasses[cell.number]),
            .id("\(prefix)-h\(cell.number)"),
            .init("scope", cell.columnSpan > 1 ? "colgroup" : "col"),
            cell.columnSpan > 1 ? .init("colspan", String(cell.columnSpan)) : nil,
            cell.rowSpan > 1 ? .init("rowspan", String(cell.rowSpan)) : nil
        ) { writeTitle(disclosure.text(cell.title), to: &$0) }
    }

    /// Writes the title of a column; a line may not break between a year and its sign.
    private func writeTitle(_ title: String, to html: inout MarkupWriter) {
        let digits = title.prefix { $0.isASCII && $0.isNumber }
        let rest = title.dropFirst(digits.count)
        guard !digits.isEmpty, let sign = rest.first, rest.count > 1 else {
            html.text(title)
            return
        }
        html.element("span", .class("year"), text: digits + String(sign))
        html.text(rest.dropFirst())
    }

    private func writeColumnNumbers(to html: inout MarkupWriter) {
        html.element("tr", .class("column-numbers")) { html in
            for number in 1...max(1, width) { html.element("td", text: String(number)) }
        }
        html.newline()
    }

    // MARK: Body

    private func writeBody(to html: inout MarkupWriter) {
        html.element("tbody") { html in
            for (number, line) in lines.enumerated() {
                html.element("tr", .class(rowClass(of: line)), unlabelledID(of: line)) { html in
                    for (panel, row) in line.enumerated() {
                        guard let row else {
                            writePadding(ofLine: number, panel: panel, to: &html)
                            continue
                        }
                        write(row, ofPanel: panel, rowHeading: heading(of: line), to: &html)
                    }
                }
                html.newline()
            }
        }
    }

    /// The class of a line follows its most weighty row.
    private func rowClass(of line: [Int?]) -> String {
        let rows = line.enumerated().compactMap { panel, row in
            row.map { table.panels[panel].rows[$0] }
        }
        if let total = rows.first(where: { $0.role != .line }) { return total.role.rawValue }
        return form.panels.count > 1 ? "line" : "line level-\(rows.first?.depth ?? 0)"
    }

    /// The id of a row that no cell can bear, since the form prints no names.
    private func unlabelledID(of line: [Int?]) -> MarkupWriter.Attribute? {
        for (panel, row) in line.enumerated() where !form.panels[panel].printsLabels {
            if let row { return .id(rowID(panel: panel, row: row)) }
        }
        return nil
    }

    /// The id of the heading that serves a row whose own label is blank on the form.
    private func heading(of line: [Int?]) -> String? {
        for (panel, row) in line.enumerated() {
            guard let row, !table.panels[panel].rows[row].label.isEmpty,
                form.panels[panel].printsLabels
            else { continue }
            return rowID(panel: panel, row: row)
        }
        return nil
    }

    private func rowID(panel: Int, row: Int) -> String {
        disclosure.anchor(ofRow: row, panel: panel, form: index)
    }

    /// Writes the cells of a side that has no row on a line; where lines are numbered it is a line
    /// as any other.
    private func writePadding(ofLine line: Int, panel index: Int, to html: inout MarkupWriter) {
        let panel = form.panels[index]
        for column in panel.printedColumns {
            let isNumber = column == panel.lineNumberColumn
            let number = form.lineNumber(ofLine: line, panel: index, of: lines.count)
            let text = isNumber ? number.map(String.init) ?? "" : ""
            let name = panel.lineNumberColumn == nil ? "pad" : isNumber ? "text quantity" : "text"
            html.element("td", .class(name + sideClass(ofPanel: index)), text: text)
        }
    }

    private func write(
        _ rowIndex: Int,
        ofPanel panelIndex: Int,
        rowHeading: String?,
        to html: inout MarkupWriter
    ) {
        let panel = form.panels[panelIndex]
        let printed = panel.printedColumns
        let side = sideClass(ofPanel: panelIndex)
        let row = table.panels[panelIndex].rows[rowIndex]
        let ownID = rowID(panel: panelIndex, row: rowIndex)
        let rowHeader = row.label.isEmpty || !panel.printsLabels ? rowHeading : ownID
        for (position, span) in cells(ofRow: rowIndex, panel: panelIndex) {
            let column = printed[position]
            let role = panel.columns[column].role
            let chain = headings.chains[panelIndex][position].map { "\(prefix)-h\($0)" }
            switch role {
            case .code where row.role != .line && row.code == nil:
                writeLabel(of: row, id: ownID, side: side, columnSpan: span, to: &html)
            case .label:
                writeLabel(of: row, id: ownID, side: side, columnSpan: 1, to: &html)
            case .amount:
                let fact = FactID(form: index, panel: panelIndex, row: rowIndex, column: column)
                let headers = ([rowHeader].compactMap(\.self) + chain).joined(separator: " ")
                writeAmount(fact, headers: headers, to: &html)
            case .code, .text, .rowID:
                let name = name(of: column, in: panel) + mark(of: column, panelIndex) + side
                html.element("td", .class(name), text: row.cells[column].text)
            }
        }
    }

    /// The class of the cells of a column of texts.
    private func name(of column: Int, in panel: Panel) -> String {
        let definition = panel.columns[column]
        guard definition.role != .code else { return "code" }
        return definition.content == .any ? "text" : "text quantity"
    }

    /// The cells of a row on one side.
    ///
    /// Each begins somewhere among the printed columns and spans some. Where no row is, each column
    /// has an empty one.
    private func cells(ofRow rowIndex: Int?, panel index: Int) -> [(position: Int, span: Int)] {
        let panel = form.panels[index]
        let printed = panel.printedColumns
        let row = rowIndex.map { table.panels[index].rows[$0] }
        var cells: [(position: Int, span: Int)] = []
        var position = 0
        while position < printed.count {
            var span = 1
            let isTotal = row.map { $0.role != .line && $0.code == nil } ?? false
            if isTotal, panel.columns[printed[position]].role == .code {
                // The label of a total covers the columns of names beside that of the code.
                let following = printed.dropFirst(position + 1)
                span += following.prefix { [.code, .label].contains(panel.columns[$0].role) }.count
            }
            cells.append((position, span))
            position += span
        }
        return cells
    }

    /// The class of the cells of a column that needs one, with a space before it.
    private func mark(of column: Int, _ panel: Int) -> String {
        form.panels[panel].columnMark(column, isBesideAnother: panel < form.panels.count - 1)
            .map { " \($0)" } ?? ""
    }

    private func writeLabel(
        of row: Row,
        id: String,
        side: String,
        columnSpan: Int,
        to html: inout MarkupWriter
    ) {
        let span = columnSpan > 1 ? MarkupWriter.Attribute("colspan", String(columnSpan)) : nil
        guard !row.label.isEmpty else {
            html.element("td", .class("label\(side)"), span, text: "")
            return
        }
        let depth = row.role == .line && row.depth > 0 ? " depth-\(row.depth)" : ""
        let name = MarkupWriter.Attribute.class("label\(depth)\(side)")
        html.element("th", name, .id(id), .init("scope", "row"), span) { html in
            if let address = rowLink(row) {
                html.element("a", .href(address), text: row.label)
            } else {
                html.text(row.label)
            }
        }
    }

    /// Writes a cell of an amount: its number is a link to the address of the fact, which stands
    /// before the table; a cell without a card is that address itself.
    ///
    /// The marks of its notes are drawn by the style sheet, so that whoever reads the cell reads
    /// the number.
    private func writeAmount(_ fact: FactID, headers: String, to html: inout MarkupWriter) {
        let anchor = disclosure.anchor(of: fact)
        let amount = disclosure.cell(fact).reported
        let notes = noteNumbers[fact] ?? []
        let marks = notes.map { "\(CheckWords.noteMark)\($0)" }.joined(separator: " ")
        let described = notes.map { "\(prefix)-note-\($0)" }.joined(separator: " ")
        let hasCard = card?.exists(for: fact) ?? false
        // A number says by its link where its address is.
        let id = !hasCard ? anchor : amount == nil ? FactSpot.cell(anchor) : nil
        html.element(
            "td",
            .class(
                "amount" + mark(of: fact.column, fact.panel) + sideClass(ofPanel: fact.panel)
            ),
            id.map { .id($0) },
            .init("headers", headers)
        ) { html in
            guard let amount else { return }
            let text = amount.text(grouped: false)
            let note = notes.isEmpty ? nil : MarkupWriter.Attribute("data-note", marks)
            guard hasCard else {
                return html.element("data", .init("value", text), note, text: text)
            }
            html.element(
                "a",
                .href("#\(anchor)"),
                note,
                notes.isEmpty ? nil : .init("aria-describedby", described)
            ) { html in
                html.element("data", .init("value", text), text: text)
            }
        }
    }
}
