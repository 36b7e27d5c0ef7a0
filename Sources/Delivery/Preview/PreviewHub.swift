package import Inspecting
import Site

/// The one place that holds what is shown: builds publish to it, browsers wait on it.
package actor PreviewHub {
    package private(set) var snapshot: PreviewSnapshot
    private var waiters: [Int: Waiter] = [:]
    private var lastWaiter = 0

    package init(_ snapshot: PreviewSnapshot) {
        self.snapshot = snapshot
    }

    /// A browser that waits for news.
    private struct Waiter {
        let page: SitePath?
        let stream: AsyncStream<Void>.Continuation
    }

    /// How many browsers wait.
    package var waiterCount: Int { waiters.count }

    /// The pages that somebody looks at.
    var watchedPages: Set<SitePath> { Set(waiters.values.compactMap(\.page)) }

    /// Shows the outcome of a build to all who wait.
    package func publish(_ snapshot: PreviewSnapshot) {
        self.snapshot = snapshot
        for waiter in waiters.values { waiter.stream.finish() }
        waiters.removeAll()
    }

    /// Waits until so many browsers wait for news again, but not for long.
    func awaitReaders(_ count: Int) async {
        for _ in 0..<40 where waiters.count < count {
            // Only who is cancelled does not sleep, and has nobody to wait for.
            guard (try? await Task.sleep(for: .milliseconds(2))) != nil else { return }
        }
    }

    /// The first snapshot after a generation, or the present one once the time is over.
    ///
    /// - Parameters:
    ///   - generation: the one that is known.
    ///   - limit: how long to wait at most.
    ///   - page: the page that is looked at meanwhile.
    /// - Returns: the snapshot.
    package func snapshot(
        after generation: Int,
        within limit: Duration,
        page: SitePath? = nil
    ) async -> PreviewSnapshot {
        guard snapshot.generation <= generation else { return snapshot }
        lastWaiter += 1
        let id = lastWaiter
        let (stream, waiter) = AsyncStream<Void>.makeStream()
        waiters[id] = Waiter(page: page, stream: waiter)
        let clock = Task {
            try await Task.sleep(for: limit)
            waiter.finish()
        }
        for await _ in stream {}
        clock.cancel()
        waiters[id] = nil
        return snapshot
    }
}
