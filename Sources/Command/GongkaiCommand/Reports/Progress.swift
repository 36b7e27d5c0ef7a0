import Diagnostics
import Foundation
import Synchronization

/// A line on the terminal that says what goes on, from the second second until it ends.
///
/// Nothing is shown where no person sits at a terminal, and nothing of it stays there.
final class Progress: Sendable {
    private struct State {
        var isFinished = false
        var seconds = 0
    }

    private let text: String
    private let state = Mutex(State())

    /// Begins to count; shows something only if the work takes longer than a second.
    init(_ text: Wording, _ console: Console) {
        self.text = text.text(in: console.language)
        let isWatched = isatty(FileHandle.standardError.fileDescriptor) == 1
        guard isWatched, !console.options.quiet else { return }
        Thread.detachNewThread { [self] in
            repeat { Thread.sleep(forTimeInterval: 1) } while showNextSecond()
        }
    }

    /// Shows how long it takes; whether there will be more to show.
    private func showNextSecond() -> Bool {
        // Written under the lock, so that no line comes after the one that clears it.
        state.withLock { state in
            guard !state.isFinished else { return false }
            state.seconds += 1
            Self.write("\r\u{1B}[K\(text) \(state.seconds) s")
            return true
        }
    }

    /// Ends the count and clears the line.
    func finish() {
        state.withLock { state in
            if state.seconds > 0, !state.isFinished { Self.write("\r\u{1B}[K") }
            state.isFinished = true
        }
    }

    private static func write(_ text: String) {
        // Where the terminal has gone, nobody is left to be told.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

extension Wording {
    static let checking = Wording("正在检查…", "Checking …")
    static let building = Wording("正在生成…", "Building …")
    static let publishing = Wording("正在发布…", "Publishing …")
    static let comparing = Wording("正在核对已公开的网站…", "Reading what is live …")
    static let importing = Wording("正在导入…", "Importing …")
}
