package import Budget
package import Checking
import Diagnostics
package import Formula
package import Narration

/// A disclosure with its narratives read and its figures bound: what its pages are written from.
package struct DisclosureEdition: Sendable {
    /// A key figure of the cover, evaluated.
    package struct KeyFigure: Sendable {
        package let label: String
        package let value: Passage
        package let unit: String
        package let note: Passage?
    }

    /// What a fact was last year, with the change since then in words.
    package struct LastYear: Sendable {
        package let figure: FigureID
        package let change: Passage
    }

    package let disclosure: Disclosure
    /// What became of the rules, and what was found and perhaps waived; without findings while
    /// the disclosure is still being checked.
    package var check: CheckResult
    package let paths: DisclosurePaths
    /// By the index of the part.
    package let narratives: [Int: Narrative]
    /// What the form set puts on the cover; `nil` for nothing.
    package let cover: Narrative?
    /// The glossary with the index of its part; `nil` if the form set has none.
    package let glossary: (part: Int, glossary: Glossary)?
    package let keyFigures: [KeyFigure]
    /// What was published for the years before.
    package let history: YearHistory
    /// The facts whose value of last year is known.
    package let lastYear: [FactID: LastYear]
    /// The names of forms and terms that become links in the text.
    package let mentions: Mentions
    /// The names that more than one target bears.
    package let namesakes: Set<String>
    package let roundingNotes: RoundingNotes
    /// What was changed after publication, in the order of the file.
    package let corrections: [PlacedCorrection]

    /// The index of the part that lists the forms; `nil` if the form set has none.
    package var formsPart: Int? { disclosure.formSet.parts.firstIndex { $0.kind == .forms } }

    /// Every chart of the narratives in the order of the document.
    package var charts: [(part: String, chart: ChartBlock)] {
        narratives.keys.sorted().compactMap { narratives[$0] }.flatMap { narrative in
            narrative.blocks.compactMap { block in
                guard case .chart(let chart) = block else { return nil }
                return (narrative.id, chart)
            }
        }
    }

    /// Reads the narratives of `disclosure` and binds its figures.
    ///
    /// - Parameters:
    ///   - scope: what was read, and what its formulas can name.
    ///   - reports: what became of the rules.
    ///   - sums: what comparing a department with its units came to.
    ///   - yearsBefore: the disclosures of the years before, the last one first.
    /// - Returns: the edition, `nil` if an address could not be made; and everything that is wrong
    ///   with its texts and formulas.
    static func prepare(
        _ scope: Scope,
        reports: [RuleReport],
        sums: SumReport? = nil,
        yearsBefore: [Disclosure] = []
    ) -> Outcome<DisclosureEdition?> {
        let disclosure = scope.disclosure
        var diagnostics: [Diagnostic] = []
        var narratives: [Int: Narrative] = [:]
        var glossary: (part: Int, glossary: Glossary)?
        for source in disclosure.narratives {
            if disclosure.formSet.parts[source.part].kind == .glossary {
                let outcome = Narration.glossary(source, in: scope)
                glossary = (source.part, outcome.value)
                diagnostics += outcome.diagnostics
            } else {
                let outcome = narrate(source, in: scope)
                narratives[source.part] = outcome.value
                diagnostics += outcome.diagnostics
            }
        }
        let keyFigures = disclosure.formSet.highlights.compactMap { highlight in
            keyFigure(highlight, in: scope, diagnostics: &diagnostics)
        }
        let cover = disclosure.formSet.cover.map { narrate($0, in: scope) }
        diagnostics += cover?.diagnostics ?? []
        let lastYear = lastYear(in: scope, diagnostics: &diagnostics)
        guard let paths = DisclosurePaths(disclosure) else {
            return Outcome(nil, diagnostics + [.unusableAddress(of: disclosure)])
        }
        let corrections = placeCorrections(in: scope, paths: paths)
        diagnostics += corrections.diagnostics
        let edition = DisclosureEdition(
            disclosure: disclosure,
            check: CheckResult(reports: reports, sums: sums, diagnostics: []),
            paths: paths,
            narratives: narratives,
            cover: cover?.value,
            glossary: glossary,
            keyFigures: keyFigures,
            history: YearHistory(of: disclosure, keyFigures: keyFigures, before: yearsBefore),
            lastYear: lastYear,
            mentions: Mentions(formSet: disclosure.formSet, glossary: glossary?.glossary),
            namesakes: repeatedNames(of: disclosure.targets),
            roundingNotes: RoundingNotes(reports),
            corrections: corrections.value
        )
        return Outcome(edition, diagnostics)
    }

    /// Finds the facts that the figures of last year belong to.
    private static func lastYear(
        in scope: Scope,
        diagnostics: inout [Diagnostic]
    ) -> [FactID: LastYear] {
        var found: [FactID: LastYear] = [:]
        let disclosure = scope.disclosure
        for (group, definition) in disclosure.formSet.figureGroups.enumerated() {
            for (entry, figure) in definition.entries.enumerated() {
                // What is counted stands in the text; only amounts have a cell on a form.
                guard let fact = figure.lastYearOf, case .money = figure.kind,
                    disclosure.figures[group][entry] != nil
                else { continue }
                let formula = LastYearWords.change(
                    of: fact.text,
                    from: definition.name,
                    figure.name
                )
                let change = scope.passage(formula, at: fact.location)
                let series = scope.series(fact.text, at: fact.location)
                diagnostics += series.diagnostics.isEmpty ? change.diagnostics : series.diagnostics
                guard let passage = change.value,
                    case .fact(let id)? = series.value.first?.reference
                else { continue }
                let own = FigureID(group: group, entry: entry)
                found[id] = LastYear(figure: own, change: passage)
            }
        }
        return found
    }

    private static func keyFigure(
        _ highlight: Highlight,
        in scope: Scope,
        diagnostics: inout [Diagnostic]
    ) -> KeyFigure? {
        let value = scope.passage(highlight.value.text, at: highlight.value.location)
        diagnostics += value.diagnostics
        // Where nothing was published for last year, nothing is said of it.
        let note = highlight.note.map { scope.passage($0.text, at: $0.location) }
        diagnostics += (note?.diagnostics ?? []).filter { $0.code != .noValue }
        guard let passage = value.value else { return nil }
        return KeyFigure(
            label: highlight.label,
            value: passage,
            unit: highlight.unit,
            note: note?.value
        )
    }
}

private func repeatedNames(of targets: [PerformanceTarget]) -> Set<String> {
    let byName = Dictionary(grouping: targets, by: \.name)
    return Set(byName.filter { $0.value.count > 1 }.keys)
}

extension Diagnostic {
    fileprivate static func unusableAddress(of disclosure: Disclosure) -> Diagnostic {
        Diagnostic(
            .unusableName,
            at: disclosure.location,
            Wording(
                "“\(disclosure.path)”或其表格、部分、项目的标识不能用作网址",
                "'\(disclosure.path)' or an id of its forms, parts or projects cannot be an address"
            ),
            remedy: Wording(
                "文件夹名和标识只用英文字母、数字、连字符和下划线",
                "use ASCII letters, digits, hyphens and underscores alone"
            )
        )
    }
}
