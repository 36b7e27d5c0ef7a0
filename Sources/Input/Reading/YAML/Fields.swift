import Budget
import Characters
import Diagnostics

/// A text of a YAML file with its place.
struct Text: Sendable {
    let value: String
    let location: SourceLocation
    /// Where its lines begin, if it runs over several.
    var lines: [TextLine] = []
}

/// The keys of a YAML mapping while it is read: each is asked for once, by its name.
///
/// What nobody asked for is unknown, and reported when reading the mapping ends.
struct Fields {
    let location: SourceLocation
    let findings: Findings
    private let entries: [String: YAMLEntry]
    private let order: [String]
    private var asked: Set<String> = []
    /// Where the keys are noted down, while readers describe what they would accept.
    private let node: SchemaNode?

    fileprivate init(
        _ entries: [YAMLEntry],
        at location: SourceLocation,
        findings: Findings,
        node: SchemaNode? = nil
    ) {
        self.location = location
        self.node = node
        self.findings = findings
        self.entries = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
        order = entries.map(\.key)
    }

    /// Whether the mapping has the key, with or without a value.
    func has(_ key: String) -> Bool {
        if let node { return node.has(key) }
        return entries[key] != nil
    }

    /// The place of a key, or of the mapping that lacks it.
    func location(of key: String) -> SourceLocation { entries[key]?.location ?? location }

    /// The value of a key; `nil` if the key is absent or empty.
    mutating func optional(_ key: String) -> YAMLValue? {
        if let node { return node.property(key).specimen }
        asked.insert(key)
        guard let value = entries[key]?.value else { return nil }
        if case .empty = value.content { return nil }
        return value
    }

    /// The value of a key that must have one.
    mutating func required(_ key: String) -> YAMLValue? {
        node?.property(key).noteRequired()
        if let value = optional(key) { return value }
        findings.report(.missingKey(key, isEmpty: has(key), at: location(of: key)))
        return nil
    }

    /// A text; `nil` if it is absent or has no characters.
    mutating func optionalText(_ key: String) -> Text? {
        guard let text = optional(key).flatMap({ findings.text($0, as: key) }) else { return nil }
        if let node, !node.property(key).isStated(key) { return nil }
        return text.value.isEmpty ? nil : text
    }

    /// A text that must be there.
    mutating func text(_ key: String, mayBeEmpty: Bool = false) -> Text? {
        guard let text = required(key).flatMap({ findings.text($0, as: key) }) else { return nil }
        guard text.value.isEmpty, !mayBeEmpty else { return text }
        findings.report(.missingKey(key, isEmpty: true, at: text.location))
        return nil
    }

    /// The items of a list; none if the key is absent.
    mutating func list(_ key: String, isRequired: Bool = false) -> [YAMLValue] {
        guard let value = isRequired ? required(key) : optional(key) else { return [] }
        if let items = value.items { return items }
        findings.report(.unexpected(value, of: key, expected: Wording("列表", "a list")))
        return []
    }

    /// The entries of a mapping whose keys the author chooses; none if the key is absent.
    mutating func entries(_ key: String, isRequired: Bool = false) -> [YAMLEntry] {
        guard let value = isRequired ? required(key) : optional(key) else { return [] }
        return findings.entries(of: value, as: key)
    }

    /// Reads a mapping; `nil` if the key is absent.
    mutating func fields<Value>(
        _ key: String,
        isRequired: Bool = false,
        _ body: (inout Fields) -> Value
    ) -> Value? {
        guard let value = isRequired ? required(key) : optional(key) else { return nil }
        return findings.fields(of: value, as: key, body)
    }

    /// One of the raw values of an enumeration, or a word that people write for it.
    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String,
        default fallback: Value? = nil
    ) -> Value? where Value.RawValue == String {
        if let node {
            let values = Array(Value.allCases)
            let choice = node.property(key).choice(values.map(\.rawValue), fallback == nil)
            return values[choice]
        }
        guard let text = fallback == nil ? text(key) : optionalText(key) else { return fallback }
        let named = ValueWords.value(of: text.value)
        if let value = Value(rawValue: text.value) ?? Value(rawValue: named) { return value }
        findings.report(.unknownChoice(text, of: key, allowed: Value.allCases.map(\.rawValue)))
        return fallback
    }

    /// A whole number in a range, its digits in either width.
    ///
    /// - Parameters:
    ///   - key: the key that has it.
    ///   - range: what it may be.
    ///   - endings: words that may follow it, such as 年.
    ///   - fallback: what holds where the key is absent; `nil` if it must not be.
    /// - Returns: the number; what holds otherwise where it is none, or out of range.
    mutating func integer(
        _ key: String,
        in range: ClosedRange<Int>,
        endings: [String] = [],
        default fallback: Int? = nil
    ) -> Int? {
        if let node { return node.property(key).integer(range, fallback == nil) }
        guard let text = fallback == nil ? text(key) : optionalText(key) else { return fallback }
        let ending = endings.first(where: text.value.hasSuffix) ?? ""
        let digits = text.value.dropLast(ending.count).unicodeScalars.map(\.halfWidth)
        if digits.allSatisfy(\.isDigit), let number = Int(String(String.UnicodeScalarView(digits))),
            range.contains(number)
        {
            return number
        }
        let wording = Wording(
            "\(range.lowerBound) 到 \(range.upperBound) 的整数",
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        )
        findings.report(.unexpected(text, of: key, expected: wording))
        return fallback
    }

    /// `true` or `false`, 是 or 否; false if the key is absent.
    mutating func flag(_ key: String) -> Bool {
        if let node { return node.property(key).flag() }
        guard let text = optionalText(key) else { return false }
        if let flag = Bool(ValueWords.value(of: text.value)) { return flag }
        findings.report(.unknownChoice(text, of: key, allowed: ["true", "false"]))
        return false
    }

    /// A day that must be stated.
    mutating func requiredDate(_ key: String) -> CalendarDate? {
        node?.property(key).noteRequired()
        guard node != nil || optional(key) != nil else {
            findings.report(.missingKey(key, isEmpty: has(key), at: location(of: key)))
            return nil
        }
        return date(key)
    }

    /// A day, written as 2024-02-09 or in another way that has only one reading.
    mutating func date(_ key: String) -> CalendarDate? {
        if let node { return node.property(key).date() }
        guard let text = optionalText(key) else { return nil }
        if let date = CalendarDate(typed: text.value) { return date }
        let wording = Wording(
            "年月日齐全的日期，如 2024-02-09 或 2024年2月9日",
            "a date such as 2024-02-09"
        )
        findings.report(.unexpected(text, of: key, expected: wording))
        return nil
    }

    /// Reports the keys that were not asked for.
    fileprivate func reportUnknownKeys() {
        for key in order where !asked.contains(key) {
            findings.reportUnknownKey(key, at: location(of: key), known: asked.sorted())
        }
    }
}

extension Findings {
    /// Reads a mapping key by key; `nil` if the value is none.
    func fields<Value>(
        of value: YAMLValue,
        as name: String,
        _ body: (inout Fields) -> Value
    ) -> Value? {
        if case .specimen(let node) = value.content {
            node.beginMapping()
            var fields = Fields([], at: value.location, findings: self, node: node)
            return body(&fields)
        }
        guard case .mapping(let entries) = value.content else {
            reportWithoutKeys(value, as: name)
            return nil
        }
        var fields = Fields(entries, at: value.location, findings: self)
        let result = body(&fields)
        fields.reportUnknownKeys()
        return result
    }

    /// The entries of a mapping; none if the value is something else.
    func entries(of value: YAMLValue, as name: String) -> [YAMLEntry] {
        switch value.content {
        case .mapping(let entries): return entries
        case .empty: return []
        case .specimen(let node): return node.entries(as: name)
        case .text, .list:
            reportWithoutKeys(value, as: name)
            return []
        }
    }

    /// Reports a value that has no keys, and the full-width colon that may be why.
    private func reportWithoutKeys(_ value: YAMLValue, as name: String) {
        report(.unexpected(value, of: name, expected: Wording("“名称: 内容”的各项", "keys and values")))
        guard case .text(let text) = value.content,
            let colon = text.unicodeScalars.enumerated().first(where: {
                $0.element == YAMLWords.colon
            })
        else { return }
        report(.wideColon(at: value.location.advanced(by: colon.offset), isCertain: true))
    }

    /// The text of a value without the spaces around it.
    func text(_ value: YAMLValue, as name: String) -> Text? {
        if case .specimen(let node) = value.content { return node.text() }
        if case .text(let text) = value.content {
            let spaces = text.unicodeScalars.prefix { $0.isSpace }.count
            let lines = value.lines.map { line in
                TextLine(offset: line.offset - spaces, line: line.line, column: line.column)
            }
            let location = value.location.advanced(by: spaces)
            return Text(value: trimmed(text), location: location, lines: lines)
        }
        report(.unexpected(value, of: name, expected: Wording("一段文字或数字", "a text or a number")))
        return nil
    }

    /// Reports a key that nobody reads.
    func reportUnknownKey(_ key: String, at location: SourceLocation, known: [String]) {
        report(
            .unknownKey,
            at: location,
            Wording("没有\(quoted(key))这一项", "unknown key '\(excerpt(key))'"),
            remedy: suggestion(for: key, among: known, in: location.file)
                ?? Wording("删去这一项", "Delete the key")
        )
    }
}

extension Diagnostic {
    fileprivate static func missingKey(
        _ key: String,
        isEmpty: Bool,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingKey,
            at: location,
            isEmpty
                ? Wording("必填项“\(key)”为空", "'\(key)' is needed but empty")
                : Wording("缺少必填项“\(key)”", "'\(key)' is needed but absent"),
            remedy: Wording("填写“\(key)”", "State '\(key)'")
        )
    }

    /// A value of another kind than a key needs.
    static func unexpected(
        _ value: YAMLValue,
        of key: String,
        expected: Wording
    ) -> Diagnostic {
        let stated =
            switch value.content {
            case .empty, .specimen: Wording("空值", "nothing")
            case .text(let text): Wording(quoted(text), "'\(excerpt(text))'")
            case .list: Wording("列表", "a list")
            case .mapping: Wording("“名称: 内容”的各项", "keys and values")
            }
        return unexpected(stated, of: key, expected: expected, at: value.location)
    }

    /// A text that a key cannot have as its value.
    static func unexpected(_ text: Text, of key: String, expected: Wording) -> Diagnostic {
        let stated = Wording(quoted(text.value), "'\(excerpt(text.value))'")
        return unexpected(stated, of: key, expected: expected, at: text.location)
    }

    private static func unexpected(
        _ stated: Wording,
        of key: String,
        expected: Wording,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unexpectedValue,
            at: location,
            Wording(
                "\(quoted(key))应为\(expected.chinese)，现为\(stated.chinese)",
                "'\(excerpt(key))' should be \(expected.english) but is \(stated.english)"
            ),
            remedy: Wording("改为\(expected.chinese)", "Write \(expected.english)")
        )
    }

    fileprivate static func unknownChoice(
        _ text: Text,
        of key: String,
        allowed: [String]
    ) -> Diagnostic {
        let chinese = allowed.map(ValueWords.named).joined(separator: "、")
        let wording = Wording("\(chinese) 之一", "one of \(allowed.joined(separator: ", "))")
        return unexpected(text, of: key, expected: wording)
    }
}
