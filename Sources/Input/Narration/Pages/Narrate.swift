package import Budget
package import Diagnostics
package import Formula

/// Parses the Markdown of a part and evaluates its bindings.
///
/// A pure function: disclosures are narrated in parallel.
package func narrate(_ source: NarrativeSource, in scope: Scope) -> Outcome<Narrative> {
    narrate(NarrativeBuilder(source, in: scope))
}

/// Parses the Markdown that a form set puts on the cover.
///
/// The text is written for many disclosures: what has no value in this one is left out of it, and
/// that is no finding.
package func narrate(_ cover: CoverText, in scope: Scope) -> Outcome<Narrative> {
    let builder = NarrativeBuilder(
        MarkdownText(
            file: cover.location.file,
            text: cover.placedText(of: cover.text(for: scope.disclosure))
        ),
        scope: scope,
        partID: "cover"
    )
    let outcome = narrate(builder)
    let whole = outcome.value
    let narrative = Narrative(
        id: whole.id,
        blocks: whole.blocks.filter(\.isComplete),
        headings: whole.headings,
        footnotes: whole.footnotes,
        links: whole.links
    )
    return Outcome(narrative, outcome.diagnostics.filter { $0.code != .noValue })
}

private func narrate(_ builder: NarrativeBuilder) -> Outcome<Narrative> {
    var builder = builder
    let blocks = builder.build()
    return Outcome(
        Narrative(
            id: builder.partID,
            blocks: blocks,
            headings: builder.headings,
            footnotes: builder.footnotes,
            links: builder.links
        ),
        builder.diagnostics.sorted(by: Diagnostic.standsBefore)
    )
}

extension CoverText {
    /// A text at the place where it stands in its file, so that findings name lines and columns.
    fileprivate func placedText(of text: String) -> String {
        let above = String(repeating: "\n", count: max(0, (location.line ?? 1) - 1))
        // Markdown takes more than three spaces for code.
        let indentation = String(repeating: " ", count: min(3, max(0, (location.column ?? 1) - 1)))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return above + lines.map { $0.isEmpty ? "" : indentation + $0 }.joined(separator: "\n")
    }
}

extension Block {
    /// Whether nothing in the block lacks its value; a chart that could not be drawn is code.
    fileprivate var isComplete: Bool {
        switch self {
        case .paragraph(let content): !content.contains(where: \.isUnbound)
        case .code: false
        case .list(let list): list.items.allSatisfy { $0.allSatisfy(\.isComplete) }
        case .heading, .quote, .table, .chart, .rule: true
        }
    }
}

extension Inline {
    fileprivate var isUnbound: Bool {
        switch self {
        case .unbound: true
        case .emphasis(let content), .strong(let content): content.contains(where: \.isUnbound)
        default: false
        }
    }
}

extension NarrativeBuilder {
    /// A builder for one file of a disclosure.
    init(_ source: NarrativeSource, in scope: Scope) {
        let parts = scope.disclosure.formSet.parts
        self.init(
            MarkdownText(file: source.file, text: source.text),
            scope: scope,
            partID: parts.indices.contains(source.part) ? parts[source.part].id : "part"
        )
    }
}
