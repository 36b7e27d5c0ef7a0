/// Which elements of two sequences correspond; all others are gone or have come.
///
/// Short sequences are aligned as closely as can be. The time and the memory of that grow with the
/// square of what differs, so long ones are divided first: at elements that both have once, then at
/// those that come as often in both.
package struct Alignment {
    /// For each element of the old sequence, whether it stays.
    package private(set) var isKept: [Bool]
    /// For each element of the new sequence, whether it was there.
    package private(set) var isKnown: [Bool]
    private let old: [Int]
    private let new: [Int]

    /// How many elements two sequences have at most that are aligned without being divided.
    private static let short = 1000

    /// Where long sequences are divided.
    private enum Division {
        case atUniqueElements
        /// At the first of a kind in both, at the second, and so on.
        case atCountedElements
    }

    package init(_ old: [String], _ new: [String]) {
        var numbers: [String: Int] = [:]
        for text in old + new where numbers[text] == nil { numbers[text] = numbers.count }
        self.old = old.compactMap { numbers[$0] }
        self.new = new.compactMap { numbers[$0] }
        isKept = Array(repeating: false, count: old.count)
        isKnown = Array(repeating: false, count: new.count)
        align(old.indices, new.indices, .atUniqueElements)
    }

    private mutating func align(_ old: Range<Int>, _ new: Range<Int>, _ division: Division?) {
        var (old, new) = (old, new)
        while let one = old.first, let other = new.first, self.old[one] == self.new[other] {
            keep(one, other)
            (old, new) = (old.dropFirst(), new.dropFirst())
        }
        while let one = old.last, let other = new.last, self.old[one] == self.new[other] {
            keep(one, other)
            (old, new) = (old.dropLast(), new.dropLast())
        }
        guard !old.isEmpty, !new.isEmpty else { return }
        if old.count + new.count <= Self.short {
            alignClosely(old, new)
        } else if let division {
            divide(old, new, division)
        }
    }

    private mutating func alignClosely(_ old: Range<Int>, _ new: Range<Int>) {
        let difference = self.new[new].difference(from: self.old[old])
        let gone = Set(difference.removals.map { old.lowerBound + $0.place })
        let come = Set(difference.insertions.map { new.lowerBound + $0.place })
        let kept = zip(old.filter { !gone.contains($0) }, new.filter { !come.contains($0) })
        for (one, other) in kept { keep(one, other) }
    }

    private mutating func divide(_ old: Range<Int>, _ new: Range<Int>, _ division: Division) {
        let next: Division? = division == .atUniqueElements ? .atCountedElements : nil
        var (start, begin) = (old.lowerBound, new.lowerBound)
        for (one, other) in ascending(pairs(old, new, division)) {
            align(start..<one, begin..<other, next)
            keep(one, other)
            (start, begin) = (one + 1, other + 1)
        }
        align(start..<old.upperBound, begin..<new.upperBound, next)
    }

    private mutating func keep(_ one: Int, _ other: Int) {
        isKept[one] = true
        isKnown[other] = true
    }

    /// Elements that may correspond, in the order of the old ones.
    private func pairs(
        _ old: Range<Int>,
        _ new: Range<Int>,
        _ division: Division
    ) -> [(old: Int, new: Int)] {
        let before = Dictionary(grouping: old) { self.old[$0] }
        let after = Dictionary(grouping: new) { self.new[$0] }
        let pairs = before.flatMap { element, places -> [(old: Int, new: Int)] in
            let others = after[element] ?? []
            let areUnique = places.count == 1 && others.count == 1
            guard areUnique || division == .atCountedElements else { return [] }
            return zip(places, others).map { ($0, $1) }
        }
        return pairs.sorted { $0.old < $1.old }
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

/// The longest choice of pairs that ascend on both sides, given in the order of the old side.
private func ascending(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    // By the length of a choice: the pair that ends the one with the lowest end.
    var ends: [Int] = []
    var before: [Int?] = []
    for (index, pair) in pairs.enumerated() {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
        }
        before.append(low > 0 ? ends[low - 1] : nil)
        if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var chosen: [(old: Int, new: Int)] = []
    var next = ends.last
    while let index = next {
        chosen.append(pairs[index])
        next = before[index]
    }
    return chosen.reversed()
}
