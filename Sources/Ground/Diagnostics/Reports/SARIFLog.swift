/// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard).
package struct SARIFLog: Encodable, Sendable {
    /// What a reader of the log may know about a code: the sentence of a rule.
    package typealias Title = (_ code: String) -> Wording?

    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version
        case runs
    }

    /// Makes the log of one run.
    ///
    /// - Parameters:
    ///   - diagnostics: what was found, in the order of a report.
    ///   - language: the language of its messages.
    ///   - title: a sentence about a code; without one, its group is named.
    package init(
        _ diagnostics: [Diagnostic],
        language: Language,
        title: Title = { _ in nil }
    ) {
        runs = [Run(diagnostics, language: language, title: title)]
    }
}

private struct Run: Encodable {
    let tool: Tool
    let language: String
    /// How columns are counted; scalars, as everywhere in the program.
    let columnKind = "unicodeCodePoints"
    let results: [Result]

    init(_ diagnostics: [Diagnostic], language: Language, title: SARIFLog.Title) {
        let groups = Dictionary(
            diagnostics.map { ($0.codeText, $0.code) },
            uniquingKeysWith: { first, _ in first }
        )
        let codes = groups.keys.sorted()
        let indices = Dictionary(
            zip(codes, codes.indices),
            uniquingKeysWith: { first, _ in first }
        )
        let rules = codes.map { code in
            let title = title(code) ?? groups[code]?.group ?? Wording(code, code)
            return RuleDescriptor(id: code, shortDescription: Message(title.text(in: language)))
        }
        tool = Tool(driver: Driver(name: "Gongkai", rules: rules))
        self.language = language == .chinese ? "zh-CN" : "en"
        results = diagnostics.map { diagnostic in
            Result(
                diagnostic,
                index: indices[diagnostic.codeText] ?? 0,
                language: language
            )
        }
    }
}

private struct Tool: Encodable {
    let driver: Driver
}

private struct Driver: Encodable {
    let name: String
    let rules: [RuleDescriptor]
}

private struct RuleDescriptor: Encodable {
    let id: String
    let shortDescription: Message
}

private struct Message: Encodable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

private struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
    let relatedLocations: [Location]
    /// Present in every result, because one without it would count as unknown (3.27.23).
    let suppressions: [Suppression]
    let fixes: [Fix]?

    init(_ diagnostic: Diagnostic, index: Int, language: Language) {
        ruleId = diagnostic.codeText
        ruleIndex = index
        level = diagnostic.severity.sarifLevel
        var text = [diagnostic.summary.text(in: language)]
        if let comparison = diagnostic.comparison {
            text.append(comparison.wording.text(in: language))
        }
        if let remedy = diagnostic.remedy { text.append(remedy.text(in: language)) }
        message = Message(text.joined(separator: "\n"))
        locations = diagnostic.location.map { [Location($0, length: diagnostic.length)] } ?? []
        relatedLocations = diagnostic.notes.compactMap { note in
            note.location.map { Location($0, message: Message(note.text.text(in: language))) }
        }
        suppressions = diagnostic.acceptance.map { [Suppression($0, language: language)] } ?? []
        fixes =
            diagnostic.fixes.isEmpty
            ? nil : [Fix(diagnostic.fixes, description: diagnostic.remedy?.text(in: language))]
    }
}

private struct Location: Encodable {
    let physicalLocation: PhysicalLocation
    let message: Message?

    init(_ location: SourceLocation, length: Int? = nil, message: Message? = nil) {
        physicalLocation = PhysicalLocation(
            artifactLocation: ArtifactLocation(location.file),
            region: Region(location, length: length)
        )
        self.message = message
    }
}

private struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region?
}

private struct ArtifactLocation: Encodable {
    let uri: String

    /// The path as an address: relative as it was typed, absolute as a file address.
    init(_ file: String) {
        let path = percentEncoded(file)
        uri = file.hasPrefix("/") ? "file://\(path)" : path
    }
}

private struct Region: Encodable {
    let startLine: Int
    let startColumn: Int?
    let endColumn: Int?

    init?(_ location: SourceLocation, length: Int?) {
        guard let line = location.line else { return nil }
        startLine = line
        startColumn = location.column
        endColumn = location.column.flatMap { column in length.map { column + $0 } }
    }
}

private struct Suppression: Encodable {
    let kind = "external"
    let status = "accepted"
    let justification: String
    let location: Location

    init(_ acceptance: Acceptance, language: Language) {
        justification = acceptance.wording.text(in: language)
        location = Location(acceptance.location)
    }
}

private struct Fix: Encodable {
    let description: Message?
    let artifactChanges: [ArtifactChange]

    init(_ edits: [TextEdit], description: String?) {
        self.description = description.map(Message.init)
        let byFile = Dictionary(grouping: edits, by: \.file)
        artifactChanges = byFile.keys.sorted().map { file in
            ArtifactChange(
                artifactLocation: ArtifactLocation(file),
                replacements: (byFile[file] ?? []).compactMap(Replacement.init)
            )
        }
    }
}

private struct ArtifactChange: Encodable {
    let artifactLocation: ArtifactLocation
    let replacements: [Replacement]
}

private struct Replacement: Encodable {
    let deletedRegion: Region
    let insertedContent: Message

    init?(_ edit: TextEdit) {
        guard let region = Region(edit.location, length: edit.columns.count) else { return nil }
        deletedRegion = region
        insertedContent = Message(edit.replacement)
    }
}

extension Severity {
    fileprivate var sarifLevel: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .information: "note"
        }
    }
}

/// `path` with everything but letters, digits, `-._~` and `/` percent-encoded (RFC 3986).
private func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { text, byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-")...UInt8(ascii: "/"),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            text.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
    }
}
