import Dispatch
import Synchronization

/// `transform` of every element, on all cores, in the order of the elements.
///
/// The caller waits. Neighbours are taken in one go, so that what is short costs no more in its
/// management than in itself.
///
/// - Parameters:
///   - elements: what is worked on.
///   - least: how many elements make a share of the work; more where there are very many.
///   - transform: the work on one of them.
/// - Returns: what came of each.
package func concurrentMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element],
    least: Int = 1,
    _ transform: @Sendable (Element) -> Result
) -> [Result] {
    let share = max(least, elements.count / 256)
    let parts = (elements.count + share - 1) / share
    let results = Mutex([[Result]](repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let range = (part * share)..<min(elements.count, (part + 1) * share)
        let transformed = elements[range].map(transform)
        results.withLock { $0[part] = transformed }
    }
    return results.withLock { $0.flatMap(\.self) }
}

/// `transform` of every element, on all cores, in the order of the elements; nothing waits.
package func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element],
    _ transform: @escaping @Sendable (Element) async -> Result
) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
        for (index, element) in elements.enumerated() {
            group.addTask { await (index, transform(element)) }
        }
        var results = [Result?](repeating: nil, count: elements.count)
        for await (index, result) in group { results[index] = result }
        return results.compactMap(\.self)
    }
}

/// `transform` of every element, at most so many at once, in the order of the elements; nothing
/// waits.
///
/// What one of them holds is let go of before another begins.
///
/// - Parameters:
///   - elements: what is worked on; the first ones are begun first.
///   - width: how many are under way at once.
///   - transform: the work on one of them.
/// - Returns: what came of each.
package func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element],
    atMost width: Int,
    _ transform: @escaping @Sendable (Element) async -> Result
) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
        var waiting = elements.enumerated().makeIterator()
        func begin() {
            guard let (index, element) = waiting.next() else { return }
            group.addTask { await (index, transform(element)) }
        }
        for _ in 0..<max(1, width) { begin() }
        var results = [Result?](repeating: nil, count: elements.count)
        for await (index, result) in group {
            results[index] = result
            begin()
        }
        return results.compactMap(\.self)
    }
}
