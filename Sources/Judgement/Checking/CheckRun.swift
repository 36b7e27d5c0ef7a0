import Budget
package import Diagnostics
package import Formula

/// Everything that can be said about the words of a disclosure: figures, wording, names, leaks.
///
/// - Parameters:
///   - scope: the disclosure as it was read, and what its formulas can name.
///   - times: where it is written down how long each check took; `nil` if nobody asks.
/// - Returns: the findings in the order of their places; those with fixes carry their edits.
package func auditText(in scope: Scope, timing times: CheckTimes? = nil) -> [Diagnostic] {
    let facts = times.measure("data looked up") { ProseFacts(scope) }
    let run = CheckRun(scope, facts, others: scope.disclosure.proseTexts, timing: times)
    return run.findings(of: Check.ofWords).ordered
}

/// What can be said about the words of the narratives and of the cover alone.
///
/// - Parameters:
///   - scope: the disclosure as it was read.
///   - facts: the figures that texts are compared with.
/// - Returns: the findings, in no order.
func auditNarratives(in scope: Scope, _ facts: ProseFacts) -> [Diagnostic] {
    let isOfNarratives = { (check: Check) -> Bool in
        switch check.subject {
        case .facts, .disclosure, .years: false
        case .statements, .allStatements, .mendableStatements, .texts, .mendableTexts,
            .mendableNumbers, .narratives, .sources:
            true
        }
    }
    return CheckRun(scope, facts).findings(of: Check.ofWords.filter(isOfNarratives))
}

/// The texts of one disclosure, read once for all checks.
struct CheckRun {
    private let scope: Scope
    private let facts: ProseFacts
    private let claims: Claims
    private let times: CheckTimes?
    private let narratives: [ProsePassages]
    private let cover: [ProsePassages]
    /// The narratives and the cover as they were typed.
    private let sources: [ProseText]
    /// Where digits stand that are a person's and no figure.
    private let leaked: Set<SourceLocation>
    /// What is written besides the narratives.
    private let others: [ProseText]
    /// The sentences among these that have numbers, where no binding can stand: the reasons.
    private let unbound: [ProsePassages]
    /// The same of waivers, which may state by how much figures differ.
    private let unboundOfWaivers: [ProsePassages]

    private var disclosure: Disclosure { scope.disclosure }

    /// - Parameters:
    ///   - scope: the disclosure as it was read.
    ///   - facts: the figures that texts are compared with.
    ///   - others: what is written besides the narratives; empty if only these are read.
    ///   - times: where it is written down how long each check took.
    init(
        _ scope: Scope,
        _ facts: ProseFacts,
        others: [ProseText] = [],
        timing times: CheckTimes? = nil
    ) {
        let disclosure = scope.disclosure
        let covers = [disclosure.coverSource].compactMap(\.self)
        let claims = Claims(facts, scope)
        self.claims = claims
        let read = times.measure("texts read") {
            (
                passages(of: disclosure.narratives, in: scope, facts, claims),
                passages(of: covers, in: scope, facts, claims),
                (disclosure.narratives + covers).map(disclosure.rawText)
            )
        }
        self.scope = scope
        self.facts = facts
        self.times = times
        self.others = others
        (narratives, cover, sources) = read
        leaked = sources.reduce(into: []) { $0.formUnion(leakedDigits(in: $1)) }
        let sentences = { (texts: [ProseText]) -> [ProsePassages] in
            texts.map { ProsePassages($0, facts, sharing: claims) }
                .filter { $0.statements.contains { !$0.isEmpty } }
        }
        unbound = others.isEmpty ? [] : sentences(disclosure.reasonTexts)
        unboundOfWaivers =
            others.isEmpty
            ? [] : sentences(disclosure.waiverTexts.filter { $0.kind == .sentence })
    }

    /// What these checks find.
    func findings(of checks: [Check]) -> [Diagnostic] {
        let mending = checks.filter(\.isMending)
        return checks.filter { !$0.isMending }.flatMap { check in
            times.measure(check) { findings(of: check) }
        } + settled(mends(narratives, by: mending), by: mending)
            + mending.flatMap { check in times.measure(check) { mends(others: others, by: check) } }
    }

    private func findings(of check: Check) -> [Diagnostic] {
        switch check.subject {
        case .statements(let find): return figures(find)
        case .allStatements(let find): return figures(find) + figuresOfDisclosure(find)
        case .texts(let find):
            return ((narratives + cover).map(\.text) + others).flatMap { find($0, disclosure) }
        case .narratives(let find): return find(narratives.map(\.text), disclosure)
        case .sources(let find): return (sources + others).flatMap(find)
        case .facts(let find): return find(facts)
        case .disclosure(let find): return find(disclosure)
        case .mendableStatements, .mendableTexts, .mendableNumbers, .years: return []
        }
    }

    private func figures(_ find: (ProsePassages, Scope) -> [Diagnostic]) -> [Diagnostic] {
        (narratives + cover).flatMap { find($0, scope) }.filter { finding in
            finding.location.map { !leaked.contains($0) } ?? true
        }
    }

    /// The figures in the sentences of `disclosure.yaml`, where no binding can stand.
    ///
    /// A waiver may state by how much figures differ; what contradicts the data is wrong there too.
    private func figuresOfDisclosure(
        _ find: (ProsePassages, Scope) -> [Diagnostic]
    ) -> [Diagnostic] {
        let ofWaivers = unboundOfWaivers.flatMap { find($0, scope) }
        return (unbound.flatMap { find($0, scope) } + ofWaivers.filter { $0.severity == .error })
            .map(\.withoutBinding)
    }

    // MARK: Findings with edits

    private func mends(_ passages: [ProsePassages], by checks: [Check]) -> [Diagnostic] {
        checks.flatMap { check in
            times.measure(check) {
                switch check.subject {
                case .mendableStatements(let find): passages.flatMap(find)
                case .mendableTexts(let find): passages.map(\.text).flatMap(find)
                case .mendableNumbers(let find): find(passages.map(\.text))
                case .statements, .allStatements, .texts, .narratives, .sources, .facts,
                    .disclosure, .years:
                    []
                }
            }
        }
    }

    private func mends(others: [ProseText], by check: Check) -> [Diagnostic] {
        switch check.subject {
        case .mendableTexts(let find): others.flatMap(find)
        case .mendableNumbers(let find): find(others.filter { $0.kind == .targetValue })
        case .mendableStatements, .statements, .allStatements, .texts, .narratives, .sources,
            .facts, .disclosure, .years:
            []
        }
    }

    /// The findings on the narratives that may carry an edit.
    ///
    /// Kept are the edits that put their line right once and for all: one that calls for another
    /// is no certain answer.
    private func settled(_ found: [Diagnostic], by checks: [Check]) -> [Diagnostic] {
        let edits = Dictionary(grouping: found.flatMap(\.fixes)) { $0.file }
        guard !edits.isEmpty else { return found }
        let edited = disclosure.narratives.map { source in
            NarrativeSource(
                part: source.part,
                file: source.file,
                text: EditedText(source.text, edits: edits[source.file] ?? []).text
            )
        }
        let second = mends(passages(of: edited, in: scope, facts, claims), by: checks).flatMap(
            \.fixes
        )
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

private func passages(
    of narratives: [NarrativeSource],
    in scope: Scope,
    _ facts: ProseFacts,
    _ claims: Claims
) -> [ProsePassages] {
    narratives.map {
        ProsePassages(ProseMarkdown.text(of: $0, in: scope), facts, sharing: claims)
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
