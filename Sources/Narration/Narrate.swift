package import Budget
package import Diagnostics
package import Formula

/// Parses the Markdown of a part and evaluates its bindings.
///
/// A pure function: disclosures are narrated in parallel.
package func narrate(_ source: NarrativeSource, in scope: Scope) -> Outcome<Narrative> {
    var builder = NarrativeBuilder(source, in: scope)
    let blocks = builder.build()
    return Outcome(
        Narrative(
            part: source.part,
            blocks: blocks,
            headings: builder.headings,
            footnotes: builder.footnotes
        ),
        builder.diagnostics.sorted(by: Diagnostic.standsBefore)
    )
}

extension NarrativeBuilder {
    /// A builder for one file of a disclosure.
    init(_ source: NarrativeSource, in scope: Scope) {
        let parts = scope.disclosure.formSet.parts
        self.init(
            SourceText(file: source.file, text: source.text),
            scope: scope,
            partID: parts.indices.contains(source.part) ? parts[source.part].id : "part"
        )
    }
}
