import Dispatch
import Foundation
import Preview

/// Ctrl-C and `kill` end the changes, and so the command that waits for them, in order.
func endAtSignal(_ watcher: FileWatcher) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { watcher.stop() }
        source.resume()
        return source
    }
}

/// Asks the desktop to show an address.
///
/// - Returns: whether anybody could be asked.
func openInBrowser(_ address: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    #if os(macOS)
    process.arguments = ["open", address]
    #else
    process.arguments = ["xdg-open", address]
    #endif
    do {
        try process.run()
        return true
    } catch {
        return false
    }
}
