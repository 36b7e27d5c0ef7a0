/// One piece of a page as a browser's parser sees it: a tag with all that it says, its end, a text,
/// or a comment.
///
/// Two pages whose tokens have the same identities are one tree to every browser. Left out are the
/// space inside tags, the order of attributes, and the line breaks beside elements that begin a new
/// line anyway; and nothing else is. What a parser passes over is told by ``PageInk``.
package struct PageToken: Sendable {
    /// What it is.
    package enum Kind: Sendable {
        case tag
        case end
        case text
        /// No reader sees it, and programs on the way obey it: a comment, or what a parser takes
        /// for one, such as `<?php`.
        case comment
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
        walk.visit(root, isVerbatim: false)
        return walk.tokens
    }
}

private struct TokenWalk {
    /// A token, and what it is to the blanks beside it.
    private struct Piece {
        let token: PageToken
        /// Whether a new line begins here in any case, so that no blank is seen.
        var breaksLine = false
        /// Whether it is nothing but blanks, a line break among them.
        var isLineBreak = false
    }

    private var pieces: [Piece] = []

    /// Without the line breaks that nobody sees.
    var tokens: [PageToken] {
        pieces.indices.compactMap { index in
            let beside = [index - 1, index + 1].filter(pieces.indices.contains)
            let isUnseen =
                pieces[index].isLineBreak && beside.contains { pieces[$0].breaksLine }
            return isUnseen ? nil : pieces[index].token
        }
    }

    /// What stands before the first element decides how browsers read all the rest.
    mutating func visitStart(of bytes: [UInt8]) {
        let start = String(decoding: bytes.prefix(200), as: UTF8.self)
        let content = start.prefix { $0 != ">" }.lowercased().onOneLine + ">"
        let token = PageToken(kind: .tag, content: content, line: 1, identity: content)
        pieces.append(Piece(token: token, breaksLine: true))
    }

    mutating func visit(_ element: HTMLElement, isVerbatim: Bool) {
        let attributes = element.attributes.sorted { $0.name < $1.name }
        let tag = written(element.name, attributes.map { ($0.name, $0.value) })
        let identity = written(element.name, attributes.map { ($0.name, escaped($0.value)) })
        let breaksLine = !inlineElements.contains(element.name)
        let start = PageToken(kind: .tag, content: tag, line: element.line, identity: identity)
        pieces.append(Piece(token: start, breaksLine: breaksLine))
        let isVerbatim = isVerbatim || verbatimElements.contains(element.name)
        for child in element.children {
            switch child {
            case .element(let child): visit(child, isVerbatim: isVerbatim)
            case .text(let text): visit(text, line: element.line, isVerbatim: isVerbatim)
            case .comment(let text, let line): visitComment(text, line: line)
            }
        }
        let end = "</\(element.name)>"
        let last = PageToken(kind: .end, content: end, line: element.line, identity: end)
        pieces.append(Piece(token: last, breaksLine: breaksLine))
    }

    /// Blanks at the ends of a text tell whether it is one word with what stands beside it.
    private mutating func visit(_ text: String, line: Int, isVerbatim: Bool) {
        let content = text.onOneLine
        let start = text.first.map { $0.isWhitespace ? " " : "" } ?? ""
        let end = text.last.map { $0.isWhitespace && !content.isEmpty ? " " : "" } ?? ""
        let identity = isVerbatim ? escaped(text) : start + escaped(content) + end
        let token = PageToken(kind: .text, content: content, line: line, identity: identity)
        let isLineBreak =
            content.isEmpty && !isVerbatim && text.contains(where: \.isNewline)
        pieces.append(Piece(token: token, isLineBreak: isLineBreak))
    }

    private mutating func visitComment(_ text: String, line: Int) {
        let content = "<!--\(text.onOneLine)-->"
        let identity = "<!--\(escaped(text))-->"
        let token = PageToken(kind: .comment, content: content, line: line, identity: identity)
        pieces.append(Piece(token: token))
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
}

/// Elements in which every blank counts, for readers or for the program that a script is.
private let verbatimElements: Set = ["pre", "textarea", "script", "style"]

/// Elements that stand in a line, beside which a line break is a blank between two words.
private let inlineElements = PageWalk.phrasing.union([
    "audio", "button", "canvas", "data", "embed", "iframe", "img", "input", "math", "meter",
    "noscript", "object", "output", "picture", "progress", "script", "select", "slot", "svg",
    "template", "textarea", "video",
])

extension String {
    /// The text with each stretch of white space as one blank, and none at its ends.
    package var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
