import Disk

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

    /// Takes the lock, removes what a killed run has left, and says what is live.
    ///
    /// Only what runs name for themselves is removed: releases are a matter of ``pruning(_:)``.
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
        \(tellState)
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

    /// Says what is live and who can read it, as ``RemoteState`` reads it.
    var askingForLive: String {
        """
        [ -d \(shellWord(path)) ] || exit 0
        \(enter)
        \(judge)
        \(tellState)
        """
    }

    private var tellState: String {
        """
        if [ -L current ]; then
            live=$(readlink current)
            printf 'live %s\\n' "$live"
            case $live in releases/*) \(tellUnreadable("\"$live\"")) ;; esac
        elif [ -e current ]; then
            echo 'live current'
        fi
        folder=$(pwd -P)
        while :; do
            case $(ls -ld -- "$folder") in
                ?????????[xt]*) ;;
                *) printf 'closed %s\\n' "$folder" ;;
            esac
            [ "$folder" != / ] || break
            folder=${folder%/*}
            folder=${folder:-/}
        done
        """
    }

    /// Says what of a release other users cannot read.
    private func tellUnreadable(_ tree: String) -> String {
        """
        if [ -d \(tree) ]; then
            { find releases -prune ! -perm -001 -print
            find \(tree) -type f ! -perm -004 -print -o -type d ! -perm -005 -print
            } | sed 's/^/unreadable /'
        fi
        """
    }

    /// Lets everybody read a release that is live, and says what nobody else can read still.
    func opening(_ id: ReleaseID) -> String {
        """
        \(enter)
        { chmod a+rx releases
        find releases/\(id.text) -type d ! -perm -005 -exec chmod a+rx {} +
        find releases/\(id.text) -type f ! -perm -004 -exec chmod a+r {} +
        } 2>/dev/null || :
        \(tellUnreadable("releases/\(id.text)"))
        """
    }

    /// Succeeds if a release is still kept.
    func asking(for id: ReleaseID) -> String { "\(enter)\n[ -d releases/\(id.text) ]" }

    /// Makes the folders that a release is sent to.
    var preparing: String {
        "\(enter)\nmkdir -p \(newTree) manifests\nchmod a+rx releases manifests"
    }

    /// Proves that everything arrived, puts the release beside the others and switches to it.
    func delivering(_ release: Release) -> String {
        let manifest = String(decoding: release.manifest.bytes, as: UTF8.self)
        let tree = "releases/\(release.id.text)"
        return """
            \(enter)
            \(clearing)
            sums() { cat <<'end of sums'
            \(sums(of: release.manifest))end of sums
            }
            if command -v sha256sum >/dev/null; then
                sums | (cd \(newTree) && sha256sum -c - >/dev/null)
            fi
            cat > manifests/.new <<'end of manifest'
            \(manifest)end of manifest
            mv manifests/.new manifests/\(release.id.text).json
            if [ -e \(tree) ]; then sums | clear \(tree); fi
            mv \(newTree) \(tree)
            \(switching(to: release.id))
            \(tellUnreadable(tree))
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

    /// Says which releases are kept, a line for each.
    var listing: String {
        """
        \(enter)
        for tree in releases/*; do [ ! -d "$tree" ] || echo "${tree#releases/}"; done
        """
    }

    /// Removes the trees of releases, of each what its manifest names; the rest is set aside.
    func pruning(_ manifests: [ReleaseManifest]) -> String {
        let removals = manifests.map { manifest in
            """
            clear releases/\(manifest.id.text) <<'end of sums'
            \(sums(of: manifest))end of sums

            """
        }
        return "\(enter)\n\(clearing)\n\(removals.joined())"
    }

    private func sums(of manifest: ReleaseManifest) -> String {
        manifest.files.map { "\($0.sha256)  \($0.path)\n" }.joined()
    }

    /// A function that removes a tree as far as it is known.
    ///
    /// It removes files with the sums that it is handed, and folders that are empty then. What is
    /// left, or has links in it, keeps a name of its own.
    private var clearing: String {
        """
        clear() {
            if command -v sha256sum >/dev/null && [ -z "$(find "$1" -type l -print)" ]; then
                { (cd "$1" && LC_ALL=C sha256sum -c - 2>/dev/null) || :
                } | sed -n 's/: OK$//p' | while IFS= read -r file; do rm -f -- "$1/$file"; done
                find "$1" -depth -type d -exec rmdir {} \\; 2>/dev/null || :
            fi
            [ -e "$1" ] || return 0
            kept=$1.gongkai-kept
            while [ -e "$kept" ]; do kept=$kept-; done
            mv "$1" "$kept"
            chmod 700 "$kept"
            printf 'kept %s\\n' "$kept"
        }
        """
    }
}
