import Budget
import Characters
import Diagnostics

/// Puts values together: one that stands in a file, and what another file says otherwise.
///
/// Keys change one by one, and so do the items of a list that have names: an item with the name of
/// one that is there changes that one, any other is added. Everything else is replaced as a whole.
struct ValueMerger {
    /// Words that are said otherwise, and where that stands.
    struct Words {
        let change: WordChange
        let location: SourceLocation
    }

    let findings: Findings
    /// Which words were found, by their positions.
    private(set) var usedWords: Set<Int> = []

    init(findings: Findings) { self.findings = findings }

    // MARK: Words

    /// Names of the program, and official names of codes, which nobody says otherwise.
    private static let fixedKeys: Set<String> = [
        "id", "slug", "classifications", "choices", "choose", "only",
    ]

    /// A value with other words in place of some, wherever a text may say them.
    mutating func renamed(_ value: YAMLValue, by words: [Words]) -> YAMLValue {
        words.isEmpty ? value : renamed(value, words.map(\.change))
    }

    private mutating func renamed(_ value: YAMLValue, _ words: [WordChange]) -> YAMLValue {
        switch value.content {
        case .empty, .specimen: return value
        case .list(let items):
            var changed: [YAMLValue] = []
            for item in items { changed.append(renamed(item, words)) }
            return YAMLValue(content: .list(changed), location: value.location)
        case .mapping(let entries):
            var changed: [YAMLEntry] = []
            for entry in entries {
                let isFixed = Self.fixedKeys.contains(entry.key)
                let inner = isFixed ? entry.value : renamed(entry.value, words)
                changed.append(YAMLEntry(key: entry.key, location: entry.location, value: inner))
            }
            return YAMLValue(content: .mapping(changed), location: value.location)
        case .text(let text):
            let changed = ChangedText(text, words)
            guard !changed.used.isEmpty else { return value }
            usedWords.formUnion(changed.used)
            let lines = value.lines.map { line in
                let growth = changed.growths.filter { $0.offset < line.offset }
                    .reduce(0) { $0 + $1.count }
                return TextLine(offset: line.offset + growth, line: line.line, column: line.column)
            }
            return YAMLValue(content: .text(changed.text), location: value.location, lines: lines)
        }
    }

    // MARK: Differences

    /// The value that two files say together.
    ///
    /// - Parameters:
    ///   - base: what the one says.
    ///   - change: what the other says otherwise.
    /// - Returns: both; a key that the other leaves without a value is left out.
    func merged(_ base: YAMLValue, with change: YAMLValue) -> YAMLValue {
        switch (base.content, change.content) {
        case (.mapping(let old), .mapping(let new)):
            var entries = old
            for entry in new {
                guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
                    entries.append(entry)
                    continue
                }
                if entry.value.isEmpty {
                    entries.remove(at: index)
                } else {
                    entries[index] = YAMLEntry(
                        key: entry.key,
                        location: entry.location,
                        value: merged(entries[index].value, with: entry.value)
                    )
                }
            }
            return YAMLValue(content: .mapping(entries), location: change.location)
        case (.list(let old), .list(let new)):
            guard let items = mergedItems(old, new) else { return change }
            return YAMLValue(content: .list(items), location: change.location)
        default: return change
        }
    }

    /// The items of two lists; `nil` if they have no names to be told apart by.
    private func mergedItems(_ old: [YAMLValue], _ new: [YAMLValue]) -> [YAMLValue]? {
        // One thing without a name is the one that is there.
        if old.count == 1, new.count == 1, old[0].identity == nil, new[0].identity == nil,
            !old[0].keys.isDisjoint(with: new[0].keys)
        {
            return [merged(old[0], with: new[0])]
        }
        guard new.allSatisfy({ $0.identity != nil }) else { return nil }
        let names = old.map { $0.identity }
        // A list of bands, or of plain texts, is no list of things with names.
        guard old.isEmpty || names.contains(where: { $0 != nil }) else { return nil }
        var items = old
        for change in new {
            guard let name = change.identity else { continue }
            let index = items.firstIndex { $0.identity?.value == name.value }
            if change.isRemoval {
                if let index {
                    items.remove(at: index)
                } else {
                    let known = names.compactMap { $0?.value }
                    let kind = Wording("可去掉的项", "item that could be left out")
                    findings.reportUnknownName(name, of: kind, among: known)
                }
            } else if let index {
                items[index] = merged(items[index], with: change.placed.value)
            } else {
                insert(change, into: &items)
            }
        }
        return items
    }

    /// Puts a new item behind the one that it names, or at the end.
    private func insert(_ change: YAMLValue, into items: inout [YAMLValue]) {
        let (value, after) = change.placed
        guard let after, let name = findings.text(after, as: "after") else {
            return items.append(value)
        }
        guard let index = items.firstIndex(where: { $0.identity?.value == name.value }) else {
            let known = items.compactMap { $0.identity?.value }
            findings.reportUnknownName(name, of: Wording("前一项", "item before it"), among: known)
            return items.append(value)
        }
        items.insert(value, at: index + 1)
    }
}

extension YAMLValue {
    /// What items of lists are told apart by, the first that they have.
    private static let names = ["id", "code", "name", "label", "finds", "title"]

    /// The keys of a mapping.
    fileprivate var keys: Set<String> {
        guard case .mapping(let entries) = content else { return [] }
        return Set(entries.map(\.key))
    }

    /// What an item of a list is told apart by; `nil` for one without a name.
    fileprivate var identity: Text? {
        guard case .mapping(let entries) = content else { return nil }
        for key in Self.names {
            guard let entry = entries.first(where: { $0.key == key }),
                case .text(let text) = entry.value.content
            else { continue }
            return Text(value: trimmed(text), location: entry.value.location)
        }
        return nil
    }

    /// Whether it says that an item is left out.
    fileprivate var isRemoval: Bool {
        guard let entry = entry("remove"), case .text(let text) = entry.value.content else {
            return false
        }
        return trimmed(text) == "true"
    }

    /// An item without where it is to stand, and the name of the one before it.
    fileprivate var placed: (value: YAMLValue, after: YAMLValue?) {
        guard case .mapping(let entries) = content,
            let after = entries.first(where: { $0.key == "after" })
        else { return (self, nil) }
        let rest = entries.filter { $0.key != "after" }
        return (YAMLValue(content: .mapping(rest), location: location), after.value)
    }
}
