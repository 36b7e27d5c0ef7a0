import Budget
import Diagnostics
import Reading

/// A stretch of a sheet that holds one form.
struct FormBlock {
    let sheet: Sheet
    let form: Int
    /// The row of the title; `nil` if the form was recognised by something else.
    let titleRow: Int?
    /// From the first line that belongs to the form, above its title or number, to the last.
    var rows: ClosedRange<Int>
    var headings: HeadingMatch

    /// The block with more lines below.
    func reaching(to row: Int) -> FormBlock {
        var copy = self
        copy.rows = rows.lowerBound...max(row, rows.upperBound)
        return copy
    }

    /// Where it begins, for a finding about it as a whole.
    var location: SourceLocation { sheet.location(titleRow ?? rows.lowerBound, 1) }
}

/// Finds out which form stands where: by title, else by the number or name of the form.
///
/// A title or number that stands there rules out every other form. Headings alone are a guess,
/// made only where nothing says what the form is, and taken only if the author allows it.
struct FormFinder {
    let frame: ImportFrame
    let findings: Findings
    let ledger: CellLedger
    let names: FormNames
    let shapes: LineShapes
    private let ends: [Int]?
    private let foreign: ForeignTitles
    private let known: Set<SourceLocation>
    private let isGuessing: Bool
    /// Whether other text than forms is in the sheet.
    private var isDocument: Bool { ends != nil }

    /// - Parameters:
    ///   - frame: the disclosure whose forms are looked for.
    ///   - findings: where to report what is not clear.
    ///   - ledger: where to note what becomes of cells.
    ///   - ends: in a document, the rows on which something other than a form begins.
    ///   - known: sheets that hold something else, which may hold a form too.
    ///   - isGuessing: whether a form may be taken for one by its headings alone.
    init(
        _ frame: ImportFrame,
        findings: Findings,
        ledger: CellLedger,
        ends: [Int]? = nil,
        known: Set<SourceLocation> = [],
        isGuessing: Bool = false
    ) {
        self.ends = ends
        self.known = known
        self.isGuessing = isGuessing
        self.frame = frame
        self.findings = findings
        self.ledger = ledger
        names = FormNames(frame)
        shapes = LineShapes(frame)
        foreign = ForeignTitles(frame, names: names, shapes: shapes)
    }

    /// The stretches of a sheet between titles and numbers.
    func segments(of sheet: Sheet) -> [FormSegment] {
        FormSegments(sheet, names: names, ends: ends, foreign: foreign).segments
    }

    /// The forms of a workbook; one that stands twice is reported and left out.
    func blocks(of workbook: Workbook) -> [FormBlock] {
        var found: [Int: [FormBlock]] = [:]
        var unknown: [Sheet] = []
        for sheet in workbook.sheets where !sheet.cells.isEmpty {
            if sheet.isHidden {
                findings.report(.hiddenSheet(at: sheet.location))
                ledger.leaveOut(1...sheet.rowCount, of: sheet)
                continue
            }
            guard let blocks = titledBlocks(of: sheet) ?? namedBlocks(of: sheet) else {
                if !known.contains(sheet.location) { unknown.append(sheet) }
                continue
            }
            for block in blocks { found[block.form, default: []].append(block) }
        }
        var unrecognised: [Sheet] = []
        for sheet in unknown {
            let fitting = frame.formSet.forms.indices.map { block(of: sheet, $0) }
                .filter { $0.headings.isComplete }
            if fitting.isEmpty {
                unrecognised.append(sheet)
            } else if let block = guess(among: fitting, of: sheet, taken: Set(found.keys)) {
                found[block.form, default: []].append(block)
            }
        }
        for sheet in unrecognised {
            // A file of which nothing was taken is no success.
            let isError = found.isEmpty && known.isEmpty
            let text = firstText(of: sheet)
            findings.report(.unknownSheet(text, isError: isError, at: sheet.location))
            ledger.leaveOut(1...sheet.rowCount, of: sheet)
        }
        return once(found.values.flatMap(\.self))
    }

    /// The blocks in the order of their forms; a form that stands twice is reported and left out.
    func once(_ blocks: [FormBlock]) -> [FormBlock] {
        let found = Dictionary(grouping: blocks, by: \.form)
        return found.sorted { $0.key < $1.key }.compactMap { form, blocks in
            guard blocks.count > 1 else { return blocks.first }
            findings.report(
                .formTwice(frame.formSet.forms[form].name, at: blocks.map(\.location))
            )
            for block in blocks { ledger.leaveOut(block.rows, of: block.sheet) }
            return nil
        }
    }

    // MARK: By title or number in the cells

    /// The blocks under the titles and numbers of a sheet; `nil` if it has no such names, and none
    /// if nothing stands under them, or nothing that may be taken.
    func titledBlocks(of sheet: Sheet) -> [FormBlock]? {
        let segments = segments(of: sheet)
        guard segments.contains(where: { !$0.isForeign }) else { return nil }
        var blocks: [FormBlock] = []
        // Whether the last block reaches to the segment that is looked at.
        var isAdjacent = false
        for (index, segment) in segments.enumerated() {
            let first = index == 0 && !isDocument ? 1 : segment.firstRow
            let rows = first...segment.lastRow
            let isMostlyThere = segment.forms.contains { match(sheet, $0, segment).isMostlyThere }
            let hasContent =
                segment.lastRow > segment.markRow
                && (segment.hasAmounts || segment.hasHeadings || isMostlyThere)
            let goesOn = isAdjacent && (!hasContent || continues(segment, blocks.last))
            if goesOn, let last = blocks.popLast() {
                blocks.append(last.reaching(to: segment.lastRow))
            } else if !hasContent {
                passContents(rows, of: sheet)
                isAdjacent = false
            } else if segment.isForeign {
                let last = isAdjacent ? blocks.popLast() : nil
                if let kept = leaveOut(segment, below: last, in: sheet) { blocks.append(kept) }
                isAdjacent = false
            } else if let block = block(of: segment, rows, in: sheet) {
                blocks.append(block)
                isAdjacent = true
            } else {
                // Without its headings nobody knows whose rows these are.
                if isAdjacent, !isMostlyThere, let last = blocks.popLast() {
                    let name = frame.formSet.forms[last.form].name
                    let place = sheet.location(segment.markRow, segment.column)
                    findings.report(.interrupted(name, by: segment.text, at: place))
                    ledger.leaveOut(last.rows, of: sheet)
                }
                isAdjacent = false
            }
        }
        return agreeing(blocks, with: sheet)
    }

    /// The form of a segment; reports why there is none that may be taken.
    private func block(
        of segment: FormSegment,
        _ rows: ClosedRange<Int>,
        in sheet: Sheet
    ) -> FormBlock? {
        guard let form = form(of: segment, rows, in: sheet) else {
            ledger.leaveOut(rows, of: sheet)
            return nil
        }
        let block = FormBlock(
            sheet: sheet,
            form: form,
            titleRow: segment.titleRow,
            rows: rows,
            headings: match(sheet, form, segment)
        )
        return isWhole(block, quoting: segment.text) ? block : nil
    }

    private func match(_ sheet: Sheet, _ form: Int, _ segment: FormSegment) -> HeadingMatch {
        let definition = frame.formSet.forms[form]
        let rows = min(segment.markRow + 1, segment.lastRow)...segment.lastRow
        return match(sheet, definition, in: rows)
    }

    private func match(
        _ sheet: Sheet,
        _ definition: Form,
        in rows: ClosedRange<Int>
    ) -> HeadingMatch {
        HeadingMatcher(sheet, definition, frame: frame, rows: rows, explains: isExplained).match()
    }

    /// Whether a text above headings is a title, a number, a unit or the like.
    private func isExplained(_ text: String) -> Bool {
        let reading = names.reading(of: text)
        return !reading.titled.isEmpty || !reading.nearlyTitled.isEmpty || reading.isBare
            || shapes.shape(of: text) != nil
            || !UnitStatement.all(in: UnitStatement.divided(text).rest).isEmpty
    }

    /// Titles in a list of contents have nothing below them.
    private func passContents(_ rows: ClosedRange<Int>, of sheet: Sheet) {
        for row in rows where sheet.hasCells(inRow: row) {
            for column in sheet.columns(inRow: row) {
                let reading = names.reading(of: sheet.text(row, column))
                guard !reading.titled.isEmpty || reading.isNumberAlone else { continue }
                let position = CellPosition(row: row, column: column)
                ledger.note(.passed(.contents), position, of: sheet)
            }
        }
    }

    /// Whether a title only repeats that of the form above on another page.
    private func continues(_ segment: FormSegment, _ block: FormBlock?) -> Bool {
        guard let block, segment.forms.contains(block.form) else { return false }
        let match = match(block.sheet, block.form, segment)
        return !match.isComplete || match.columns == block.headings.columns
    }

    /// The one form that the title and the number of a segment agree on; reports why there is none.
    private func form(
        of segment: FormSegment,
        _ rows: ClosedRange<Int>,
        in sheet: Sheet
    ) -> Int? {
        let place = sheet.location(segment.markRow, segment.column)
        var forms = segment.titled.isEmpty ? segment.numbers[0] : segment.titled
        for number in segment.numbers where !segment.titled.isEmpty || segment.numbers.count > 1 {
            let both = forms.filter(number.contains)
            guard !both.isEmpty else {
                let names = (forms + number).map { frame.formSet.forms[$0].name }
                findings.report(
                    .contradictoryNames(segment.texts, forms: names, at: place)
                )
                return nil
            }
            forms = both
        }
        guard forms.count == 1, segment.rivals.isEmpty else {
            let names = (forms + segment.rivals).map { frame.formSet.forms[$0].name }
            findings.report(.ambiguousForm(names, at: place))
            return nil
        }
        if let year = names.otherYear(segment.years, form: forms[0]) {
            let name = frame.formSet.forms[forms[0]].name
            findings.report(.otherYear(year.stated, form: name, expected: frame.year, at: place))
            return nil
        }
        if segment.titled.isEmpty {
            let match = match(sheet, forms[0], segment)
            guard isUncontested(forms[0], above: match, from: rows.lowerBound, in: sheet) else {
                return nil
            }
        }
        return forms[0]
    }

    /// The blocks, unless the tab says that the only form of the sheet is another.
    private func agreeing(_ blocks: [FormBlock], with sheet: Sheet) -> [FormBlock] {
        let tab = names.reading(of: sheet.name)
        let forms = tab.titled + tab.numbers.joined()
        guard blocks.count == 1, let block = blocks.first, !forms.isEmpty,
            !forms.contains(block.form)
        else { return blocks }
        let own = frame.formSet.forms[block.form].name
        let other = frame.formSet.forms[forms[0]].name
        // Title and number together outweigh a tab, which nobody prints.
        let isCertain = block.rows.prefix(8).contains { row in
            sheet.columns(inRow: row).contains { column in
                let reading = names.reading(of: sheet.text(row, column))
                return reading.numbers.contains { $0.contains(block.form) }
            }
        }
        findings.report(
            .otherTab(sheet.name, form: own, tab: other, isError: !isCertain, at: block.location)
        )
        guard !isCertain else { return blocks }
        ledger.leaveOut(1...sheet.rowCount, of: sheet)
        return []
    }

    // MARK: By the tab

    /// The form that a sheet is named after; `nil` if its name says nothing.
    private func namedBlocks(of sheet: Sheet) -> [FormBlock]? {
        let tab = names.reading(of: sheet.name)
        let forms = Set(tab.titled + (tab.isBare ? Array(tab.numbers.joined()) : [])).sorted()
        guard !forms.isEmpty, sheet.rowCount > 0 else { return nil }
        guard forms.count == 1, let form = forms.first else {
            let names = forms.map { frame.formSet.forms[$0].name }
            findings.report(.ambiguousForm(names, at: sheet.location))
            ledger.leaveOut(1...sheet.rowCount, of: sheet)
            return []
        }
        let block = block(of: sheet, form)
        guard isUncontested(form, above: block.headings, from: 1, in: sheet) else {
            ledger.leaveOut(block.rows, of: sheet)
            return []
        }
        if let year = names.otherYear(tab.years, form: form) {
            let name = frame.formSet.forms[form].name
            findings.report(
                .otherYear(year.stated, form: name, expected: frame.year, at: sheet.location)
            )
            ledger.leaveOut(block.rows, of: sheet)
            return []
        }
        guard isWhole(block, quoting: sheet.name) else { return [] }
        return endingAtForeignTitle(block).map { [$0] } ?? []
    }

    private func block(of sheet: Sheet, _ form: Int) -> FormBlock {
        let rows = 1...max(1, sheet.rowCount)
        let definition = frame.formSet.forms[form]
        let match = match(sheet, definition, in: rows)
        return FormBlock(sheet: sheet, form: form, titleRow: nil, rows: rows, headings: match)
    }

    // MARK: By headings

    /// The form that a sheet without any name has the headings of, if a guess is allowed.
    private func guess(
        among blocks: [FormBlock],
        of sheet: Sheet,
        taken: Set<Int>
    ) -> FormBlock? {
        let names = blocks.map { frame.formSet.forms[$0.form].name }
        let block = blocks[0]
        if let title = foreignName(of: sheet, above: block.headings) {
            findings.report(.foreignTitle(title.text, forms: names, at: title.place))
        } else if blocks.count > 1 || taken.contains(block.form) {
            findings.report(.untitledForm(names, at: sheet.location))
        } else {
            findings.report(
                .recognisedByHeadings(names[0], isTaken: isGuessing, at: sheet.location)
            )
            if isGuessing {
                return isWhole(block, quoting: sheet.name) ? endingAtForeignTitle(block) : nil
            }
        }
        ledger.leaveOut(1...sheet.rowCount, of: sheet)
        return nil
    }

    private func firstText(of sheet: Sheet) -> String {
        let first = sheet.cells.keys.min { ($0.row, $0.column) < ($1.row, $1.column) }
        return first.flatMap { sheet.cells[$0]?.text } ?? ""
    }
}
