import Loopback
import Synchronization

/// The door of the desk: refuses strangers before it reads what they bring (请求的把关).
struct DeskDoor: LoopbackService {
    /// The addresses of the desk.
    enum Address {
        static let opening = "/open"
        static let home = "/"
        static let assets = "/desk/"
        static let interface = "/api/"
        static let dropped = "/api/drop"
    }

    /// How many bytes a request may bring: what a person types, and a file that she drops.
    enum Limit {
        static let body = 4 << 20
        static let file = 64 << 20
    }

    let access: DeskAccess
    let desk: Desk
    let uses: DeskUses

    func refusal(of head: RequestHead) -> LoopbackReply? {
        guard access.hasOwnHost(head, port: access.port) else { return LoopbackReply(421) }
        guard ["GET", "HEAD", "POST"].contains(head.method) else {
            return LoopbackReply(405, ["Allow": "GET, HEAD, POST"])
        }
        if head.method == "POST" {
            return access.mayWrite(head) ? nil : LoopbackReply(403)
        }
        // A page that a person opens from anywhere says nothing but where the desk is.
        if head.path == Address.opening { return head.headers["origin"] == nil ? nil : .forbidden }
        guard !access.isForeign(head) else { return LoopbackReply(403) }
        return access.hasCookie(head) ? nil : .locked
    }

    func limitOfBody(of head: RequestHead) -> Int {
        guard head.method == "POST", head.path.hasPrefix(Address.interface) else { return 0 }
        return head.path == Address.dropped ? Limit.file : Limit.body
    }

    func answer(_ head: RequestHead, body: [UInt8]) async -> LoopbackReply {
        if head.path == Address.opening { return open(head) }
        uses.touch()
        let reply = await DeskRoutes(desk: desk, uses: uses).reply(to: head, body: body)
        return reply.guarded(for: access)
    }

    /// Gives the cookie to who knows a key.
    ///
    /// The page goes on by itself: a redirection that began elsewhere would lack the cookie.
    private func open(_ head: RequestHead) -> LoopbackReply {
        let key = head.query["key"] ?? ""
        let isKnown = isSame(key, access.keys.printed) || uses.takeOpening(key, of: access.keys)
        guard isKnown else { return .locked }
        uses.touch()
        var reply = LoopbackReply(200, DeskPage.headers, body: DeskPage.forwarding)
        reply.headers["Set-Cookie"] = access.cookie
        return reply.guarded(for: access)
    }
}

/// The door of the previewed site: the same secret, other port, nothing written (预览的把关).
///
/// The pages have an origin of their own. A script that somebody has put into the templates runs
/// there, as on the site, and can do nothing at the desk.
struct PagesDoor: LoopbackService {
    let access: DeskAccess
    let port: UInt16
    let pages: @Sendable (RequestHead) async -> LoopbackReply
    let uses: DeskUses

    func refusal(of head: RequestHead) -> LoopbackReply? {
        guard access.hasOwnHost(head, port: port) else { return LoopbackReply(421) }
        guard ["GET", "HEAD"].contains(head.method) else {
            return LoopbackReply(405, ["Allow": "GET, HEAD"])
        }
        if let origin = head.headers["origin"], origin != "http://127.0.0.1:\(port)" {
            return LoopbackReply(403)
        }
        guard head.headers["sec-fetch-site"] != "cross-site" else { return LoopbackReply(403) }
        return access.hasCookie(head) ? nil : .locked
    }

    func limitOfBody(of head: RequestHead) -> Int { 0 }

    func answer(_ head: RequestHead, body: [UInt8]) async -> LoopbackReply {
        uses.touch()
        var reply = await pages(head)
        reply.headers["Referrer-Policy"] = "no-referrer"
        reply.headers["Content-Security-Policy"] = "frame-ancestors \(access.origin)"
        return reply
    }
}

/// When the desk was last used, and what of it serves once (使用情况).
package final class DeskUses: Sendable {
    private struct State {
        var quietTicks = 0
        var waiting = 0
        var wasOpened = false
        var isOpeningSpent = false
    }

    private let state = Mutex(State())

    package init() {}

    func touch() {
        state.withLock { state in
            state.quietTicks = 0
            state.wasOpened = true
        }
    }

    /// Counts a page that waits for news: while one does, the desk is in use.
    func wait(_ count: Int) {
        state.withLock { state in
            state.waiting += count
            state.quietTicks = 0
        }
    }

    /// Whether a text is the key that serves once, which it then has.
    func takeOpening(_ key: String, of keys: DeskKeys) -> Bool {
        state.withLock { state in
            guard !state.isOpeningSpent, isSame(key, keys.opening) else { return false }
            state.isOpeningSpent = true
            return true
        }
    }

    /// Lets a second pass, and says whether the desk has been left for good.
    ///
    /// - Parameter limit: after how many seconds without a page it has; before the first page is
    ///   opened a person may take ten times as long.
    /// - Returns: whether it has been left.
    package func isLeft(after limit: Int) -> Bool {
        state.withLock { state in
            if state.waiting > 0 {
                state.quietTicks = 0
                return false
            }
            state.quietTicks += 1
            return state.quietTicks > (state.wasOpened ? limit : 10 * limit)
        }
    }
}

extension LoopbackReply {
    static let forbidden = LoopbackReply(403)

    /// The answer to who has no secret: how to come in.
    static let locked = LoopbackReply(403, DeskPage.headers, body: DeskPage.locked)

    /// The answer with what keeps a browser from doing more with it than is meant.
    func guarded(for access: DeskAccess) -> LoopbackReply {
        var reply = self
        reply.headers["X-Content-Type-Options"] = "nosniff"
        reply.headers["Referrer-Policy"] = "no-referrer"
        reply.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        reply.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return reply
    }
}
