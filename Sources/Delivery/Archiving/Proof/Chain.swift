package import Diagnostics
import Inspecting
import Site

/// Checks that each snapshot names the one before it, and that this one is there as it was.
///
/// A snapshot names the hash of every snapshot that was the last of its series when it was made,
/// so that none can be altered or taken away unnoticed while a later one stands.
///
/// - Parameters:
///   - snapshots: all that are at hand.
///   - single: the names of those that were named one by one: of these nobody said that the ones
///     before them ought to be here.
/// - Returns: what is missing, and snapshots that began a second chain.
package func checkChain(
    _ snapshots: [ArchivedSnapshot],
    single: Set<String> = []
) -> [Diagnostic] {
    let series = Dictionary(grouping: snapshots, by: \.series)
    return series.values.flatMap { copies -> [Diagnostic] in
        // A folder and an archive of it are one snapshot.
        var seen: Set<String> = []
        let snapshots = copies.filter { seen.insert($0.hash).inserted }
        let known = Set(snapshots.map(\.hash))
        let named = Set(snapshots.flatMap { $0.previous.map(\.value) })
        var found: [Diagnostic] = []
        for snapshot in snapshots {
            for entry in snapshot.previous where !known.contains(entry.value) {
                guard single.contains(snapshot.bag.name) else {
                    found.append(.absentSnapshot(entry, of: snapshot))
                    continue
                }
                let other = snapshots.first { $0.isBefore(snapshot) && !named.contains($0.hash) }
                found.append(
                    other.map { .openChain(entry, of: snapshot, beside: $0) }
                        ?? .predecessorElsewhere(entry, of: snapshot)
                )
            }
        }
        let beginnings = snapshots.filter(\.previous.isEmpty).sorted { $0.name < $1.name }
        for second in beginnings.dropFirst() {
            found.append(.secondBeginning(second, first: beginnings[0]))
        }
        return found
    } + misplaced(snapshots)
}

/// Finds snapshots in folders whose names are those of others.
///
/// A bag says what it is. A name that is neither its own nor that of another year of the unit, nor
/// that of another snapshot at hand, claims nothing: it may be a copy.
private func misplaced(_ snapshots: [ArchivedSnapshot]) -> [Diagnostic] {
    let bases = Set(snapshots.map(\.baseName))
    return snapshots.filter { $0.claimsToBeAnother(among: bases) }.map { .misplaced($0) }
}

extension ArchivedSnapshot {
    /// Whether it was made before another one of its series, as far as that can be told.
    fileprivate func isBefore(_ other: ArchivedSnapshot) -> Bool {
        if publication.path == other.publication.path { return edition < other.edition }
        return publication.fiscalYear < other.publication.fiscalYear
    }

    /// The name of the folder of its first edition.
    fileprivate var baseName: String { publication.path.replacing("/", with: "-") }

    /// Whether the name of its folder is that of an edition of another disclosure.
    fileprivate func claimsToBeAnother(among bases: Set<String>) -> Bool {
        let name = name.hasSuffix(".zip") ? String(name.dropLast(4)) : name
        var readings = [name]
        if let dash = name.lastIndex(of: "-"), Int(name[dash...].dropFirst()) != nil {
            readings.append(String(name[..<dash]))
        }
        guard !readings.contains(baseName) else { return false }
        return readings.contains { bases.contains($0) || isNameOfAnotherYear($0) }
    }

    /// Whether a name differs from its own in the year alone.
    private func isNameOfAnotherYear(_ name: String) -> Bool {
        let year = String(publication.fiscalYear)
        guard let place = baseName.firstRange(of: year) else { return false }
        let (start, end) = (baseName[..<place.lowerBound], baseName[place.upperBound...])
        guard name.hasPrefix(start), name.hasSuffix(end),
            name.utf8.count == baseName.utf8.count
        else { return false }
        let other = name.dropFirst(start.count).dropLast(end.count)
        return other != year && other.utf8.allSatisfy { (0x30...0x39).contains($0) }
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

    /// Alone it is whole: that the one before it lies elsewhere says nothing against it.
    fileprivate static func predecessorElsewhere(
        _ entry: BagInfo.Entry,
        of snapshot: ArchivedSnapshot
    ) -> Diagnostic {
        Diagnostic(
            .brokenChain,
            .information,
            at: snapshot.bag.place(of: "bag-info.txt", line: entry.line),
            Wording(
                "所记的上一份快照 \(entry.value.prefix(12))… 不在此次核验之列，未核对两者的衔接",
                "the snapshot before, \(entry.value.prefix(12))…, is not at hand, so the "
                    + "chain to it was not checked"
            ),
            remedy: Wording(
                "要核对衔接的，把存放各年快照的文件夹一并核验",
                "to check the chain, verify the folder with the snapshots of all years"
            )
        )
    }

    fileprivate static func openChain(
        _ entry: BagInfo.Entry,
        of snapshot: ArchivedSnapshot,
        beside other: ArchivedSnapshot
    ) -> Diagnostic {
        Diagnostic(
            .unproven,
            .warning,
            at: snapshot.bag.place(of: "bag-info.txt", line: entry.line),
            Wording(
                "未能证明：所记的上一份快照 \(entry.value.prefix(12))… 不是一同核验的 \(other.name)："
                    + "其间另有一份，或 \(other.name) 已被改动",
                "unproven: the snapshot before, \(entry.value.prefix(12))…, is not \(other.name), "
                    + "which is at hand: another stands between them, or \(other.name) was altered"
            ),
            remedy: Wording(
                "把存放各年快照的文件夹一并核验",
                "verify the folder with the snapshots of all years"
            )
        )
    }

    fileprivate static func misplaced(_ snapshot: ArchivedSnapshot) -> Diagnostic {
        Diagnostic(
            .misplacedSnapshot,
            .warning,
            at: snapshot.bag.place(of: ""),
            Wording(
                "其中是 \(snapshot.publication.path) 的快照，文件夹名称却是另一份的",
                "it holds the snapshot of \(snapshot.publication.path) under the name of another"
            ),
            remedy: Wording(
                "核实后改回 \(snapshot.publication.path.replacing("/", with: "-"))",
                "find out why, and name it after what it holds"
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
