package import Diagnostics

/// Collects what is wrong while files are read, so that reading can go on.
///
/// A reference, because readers nest: every one of them adds to the same collection. It never
/// leaves the thread that made it.
package final class Findings {
    /// More findings than this in one file help nobody, and a hostile file could make millions.
    static let limitPerFile = 1000

    private var collected: [Diagnostic] = []
    private var told: Set<Diagnostic> = []
    private var countByFile: [String: Int] = [:]

    /// Where the texts stand in which placeholders are filled.
    private(set) var patternPlaces: Set<SourceLocation> = []

    /// Remembers that placeholders are filled in a text.
    func takesPlaceholders(_ text: Text) { patternPlaces.insert(text.location) }

    /// How many findings were reported.
    package private(set) var count = 0

    /// How many of them are errors.
    package private(set) var errorCount = 0

    package init() {}

    /// Adds a finding, unless its file has too many already; those are only counted.
    ///
    /// What was said of a place in the same words is not said again; for who counts whether there
    /// were errors, it counts.
    package func report(_ diagnostic: Diagnostic) {
        let file = diagnostic.location?.file ?? ""
        count += 1
        errorCount += diagnostic.severity == .error ? 1 : 0
        let isListed = countByFile[file, default: 0] < Self.limitPerFile
        if isListed, diagnostic.location != nil, !told.insert(diagnostic).inserted { return }
        countByFile[file, default: 0] += 1
        guard countByFile[file, default: 0] <= Self.limitPerFile else { return }
        collected.append(diagnostic)
    }

    /// Adds a finding that is an error.
    func report(
        _ code: DiagnosticCode,
        at location: SourceLocation,
        _ summary: Wording,
        notes: [Diagnostic.Note] = [],
        remedy: Wording? = nil
    ) {
        let diagnostic = Diagnostic(code, at: location, summary, notes: notes, remedy: remedy)
        report(diagnostic)
    }

    /// Everything that was found, in the order of a report.
    package var diagnostics: [Diagnostic] { inOrder.sorted(by: Diagnostic.standsBefore) }

    /// Everything that was found, as it was met.
    package var inOrder: [Diagnostic] {
        let overflows = countByFile.filter { $0.value > Self.limitPerFile }
        let notices = overflows.map { file, count in
            Diagnostic.furtherFindings(count - Self.limitPerFile, in: file)
        }
        return collected + notices
    }

    /// The names that `name` may be a slip of.
    ///
    /// Empty for texts that are no names, and in a file in which nearly everything is wrong.
    func nearest(to name: String, among names: [String], in file: String) -> [String] {
        guard name.utf8.count <= 200, countByFile[file, default: 0] < 50 else { return [] }
        return nearestNames(to: name, among: names)
    }

    /// Which names to write instead of `name`.
    func suggestion(for name: String, among names: [String], in file: String) -> Wording? {
        let near = nearest(to: name, among: names, in: file)
        let offered = near.isEmpty && names.count <= 12 ? names : near
        guard !offered.isEmpty else { return nil }
        let chinese = offered.map(quoted).joined(separator: "、")
        let english = offered.map { "'\($0)'" }.joined(separator: ", ")
        guard offered.count > 1 else { return Wording("改为\(chinese)", "Write \(english)") }
        return Wording("改为其中之一：\(chinese)", "Write one of \(english)")
    }
}

/// `text` in Chinese quotation marks, cut to a length that fits into a sentence.
package func quoted(_ text: String) -> String { "“\(excerpt(text))”" }

/// The beginning of `text` on one line.
package func excerpt(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(41)
    let line = scalars.prefix(40).map { Character($0).isNewline ? " " : $0 }
    return String(String.UnicodeScalarView(line)) + (scalars.count > 40 ? "…" : "")
}

extension Diagnostic {
    fileprivate static func furtherFindings(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            at: SourceLocation(file: file),
            Wording("另有 \(count) 处问题未列出", "\(count) more findings are not listed"),
            remedy: Wording("先更正已列出的问题", "Correct the listed ones first")
        )
    }
}
