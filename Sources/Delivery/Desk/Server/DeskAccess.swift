import Loopback

/// The secrets of one run of the desk (通行口令), by which it knows its own pages.
package struct DeskKeys: Sendable {
    /// Stands in the address that is printed.
    package let printed: String
    /// Stands in the address that the browser is opened with, which other users of the machine may
    /// see in the list of processes; it serves once.
    package let opening: String
    /// Stands in the cookie.
    let cookie: String

    /// - Parameter secret: gives a text each time that nobody can guess.
    package init(_ secret: () -> String) {
        printed = secret()
        opening = secret()
        cookie = secret()
    }
}

/// Decides whose requests are answered (准入).
///
/// The desk writes files, so it believes nobody: not another machine, not another site in the same
/// browser, not a page of the previewed site, not another user of the machine.
struct DeskAccess: Sendable {
    let port: UInt16
    let keys: DeskKeys

    var origin: String { "http://127.0.0.1:\(port)" }

    /// A cookie is shared by all ports of a host; its name keeps two desks apart.
    var cookieName: String { "gongkai-desk-\(port)" }

    /// What a browser is told to keep, and to send from pages of this host alone.
    var cookie: String {
        "\(cookieName)=\(keys.cookie); Path=/; SameSite=Strict; HttpOnly"
    }

    /// Whether a request calls the server by its own name; another site's name that leads here
    /// would make its scripts ours (DNS rebinding).
    func hasOwnHost(_ head: RequestHead, port: UInt16) -> Bool {
        head.headers["host"] == "127.0.0.1:\(port)"
    }

    /// Whether a request has the secret of this run.
    func hasCookie(_ head: RequestHead) -> Bool {
        let cookies = head.headers["cookie"]?.split(separator: ";") ?? []
        return cookies.contains { cookie in
            let sides = cookie.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].drop(while: { $0 == " " }) == cookieName else {
                return false
            }
            return isSame(String(sides[1]), keys.cookie)
        }
    }

    /// Whether a page of another place has caused a request.
    func isForeign(_ head: RequestHead) -> Bool {
        if let origin = head.headers["origin"], origin != self.origin { return true }
        guard let site = head.headers["sec-fetch-site"] else { return false }
        return site != "same-origin" && site != "none"
    }

    /// Whether a request may write: it says that a page of the desk has caused it, which a browser
    /// lets no other page say.
    func mayWrite(_ head: RequestHead) -> Bool {
        head.headers["origin"] == origin && !isForeign(head) && hasCookie(head)
    }
}

/// Whether two texts are the same, in a time that does not tell how far they are.
func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
