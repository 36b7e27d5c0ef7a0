import Budget
import Diagnostics
import Reading

/// A stretch of a sheet that holds one form.
struct FormBlock {
    let sheet: Sheet
    let form: Int
    /// The row of the title; `nil` if the form was recognised by something else.
    let titleRow: Int?
    let rows: ClosedRange<Int>
    let headings: HeadingMatch
}

/// Finds out which form stands where: by title, else by the number or name of the form, else by
/// headings that only one form has.
struct FormFinder {
    let frame: ImportFrame
    let findings: Findings
    private let titles: [(form: Int, key: String)]
    private let ends: [Int]
    private let known: Set<SourceLocation>

    /// - Parameters:
    ///   - frame: the disclosure whose forms are looked for.
    ///   - findings: where to report what is not clear.
    ///   - ends: rows on which something other than a form begins.
    ///   - known: sheets that hold something else, which may hold a form too.
    init(
        _ frame: ImportFrame,
        findings: Findings,
        ends: [Int] = [],
        known: Set<SourceLocation> = []
    ) {
        self.ends = ends
        self.known = known
        self.frame = frame
        self.findings = findings
        titles = frame.formSet.forms.enumerated().flatMap { index, form in
            let titles = [frame.text(form.title), form.title.text(year: frame.year, unit: "")]
            return Set(titles.map { TitleKey($0).text }).sorted().map { (index, $0) }
        }
    }

    /// The forms of a workbook; one that stands twice is reported and left out.
    func blocks(of workbook: Workbook) -> [FormBlock] {
        var found: [Int: [FormBlock]] = [:]
        var unknown: [Sheet] = []
        for sheet in workbook.sheets where !sheet.cells.isEmpty {
            if sheet.isHidden {
                findings.report(.hiddenSheet(at: sheet.location))
                continue
            }
            let blocks = titledBlocks(of: sheet) ?? namedBlock(of: sheet).map { [$0] } ?? []
            if blocks.isEmpty, !known.contains(sheet.location) { unknown.append(sheet) }
            for block in blocks { found[block.form, default: []].append(block) }
        }
        for sheet in unknown {
            guard let block = blockByHeadings(of: sheet, taken: Set(found.keys)) else { continue }
            found[block.form, default: []].append(block)
        }
        return found.sorted { $0.key < $1.key }.compactMap { form, blocks in
            guard blocks.count > 1 else { return blocks.first }
            let places = blocks.map { $0.sheet.location($0.titleRow ?? $0.rows.lowerBound, 1) }
            findings.report(.formTwice(frame.formSet.forms[form].name, at: places))
            return nil
        }
    }

    // MARK: By title

    private struct Title {
        let row: Int
        let column: Int
        let form: Int
        let key: TitleKey
    }

    /// The blocks under the titles of a sheet; `nil` if it has no title with headings below, and
    /// none if the forms under its titles may not be taken.
    func titledBlocks(of sheet: Sheet) -> [FormBlock]? {
        let titles = titles(in: sheet)
        guard !titles.isEmpty else { return nil }
        var blocks: [FormBlock] = []
        var partial: [FormBlock] = []
        var isRefused = false
        for (index, title) in titles.enumerated() {
            let next = index + 1 < titles.count ? titles[index + 1].row : sheet.rowCount + 1
            let end = (ends.filter { $0 > title.row }.min() ?? next).clamped(to: 1...next) - 1
            guard title.row < end else { continue }
            let rows = (title.row + 1)...end
            let form = frame.formSet.forms[title.form]
            let match = HeadingMatcher(sheet, form, frame: frame, rows: rows).match()
            // A title in a list of contents has nothing under it.
            guard match.matchedCount * 2 > match.leafCount else { continue }
            let block = FormBlock(
                sheet: sheet,
                form: title.form,
                titleRow: title.row,
                rows: rows,
                headings: match
            )
            guard isOwn(title, in: sheet) else {
                isRefused = true
                continue
            }
            if match.isComplete { blocks.append(block) } else { partial.append(block) }
        }
        for block in partial where !blocks.contains(where: { $0.form == block.form }) {
            reportMissing(block)
        }
        return blocks.isEmpty && partial.isEmpty && !isRefused ? nil : blocks
    }

    private func titles(in sheet: Sheet) -> [Title] {
        var titles: [Title] = []
        for position in sheet.cells.keys {
            guard case .text(let text)? = sheet.cells[position]?.content,
                text.unicodeScalars.count <= 120
            else { continue }
            let key = TitleKey(text)
            let fitting = self.titles.filter {
                key.text.contains($0.key) && key.text.count <= $0.key.count + 20
            }
            guard let best = fitting.max(by: { $0.key.count < $1.key.count }) else { continue }
            let title = Title(
                row: position.row,
                column: position.column,
                form: best.form,
                key: key
            )
            titles.append(title)
        }
        return titles.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }

    /// Whether a title is of the disclosure's year and of one form only; reports it if it is not.
    private func isOwn(_ title: Title, in sheet: Sheet) -> Bool {
        let place = sheet.location(title.row, title.column)
        let name = frame.formSet.forms[title.form].name
        if title.key.isOfAnotherYear(than: frame.year), let stated = title.key.statedYear {
            findings.report(.otherYear(stated, form: name, expected: frame.year, at: place))
            return false
        }
        let rivals = titles(in: sheet, row: title.row).filter { $0 != title.form }
        guard rivals.isEmpty else {
            let names = ([title.form] + rivals).map { frame.formSet.forms[$0].name }
            findings.report(.ambiguousForm(names, at: place))
            return false
        }
        return true
    }

    private func titles(in sheet: Sheet, row: Int) -> [Int] {
        titles(in: sheet).filter { $0.row == row }.map(\.form)
    }

    // MARK: By number or name

    /// The form that a sheet is named after, or whose number stands in a cell of it.
    private func namedBlock(of sheet: Sheet) -> FormBlock? {
        let tab = TitleKey(sheet.name).text
        let texts = Set(
            sheet.cells.values.compactMap { cell -> String? in
                if case .text(let text) = cell.content { folded(text) } else { nil }
            }
        )
        let fitting = frame.formSet.forms.indices.filter { index in
            let form = frame.formSet.forms[index]
            let isTab =
                tab == folded(form.name) || tab == folded(form.label)
                || titles.contains { $0.form == index && tab.contains($0.key) }
            return isTab || !form.label.isEmpty && texts.contains(folded(form.label))
        }
        guard !fitting.isEmpty, sheet.rowCount > 0 else { return nil }
        guard fitting.count == 1, let form = fitting.first else {
            let names = fitting.map { frame.formSet.forms[$0].name }
            findings.report(.ambiguousForm(names, at: sheet.location))
            return nil
        }
        let block = block(of: sheet, form)
        guard block.headings.isComplete else {
            reportMissing(block)
            return nil
        }
        return block
    }

    private func block(of sheet: Sheet, _ form: Int) -> FormBlock {
        let rows = 1...max(1, sheet.rowCount)
        let definition = frame.formSet.forms[form]
        let match = HeadingMatcher(sheet, definition, frame: frame, rows: rows).match()
        return FormBlock(sheet: sheet, form: form, titleRow: nil, rows: rows, headings: match)
    }

    // MARK: By headings

    private func blockByHeadings(of sheet: Sheet, taken: Set<Int>) -> FormBlock? {
        let blocks = frame.formSet.forms.indices.map { block(of: sheet, $0) }
            .filter { $0.headings.isComplete }
        guard let block = blocks.first else {
            findings.report(.unknownSheet(at: sheet.location))
            return nil
        }
        let names = blocks.map { frame.formSet.forms[$0.form].name }
        guard blocks.count == 1, !taken.contains(block.form) else {
            findings.report(.untitledForm(names, at: sheet.location))
            return nil
        }
        findings.report(.recognisedByHeadings(names[0], at: sheet.location))
        return block
    }

    private func reportMissing(_ block: FormBlock) {
        let form = frame.formSet.forms[block.form]
        for missing in block.headings.missing {
            let panel = form.panels[missing.panel]
            let title = frame.text(panel.columns[missing.column].title)
            let place = block.sheet.location(block.headings.firstRow ?? block.rows.lowerBound, 1)
            findings.report(
                .missingHeading(title, panel: panel.name, form: form.name, at: place)
            )
        }
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
