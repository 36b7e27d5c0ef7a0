import FlyingSocks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What a server answers, and whom (服务).
package protocol LoopbackService: Sendable {
    /// The answer to a request that is refused, whatever comes behind its head; `nil` for others.
    func refusal(of head: RequestHead) -> LoopbackReply?

    /// How many bytes may come behind a head that is not refused.
    func limitOfBody(of head: RequestHead) -> Int

    /// The answer to a request.
    func answer(_ head: RequestHead, body: [UInt8]) async -> LoopbackReply
}

/// A server that this machine's programs reach, and no other's.
package struct LoopbackServer: Sendable {
    /// Why it could not listen.
    package struct PortTaken: Error, Sendable {
        package let port: UInt16
    }

    package let port: UInt16
    private let socket: Socket
    private let running: Task<Void, Never>

    /// Listens on 127.0.0.1, at the first of these ports that is free.
    ///
    /// - Parameters:
    ///   - ports: the ports in the order of trial; 0 is any that is free.
    ///   - service: what is served at a port.
    /// - Returns: the server, which listens.
    /// - Throws: ``PortTaken`` if none of the ports can be had.
    package static func start(
        _ ports: [UInt16],
        _ service: (UInt16) -> any LoopbackService
    ) throws -> LoopbackServer {
        for candidate in ports {
            // The port is taken; the next one may be free.
            guard let server = try? LoopbackServer(service, on: candidate) else { continue }
            return server
        }
        throw PortTaken(port: ports.first ?? 0)
    }

    /// Ends all connections.
    package func stop() async {
        running.cancel()
        await running.value
        // What is closed already is closed.
        try? socket.close()
    }

    private init(_ service: (UInt16) -> any LoopbackService, on port: UInt16) throws {
        socket = try Socket(domain: AF_INET)
        do {
            self.port = try socket.listenLocally(on: port)
            let listener = try AsyncSocket(socket: socket, pool: WaitingSockets())
            let service = service(self.port)
            running = Task { await Self.serve(listener, service) }
        } catch {
            try? socket.close()
            throw error
        }
    }

    /// Takes connections until it is cancelled.
    private static func serve(_ listener: AsyncSocket, _ service: any LoopbackService) async {
        let connections = LoopbackConnections()
        let watch = Task {
            while (try? await Task.sleep(for: LoopbackConnections.tick)) != nil {
                connections.cutOff()
            }
        }
        while !Task.isCancelled {
            let socket: AsyncSocket
            do {
                socket = try await listener.accept()
            } catch {
                // Too many files are open, or a browser changed its mind: others come after it.
                try? await Task.sleep(for: .milliseconds(20))
                continue
            }
            let number = connections.open()
            let connection = LoopbackConnection(
                socket: socket,
                number: number,
                connections: connections,
                service: service
            )
            connections.attach(Task { await connection.run() }, to: number)
        }
        watch.cancel()
        await connections.closeAll()
    }
}

extension Socket {
    /// Listens on 127.0.0.1.
    ///
    /// What is written is sent at once: a socket as the system makes it would hold the end of an
    /// answer back until the browser has acknowledged its beginning, which takes forty milliseconds
    /// (Nagle's algorithm, RFC 896, with delayed acknowledgements, RFC 1122 §4.2.3.2). Those that
    /// it accepts take after it.
    ///
    /// - Parameter port: the port; 0 for any that is free.
    /// - Returns: the port.
    /// - Throws: what the system says against it.
    fileprivate func listenLocally(on port: UInt16) throws -> UInt16 {
        try setValue(true, for: .localAddressReuse)
        try setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        try bind(to: .inet(ip4: "127.0.0.1", port: port))
        try listen()
        guard case .ip4(_, let bound) = try sockname() else { throw SocketError.unsupportedAddress }
        return bound
    }
}
