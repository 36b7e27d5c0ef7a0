/// One piece of a page as a browser's parser sees it: a tag with all that it says, or a text.
///
/// Two pages whose tokens have the same identities are one page to every reader and every program,
/// however they are written: the space inside tags, the order of attributes, comments, and the line
/// breaks between elements are left out, and nothing else is.
package struct PageToken: Sendable {
    /// What it is.
    package enum Kind: Sendable {
        case tag
        case end
        case text
    }

    package let kind: Kind
    /// The tag with its attributes in the order of their names, or the text on one line.
    package let content: String
    /// The line of the element, counted from 1; 0 for one that the parser has added.
    package let line: Int
    /// What tells it from every other token, whatever stands in its attributes or its text.
    package let identity: String

    /// The tokens of a page in the order of reading.
    ///
    /// - Parameter bytes: the page, UTF-8.
    /// - Returns: the tokens, those of the document's start among them.
    /// - Throws: why it is no page of ours.
    package static func tokens(of bytes: [UInt8]) throws(HTMLError) -> [PageToken] {
        let root = try HTMLElement(page: bytes)
        var walk = TokenWalk()
        walk.visitStart(of: bytes)
        walk.visit(root)
        return walk.tokens
    }
}

private struct TokenWalk {
    private(set) var tokens: [PageToken] = []

    /// What stands before the first element decides how browsers read all the rest.
    mutating func visitStart(of bytes: [UInt8]) {
        let start = String(decoding: bytes.prefix(200), as: UTF8.self)
        let declaration = start.prefix { $0 != ">" }.lowercased()
        let content = oneLine(declaration) + ">"
        tokens.append(PageToken(kind: .tag, content: content, line: 1, identity: content))
    }

    mutating func visit(_ element: HTMLElement) {
        let attributes = element.attributes.sorted { $0.name < $1.name }
        let tag = written(element.name, attributes.map { ($0.name, $0.value) })
        let identity = written(element.name, attributes.map { ($0.name, escaped($0.value)) })
        tokens.append(PageToken(kind: .tag, content: tag, line: element.line, identity: identity))
        for child in element.children {
            switch child {
            case .element(let child): visit(child)
            case .text(let text): visit(text, line: element.line)
            }
        }
        let end = "</\(element.name)>"
        tokens.append(PageToken(kind: .end, content: end, line: element.line, identity: end))
    }

    /// Blanks at the ends of a text tell whether it is one word with what stands beside it.
    private mutating func visit(_ text: String, line: Int) {
        let content = oneLine(text)
        guard !content.isEmpty || !text.contains(where: \.isNewline) else { return }
        let start = text.first.map { $0.isWhitespace ? " " : "" } ?? ""
        let end = text.last.map { $0.isWhitespace && !content.isEmpty ? " " : "" } ?? ""
        let identity = start + escaped(content) + end
        tokens.append(PageToken(kind: .text, content: content, line: line, identity: identity))
    }

    private func written(_ name: String, _ attributes: [(String, String)]) -> String {
        "<\(name)\(attributes.map { " \($0.0)=\"\($0.1)\"" }.joined())>"
    }

    /// A text in which no character can be taken for markup.
    private func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
        return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
