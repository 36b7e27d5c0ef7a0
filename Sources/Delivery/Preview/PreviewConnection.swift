import FlyingSocks
import Foundation

/// A browser's connection to the preview: requests come on it one after the other.
struct PreviewConnection: Sendable {
    /// How much is thrown away behind a request that is refused, so that the answer arrives.
    private static let limitOfRest = 4 << 20
    /// How many requests one connection may make.
    private static let limitOfRequests = 1_000

    let socket: AsyncSocket
    let number: Int
    let connections: PreviewConnections
    let answer: @Sendable (RequestHead) async -> PreviewReply

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
                return try await refuse(fault)
            }
            connections.enter(.answering, number)
            let reply = await answer(head)
            try await write(reply, keepsAlive: head.keepsAlive, isHead: head.method == "HEAD")
            guard head.keepsAlive else { return try await drain() }
        }
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

    private func refuse(_ fault: RequestFault) async throws {
        try await write(PreviewReply(fault.status), keepsAlive: false, isHead: false)
        try await drain()
    }

    private func write(_ reply: PreviewReply, keepsAlive: Bool, isHead: Bool) async throws {
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

extension PreviewReply {
    private static let phrases = [
        200: "OK", 206: "Partial Content", 304: "Not Modified", 308: "Permanent Redirect",
        400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed",
        413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable",
        421: "Misdirected Request", 431: "Request Header Fields Too Large",
        500: "Internal Server Error", 505: "HTTP Version Not Supported",
    ]

    /// The status line and the headers, with the blank line behind them.
    func head(keepsAlive: Bool) -> String {
        var fields = headers
        // An answer of 304 has no body, and the length would be that of another answer.
        if status != 304, fields["Content-Length"] == nil {
            fields["Content-Length"] = String(body.count)
        }
        fields["Connection"] = keepsAlive ? "keep-alive" : "close"
        let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
        return "HTTP/1.1 \(status) \(Self.phrases[status] ?? "")\r\n\(lines.joined())\r\n"
    }
}
