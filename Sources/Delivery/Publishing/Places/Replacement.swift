import Disk
import Foundation

/// A folder that is made beside another and takes its place.
///
/// What stands at `new` is being written, what stands at `ready` or `old` is whole: the site that
/// is to come, or the one that has gone, of which only what its record names is removed.
package struct Replacement {
    package let target: String
    /// Where the new folder is made.
    let new: String
    private let ready: String
    private let old: String

    package init(of target: String) {
        self.target = target
        new = "\(target).gongkai-new"
        ready = "\(target).gongkai-ready"
        old = "\(target).gongkai-old"
    }

    var kept: KeptFolder { KeptFolder(beside: target) }

    /// Puts right what a run that was killed has left: the old folder goes back where nothing
    /// stands in its place, and what is left over is removed.
    ///
    /// - Returns: what was left over and no build had made.
    package func recover() -> Keeping {
        if !exists(target), exists(old) { rename(old, target) }
        var keeping = Keeping()
        for tree in [old, ready, new] where exists(tree) {
            let ownership = Ownership(
                record: tree == new ? SiteRecord(begunIn: tree) : SiteRecord(in: tree),
                twin: target,
                acceptsHalves: tree == new
            )
            keeping = keeping + clear(tree, of: ownership, settingAsideIn: kept)
        }
        return keeping
    }

    /// Removes the new folder, which is not to take the place of the old.
    func abandon() {
        let half = Ownership(record: SiteRecord(begunIn: new), acceptsHalves: true)
        _ = clear(new, of: half, settingAsideIn: kept)
    }

    /// Makes sure that nothing stands where the new folder is to be made.
    ///
    /// - Throws: what an earlier run could neither remove nor set aside.
    func checkFree() throws(WriteError) {
        for tree in [ready, new] where exists(tree) { throw .leftover(tree, kept: kept.path) }
    }

    /// Makes sure that what has to make way can be set aside, while nothing has been moved yet.
    private func checkRoom(for ownership: Ownership) throws(WriteError) {
        guard !kept.isUsable else { return }
        var ownership = ownership
        ownership.twin = new
        let files = try foreignFiles(in: target, beside: ownership)
        guard files.isEmpty else { throw .noRoomAside(kept.path, files) }
    }

    /// Puts the new folder in place; what stood there is removed afterwards.
    ///
    /// - Parameter ownership: what of it is ours.
    /// - Returns: what of it was not.
    /// - Throws: what stood in the way.
    func commit(_ ownership: Ownership) throws(WriteError) -> Keeping {
        guard exists(target) else {
            try move(new, to: target)
            return Keeping()
        }
        try checkRoom(for: ownership)
        var ownership = ownership
        ownership.twin = target
        try move(new, to: ready)
        if exchange(ready, target) {
            return clear(ready, of: ownership, settingAsideIn: kept)
        }
        do throws(WriteError) {
            guard !exists(old) else { throw .leftover(old, kept: kept.path) }
            try move(target, to: old)
        } catch {
            rename(ready, new)
            throw error
        }
        do throws(WriteError) {
            try move(ready, to: target)
        } catch {
            rename(old, target)
            rename(ready, new)
            throw error
        }
        return clear(old, of: ownership, settingAsideIn: kept)
    }

    private func move(_ source: String, to place: String) throws(WriteError) {
        guard rename(source, place) != 0 else { return }
        if errno == EXDEV || errno == EBUSY { throw .mountPoint(target) }
        throw .refused(path: target, reason: lastReason())
    }
}
