import Extraction

/// Names of pages that mean something to a comparison.
package enum PageName {
    /// The cover of a disclosure, which quotes its parts.
    package static let cover = "index.html"
    /// The edition for print, which every disclosure has in its folder.
    static let print: Substring = "print.html"
}

/// What differs between two states of one page.
struct PageChanges {
    let page: String
    /// Cells of tables.
    let cells: [SiteChanges.FigureChange]
    let texts: [SiteChanges.TextChange]
    /// Figures in texts that are the same else.
    let sentences: [SentenceChange]

    /// A figure of a text, with what tells whether it is computed from others.
    struct SentenceChange {
        let change: SiteChanges.FigureChange
        /// Whether one formula gave the old number and gives the new one.
        let isComputed: Bool
    }

    init(
        _ page: String,
        from old: PublishedPage?,
        to new: PublishedPage?,
        years: (old: Int, new: Int)?
    ) {
        self.page = page
        cells = cellChanges(page, from: old?.figures ?? [], to: new?.figures ?? [])
        let comparison = TextComparison(
            page,
            from: (old?.blocks ?? []).map { ComparedText($0, year: years?.old) },
            to: (new?.blocks ?? []).map { ComparedText($0, year: years?.new) }
        )
        texts = comparison.changes
        sentences = comparison.pairs.flatMap { sentenceChanges(page, $0.old, $0.new) }
    }
}

/// The cells that are not as they were, in the order of the new page, then those that are gone.
private func cellChanges(
    _ page: String,
    from old: [PublishedPage.Figure],
    to new: [PublishedPage.Figure]
) -> [SiteChanges.FigureChange] {
    func cells(_ figures: [PublishedPage.Figure]) -> [String: PublishedPage.Figure] {
        Dictionary(
            figures.filter(\.isCell).map { ($0.fragment, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
    let (before, after) = (cells(old), cells(new))
    let gone = old.filter { $0.isCell && after[$0.fragment] == nil }
    return (new.filter(\.isCell) + gone).compactMap { figure in
        let (was, now) = (before[figure.fragment], after[figure.fragment])
        guard was?.text != now?.text || was?.value != now?.value else { return nil }
        return SiteChanges.FigureChange(
            page: page,
            fragment: figure.fragment,
            kind: .cell,
            label: [now, was].compactMap { $0?.label }.first { !$0.isEmpty } ?? "",
            unit: [now, was].compactMap { $0?.unit }.first { !$0.isEmpty } ?? "",
            old: was?.text,
            new: now?.text
        )
    }
}

/// The figures of a text that are not as they were; the words are the same.
private func sentenceChanges(
    _ page: String,
    _ old: PublishedPage.Block,
    _ new: PublishedPage.Block
) -> [PageChanges.SentenceChange] {
    zip(old.figures, new.figures).compactMap { was, now in
        guard was.text != now.text || was.value != now.value else { return nil }
        let change = SiteChanges.FigureChange(
            page: page,
            fragment: now.fragment,
            kind: .inText(old: old.text, new: new.text),
            label: now.formula ?? "",
            unit: "",
            old: was.text,
            new: now.text
        )
        let isComputed = was.formula == now.formula && !(now.formula ?? "").isEmpty
        return PageChanges.SentenceChange(change: change, isComputed: isComputed)
    }
}
