import Testing

@testable import Loopback

@Suite struct RequestTests {
    private func head(_ text: String) throws(RequestFault) -> RequestHead {
        try RequestHead(Array(text.utf8))
    }

    private func fault(_ text: String) -> RequestFault? {
        do {
            _ = try head(text)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsTheLineAndTheHeaders() throws {
        let head = try head(
            "GET /2024/%E8%A1%A8.html?after=3&page=a%2Fb&after=4 HTTP/1.1\r\n"
                + "Host: localhost:8024\r\nACCEPT:  a \r\nAccept: b\r\n\r\n"
        )
        #expect(head.method == "GET")
        #expect(head.path == "/2024/表.html")
        #expect(head.query == ["after": "3", "page": "a/b"])
        #expect(head.headers == ["host": "localhost:8024", "accept": "a, b"])
        #expect(head.keepsAlive)
    }

    @Test(arguments: ["GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nConnection: Close\r\n\r\n"])
    func letsGoOfWhoAsksForNoMore(text: String) throws {
        #expect(try !head(text).keepsAlive)
    }

    @Test func takesAWholeAddressAsTheTarget() throws {
        #expect(try head("GET http://127.0.0.1:8024/a HTTP/1.1\r\n\r\n").path == "/a")
    }

    @Test(arguments: [
        "", "GET\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "G(T / HTTP/1.1\r\n\r\n",
        "GET a HTTP/1.1\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n", "GET /%ff HTTP/1.1\r\n\r\n",
        "GET /%4 HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
        "GET / HTTP/1.1\r\nA: \u{1}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nhOST: b\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length:\r\n\r\n",
    ])
    func refusesWhatIsNoRequest(text: String) {
        #expect(fault(text) == .malformed)
    }

    @Test(arguments: [
        ("Content-Length: 0", 0), ("Content-Length: 17", 17), ("A: b", 0),
        ("Content-Length: 9223372036854775808", .max),
        ("Content-Length: 99999999999999999999999999999999999999999", .max),
    ])
    func readsHowLongABodyIs(header: String, length: Int) throws {
        #expect(try head("POST / HTTP/1.1\r\n\(header)\r\n\r\n").bodyLength == length)
    }

    @Test func refusesBodiesWhoseLengthIsNotSaid() {
        let chunked = "Transfer-Encoding: chunked"
        #expect(fault("POST / HTTP/1.1\r\n\(chunked)\r\n\r\n") == .hasBody)
    }

    @Test func refusesOtherVersions() {
        #expect(fault("GET / HTTP/3.14159\r\n\r\n") == .otherVersion)
        #expect(fault("GET / HTTP/2.0\r\n\r\n") == .otherVersion)
    }

    // MARK: Collecting

    /// What collecting a text comes to, in pieces of so many bytes.
    private func collected(
        _ text: String,
        by size: Int
    ) throws(RequestFault) -> (head: String, rest: String?) {
        var collector = HeadCollector()
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + size)
            if let rest = try collector.take(bytes[start..<end]) {
                let all = Array(rest) + bytes[end...]
                return (
                    String(decoding: collector.bytes, as: UTF8.self),
                    String(decoding: all, as: UTF8.self)
                )
            }
            start = end
        }
        return (String(decoding: collector.bytes, as: UTF8.self), nil)
    }

    @Test(arguments: [1, 2, 3, 7, 4_096]) func findsTheEndOfAHeadHoweverItArrives(size: Int) throws
    {
        let one = "GET / HTTP/1.1\r\nA: b\r\n\r\n"
        #expect(try collected("\r\n" + one + "GET", by: size) == (one, "GET"))
        #expect(try collected("GET / HTTP/1.1\nA: b\n\nx", by: size).rest == "x")
        #expect(try collected("GET / HTTP/1.1\r\nA: b\r\n", by: size).rest == nil)
    }

    @Test func stopsAtTheFirstByteTooMany() {
        let long = String(repeating: "a", count: RequestHead.Limit.line + 1)
        let many = String(repeating: "A: b\r\n", count: RequestHead.Limit.headers + 1)
        let header = "A: \(String(repeating: "b", count: 8_000))\r\n"
        let large = String(repeating: header, count: 1 + RequestHead.Limit.head / 8_000)
        let texts: [(String, RequestFault)] = [
            (long, .targetTooLong), ("GET / HTTP/1.1\r\nA: \(long)", .headTooLarge),
            ("GET / HTTP/1.1\r\n\(many)", .headTooLarge),
            ("GET / HTTP/1.1\r\n\(large)", .headTooLarge),
        ]
        for (text, expected) in texts {
            #expect(throws: expected) { _ = try collected(text + "\r\n\r\n", by: 4_096) }
        }
    }

    @Test(arguments: RequestFault.allCases) func answersEveryFaultWithAnError(fault: RequestFault) {
        let head = LoopbackReply(fault.status).head(keepsAlive: false)
        #expect((400..<600).contains(fault.status))
        #expect(head.contains("Connection: close\r\n") && head.contains("Content-Length: 0\r\n"))
        #expect(head.firstMatch(of: /^HTTP\/1\.1 [45]\d\d [A-Z]/) != nil)
    }

    // MARK: Connections

    private func wait(_ seconds: Int, _ connections: LoopbackConnections) {
        for _ in 0..<(seconds * 4) { connections.cutOff() }
    }

    @Test func cutsOffWhoTakesTooLong() {
        let connections = LoopbackConnections()
        let numbers = (0..<2).map { _ in connections.open() }
        connections.enter(.reading, numbers[1])
        wait(9, connections)
        #expect(!numbers.contains(where: connections.isCutOff))
        wait(2, connections)
        #expect(!connections.isCutOff(numbers[0]))
        #expect(connections.isCutOff(numbers[1]))
        wait(50, connections)
        #expect(connections.isCutOff(numbers[0]))
    }

    @Test func makesRoomByWhoHasWaitedLongestForNothing() {
        let connections = LoopbackConnections()
        let numbers = (0..<LoopbackConnections.limit).map { _ in connections.open() }
        wait(1, connections)
        // The first is being answered; the second has begun its request anew.
        connections.enter(.answering, numbers[0])
        connections.enter(.reading, numbers[1])
        let next = connections.open()
        #expect(numbers.filter(connections.isCutOff) == [numbers[2]])
        #expect(!connections.isCutOff(next))
        connections.close(numbers[2])
        #expect(connections.count == LoopbackConnections.limit)
    }
}
