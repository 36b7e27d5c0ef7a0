package import Budget
package import Diagnostics
import Inspecting
import Markup

/// The years that are served from their snapshots.
package struct FrozenYears: Sendable {
    /// Nothing was frozen.
    package static let none = FrozenYears(served: [], snapshots: [:], disclosures: [])

    /// Those that stand on the site as they were frozen.
    package let served: [FrozenDisclosure]
    /// All snapshots by the path of the disclosure, the newest first.
    package let snapshots: [String: [Snapshot]]
    /// What the snapshots disclose, for comparison with other years.
    package let disclosures: [Disclosure]
    /// What is wrong with the snapshots.
    package let diagnostics: [Diagnostic]

    package init(
        served: [FrozenDisclosure],
        snapshots: [String: [Snapshot]],
        disclosures: [Disclosure],
        diagnostics: [Diagnostic] = []
    ) {
        self.served = served
        self.snapshots = snapshots
        self.disclosures = disclosures
        self.diagnostics = diagnostics
    }

    /// The frozen pages and the archives of the snapshots, in the order of their paths.
    var files: [(SitePath, [UInt8])] { files(without: []) }

    /// The same without the pages of some disclosures.
    func files(without held: Set<String>) -> [(SitePath, [UInt8])] {
        var files: [(SitePath, [UInt8])] = []
        for disclosure in served where !held.contains(disclosure.publication.path) {
            files += disclosure.files.compactMap { name, bytes in
                disclosure.publication.address(of: name).map { ($0, bytes) }
            }
        }
        for archive in snapshots.values.joined().compactMap(\.archive) {
            if let path = archive.path { files.append((path, archive.bytes)) }
        }
        return files.sorted { $0.0 < $1.0 }
    }

    /// The entries of the home page: the newest year first, then by path.
    func entries(of served: [Publication], beside rendered: [Publication]) -> [YearEntry] {
        let frozen = served.map { YearEntry($0, isFrozen: true, snapshots) }
        let others = rendered.map { YearEntry($0, isFrozen: false, snapshots) }
        return (frozen + others).compactMap(\.self).sorted { left, right in
            let (one, other) = (left.publication, right.publication)
            return one.fiscalYear == other.fiscalYear
                ? one.path < other.path : one.fiscalYear > other.fiscalYear
        }
    }
}

/// A disclosure as the home page lists it.
struct YearEntry: Sendable {
    let publication: Publication
    let cover: SitePath
    let figureList: SitePath
    let isFrozen: Bool
    /// The newest first.
    let snapshots: [Snapshot]

    /// Fails if the files can have no address.
    init?(_ publication: Publication, isFrozen: Bool, _ snapshots: [String: [Snapshot]]) {
        guard let cover = publication.address(of: publication.cover),
            let figureList = publication.address(of: publication.figureList)
        else { return nil }
        self.publication = publication
        self.cover = cover
        self.figureList = figureList
        self.isFrozen = isFrozen
        self.snapshots = snapshots[publication.path] ?? []
    }

    /// Writes the entry.
    func write(from path: SitePath, to html: inout MarkupWriter) {
        html.element("li") { html in
            html.element("a", .href(path.link(to: cover))) { html in
                html.element("span", .class("year"), text: Words.year(publication.fiscalYear))
                html.text(" ")
                html.element("span", .class("title"), text: publication.fullTitle)
            }
            writeStatus(to: &html)
            writeKeyFigures(to: &html)
            writeDownloads(from: path, to: &html)
            if let newest = snapshots.first { write(newest, to: &html) }
        }
        html.newline()
    }

    private func writeStatus(to html: inout MarkupWriter) {
        if publication.status == .draft {
            html.text(" ")
            html.element("span", .class("status"), text: Words.draftStatus)
        }
        if let date = publication.publishedOn {
            html.text(" ")
            html.element(
                "time",
                .init("datetime", date.iso),
                text: Words.published(on: date.chinese)
            )
        }
        if let last = publication.corrections.last, let day = CalendarDate(iso: last.date) {
            let words = CorrectionWords.count(publication.corrections.count, last: day.chinese)
            html.text(" ")
            html.element("span", .class("status"), text: words)
        }
        if isFrozen {
            html.text(" ")
            html.element("span", .class("frozen"), text: Words.isFrozen)
        }
    }

    private func writeKeyFigures(to html: inout MarkupWriter) {
        guard !publication.keyFigures.isEmpty else { return }
        html.element("dl", .class("particulars")) { html in
            for figure in publication.keyFigures {
                html.element("div") { html in
                    html.element("dt", text: figure.label)
                    html.element("dd", text: "\(figure.value)\(figure.unit)")
                }
            }
        }
    }

    /// Writes where the figures and the snapshots can be had; a draft offers nothing.
    private func writeDownloads(from path: SitePath, to html: inout MarkupWriter) {
        guard publication.status != .draft else { return }
        let archives = snapshots.compactMap { snapshot in
            snapshot.archive?.path.map { ($0, Words.snapshotArchive(edition: snapshot.edition)) }
        }
        // What was frozen by an earlier version may have no workbook.
        let book = isFrozen ? nil : publication.address(of: "data/\(Downloads.workbook)")
        let own = [(book, DownloadWords.workbook), (figureList, Words.figureList)]
        let files = own.compactMap { path, name in path.map { ($0, name) } }
        html.element("p", .class("downloads")) { html in
            html.element("span", text: Words.downloads)
            for (target, name) in files + archives {
                html.text(" ")
                html.element(
                    "a",
                    .href(path.link(to: target)),
                    .init("download"),
                    text: name
                )
            }
        }
    }

    /// Writes the number that names a snapshot, what it means and how anyone can compute it.
    private func write(_ snapshot: Snapshot, to html: inout MarkupWriter) {
        html.element("details", .class("snapshot")) { html in
            html.element("summary") { html in
                html.text("\(Words.snapshotHash) ")
                html.element("code", text: String(snapshot.hash.prefix(12)))
            }
            html.element("p", text: Words.snapshotMeaning)
            html.element("p") { $0.element("code", .class("hash"), text: snapshot.hash) }
            html.element("p", text: Words.snapshotProof)
            html.element("pre") { $0.element("code", text: Words.snapshotCommands) }
            writeHistory(to: &html)
        }
    }

    /// Writes the dates of the snapshots and the hashes of earlier ones.
    private func writeHistory(to html: inout MarkupWriter) {
        guard snapshots.count > 1 else { return }
        html.element("p", text: Words.earlierSnapshots)
        html.element("ul") { html in
            for snapshot in snapshots.dropFirst() {
                html.element("li") { html in
                    html.text(Words.edition(snapshot.edition))
                    if let date = snapshot.date {
                        html.text("，\(Words.frozen(on: date.chinese))，")
                    }
                    html.element("code", .class("hash"), text: snapshot.hash)
                }
            }
        }
    }
}
