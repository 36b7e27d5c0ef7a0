import Budget
import Diagnostics
import Foundation
import Inspecting

/// What the script of the preview is told about a page, as JSON.
struct PreviewReport: Encodable {
    /// More findings than this are not read in a browser.
    static let limit = 300

    /// A finding as the overlay shows it.
    struct Entry: Encodable {
        let severity: String
        let code: String
        /// `file:line:column`.
        let place: String?
        let summary: String
        let remedy: String?
        /// Whether it shows on the page that asked.
        let isHere: Bool
        /// Whether it is only still to be filled in: marked on the page, and no entry of the list.
        let isOpen: Bool
        let address: String?
        let fragment: String?
        let words: String?
    }

    let generation: Int
    let isStale: Bool
    /// The tag of the page that asked; `nil` if the site has none there.
    let tag: String?
    /// `nil` with the findings, while these are still looked for.
    let summary: String?
    let findings: [Entry]?
    /// What is still to be filled in, as one list; empty if nothing is.
    let open: String

    init(_ snapshot: PreviewSnapshot, page: String) {
        let language = snapshot.language
        generation = snapshot.generation
        isStale = snapshot.isStale(page)
        tag = SitePath(page).flatMap { snapshot.files[$0]?.tag }
        guard let all = snapshot.findings else {
            summary = nil
            findings = nil
            open = ""
            return
        }
        let (gaps, rest) = GapList.parted(all.map(\.diagnostic))
        let counts = gaps.wording(behind: Tally(rest).nonzeroWording)
        let tally = counts.chinese.isEmpty ? PreviewWords.nothingFound : counts
        open = gaps.text(in: language)
        let state = isStale ? PreviewWords.stale.text(in: language) + " " : ""
        summary = state + tally.text(in: language)
        let remaining = Set(rest)
        let told = all.filter { remaining.contains($0.diagnostic) || $0.diagnostic.isGap }
        let shown = told.enumerated().sorted { left, right in
            let (here, there) = (left.element.isOn(page), right.element.isOn(page))
            return here == there ? left.offset < right.offset : here
        }
        findings = shown.prefix(Self.limit).map { Entry($0.element, page: page, in: language) }
    }

    /// The bytes of the report.
    func json() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }
}

extension PreviewSnapshot.Finding {
    fileprivate func isOn(_ page: String) -> Bool { place?.path.text == page }
}

extension PreviewReport.Entry {
    fileprivate init(
        _ finding: PreviewSnapshot.Finding,
        page: String,
        in language: Language
    ) {
        let diagnostic = finding.diagnostic
        severity = diagnostic.severity.rawValue
        code = diagnostic.codeText
        place = diagnostic.location?.description
        summary = diagnostic.summary.text(in: language)
        remedy = diagnostic.remedy?.text(in: language)
        isHere = finding.isOn(page)
        isOpen = diagnostic.isGap
        let fragment = finding.place?.fragment
        address = finding.place.map { "/\($0.path.text)" + (fragment.map { "#\($0)" } ?? "") }
        self.fragment = fragment
        words = finding.place?.words
    }
}
