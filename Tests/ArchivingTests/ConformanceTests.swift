import Archiving
import Checksums
import Diagnostics
import Testing

/// Bags that show one rule of BagIt each, after the cases of the Library of Congress' suite.
@Suite struct ConformanceTests {
    /// A bag with one payload file, under the rules of a version.
    static func bag(
        version: String = "1.0",
        _ algorithm: ChecksumAlgorithm = .sha256,
        payload: [String: String] = ["data/a.txt": "a\n"],
        changing changes: [String: String?] = [:]
    ) -> Bag {
        var files = payload.mapValues { Array($0.utf8) }
        let lines = files.sorted { $0.key < $1.key }.map { path, bytes in
            "\(algorithm.digest(of: bytes))  \(path)\n"
        }
        files["manifest-\(algorithm).txt"] = Array(lines.joined().utf8)
        files["bagit.txt"] = Array(
            "BagIt-Version: \(version)\nTag-File-Character-Encoding: UTF-8\n".utf8
        )
        for (path, text) in changes { files[path] = text.map { Array($0.utf8) } }
        return Bag(name: "bag", files: files)
    }

    static let digest = ChecksumAlgorithm.sha256.digest(of: Array("a\n".utf8))
    static let line = "\(digest)  data/a.txt\n"

    @Test(arguments: ["0.93", "0.96", "0.97", "1.0"])
    func acceptsBasicBags(version: String) {
        for algorithm in ChecksumAlgorithm.allCases {
            #expect(checkBag(Self.bag(version: version, algorithm)).diagnostics.isEmpty)
        }
    }

    @Test(arguments: [
        // Names with a space, a percent sign and a line end.
        ("1.0", ["data/a b.txt": "a", "data/50%.txt": "b"], "data/50%.txt", "data/50%25.txt"),
        ("1.0", ["data/a\rb.txt": "a"], "data/a\rb.txt", "data/a%0Db.txt"),
        // Before 1.0 a percent sign stands for itself.
        ("0.97", ["data/%7Ea.txt": "a", "data/%test.txt": "b"], "", ""),
    ])
    func acceptsNamesThatAreEncoded(
        version: String,
        payload: [String: String],
        name: String,
        written: String
    ) {
        let plain = Self.bag(version: version, payload: payload)
        let list = String(decoding: plain.files["manifest-sha256.txt"] ?? [], as: UTF8.self)
        let text = name.isEmpty ? list : list.replacing(name, with: written)
        let bag = Self.bag(
            version: version,
            payload: payload,
            changing: ["manifest-sha256.txt": text]
        )
        // A line end is no name for a file of ours, though BagIt has a notation for it.
        let codes = errors(checkBag(bag).diagnostics)
        #expect(codes == (name.contains("\r") ? [.unsafeBagPath, .unlistedBagFile] : []))
    }

    @Test(arguments: [
        "bag-info.txt": "Label: one\n  and more\nLabel: two\n",
        "manifest-sha256.txt": "\(digest)\tdata/a.txt\r\n",
    ])
    func acceptsOtherNotations(file: String, text: String) {
        #expect(checkBag(Self.bag(changing: [file: text])).diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("\(digest) *data/a.txt\n", DiagnosticCode.malformedManifest),
        ("\(digest)  ./data/a.txt\n", .malformedManifest),
    ])
    func warnsOfNotationsThatOthersRefuse(text: String, code: DiagnosticCode) {
        let found = checkBag(Self.bag(changing: ["manifest-sha256.txt": text])).diagnostics
        #expect(found.map(\.code) == [code])
        #expect(found.map(\.severity) == [.warning])
    }

    @Test(arguments: ["UTF-8", "ISO-8859-1", "utf-16", "US-ASCII"])
    func acceptsEncodingsOfTagFiles(name: String) {
        let text = "BagIt-Version: 0.97\nTag-File-Character-Encoding: \(name)\n"
        let info = "Contact-Name: Jos\n"
        var files = Self.bag(version: "0.97", changing: ["bagit.txt": text]).files
        let isWide = name == "utf-16"
        let wide = { (text: String) in
            isWide
                ? [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
                : Array(text.utf8)
        }
        files["bag-info.txt"] = wide(info)
        files["manifest-sha256.txt"] = wide(Self.line)
        let report = checkBag(Bag(name: "bag", files: files))
        #expect(report.diagnostics.isEmpty)
        #expect(report.info["contact-name"] == "Jos")
    }

    /// What is wrong, and how it is reported; `nil` takes the file away.
    @Test(arguments: [
        ("bagit.txt", nil, DiagnosticCode.malformedBag),
        ("bagit.txt", "BagIt-Version: 1.0\n", .malformedBag),
        ("bagit.txt", "BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n", .malformedBag),
        (
            "bagit.txt", "BagIt-Version: one\nTag-File-Character-Encoding: UTF-8\n",
            .malformedBag
        ),
        ("bagit.txt", "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n", .malformedBag),
        (
            "bagit.txt", "\u{FEFF}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            .malformedBag
        ),
        ("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: x\n", .malformedBag),
        ("bag-info.txt", "no label\n", .malformedBag),
        ("bag-info.txt", "Payload-Oxum: 3.1\n", .wrongOxum),
        ("manifest-sha256.txt", nil, .malformedManifest),
        ("manifest-sha256.txt", "nothing\n", .malformedManifest),
        ("manifest-sha256.txt", "\(line)\(line)", .repeatedBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  ../a.txt\n", .unsafeBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  data/../../a.txt\n", .unsafeBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  /etc/passwd\n", .unsafeBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  ~/a.txt\n", .unsafeBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  ~root/a.txt\n", .unsafeBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  C:\\a.txt\n", .unsafeBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  \\\\host\\a.txt\n", .unsafeBagPath),
        ("manifest-sha256.txt", "\(line)\(digest)  data/b.txt\n", .absentBagFile),
        ("manifest-sha256.txt", "\(line)\(digest)  bagit.txt\n", .malformedManifest),
        ("manifest-sha512.txt", "", .unlistedBagFile),
        ("tagmanifest-sha256.txt", "\(digest)  bagit.txt\n", .wrongChecksum),
        ("tagmanifest-sha256.txt", "\(digest)  bag-info.txt\n", .absentBagFile),
        ("data/a.txt", "b\n", .wrongChecksum),
        ("data/a.txt", nil, .absentBagFile),
        ("data/b.txt", "b\n", .unlistedBagFile),
        ("fetch.txt", "https://example.org/a - data/a.txt\n", .fetchList),
    ])
    func refuses(file: String, text: String?, code: DiagnosticCode) {
        let found = checkBag(Self.bag(changing: [file: text])).diagnostics
        #expect(errors(found).contains(code), "\(found)")
        #expect(found.allSatisfy { $0.location?.file.hasPrefix("bag") ?? false })
    }

    @Test func namesTheLine() {
        let text = "\(Self.line)nothing\n"
        let found = checkBag(Self.bag(changing: ["manifest-sha256.txt": text])).diagnostics
        #expect(found.map(\.location?.line) == [2])
    }

    @Test func letsOneListDoBeforeVersion1() {
        let payload = ["data/a.txt": "a\n", "data/b.txt": "b\n"]
        let changes = [
            "manifest-md5.txt": "\(ChecksumAlgorithm.md5.digest(of: [97, 10]))  data/a.txt"
        ]
        let old = Self.bag(version: "0.97", payload: payload, changing: changes)
        #expect(checkBag(old).diagnostics.isEmpty)
        let new = Self.bag(version: "1.0", payload: payload, changing: changes)
        #expect(errors(checkBag(new).diagnostics) == [.unlistedBagFile])
    }

    @Test func refusesWhatIsListedTwiceWithTwoChecksums() {
        let other = String(repeating: "0", count: 64)
        for version in ["0.97", "1.0"] {
            let text = "\(Self.line)\(other)  data/a.txt\n"
            let bag = Self.bag(version: version, changing: ["manifest-sha256.txt": text])
            #expect(errors(checkBag(bag).diagnostics) == [.repeatedBagPath])
        }
    }

    @Test func warnsOfNamesThatDifferInCapitalsAlone() {
        let bag = Self.bag(payload: ["data/a.txt": "a\n", "data/A.txt": "a\n"])
        #expect(checkBag(bag).diagnostics.map(\.severity) == [.warning])
    }

    @Test func survivesAnyBytes() {
        var state: UInt64 = 2024
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let names = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-md5.txt"]
        for _ in 0..<500 {
            var files = Self.bag(changing: ["bag-info.txt": "A: b\n"]).files
            let name = names[Int(next()) % names.count]
            var bytes = files[name] ?? Array(Self.line.utf8)
            for _ in 0..<(1 + next() % 8) { bytes[Int(next()) % bytes.count] = next() }
            files[name] = bytes
            _ = checkBag(Bag(name: "bag", files: files))
        }
    }
}
