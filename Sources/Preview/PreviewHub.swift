/// The one place that holds what is shown: builds publish to it, browsers wait on it.
package actor PreviewHub {
    package private(set) var snapshot: PreviewSnapshot
    private var waiters: [Int: AsyncStream<Void>.Continuation] = [:]
    private var lastWaiter = 0

    package init(_ snapshot: PreviewSnapshot) {
        self.snapshot = snapshot
    }

    /// How many browsers wait.
    package var waiterCount: Int { waiters.count }

    /// Shows the outcome of a build to all who wait.
    package func publish(_ snapshot: PreviewSnapshot) {
        self.snapshot = snapshot
        for waiter in waiters.values { waiter.finish() }
        waiters.removeAll()
    }

    /// The first snapshot after a generation, or the present one once the time is over.
    package func snapshot(
        after generation: Int,
        within limit: Duration
    ) async -> PreviewSnapshot {
        guard snapshot.generation <= generation else { return snapshot }
        lastWaiter += 1
        let id = lastWaiter
        let (stream, waiter) = AsyncStream<Void>.makeStream()
        waiters[id] = waiter
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
