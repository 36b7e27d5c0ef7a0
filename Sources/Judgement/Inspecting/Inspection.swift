package import Budget
package import Checking
package import Diagnostics
import Formula
import Parallel
package import Reading

/// Everything that can be said of a project without a page of it.
package struct Inspection: Sendable {
    /// A disclosure with what checking it found.
    package struct Entry: Sendable {
        package let disclosure: Disclosure
        package let check: CheckResult
        /// The years before that the pages were written with, the last one first.
        package let yearsBefore: [Disclosure]
        /// What its pages are written from; `nil` if an address could not be made.
        package let edition: DisclosureEdition?
        /// What was changed after publication, with the places on the site.
        package var corrections: [PlacedCorrection] { edition?.corrections ?? [] }
        /// Files that could not be read whole and that its pages would need; their pages lack what
        /// stands in those.
        package let faultyFiles: Set<String>
        /// Where its findings show; `nil` if an address could not be made.
        package let places: DisclosurePlaces?
        /// What all this was made from; `nil` where nobody counts what is read.
        package let basis: InspectionBasis?
    }

    package let sources: Sources
    /// In the order of the sources.
    package let entries: [Entry]
    /// What inspecting each of the entries found.
    package let findingsOfEntries: [[Diagnostic]]
    /// What was found besides: in reading the files, and in what all disclosures share.
    package let otherFindings: [Diagnostic]
    /// What the texts of the site let find beside each of the entries; empty unless these are a
    /// part of the disclosures of a site.
    package let siteFindingsOfEntries: [[Diagnostic]]
    /// Everything that was found, in no order and some of it more than once.
    package var findings: [Diagnostic] { otherFindings + findingsOfEntries.flatMap(\.self) }

    /// Everything that was found, in the order of a report.
    package var diagnostics: [Diagnostic] { findings.ordered }
}

/// Checks what was read and binds the texts.
///
/// Disclosures are inspected in parallel; the result does not depend on the order.
///
/// - Parameters:
///   - reading: the project, and what was wrong with its files.
///   - earlier: what was disclosed before and is not read any more: the frozen years.
///   - today: the day by which waivers expire where a disclosure states no day of publication.
///   - cache: what was found before in disclosures that have not changed since.
///   - show: is shown each disclosure as soon as its pages can be written; what is found in it is
///     found later.
///   - times: where it is written down how long each check takes; `nil` if nobody asks.
///   - isPart: whether these are a part of the disclosures of a site: then what is to be said of
///     the site itself is left to ``siteFindings(_:beside:areDrafts:)``.
/// - Returns: the disclosures, ready to be written, and everything that was found.
package func inspect(
    _ reading: Outcome<Sources>,
    besides earlier: [Disclosure] = [],
    today: CalendarDate? = nil,
    reusing cache: InspectionCache? = nil,
    showing show: (@Sendable (DisclosureEdition) async -> Void)? = nil,
    timing times: CheckTimes? = nil,
    isPart: Bool = false
) async -> Inspection {
    let reading = reading.completed(by: earlier)
    let sources = reading.value
    let errors = reading.diagnostics.filter { $0.severity == .error }
    let faultyFiles = FaultyFiles(
        Set(errors.compactMap { $0.location?.file }),
        among: sources.disclosures + earlier
    )
    let formSets = Dictionary(
        sources.disclosures.map { ($0.formSet.variant, $0.formSet) },
        uniquingKeysWith: { first, _ in first }
    )
    let rules = formSets.mapValues(ParsedRules.init)
    let yearsBefore = yearsBefore(among: sources.disclosures + earlier)
    let outcomes = await concurrently(sources.disclosures) { disclosure in
        let before = chain(from: disclosure.path, in: yearsBefore)
        let task = DisclosureInspection(
            disclosure: disclosure,
            yearsBefore: before,
            units: sources.departments[disclosure.path],
            faultyFiles: faultyFiles.concerning([disclosure] + before),
            today: today,
            times: times
        )
        let rules = rules[disclosure.formSet.variant] ?? ParsedRules(disclosure.formSet)
        return await task.outcome(rules, reusing: cache, showing: show)
    }
    cache?.keep(only: sources.disclosures)
    return Inspection(
        sources: sources,
        entries: outcomes.map(\.value),
        findingsOfEntries: outcomes.map(\.diagnostics),
        otherFindings: reading.diagnostics
            + (isPart ? [] : siteFindings(of: sources, timing: times)),
        siteFindingsOfEntries: isPart
            ? sources.disclosures.map { auditSite(sources.site.texts, beside: $0, timing: times) }
            : []
    )
}

/// What is to be said of a site itself.
private func siteFindings(of sources: Sources, timing times: CheckTimes?) -> [Diagnostic] {
    checkIdentifiers(of: sources.site)
        + auditSite(sources.site.texts, of: sources.disclosures, timing: times)
}

/// What is to be said of a site itself, of which the disclosures were inspected part by part.
///
/// - Parameters:
///   - settings: the site.
///   - found: what its texts let find beside each disclosure.
///   - areDrafts: whether all disclosures are drafts.
/// - Returns: findings.
package func siteFindings(
    _ settings: SiteSettings,
    beside found: [[Diagnostic]],
    areDrafts: Bool
) -> [Diagnostic] {
    checkIdentifiers(of: settings) + commonFindings(of: found, areDrafts: areDrafts)
}

/// The files that could not be read whole, each with the disclosure in whose folder it lies.
private struct FaultyFiles {
    private var common: Set<String> = []
    private var byFolder: [Substring: Set<String>] = [:]

    init(_ files: Set<String>, among disclosures: [Disclosure]) {
        guard !files.isEmpty else { return }
        let folders = Set(disclosures.map(\.folder))
        for file in files {
            var folder = parent(of: file[...])
            while !folder.isEmpty, !folders.contains(folder) { folder = parent(of: folder) }
            if folder.isEmpty {
                common.insert(file)
            } else {
                byFolder[folder, default: []].insert(file)
            }
        }
    }

    /// Those of these disclosures, and those that belong to none.
    func concerning(_ disclosures: [Disclosure]) -> Set<String> {
        disclosures.reduce(common) { $0.union(byFolder[$1.folder] ?? []) }
    }
}

extension Disclosure {
    /// The folder as findings show it.
    fileprivate var folder: Substring { parent(of: location.file[...]) }
}

/// The years before a disclosure that its pages compare it with, the last one first.
private func chain(from path: String, in yearsBefore: [String: Disclosure]) -> [Disclosure] {
    var found: [Disclosure] = []
    while found.count < yearsCompared, let before = yearsBefore[found.last?.path ?? path] {
        found.append(before)
    }
    return found
}

/// With this year they are five, as many as a narrow page can hold.
private let yearsCompared = 4

/// The folder of a path; empty for a path without one.
package func parent(of path: Substring) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
}

extension SiteSettings {
    /// What stands on the pages as it was typed.
    fileprivate var texts: [SiteText] {
        let names = [name, `operator`, icpRecord, policeRecord, contact.name, parent?.name]
        let ways = [contact.telephone, contact.email, contact.address]
        let place = contact.location.map { SourceLocation(file: $0.file, line: $0.line) }
        return names.compactMap(\.self).map { SiteText($0, at: location) }
            + ways.compactMap(\.self).map {
                SiteText($0, at: place ?? location, isContact: true)
            }
    }
}

/// Identifiers that a government website should bear and that are unset are named once.
private func checkIdentifiers(of settings: SiteSettings) -> [Diagnostic] {
    let identifiers: [(String, String, String?)] = [
        ("site-domain", "SiteDomain", settings.siteDomain),
        ("site-id-code", "SiteIDCode", settings.siteIDCode),
        ("base-url", "sitemap.xml, feed.xml", settings.baseURL),
    ]
    let unset = identifiers.filter { $0.2 == nil }
    guard !unset.isEmpty else { return [] }
    let keys = unset.map(\.0).joined(separator: "、")
    let outputs = unset.map(\.1).joined(separator: "、")
    return [
        Diagnostic(
            .unsetIdentifiers,
            .warning,
            at: settings.location,
            Wording(
                "未填写 \(keys)，页面相应略去 \(outputs)",
                "\(keys) unset, so \(outputs) left out"
            ),
            remedy: Wording(
                "已有正式网站时，在 site.yaml 中填写；没有的不必填写",
                "fill them in where the site has them; what does not exist stays unset"
            )
        )
    ]
}
