import Inspecting
package import Loopback

/// The server of the preview.
package enum PreviewServer {
    /// The ports that are tried where none is asked for, so that a bookmark stays good.
    private static let ports: [UInt16] = Array(8024...8033) + [0]

    /// Listens on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - hub: what is served.
    ///   - port: the port to listen on; without one, a free port.
    /// - Returns: the server, which listens.
    /// - Throws: `LoopbackServer.PortTaken` if the port cannot be had.
    package static func start(_ hub: PreviewHub, port: UInt16? = nil) throws -> LoopbackServer {
        try LoopbackServer.start(port.map { [$0] } ?? ports) { port in
            Door(pages: PreviewPages(hub), port: port)
        }
    }
}

/// What decides who is answered, and how (请求的应答).
struct Door: LoopbackService {
    let pages: PreviewPages
    let port: UInt16

    func refusal(of head: RequestHead) -> LoopbackReply? {
        // Another site's name that leads here would make its scripts ours (DNS rebinding).
        let hosts = ["127.0.0.1", "localhost"].flatMap { ["\($0):\(port)", port == 80 ? $0 : ""] }
        guard let host = head.headers["host"], hosts.contains(host), !host.isEmpty else {
            return LoopbackReply(421)
        }
        return nil
    }

    /// Nothing of the preview takes a body.
    func limitOfBody(of head: RequestHead) -> Int { 0 }

    func answer(_ request: RequestHead, body: [UInt8]) async -> LoopbackReply {
        await pages.answer(request)
    }
}

/// The pages of a site as they are now, with what tells a browser that they have changed.
package struct PreviewPages: Sendable {
    /// How long a browser waits for news before it asks again.
    private static let patience = Duration.seconds(25)

    private let hub: PreviewHub

    package init(_ hub: PreviewHub) { self.hub = hub }

    /// The answer to a request, whoever has made it.
    package func answer(_ request: RequestHead) async -> LoopbackReply {
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
    private func report(_ request: RequestHead) async -> LoopbackReply {
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
            return LoopbackReply(200, headers, body: try report.json())
        } catch {
            return LoopbackReply(500)
        }
    }
}

extension LoopbackReply {
    /// A file of the preview itself.
    fileprivate static func part(_ bytes: [UInt8], _ type: String) -> LoopbackReply {
        let headers = ["Content-Type": "\(type); charset=utf-8", "Cache-Control": "no-cache"]
        return LoopbackReply(200, headers, body: bytes)
    }
}
