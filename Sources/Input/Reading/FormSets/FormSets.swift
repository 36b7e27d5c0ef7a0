package import Budget
import Diagnostics
import Synchronization

/// The form sets of a project by their ids, and what they become by the choices of disclosures.
package struct FormSets: Sendable {
    private let sets: [String: FormSet]
    private let variants: FormSetVariants

    /// - Parameters:
    ///   - sets: the form sets as they are where nothing is chosen.
    ///   - files: their texts.
    ///   - shared: the classifications that they share.
    ///   - faults: what is wrong with them where nothing is chosen.
    init(
        _ sets: [String: FormSet],
        files: [String: SourceText] = [:],
        shared: [String: [Classification]] = [:],
        faults: Set<Diagnostic> = []
    ) {
        self.sets = sets
        variants = FormSetVariants(files: files, shared: shared, plain: faults)
    }

    /// What is wrong with the choices that were asked for, besides what is wrong without them.
    var faultsOfChoices: [Diagnostic] { variants.faults }

    /// Their ids, sorted.
    package var ids: [String] { sets.keys.sorted() }

    /// All of them, in the order of their ids, as they are where nothing is chosen.
    package var all: [FormSet] { ids.compactMap { sets[$0] } }

    package var isEmpty: Bool { sets.isEmpty }

    /// The form set of an id, where nothing is chosen.
    package subscript(id: String) -> FormSet? { sets[id] }

    /// What the form set of an id is with these choices, each variant read once.
    package subscript(id: String, choices: FormChoices) -> FormSet? {
        guard let set = sets[id] else { return nil }
        guard set.choices != choices, set.choices.choices == choices.choices else { return set }
        return variants.formSet(id, choices) ?? set
    }
}

/// Form sets as some disclosures have chosen them, read when the first of these is.
private final class FormSetVariants: Sendable {
    private struct Key: Hashable {
        let id: String
        let choices: FormChoices
    }

    private let files: [String: SourceText]
    private let shared: [String: [Classification]]
    private let plain: Set<Diagnostic>
    private let known = Mutex<[Key: Outcome<FormSet?>]>([:])

    init(
        files: [String: SourceText],
        shared: [String: [Classification]],
        plain: Set<Diagnostic>
    ) {
        self.files = files
        self.shared = shared
        self.plain = plain
    }

    /// In the order of a report, each once.
    var faults: [Diagnostic] {
        let found = known.withLock { $0.values.flatMap(\.diagnostics) }
        return Set(found).sorted(by: Diagnostic.standsBefore)
    }

    func formSet(_ id: String, _ choices: FormChoices) -> FormSet? {
        known.withLock { known in
            let key = Key(id: id, choices: choices)
            if let set = known[key] { return set.value }
            // What is wrong with the files as they stand was said when they were read.
            let silent = Findings()
            let findings = Findings()
            let values = files.sorted { $0.key < $1.key }.compactMap { id, file in
                YAMLValue(file, findings: silent).map { (id: id, value: $0) }
            }
            var extensions = FormSetExtensions(values, findings: silent)
            guard let whole = extensions.whole(id) else { return nil }
            let set = findings.formSet(whole, id: id, choices: choices, shared: shared)
            known[key] = Outcome(set, findings.diagnostics.filter { !plain.contains($0) })
            return set
        }
    }
}

extension Findings {
    /// Reads a form set as some choices make it.
    func formSet(
        _ whole: FormSetExtensions.Whole,
        id: String,
        choices: FormChoices,
        shared: [String: [Classification]]
    ) -> FormSet? {
        let value = whole.value.chosen(by: choices)
        let set = fields(of: value, as: "\(id).yaml") { fields in
            var reader = FormSetReader(
                findings: self,
                shared: shared,
                choices: choices,
                bases: whole.bases
            )
            return reader.formSet(&fields, fileID: id)
        }
        reportStrayPlaceholders(in: value)
        return set
    }
}
