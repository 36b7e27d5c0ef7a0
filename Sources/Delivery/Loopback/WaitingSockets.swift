@preconcurrency import Dispatch
import FlyingSocks

/// Waits until sockets can be read or written, each by itself.
///
/// A socket is watched only while somebody waits for it, and no longer is when the wait has ended:
/// so it may be closed at once, and its number used again.
struct WaitingSockets: AsyncSocketPool {
    private let queue = DispatchQueue(label: "gongkai.loopback")

    func prepare() async throws {}

    func run() async throws {}

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        let source = watch(socket.file.rawValue, for: events)
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                source.setEventHandler { source.cancel() }
                source.setCancelHandler { continuation.resume() }
                source.resume()
            }
        } onCancel: {
            source.cancel()
        }
        try Task.checkCancellation()
    }

    private func watch(_ file: Int32, for events: Socket.Events) -> any DispatchSourceProtocol {
        if events.contains(.read) {
            DispatchSource.makeReadSource(fileDescriptor: file, queue: queue)
        } else {
            DispatchSource.makeWriteSource(fileDescriptor: file, queue: queue)
        }
    }
}
