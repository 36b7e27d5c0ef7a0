/// The files of a project that a snapshot gives back, by their paths in its folder.
///
/// - Parameter snapshot: a snapshot.
/// - Returns: `Content` with the year, and `Templates`; what compares with other years is there
///   as well.
package func restoredProject(_ snapshot: ArchivedSnapshot) -> [String: [UInt8]] {
    snapshot.bag.files(below: SnapshotFolder.source)
}
