import Budget
import Diagnostics
import Reading
import Scaffolding

/// A file that was dropped, with what it would bring to a disclosure (拖入的文件).
struct DroppedFile {
    let number: Int
    let disclosure: String
    let name: String
    let proposal: DroppedProposal
    /// The digests of what stands in the places of its files.
    let shown: [String: String]
}

/// What a dropped file would bring, for who decides on it.
struct DroppedView: Encodable, Sendable {
    /// A file as it would be.
    struct File: Encodable, Sendable {
        let path: String
        /// `new`, `same`, `filled` for one that holds nothing yet, `changed`, or `kept`.
        let state: String
        /// What would change, line by line; empty unless something would be lost.
        let difference: String
    }

    let number: Int
    let name: String
    let files: [File]
    let findings: [FindingView]
}

/// Which of the files that were shown a person wants.
struct AdoptionRequest: Decodable {
    let number: Int
    let paths: [String]
}

extension Desk {
    /// Recognises what a file holds; writes nothing.
    func drop(
        _ bytes: [UInt8],
        named name: String,
        into path: String,
        _ language: Language
    ) async throws(DeskFault) -> DroppedView {
        _ = try disclosure(path)
        let plain = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        guard let importer = setting.importer, !bytes.isEmpty, !plain.isEmpty, plain != ".",
            plain != "..", plain.utf8.count <= 200,
            !plain.unicodeScalars.contains(where: \.isControl)
        else { throw DeskFault(DeskWords.unreadableFile) }
        guard let proposal = await importer(plain, bytes, path) else {
            throw DeskFault(DeskWords.unreadableFile)
        }
        let digests = proposal.files.map { ($0.path, files.digest($0.path)) }
        let file = DroppedFile(
            number: (dropped?.number ?? 0) + 1,
            disclosure: path,
            name: plain,
            proposal: proposal,
            shown: Dictionary(digests, uniquingKeysWith: { first, _ in first })
        )
        dropped = file
        return DroppedView(
            number: file.number,
            name: plain,
            files: proposal.files.map(view),
            findings: proposal.findings.filter { $0.severity > .information }.prefix(300)
                .map { FindingView($0, in: language) }
        )
    }

    private func view(_ file: DroppedProposal.File) -> DroppedView.File {
        let old = files.contents(file.path).map { String(decoding: $0, as: UTF8.self) }
        guard let old else {
            return DroppedView.File(path: file.path, state: "new", difference: "")
        }
        if old == file.text {
            return DroppedView.File(path: file.path, state: "same", difference: "")
        }
        let isEmpty = old.split(whereSeparator: \.isNewline).count <= 1
        let difference = EditedText(old, becoming: file.text).diff(file: file.path)
        let state = file.isKept ? "kept" : isEmpty ? "filled" : "changed"
        return DroppedView.File(
            path: file.path,
            state: state,
            difference: isEmpty ? "" : difference
        )
    }

    /// Writes the files that a person wants, as one step.
    func adopt(_ request: AdoptionRequest, _ language: Language) async throws(DeskFault) {
        guard let dropped, dropped.number == request.number else { throw .changedOutside }
        let disclosure = try disclosure(dropped.disclosure)
        let wanted = dropped.proposal.files.filter { request.paths.contains($0.path) && !$0.isKept }
        guard wanted.count == Set(request.paths).count else { throw .badRequest }
        var changes = wanted.map { file in
            (
                path: file.path, bytes: Array(file.text.utf8),
                shown: dropped.shown[file.path] ?? ""
            )
        }
        // A reason that only holds the place of one goes when its form has amounts.
        let settled = settledReasons(of: disclosure, filled: dropped.proposal.filledForms)
        if let settled, !wanted.isEmpty { changes.append(settled) }
        try await write(DeskWords.adopted(dropped.name), language, changes)
        self.dropped = nil
    }

    private func settledReasons(
        of disclosure: Disclosure,
        filled: Set<Int>
    ) -> (path: String, bytes: [UInt8], shown: String)? {
        guard let path = path(inContent: disclosure.location.file),
            let bytes = files.contents(path), var file = EditableYAML(bytes)
        else { return nil }
        for form in filled.sorted() where disclosure.tables.indices.contains(form) {
            let keys = ["empty-forms", disclosure.formSet.forms[form].name]
            if file.value(at: keys) == TaskWords.placeholder { _ = file.set(keys, to: "") }
        }
        return file.bytes == bytes ? nil : (path, file.bytes, files.digest(of: bytes))
    }
}

extension Unicode.Scalar {
    /// Whether it stands for no character that a name of a file could show.
    fileprivate var isControl: Bool { value < 0x20 || value == 0x7F }
}
