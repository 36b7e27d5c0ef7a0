/// One piece of a page as a browser's parser sees it: a tag with all that it says, or a text.
///
/// Two pages with the same tokens are one page to every reader and every program, however they are
/// written: the space inside tags, the order of attributes and comments are left out, and nothing
/// else is.
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
        tokens.append(PageToken(kind: .tag, content: oneLine(declaration) + ">", line: 1))
    }

    mutating func visit(_ element: HTMLElement) {
        let attributes = element.attributes.sorted { $0.name < $1.name }
            .map { " \($0.name)=\"\($0.value)\"" }
        let tag = "<\(element.name)\(attributes.joined())>"
        tokens.append(PageToken(kind: .tag, content: tag, line: element.line))
        for child in element.children {
            switch child {
            case .element(let child): visit(child)
            case .text(let text):
                let text = oneLine(text)
                guard !text.isEmpty else { continue }
                tokens.append(PageToken(kind: .text, content: text, line: element.line))
            }
        }
        tokens.append(PageToken(kind: .end, content: "</\(element.name)>", line: element.line))
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
