import Budget
package import Diagnostics
package import Formula

/// Everything that can be said about the words of a disclosure: figures, wording, names, leaks.
///
/// - Parameter scope: the disclosure as it was read, and what its formulas can name.
/// - Returns: the findings in the order of their places; those with fixes carry their edits.
package func auditText(in scope: Scope) -> [Diagnostic] {
    let disclosure = scope.disclosure
    let facts = ProseFacts(scope)
    let audit = ProseAudit(scope, facts)
    let others = disclosure.proseTexts
    let found = [
        auditNarratives(in: scope, facts), audit.figuresOfDisclosure, audit.words.wording(others),
        audit.words.mends(others), checkNumberFormats(others.filter { $0.kind == .targetValue }),
        checkEmptyReasons(facts),
        checkCodeNames(disclosure), checkHeadings(disclosure), checkRowNames(disclosure),
        checkTargets(disclosure), checkIndicators(disclosure),
        checkTargetAmounts(disclosure, facts), audit.words.leaks(others),
    ]
    return unique(found.flatMap(\.self)).sorted(by: Diagnostic.standsBefore)
}

/// What can be said about the words of the narratives and of the cover alone.
///
/// - Parameters:
///   - scope: the disclosure as it was read.
///   - facts: the figures that texts are compared with.
/// - Returns: the findings, in no order.
func auditNarratives(in scope: Scope, _ facts: ProseFacts) -> [Diagnostic] {
    let disclosure = scope.disclosure
    let audit = ProseAudit(scope, facts)
    let passages = audit.passages(of: disclosure.narratives)
    let coverSources = [disclosure.coverSource].compactMap(\.self)
    let cover = audit.passages(of: coverSources)
    let narratives = passages.map(\.text)
    let raw = (disclosure.narratives + coverSources).map(disclosure.rawText)
    let leaked = raw.reduce(into: Set<SourceLocation>()) { $0.formUnion(leakedDigits(in: $1)) }
    let figures = audit.figures(passages + cover).filter { finding in
        finding.location.map { !leaked.contains($0) } ?? true
    }
    return [
        figures, audit.mended(passages), audit.words.wording(narratives + cover.map(\.text)),
        checkSelfReferences(narratives), checkReferenceDates(narratives, in: disclosure),
        audit.words.leaks(raw),
    ].flatMap(\.self)
}

/// What the checks of one disclosure have in common.
private struct ProseAudit {
    let disclosure: Disclosure
    let scope: Scope
    let facts: ProseFacts
    let words: WordAudit
    let claims: Claims

    init(_ scope: Scope, _ facts: ProseFacts) {
        self.scope = scope
        self.facts = facts
        disclosure = scope.disclosure
        words = WordAudit(disclosure: disclosure)
        claims = Claims(facts, scope)
    }

    func passages(of narratives: [NarrativeSource]) -> [ProsePassages] {
        narratives.map { ProsePassages(ProseMarkdown.text(of: $0, in: scope), facts) }
    }

    func figures(_ passages: [ProsePassages]) -> [Diagnostic] {
        passages.flatMap { passages in
            [
                checkTypedNumbers(passages, claims), checkShares(passages),
                checkVagueShares(passages),
                checkBoundUnits(passages), checkBoundNeighbours(passages, in: scope),
                checkBoundNames(passages, in: scope, claims),
                checkCharts(passages, in: scope, claims),
                checkChanges(passages, in: scope), checkReasons(passages),
                checkEnumerations(passages), checkAnnexes(passages),
            ].flatMap(\.self)
        }
    }

    /// The figures in the sentences of `disclosure.yaml`, where no binding can stand.
    ///
    /// A waiver may state by how much figures differ; what contradicts the data is wrong there too.
    var figuresOfDisclosure: [Diagnostic] {
        let findings = { (text: ProseText) -> [Diagnostic] in
            let passages = ProsePassages(text, facts)
            guard passages.statements.contains(where: { !$0.isEmpty }) else { return [] }
            let found = checkTypedNumbers(passages, claims) + checkShares(passages)
            return (found + checkChanges(passages, in: scope)).map(\.withoutBinding)
        }
        let waivers = disclosure.waiverTexts.filter { $0.kind == .sentence }
        return disclosure.reasonTexts.flatMap(findings)
            + waivers.flatMap(findings).filter { $0.severity == .error }
    }

    // MARK: Findings with edits

    private func mends(_ passages: [ProsePassages]) -> [Diagnostic] {
        words.mends(passages.map(\.text)) + checkNumberFormats(passages.map(\.text))
            + passages.flatMap(checkChangeVerbs)
    }

    /// The findings on the narratives that may carry an edit.
    ///
    /// Kept are the edits that put their line right once and for all: one that calls for another
    /// is no certain answer.
    func mended(_ passages: [ProsePassages]) -> [Diagnostic] {
        let found = mends(passages)
        let edits = Dictionary(grouping: found.flatMap(\.fixes)) { $0.file }
        guard !edits.isEmpty else { return found }
        let narratives = disclosure.narratives.map { source in
            NarrativeSource(
                part: source.part,
                file: source.file,
                text: EditedText(source.text, edits: edits[source.file] ?? []).text
            )
        }
        let second = mends(self.passages(of: narratives)).flatMap(\.fixes)
        guard !second.isEmpty else { return found }
        let unsettled = Set(second.map(\.place))
        let first = Set(found.flatMap(\.fixes).map(\.place))
        // An edit that changes what another line means spoils the whole file.
        let spoilt = Set(unsettled.subtracting(first).map(\.file))
        return found.map { diagnostic in
            let isUnsettled = diagnostic.fixes.contains {
                unsettled.contains($0.place) || spoilt.contains($0.file)
            }
            return isUnsettled ? diagnostic.withoutFixes : diagnostic
        }
    }
}

extension TextEdit {
    fileprivate var place: SourceLocation { SourceLocation(file: file, line: line) }
}

extension Diagnostic {
    /// The finding on a text in which no binding can stand.
    fileprivate var withoutBinding: Diagnostic {
        withoutFixes(
            remedy: Wording(
                "此处不能取数：核对后删去数字，或移到正文中取数",
                "nothing can be bound here: leave the figure out, or move it to the text"
            )
        )
    }

    private func withoutFixes(remedy: Wording?) -> Diagnostic {
        Diagnostic(
            code,
            severity,
            at: location,
            summary,
            notes: notes,
            remedy: remedy,
            rule: rule,
            comparison: comparison
        )
    }
}

/// The findings, each once.
private func unique(_ findings: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return findings.filter { seen.insert($0).inserted }
}

extension Disclosure {
    /// The text of the cover where it stands in the file of the form set; `nil` if there is none.
    ///
    /// What is above it is blank, and so is what stands before its lines: places in it are places
    /// in the file.
    fileprivate var coverSource: NarrativeSource? {
        guard let cover = formSet.cover, let line = cover.location.line else { return nil }
        let margin = String(repeating: " ", count: max(0, (cover.location.column ?? 1) - 1))
        let lines = cover.text(for: self).split(separator: "\n", omittingEmptySubsequences: false)
        let above = String(repeating: "\n", count: max(0, line - 1))
        return NarrativeSource(
            part: 0,
            file: cover.location.file,
            text: above + lines.map { margin + $0 }.joined(separator: "\n")
        )
    }
}
