import Diagnostics
import Parallel
import Reading
import Synchronization

/// Proves the snapshots that a site shows, each once, however often the site is built.
///
/// A checksum tells that a snapshot is as somebody has sealed it, and whoever alters a page can
/// seal it anew. So a frozen year that is served is proven as `verify` proves it: made again from
/// its own sources. Where the sources contradict it, it is not served; what this version can
/// neither prove nor contradict is served with a warning.
package final class SnapshotProver: Sendable {
    /// What a proof was of: the hash vouches for every byte, the name is in the findings.
    private struct Subject: Hashable {
        let name: String
        let hash: String
    }

    private let software: String
    private let templates: [[UInt8]]
    private let known = Mutex<[Subject: [Diagnostic]]>([:])

    /// - Parameters:
    ///   - software: the program that proves, such as `gongkai 0.6`.
    ///   - templates: the templates that come with it, by their paths.
    package init(software: String, templates: [String: [UInt8]]) {
        self.software = software
        self.templates = Array(templates.values)
    }

    /// What stands against each of some snapshots, whose checksums are right; they are proven on
    /// all cores.
    func findings(in snapshots: [ArchivedSnapshot]) async -> [[Diagnostic]] {
        let subjects = snapshots.map { Subject(name: $0.bag.name, hash: $0.hash) }
        let kept = known.withLock(\.self)
        let open = zip(subjects, snapshots).filter { kept[$0.0] == nil }
        let parts = open.isEmpty ? nil : KnownParts(adding: templates)
        let found = await concurrently(open.map(\.1)) { [software] snapshot in
            guard let parts else { return [Diagnostic]() }
            var proof = SnapshotProof(bag: snapshot.bag, software: software, known: parts)
            await proof.run(snapshot, countsFigures: false)
            return proof.findingsOfServing(snapshot)
        }
        return known.withLock { known in
            let new = Dictionary(zip(open.map(\.0), found), uniquingKeysWith: { first, _ in first })
            known.merge(new) { $1 }
            let findings = subjects.map { known[$0] ?? [] }
            // What is no longer there is forgotten.
            known = known.filter { subjects.contains($0.key) }
            return findings
        }
    }
}

extension SnapshotProof {
    /// What the proof means for a year that is served.
    ///
    /// Whatever its version writes otherwise than it stands there is wrong. Another version may
    /// check more and write other words; so of a snapshot of another version the figures, the
    /// sentences and what the sources state are wrong where they differ, and all else is one
    /// warning.
    fileprivate func findingsOfServing(_ snapshot: ArchivedSnapshot) -> [Diagnostic] {
        let report = bag.place(of: SnapshotFolder.report).file
        let isOfThisVersion = snapshot.software == software
        let wrong = diagnostics.filter { finding in
            guard finding.isBlocking else { return false }
            return isOfThisVersion
                || Self.contradictions.contains(finding.code) && finding.location?.file != report
        }
        let open = diagnostics.count { finding in
            finding.severity != .information && !wrong.contains(finding)
        }
        guard wrong.isEmpty, open > 0 else { return wrong }
        return [.servedUnproven(snapshot, by: software, open)]
    }

    /// What no version may write otherwise than the sources have it.
    private static let contradictions: Set<DiagnosticCode> = [
        .differsFromSources, .alteredFigure, .absentFigure, .alteredText,
    ]
}

extension Archive {
    /// The archive without the snapshots that their own sources contradict.
    package func proven(by prover: SnapshotProver) async -> Archive {
        let findings = await prover.findings(in: snapshots)
        let wrong = zip(snapshots, findings).filter { $0.1.contains { $0.severity == .error } }
        var archive = self
        archive.dismiss(Set(wrong.map(\.0.name)), because: findings.flatMap(\.self))
        return archive
    }
}

extension Diagnostic {
    fileprivate static func servedUnproven(
        _ snapshot: ArchivedSnapshot,
        by software: String,
        _ count: Int
    ) -> Diagnostic {
        Diagnostic(
            .unproven,
            .warning,
            at: snapshot.bag.place(of: ""),
            Wording(
                "未能证明：记载由 \(snapshot.software) 生成，\(software) 重新生成时有 \(count) 处"
                    + "不同；数字和文字与源数据相符，网站仍按快照公开",
                "unproven: it states that \(snapshot.software) wrote it, and \(count) "
                    + "\(count == 1 ? "part is" : "parts are") not as \(software) makes them; its "
                    + "figures and sentences are those of its sources, and the site shows it"
            ),
            remedy: Wording(
                "运行 gongkai verify 逐项查看；或核对签名、另处留存的指纹",
                "list the parts with gongkai verify, and compare its signature or a hash that was "
                    + "kept elsewhere"
            )
        )
    }
}
