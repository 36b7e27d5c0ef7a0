import Budget
import Diagnostics

/// What readers were seen to accept in one place of a YAML file.
///
/// The readers themselves describe their files: they are run over a specimen instead of a file, and
/// note down every key that they ask for. So a schema cannot say anything else than what is read. A
/// reader takes one way at each turn, so it is run several times, answering its questions
/// differently.
final class SchemaNode {
    /// What all nodes of a description share.
    final class Recorder {
        /// The number of the run, from which answers follow.
        var pass = 0
        /// The keys that the author of a form set chooses, by the key of their mapping.
        var names: [String: [String]] = [:]

        static let passes = 32
        /// Headings nest without end; a schema of them ends here.
        static let limitOfDepth = 14
    }

    private let recorder: Recorder
    private let depth: Int
    private(set) var isText = false
    private(set) var isFlag = false
    private(set) var isDate = false
    private(set) var choices: [String] = []
    private(set) var range: ClosedRange<Int>?
    private(set) var item: SchemaNode?
    private(set) var properties: [(key: String, node: SchemaNode)] = []
    /// The values under keys that nobody knows beforehand.
    private(set) var others: SchemaNode?
    private var mappingPasses: Set<Int> = []
    private var requiredPasses: Set<Int> = []

    init(_ recorder: Recorder, depth: Int = 0) {
        self.recorder = recorder
        self.depth = depth
    }

    /// Whether its keys are those that readers ask for by name.
    var isMapping: Bool { !mappingPasses.isEmpty }

    /// The keys that every run over the mapping found needed.
    var requiredKeys: [String] {
        properties.filter { mappingPasses.isSubset(of: $0.node.requiredPasses) }.map(\.key)
    }

    var specimen: YAMLValue {
        YAMLValue(content: .specimen(self), location: SourceLocation(file: ""))
    }

    // MARK: Being asked

    func property(_ key: String) -> SchemaNode {
        if let known = properties.first(where: { $0.key == key }) { return known.node }
        let node = SchemaNode(recorder, depth: depth + 1)
        properties.append((key, node))
        return node
    }

    func beginMapping() { mappingPasses.insert(recorder.pass) }

    func noteRequired() { requiredPasses.insert(recorder.pass) }

    /// Whether the key is there in this run; levels that nest answer independently.
    func has(_ key: String) -> Bool {
        recorder.pass >> (depth / 2 % 5) & 1 == 0 && depth < Recorder.limitOfDepth
    }

    func text() -> Text {
        isText = true
        return Text(value: "specimen", location: SourceLocation(file: ""))
    }

    /// Whether a text that may be left out is there in this run; for each key in other runs.
    func isStated(_ key: String) -> Bool {
        let sum = key.utf8.reduce(0) { $0 + Int($1) }
        return (sum * (2 * recorder.pass + 1)) >> 3 & 1 == 0
    }

    func choice(_ values: [String], _ isRequired: Bool) -> Int {
        if isRequired { noteRequired() }
        choices = values
        return recorder.pass / 2 % values.count
    }

    func integer(_ range: ClosedRange<Int>, _ isRequired: Bool) -> Int {
        if isRequired { noteRequired() }
        let known = self.range ?? range
        let lower = min(known.lowerBound, range.lowerBound)
        self.range = lower...max(known.upperBound, range.upperBound)
        return range.lowerBound
    }

    func flag() -> Bool {
        isFlag = true
        return recorder.pass.isMultiple(of: 2)
    }

    func date() -> CalendarDate? {
        isDate = true
        return nil
    }

    func items() -> [YAMLValue] {
        guard depth < Recorder.limitOfDepth else { return [] }
        let item = item ?? SchemaNode(recorder, depth: depth + 1)
        self.item = item
        return [item.specimen]
    }

    /// The entries of a mapping whose keys the author of a form set chose, or anyone chooses.
    func entries(as name: String) -> [YAMLEntry] {
        let place = SourceLocation(file: "")
        guard let names = recorder.names[name] else {
            let node = others ?? SchemaNode(recorder, depth: depth + 1)
            others = node
            return [YAMLEntry(key: "100", location: place, value: node.specimen)]
        }
        beginMapping()
        return names.map { name in
            YAMLEntry(key: name, location: place, value: property(name).specimen)
        }
    }
}

extension YAMLValue {
    /// The items of a list; `nil` for anything else.
    var items: [YAMLValue]? {
        switch content {
        case .list(let items): items
        case .specimen(let node): node.items()
        case .empty, .text, .mapping: nil
        }
    }

    /// Whether it is a mapping with the key.
    func has(_ key: String) -> Bool {
        switch content {
        case .mapping(let entries): entries.contains { $0.key == key }
        case .specimen(let node): node.has(key)
        case .empty, .text, .list: false
        }
    }

    var isText: Bool {
        switch content {
        case .text: true
        case .specimen(let node): node.has("")
        case .empty, .list, .mapping: false
        }
    }
}
