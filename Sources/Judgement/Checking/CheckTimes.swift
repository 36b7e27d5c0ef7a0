package import Diagnostics
import Synchronization

/// How long each check took and how much it found, over all disclosures (检查用时).
package final class CheckTimes: Sendable {
    /// What became of one check, or of a step without which none could be done.
    package struct Entry: Sendable {
        package let name: String
        /// Empty for a step that is no check.
        package let codes: [DiagnosticCode]
        package fileprivate(set) var time = Duration.zero
        package fileprivate(set) var findings = 0
    }

    /// The time that the processor has given to this thread.
    private let clock: @Sendable () -> Duration
    private let measured: Mutex<[String: Entry]>

    /// Makes a table in which every check has no time yet.
    ///
    /// - Parameter clock: the time that the processor has given to the thread that asks.
    package init(clock: @escaping @Sendable () -> Duration) {
        self.clock = clock
        let entries = Check.all.map { ($0.name, Entry(name: $0.name, codes: $0.codes)) }
        measured = Mutex(Dictionary(uniqueKeysWithValues: entries))
    }

    /// Those that took longest first.
    package var entries: [Entry] {
        measured.withLock { Array($0.values) }.sorted { left, right in
            left.time == right.time ? left.name < right.name : left.time > right.time
        }
    }

    fileprivate func add(_ name: String, _ time: Duration, findings: Int) {
        measured.withLock { entries in
            entries[name, default: Entry(name: name, codes: [])].time += time
            entries[name, default: Entry(name: name, codes: [])].findings += findings
        }
    }

    fileprivate var now: Duration { clock() }
}

extension CheckTimes? {
    /// Does a step, and measures it where somebody wants to know.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - count: how much was found in what came of it.
    ///   - step: the step; it stays on this thread.
    /// - Returns: what came of it.
    package func measure<Result>(
        _ name: String,
        findings count: (Result) -> Int = { _ in 0 },
        _ step: () -> Result
    ) -> Result {
        guard let self else { return step() }
        let start = self.now
        let result = step()
        self.add(name, self.now - start, findings: count(result))
        return result
    }

    /// Does a check, and measures it where somebody wants to know.
    func measure(_ check: Check, _ find: () -> [Diagnostic]) -> [Diagnostic] {
        measure(check.name, findings: \.count, find)
    }
}
