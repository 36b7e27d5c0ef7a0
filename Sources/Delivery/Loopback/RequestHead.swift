/// The first line and the headers of a request (RFC 9112), read by a server that trusts nobody.
package struct RequestHead: Equatable, Sendable {
    /// How much is read of a request.
    package enum Limit {
        /// The bytes of the first line, and of a header.
        package static let line = 16 << 10
        /// The bytes of the first line and all headers.
        package static let head = 64 << 10
        package static let headers = 100
    }

    package let method: String
    /// The decoded path, beginning with `/`.
    package let path: String
    /// What the query says, decoded; of two of one name the first.
    package let query: [String: String]
    /// By the lower-case name.
    package let headers: [String: String]
    /// Whether another request may follow on the connection.
    package let keepsAlive: Bool
    /// How many bytes come behind the head; the greatest number for more than that can hold.
    package let bodyLength: Int

    /// Reads a head.
    ///
    /// - Parameter bytes: all bytes of it, up to and with the blank line.
    /// - Throws: what is wrong with it.
    package init(_ bytes: some Sequence<UInt8>) throws(RequestFault) {
        var lines = Array(bytes).split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        )
        .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard let first = lines.first else { throw .malformed }
        let words = first.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, words[0].allSatisfy(isTokenByte), !words[0].isEmpty else {
            throw .malformed
        }
        let version = text(words[2])
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else { throw .otherVersion }
        method = text(words[0])
        (path, query) = try target(words[1])
        headers = try fields(lines.dropFirst())
        bodyLength = try length(ofBody: headers)
        let connection = headers["connection"]?.lowercased() ?? ""
        keepsAlive = version == "HTTP/1.1" && !connection.contains("close")
    }
}

/// Why a request is not answered as it asks.
package enum RequestFault: Error, Hashable, CaseIterable {
    case malformed
    case targetTooLong
    case headTooLarge
    /// A body that is larger than what is asked may have.
    case hasBody
    case otherVersion

    /// The status of the answer.
    package var status: Int {
        switch self {
        case .malformed: 400
        case .hasBody: 413
        case .targetTooLong: 414
        case .headTooLarge: 431
        case .otherVersion: 505
        }
    }
}

// MARK: Collecting

/// Collects the bytes of a head, and stops at the first one too many.
struct HeadCollector {
    private(set) var bytes: [UInt8] = []
    private var lineStart = 0
    private var lineCount = 0

    var isEmpty: Bool { bytes.isEmpty }

    /// Takes bytes up to the end of the head.
    ///
    /// - Parameter chunk: what came on the connection.
    /// - Returns: what stands behind the head; `nil` while it has not ended.
    /// - Throws: which bound is passed.
    mutating func take(_ chunk: ArraySlice<UInt8>) throws(RequestFault) -> ArraySlice<UInt8>? {
        for index in chunk.indices {
            let byte = chunk[index]
            // A client may send a line end before a request (RFC 9112 §2.2).
            if bytes.isEmpty, byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") { continue }
            bytes.append(byte)
            guard byte == UInt8(ascii: "\n") else {
                try check()
                continue
            }
            let line = bytes[lineStart...].dropLast()
            let isBlank = line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")])
            if isBlank { return chunk[(index + 1)...] }
            lineStart = bytes.count
            lineCount += 1
            guard lineCount <= RequestHead.Limit.headers + 1 else { throw .headTooLarge }
        }
        return nil
    }

    private func check() throws(RequestFault) {
        if bytes.count - lineStart > RequestHead.Limit.line {
            throw lineCount == 0 ? .targetTooLong : .headTooLarge
        }
        if bytes.count > RequestHead.Limit.head { throw .headTooLarge }
    }
}

// MARK: Parts

private func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
}

/// A character of a method or of the name of a header (RFC 9110 §5.6.2).
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

/// The decoded path and query of a target, which may be a whole address (RFC 9112 §3.2).
private func target(
    _ bytes: ArraySlice<UInt8>
) throws(RequestFault) -> (String, [String: String]) {
    guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .malformed }
    var rest = bytes
    if let scheme = rest.firstRange(of: Array("://".utf8)), rest.first != UInt8(ascii: "/") {
        rest = rest[scheme.upperBound...].drop { $0 != UInt8(ascii: "/") }
    }
    guard rest.first == UInt8(ascii: "/") else { throw .malformed }
    let parts = rest.split(
        separator: UInt8(ascii: "?"),
        maxSplits: 1,
        omittingEmptySubsequences: false
    )
    var query: [String: String] = [:]
    for pair in parts.dropFirst().joined().split(separator: UInt8(ascii: "&")) {
        let sides = pair.split(
            separator: UInt8(ascii: "="),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let name = try decoded(sides[0])
        let value = sides.count > 1 ? try decoded(sides[1]) : ""
        if query[name] == nil { query[name] = value }
    }
    return (try decoded(parts[0]), query)
}

/// What bytes with `%` escapes stand for.
private func decoded(_ bytes: some Sequence<UInt8>) throws(RequestFault) -> String {
    var result: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
        guard byte == UInt8(ascii: "%") else {
            result.append(byte)
            continue
        }
        guard let high = iterator.next().flatMap(hexadecimal),
            let low = iterator.next().flatMap(hexadecimal)
        else { throw .malformed }
        result.append(high << 4 | low)
    }
    guard let text = String(validating: result, as: UTF8.self) else { throw .malformed }
    return text
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
}

/// The headers by their names; those of one name in one, but for those that can stand only once.
private func fields(
    _ lines: some Sequence<ArraySlice<UInt8>>
) throws(RequestFault) -> [String: String] {
    var fields: [String: String] = [:]
    for line in lines {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed }
        let name = line[..<colon]
        guard !name.isEmpty, name.allSatisfy(isTokenByte) else { throw .malformed }
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var value = line[(colon + 1)...].drop(while: isBlank)
        while let last = value.last, isBlank(last) { value = value.dropLast() }
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || isBlank($0) }) else {
            throw .malformed
        }
        let key = text(name).lowercased()
        guard let present = fields[key] else {
            fields[key] = text(value)
            continue
        }
        // Two hosts, or two lengths, mean one thing to one program and another to the next.
        guard key != "host", key != "content-length" else { throw .malformed }
        fields[key] = "\(present), \(text(value))"
    }
    return fields
}

/// How long a body is; one whose length is not stated in advance is refused.
private func length(ofBody headers: [String: String]) throws(RequestFault) -> Int {
    guard headers["transfer-encoding"] == nil else { throw .hasBody }
    guard let length = headers["content-length"] else { return 0 }
    guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw .malformed
    }
    return Int(length) ?? .max
}
