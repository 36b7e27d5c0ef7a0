import Diagnostics
import Testing

@Suite struct TidyTests {
    private static let checks: [Check] = [
        .functionLength, .fileLength, .lineLength, .floatingPoint, .effects, .access, .escapes,
        .crashes, .promises, .chineseText, .formNames,
    ]

    @Test(arguments: checks)
    func keepsTheHabit(check: Check) {
        let complaints = Project.sources.flatMap(check.find).map(\.description)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    @Test(arguments: checks)
    func complainsWhereItShould(check: Check) {
        #expect(check.find(SwiftSource(path: check.bad.path, text: check.bad.text)).count == 1)
    }

    @Test(arguments: checks)
    func isSilentWhereItShould(check: Check) {
        #expect(check.find(SwiftSource(path: check.good.path, text: check.good.text)).isEmpty)
    }

    @Test(arguments: [
        ("GongkaiCommand", "FileHandle.standardError.write(text)", 0),
        ("GongkaiCommand", "FileHandle(forReadingAtPath: path)", 1),
        ("Reading", "FileHandle(forReadingAtPath: path)", 0),
        ("Reading", "FileHandle.standardOutput.write(text)", 1),
        ("Site", "FileHandle.standardOutput.write(text)", 1),
    ])
    func tellsStreamsFromFiles(module: String, text: String, count: Int) {
        let source = SwiftSource(path: "Sources/Group/\(module)/A.swift", text: text)
        #expect(Check.effects.find(source).count == count)
    }

    @Test(arguments: [
        ("Site/PageWords.swift", 0), ("Diagnostics/TextReporter.swift", 0),
        ("GongkaiCommand/A.swift", 0), ("Formula/A.swift", 0), ("Narration/A.swift", 1),
        ("Reading/Reporters.swift", 1),
    ])
    func knowsThePlacesOfChinese(path: String, count: Int) {
        let source = SwiftSource(path: "Sources/Group/\(path)", text: "let a = \"目录\"")
        #expect(Check.chineseText.find(source).count == count)
    }

    /// What lies in a room is seen at a glance.
    @Test func aFolderHasAtMostFifteenFiles() {
        let folders = Dictionary(
            grouping: Project.sources.filter(\.isProgram).map(\.path),
            by: { $0[..<($0.lastIndex(of: "/") ?? $0.startIndex)] }
        )
        let full = folders.filter { $0.value.count > 15 }.map { "\($0.key): \($0.value.count)" }
        #expect(full.isEmpty, "\(full.sorted().joined(separator: "\n"))")
    }

    @Test func findsTheSources() {
        #expect(Project.sources.contains { $0.path == "Sources/Model/Budget/Amounts/Money.swift" })
        #expect(Project.sources.contains { $0.path == "Tests/TidyTests/TidyTests.swift" })
    }
}

@Suite struct ArrowsTests {
    private static let table = """
        | module | its one job | modules | others |
        |---|---|---|---|
        | `Markup` | writes | | |
        | `Charts` | draws | `Markup` | `Yams` |
        """

    @Test func pointOnlyUpTheTable() throws {
        let arrows = Arrows(markdown: try Project.text(of: "docs/architecture.md"))
        var above: Set<String> = []
        for (module, imports) in arrows.rows {
            let down = imports.intersection(Project.modules).subtracting(above)
            #expect(down.isEmpty, "\(module) points down to \(down.sorted())")
            above.insert(module)
        }
        #expect(arrows.rows.map(\.module).sorted() == Project.modules)
    }

    @Test func areThoseOfTheSources() throws {
        let arrows = Arrows(markdown: try Project.text(of: "docs/architecture.md"))
        let program = Project.sources.filter(\.isProgram)
        let complaints = program.flatMap(arrows.complaints).map(\.description)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    @Test(arguments: [
        ("Sources/Ground/Markup/A.swift", "package import Charts", 1),
        ("Sources/Output/Charts/A.swift", "import Crypto", 1),
        ("Sources/Output/Charts/A.swift", "import Yams\nimport Markup", 0),
        ("Sources/Output/Charts/A.swift", "import Synchronization", 0),
        ("Sources/Group/Other/A.swift", "@testable import Charts", 1),
    ])
    func areCompared(path: String, text: String, count: Int) {
        let source = SwiftSource(path: path, text: text)
        #expect(Arrows(markdown: Self.table).complaints(about: source).count == count)
    }
}

@Suite struct DiagnosticsManualTests {
    private static let declaration = "Sources/Ground/Diagnostics/Findings/DiagnosticCode.swift"

    @Test func hasASectionForEveryCode() throws {
        let manual = DiagnosticsManual(declaration: try Project.text(of: Self.declaration))
        #expect(manual.entries.map(\.code) == DiagnosticCode.allCases.map(\.rawValue))
        #expect(manual.entries.map(\.name) == DiagnosticCode.allCases.map { "\($0)" })
        #expect(manual.entries.allSatisfy { $0.meaning.hasSuffix(".") })
    }

    @Test func isRecorded() throws {
        let manual = DiagnosticsManual(declaration: try Project.text(of: Self.declaration))
        try expectRecorded(manual.markdown, at: "docs/diagnostics.md")
    }

    @Test func readsCommentsOfSeveralLines() throws {
        let text =
            "// MARK: F, files\n/// One\n/// two.\ncase a = \"F001\"\n/// Other.\nlet b = 1\n"
        let entry = try #require(DiagnosticsManual(declaration: text).entries.first)
        #expect((entry.code, entry.name, entry.meaning) == ("F001", "a", "One two."))
    }
}

@Suite struct SwiftScannerTests {
    @Test(arguments: [
        (#"let a = "b // c""#, #"let a = "      ""#),
        (#"a /* b /* c */ d */ e"#, "a                   e"),
        (##"#"a"b\(c)"#"##, ##"#"       "#"##),
        (#""a\(b("c"))d""#, #""   b(" ")  ""#),
        ("\"\"\"\na\"b\n\"\"\"", "\"\"\"\n   \n\"\"\""),
        (#""a\"b" c"#, #""    " c"#),
        ("\"never closed\nlet a", "\"            \nlet a"),
    ])
    func blanksWhatIsNoCode(source: String, code: String) {
        #expect(String(String.UnicodeScalarView(SwiftScanner(source).code)) == code)
    }
}
