import FlyingFox
import FlyingSocks
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The sockets of a server, each of which sends what it has at once.
///
/// The server writes the head of an answer and then its body. A socket as the system makes it would
/// hold the body back until the browser has acknowledged the head, which takes forty milliseconds
/// (Nagle's algorithm, RFC 896, with delayed acknowledgements, RFC 1122 §4.2.3.2).
struct PromptSockets<Pool: AsyncSocketPool>: AsyncSocketPool {
    let pool: Pool

    func prepare() async throws { try await pool.prepare() }

    func run() async throws { try await pool.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // The listening socket waits before any other, and those that it accepts take after it.
        if events == .connection {
            let isPrompt = BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
            try socket.setValue(true, for: isPrompt)
        }
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }
}
