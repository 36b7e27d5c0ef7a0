import Disk
import Foundation
import Site

/// A folder on another machine, laid out like ``FolderDestination``.
package struct RemoteDestination: Destination {
    package let name: String
    private let address: RemoteAddress
    private let options: [String]

    package init(_ address: RemoteAddress, sshOptions: [String]) {
        self.address = address
        name = "\(address.host):\(address.path)"
        options = sshOptions
    }

    package func open(isDryRun: Bool) throws(DeliveryError) -> any OpenDestination {
        let shell = try RemoteShell(address, options: options)
        do throws(DeliveryError) {
            let script = RemoteScript(address.path)
            let answer = isDryRun ? try askForLive(shell, script) : try takeLock(shell, script)
            do throws(DeliveryError) {
                let state = RemoteState(answer)
                let live = try readLive(state.link, shell)
                var place = OpenRemote(shell, script, isLocked: !isDryRun, live: live)
                place.access = state.access
                return place
            } catch {
                if !isDryRun { _ = try? shell.answer(to: script.unlocking) }
                throw error
            }
        } catch {
            shell.close()
            throw error
        }
    }

    /// Takes the lock there; one that a run of this machine left when it was killed is removed.
    ///
    /// - Returns: what the machine says of the folder.
    private func takeLock(
        _ shell: RemoteShell,
        _ script: RemoteScript
    ) throws(DeliveryError) -> String {
        for _ in 0..<3 {
            let answer = try shell.answer(to: script.locking)
            switch answer.status {
            case 0: return answer.output
            case RemoteScript.isBusy:
                let holder = LockHolder(answer.output)
                guard let holder, holder.isOfThisMachine, !isAlive(holder.process) else {
                    throw .busyThere(name, holder: holder, lock: "\(address.path)/\(script.lock)")
                }
                try shell.output(of: script.removingLock(of: holder))
            case RemoteScript.isForeign:
                throw .write(.foreignFolder(name))
            default: throw .refusedThere(address.host, reason: answer.reason)
            }
        }
        throw .busyThere(name, holder: nil, lock: "\(address.path)/\(script.lock)")
    }

    private func askForLive(
        _ shell: RemoteShell,
        _ script: RemoteScript
    ) throws(DeliveryError) -> String {
        let answer = try shell.answer(to: script.askingForLive)
        if answer.status == RemoteScript.isForeign { throw .write(.foreignFolder(name)) }
        guard answer.status == 0 else {
            throw .refusedThere(address.host, reason: answer.reason)
        }
        return answer.output
    }

    /// Fetches what is live into a folder here that is like the one there.
    private func readLive(
        _ link: String?,
        _ shell: RemoteShell
    ) throws(DeliveryError) -> LiveRelease? {
        guard let link else { return nil }
        guard link.hasPrefix("releases/"), let id = ReleaseID(link.dropFirst(9)) else {
            throw .write(.foreignFile("\(name)/current"))
        }
        let mirror = ReleaseFolder(root: shell.mirror)
        try shell.fetch("manifests", to: mirror.manifests)
        try shell.fetch("releases/\(id.text)", to: mirror.tree(of: id))
        symlink("releases/\(id.text)", mirror.current)
        do {
            return try mirror.live()
        } catch {
            throw .write(error)
        }
    }
}

extension RemoteShell {
    /// The folder here that is like the one there.
    fileprivate var mirror: String { "\(workshop)/mirror" }
}

/// A folder on another machine that is locked.
private struct OpenRemote: OpenDestination {
    let live: LiveRelease?
    var access = PlaceAccess()
    private let shell: RemoteShell
    private let script: RemoteScript
    private let isLocked: Bool

    private var mirror: ReleaseFolder { ReleaseFolder(root: shell.mirror) }

    init(_ shell: RemoteShell, _ script: RemoteScript, isLocked: Bool, live: LiveRelease?) {
        self.shell = shell
        self.script = script
        self.isLocked = isLocked
        self.live = live
    }

    func close() {
        if isLocked { _ = try? shell.answer(to: script.unlocking) }
        shell.close()
    }

    func release(of site: SiteTree, program: String) -> Release {
        mirror.release(of: site, after: live, program: program)
    }

    func deliver(_ release: Release, keeping kept: Int) throws(DeliveryError) -> Keeping {
        // What is live already may yet be closed to those who are to read it.
        if release.id == live?.id {
            return RemoteState(try shell.output(of: script.opening(release.id))).keeping
        }
        let folder = "\(shell.workshop)/new"
        do {
            try writeFiles(release.site, to: folder)
        } catch {
            throw .write(error)
        }
        try shell.output(of: script.preparing)
        try shell.send(folder, to: script.newTree, like: live.map { "../\($0.id.text)" })
        let answer = try shell.output(of: script.delivering(release))
        return RemoteState(answer).keeping + prune(keeping: kept, live: release.id)
    }

    /// Removes the oldest releases; if that fails they stay, and the next run tries again.
    private func prune(keeping kept: Int, live: ReleaseID) -> Keeping {
        guard let names = try? shell.output(of: script.listing) else { return Keeping() }
        let stored = Set(names.split(separator: "\n").compactMap { ReleaseID($0) })
        let others = mirror.history().filter { stored.contains($0.id) && $0.id != live }
        let old = others.dropFirst(max(0, kept - 1)).map(\.manifest)
        guard !old.isEmpty, let answer = try? shell.answer(to: script.pruning(old)) else {
            return Keeping()
        }
        return Keeping(setAside: RemoteState(answer.output).kept)
    }

    func releaseBefore() throws(DeliveryError) -> LiveRelease {
        guard let id = live?.manifest?.previous else { throw .nothingBefore }
        let answer = try shell.answer(to: script.asking(for: id))
        guard answer.status == 0 else { throw .lostRelease(id, []) }
        try shell.fetch("releases/\(id.text)", to: mirror.tree(of: id))
        return try mirror.provenRelease(id)
    }

    func goBack(to release: LiveRelease) throws(DeliveryError) -> Keeping {
        try shell.output(of: script.makingLive(release.id))
        return RemoteState(try shell.output(of: script.opening(release.id))).keeping
    }
}
