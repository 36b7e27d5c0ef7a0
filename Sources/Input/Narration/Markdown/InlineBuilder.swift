import Budget
import Characters
import Diagnostics
import Formula

extension NarrativeBuilder {
    /// The text of a block, from its begin.
    mutating func inlines(inBlock nodes: [MarkdownNode]) -> [Inline] {
        lastScalar = nil
        return inlines(nodes)
    }

    private mutating func inlines(_ nodes: [MarkdownNode]) -> [Inline] {
        var run = InlineRun()
        for (index, node) in nodes.enumerated() {
            switch node.kind {
            case .text(let text): appendText(text, of: node, to: &run)
            case .softBreak:
                appendSoftBreak(before: nodes.dropFirst(index + 1).first, to: &run)
            case .lineBreak:
                run.append(.lineBreak)
                lastScalar = nil
            case .codeSpan(let text): appendCode(text, of: node, to: &run)
            case .html(let html): appendHTML(html, of: node, to: &run)
            case .emphasis: run.append(.emphasis(inlines(node.children)))
            case .strong: run.append(.strong(inlines(node.children)))
            case .strikethrough: run.append(.strikethrough(inlines(node.children)))
            case .link(let address, let title): appendLink(node, address, title, to: &run)
            case .image(let address, let title): appendImage(node, address, title, to: &run)
            case .footnoteReference(let number):
                run.append(footnoteReference(number))
                lastScalar = lastScalar ?? "0"
            case .tooDeep(let text):
                diagnostics.append(.tooDeep(location(of: node)))
                run.append(text: literal(text))
            default: break
            }
        }
        return isInLink ? run.items : run.items.flatMap(\.withAutomaticLinks)
    }

    // MARK: Text and bindings

    private mutating func appendText(
        _ text: String,
        of node: MarkdownNode,
        to run: inout InlineRun
    ) {
        for piece in mask.pieces(of: text) {
            switch piece {
            case .text(let text):
                // The indentation of a Chinese paragraph is the style sheet's task.
                let isFirst = lastScalar == nil
                let printed = isFirst ? withoutIdeographicIndentation(text) : text[...]
                run.append(text: printed)
                if let last = printed.unicodeScalars.last { lastScalar = last }
            case .binding(let index):
                appendBinding(index, to: &run)
                lastScalar = "0"
            }
        }
    }

    private mutating func appendHTML(
        _ html: String,
        of node: MarkdownNode,
        to run: inout InlineRun
    ) {
        diagnostics.append(.rawHTML(location(of: node, containing: html)))
        run.append(text: literal(html))
        lastScalar = ">"
    }

    private mutating func appendBinding(_ index: Int, to run: inout InlineRun) {
        let binding = mask.bindings[index]
        isPlaced[index] = true
        let outcome = scope.passage(binding.formula, at: binding.location)
        diagnostics += outcome.diagnostics
        run.append(outcome.value.map(Inline.bound) ?? .unbound(trimmed(binding.formula)))
    }

    /// A line end in the source is a space between two Latin words; Chinese has none.
    private mutating func appendSoftBreak(
        before next: MarkdownNode?,
        to run: inout InlineRun
    ) {
        guard let next else { return }
        let following = firstScalar(of: next)
        if following == "\u{3000}" {
            diagnostics.append(.unseparatedParagraph(location(of: next)))
        }
        let isChinese = [lastScalar, following].contains { $0.map(isEastAsian) ?? false }
        if !isChinese { run.append(.softBreak) }
    }

    private func firstScalar(of node: MarkdownNode) -> Unicode.Scalar? {
        var node = node
        while true {
            switch node.kind {
            case .text(let text), .codeSpan(let text):
                guard case .text(let plain)? = mask.pieces(of: text).first else { return "0" }
                return plain.unicodeScalars.first
            default:
                guard let first = node.children.first else { return nil }
                node = first
            }
        }
    }

    private mutating func appendCode(
        _ text: String,
        of node: MarkdownNode,
        to run: inout InlineRun
    ) {
        let code = literal(text)
        if let start = source.offset(of: code, line: node.line, byteColumn: node.byteColumn) {
            codeRanges.append(start..<(start + code.utf8.count))
        }
        run.append(.code(code))
        lastScalar = code.unicodeScalars.last ?? lastScalar
    }

    // MARK: Links

    private mutating func appendLink(
        _ node: MarkdownNode,
        _ address: String,
        _ title: String,
        to run: inout InlineRun
    ) {
        let published = checkedAddress(address, of: node, check: publishableAddress)
        let wasInLink = isInLink
        isInLink = isInLink || published != nil
        let content = inlines(node.children)
        isInLink = wasInLink
        if content.isEmpty { diagnostics.append(.emptyLink(location(of: node))) }
        guard let published else {
            run.append(contentsOf: content)
            return
        }
        run.append(
            .link(NarrativeLink(address: published, title: self.title(title), content: content))
        )
    }

    private mutating func appendImage(
        _ node: MarkdownNode,
        _ address: String,
        _ title: String,
        to run: inout InlineRun
    ) {
        let published = checkedAddress(address, of: node, check: publishableImageAddress)
        let wasInLink = isInLink
        isInLink = true
        let alternative = plainText(inlines(node.children))
        isInLink = wasInLink
        lastScalar = "0"
        guard let published else {
            run.append(text: alternative)
            return
        }
        if !isImageAddress(String(published.prefix { !"?#".contains($0) })) {
            diagnostics.append(.imageOfPage(published, location(of: node)))
        }
        if alternative.isEmpty { diagnostics.append(.undescribedImage(location(of: node))) }
        run.append(
            .image(
                NarrativeImage(
                    address: published,
                    title: self.title(title),
                    alternative: alternative
                )
            )
        )
    }

    private mutating func checkedAddress(
        _ address: String,
        of node: MarkdownNode,
        check: (String) throws(AddressFault) -> String
    ) -> String? {
        let holdsBinding = mask.pieces(of: address).contains {
            if case .binding = $0 { true } else { false }
        }
        let written = literal(address, isCode: false)
        guard !holdsBinding else {
            diagnostics.append(.bindingInAddress(location(of: node)))
            return nil
        }
        do throws(AddressFault) {
            let published = try check(written)
            links.append(linkUse(of: published, written: written, in: node))
            return published
        } catch {
            diagnostics.append(.unsafeLink(written, error, location(of: node)))
            return nil
        }
    }

    private mutating func title(_ title: String) -> String? {
        title.isEmpty ? nil : literal(title, isCode: false)
    }

    // MARK: Footnotes

    private mutating func footnoteReference(_ number: Int) -> Inline {
        let count = footnoteReferences[number, default: []].count + 1
        let id = "\(partID)-reference-\(number)" + (count > 1 ? "-\(count)" : "")
        footnoteReferences[number, default: []].append(id)
        return .footnote(number: number, noteID: noteID(number), id: id)
    }
}

/// Collects inlines and joins neighbouring text.
private struct InlineRun {
    private(set) var items: [Inline] = []

    mutating func append(text: some StringProtocol) {
        guard !text.isEmpty else { return }
        guard case .text(var last)? = items.last else {
            items.append(.text(String(text)))
            return
        }
        items.removeLast()
        last += text
        items.append(.text(last))
    }

    mutating func append(_ item: Inline) {
        items.append(item)
    }

    mutating func append(contentsOf content: [Inline]) {
        for item in content {
            if case .text(let text) = item { append(text: text) } else { append(item) }
        }
    }
}

private func withoutIdeographicIndentation(_ text: String) -> Substring {
    text.drop { $0 == "\u{3000}" || $0 == "\u{A0}" || $0 == " " }
}

func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isSpace }),
        let last = scalars.lastIndex(where: { !$0.isSpace })
    else { return "" }
    return String(scalars[first...last])
}

/// Whether a character is written without spaces around it.
func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2018...0x201D, 0x2026, 0x2014: true
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: true
    case 0x20000...0x3FFFF: true
    default: false
    }
}
