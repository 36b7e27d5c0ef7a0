import Checksums
import Extraction
import Foundation

/// What versions of the program are known to write: the files that decide how a page looks and
/// what it does, and the words of its frame.
///
/// Each release adds its own to `Profile/known-parts.txt` (docs/archive.md), one a line: the
/// version, the kind, and digits of a SHA-256.
struct KnownParts {
    /// What is recorded.
    enum Kind: String {
        /// A file: a style sheet, a script, a page shell, the profile.
        case file
        /// A script that stands in a page.
        case script
        /// A text that a version writes on pages and no source holds.
        case word
    }

    private var parts: Set<String> = []

    /// - Parameter templates: files of the version that verifies, which knows them itself.
    init(adding templates: [[UInt8]]) {
        let lines = String(decoding: PackageResources.known_parts_txt, as: UTF8.self)
        for line in lines.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t")
            guard fields.count == 3 else { continue }
            // A file is known by its bytes, whoever wrote it first; words belong to a version.
            let isWord = fields[1] == Kind.word.rawValue
            parts.insert("\(isWord ? fields[0] : "") \(fields[2])")
        }
        for bytes in templates { parts.insert(" \(Self.digits(of: bytes))") }
    }

    /// Whether a version had a file of these bytes.
    func hasFile(_ bytes: [UInt8]) -> Bool { parts.contains(" \(Self.digits(of: bytes))") }

    /// Whether the templates of a snapshot that decide how its pages look are all known.
    func hasTemplates(of bag: Bag) -> Bool {
        bag.files.allSatisfy { !Self.decidesLooks($0.key) || hasFile($0.value) }
    }

    /// Whether a file of the sources decides how pages look.
    static func decidesLooks(_ file: String) -> Bool {
        let templates = "\(SnapshotFolder.templates)/"
        return file == "\(templates)page.mustache" || file.hasPrefix("\(templates)assets/")
    }

    /// Whether a version wrote a script into its pages; the space in it does not count.
    func hasScript(_ text: String) -> Bool { hasFile(Array(text.utf8)) }

    /// Whether a version is known to write a text beside those of the sources.
    func hasWord(_ text: String, of version: String) -> Bool {
        parts.contains("\(version) \(Self.digits(of: Array(Self.masked(text).utf8)))")
    }

    /// The lines that record what a snapshot of one version has.
    static func lines(of bag: Bag) -> [String] {
        let version = checkBag(bag, computing: []).info[ProfileTag.agent] ?? ""
        let line = { (kind: Kind, bytes: [UInt8]) in
            "\(version)\t\(kind.rawValue)\t\(digits(of: bytes))"
        }
        var lines: Set<String> = []
        for (path, bytes) in bag.files where path == SnapshotFolder.profile || decidesLooks(path) {
            lines.insert(line(.file, bytes))
        }
        let sources = SourceWords(bag.files(below: SnapshotFolder.source))
        for (path, bytes) in bag.files where path.isPage {
            let tokens = (try? PageToken.tokens(of: bytes)) ?? []
            for (before, token) in zip(tokens, tokens.dropFirst()) where token.kind == .text {
                if before.content == "<script>" {
                    lines.insert(line(.script, Array(token.content.utf8)))
                } else if !sources.contain(token.content) {
                    lines.insert(line(.word, Array(masked(token.content).utf8)))
                }
            }
        }
        return lines.sorted()
    }

    private static func digits(of bytes: [UInt8]) -> String {
        String(ChecksumAlgorithm.sha256.digest(of: bytes).prefix(32))
    }

    /// A text without its numbers, which differ from unit to unit.
    private static func masked(_ text: String) -> String {
        var result = ""
        for character in text where !character.isWhitespace {
            if !character.isASCII || !character.isNumber {
                result.append(character)
            } else if result.last != "#" {
                result.append("#")
            }
        }
        return result
    }
}

/// The lines by which a release records what it writes (docs/archive.md).
package func knownPartLines(of bag: Bag) -> [String] { KnownParts.lines(of: bag) }

/// The words of the sources of a snapshot: every stretch of letters in them.
struct SourceWords {
    private var words: Set<Substring> = []

    init(_ files: [String: [UInt8]]) {
        for bytes in files.values {
            words.formUnion(Self.stretches(of: String(decoding: bytes, as: UTF8.self)))
        }
    }

    /// Whether a text is made of words of the sources alone.
    func contain(_ text: String) -> Bool { Self.stretches(of: text).allSatisfy(words.contains) }

    private static func stretches(of text: String) -> [Substring] {
        text.split { !$0.isLetter }
    }
}

extension String {
    /// Whether the path is that of a published page in a bag.
    var isPage: Bool { hasPrefix("\(SnapshotFolder.site)/") && hasSuffix(".html") }
}
