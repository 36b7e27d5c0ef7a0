import Budget
import Checking
package import Diagnostics
import Formula
import Reading
import Site

/// What verifying one bag found.
package struct Verification: Sendable {
    /// How the pages compare with those that the sources give.
    package enum Comparison: Sendable {
        /// So many files were made again and are the same to the byte.
        case identical(files: Int)
        /// The bag differs from what its sources give, or the sources give nothing.
        case different
        /// Another version wrote the bag; its pages were read and compared as far as that goes.
        case otherVersion
    }

    /// What can be said of a bag.
    package enum Verdict: String, Sendable {
        /// It is as it was sealed.
        case sealed
        /// Nothing contradicts it, and not all of it could be proven.
        case unproven
        /// Something is wrong with it.
        case wrong
    }

    package let name: String
    package let report: BagReport
    /// What the bag says about itself; `nil` if it is no snapshot.
    package let snapshot: ArchivedSnapshot?
    /// `nil` if nothing could be compared.
    package let comparison: Comparison?
    /// How many relations between the figures were checked again.
    package let relations: Int
    package let figures: FigureCount
    /// Whether the templates are those of a known version; `nil` if nothing could be compared.
    package let hasKnownTemplates: Bool?
    package private(set) var diagnostics: [Diagnostic]
    /// Who has signed it, where signers were named; `nil` if nobody of them has.
    package private(set) var signer: String?

    package var verdict: Verdict { Verdict(diagnostics) }

    /// Takes in what checking the signature found.
    ///
    /// A signature that holds vouches for every byte, so what could not be proven needs no proof.
    package mutating func add(_ signature: SignatureReport) {
        if signature.isGood {
            diagnostics = diagnostics.map { $0.leavesOpen ? $0.weighed(.information) : $0 }
        }
        signer = signature.signer
        diagnostics = (diagnostics + signature.diagnostics).sorted(by: Diagnostic.standsBefore)
    }
}

extension Verification.Verdict {
    /// The verdict that findings amount to.
    ///
    /// Sealed is only what was proven: made again, read and compared, or signed by one who may.
    /// That the sums of a bag agree with its own lists proves nothing, for whoever alters the one
    /// makes the other anew.
    package init(_ diagnostics: [Diagnostic]) {
        let isOpen = diagnostics.contains { $0.leavesOpen && $0.severity != .information }
        self = diagnostics.contains(where: \.isBlocking) ? .wrong : isOpen ? .unproven : .sealed
    }
}

extension Diagnostic {
    /// Whether it says that something, or all of a bag, could not be proven.
    fileprivate var leavesOpen: Bool { code == .unproven || code == .foreignBag }
}

/// How many figures were compared with the sources.
package struct FigureCount: Hashable, Sendable {
    /// Lines of the list of figures.
    package var listed = 0
    /// Cells of tables and figures beside them.
    package var cells = 0
    /// Numbers in texts and charts.
    package var mentions = 0
}

/// Verifies a bag: its structure and checksums, and, if it is a snapshot, every figure in it.
///
/// - Parameters:
///   - bag: the bag, from any earlier version of the program or from elsewhere.
///   - software: the program that verifies, such as `gongkai 0.6`.
///   - templates: the templates that come with it, by their paths.
/// - Returns: what was counted, and everything that is wrong.
package func verify(
    _ bag: Bag,
    software: String,
    templates: [String: [UInt8]]
) async -> Verification {
    let report = checkBag(bag)
    var diagnostics = report.diagnostics
    guard report.isSnapshot else {
        diagnostics.append(.foreign(at: bag.place(of: "")))
        return Verification(
            name: bag.name,
            report: report,
            snapshot: nil,
            comparison: nil,
            relations: 0,
            figures: FigureCount(),
            hasKnownTemplates: nil,
            diagnostics: diagnostics
        )
    }
    let snapshot = ArchivedSnapshot(bag, report.info, &diagnostics)
    let known = KnownParts(adding: Array(templates.values))
    var proof = SnapshotProof(bag: bag, software: software, known: known)
    if let snapshot { await proof.run(snapshot) }
    return Verification(
        name: bag.name,
        report: report,
        snapshot: snapshot,
        comparison: proof.comparison,
        relations: proof.relations,
        figures: proof.figures,
        hasKnownTemplates: snapshot.map { _ in known.hasTemplates(of: bag) },
        diagnostics: (diagnostics + proof.diagnostics).sorted(by: Diagnostic.standsBefore)
    )
}

/// Compares a snapshot with what its own sources give.
struct SnapshotProof {
    let bag: Bag
    let software: String
    let known: KnownParts
    var diagnostics: [Diagnostic] = []
    var figures = FigureCount()
    private(set) var comparison: Verification.Comparison?
    private(set) var relations = 0

    init(bag: Bag, software: String, known: KnownParts) {
        self.bag = bag
        self.software = software
        self.known = known
    }

    /// Makes the snapshot again.
    ///
    /// - Parameters:
    ///   - snapshot: what it says about itself.
    ///   - countsFigures: whether the figures are compared one by one also where it is the same to
    ///     the byte, so that they are wrong only if the program is.
    mutating func run(_ snapshot: ArchivedSnapshot, countsFigures: Bool = true) async {
        let made = await Rebuilding(
            of: snapshot.publication.path,
            content: bag.files(below: SnapshotFolder.content),
            templates: bag.files(below: SnapshotFolder.templates)
        )
        let place = bag.place(of: SnapshotFolder.source).file
        diagnostics += made.diagnostics.filter(\.isBlocking).map { $0.moved(into: place) }
        relations = made.reports.reduce(0) { $0 + $1.verdicts.count }
        guard
            let contents = SnapshotContents(
                made,
                edition: snapshot.edition,
                previous: snapshot.previous.map(\.value)
            )
        else {
            diagnostics.append(.noPages(at: bag.place(of: SnapshotFolder.source)))
            comparison = .different
            return
        }
        if let disclosure = made.disclosure { checkStatements(of: snapshot, disclosure) }
        compare(contents, snapshot)
        if case .identical? = comparison, !countsFigures { return }
        compareFigures(of: made, snapshot)
    }

    /// Makes the whole bag again and compares it file by file.
    private mutating func compare(_ contents: SnapshotContents, _ snapshot: ArchivedSnapshot) {
        let options = FreezingOptions(date: snapshot.date, software: snapshot.software)
        let again = contents.bag(named: bag.name, options).files
        // A signature vouches for the bag from outside.
        let names = Set(again.keys).union(bag.files.keys).subtracting([Bag.signatureFile])
        let differing = names.filter { again[$0] != bag.files[$0] }
        // Lists differ wherever anything does.
        let files = differing.filter { ManifestName($0) == nil }.sorted()
        if differing.isEmpty {
            comparison = .identical(files: names.count)
        } else if snapshot.software == software {
            comparison = .different
            diagnostics += (files.isEmpty ? differing.sorted() : files).map { file in
                .differsFromSources(file, isThere: bag.files[file] != nil, in: bag)
            }
        } else {
            comparison = .otherVersion
            if let made = contents.publication.differing(from: snapshot.publication) {
                diagnostics.append(.otherPublication(made, at: bag.place(of: Publication.file)))
            }
            let place = bag.place(of: "bag-info.txt")
            let others = files.count { $0 != "bag-info.txt" }
            diagnostics.append(.otherVersion(snapshot.software, software, others, at: place))
            var proof = VersionProof(bag, again: again, snapshot, known: known)
            proof.run()
            diagnostics += proof.diagnostics
        }
    }
}

extension Publication {
    /// What another says of the disclosure that this one does not: its days, names and figures.
    fileprivate func differing(
        from other: Publication
    ) -> (stated: String, expected: String)? {
        let figures = { (publication: Publication) in
            publication.keyFigures.map { "\($0.label) \($0.value)\($0.unit)" }
        }
        let sayings = { (publication: Publication) in
            [
                publication.fullTitle, publication.unit, String(publication.fiscalYear),
                publication.approvedOn?.iso ?? "", publication.publishedOn?.iso ?? "",
            ]
        }
        // Another version may show other key figures, but none of another value.
        let known = Set(figures(self))
        if let figure = figures(other).first(where: { !known.contains($0) }) {
            let label = figure.split(separator: " ").first ?? ""
            let own = figures(self).first { $0.hasPrefix("\(label) ") }
            return own.map { (figure, $0) }
        }
        return zip(sayings(other), sayings(self)).first { $0 != $1 }.map { ($0, $1) }
    }
}

extension Diagnostic {
    fileprivate static func foreign(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .foreignBag,
            .warning,
            at: place,
            Wording(
                "不是 gongkai 生成的快照：只核对了结构和校验和，没有核对数字，因此未能证明",
                "it is no snapshot of gongkai: structure and checksums were checked, and no "
                    + "figure, so nothing is proven"
            ),
            remedy: Wording(
                "本应是快照的，从可信的副本恢复；否则内容的真伪要另行核对",
                "if it ought to be one, find a trusted copy; else compare it by other means"
            )
        )
    }

    fileprivate static func noPages(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .differsFromSources,
            at: place,
            Wording("用快照中的源数据不能生成网页", "the sources of the snapshot give no pages"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    fileprivate static func differsFromSources(
        _ file: String,
        isThere: Bool,
        in bag: Bag
    ) -> Diagnostic {
        Diagnostic(
            .differsFromSources,
            at: bag.place(of: file),
            isThere
                ? Wording("与用源数据重新生成的不同", "it is not what its sources give")
                : Wording("源数据应生成此文件，快照中没有", "its sources give this file, and it is not there"),
            remedy: Wording(
                "文件连同校验和一起被改动过，从可信的副本恢复",
                "it was changed together with its checksums; put a trusted copy in its place"
            )
        )
    }

    fileprivate static func otherPublication(
        _ difference: (stated: String, expected: String),
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .alteredFigure,
            at: place,
            Wording(
                "列示“\(difference.stated)”，按源数据为“\(difference.expected)”",
                "it states '\(difference.stated)', and the sources give '\(difference.expected)'"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    fileprivate static func otherVersion(
        _ writer: String,
        _ reader: String,
        _ count: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .otherVersion,
            .information,
            at: place,
            Wording(
                "记载由 \(writer) 生成，\(reader) 重新生成时有 \(count) 个文件不同，"
                    + "已按源数据逐项核对其中的数字、文字和报告",
                "it states that \(writer) wrote it, and \(reader) writes \(count) "
                    + "\(count == 1 ? "file" : "files") otherwise; their figures, texts and "
                    + "reports were compared with the sources one by one"
            )
        )
    }
}
