import Diagnostics
import Foundation
import Site

/// Proves what can be proven of a snapshot that another version wrote.
///
/// Its bytes prove nothing here, since this version writes others. So each file that differs is
/// read, and what it says is compared with what the sources give: what contradicts them is an
/// error, what merely differs is unproven, and only what says the same is proven.
struct VersionProof {
    let bag: Bag
    /// The bag as this version makes it from the sources.
    let again: [String: [UInt8]]
    let snapshot: ArchivedSnapshot
    let known: KnownParts
    private(set) var diagnostics: [Diagnostic] = []

    init(_ bag: Bag, again: [String: [UInt8]], _ snapshot: ArchivedSnapshot, known: KnownParts) {
        self.bag = bag
        self.again = again
        self.snapshot = snapshot
        self.known = known
    }

    mutating func run() {
        let names = Set(again.keys).union(bag.files.keys)
        var pages = VersionPages(self)
        for file in names.sorted() where again[file] != bag.files[file] {
            guard ManifestName(file) == nil, file != Bag.signatureFile else { continue }
            if file.isPage { pages.compare(file) } else { compare(file) }
        }
        diagnostics += pages.diagnostics
        for file in bag.files.keys.sorted() where KnownParts.decidesLooks(file) {
            if !known.hasFile(bag.files[file] ?? []) { miss(file, .unknownLooks) }
        }
    }

    private mutating func compare(_ file: String) {
        let place = bag.place(of: file)
        guard let stated = bag.files[file] else {
            // Under another name it is compared there; a style sheet that no page asks for is not
            // missed.
            let isUnused = file.hasSuffix(".css") && !isNamed(file)
            if !isUnused, twin(of: file, among: bag.files) == nil { miss(file, .absent) }
            return
        }
        switch file {
        case "bag-info.txt": compareInfo(stated, at: place)
        case Publication.file: comparePublication(stated, at: place)
        case SnapshotFolder.report:
            let report = ReportProof(stated, again[file] ?? [], at: place.file)
            diagnostics += report.diagnostics
            add(report.differences, to: file)
        case "\(SnapshotFolder.site)/\(snapshot.publication.figureList)":
            compareNames(stated, again[file] ?? [], of: file)
        default:
            if known.hasFile(stated) { return }
            let given = again[file] ?? twin(of: file, among: again) ?? []
            if let one = SearchData(stated), let other = SearchData(given) {
                compareSearch(one, other, in: file)
            } else if file.hasPrefix("\(SnapshotFolder.source)/") {
                miss(file, .unused)
            } else {
                miss(file, .unknownFile)
            }
        }
    }

    /// Whether a page of the bag asks for a file that the bag lacks.
    private func isNamed(_ file: String) -> Bool {
        let name = Array((file.split(separator: "/").last ?? "").utf8)
        return bag.files.contains { $0.key.isPage && $0.value.contains(name) }
    }

    // MARK: Tag files and reports

    /// Labels whose values stand in the sources, whatever version writes them.
    private static let labelsOfSources: Set = [
        "Source-Organization", "Organization-Address", "Contact-Name", "Contact-Phone",
        "Contact-Email", "External-Identifier", "Internal-Sender-Identifier",
        ProfileTag.fiscalYear,
    ]

    private mutating func compareInfo(_ stated: [UInt8], at place: SourceLocation) {
        let read = { (bytes: [UInt8]) -> [String: [String]] in
            guard let text = try? TagText(bytes, encoding: .utf8) else { return [:] }
            let entries = BagInfo(text, isStrict: true) { _ in }.entries
            return Dictionary(grouping: entries, by: \.label).mapValues { $0.map(\.value) }
        }
        let (one, other) = (read(stated), read(again["bag-info.txt"] ?? []))
        var differences: [String] = []
        for label in Set(one.keys).union(other.keys).sorted() where one[label] != other[label] {
            // Of the agent, the payload's size and the chain the bag says what it says.
            if [ProfileTag.agent, "Payload-Oxum", ProfileTag.previous].contains(label) { continue }
            let value = one[label]?.joined(separator: " ") ?? ""
            let expected = other[label]?.joined(separator: " ") ?? ""
            if Self.labelsOfSources.contains(label) {
                diagnostics.append(.otherStatement(label, value, expected, at: place))
            } else {
                differences.append("\(label): \(value)")
            }
        }
        add(differences, to: "bag-info.txt")
    }

    /// Fields of publication.json that hold what the sources say.
    private static let fieldsOfSources: Set = [
        "path", "fiscalYear", "phase", "title", "fullTitle", "unit", "status", "approvalDate",
        "publicationDate",
    ]

    private mutating func comparePublication(_ stated: [UInt8], at place: SourceLocation) {
        let read = { (bytes: [UInt8]) -> [String: String] in
            let root = try? JSONSerialization.jsonObject(with: Data(bytes))
            return ((root as? [String: Any]) ?? [:]).mapValues { jsonText($0) }
        }
        let (one, other) = (read(stated), read(again[Publication.file] ?? []))
        var differences: [String] = []
        for field in Set(one.keys).union(other.keys).sorted() where one[field] != other[field] {
            if Self.fieldsOfSources.contains(field) {
                let (value, expected) = (one[field] ?? "", other[field] ?? "")
                diagnostics.append(.otherStatement(field, value, expected, at: place))
            } else {
                differences.append("\(field): \(one[field] ?? "")")
            }
        }
        add(differences, to: Publication.file)
    }

    /// Compares the names in the list of figures; its numbers are compared in any case.
    private mutating func compareNames(_ stated: [UInt8], _ given: [UInt8], of file: String) {
        let lines = { (bytes: [UInt8]) in
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        let (one, other) = (lines(stated), lines(given))
        let known = Set(other)
        let strange = one.filter { !known.contains($0) }
        let isMoved = strange.isEmpty && one != other
        add(isMoved ? [one.first { $0 != other.first } ?? ""] : strange, to: file)
    }

    private mutating func compareSearch(_ one: SearchData, _ other: SearchData, in file: String) {
        var differences: [String] = []
        for (address, entries) in one.entries.sorted(by: { $0.key < $1.key }) {
            let given = Dictionary(grouping: other.entries[address] ?? [], by: \.fragment)
            for entry in entries {
                let like = given[entry.fragment] ?? []
                if like.contains(entry) { continue }
                if let own = like.first, like.count == 1, own.amounts != entry.amounts {
                    let place = bag.place(of: file)
                    let name = "\(address)#\(entry.fragment)"
                    let expected = own.amounts
                    diagnostics.append(.otherStatement(name, entry.amounts, expected, at: place))
                } else {
                    differences.append(([entry.title] + entry.lines).joined(separator: " "))
                }
            }
            let count = other.entries[address]?.count ?? 0
            if count != entries.count { differences.append("\(address): \(entries.count)") }
        }
        for address in other.entries.keys.sorted() where one.entries[address] == nil {
            differences.append("\(address): 0")
        }
        add(differences, to: file)
        // A script may do more than to assign its data.
        let place = bag.place(of: file)
        if !diagnostics.contains(where: { $0.location == place }) { miss(file, .unknownFile) }
    }

    // MARK: What remains

    private mutating func add(_ differences: [String], to file: String) {
        guard let first = differences.first else { return }
        let part = UnprovenPart.statements(first: first, count: differences.count)
        diagnostics.append(.unproven(part, snapshot.software, at: bag.place(of: file)))
    }

    private mutating func miss(_ file: String, _ part: UnprovenPart) {
        diagnostics.append(.unproven(part, snapshot.software, at: bag.place(of: file)))
    }
}

/// The file whose name differs in the digits of its digest alone; `nil` if there is none.
private func twin(of file: String, among files: [String: [UInt8]]) -> [UInt8]? {
    let wanted = withoutDigits(file)
    guard wanted != file else { return nil }
    return files.first { withoutDigits($0.key) == wanted }?.value
}

/// A name such as `site-feae5bb3.css` without its digits.
private func withoutDigits(_ file: String) -> String {
    guard let dot = file.lastIndex(of: "."), let dash = file[..<dot].lastIndex(of: "-") else {
        return file
    }
    let digits = file[file.index(after: dash)..<dot]
    guard digits.count == 8, digits.allSatisfy(\.isHexDigit) else { return file }
    return "\(file[..<dash])-\(file[dot...])"
}

/// A value of JSON as one line, its keys in order.
private func jsonText(_ value: Any) -> String {
    if let text = value as? String { return text }
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed]
    let data = try? JSONSerialization.data(withJSONObject: value, options: options)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
}
