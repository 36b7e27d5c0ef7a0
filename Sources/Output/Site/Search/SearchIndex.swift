import Budget
import Charts
import Formula
import Inspecting
import Narration

/// What can be found in a disclosure: every text and every figure where it stands.
///
/// Repetitions are left out: the cover's charts, the print edition and the numbers of the verdicts
/// say again what stands elsewhere.
struct SearchIndex: Sendable {
    /// A page with what can be found on it.
    struct Page: Sendable {
        let title: String
        let path: SitePath
        /// The unit of the amounts in its tables.
        var unit = ""
        /// What the fragments of its entries begin with.
        var prefix = ""
        var entries: [Entry] = []
    }

    /// A place that a reader is led to.
    struct Entry: Sendable {
        /// The fragment without the prefix of the page; empty for the page as a whole.
        let fragment: String
        /// The code of a row, if it is printed.
        var code = ""
        let title: String
        /// The texts; a search does not reach across the end of one.
        var lines: [String] = []
        /// The amounts of a table as printed, without thousands separators.
        var amounts: [String] = []
    }

    let pages: [Page]
    /// Words of every day with the names that they stand for.
    let everydayWords: [EverydayWords]

    init(pages: [Page], everydayWords: [EverydayWords] = []) {
        self.pages = pages
        self.everydayWords = everydayWords
    }

    init(_ edition: DisclosureEdition) {
        everydayWords = edition.disclosure.formSet.everydayWords
        pages =
            [coverPage(of: edition)]
            + edition.disclosure.formSet.parts.indices.compactMap { partPage($0, of: edition) }
            + edition.disclosure.formSet.forms.indices.map { formPage($0, of: edition) }
            + edition.disclosure.targets.indices.compactMap { targetPage($0, of: edition) }
            + (edition.disclosure.formSet.rules.isEmpty ? [] : [checksPage(of: edition)])
    }
}

// MARK: Cover and parts

private func coverPage(of edition: DisclosureEdition) -> SearchIndex.Page {
    let disclosure = edition.disclosure
    let particulars: [(String, String?)] = [
        (Words.supervisor, disclosure.unit.supervisor?.name),
        (Words.unitKind, disclosure.unit.kind),
        (Words.approvalDate, disclosure.approvalDate?.chinese),
        (Words.publicationDate, disclosure.publicationDate?.chinese),
    ]
    let figures = edition.keyFigures.flatMap { figure in
        [figure.label, figure.value.text + figure.unit, figure.note?.text ?? ""]
    }
    let text = (edition.cover?.blocks ?? []).filter { block in
        if case .chart = block { false } else { true }
    }
    let named = particulars.flatMap { label, value in value.map { [label, $0] } ?? [] }
    let title = disclosure.fullTitle
    let entry = SearchIndex.Entry(
        fragment: "",
        title: title,
        lines: (named + figures + lines(of: text)).filter { !$0.isEmpty }
    )
    return SearchIndex.Page(title: title, path: edition.paths.cover, entries: [entry])
}

private func partPage(_ index: Int, of edition: DisclosureEdition) -> SearchIndex.Page? {
    let part = edition.disclosure.formSet.parts[index]
    var page = SearchIndex.Page(
        title: edition.disclosure.text(part.title),
        path: edition.paths.parts[index]
    )
    let start = SearchIndex.Entry(fragment: "", title: page.title)
    switch part.kind {
    case .forms:
        page.entries = [start] + figureEntries(of: edition.disclosure)
    case .narrative:
        guard let narrative = edition.narratives[index] else { return nil }
        page.entries = sections(of: narrative.blocks, from: start)
        page.entries += notes(narrative.footnotes)
    case .glossary:
        guard let glossary = edition.glossary?.glossary else { return nil }
        page.entries = sections(of: glossary.introduction, from: start)
        page.entries += glossary.terms.map { term in
            SearchIndex.Entry(
                fragment: term.id,
                title: term.name,
                lines: lines(of: term.blocks)
            )
        }
        page.entries += notes(glossary.footnotes)
    }
    return page
}

/// Divides blocks at their headings.
private func sections(
    of blocks: [Block],
    from start: SearchIndex.Entry
) -> [SearchIndex.Entry] {
    var entries = [start]
    for block in blocks {
        if case .heading(let heading, _) = block {
            entries.append(
                SearchIndex.Entry(
                    fragment: heading.id,
                    title: heading.text
                )
            )
        } else {
            entries[entries.count - 1].lines += lines(of: [block])
        }
    }
    return entries
}

private func notes(_ footnotes: [Footnote]) -> [SearchIndex.Entry] {
    footnotes.map { note in
        SearchIndex.Entry(
            fragment: note.id,
            title: String(note.number),
            lines: lines(of: note.blocks)
        )
    }
}

private func figureEntries(of disclosure: Disclosure) -> [SearchIndex.Entry] {
    disclosure.formSet.figureGroups.enumerated().flatMap { group, definition in
        definition.entries.indices.compactMap { entry in
            guard let figure = disclosure.figures[group][entry] else { return nil }
            return SearchIndex.Entry(
                fragment: disclosure.anchor(of: FigureID(group: group, entry: entry)),
                title: definition.entries[entry].name,
                lines: [figure.value.text(grouped: true) + figure.value.unit]
            )
        }
    }
}

// MARK: Running text

/// The texts of blocks, one for each paragraph, cell and label.
private func lines(of blocks: [Block]) -> [String] {
    let texts = blocks.flatMap { block -> [String] in
        switch block {
        case .paragraph(let content): [plainText(content)]
        case .heading(let heading, _): [heading.text]
        case .list(let list): list.items.flatMap { lines(of: $0) }
        case .quote(let blocks): lines(of: blocks)
        case .code(let text): text.split(separator: "\n").map(String.init)
        case .table(let table): (table.header + table.rows.flatMap(\.self)).map(plainText)
        case .chart(let chart): lines(of: chart)
        case .rule: []
        }
    }
    return texts.filter { !$0.isEmpty }
}

private func lines(of chart: ChartBlock) -> [String] {
    var lines = [chart.title]
    for item in chart.items { lines += [item.label] + printed(item.amount) }
    if chart.kind == .pie {
        lines += percentTexts(of: chart.items.map(\.amount.money.fen)).compactMap(\.self)
    }
    for part in chart.sources + chart.parts {
        lines += [part.name] + (part.total.map { [$0.amount] } ?? part.amounts).flatMap(printed)
    }
    return lines
}

/// An amount with its unit; nothing for a blank one.
private func printed(_ cell: AmountCell) -> [String] {
    cell.reported.map { [$0.text(grouped: true) + $0.unit.rawValue] } ?? []
}
