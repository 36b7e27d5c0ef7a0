import Diagnostics

/// A line that defines the address of a link by name, such as `[1]: page.html`.
struct LinkDefinition {
    /// The name, as names are compared: without regard to case and blanks (CommonMark §4.7).
    let name: String
    let line: Int
    /// Where its bracket stands, in bytes.
    let offset: Int
    let address: String
    let addressOffset: Int

    /// What is printed of the line if it is text.
    fileprivate let head: String

    /// Reads a line; fails if it is no definition.
    fileprivate init?(_ line: Int, in source: MarkdownText) {
        guard let range = source.range(ofLine: line) else { return nil }
        let text = withoutContainers(source.bytes[range])
        guard text.first == UInt8(ascii: "["), text.dropFirst().first != UInt8(ascii: "^"),
            let close = text.firstIndex(of: UInt8(ascii: "]")), close > text.startIndex + 1,
            text[close...].dropFirst().first == UInt8(ascii: ":")
        else { return nil }
        let rest = text[(close + 2)...].drop { $0 == 0x20 || $0 == 0x09 }
        var address = rest
        if address.first == UInt8(ascii: "<") {
            address = address.dropFirst().prefix { $0 != UInt8(ascii: ">") }
        } else {
            address = address.prefix { $0 != 0x20 && $0 != 0x09 }
        }
        self.line = line
        name = nameOfLink(text[(text.startIndex + 1)..<close])
        offset = text.startIndex
        self.address = String(decoding: address, as: UTF8.self)
        addressOffset = address.startIndex
        head = "]:" + String(decoding: text[(close + 2)...], as: UTF8.self).prefix(2)
    }
}

/// The lines that define the address of a link, whether Markdown takes them for that or not.
func linkDefinitions(in source: MarkdownText) -> [LinkDefinition] {
    (1...source.lineCount).compactMap { LinkDefinition($0, in: source) }
}

/// A line without the marks of the quotations and items that it stands in.
private func withoutContainers(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = line
    while true {
        text = text.drop { "> \t".utf8.contains($0) }
        let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let mark = digits.isEmpty ? "-+*" : ".)"
        let rest = text.dropFirst(digits.count)
        guard digits.count < 10, let first = rest.first, mark.utf8.contains(first),
            let next = rest.dropFirst().first, next == 0x20 || next == 0x09
        else { return text }
        text = rest.dropFirst()
    }
}

private func nameOfLink(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension NarrativeBuilder {
    /// Markdown prints no definition.
    ///
    /// One that no link uses was text to its author, as is `[注]: 以上数据均为预算数。`, and of two with one
    /// name the second has no effect.
    mutating func reportLostDefinitions(among nodes: [MarkdownNode]) {
        let found = linkDefinitions.filter { !contains($0.offset, in: codeRanges) }
        guard !found.isEmpty else { return }
        let printed = PrintedColons(nodes)
        let used = namesOfLinks(besides: Set(found.map(\.offset)))
        var known: Set<String> = []
        for definition in found where !printed.contains(definition.head, line: definition.line) {
            let isFirst = known.insert(definition.name).inserted
            guard !isFirst || !used.contains(definition.name) else { continue }
            let place = source.location(atOffset: definition.offset)
            diagnostics.append(.lostDefinition(definition.name, isFirst: isFirst, at: place))
        }
    }

    /// What stands in square brackets anywhere but at the begin of a definition.
    private func namesOfLinks(besides definitions: Set<Int>) -> Set<String> {
        var names: Set<String> = []
        var open: Int?
        for (offset, byte) in source.bytes.enumerated() {
            if byte == UInt8(ascii: "[") {
                open = offset
            } else if byte == UInt8(ascii: "]"), let start = open {
                // CommonMark §4.7: a name has at most 999 characters.
                if !definitions.contains(start), offset - start < 4_000 {
                    names.insert(nameOfLink(source.bytes[(start + 1)..<offset]))
                }
                open = nil
            }
        }
        return names
    }
}

/// The texts of a document in which the colon of a definition is printed.
private struct PrintedColons {
    private var texts: [(lines: ClosedRange<Int>, text: String)] = []

    init(_ nodes: [MarkdownNode]) { for node in nodes { take(node) } }

    func contains(_ head: String, line: Int) -> Bool {
        texts.contains { $0.lines.contains(line) && $0.text.contains(head) }
    }

    private mutating func take(_ node: MarkdownNode) {
        switch node.kind {
        case .paragraph, .heading, .tableRow, .htmlBlock, .tooDeep:
            let text = node.writtenText
            guard text.contains("]:") else { return }
            texts.append((node.line...max(node.line, node.lastLine), text))
        default: for child in node.children { take(child) }
        }
    }
}

extension MarkdownNode {
    /// The text in it, without its marks.
    fileprivate var writtenText: String {
        switch kind {
        case .text(let text), .codeSpan(let text), .html(let text), .htmlBlock(let text),
            .tooDeep(let text):
            text
        case .softBreak, .lineBreak: "\n"
        default: children.map(\.writtenText).joined()
        }
    }
}

extension Diagnostic {
    fileprivate static func lostDefinition(
        _ name: String,
        isFirst: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        let shown = String(name.prefix(24))
        return Diagnostic(
            .brokenLink,
            at: place,
            isFirst
                ? Wording(
                    "“[\(shown)]:”开头的行是链接定义，没有链接用到它，这一行不会显示",
                    "the line '[\(shown)]:' defines the address of a link, and no link uses it; "
                        + "it is not printed"
                )
                : Wording(
                    "“[\(shown)]:”已有定义，这一行不起作用，也不会显示",
                    "'[\(shown)]:' is defined already; this line has no effect and is not printed"
                ),
            remedy: Wording(
                "若是正文，冒号用全角，或在“[”前加“\\”；若是链接，在正文中写“[文字][\(shown)]”；否则删去",
                "in a text write a full-width colon or a backslash before '['; for a link write "
                    + "'[text][\(shown)]' in the text; or delete the line"
            )
        )
    }
}
