import Diagnostics
import Disk
import Foundation
import Parallel
import Reading
import Site

/// A check part by part.
///
/// What is found in a disclosure goes to a file as a report has it until all is known, so that
/// memory does not grow with the site.
struct StreamedCheck: Sendable {
    /// What was found in the folder of one disclosure, or beside all.
    struct Fragment: Sendable {
        /// The folder or file that findings name.
        let place: String
        let range: Range<Int>
    }

    /// What was found.
    struct Result: Sendable {
        var counts = ReportCounts()
        /// What is only still to be filled in, where that is told as one list.
        var gaps = GapList()
        /// In the order of a report.
        var fragments: [Fragment] = []
        /// The gravest findings, in the order of a report, where not all are shown.
        var shown: [Diagnostic] = []
        var hasErrors = false
        /// Why a part of the report could not be kept.
        var failure: WriteError?
        var disclosures = 0
        var relations = 0
    }

    let stream: SiteStream
    let keeps: @Sendable (Diagnostic) -> Bool
    /// Writes findings as a report has them.
    let text: @Sendable ([Diagnostic]) -> [UInt8]
    /// How many are shown; `nil` for all.
    let limit: Int?
    let spill: SpillFile
    /// Whether what is still to be filled in is one list and no findings.
    let listsGaps: Bool

    func run() async -> Result {
        let parts = await concurrently(
            stream.parts,
            atMost: ProcessInfo.processInfo.activeProcessorCount
        ) { part in
            await checked(part)
        }
        var result = Result()
        var others: [Diagnostic] = []
        for part in parts {
            result.add(part.result, limit: limit)
            others += part.others
        }
        others += stream.findings(beside: parts.flatMap(\.siteFindings))
        others += await stream.findings(of: parts.flatMap(\.links))
        let open = parted(others.filter(keeps).ordered, besides: result.gaps)
        result.gaps.add(open.gaps)
        let common = open.rest
        let byFile = Dictionary(grouping: common) { $0.location?.file ?? "" }
        for (file, findings) in byFile {
            result.add(fragment(of: findings, at: file), limit: limit)
        }
        result.fragments.sort { $0.place < $1.place }
        result.shown = result.shown.ordered
        if let limit { result.shown = result.shown.gravest(limit) }
        return result
    }

    /// A part with what is left of it.
    private struct CheckedPart: Sendable {
        var result = Result()
        var others: [Diagnostic] = []
        let siteFindings: [[Diagnostic]]
        let links: [WaitingLink]
    }

    private func checked(_ part: [String]) async -> CheckedPart {
        let output = await stream.output(of: part)
        var checked = CheckedPart(siteFindings: output.siteFindings, links: output.links)
        checked.result.disclosures = output.checked.disclosures
        checked.result.relations = output.checked.relations
        let content = stream.outline.sources.contentFolder
        let folders = part.map { "\(content)/\($0)/" }.sorted { $0.count > $1.count }
        let byFolder = Dictionary(grouping: output.findings) { finding in
            let file = finding.location?.file ?? ""
            return folders.first { file.hasPrefix($0) }
        }
        for (folder, findings) in byFolder {
            guard let folder else {
                checked.others += findings
                continue
            }
            let open = parted(findings.filter(keeps))
            checked.result.gaps.add(open.gaps)
            checked.result.add(fragment(of: open.rest, at: folder), limit: limit)
        }
        return checked
    }

    private func parted(
        _ findings: [Diagnostic],
        besides others: GapList = GapList()
    ) -> (gaps: GapList, rest: [Diagnostic]) {
        listsGaps ? GapList.parted(findings, besides: others) : (GapList(), findings)
    }

    private func fragment(of findings: [Diagnostic], at place: String) -> Result {
        var result = Result()
        result.counts = ReportCounts(findings)
        result.hasErrors = findings.contains(where: \.isBlocking)
        if let limit {
            result.shown = findings.gravest(limit)
        } else if !findings.isEmpty {
            do throws(WriteError) {
                let range = try spill.append(text(findings))
                result.fragments = [Fragment(place: place, range: range)]
            } catch {
                result.failure = error
            }
        }
        return result
    }
}

extension StreamedCheck.Result {
    fileprivate mutating func add(_ other: StreamedCheck.Result, limit: Int?) {
        counts.add(other.counts)
        gaps.add(other.gaps)
        fragments += other.fragments
        shown += other.shown
        if let limit, shown.count > 8 * (limit + 1) { shown = shown.ordered.gravest(limit) }
        hasErrors = hasErrors || other.hasErrors
        failure = failure ?? other.failure
        disclosures += other.disclosures
        relations += other.relations
    }
}
