import Inspecting
package import Loopback

/// What of a request decides its answer.
package struct PreviewRequest: Sendable {
    package let method: String
    /// The decoded path, beginning with `/`.
    package let path: String
    /// By the lower-case name.
    package let headers: [String: String]

    package init(method: String, path: String, headers: [String: String] = [:]) {
        self.method = method
        self.path = path
        self.headers = headers
    }
}

extension PreviewSnapshot {
    /// The answer to a request for a page or a file of the site.
    ///
    /// Only what the site holds is served: a path is looked up, never opened.
    package func reply(to request: PreviewRequest) -> LoopbackReply {
        guard ["GET", "HEAD"].contains(request.method) else {
            return LoopbackReply(405, ["Allow": "GET, HEAD"])
        }
        let path = request.path.dropFirst()
        let name = path.isEmpty || path.hasSuffix("/") ? "\(path)index.html" : String(path)
        var reply: LoopbackReply
        if let site = SitePath(name), let file = files[site] {
            reply = answer(with: file, at: site, to: request)
        } else if SitePath("\(path)/index.html").flatMap({ files[$0] }) != nil {
            reply = LoopbackReply(308, ["Location": "/\(path)/"])
        } else {
            reply = notFound()
        }
        reply.headers["X-Content-Type-Options"] = "nosniff"
        if reply.status != 304 { reply.headers["Content-Length"] = String(reply.body.count) }
        if request.method == "HEAD" { reply.body = [] }
        return reply
    }

    private func answer(
        with file: PreviewFile,
        at path: SitePath,
        to request: PreviewRequest
    ) -> LoopbackReply {
        let headers = [
            "Content-Type": contentType(of: path), "ETag": file.tag, "Cache-Control": "no-cache",
            "Accept-Ranges": "bytes",
        ]
        let known = request.headers["if-none-match"]?.split(separator: ",") ?? []
        if known.contains(where: { $0.trimmed == "*" || $0.trimmed == file.tag[...] }) {
            return LoopbackReply(304, headers)
        }
        let bytes = isPage(path) ? withClient(file, at: path) : file.bytes
        let isCurrent = request.headers["if-range"].map { $0 == file.tag } ?? true
        guard isCurrent, let text = request.headers["range"] else {
            return LoopbackReply(200, headers, body: bytes)
        }
        switch ByteRange(text, of: bytes.count) {
        case .whole: return LoopbackReply(200, headers, body: bytes)
        case .unsatisfiable:
            return LoopbackReply(416, ["Content-Range": "bytes */\(bytes.count)"])
        case .part(let range):
            var headers = headers
            let (first, last) = (range.lowerBound, range.upperBound - 1)
            headers["Content-Range"] = "bytes \(first)-\(last)/\(bytes.count)"
            return LoopbackReply(206, headers, body: Array(bytes[range]))
        }
    }

    private func notFound() -> LoopbackReply {
        let headers = ["Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"]
        guard let path = SitePath("404.html"), let file = files[path] else {
            let text = PreviewWords.nothingToShow
            let page = Array("<!DOCTYPE html><meta charset=utf-8><title>\(text)</title>".utf8)
            let empty = PreviewFile(page + Array("<main><p>\(text)</p></main>".utf8))
            return LoopbackReply(404, headers, body: withClient(empty, at: nil))
        }
        return LoopbackReply(404, headers, body: withClient(file, at: path))
    }
}

/// The part of a file that a request asks for (RFC 9110 §14).
private enum ByteRange {
    case whole
    case part(Range<Int>)
    case unsatisfiable

    /// Several ranges, and what is no range of bytes, get the whole file, as the standard allows.
    init(_ text: String, of count: Int) {
        self = .whole
        guard text.hasPrefix("bytes="), !text.contains(",") else { return }
        let bounds = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2 else { return }
        switch (position(bounds[0]), position(bounds[1])) {
        case (let first?, let last?) where first > last: return
        case (let first?, let last):
            guard bounds[1].isEmpty || last != nil else { return }
            guard first < count else {
                self = .unsatisfiable
                return
            }
            // The last byte is compared before one is added: it may be the greatest number.
            self = .part(first..<(last.map { min(count - 1, $0) } ?? count - 1) + 1)
        case (nil, let suffix?) where bounds[0].isEmpty:
            self = suffix > 0 && count > 0 ? .part(max(0, count - suffix)..<count) : .unsatisfiable
        default: return
        }
    }
}

/// A number of bytes; what is too large for a number is beyond the end of every file.
private func position(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
    }
    return Int(digits) ?? .max
}

private func isPage(_ path: SitePath) -> Bool { path.text.hasSuffix(".html") }

private func contentType(of path: SitePath) -> String {
    switch path.text[(path.text.lastIndex(of: ".") ?? path.text.startIndex)...] {
    case ".html": "text/html; charset=utf-8"
    case ".css": "text/css; charset=utf-8"
    case ".js": "text/javascript; charset=utf-8"
    case ".svg": "image/svg+xml"
    case ".xml": "application/xml; charset=utf-8"
    case ".json": "application/json; charset=utf-8"
    case ".txt": "text/plain; charset=utf-8"
    case ".csv": "text/csv; charset=utf-8"
    case ".tsv": "text/tab-separated-values; charset=utf-8"
    case ".png": "image/png"
    case ".zip": "application/zip"
    default: "application/octet-stream"
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " }
        return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
    }
}
