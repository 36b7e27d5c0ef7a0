import Budget
import Checksums
import Diagnostics
package import Site

/// The labels of bag-info.txt that make a bag a snapshot.
enum ProfileTag {
    static let identifier = "BagIt-Profile-Identifier"
    /// The name of our profile; a URN, because nothing has to be fetched to understand it.
    static let own = "urn:uuid:7f515f3c-f55f-5c03-a9be-13430ab94c10"
    static let group = "Bag-Group-Identifier"
    static let date = "Bagging-Date"
    static let agent = "Bag-Software-Agent"
    static let fiscalYear = "Fiscal-Year"
    static let edition = "Snapshot-Edition"
    static let previous = "Previous-Snapshot-SHA256"

    /// Those that every snapshot has, once.
    static let required = [
        identifier, "Source-Organization", "External-Description", date, "Payload-Oxum", group,
        "Internal-Sender-Identifier", agent, fiscalYear, edition,
    ]
}

/// Where the parts of a snapshot stand in its bag.
enum SnapshotFolder {
    /// The folder of the disclosure as it was published.
    static let site = "data/site"
    /// A project from which the pages can be built again.
    static let source = "data/source"
    static let content = "data/source/Content"
    static let templates = "data/source/Templates"
    /// What checking found on the day.
    static let report = "data/report/check.json"
    static let profile = "bagit-profile.json"
    static let readme = "README.txt"
}

extension Publication {
    /// Where a snapshot keeps it.
    package static let file = "data/report/publication.json"
}

extension BagCheck {
    /// Checks what a snapshot has beyond any other bag.
    mutating func checkProfile(manifests: [Manifest], version: BagVersion) {
        if version != .current { diagnostics.append(.oldBagIt(at: bag.place(of: "bagit.txt"))) }
        checkTags()
        let files = bag.files
        let lists = ChecksumAlgorithm.own.flatMap { algorithm in
            ["manifest-\(algorithm).txt", "tagmanifest-\(algorithm).txt"]
        }
        let own = [
            "bag-info.txt", SnapshotFolder.profile, SnapshotFolder.readme, Publication.file,
            SnapshotFolder.report, "\(SnapshotFolder.content)/site.yaml",
        ]
        for file in lists + own where files[file] == nil {
            diagnostics.append(.missingSnapshotFile(file, at: bag.place(of: "")))
        }
        // Nothing vouches for the lists of tags but their own form, which is always the same.
        for manifest in manifests where files[manifest.file] != manifest.canonicalText {
            diagnostics.append(.irregularManifest(at: bag.place(of: manifest.file)))
        }
        let tags = Set(lists + own + [BagDeclaration.file, Bag.signatureFile])
        for path in files.keys where !path.hasPrefix("data/") && !tags.contains(path) {
            diagnostics.append(.unlistedFile(at: bag.place(of: path), []))
        }
        for path in files.keys where !path.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) {
            diagnostics.append(.foreignName(path, at: bag.place(of: path)))
        }
    }

    private mutating func checkTags() {
        let file = "bag-info.txt"
        for label in ProfileTag.required {
            let entries = info.all(label)
            if entries.isEmpty || entries.contains(where: \.value.isEmpty) {
                diagnostics.append(.missingTag(label, at: bag.place(of: file)))
            }
            for entry in entries.dropFirst() {
                let place = bag.place(of: file, line: entry.line)
                diagnostics.append(.repeatedTag(label, at: place))
            }
        }
        expect(ProfileTag.identifier, ProfileTag.own) { $0 == ProfileTag.own }
        expect(ProfileTag.date, "2024-02-09") { CalendarDate(iso: $0) != nil }
        expect(ProfileTag.fiscalYear, "2024") { Int($0) != nil }
        expect(ProfileTag.edition, "1") { editionNumber($0) != nil }
        expect(ProfileTag.previous, "SHA-256") { hash in
            hash.utf8.count == ChecksumAlgorithm.sha256.digitCount
                && hash.allSatisfy { $0.isHexDigit && !$0.isUppercase }
        }
    }

    private mutating func expect(
        _ label: String,
        _ example: String,
        _ isExpected: (String) -> Bool
    ) {
        for entry in info.all(label) where !entry.value.isEmpty && !isExpected(entry.value) {
            let place = bag.place(of: "bag-info.txt", line: entry.line)
            diagnostics.append(.unexpectedTag(label, entry.value, expected: example, at: place))
        }
    }
}
