/// A streaming writer of HTML, SVG and XML over bytes.
///
/// Whatever is handed in as text or as an attribute value is escaped here, once; element and
/// attribute names are literals of the program. So no text of an author can become markup.
package struct MarkupWriter: Sendable {
    /// An attribute with its unescaped value, or a bare one such as `hidden`.
    package struct Attribute: Sendable {
        fileprivate let name: StaticString
        fileprivate let value: String?

        /// An attribute with a value.
        package init(_ name: StaticString, _ value: String) {
            self.name = name
            self.value = value
        }

        /// A bare attribute.
        package init(_ name: StaticString) {
            self.name = name
            self.value = nil
        }
    }

    /// What has been written so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []

    package init(reservingCapacity capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes `text` as character data.
    package mutating func text(_ text: some StringProtocol) {
        appendEscaped(text, quotes: false)
    }

    /// Writes an element with what `body` writes inside it.
    package mutating func element(
        _ name: StaticString,
        _ attributes: Attribute?...,
        body: (inout MarkupWriter) -> Void
    ) {
        open(name, attributes)
        body(&self)
        close(name)
    }

    /// Writes an element that holds `text` and nothing else.
    package mutating func element(
        _ name: StaticString,
        _ attributes: Attribute?...,
        text: some StringProtocol
    ) {
        open(name, attributes)
        appendEscaped(text, quotes: false)
        close(name)
    }

    /// Writes an element whose content is escaped in another way, which the caller has done.
    mutating func raw(_ name: StaticString, _ attributes: Attribute?..., content: [UInt8]) {
        open(name, attributes)
        bytes.append(contentsOf: content)
        close(name)
    }

    /// Writes an HTML element that cannot have content, such as `meta` or `col`.
    package mutating func void(_ name: StaticString, _ attributes: Attribute?...) {
        open(name, attributes)
    }

    /// Writes an XML or SVG element without content, such as `<path/>`.
    package mutating func empty(_ name: StaticString, _ attributes: Attribute?...) {
        open(name, attributes)
        bytes.removeLast()
        append("/>")
    }

    /// Writes the HTML document type.
    package mutating func documentType() {
        append("<!DOCTYPE html>\n")
    }

    /// Writes the declaration that begins an XML file in UTF-8.
    package mutating func xmlDeclaration() {
        append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// Breaks the line, so that the files read and compare well.
    package mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends what another writer made.
    package mutating func append(_ other: MarkupWriter) {
        bytes.append(contentsOf: other.bytes)
    }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute?]) {
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for case let attribute? in attributes {
            bytes.append(UInt8(ascii: " "))
            append(attribute.name)
            guard let value = attribute.value else { continue }
            append("=\"")
            appendEscaped(value, quotes: true)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: StaticString) {
        append("</")
        append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// The one place where characters with a meaning in markup lose it.
    private mutating func appendEscaped(_ text: some StringProtocol, quotes: Bool) {
        let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { buffer in
            appendEscaped(buffer, quotes: quotes)
        }
        guard isWritten == nil else { return }
        var copy = String(text)
        copy.withUTF8 { appendEscaped($0, quotes: quotes) }
    }

    /// Copies runs of harmless bytes whole; a control character becomes U+FFFD.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, quotes: Bool) {
        var start = 0
        for (index, byte) in text.enumerated() {
            let replacement: StaticString
            switch byte {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\"") where quotes: replacement = "&quot;"
            case 0..<9, 11, 12, 14..<32: replacement = "\u{FFFD}"
            default: continue
            }
            bytes.append(contentsOf: text[start..<index])
            append(replacement)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
    }
}

extension MarkupWriter.Attribute {
    /// The `class` attribute.
    package static func `class`(_ names: String) -> MarkupWriter.Attribute { .init("class", names) }
    /// The `id` attribute.
    package static func id(_ id: String) -> MarkupWriter.Attribute { .init("id", id) }
    /// The `href` attribute.
    package static func href(_ address: String) -> MarkupWriter.Attribute { .init("href", address) }
}
