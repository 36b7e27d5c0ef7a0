/// What is run in the folder on another machine: scripts of a POSIX shell.
///
/// Everything that comes from outside stands in quotation marks; ids are hexadecimal digits.
struct RemoteScript {
    /// The exit code for a lock that somebody holds.
    static let isBusy: Int32 = 75
    /// The exit code for a folder that holds something else than releases.
    static let isForeign: Int32 = 78

    /// The folder that is the lock; it holds the file `holder`.
    let lock = ".gongkai-lock"
    private let path: String
    private let own = LockHolder.own

    init(_ path: String) {
        self.path = path
    }

    /// The tree that is being sent.
    ///
    /// Each run has its own, since what a killed run has started may go on for a while.
    var newTree: String { "releases/.new-\(own.process)" }

    private var enter: String { "cd -- \(shellWord(path))" }

    /// Refuses a folder that holds something else.
    private var judge: String {
        """
        for entry in *; do
            [ -e "$entry" ] || [ -L "$entry" ] || continue
            [ "$entry" != lost+found ] || continue
            if [ ! -d releases ] || [ ! -d manifests ]; then exit \(Self.isForeign); fi
        done
        """
    }

    /// Takes the lock, removes what a killed run has left, and says what `current` links to.
    var locking: String {
        """
        mkdir -p -- \(shellWord(path))
        \(enter)
        \(judge)
        if ! mkdir \(lock) 2>/dev/null; then
            if [ -d \(lock) ]; then cat \(lock)/holder 2>/dev/null || :; exit \(Self.isBusy); fi
            mkdir \(lock)
        fi
        printf '%s\\n' \(shellWord(own.text)) > \(lock)/holder
        rm -rf releases/.new-* manifests/.new .current-new
        for tree in releases/*; do
            [ -d "$tree" ] || continue
            [ -e "manifests/${tree#releases/}.json" ] || rm -rf "$tree"
        done
        \(tellLive)
        """
    }

    /// Removes the lock of a run that has ended, unless another has done so meanwhile.
    func removingLock(of holder: LockHolder) -> String {
        let removed = ".gongkai-lock-\(own.process)"
        return """
            \(enter)
            if [ "$(cat \(lock)/holder)" = \(shellWord(holder.text)) ]; then
                mv \(lock) \(removed) && rm -rf \(removed)
            fi
            """
    }

    /// Lets go of the lock, if it is our own, and of what was being sent.
    var unlocking: String {
        """
        \(enter)
        rm -rf \(newTree)
        if [ "$(cat \(lock)/holder)" = \(shellWord(own.text)) ]; then rm -rf \(lock); fi
        """
    }

    /// Says what `current` links to; nothing before the first publication.
    var askingForLive: String {
        """
        [ -d \(shellWord(path)) ] || exit 0
        \(enter)
        \(judge)
        \(tellLive)
        """
    }

    private var tellLive: String {
        "if [ -L current ]; then readlink current; elif [ -e current ]; then echo current; fi"
    }

    /// Succeeds if a release is still kept.
    func asking(for id: ReleaseID) -> String { "\(enter)\n[ -d releases/\(id.text) ]" }

    /// Makes the folders that a release is sent to.
    var preparing: String { "\(enter)\nmkdir -p \(newTree) manifests" }

    /// Proves that everything arrived, puts the release beside the others and switches to it.
    func delivering(_ release: Release) -> String {
        let sums = release.manifest.files.map { "\($0.sha256)  \($0.path)\n" }.joined()
        let manifest = String(decoding: release.manifest.bytes, as: UTF8.self)
        return """
            \(enter)
            if command -v sha256sum >/dev/null; then
                (cd \(newTree) && sha256sum -c - >/dev/null) <<'end of sums'
            \(sums)end of sums
            fi
            rm -rf releases/\(release.id.text)
            mv \(newTree) releases/\(release.id.text)
            cat > manifests/.new <<'end of manifest'
            \(manifest)end of manifest
            mv manifests/.new manifests/\(release.id.text).json
            \(switching(to: release.id))
            """
    }

    /// Switches to a release in one step.
    func makingLive(_ id: ReleaseID) -> String { "\(enter)\n\(switching(to: id))" }

    private func switching(to id: ReleaseID) -> String {
        """
        sync
        rm -rf .current-new
        ln -s releases/\(id.text) .current-new
        mv -T .current-new current
        sync
        """
    }

    /// Removes the trees of the oldest releases, given the others with the latest first.
    func pruning(_ others: [ReleaseID], keeping kept: Int) -> String {
        """
        \(enter)
        count=0
        for id in \(others.map(\.text).joined(separator: " ")); do
            [ -d "releases/$id" ] || continue
            count=$((count + 1))
            if [ "$count" -gt \(max(0, kept)) ]; then rm -rf "releases/$id"; fi
        done
        """
    }
}
