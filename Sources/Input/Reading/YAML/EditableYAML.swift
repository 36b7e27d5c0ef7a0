import Diagnostics
import Yams

/// A YAML file as a person edits it (可编辑的 YAML 文件): values are put in their places; comments,
/// order, quotation marks and all else stay as they are.
///
/// Every change is read back: a file that does not say what it should then is left as it was.
package struct EditableYAML: Sendable {
    private let lineEnd: [UInt8]
    private let hasMark: Bool
    private var text: [Unicode.Scalar]
    private var root: YAMLTree

    /// Reads a file; fails for one that cannot be read, or that no change could leave as it is.
    ///
    /// - Parameter contents: the bytes of the file.
    package init?(_ contents: [UInt8]) {
        guard contents.count <= YAMLValue.limitOfBytes, let original = OriginalText(contents) else {
            return nil
        }
        lineEnd = original.lineEnd
        hasMark = original.bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let source = SourceText(file: "", decoded: original.normalized.bytes)
        text = Array(source.string.unicodeScalars)
        guard let root = YAMLTree.read(text) else { return nil }
        self.root = root
        guard original.isConverted || bytes == contents else { return nil }
    }

    /// The file as it is to be written.
    package var bytes: [UInt8] {
        let body = String(String.UnicodeScalarView(text)).utf8.flatMap { byte in
            byte == 0x0A ? lineEnd : [byte]
        }
        return (hasMark ? [0xEF, 0xBB, 0xBF] : []) + body
    }

    /// The text at a path of keys; empty for a value that is empty, `nil` for one that is not there
    /// or is no text.
    package func value(at path: [String]) -> String? {
        guard case .text(let text)? = root.value(at: path)?.content else { return nil }
        return text
    }

    /// Puts a text at a path of keys, which are made where they are not there.
    ///
    /// - Parameters:
    ///   - path: the keys from the top.
    ///   - value: the text; nothing makes the value empty.
    /// - Returns: whether it could be done; if not, nothing is changed.
    package mutating func set(_ path: [String], to value: String) -> Bool {
        guard !path.isEmpty else { return false }
        var depth = path.count
        while depth > 0, root.entry(at: Array(path[..<depth])) == nil { depth -= 1 }
        let rest = Array(path[depth...])
        let expected = root.content.setting(path, to: .text(value))
        if rest.isEmpty, let entry = root.entry(at: path) {
            return replace(entry.replacement(of: value, in: text), expecting: expected)
        }
        let holder = root.holder(at: Array(path[..<depth]))
        let change = holder.flatMap { $0.adding(.value(rest, value), in: text) }
        return replace(change, expecting: expected)
    }

    /// Adds an item to the list at a key, which is made where it is not there.
    ///
    /// - Parameters:
    ///   - item: the keys of the item with their texts.
    ///   - key: the key of the list, at the top of the file.
    /// - Returns: whether it could be done; if not, nothing is changed.
    package mutating func append(_ item: [(key: String, value: String)], to key: String) -> Bool {
        let expected = root.content.appending(
            .mapping(item.map { ($0.key, .text($0.value)) }),
            to: key
        )
        let line =
            "{ "
            + item.map { "\($0.key): \(YAMLScalar.encoded($0.value, inFlow: true))" }
            .joined(separator: ", ") + " }"
        let change: YAMLChange?
        if let entry = root.entry(at: [key]) {
            change = entry.appending(line, in: text)
        } else {
            change = root.holder(at: []).flatMap { $0.adding(.list(key, line), in: text) }
        }
        return replace(change, expecting: expected)
    }

    private mutating func replace(
        _ change: YAMLChange?,
        expecting expected: YAMLTree.Content?
    ) -> Bool {
        guard let change, let expected else { return false }
        var changed = text
        changed.replaceSubrange(change.range, with: change.text.unicodeScalars)
        guard let read = YAMLTree.read(changed), read.content == expected else { return false }
        (text, root) = (changed, read)
        return true
    }
}

/// A stretch of a text, in scalars, and what stands in its place.
struct YAMLChange {
    let range: Range<Int>
    let text: String
}

/// How texts stand in YAML.
enum YAMLScalar {
    /// A text as a value: bare where that is safe, else in quotation marks.
    static func encoded(_ text: String, inFlow isInFlow: Bool) -> String {
        guard !text.isEmpty else { return isInFlow ? "\"\"" : "" }
        if isPlain(text) { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Whether nothing of a text could be taken for a mark of YAML, or for one that was meant.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            !["null", "~"].contains(text.lowercased())
        else { return false }
        let isLetter = { (scalar: Unicode.Scalar) in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        let isNegative = first == "-" && text.unicodeScalars.dropFirst().first.map(isLetter) == true
        guard isLetter(first) || isNegative, last != " " else { return false }
        let harmless = " .-_/%+()\u{FF08}\u{FF09}\u{3001}\u{3002}\u{FF1B}\u{FF0C}\u{300A}\u{300B}"
        let marks = Set(harmless.unicodeScalars)
        return text.unicodeScalars.allSatisfy { isLetter($0) || marks.contains($0) }
    }
}
