import Checksums
import Diagnostics

/// A list of files with their checksums.
struct Manifest {
    /// A file as one line of a manifest names it.
    struct Entry {
        let path: String
        /// The checksum as written.
        let digest: String
        let line: Int
    }

    /// The file that the list is, such as `tagmanifest-sha256.txt`.
    let file: String
    let algorithm: ChecksumAlgorithm
    let isOfTags: Bool
    private(set) var entries: [Entry] = []
    /// By path.
    private(set) var digests: [String: Entry] = [:]

    /// Fails for a file that is no manifest by its name.
    init?(file: String) {
        guard let name = ManifestName(file), let algorithm = name.algorithm else { return nil }
        self.file = file
        self.algorithm = algorithm
        isOfTags = name.isOfTags
    }

    /// Reads the lines of a manifest and reports those that are none.
    mutating func read(
        _ text: TagText,
        at name: String,
        version: BagVersion,
        into diagnostics: inout [Diagnostic]
    ) {
        for (index, line) in text.lines.enumerated() {
            let place = SourceLocation(file: name, line: index + 1)
            guard let (digest, written) = fields(of: line) else {
                diagnostics.append(.malformedManifestLine(algorithm, at: place))
                continue
            }
            var path = path(ofManifestText: written, encodesPercent: version.isModern)
            if path.hasPrefix("*") {
                diagnostics.append(.markedPath(at: place))
                path.removeFirst()
            }
            if path.hasPrefix("./") {
                diagnostics.append(.dottedPath(at: place))
                path.removeFirst(2)
            }
            if let fault = pathFault(path) {
                diagnostics.append(.unsafePath(path, fault, at: place))
                continue
            }
            add(Entry(path: path, digest: digest, line: index + 1), place, version, &diagnostics)
        }
    }

    private mutating func add(
        _ entry: Entry,
        _ place: SourceLocation,
        _ version: BagVersion,
        _ diagnostics: inout [Diagnostic]
    ) {
        if let known = digests[entry.path] {
            let isSame = known.digest.lowercased() == entry.digest.lowercased()
            // The same name in two notations is one file where it is looked up.
            let isRepeated = known.path.utf8.elementsEqual(entry.path.utf8)
            let severity: Severity = isSame && !(version.isModern && isRepeated) ? .warning : .error
            diagnostics.append(.listedTwice(entry.path, severity, at: place, first: known.line))
            return
        }
        if isOfTags == entry.path.hasPrefix("data/") {
            diagnostics.append(.misplacedEntry(entry.path, isOfTags: isOfTags, at: place))
        }
        entries.append(entry)
        digests[entry.path] = entry
    }

    /// The list as we write it, with the same entries.
    var canonicalText: [UInt8] {
        let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let lines = sorted.map { "\($0.digest)  \(Archiving.manifestText(ofPath: $0.path))\n" }
        return Array(lines.joined().utf8)
    }

    /// The checksum and the path of a line; `nil` if it is no such line.
    private func fields(of line: String) -> (digest: String, path: String)? {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let digest = line.utf8.prefix { !isSpace($0) }
        let path = line.utf8[digest.endIndex...].drop(while: isSpace)
        let isDigit = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        }
        guard digest.count == algorithm.digitCount, digest.allSatisfy(isDigit), !path.isEmpty
        else { return nil }
        return (String(Substring(digest)), String(Substring(path)))
    }
}

/// What the name of a manifest says.
struct ManifestName {
    let isOfTags: Bool
    /// The algorithm as written, such as `sha256`.
    let algorithmName: String

    var algorithm: ChecksumAlgorithm? { ChecksumAlgorithm(rawValue: algorithmName) }

    init?(_ file: String) {
        let name = file.lowercased()
        guard name.hasSuffix(".txt"), !file.contains("/") else { return nil }
        for (prefix, isOfTags) in [("tagmanifest-", true), ("manifest-", false)]
        where name.hasPrefix(prefix) {
            self.isOfTags = isOfTags
            algorithmName = String(name.dropFirst(prefix.count).dropLast(4))
            return
        }
        return nil
    }
}

/// The text of a manifest: the files in the order of their paths.
func manifestText(
    _ files: [String: [UInt8]],
    _ algorithm: ChecksumAlgorithm
) -> [UInt8] {
    var text: [UInt8] = []
    for (path, bytes) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        text += "\(algorithm.digest(of: bytes))  \(manifestText(ofPath: path))\n".utf8
    }
    return text
}
