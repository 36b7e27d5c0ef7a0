import FlyingSocks
import Inspecting

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The server of the preview: this machine's programs reach it, and no other's.
package struct PreviewServer: Sendable {
    /// Why it could not listen.
    package struct PortTaken: Error, Sendable {
        package let port: UInt16
    }

    /// The ports that are tried where none is asked for, so that a bookmark stays good.
    private static let ports: [UInt16] = Array(8024...8033) + [0]

    package let port: UInt16
    private let socket: Socket
    private let running: Task<Void, Never>

    /// Listens on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - hub: what is served.
    ///   - port: the port to listen on; without one, a free port.
    /// - Returns: the server, which listens.
    /// - Throws: ``PortTaken`` if the port cannot be had.
    package static func start(_ hub: PreviewHub, port: UInt16? = nil) throws -> PreviewServer {
        for candidate in port.map({ [$0] }) ?? ports {
            // The port is taken; the next one may be free.
            guard let server = try? PreviewServer(hub, on: candidate) else { continue }
            return server
        }
        throw PortTaken(port: port ?? 0)
    }

    /// Ends all connections.
    package func stop() async {
        running.cancel()
        await running.value
        // What is closed already is closed.
        try? socket.close()
    }

    private init(_ hub: PreviewHub, on port: UInt16) throws {
        socket = try Socket(domain: AF_INET)
        do {
            self.port = try socket.listenLocally(on: port)
            let listener = try AsyncSocket(socket: socket, pool: WaitingSockets())
            let door = Door(hub: hub, port: self.port)
            running = Task { await Self.serve(listener) { await door.answer($0) } }
        } catch {
            try? socket.close()
            throw error
        }
    }

    /// Takes connections until it is cancelled.
    private static func serve(
        _ listener: AsyncSocket,
        answer: @escaping @Sendable (RequestHead) async -> PreviewReply
    ) async {
        let connections = PreviewConnections()
        let watch = Task {
            while (try? await Task.sleep(for: PreviewConnections.tick)) != nil {
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
            let connection = PreviewConnection(
                socket: socket,
                number: number,
                connections: connections,
                answer: answer
            )
            connections.attach(Task { await connection.run() }, to: number)
        }
        watch.cancel()
        await connections.closeAll()
    }
}

/// What decides who is answered, and how (请求的应答).
struct Door: Sendable {
    /// How long a browser waits for news before it asks again.
    private static let patience = Duration.seconds(25)

    let hub: PreviewHub
    let port: UInt16

    func answer(_ request: RequestHead) async -> PreviewReply {
        // Another site's name that leads here would make its scripts ours (DNS rebinding).
        let hosts = ["127.0.0.1", "localhost"].flatMap { ["\($0):\(port)", port == 80 ? $0 : ""] }
        guard let host = request.headers["host"], hosts.contains(host), !host.isEmpty else {
            return PreviewReply(421)
        }
        switch request.path {
        case PreviewAddress.script: return .part(PackageResources.client_js, "text/javascript")
        case PreviewAddress.style: return .part(PackageResources.client_css, "text/css")
        case PreviewAddress.report: return await report(request)
        default:
            let wanted = PreviewRequest(
                method: request.method,
                path: request.path,
                headers: request.headers
            )
            return await hub.snapshot.reply(to: wanted)
        }
    }

    /// What is new for a page: at once if anything is, else when something is.
    private func report(_ request: RequestHead) async -> PreviewReply {
        let generation = request.query["after"].flatMap(Int.init) ?? -1
        let page = request.query["page"] ?? ""
        let snapshot = await hub.snapshot(
            after: generation,
            within: Self.patience,
            page: SitePath(page)
        )
        do {
            let report = PreviewReport(snapshot, page: page)
            let headers = ["Content-Type": "application/json", "Cache-Control": "no-store"]
            return PreviewReply(200, headers, body: try report.json())
        } catch {
            return PreviewReply(500)
        }
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

extension PreviewReply {
    /// A file of the preview itself.
    fileprivate static func part(_ bytes: [UInt8], _ type: String) -> PreviewReply {
        let headers = ["Content-Type": "\(type); charset=utf-8", "Cache-Control": "no-cache"]
        return PreviewReply(200, headers, body: bytes)
    }
}
