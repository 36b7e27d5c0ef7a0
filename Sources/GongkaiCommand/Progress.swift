import Diagnostics
import Dispatch
import Foundation
import Synchronization

/// A line on the terminal that says what goes on, from the second second until it ends.
///
/// Nothing is shown where no person sits at a terminal, and nothing of it stays there.
final class Progress: Sendable {
    private let text: String
    private let timer = Mutex<(any DispatchSourceTimer)?>(nil)
    private let seconds = Mutex(0)

    /// Begins to count; shows something only if the work takes longer than a second.
    init(_ text: Wording, _ console: Console) {
        self.text = text.text(in: console.language)
        let isWatched = isatty(FileHandle.standardError.fileDescriptor) == 1
        guard isWatched, !console.options.quiet else { return }
        let source = DispatchSource.makeTimerSource(queue: .global())
        source.schedule(deadline: .now() + 1, repeating: 1)
        source.setEventHandler { [weak self] in self?.show() }
        source.activate()
        timer.withLock { $0 = source }
    }

    private func show() {
        // Under the lock of the timer, so that no line comes after the one that clears it.
        timer.withLock { timer in
            guard timer != nil else { return }
            let count = seconds.withLock { seconds in
                seconds += 1
                return seconds
            }
            Self.write("\r\u{1B}[K\(text) \(count) s")
        }
    }

    /// Ends the count and clears the line.
    func finish() {
        timer.withLock { timer in
            timer?.cancel()
            timer = nil
            if seconds.withLock({ $0 > 0 }) { Self.write("\r\u{1B}[K") }
        }
    }

    private static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

extension Wording {
    static let checking = Wording("正在检查…", "Checking …")
    static let building = Wording("正在生成…", "Building …")
    static let importing = Wording("正在导入…", "Importing …")
}
