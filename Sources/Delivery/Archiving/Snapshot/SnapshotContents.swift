import Budget
import Checksums
import Foundation
import Inspecting
import Reading
import Site

/// Everything that goes into a snapshot.
struct SnapshotContents {
    private let made: Rebuilding
    private let disclosure: Disclosure
    let publication: Publication
    private let edition: Int
    private let previous: [String]

    /// Fails if the sources give no pages.
    ///
    /// - Parameters:
    ///   - made: the pages with the sources that they were made from.
    ///   - edition: which edition of the year it is, counted from 1.
    ///   - previous: the hashes of the snapshots before it.
    init?(_ made: Rebuilding, edition: Int, previous: [String]) {
        guard let disclosure = made.disclosure, let publication = made.publication else {
            return nil
        }
        self.made = made
        self.disclosure = disclosure
        self.publication = publication
        self.edition = edition
        self.previous = previous
    }

    /// The bag: the same contents give the same bytes.
    func bag(named name: String, _ options: FreezingOptions) -> Bag {
        var files: [String: [UInt8]] = [:]
        let folders = [
            (SnapshotFolder.site, made.pages), (SnapshotFolder.content, made.content),
            (SnapshotFolder.templates, made.templates),
        ]
        for (folder, contents) in folders {
            for (path, bytes) in contents { files["\(folder)/\(path)"] = bytes }
        }
        files[Publication.file] = json(publication)
        files[SnapshotFolder.report] = json(CheckFile(made))
        let payload = files
        for algorithm in ChecksumAlgorithm.own {
            files["manifest-\(algorithm).txt"] = manifestText(payload, algorithm)
        }
        files[BagDeclaration.file] = Array(BagDeclaration.text.utf8)
        files["bag-info.txt"] = Array(info(options, oxum: payloadOxum(payload)).utf8)
        files[SnapshotFolder.profile] = PackageResources.bagit_profile_json
        files[SnapshotFolder.readme] = Array(readmeText(disclosure.fullTitle).utf8)
        let tags = files.filter { !$0.key.hasPrefix("data/") }
        for algorithm in ChecksumAlgorithm.own {
            files["tagmanifest-\(algorithm).txt"] = manifestText(tags, algorithm)
        }
        return Bag(name: name, files: files)
    }

    private func info(_ options: FreezingOptions, oxum: String) -> String {
        let (contact, settings) = (disclosure.contact, made.settings)
        let address = SitePath("\(disclosure.path)/\(publication.cover)")?
            .address(under: settings.baseURL)
        let title = disclosure.fullTitle
        // A later edition is of the day of its last correction.
        let date = options.date ?? disclosure.lastChange
        var fields: [(String, String?)] = [
            ("Source-Organization", disclosure.unit.name),
            ("Organization-Address", contact.address ?? settings.contact.address),
            ("Contact-Name", contact.name ?? settings.contact.name),
            ("Contact-Phone", contact.telephone ?? settings.contact.telephone),
            ("Contact-Email", contact.email ?? settings.contact.email),
            ("External-Description", snapshotDescriptionText(title)),
            (ProfileTag.date, date?.iso),
            ("External-Identifier", address),
            ("Payload-Oxum", oxum),
            (ProfileTag.group, snapshotGroupText(disclosure)),
            ("Internal-Sender-Identifier", disclosure.path),
            (ProfileTag.agent, options.software),
            (ProfileTag.identifier, ProfileTag.own),
            (ProfileTag.fiscalYear, String(disclosure.fiscalYear)),
            (ProfileTag.edition, String(edition)),
        ]
        fields += previous.map { (ProfileTag.previous, $0) }
        return fields.compactMap { label, value in value.map { "\(label): \(line($0))\n" } }
            .joined()
    }

    /// A value on one line.
    private func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// JSON with its keys in order, so that the same value gives the same bytes.
private func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Values of strings, numbers, lists and objects alone can always be written.
    return (try? encoder.encode(value)).map { Array($0) + Array("\n".utf8) } ?? []
}
