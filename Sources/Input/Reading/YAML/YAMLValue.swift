import Budget
import Diagnostics
import Yams

/// A value of a YAML file with its place; scalars are text and nothing else.
///
/// Yams would turn `2296.46` into a `Double` and `no` into false. Here a number stays the digits
/// that stand in the file until someone who knows its unit reads it.
struct YAMLValue {
    /// What a value holds.
    enum Content {
        /// Nothing, `~` or `null`.
        case empty
        case text(String)
        case list([YAMLValue])
        case mapping([YAMLEntry])
        /// Any value, while readers describe what they would accept.
        case specimen(SchemaNode)
    }

    let content: Content
    /// The place of the first character of the content.
    let location: SourceLocation
    /// Where the lines of a text begin that runs over several.
    var lines: [TextLine] = []
}

/// A key of a YAML mapping and its value.
struct YAMLEntry {
    let key: String
    let location: SourceLocation
    let value: YAMLValue
}

extension YAMLValue {
    static let limitOfBytes = 1 << 20
    static let limitOfNodes = 100_000

    /// Reads a whole file; `nil` if it is not well formed.
    init?(_ source: SourceText, findings: Findings) {
        let scanner = YAMLScanner(source)
        for diagnostic in scanner.diagnostics + scanner.escaped { findings.report(diagnostic) }
        guard scanner.diagnostics.isEmpty else { return nil }
        let twins = YAMLTwins(source, scanner)
        for diagnostic in twins.findings { findings.report(diagnostic) }
        var composer = YAMLComposer(source, twins, findings: findings)
        guard let value = composer.value() else { return nil }
        self = value
    }
}

/// Turns what Yams composes into values.
private struct YAMLComposer {
    private let file: String
    private let findings: Findings
    private let twins: YAMLTwins
    private var text: String
    /// Keys that stood twice and were renamed for the sake of the parser, by place.
    private var renamedKeys: [SourceLocation: Unicode.Scalar] = [:]
    private var nodesLeft = YAMLValue.limitOfNodes
    /// Made for the first text that runs over several lines; most files have none.
    private lazy var lines = YAMLLines(text)

    private static let limitOfRenamedKeys = 10

    init(_ source: SourceText, _ twins: YAMLTwins, findings: Findings) {
        self.twins = twins
        file = source.file
        text = source.string
        self.findings = findings
    }

    mutating func value() -> YAMLValue? {
        guard let node = composed() else { return nil }
        let value = value(of: node)
        guard nodesLeft >= 0 else {
            findings.report(.tooManyNodes(in: file))
            return nil
        }
        return value
    }

    /// The tree of the file.
    ///
    /// Yams gives up at the first key that stands twice. So the first of the two is given a name
    /// that no one uses and the text is composed again, until all of them are known.
    private mutating func composed() -> Node? {
        for round in 0...Self.limitOfRenamedKeys {
            do {
                // The encoding is named because Yams otherwise asks the environment for it.
                let node = try Yams.compose(yaml: text, .basic, .default, .utf8)
                return node ?? Node("", .implicit, .plain)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard round < Self.limitOfRenamedKeys, rename(keyAt: context.mark) else {
                    findings.report(.duplicateKey(keys.first ?? "", at: place(context.mark)))
                    return nil
                }
            } catch {
                report(.malformed(error, in: file, of: text))
                return nil
            }
        }
        return nil
    }

    /// Reports what keeps the text from being parsed: the marks that caused it, if they are known.
    private func report(_ fault: Diagnostic) {
        let known = Set(twins.findings.map(\.location))
        let search = YAMLCauses(twins.suspects, in: text, upTo: reach(of: fault)) { text in
            do {
                _ = try Yams.compose(yaml: text, .basic, .default, .utf8)
                return .end
            } catch YamlError.duplicatedKeysInMapping {
                return .end
            } catch {
                return reach(of: .malformed(error, in: file, of: text))
            }
        }
        let causes = search.findings.filter { !known.contains($0.location) }
        if causes.isEmpty { findings.report(fault) }
        let note = Diagnostic.Note(fault.summary, at: fault.location)
        for cause in causes { findings.report(cause.noting(note)) }
    }

    private func reach(of fault: Diagnostic) -> YAMLCauses.Reach {
        YAMLCauses.Reach(
            line: fault.location?.line ?? .max,
            column: fault.location?.column ?? .max
        )
    }

    private func place(_ mark: Mark?) -> SourceLocation {
        SourceLocation(file: file, line: mark?.line, column: mark?.column)
    }

    /// Replaces the first character of a key by one of private use, so that marks stay right.
    private mutating func rename(keyAt mark: Mark) -> Bool {
        let location = place(mark)
        guard let start = index(of: mark),
            let scalar = Unicode.Scalar(0xF_0000 + UInt32(renamedKeys.count))
        else { return false }
        let scalars = text.unicodeScalars
        let isQuoted = scalars[start] == "\"" || scalars[start] == "'"
        let first = isQuoted ? scalars.index(after: start) : start
        guard first < scalars.endIndex, !"\\\"'\n:{[?#,".unicodeScalars.contains(scalars[first])
        else { return false }
        renamedKeys[location] = scalars[first]
        text.unicodeScalars.replaceSubrange(first...first, with: CollectionOfOne(scalar))
        return true
    }

    private func index(of mark: Mark) -> String.Index? {
        let scalars = text.unicodeScalars
        var (line, column) = (1, 1)
        for index in scalars.indices {
            if (line, column) == (mark.line, mark.column) { return index }
            (line, column) = scalars[index] == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return nil
    }

    private mutating func value(of node: Node) -> YAMLValue {
        nodesLeft -= 1
        let location = place(node.mark)
        guard nodesLeft >= 0 else { return YAMLValue(content: .empty, location: location) }
        switch node {
        case .scalar(let scalar): return value(of: scalar, at: location)
        case .sequence(let sequence):
            let items = sequence.map { value(of: $0) }
            return YAMLValue(content: .list(items), location: location)
        case .mapping(let mapping):
            return YAMLValue(content: .mapping(entries(of: mapping)), location: location)
        case .alias: return YAMLValue(content: .empty, location: location)
        }
    }

    private mutating func value(of scalar: Node.Scalar, at location: SourceLocation) -> YAMLValue {
        let isPlain = scalar.style == .plain || scalar.style == .any
        if isPlain, ["", "~", "null"].contains(scalar.string) {
            return YAMLValue(content: .empty, location: location)
        }
        let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
        let start = location.advanced(by: isQuoted ? 1 : 0)
        let text = scalar.style == .doubleQuoted ? publishable(scalar.string) : scalar.string
        guard YAMLLines.runsOn(scalar) else {
            return YAMLValue(content: .text(text), location: start)
        }
        let lines = lines.lines(of: scalar, at: start)
        let first = lines.first.map { line in
            SourceLocation(file: file, line: line.line, column: line.column - line.offset)
        }
        let isBlock = scalar.style == .literal || scalar.style == .folded
        return YAMLValue(
            content: .text(text),
            location: isBlock ? first ?? start : start,
            lines: lines
        )
    }

    private mutating func entries(of mapping: Node.Mapping) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var places: [String: SourceLocation] = [:]
        for (key, value) in mapping {
            let location = place(key.mark)
            guard nodesLeft >= 0 else { break }
            guard let name = name(of: key, at: location) else {
                findings.report(.unusableKey(at: location))
                continue
            }
            if let first = places[name] {
                findings.report(.duplicateKey(name, at: location, first: first))
                continue
            }
            places[name] = location
            let read = self.value(of: value)
            entries.append(YAMLEntry(key: name, location: location, value: read))
        }
        return entries
    }

    /// The name that stands in the file, whatever the key was renamed to.
    private func name(of key: Node, at location: SourceLocation) -> String? {
        guard case .scalar(let scalar) = key else { return nil }
        guard let first = renamedKeys[location] else { return scalar.string }
        return String(String.UnicodeScalarView([first] + scalar.string.unicodeScalars.dropFirst()))
    }
}

/// The text with a space for every character that an escape stood for and no text may hold; it has
/// been reported.
private func publishable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isUnpublishable) else { return text }
    let scalars = text.unicodeScalars.map { $0.isUnpublishable ? " " : $0 }
    return String(String.UnicodeScalarView(scalars))
}

extension Unicode.Scalar {
    fileprivate var isUnpublishable: Bool { CharacterObjection(self)?.severity == .error }
}

extension Diagnostic {
    /// The same finding with a note.
    fileprivate func noting(_ note: Note) -> Diagnostic {
        Diagnostic(
            code,
            severity,
            at: location,
            length: length,
            summary,
            notes: notes + [note],
            remedy: remedy,
            fixes: fixes
        )
    }
}

extension Diagnostic {
    fileprivate static func tooManyNodes(in file: String) -> Diagnostic {
        let limit = YAMLValue.limitOfNodes
        return Diagnostic(
            .inputTooLarge,
            at: SourceLocation(file: file),
            Wording("超过 \(limit) 个值", "more than \(limit) values"),
            remedy: Wording("删除多余的内容", "Delete what is not needed")
        )
    }

    fileprivate static func duplicateKey(
        _ key: String,
        at location: SourceLocation,
        first: SourceLocation? = nil
    ) -> Diagnostic {
        let note = first.map { Note(Wording("第一次出现在此", "it stands here first"), at: $0) }
        return Diagnostic(
            .duplicateID,
            at: location,
            Wording("\(quoted(key))重复出现", "'\(excerpt(key))' stands twice"),
            notes: note.map { [$0] } ?? [],
            remedy: Wording("只保留一处", "Keep one of them")
        )
    }

    fileprivate static func unusableKey(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unexpectedValue,
            at: location,
            Wording("名称不是文字", "a key that is not text"),
            remedy: Wording("把冒号前的名称写成文字", "Write the key as text")
        )
    }
}
