import Synchronization

/// The characters of a text, which count how often they are read where a test asks for it.
///
/// Every scan of the audit reads its text through this type; so a scan that goes over a text again
/// for each of its words shows in the count, whoever wrote it.
struct ProseScalars: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
    private var elements: [Unicode.Scalar]
    #if DEBUG || COUNTED
    private let steps = StepCount.current
    #endif

    init(_ elements: [Unicode.Scalar]) { self.elements = elements }

    init(arrayLiteral elements: Unicode.Scalar...) { self.elements = elements }

    var startIndex: Int { 0 }
    var endIndex: Int { elements.count }
    var count: Int { elements.count }

    subscript(position: Int) -> Unicode.Scalar {
        #if DEBUG || COUNTED
        steps?.add()
        #endif
        return elements[position]
    }

    mutating func append(_ scalar: Unicode.Scalar) { elements.append(scalar) }
}

/// Counts the steps of the scans of a text (扫描步数); only builds for tests count.
final class StepCount: Sendable {
    /// What counts in the texts that are made now.
    @TaskLocal static var current: StepCount?

    private let count = Atomic<Int>(0)

    var steps: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}

extension RandomAccessCollection<Unicode.Scalar> where Index == Int {
    /// Whether `word` stands at `index`.
    func has(_ word: [Unicode.Scalar], at index: Int) -> Bool {
        guard index >= startIndex, index + word.count <= endIndex else { return false }
        for offset in word.indices where self[index + offset] != word[offset] { return false }
        return true
    }

    /// The unit of money that stands at `index`.
    func moneyUnit(at index: Int) -> (name: [Unicode.Scalar], fen: Int128)? {
        ProseWords.moneyUnits.first { has($0.name, at: index) }
    }
}
