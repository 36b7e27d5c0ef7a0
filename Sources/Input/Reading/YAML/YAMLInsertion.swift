extension YAMLTree.Entry {
    /// Puts a text in the place of the value; `nil` if the value is no text.
    func replacement(of text: String, in file: [Unicode.Scalar]) -> YAMLChange? {
        guard case .text = value.content else { return nil }
        let isInFlow = isInFlow(file)
        let encoded = YAMLScalar.encoded(text, inFlow: false)
        guard value.style == .absent else {
            // Nothing at all may stand within brackets too.
            return YAMLChange(range: value.range, text: encoded)
        }
        var end = colon
        while end < file.count, file[end] == " " { end += 1 }
        let next = end < file.count ? file[end] : "\n"
        // The blank before a comment, a comma or a bracket is kept, or given back.
        let closes = isInFlow && (next == "}" || next == "]")
        let isLast = next == "\n" || next == "," && isInFlow
        guard !encoded.isEmpty else { return YAMLChange(range: colon..<colon, text: "") }
        if closes { return YAMLChange(range: colon..<end, text: " \(encoded) ") }
        return YAMLChange(range: colon..<(isLast ? end : colon), text: " \(encoded)")
    }

    /// Adds an item to the list that is the value, or begins it; `nil` if something else is.
    func appending(_ item: String, in file: [Unicode.Scalar]) -> YAMLChange? {
        switch (value.style, value.content) {
        case (.flow, .list(let items)):
            var end = value.range.upperBound - 1
            while end > 0, file[end - 1] == " " { end -= 1 }
            return YAMLChange(range: end..<end, text: items.isEmpty ? item : ", \(item)")
        case (.lines, .list):
            let place = endOfLine(at: value.range.upperBound, in: file)
            let indent = column(of: value.range.lowerBound, in: file)
            return YAMLChange(range: place..<place, text: "\n\(blanks(indent))- \(item)")
        case (.absent, _), (.plain, .text("")):
            let place = endOfLine(at: max(colon, value.range.upperBound), in: file)
            let indent = column(of: start, in: file) + 2
            return YAMLChange(range: place..<place, text: "\n\(blanks(indent))- \(item)")
        default: return nil
        }
    }

    /// Whether the key stands within brackets.
    private func isInFlow(_ file: [Unicode.Scalar]) -> Bool {
        let before = file[..<start].reversed().first { $0 != " " }
        return before == "{" || before == ","
    }
}

/// What can take one key more.
enum YAMLHolder {
    case mapping(YAMLTree)
    /// A key whose value is empty.
    case empty(YAMLTree.Entry)
}

/// What is added to a mapping.
enum YAMLAddition {
    /// A text below keys, of which the last is that of the text.
    case value([String], String)
    /// A key with a list of one item, as it is to stand.
    case list(String, String)
}

extension YAMLTree {
    /// What stands at a path and can take one key more.
    func holder(at path: [String]) -> YAMLHolder? {
        if path.isEmpty, case .mapping = content { return .mapping(self) }
        guard let entry = entry(at: path) else { return nil }
        switch entry.value.content {
        case .mapping: return .mapping(entry.value)
        case .text("") where entry.value.style == .absent: return .empty(entry)
        default: return nil
        }
    }
}

extension YAMLHolder {
    /// Adds a key behind the others.
    func adding(_ addition: YAMLAddition, in file: [Unicode.Scalar]) -> YAMLChange? {
        switch self {
        case .empty(let entry):
            let place = endOfLine(at: entry.colon, in: file)
            let lines = addition.lines(indent: column(of: entry.start, in: file) + 2)
            return YAMLChange(range: place..<place, text: "\n" + lines.joined(separator: "\n"))
        case .mapping(let tree) where tree.style == .lines:
            guard let first = tree.entries.first else { return nil }
            let place = endOfLine(at: tree.range.upperBound, in: file)
            let lines = addition.lines(indent: column(of: first.start, in: file))
            return YAMLChange(range: place..<place, text: "\n" + lines.joined(separator: "\n"))
        case .mapping(let tree):
            guard case .value(let keys, let value) = addition, keys.count == 1 else { return nil }
            var end = tree.range.upperBound - 1
            let hasBlank = end > 0 && file[end - 1] == " "
            while end > 0, file[end - 1] == " " { end -= 1 }
            let text = "\(keys[0]): \(YAMLScalar.encoded(value, inFlow: true))"
            let before = tree.entries.isEmpty ? " " : ", "
            let after = tree.entries.isEmpty && !hasBlank ? " " : ""
            return YAMLChange(range: end..<end, text: before + text + after)
        }
    }
}

extension YAMLAddition {
    fileprivate func lines(indent: Int) -> [String] {
        switch self {
        case .list(let key, let item):
            return ["\(blanks(indent))\(key):", "\(blanks(indent + 2))- \(item)"]
        case .value(let keys, let value):
            return keys.enumerated().map { depth, key in
                let name = YAMLScalar.encoded(key, inFlow: true)
                let text = YAMLScalar.encoded(value, inFlow: false)
                let isLast = depth == keys.count - 1
                let tail = isLast && !text.isEmpty ? " \(text)" : ""
                return "\(blanks(indent + 2 * depth))\(name):\(tail)"
            }
        }
    }
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

private func endOfLine(at position: Int, in file: [Unicode.Scalar]) -> Int {
    file[min(position, file.count)...].firstIndex(of: "\n") ?? file.count
}

/// How many scalars stand before a position on its line.
private func column(of position: Int, in file: [Unicode.Scalar]) -> Int {
    let before = file[..<min(position, file.count)]
    return before.count - (before.lastIndex(of: "\n").map { $0 + 1 } ?? 0)
}
