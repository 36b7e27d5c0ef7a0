import Checksums
package import Diagnostics
import Disk
package import Reading

/// A BagIt bag (RFC 8493) as a value: what stands in its folder, not yet judged.
package struct Bag: Sendable {
    /// The most that one bag may hold.
    package static let limitOfBytes = 1 << 30
    /// The most files that one bag may hold.
    package static let limitOfFiles = 100_000
    static let limitOfDepth = 32

    /// The folder or archive as findings name it.
    package let name: String
    /// The bytes by path.
    package private(set) var files: [String: [UInt8]] = [:]
    /// What stood in the way of reading it.
    package private(set) var faults: [Diagnostic] = []
    /// What operating systems have put beside the files, by path.
    private var noted: [String: SystemFile] = [:]

    package init(name: String, files: [String: [UInt8]], faults: [Diagnostic] = []) {
        self.name = name
        self.files = files
        self.faults = faults
        setSystemFilesApart()
    }

    /// Reads every file of a folder.
    ///
    /// - Parameters:
    ///   - tree: the files.
    ///   - folder: where the bag stands among them; empty for the root.
    package init(reading tree: any FileTree, folder: String = "") {
        name = folder.isEmpty ? tree.name : "\(tree.name)/\(folder)"
        var left = Self.limitOfBytes
        read("", of: tree, in: folder, depth: 0, left: &left)
        setSystemFilesApart()
    }

    private mutating func read(
        _ path: String,
        of tree: any FileTree,
        in folder: String,
        depth: Int,
        left: inout Int
    ) {
        let entries: [FileEntry]
        do {
            entries = try tree.entries(of: joined(folder, path))
        } catch {
            if let own = SystemFile.own(path) { return note(own, count: nil) }
            return faults.append(.unreadable(error, at: place(of: path)))
        }
        if entries.isEmpty, depth > 0 {
            noted[path] = SystemFile(path: path, origin: nil, count: nil)
        }
        for entry in entries {
            let child = joined(path, entry.name)
            // A link or a pipe is no file of a system, whatever it is called.
            if entry.kind == .file, pathFault(child) != nil, let own = SystemFile.own(child) {
                note(own, count: own.isFolder ? 1 : nil)
                continue
            }
            switch entry.kind {
            case .folder where depth < Self.limitOfDepth:
                read(child, of: tree, in: folder, depth: depth + 1, left: &left)
            case .folder: faults.append(.tooLarge(at: place(of: child)))
            case .refusedLink: faults.append(.leadingAway(at: place(of: child)))
            case .unusable: faults.append(.unusableEntry(at: place(of: child)))
            case .file:
                if let fault = pathFault(child) {
                    faults.append(.unsafePath(child, fault, at: place(of: child)))
                    continue
                }
                guard files.count < Self.limitOfFiles else {
                    return faults.append(.tooLarge(at: place(of: "")))
                }
                add(child, of: tree, in: folder, left: &left)
            }
        }
    }

    private mutating func add(
        _ path: String,
        of tree: any FileTree,
        in folder: String,
        left: inout Int
    ) {
        do {
            let bytes = try tree.contents(of: joined(folder, path), limit: left)
            left -= bytes.count
            // Names that differ in the notation of an accent alone are one name to a dictionary.
            guard files.updateValue(bytes, forKey: path) == nil else {
                return faults.append(.clashing(path, at: place(of: path)))
            }
        } catch .tooLarge {
            faults.append(.tooLarge(at: place(of: path)))
        } catch {
            faults.append(.unreadable(error, at: place(of: path)))
        }
    }

    /// Whether another bag holds the same, be it that one of them lacks the signature.
    func isSame(as other: Bag) -> Bool {
        guard signature == nil || other.signature == nil || signature == other.signature else {
            return false
        }
        let unsigned = { (bag: Bag) in bag.files.filter { $0.key != Self.signatureFile } }
        return unsigned(self) == unsigned(other)
    }

    // MARK: Files of systems

    /// What operating systems have put beside the files, in the order of the paths.
    package var systemFiles: [SystemFile] { noted.values.sorted { $0.path < $1.path } }

    /// Takes the files of systems, which no list names, out of the bag.
    private mutating func setSystemFilesApart() {
        let suspects = files.keys.filter { SystemFile.own($0) != nil }
        guard !suspects.isEmpty else { return }
        let listed = listedPaths
        for path in suspects where !listed.contains(path) {
            guard let own = SystemFile.own(path) else { continue }
            files[path] = nil
            note(own, count: own.isFolder ? 1 : nil)
        }
    }

    /// Notes a file of a system; those of one folder are told as one.
    private mutating func note(
        _ own: (path: String, isFolder: Bool, origin: SystemOrigin),
        count: Int?
    ) {
        let sum = (noted[own.path]?.count ?? 0) + (count ?? 0)
        let size = sum > 0 ? sum : nil
        noted[own.path] = SystemFile(path: own.path, origin: own.origin, count: size)
    }

    /// The paths that any list of checksums names.
    private var listedPaths: Set<String> {
        var paths: Set<String> = []
        for (file, bytes) in files where ManifestName(file) != nil {
            for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
                let fields = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
                guard fields.count == 2 else { continue }
                var written = fields[1].drop(while: \.isWhitespace)
                for mark in ["*", "./"] where written.hasPrefix(mark) {
                    written = written.dropFirst(mark.count)
                }
                paths.insert(path(ofManifestText: String(written), encodesPercent: true))
            }
        }
        return paths
    }

    /// The files as findings can quote them.
    package var tree: MemoryTree { MemoryTree(name: name, files: files) }

    /// The place of a file as findings name it.
    func place(of path: String, line: Int? = nil) -> SourceLocation {
        SourceLocation(file: joined(name, path), line: line)
    }

    /// The files below a folder of the bag, by their paths in it.
    package func files(below folder: String) -> [String: [UInt8]] {
        let prefix = folder + "/"
        var found: [String: [UInt8]] = [:]
        for (path, bytes) in files where path.hasPrefix(prefix) {
            found[String(path.dropFirst(prefix.count))] = bytes
        }
        return found
    }

    /// The number that names this state of the bag: the SHA-256 of its tag manifest.
    ///
    /// The tag manifest holds the checksums of all tag files and so of the manifests, which hold
    /// those of the payload; so the number vouches for every byte.
    package var snapshotHash: String? {
        files[ownTagManifest].map { ChecksumAlgorithm.sha256.digest(of: $0) }
    }
}

/// The tag manifest whose checksum names a snapshot.
package let ownTagManifest = "tagmanifest-sha256.txt"

/// Two parts of a path, of which either may be empty.
func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : name.isEmpty ? folder : "\(folder)/\(name)"
}
