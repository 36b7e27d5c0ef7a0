import Characters

/// Names by their characters, so that a text is searched for all of them in one pass.
struct ProseTrie: Sendable {
    /// A step from a node, as one number: most texts are looked up at each of their characters.
    private struct Edge: Hashable, Sendable {
        let bits: UInt64

        init(from node: Int, by scalar: Unicode.Scalar) {
            bits = UInt64(node) << 21 | UInt64(scalar.value)
        }
    }

    /// The characters that words begin with; most characters begin none.
    private var beginnings = ScalarSet()

    private var edges: [Edge: Int] = [:]
    private var values: [Int: Int] = [:]
    private var count = 1

    /// Adds a word, or gives the value that it already has.
    mutating func insert(_ word: [Unicode.Scalar], value: Int) -> Int {
        var node = 0
        if let first = word.first { beginnings.insert(first) }
        for scalar in word {
            let edge = Edge(from: node, by: scalar)
            if let next = edges[edge] {
                node = next
            } else {
                edges[edge] = count
                node = count
                count += 1
            }
        }
        if let present = values[node] { return present }
        values[node] = value
        return value
    }

    /// The longest word that stands at a position: where it ends, and its value.
    func longest<Scalars: RandomAccessCollection<Unicode.Scalar>>(
        in scalars: Scalars,
        at start: Int
    ) -> (end: Int, value: Int)? where Scalars.Index == Int {
        guard start < scalars.count, beginnings.mightContain(scalars[start]) else {
            return nil
        }
        var node = 0
        var position = start
        var found: (end: Int, value: Int)?
        while position < scalars.count,
            let next = edges[Edge(from: node, by: scalars[position])]
        {
            node = next
            position += 1
            if let value = values[node] { found = (position, value) }
        }
        return found
    }
}

/// A stretch of text for looking names up: half-width, without blanks and quotation marks.
struct ProseFolded {
    let scalars: ProseScalars
    /// Where each character stands in the text.
    let origins: [Int]

    private init(_ scalars: [Unicode.Scalar], _ origins: [Int]) {
        self.scalars = ProseScalars(scalars)
        self.origins = origins
    }

    /// Characters that are folded already.
    init(_ folded: [Unicode.Scalar]) { self.init(folded, Array(folded.indices)) }

    /// The stretch without certain words, wherever they stand.
    func without(_ words: [[Unicode.Scalar]]) -> ProseFolded {
        var kept: [Int] = []
        var position = 0
        while position < scalars.count {
            if let word = words.first(where: { scalars.has($0, at: position) }) {
                position += word.count
            } else {
                kept.append(position)
                position += 1
            }
        }
        guard kept.count < scalars.count else { return self }
        return ProseFolded(kept.map { scalars[$0] }, kept.map { origins[$0] })
    }

    init(_ text: ProseText, _ range: Range<Int>) {
        var scalars: [Unicode.Scalar] = []
        var origins: [Int] = []
        for index in range {
            guard let folded = foldedScalar(text.scalars[index]) else { continue }
            scalars.append(folded)
            origins.append(index)
        }
        self.scalars = ProseScalars(scalars)
        self.origins = origins
    }
}

/// What a character is for comparing names; `nil` for one that makes no difference.
func foldedScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "“", "”", "‘", "’", "\"", "'": nil
    default: scalar.isBlank ? nil : scalar.narrow
    }
}

/// A name for comparison.
func foldedName(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.compactMap(foldedScalar)
}
