import Budget
import Characters
import Diagnostics

/// The form sets of a folder that say that they are another one with differences (`extends`), put
/// together with what they extend.
///
/// They are put together before they are read, as values that know their places: what is wrong is
/// found by the readers of any form set and told where it stands, in one file or in the other.
struct FormSetExtensions {
    private let values: [String: YAMLValue]
    private let order: [String]
    private let findings: Findings
    private var known: [String: Whole?] = [:]
    private var underWay: [String] = []

    /// A form set with everything that it takes from others, the nearest of these first.
    typealias Whole = (value: YAMLValue, bases: [FormSetBase])

    init(_ values: [(id: String, value: YAMLValue)], findings: Findings) {
        order = values.map(\.id)
        self.values = Dictionary(values.map { ($0.id, $0.value) }, uniquingKeysWith: { $1 })
        self.findings = findings
    }

    /// The form set of a file; `nil` if what it extends is not there, which is reported.
    mutating func whole(_ id: String) -> Whole? {
        if let whole = known[id] { return whole }
        underWay.append(id)
        let whole = made(id)
        underWay.removeLast()
        known[id] = .some(whole)
        return whole
    }

    private mutating func made(_ id: String) -> Whole? {
        guard let value = values[id] else { return nil }
        guard let extends = value.entry("extends"), !extends.value.isEmpty else {
            return (value, [])
        }
        guard let name = findings.text(extends.value, as: "extends") else { return nil }
        guard values[name.value] != nil else {
            let kind = Wording("报表体系", "form set")
            findings.reportUnknownName(name, of: kind, among: order.filter { $0 != id })
            return nil
        }
        guard !underWay.contains(name.value) else {
            findings.report(.circle(underWay + [name.value], at: name.location))
            return nil
        }
        guard let base = whole(name.value) else { return nil }
        let words = words(of: value)
        var merger = ValueMerger(findings: findings)
        let renamed = merger.renamed(base.value.without(["id", "extends", "words"]), by: words)
        for (position, entry) in words.enumerated() where !merger.usedWords.contains(position) {
            findings.report(.unusedWords(entry.change.old, in: name.value, at: entry.location))
        }
        let whole = merger.merged(renamed, with: value)
        let own = FormSetBase(id: name.value, words: words.map(\.change))
        return (whole, [own] + base.bases)
    }

    /// What the set says in place of words of the one that it extends.
    private func words(of value: YAMLValue) -> [ValueMerger.Words] {
        guard let words = value.entry("words"), case .mapping(let entries) = words.value.content
        else { return [] }
        return entries.compactMap { entry -> ValueMerger.Words? in
            guard case .text(let new) = entry.value.content else { return nil }
            return ValueMerger.Words(
                change: WordChange(old: entry.key, new: trimmed(new)),
                location: entry.location
            )
        }
    }
}

extension YAMLValue {
    func entry(_ key: String) -> YAMLEntry? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }
    }

    var isEmpty: Bool { if case .empty = content { true } else { false } }

    /// A mapping without some of its keys.
    fileprivate func without(_ keys: Set<String>) -> YAMLValue {
        guard case .mapping(let entries) = content else { return self }
        let rest = entries.filter { !keys.contains($0.key) }
        return YAMLValue(content: .mapping(rest), location: location)
    }
}

extension Diagnostic {
    fileprivate static func circle(_ ids: [String], at place: SourceLocation) -> Diagnostic {
        let chain = ids.joined(separator: " → ")
        return Diagnostic(
            .unexpectedValue,
            at: place,
            Wording(
                "报表体系互相依据：\(chain)",
                "form sets that extend each other in a circle: \(chain)"
            ),
            remedy: Wording("其中一个不写 extends", "Leave 'extends' out of one of them")
        )
    }

    fileprivate static func unusedWords(
        _ words: String,
        in base: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownName,
            at: place,
            Wording(
                "\(base) 中没有\(quoted(words))这几个字",
                "\(base) does not say '\(excerpt(words))' anywhere"
            ),
            remedy: Wording(
                "照所依据的报表体系的原文填写，或删除此项",
                "Write the words as they stand in the form set that is extended, or delete them"
            )
        )
    }
}
