package import Checksums
package import Diagnostics
import Site

/// What checking a bag found, as far as BagIt itself goes.
package struct BagReport: Sendable {
    package let diagnostics: [Diagnostic]
    package let info: BagInfo
    /// How many files stand under the checksums of all manifests.
    package let fileCount: Int
    package let byteCount: Int
    /// The algorithms by which the payload was checked.
    package let algorithms: [ChecksumAlgorithm]
    /// Whether the bag follows our profile, so that it is more than a bag.
    package let isSnapshot: Bool
}

/// Checks the structure of a bag, its completeness and its checksums.
///
/// - Parameters:
///   - bag: the bag.
///   - algorithms: those by which checksums are computed anew; others are taken as they stand.
/// - Returns: what was counted, and everything that is wrong with the bag.
package func checkBag(
    _ bag: Bag,
    computing algorithms: [ChecksumAlgorithm] = ChecksumAlgorithm.allCases
) -> BagReport {
    var check = BagCheck(bag: bag, algorithms: algorithms)
    check.run()
    return BagReport(
        diagnostics: check.diagnostics.sorted(by: Diagnostic.standsBefore),
        info: check.info,
        fileCount: bag.files.count,
        byteCount: bag.files.values.reduce(0) { $0 + $1.count },
        algorithms: check.manifests.filter { !$0.isOfTags }.map(\.algorithm),
        isSnapshot: check.isSnapshot
    )
}

/// The state of one check.
struct BagCheck {
    let bag: Bag
    let algorithms: [ChecksumAlgorithm]
    var diagnostics: [Diagnostic] = []
    var info = BagInfo()
    private(set) var manifests: [Manifest] = []
    private var declaration = BagDeclaration()

    init(bag: Bag, algorithms: [ChecksumAlgorithm]) {
        self.bag = bag
        self.algorithms = algorithms
    }

    /// Whether the bag says that it follows our profile, or looks as if it had said so.
    var isSnapshot: Bool {
        info.all(ProfileTag.identifier).contains { $0.value == ProfileTag.own }
            || bag.files[Publication.file] != nil
    }

    mutating func run() {
        diagnostics = bag.faults
        diagnostics += bag.systemFiles.map { .systemFile($0, at: bag.place(of: $0.path)) }
        // Of what could not be read at all, nothing more is to be said.
        guard !bag.files.isEmpty || bag.faults.isEmpty else { return }
        declaration.read(bag, &diagnostics)
        readManifests()
        readInfo()
        if bag.files["fetch.txt"] != nil {
            diagnostics.append(.fetchList(at: bag.place(of: "fetch.txt")))
        }
        compareFiles()
        findUnlisted()
        findClashes()
        checkOxum()
        if isSnapshot { checkProfile(manifests: manifests, version: declaration.version) }
    }

    // MARK: Tag files

    private mutating func readManifests() {
        for file in bag.files.keys.sorted() {
            guard let name = ManifestName(file) else { continue }
            guard var manifest = Manifest(file: file) else {
                let place = bag.place(of: file)
                diagnostics.append(.unknownAlgorithm(name.algorithmName, at: place))
                continue
            }
            guard let text = tagText(file) else { continue }
            let place = bag.place(of: file).file
            manifest.read(text, at: place, version: declaration.version, into: &diagnostics)
            manifests.append(manifest)
        }
        if !manifests.contains(where: { !$0.isOfTags }) {
            diagnostics.append(.noManifest(at: bag.place(of: "")))
        }
    }

    private mutating func readInfo() {
        guard let text = tagText("bag-info.txt") else { return }
        var faults: [Int] = []
        info = BagInfo(text, isStrict: declaration.version.isModern) { faults.append($0) }
        diagnostics += faults.map { .malformedInfo(at: bag.place(of: "bag-info.txt", line: $0)) }
    }

    private mutating func tagText(_ file: String) -> TagText? {
        guard let bytes = bag.files[file] else { return nil }
        do {
            return try TagText(bytes, encoding: declaration.encoding)
        } catch {
            let place = bag.place(of: file, line: error.line)
            diagnostics.append(.wrongEncoding(declaration.encoding, at: place))
            return nil
        }
    }

    // MARK: Files

    /// Compares each file that a manifest names with its checksums.
    private mutating func compareFiles() {
        var claims: [String: [ChecksumClaim]] = [:]
        for manifest in manifests {
            for entry in manifest.entries {
                let place = bag.place(of: manifest.file, line: entry.line)
                let claim = ChecksumClaim(manifest.algorithm, entry.digest.lowercased(), place)
                claims[entry.path, default: []].append(claim)
            }
        }
        for (path, claims) in claims {
            guard let bytes = bag.files[path] else {
                diagnostics.append(.absentFile(path, claims))
                continue
            }
            let computed = claims.filter { algorithms.contains($0.algorithm) }
                .map { ($0, $0.algorithm.digest(of: bytes)) }
            let wrong = computed.filter { $0.0.digest != $0.1 }
            guard !wrong.isEmpty else { continue }
            let right = computed.filter { $0.0.digest == $0.1 }.map(\.0.algorithm)
            diagnostics.append(.wrongChecksum(at: bag.place(of: path), wrong, right: right))
        }
    }

    /// Finds files that no manifest vouches for.
    private mutating func findUnlisted() {
        let payload = manifests.filter { !$0.isOfTags }
        let tags = manifests.filter(\.isOfTags)
        let isSnapshot = isSnapshot
        for path in bag.files.keys {
            let isPayload = path.hasPrefix("data/")
            if !isPayload, ManifestName(path)?.isOfTags == true { continue }
            // A signature is over the list of tags, so no list can vouch for it.
            if path == Bag.signatureFile { continue }
            let lists = isPayload ? payload : tags
            let missing = lists.filter { $0.digests[path] == nil }
            // BagIt lets a tag file go unlisted; a snapshot does not.
            guard !missing.isEmpty, isPayload || isSnapshot else { continue }
            // Before version 1.0 one manifest was enough.
            if isPayload, !declaration.version.isModern, missing.count < lists.count { continue }
            diagnostics.append(.unlistedFile(at: bag.place(of: path), missing.map(\.file)))
        }
    }

    /// Finds names that are one name on a disk that does not tell capitals from small letters.
    private mutating func findClashes() {
        var known: [String: String] = [:]
        let listed = manifests.flatMap { $0.entries.map(\.path) }
        for path in Set(bag.files.keys).union(listed).sorted() {
            guard let other = known.updateValue(path, forKey: path.lowercased()) else { continue }
            let severity: Severity = isSnapshot ? .error : .warning
            diagnostics.append(.sameInLowerCase(other, severity, at: bag.place(of: path)))
        }
    }

    /// Compares what the payload is with what it is said to be (Payload-Oxum).
    private mutating func checkOxum() {
        for entry in info.all("Payload-Oxum") {
            let place = bag.place(of: "bag-info.txt", line: entry.line)
            let oxum = payloadOxum(bag.files)
            if entry.value != oxum {
                diagnostics.append(.wrongOxum(stated: entry.value, actual: oxum, at: place))
            }
        }
    }
}

/// The checksum that a manifest states for a file.
struct ChecksumClaim {
    let algorithm: ChecksumAlgorithm
    let digest: String
    let place: SourceLocation

    init(_ algorithm: ChecksumAlgorithm, _ digest: String, _ place: SourceLocation) {
        self.algorithm = algorithm
        self.digest = digest
        self.place = place
    }
}

/// The bytes and the files of the payload, as bag-info.txt states them.
func payloadOxum(_ files: [String: [UInt8]]) -> String {
    let payload = files.filter { $0.key.hasPrefix("data/") }
    return "\(payload.values.reduce(0) { $0 + $1.count }).\(payload.count)"
}
