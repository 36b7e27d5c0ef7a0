package import Diagnostics

/// Checks that each snapshot names the one before it, and that this one is there as it was.
///
/// A snapshot names the hash of every snapshot that was the last of its series when it was made,
/// so that none can be altered or taken away unnoticed while a later one stands.
///
/// - Parameter snapshots: all that are at hand.
/// - Returns: what is missing, and snapshots that began a second chain.
package func checkChain(_ snapshots: [ArchivedSnapshot]) -> [Diagnostic] {
    let series = Dictionary(grouping: snapshots, by: \.series)
    return series.values.flatMap { copies -> [Diagnostic] in
        // A folder and an archive of it are one snapshot.
        var seen: Set<String> = []
        let snapshots = copies.filter { seen.insert($0.hash).inserted }
        let known = Set(snapshots.map(\.hash))
        var found: [Diagnostic] = []
        for snapshot in snapshots {
            for entry in snapshot.previous where !known.contains(entry.value) {
                found.append(.absentSnapshot(entry, of: snapshot))
            }
        }
        let beginnings = snapshots.filter(\.previous.isEmpty).sorted { $0.name < $1.name }
        for second in beginnings.dropFirst() {
            found.append(.secondBeginning(second, first: beginnings[0]))
        }
        return found
    }
}

/// The hashes that the next snapshot of a series has to name: those that no other names.
func chainEnds(of snapshots: [ArchivedSnapshot], series: Substring) -> [String] {
    let own = snapshots.filter { $0.series == series }
    let named = Set(own.flatMap { $0.previous.map(\.value) })
    return own.map(\.hash).filter { !named.contains($0) }.sorted()
}

extension Diagnostic {
    fileprivate static func absentSnapshot(
        _ entry: BagInfo.Entry,
        of snapshot: ArchivedSnapshot
    ) -> Diagnostic {
        Diagnostic(
            .brokenChain,
            at: snapshot.bag.place(of: "bag-info.txt", line: entry.line),
            Wording(
                "所记的上一份快照 \(entry.value.prefix(12))… 不在这里，或已被改动",
                "the snapshot before, \(entry.value.prefix(12))…, is not here or not as it was"
            ),
            remedy: Wording(
                "把上一份快照放回原处；找不到的，从可信的副本恢复",
                "put the snapshot before back in its place, from a trusted copy if need be"
            )
        )
    }

    fileprivate static func secondBeginning(
        _ snapshot: ArchivedSnapshot,
        first: ArchivedSnapshot
    ) -> Diagnostic {
        Diagnostic(
            .brokenChain,
            .warning,
            at: snapshot.bag.place(of: "bag-info.txt"),
            Wording(
                "没有记上一份快照，而 \(first.name) 也是第一份",
                "it names no snapshot before it, and \(first.name) is a first one, too"
            ),
            remedy: Wording(
                "核实两份快照的来历；分开归档的可以不改",
                "find out where both come from; if they were archived apart, leave them"
            )
        )
    }
}
