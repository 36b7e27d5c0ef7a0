import Diagnostics
import Yams

/// A YAML text as a tree whose nodes know where they stand, in scalars from the start (YAML 结构).
struct YAMLTree: Sendable {
    /// What a node says, wherever it stands.
    indirect enum Content: Sendable, Equatable {
        /// A text; empty for an empty value.
        case text(String)
        case list([Content])
        case mapping([(key: String, value: Content)])

        static func == (left: Content, right: Content) -> Bool {
            switch (left, right) {
            case (.text(let one), .text(let other)): one == other
            case (.list(let one), .list(let other)): one == other
            case (.mapping(let one), .mapping(let other)):
                one.count == other.count
                    && zip(one, other).allSatisfy { $0.key == $1.key && $0.value == $1.value }
            default: false
            }
        }
    }

    /// How a node is written.
    enum Style: Sendable, Equatable {
        /// Nothing stands there.
        case absent
        case plain
        case quoted
        case block
        /// Lines below one another.
        case lines
        /// Within brackets.
        case flow
    }

    /// A key with its value.
    struct Entry: Sendable {
        let key: String
        /// Where the key begins.
        let start: Int
        /// Behind the colon.
        let colon: Int
        let value: YAMLTree
    }

    let content: Content
    let style: Style
    /// Where it stands; empty at the place where it would stand for what is absent.
    let range: Range<Int>
    let entries: [Entry]
    let items: [YAMLTree]

    /// The tree of a text; `nil` for one that is malformed, or that has what no form of ours has.
    static func read(_ text: [Unicode.Scalar]) -> YAMLTree? {
        let string = String(String.UnicodeScalarView(text))
        let source = SourceText(file: "", decoded: Array(string.utf8))
        // What could exhaust the parser is refused before it sees it.
        guard YAMLScanner(source).diagnostics.isEmpty,
            let node = try? Yams.compose(yaml: string, .basic, .default, .utf8)
        else { return nil }
        return YAMLTreeReader(text).tree(of: node, from: 0)
    }

    func value(at path: [String]) -> YAMLTree? {
        path.isEmpty ? self : entry(at: path)?.value
    }

    func entry(at path: [String]) -> Entry? {
        guard let key = path.first, let entry = entries.first(where: { $0.key == key }) else {
            return nil
        }
        return path.count == 1 ? entry : entry.value.entry(at: Array(path.dropFirst()))
    }
}

extension YAMLTree.Content {
    /// The content with a text at a path of keys; `nil` if something else stands there.
    func setting(_ path: [String], to new: YAMLTree.Content) -> YAMLTree.Content? {
        guard let key = path.first else {
            if case .text = self { return new }
            return nil
        }
        let rest = Array(path.dropFirst())
        switch self {
        case .list: return nil
        case .text(let text):
            guard text.isEmpty else { return nil }
            return YAMLTree.Content.mapping([]).setting(path, to: new)
        case .mapping(var entries):
            guard let index = entries.firstIndex(where: { $0.key == key }) else {
                let made = YAMLTree.Content.text("").setting(rest, to: new)
                return made.map { .mapping(entries + [(key, $0)]) }
            }
            guard let changed = entries[index].value.setting(rest, to: new) else { return nil }
            entries[index].value = changed
            return .mapping(entries)
        }
    }

    /// The content with an item more in the list at a key; `nil` if something else stands there.
    func appending(_ item: YAMLTree.Content, to key: String) -> YAMLTree.Content? {
        guard case .mapping(var entries) = self else { return nil }
        guard let index = entries.firstIndex(where: { $0.key == key }) else {
            return .mapping(entries + [(key, .list([item]))])
        }
        switch entries[index].value {
        case .list(let items): entries[index].value = .list(items + [item])
        case .text(""): entries[index].value = .list([item])
        default: return nil
        }
        return .mapping(entries)
    }
}

/// Finds where the nodes of a text stand.
private struct YAMLTreeReader {
    private let text: [Unicode.Scalar]
    private let lineStarts: [Int]

    init(_ text: [Unicode.Scalar]) {
        self.text = text
        lineStarts = [0] + text.indices.filter { text[$0] == "\n" }.map { $0 + 1 }
    }

    /// - Parameters:
    ///   - node: the node.
    ///   - place: where it would stand if it is absent.
    /// - Returns: the tree; `nil` if something of it is not where it should be.
    func tree(of node: Node, from place: Int) -> YAMLTree? {
        switch node {
        case .alias: return nil
        case .scalar(let scalar): return tree(of: scalar, from: place)
        case .sequence(let sequence):
            guard let start = offset(of: sequence.mark) else { return nil }
            var items: [YAMLTree] = []
            for item in sequence {
                guard let tree = tree(of: item, from: items.last?.range.upperBound ?? start + 1)
                else { return nil }
                items.append(tree)
            }
            return branch(
                .list(items.map(\.content)),
                start,
                items: items
            )
        case .mapping(let mapping):
            guard let start = offset(of: mapping.mark) else { return nil }
            var entries: [YAMLTree.Entry] = []
            for (key, value) in mapping {
                guard let entry = entry(key, value) else { return nil }
                entries.append(entry)
            }
            return branch(
                .mapping(entries.map { ($0.key, $0.value.content) }),
                start,
                entries: entries
            )
        }
    }

    private func entry(_ key: Node, _ value: Node) -> YAMLTree.Entry? {
        guard case .scalar(let name) = key, let tree = tree(of: name, from: 0), !tree.range.isEmpty
        else { return nil }
        var colon = tree.range.upperBound
        while colon < text.count, text[colon] == " " { colon += 1 }
        guard colon < text.count, text[colon] == ":",
            let value = self.tree(of: value, from: colon + 1)
        else { return nil }
        let start = tree.range.lowerBound
        return YAMLTree.Entry(key: name.string, start: start, colon: colon + 1, value: value)
    }

    private func branch(
        _ content: YAMLTree.Content,
        _ start: Int,
        entries: [YAMLTree.Entry] = [],
        items: [YAMLTree] = []
    ) -> YAMLTree? {
        let isFlow = start < text.count && (text[start] == "[" || text[start] == "{")
        let end =
            isFlow
            ? endOfFlow(from: start)
            : (entries.map { max($0.colon, $0.value.range.upperBound) }
                + items.map(\.range.upperBound)).max() ?? start
        guard let end, end >= start else { return nil }
        return YAMLTree(
            content: content,
            style: isFlow ? .flow : .lines,
            range: start..<end,
            entries: entries,
            items: items
        )
    }

    private func tree(of scalar: Node.Scalar, from place: Int) -> YAMLTree? {
        let isPlain = scalar.style == .plain || scalar.style == .any
        let content = YAMLTree.Content.text(
            isPlain && ["~", "null"].contains(scalar.string) ? "" : scalar.string
        )
        if isPlain, scalar.string.isEmpty {
            return leaf(content, .absent, place..<place)
        }
        guard let start = offset(of: scalar.mark) else { return nil }
        switch scalar.style {
        case .plain, .any:
            return endOfPlain(scalar.string, from: start).flatMap {
                leaf(content, .plain, start..<$0)
            }
        case .singleQuoted, .doubleQuoted:
            return endOfQuoted(from: start).flatMap { leaf(content, .quoted, start..<$0) }
        case .literal, .folded:
            return leaf(content, .block, start..<endOfBlock(from: start))
        }
    }

    private func leaf(
        _ content: YAMLTree.Content,
        _ style: YAMLTree.Style,
        _ range: Range<Int>
    ) -> YAMLTree {
        YAMLTree(content: content, style: style, range: range, entries: [], items: [])
    }

    // MARK: Ends

    private func offset(of mark: Mark?) -> Int? {
        guard let mark, lineStarts.indices.contains(mark.line - 1) else { return nil }
        let offset = lineStarts[mark.line - 1] + mark.column - 1
        return offset <= text.count ? offset : nil
    }

    /// The end of a bare text, whose line breaks read as blanks.
    private func endOfPlain(_ string: String, from start: Int) -> Int? {
        var position = start
        for scalar in string.unicodeScalars {
            guard position < text.count else { return nil }
            if scalar == " " || scalar == "\n" {
                let first = position
                while position < text.count, text[position] == " " || text[position] == "\n" {
                    // Blanks within a line are part of the text, each of them.
                    position += 1
                    if scalar == " ", !text[first..<position].contains("\n"),
                        position < text.count, text[position] != "\n"
                    {
                        break
                    }
                }
                guard position > first || text[position - 1] == "\n" else { return nil }
            } else {
                guard text[position] == scalar else { return nil }
                position += 1
            }
        }
        return position
    }

    private func endOfQuoted(from start: Int) -> Int? {
        guard start < text.count, text[start] == "\"" || text[start] == "'" else { return nil }
        let quote = text[start]
        var position = start + 1
        while position < text.count {
            if quote == "\"", text[position] == "\\" {
                position += 2
                continue
            }
            if text[position] == quote {
                let isDoubled = position + 1 < text.count && text[position + 1] == quote
                guard quote == "'", isDoubled else { return position + 1 }
                position += 1
            }
            position += 1
        }
        return nil
    }

    /// The end of the last line of a block: the lines below it that are blank or stand further in
    /// than the line of its mark.
    private func endOfBlock(from start: Int) -> Int {
        let line = (lineStarts.lastIndex { $0 <= start } ?? 0)
        let indent = indent(of: line)
        var end = endOfLine(line)
        for next in lineStarts.indices.dropFirst(line + 1) {
            let isBlank = lineStarts[next] + self.indent(of: next) >= endOfLine(next)
            if isBlank { continue }
            guard self.indent(of: next) > indent else { break }
            end = endOfLine(next)
        }
        return end
    }

    private func indent(of line: Int) -> Int {
        text[lineStarts[line]...].prefix { $0 == " " }.count
    }

    private func endOfLine(_ line: Int) -> Int {
        line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : text.count
    }

    /// The end of a list or mapping in brackets.
    private func endOfFlow(from start: Int) -> Int? {
        var depth = 0
        var position = start
        while position < text.count {
            switch text[position] {
            case "{", "[": depth += 1
            case "}", "]":
                depth -= 1
                if depth == 0 { return position + 1 }
            case "\"", "'":
                let opensText = [" ", ",", "{", "[", ":", "\n"].contains(text[position - 1])
                guard opensText else { break }
                guard let end = endOfQuoted(from: position) else { return nil }
                position = end - 1
            case "#" where text[position - 1] == " " || text[position - 1] == "\n":
                while position + 1 < text.count, text[position + 1] != "\n" { position += 1 }
            default: break
            }
            position += 1
        }
        return nil
    }
}
