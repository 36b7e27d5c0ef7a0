import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Site
import Synchronization

/// The server of the preview: this machine's programs reach it, and no other's.
package struct PreviewServer: Sendable {
    /// Why it could not listen.
    package struct PortTaken: Error, Sendable {
        package let port: UInt16
    }

    /// How long a browser waits for news before it asks again.
    private static let patience = Duration.seconds(25)
    /// The ports that are tried where none is asked for, so that a bookmark stays good.
    private static let ports: [UInt16] = Array(8024...8033) + [0]

    package let port: UInt16
    private let running: Task<Void, any Error>

    /// Listens on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - hub: what is served.
    ///   - port: the port to listen on; without one, a free port.
    /// - Returns: the server, which listens.
    /// - Throws: ``PortTaken`` if the port cannot be had.
    package static func start(_ hub: PreviewHub, port: UInt16? = nil) async throws -> PreviewServer
    {
        for candidate in port.map({ [$0] }) ?? ports {
            if let server = try await listen(hub, on: candidate) { return server }
        }
        throw PortTaken(port: port ?? 0)
    }

    /// Ends all connections.
    package func stop() async {
        running.cancel()
        _ = await running.result
    }

    private static func listen(_ hub: PreviewHub, on port: UInt16) async throws -> PreviewServer? {
        let ownPort = Mutex<UInt16>(port)
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port),
            timeout: 60,
            pool: PromptSockets(pool: HTTPServer.defaultPool()),
            logger: .disabled,
            handler: ClosureHTTPHandler { request in
                await answer(request, from: hub, port: ownPort.withLock(\.self))
            }
        )
        let hasEnded = Mutex(false)
        let running = Task {
            defer { hasEnded.withLock { $0 = true } }
            try await server.run()
        }
        while !hasEnded.withLock(\.self) {
            if case .ip4(_, let bound)? = await server.listeningAddress {
                ownPort.withLock { $0 = bound }
                return PreviewServer(port: bound, running: running)
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        return nil
    }

    private static func answer(
        _ request: HTTPRequest,
        from hub: PreviewHub,
        port: UInt16
    ) async -> HTTPResponse {
        // Another site's name that leads here would make its scripts ours (DNS rebinding).
        let hosts = ["127.0.0.1", "localhost"].flatMap { ["\($0):\(port)", port == 80 ? $0 : ""] }
        guard let host = request.headers[.host], hosts.contains(host), !host.isEmpty else {
            return HTTPResponse(statusCode: .misdirectedRequest)
        }
        switch request.path {
        case PreviewAddress.script:
            return HTTPResponse(.part(PackageResources.client_js, "text/javascript", request))
        case PreviewAddress.style:
            return HTTPResponse(.part(PackageResources.client_css, "text/css", request))
        case PreviewAddress.report:
            return await report(request, from: hub)
        default:
            let headers = Dictionary(
                request.headers.map { ($0.key.rawValue.lowercased(), $0.value) },
                uniquingKeysWith: { first, second in "\(first), \(second)" }
            )
            let wanted = PreviewRequest(
                method: request.method.rawValue,
                path: request.target.path(percentEncoded: false),
                headers: headers
            )
            return HTTPResponse(await hub.snapshot.reply(to: wanted))
        }
    }

    /// What is new for a page: at once if anything is, else when something is.
    private static func report(
        _ request: HTTPRequest,
        from hub: PreviewHub
    ) async -> HTTPResponse {
        let query = Dictionary(
            request.query.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        let generation = query["after"].flatMap(Int.init) ?? -1
        let page = query["page"] ?? ""
        let snapshot = await hub.snapshot(
            after: generation,
            within: patience,
            page: SitePath(page)
        )
        do {
            let report = PreviewReport(snapshot, page: page)
            let headers = ["Content-Type": "application/json", "Cache-Control": "no-store"]
            return HTTPResponse(PreviewReply(200, headers, body: try report.json()))
        } catch {
            return HTTPResponse(statusCode: .internalServerError)
        }
    }
}

extension PreviewReply {
    /// A file of the preview itself.
    fileprivate static func part(
        _ bytes: [UInt8],
        _ type: String,
        _ request: HTTPRequest
    ) -> PreviewReply {
        let headers = ["Content-Type": "\(type); charset=utf-8", "Cache-Control": "no-cache"]
        return PreviewReply(200, headers, body: request.method == .HEAD ? [] : bytes)
    }
}

extension HTTPResponse {
    fileprivate init(_ reply: PreviewReply) {
        let phrases = [
            200: "OK", 206: "Partial Content", 304: "Not Modified", 308: "Permanent Redirect",
            404: "Not Found", 405: "Method Not Allowed", 416: "Range Not Satisfiable",
        ]
        self.init(
            statusCode: HTTPStatusCode(reply.status, phrase: phrases[reply.status] ?? ""),
            headers: HTTPHeaders(
                Dictionary(
                    reply.headers.map { (HTTPHeader($0.key), $0.value) },
                    uniquingKeysWith: { first, _ in first }
                )
            ),
            body: Data(reply.body)
        )
    }
}
