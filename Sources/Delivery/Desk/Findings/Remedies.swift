import Budget
import Checking
import Diagnostics
import Reading

/// A finding that a person wants to be rid of.
struct FindingRequest: Decodable {
    let disclosure: String
    let id: String
    /// Why it is let stand, and by whom; for who mends it, nothing.
    let reason: String?
    let by: String?
}

extension Desk {
    /// Mends a finding that has one certain answer.
    ///
    /// What is to be mended is looked for again first: what was shown may be of a file that has
    /// changed since.
    func mend(_ request: FindingRequest, _ language: Language) async throws(DeskFault) {
        let (diagnostic, digests) = try await current(request)
        let edits = Dictionary(grouping: diagnostic.fixes, by: \.file)
        guard !edits.isEmpty else { throw DeskFault(DeskWords.nothingCertain) }
        var changes: [(path: String, bytes: [UInt8], shown: String)] = []
        for (file, edits) in edits.sorted(by: { $0.key < $1.key }) {
            guard let path = path(inContent: file), let bytes = files.contents(path),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw DeskFault(DeskWords.notUTF8) }
            let mended = Array(EditedText(text, edits: edits).text.utf8)
            changes.append((path, mended, digests[path] ?? files.digest(of: bytes)))
        }
        try await write(DeskWords.mended(diagnostic.codeText), language, changes)
    }

    /// Lets a finding stand, with a reason that is published.
    func accept(_ request: FindingRequest, _ language: Language) async throws(DeskFault) {
        let reason = (request.reason ?? "").oneLine
        let by = (request.by ?? "").oneLine
        guard !reason.isEmpty, !by.isEmpty else { throw DeskFault(DeskWords.needsReason) }
        let (diagnostic, _) = try await current(request)
        guard diagnostic.isAcceptable else { throw DeskFault(DeskWords.notWaivable) }
        let disclosure = try disclosure(request.disclosure)
        guard let place = waiverPlace(of: diagnostic, in: disclosure),
            let path = path(inContent: disclosure.location.file),
            let bytes = files.contents(path), var file = EditableYAML(bytes)
        else { throw DeskFault(DeskWords.notEditable) }
        let item = [
            (key: "code", value: diagnostic.codeText), (key: "at", value: place),
            (key: "reason", value: reason), (key: "by", value: by),
        ]
        guard file.append(item, to: "waivers") else { throw DeskFault(DeskWords.notEditable) }
        let change = (path: path, bytes: file.bytes, shown: files.digest(of: bytes))
        try await write(DeskWords.accepted(diagnostic.codeText), language, [change])
    }

    /// The finding as it is now, with the digests of the files that it would change.
    private func current(
        _ request: FindingRequest
    ) async throws(DeskFault) -> (Diagnostic, [String: String]) {
        let shown = try disclosure(request.disclosure)
        let fixes = findings(in: shown).first { $0.deskID == request.id }?.fixes ?? []
        let paths = Set(fixes.compactMap { path(inContent: $0.file) })
        let digests = Dictionary(uniqueKeysWithValues: paths.map { ($0, files.digest($0)) })
        await refresh()
        let disclosure = try disclosure(request.disclosure)
        guard
            let found = findings(in: disclosure).first(where: {
                $0.deskID == request.id && $0.acceptance == nil
            })
        else { throw .changedOutside }
        return (found, digests)
    }

    /// How a waiver names the place of a finding: a relation by its row, for lines move; all else
    /// by file and line.
    private func waiverPlace(of diagnostic: Diagnostic, in disclosure: Disclosure) -> String? {
        guard let location = diagnostic.location else { return nil }
        if diagnostic.rule != nil {
            let rows = disclosure.tables.flatMap(\.panels).flatMap(\.rows)
            let row = rows.first { row in
                row.location?.file == location.file && row.location?.line == location.line
            }
            if let row { return row.id }
        }
        let folder = disclosure.location.file.dropLast("disclosure.yaml".count)
        guard location.file.hasPrefix(folder) else { return nil }
        let file = location.file.dropFirst(folder.count)
        return location.line.map { "\(file):\($0)" } ?? String(file)
    }
}

extension String {
    /// The text as one line.
    var oneLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ").trimmingBlanks
    }
}
