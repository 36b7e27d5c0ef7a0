/// An answer to a request, before it is bytes on a connection.
package struct LoopbackReply: Sendable, Equatable {
    package var status: Int
    package var headers: [String: String]
    package var body: [UInt8]

    package init(_ status: Int, _ headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension LoopbackReply {
    private static let phrases = [
        200: "OK", 202: "Accepted", 206: "Partial Content", 303: "See Other", 304: "Not Modified",
        308: "Permanent Redirect",
        400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        409: "Conflict",
        413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable",
        421: "Misdirected Request", 422: "Unprocessable Content",
        431: "Request Header Fields Too Large",
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
