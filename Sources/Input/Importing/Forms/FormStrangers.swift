import Budget
import Characters
import Diagnostics
import Reading

/// A text above the headings of a form that nothing explains.
private struct Stranger {
    let text: String
    let place: SourceLocation
    /// Whether it ends as titles do, or is the number of a form.
    let isTitle: Bool
}

extension FormFinder {
    /// Whether no title of another form stands above the headings of a form that was recognised
    /// by its number; reports the one that does.
    func isUncontested(
        _ form: Int,
        above match: HeadingMatch,
        from first: Int,
        in sheet: Sheet
    ) -> Bool {
        let definition = frame.formSet.forms[form]
        for stranger in strangers(of: sheet, from: first, above: match) where stranger.isTitle {
            let title = frame.text(definition.title)
            let isNear = names.reading(of: stranger.text).nearlyTitled.contains(form)
            findings.report(
                isNear
                    ? .nearTitle(stranger.text, title, form: definition.name, at: stranger.place)
                    : .foreignTitle(stranger.text, forms: [definition.name], at: stranger.place)
            )
            guard isNear else { return false }
        }
        return true
    }

    /// What stands where the title of a form would: anything that is not understood.
    func foreignName(
        of sheet: Sheet,
        above match: HeadingMatch
    ) -> (text: String, place: SourceLocation)? {
        let strangers = strangers(of: sheet, from: 1, above: match)
        if let stranger = strangers.first(where: \.isTitle) ?? strangers.first {
            return (stranger.text, stranger.place)
        }
        let isUnnamed = ImportWords.unnamedSheets.contains { word in
            sheet.name.hasPrefix(word) && sheet.name.dropFirst(word.count).allSatisfy(\.isNumber)
        }
        let reading = names.reading(of: sheet.name)
        let isName = reading.isNumberAlone || folded(sheet.name).hasSuffix(ImportWords.table)
        return isName && !isUnnamed ? (sheet.name, sheet.location) : nil
    }

    /// The texts above the headings that nothing explains.
    private func strangers(
        of sheet: Sheet,
        from first: Int,
        above match: HeadingMatch
    ) -> [Stranger] {
        guard let end = match.firstRow, end > first else { return [] }
        return (first..<end).flatMap { row in
            sheet.columns(inRow: row).compactMap { column -> Stranger? in
                let text = trimmed(sheet.text(row, column))
                guard !text.isEmpty, shapes.shape(of: text) == nil else { return nil }
                let reading = names.reading(of: text)
                guard reading.titled.isEmpty, !reading.isYearAlone,
                    !reading.isBare || !reading.foreignNumbers.isEmpty
                else { return nil }
                var key = folded(text)[...]
                while key.hasSuffix(")"), let start = key.lastIndex(of: "(") {
                    key = key[..<start]
                }
                let isTitle = reading.isBare || ImportWords.titleEnds.contains { key.hasSuffix($0) }
                return Stranger(text: text, place: sheet.location(row, column), isTitle: isTitle)
            }
        }
    }

    // MARK: Below a form

    /// Leaves out what stands below a title that no form has.
    ///
    /// - Returns: the block above, unless nobody knows whose the rows below the title are.
    func leaveOut(
        _ segment: FormSegment,
        below block: FormBlock?,
        in sheet: Sheet
    ) -> FormBlock? {
        let place = sheet.location(segment.markRow, segment.column)
        ledger.leaveOut(segment.firstRow...segment.lastRow, of: sheet)
        let name = block.map { frame.formSet.forms[$0.form].name }
        if let block, let name, !segment.hasHeadings {
            findings.report(.interrupted(name, by: segment.text, at: place))
            ledger.leaveOut(block.rows, of: sheet)
            return nil
        }
        findings.report(
            name.map { .foreignTitle(segment.text, forms: [$0], at: place) }
                ?? .unknownSheet(segment.text, isError: true, at: place)
        )
        return block
    }

    /// A block of a whole sheet without what stands below a title that no form has.
    func endingAtForeignTitle(_ block: FormBlock) -> FormBlock? {
        let below = segments(of: block.sheet).filter { segment in
            segment.firstRow > (block.headings.lastRow ?? 0)
                && (segment.hasAmounts || segment.hasHeadings)
        }
        guard let first = below.first else { return block }
        var above = block
        above.rows = block.rows.lowerBound...(first.firstRow - 1)
        var kept: FormBlock? = above
        for (index, segment) in below.enumerated() {
            let rest = leaveOut(segment, below: index == 0 ? above : nil, in: block.sheet)
            if index == 0 { kept = rest }
        }
        return kept
    }

    // MARK: Headings

    /// Whether a block has every heading of its form, and each once; reports those that are missing
    /// or may be several columns.
    func isWhole(_ block: FormBlock, quoting text: String) -> Bool {
        let form = frame.formSet.forms[block.form]
        let headings = block.headings
        guard !headings.isComplete || !headings.repeated.isEmpty else { return true }
        ledger.leaveOut(block.rows, of: block.sheet)
        let first = headings.firstRow ?? block.titleRow ?? block.rows.lowerBound
        guard headings.isComplete else {
            let refused = Dictionary(grouping: headings.refusals) { $0.position }
            for (position, refusals) in refused.sorted(by: { $0.key.column < $1.key.column }) {
                let place = block.sheet.location(position.row, position.column)
                report(refusals, of: form, at: place)
            }
            for missing in headings.missing
            where !headings.refusals.contains(where: {
                $0.leaf.panel == missing.panel && $0.leaf.column == missing.column
            }) {
                let panel = form.panels[missing.panel]
                let place = block.sheet.location(first, 1)
                let title = title(missing, of: form)
                findings.report(
                    .missingHeading(
                        title,
                        panel: panel.name,
                        form: form.name,
                        above: text,
                        at: place
                    )
                )
            }
            return false
        }
        for (leaf, columns) in headings.repeated {
            let row = headings.lastRow ?? first
            let places = columns.map { block.sheet.location(row, $0) }
            let title = title(leaf, of: form)
            findings.report(.headingTwice(title, form: form.name, at: places))
        }
        return false
    }

    private func title(_ leaf: HeadingMatch.Leaf, of form: Form) -> String {
        frame.text(form.panels[leaf.panel].columns[leaf.column].title)
    }

    private func report(
        _ refusals: [HeadingMatch.Refusal],
        of form: Form,
        at place: SourceLocation
    ) {
        guard let first = refusals.first else { return }
        if case .otherYear(let year) = first.verdict {
            findings.report(
                .groupOfOtherYear(first.group, year, form: form.name, frame.year, at: place)
            )
        } else {
            let titles = refusals.map { title($0.leaf, of: form) }
            findings.report(.otherGroup(first.group, titles, form: form.name, at: place))
        }
    }
}
