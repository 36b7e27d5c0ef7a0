import Loopback
package import Preview

/// The two servers of a desk: itself, and the pages of the site as they are now.
package struct DeskServer: Sendable {
    /// The ports that are tried where none is asked for, so that a window stays where it was.
    private static let ports: [UInt16] = Array(8124...8133) + [0]

    package let port: UInt16
    private let desk: LoopbackServer
    private let pages: LoopbackServer

    /// Listens on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - desk: what is served.
    ///   - hub: holds the pages of the site.
    ///   - keys: the secrets of this run.
    ///   - uses: notes that the desk is used.
    ///   - port: the port to listen on; without one, a free port.
    /// - Returns: the servers, which listen.
    /// - Throws: `LoopbackServer.PortTaken` if the port cannot be had.
    package static func start(
        _ desk: Desk,
        pages hub: PreviewHub,
        keys: DeskKeys,
        uses: DeskUses,
        port: UInt16?
    ) async throws -> DeskServer {
        let own = try LoopbackServer.start(port.map { [$0] } ?? ports) { port in
            DeskDoor(access: DeskAccess(port: port, keys: keys), desk: desk, uses: uses)
        }
        let access = DeskAccess(port: own.port, keys: keys)
        let site = PreviewPages(hub)
        do {
            let pages = try LoopbackServer.start([0]) { port in
                PagesDoor(access: access, port: port, pages: site.answer, uses: uses)
            }
            await desk.serve(pagesAt: pages.port)
            return DeskServer(port: own.port, desk: own, pages: pages)
        } catch {
            await own.stop()
            throw error
        }
    }

    /// The address for a key.
    package func address(_ key: String) -> String {
        "http://127.0.0.1:\(port)\(DeskDoor.Address.opening)?key=\(key)"
    }

    /// Ends all connections.
    package func stop() async {
        await desk.stop()
        await pages.stop()
    }
}
