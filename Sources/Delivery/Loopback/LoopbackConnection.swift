import FlyingSocks
import Foundation

/// A browser's connection to a server: requests come on it one after the other.
struct LoopbackConnection: Sendable {
    /// How much is thrown away behind a request that is refused, so that the answer arrives.
    private static let limitOfRest = 4 << 20
    /// How many requests one connection may make.
    private static let limitOfRequests = 1_000

    let socket: AsyncSocket
    let number: Int
    let connections: LoopbackConnections
    let service: any LoopbackService

    /// Answers until the browser has enough, or is cut off.
    func run() async {
        // Who is gone, or is cut off, has nobody to tell.
        try? await serve()
        try? socket.close()
        connections.close(number)
    }

    private func serve() async throws {
        var rest: ArraySlice<UInt8> = []
        for _ in 0..<Self.limitOfRequests {
            let head: RequestHead
            do {
                (head, rest) = try await nextHead(after: rest)
            } catch let fault as RequestFault {
                return try await refuse(LoopbackReply(fault.status))
            }
            // Who is refused is refused before anything of the body is kept.
            if let refusal = service.refusal(of: head) { return try await refuse(refusal) }
            guard head.bodyLength <= service.limitOfBody(of: head) else {
                return try await refuse(LoopbackReply(RequestFault.hasBody.status))
            }
            let body: ArraySlice<UInt8>
            (body, rest) = try await self.body(of: head, after: rest)
            connections.enter(.answering, number)
            let reply = await service.answer(head, body: Array(body))
            try await write(reply, keepsAlive: head.keepsAlive, isHead: head.method == "HEAD")
            guard head.keepsAlive else { return try await drain() }
        }
    }

    /// The body of a request, and what came behind it.
    private func body(
        of head: RequestHead,
        after rest: ArraySlice<UInt8>
    ) async throws -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        guard head.bodyLength > 0 else { return ([], rest) }
        connections.enter(.receiving, number)
        var bytes = Array(rest)
        while bytes.count < head.bodyLength {
            bytes += try await socket.read(atMost: min(1 << 16, head.bodyLength - bytes.count))
        }
        return (bytes[..<head.bodyLength], bytes[head.bodyLength...])
    }

    /// The next head, and what came behind it.
    private func nextHead(
        after rest: ArraySlice<UInt8>
    ) async throws -> (RequestHead, ArraySlice<UInt8>) {
        connections.enter(.idle, number)
        var collector = HeadCollector()
        var chunk = rest
        while true {
            let wasEmpty = collector.isEmpty
            if let behind = try collector.take(chunk) {
                return (try RequestHead(collector.bytes), behind)
            }
            // The time runs from the first byte, however slowly the others come.
            if wasEmpty, !collector.isEmpty { connections.enter(.reading, number) }
            chunk = try await socket.read(atMost: 4_096)[...]
        }
    }

    private func refuse(_ reply: LoopbackReply) async throws {
        try await write(reply, keepsAlive: false, isHead: false)
        try await drain()
    }

    private func write(_ reply: LoopbackReply, keepsAlive: Bool, isHead: Bool) async throws {
        connections.enter(.writing, number)
        var data = Data(reply.head(keepsAlive: keepsAlive).utf8)
        if !isHead { data.append(contentsOf: reply.body) }
        try await socket.write(data)
    }

    /// Reads on for a moment: a connection that is closed on what nobody read takes the answer
    /// along.
    private func drain() async throws {
        connections.enter(.closing, number)
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        var left = Self.limitOfRest
        while left > 0 {
            left -= try await socket.read(atMost: 4_096).count
        }
    }
}
