/// The names that a person may have meant by `name`, nearest first, at most three.
///
/// Nearness is the optimal string alignment distance (insertions, deletions, substitutions and
/// swaps of neighbours); a name further away than a third of its length, at least two, is none.
package func nearestNames(to name: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(name.unicodeScalars)
    guard wanted.count <= limitOfNames else { return [] }
    var ranked: [(distance: Int, candidate: String)] = []
    for candidate in Set(candidates) {
        let scalars = Array(candidate.unicodeScalars)
        guard scalars.count <= limitOfNames else { continue }
        let limit = max(2, max(wanted.count, scalars.count) / 3)
        guard abs(scalars.count - wanted.count) <= limit else {
            if isPart(wanted, of: scalars) { ranked.append((limit, candidate)) }
            continue
        }
        let distance = alignmentDistance(wanted, scalars)
        let sharesNothing = distance >= max(wanted.count, scalars.count)
        if distance <= limit, !sharesNothing { ranked.append((distance, candidate)) }
    }
    ranked.sort { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
    return ranked.prefix(3).map(\.candidate)
}

/// No name is that long, in characters; comparing longer ones takes time with their square.
private let limitOfNames = 200

/// Whether one of the two stands inside the other, as 合计 in 本年支出合计.
private func isPart(_ one: [Unicode.Scalar], of other: [Unicode.Scalar]) -> Bool {
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    guard short.count >= 2 else { return false }
    return (0...(long.count - short.count)).contains { start in
        long[start..<(start + short.count)].elementsEqual(short)
    }
}

private func alignmentDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: other.count + 1)
    var previous = Array(0...other.count)
    for i in one.indices {
        var current = [i + 1] + [Int](repeating: 0, count: other.count)
        for j in other.indices {
            let substitution = previous[j] + (one[i] == other[j] ? 0 : 1)
            current[j + 1] = min(previous[j + 1] + 1, current[j] + 1, substitution)
            if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                current[j + 1] = min(current[j + 1], beforePrevious[j - 1] + 1)
            }
        }
        beforePrevious = previous
        previous = current
    }
    return previous[other.count]
}
