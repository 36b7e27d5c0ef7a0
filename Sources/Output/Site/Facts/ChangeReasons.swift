import Budget
import Characters
import Formula
import Inspecting
import Narration

/// Why figures changed since last year, in the words of the text (增减原因).
///
/// The form set says in which sections reasons stand and which words mark a sentence that gives
/// one. Which section is about a figure is told by the section itself: it states the figure.
struct ChangeReasons: Sendable {
    /// A sentence that gives a reason, with the heading that it stands under.
    struct Reason: Hashable, Sendable {
        let text: String
        let heading: String
        let fragment: String
        let part: Int
    }

    /// A paragraph or an item: what it states, and its sentences that give a reason.
    private struct Passage {
        var figures: Set<Reference> = []
        var reasons: [String] = []
    }

    private struct Section {
        let heading: NarrativeHeading
        let passages: [Passage]
    }

    /// What the first of the sections says; `nil` where it gives no reason.
    let general: Reason?
    private let reasons: [Reference: Reason]

    init(_ edition: DisclosureEdition) {
        guard let place = edition.disclosure.formSet.changeReason,
            let narrative = edition.narratives[place.part]
        else {
            general = nil
            reasons = [:]
            return
        }
        let titles = ([place.section] + place.others).map { pattern in
            folded(nameWithoutOrdinal(edition.disclosure.text(pattern)))
        }
        let sections = titles.compactMap { Self.section($0, of: narrative, place.words) }
        var found: [Reference: Reason] = [:]
        for section in sections {
            let first = section.passages.lazy.compactMap(\.reasons.first).first
            for passage in section.passages {
                guard let text = passage.reasons.first ?? first else { continue }
                let reason = Reason(text, under: section.heading, part: place.part)
                for figure in passage.figures where found[figure] == nil { found[figure] = reason }
            }
        }
        reasons = found
        let start = sections.first { section in
            folded(nameWithoutOrdinal(section.heading.text)) == titles.first
        }
        let texts = start?.passages.flatMap(\.reasons) ?? []
        general = start.flatMap { start in
            texts.isEmpty
                ? nil : Reason(texts.joined(), under: start.heading, part: place.part)
        }
    }

    /// Why a figure changed; `nil` where no section that states it gives a reason.
    func reason(of reference: Reference) -> Reason? { reasons[reference] }

    /// The section with a title: its paragraphs and items up to the next section.
    private static func section(
        _ title: String,
        of narrative: Narrative,
        _ words: [String]
    ) -> Section? {
        var heading: NarrativeHeading?
        var passages: [Passage] = []
        for block in narrative.blocks {
            if case .heading(let own, _) = block, own.level == 2 {
                if heading != nil { break }
                if folded(nameWithoutOrdinal(own.text)) == title { heading = own }
            } else if heading != nil {
                add(block, to: &passages, words)
            }
        }
        return heading.map { Section(heading: $0, passages: passages) }
    }

    private static func add(_ block: Block, to passages: inout [Passage], _ words: [String]) {
        switch block {
        case .paragraph(let content):
            let sentences = Words.sentences(of: plainText(content))
            passages.append(
                Passage(
                    figures: figures(in: content),
                    reasons: sentences.filter { words.contains(where: $0.contains) }
                )
            )
        case .list(let list): for block in list.items.joined() { add(block, to: &passages, words) }
        case .quote(let blocks): for block in blocks { add(block, to: &passages, words) }
        case .heading, .table, .chart, .code, .rule: break
        }
    }

    private static func figures(in content: [Inline]) -> Set<Reference> {
        var found: Set<Reference> = []
        for item in content {
            switch item {
            case .bound(let passage):
                for case .number(let number) in passage.pieces {
                    found.formUnion(number.references)
                }
            case .emphasis(let content), .strong(let content), .strikethrough(let content):
                found.formUnion(figures(in: content))
            case .link(let link): found.formUnion(figures(in: link.content))
            case .text, .unbound, .code, .image, .footnote, .softBreak, .lineBreak: break
            }
        }
        return found
    }
}

extension ChangeReasons.Reason {
    fileprivate init(_ text: String, under heading: NarrativeHeading, part: Int) {
        self.text = text
        self.heading = heading.text
        fragment = heading.id
        self.part = part
    }
}

extension DisclosureEdition {
    /// A key figure that changed since last year, with the reason.
    struct Change {
        let figure: KeyFigure
        let reason: ChangeReasons.Reason
        /// The change in millionths of last year's amount, without sign; last year's zero is
        /// exceeded by everything.
        let size: Int128
    }

    /// The key figures that changed and whose reason the text gives: the largest change first.
    func changes(for reasons: ChangeReasons) -> [Change] {
        let changes = keyFigures.compactMap { figure -> Change? in
            guard case .number(let number)? = figure.value.pieces.first,
                case .fact(let fact)? = number.references.first, !number.isDerived,
                let new = disclosure.cell(fact).reported, let lastYear = lastYear[fact],
                case .money(let old)? = disclosure.figures[lastYear.figure.group][
                    lastYear.figure.entry
                ]?.value,
                new.value != old.value, let reason = reasons.reason(of: .fact(fact))
            else { return nil }
            let difference = abs(new.value.fen - old.value.fen)
            let (scaled, isTooLarge) = difference.multipliedReportingOverflow(by: 1_000_000)
            let size = old.value.fen == 0 || isTooLarge ? Int128.max : scaled / abs(old.value.fen)
            return Change(figure: figure, reason: reason, size: size)
        }
        return changes.enumerated().sorted { one, other in
            one.element.size == other.element.size
                ? one.offset < other.offset : one.element.size > other.element.size
        }
        .map(\.element)
    }
}
