import CExpat

/// Why a text is not taken for XML, and where.
struct XMLError: Error, Hashable {
    /// What is wrong.
    enum Reason: Hashable {
        case malformed
        /// The text ends before its elements do.
        case incomplete
        /// The bytes are of another encoding than is stated, or of one that is not known.
        case encoding
        /// A document type, which could define entities that grow without end.
        case documentType
        case tooDeep
    }

    let reason: Reason
    /// The part of the workbook.
    let part: String
    /// The line, counted from 1.
    let line: Int
    /// The column in bytes, counted from 1.
    let column: Int
}

/// A piece of an XML text; names are without their prefix.
enum XMLEvent {
    case start(name: String, attributes: [String: String])
    case end(name: String)
    case text(String)
}

/// Reads XML piece by piece.
///
/// Expat parses. What spreadsheets do not need is refused where it begins: a document type, and
/// with it every entity but the five of XML itself; nesting without end. Nothing is ever looked
/// up elsewhere.
@safe
final class XMLReader {
    static let limitOfDepth = 64
    private static let chunk = 1 << 16

    let part: String
    private let bytes: [UInt8]
    private let parser: OpaquePointer
    private var position = 0
    private var isComplete = false
    /// The pieces of the last chunk, of which the first `taken` are gone.
    private var events: [XMLEvent] = []
    private var taken = 0
    private var depth = 0
    private var refusal: XMLError.Reason?
    /// What ends the text behind the pieces of the last chunk.
    private var failure: XMLError?

    init(_ bytes: [UInt8], part: String) {
        self.bytes = bytes
        self.part = part
        guard let parser = unsafe XML_ParserCreate(nil) else {
            preconditionFailure("XML_ParserCreate returns NULL only when memory is exhausted")
        }
        unsafe self.parser = unsafe parser
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        unsafe XML_SetElementHandler(parser, elementStarts, elementEnds)
        unsafe XML_SetCharacterDataHandler(parser, textStands)
        unsafe XML_SetStartDoctypeDeclHandler(parser, documentTypeStarts)
    }

    deinit {
        unsafe XML_ParserFree(parser)
    }

    /// The next piece; `nil` at the end of a complete text.
    func next() throws(XMLError) -> XMLEvent? {
        while taken == events.count {
            if let failure { throw failure }
            guard !isComplete else { return nil }
            try parseChunk()
        }
        taken += 1
        return events[taken - 1]
    }

    /// Gives the piece that was read last once more.
    func unread() {
        taken -= taken > 0 ? 1 : 0
    }

    private func parseChunk() throws(XMLError) {
        events.removeAll(keepingCapacity: true)
        taken = 0
        let end = min(position + Self.chunk, bytes.count)
        isComplete = end == bytes.count
        let status = unsafe bytes[position..<end].withUnsafeBytes { buffer in
            let text = unsafe buffer.bindMemory(to: CChar.self)
            return unsafe XML_Parse(parser, text.baseAddress, Int32(text.count), isComplete ? 1 : 0)
        }
        position = end
        guard status != XML_STATUS_OK || refusal != nil else { return }
        let error = XMLError(
            reason: refusal ?? reason(unsafe XML_GetErrorCode(parser)),
            part: part,
            line: unsafe Int(XML_GetCurrentLineNumber(parser)),
            column: unsafe Int(XML_GetCurrentColumnNumber(parser)) + 1
        )
        // What stands before the fault is told first, so that its place can be named.
        guard error.reason != .documentType else { throw error }
        failure = error
    }

    private func reason(_ code: XML_Error) -> XMLError.Reason {
        switch code {
        case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR: .incomplete
        case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING: .encoding
        default: .malformed
        }
    }

    // MARK: What the parser calls

    fileprivate func start(_ name: String, _ attributes: [String: String]) {
        guard depth < Self.limitOfDepth else { return refuse(.tooDeep) }
        depth += 1
        events.append(.start(name: name, attributes: attributes))
    }

    fileprivate func end(_ name: String) {
        depth -= 1
        events.append(.end(name: name))
    }

    fileprivate func take(_ text: String) {
        events.append(.text(text))
    }

    fileprivate func refuse(_ reason: XMLError.Reason) {
        refusal = refusal ?? reason
        unsafe XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}

private func reader(_ client: UnsafeMutableRawPointer?) -> XMLReader? {
    unsafe client.map { unsafe Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
}

/// A name without the prefix of its namespace.
private func localName(_ name: UnsafePointer<CChar>) -> String {
    let name = unsafe String(cString: name)
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
}

private func elementStarts(
    _ client: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<CChar>?,
    _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
    guard let reader = unsafe reader(client), let name = unsafe name else { return }
    var attributes: [String: String] = [:]
    var index = 0
    while let key = unsafe pairs?[index], let value = unsafe pairs?[index + 1] {
        unsafe attributes[localName(key)] = unsafe String(cString: value)
        index += 2
    }
    unsafe reader.start(localName(name), attributes)
}

private func elementEnds(_ client: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
    guard let name = unsafe name else { return }
    unsafe reader(client)?.end(localName(name))
}

private func textStands(
    _ client: UnsafeMutableRawPointer?,
    _ text: UnsafePointer<CChar>?,
    _ count: Int32
) {
    let buffer = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
    unsafe reader(client)?.take(String(decoding: buffer, as: UTF8.self))
}

private func documentTypeStarts(
    _ client: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<CChar>?,
    _ system: UnsafePointer<CChar>?,
    _ publicName: UnsafePointer<CChar>?,
    _ hasInternalSubset: Int32
) {
    unsafe reader(client)?.refuse(.documentType)
}
