package import Budget
package import Diagnostics

/// A text that is published with the whole site and with no one disclosure (全站文字).
package struct SiteText: Sendable {
    package let text: String
    package let location: SourceLocation
    /// Whether it is how the public reaches somebody.
    package let isContact: Bool

    package init(_ text: String, at location: SourceLocation, isContact: Bool = false) {
        self.text = text
        self.location = location
        self.isContact = isContact
    }
}

/// Reads the texts of the site with the checks of words that the texts of a disclosure are read by.
///
/// A site carries several years and several units, so what is wrong is what is wrong beside each.
///
/// - Parameters:
///   - texts: the texts of the site.
///   - disclosures: what the site publishes; without any, nothing is known to be wrong.
///   - times: where it is written down how long each check took; `nil` if nobody asks.
/// - Returns: the findings, in no order.
package func auditSite(
    _ texts: [SiteText],
    of disclosures: [Disclosure],
    timing times: CheckTimes? = nil
) -> [Diagnostic] {
    var seen: Set<Edition> = []
    let different = disclosures.filter { seen.insert(Edition($0)).inserted }
    return commonFindings(
        of: different.map { auditSite(texts, beside: $0, timing: times) },
        areDrafts: disclosures.allSatisfy { $0.status == .draft }
    )
}

/// What is found in the texts of a site beside one disclosure.
///
/// - Parameters:
///   - texts: what stands on the pages as it was typed.
///   - disclosure: one of those of the site.
///   - times: where it is written down how long each check took; `nil` if nobody asks.
/// - Returns: findings, of which those count that are found beside every other as well.
package func auditSite(
    _ texts: [SiteText],
    beside disclosure: Disclosure,
    timing times: CheckTimes? = nil
) -> [Diagnostic] {
    let read = texts.map {
        ProseText($0.text, $0.isContact ? .contact : .sentence, at: $0.location)
    }
    return Check.ofWords.flatMap { check in
        times.measure(check) { check.findings(inTextsOfTheSite: read, beside: disclosure) }
    }
}

/// What was found in the texts of a site beside every disclosure.
///
/// - Parameters:
///   - found: what was found beside each.
///   - areDrafts: whether all of them are drafts.
/// - Returns: the findings, as beside the last.
package func commonFindings(of found: [[Diagnostic]], areDrafts: Bool) -> [Diagnostic] {
    guard let last = found.last else { return [] }
    let common = found.reduce(Set(last.map(Fault.init))) { $0.intersection($1.map(Fault.init)) }
    let findings = last.filter { common.contains(Fault($0)) }
    return areDrafts ? findings.map(\.forPreview) : findings
}

extension Check {
    /// What it finds in texts that stand beside a disclosure; nothing if it needs the figures.
    fileprivate func findings(
        inTextsOfTheSite texts: [ProseText],
        beside disclosure: Disclosure
    ) -> [Diagnostic] {
        switch subject {
        case .texts(let find): texts.flatMap { find($0, disclosure) }
        case .mendableTexts(let find), .sources(let find): texts.flatMap(find)
        case .statements, .allStatements, .mendableStatements, .mendableNumbers, .narratives,
            .facts, .disclosure, .years:
            []
        }
    }
}

/// What the words of a site are compared with.
private struct Edition: Hashable {
    let year: Int
    let unit: String
    let formSet: String

    init(_ disclosure: Disclosure) {
        year = disclosure.fiscalYear
        unit = disclosure.unit.name
        formSet = disclosure.formSet.variant
    }
}

/// A finding without the words that depend on the disclosure.
private struct Fault: Hashable {
    let code: DiagnosticCode
    let location: SourceLocation?

    init(_ finding: Diagnostic) {
        code = finding.code
        location = finding.location
    }
}
