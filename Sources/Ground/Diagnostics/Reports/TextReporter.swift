/// Findings as text for people: file by file, each with its place, an excerpt of the source, the
/// numbers, the other places and the remedy.
package struct TextReporter {
    /// The text of a line of a source file, counted from 1; `nil` if it cannot be had.
    package typealias SourceLines = (_ file: String, _ line: Int) -> String?

    private let language: Language
    private let palette: Palette
    private let limit: Int?
    private let lines: PreparedLines

    /// Makes a reporter.
    ///
    /// - Parameters:
    ///   - language: the language of the report.
    ///   - isColoured: whether colours of a terminal are wanted.
    ///   - limit: how many findings are shown at most; the others are counted by code.
    ///   - lines: where excerpts come from.
    package init(
        language: Language,
        isColoured: Bool = false,
        limit: Int? = nil,
        lines: @escaping SourceLines = { _, _ in nil }
    ) {
        self.language = language
        self.limit = limit
        self.lines = PreparedLines(lines)
        palette = Palette(isColoured: isColoured)
    }

    // MARK: Many findings

    /// The report on all findings, in the order given within each file; without a summary.
    package func text(of diagnostics: [Diagnostic]) -> String {
        text(of: limit.map(diagnostics.gravest) ?? diagnostics, among: ReportCounts(diagnostics))
    }

    /// The report on some findings.
    ///
    /// - Parameters:
    ///   - shown: those that are shown, in the order given within each file.
    ///   - counts: how many there are.
    /// - Returns: the report, which ends with how many are not shown.
    package func text(of shown: [Diagnostic], among counts: ReportCounts) -> String {
        var text = ""
        var file: String?
        for diagnostic in shown {
            let own = diagnostic.location?.file ?? ""
            if own != file {
                let all = counts.files[own] ?? .none
                if all.count > 1, !own.isEmpty { text += heading(of: own, all) }
                file = own
            }
            text += self.text(of: diagnostic)
        }
        return text + rest(of: counts, shown: shown)
    }

    private func heading(of file: String, _ tally: Tally) -> String {
        let words = tally.nonzeroWording.text(in: language)
        return palette.paint("── \(Diagnostics.shown(file))", .place) + " · \(words)\n"
    }

    /// What was not shown, by code.
    private func rest(of counts: ReportCounts, shown: [Diagnostic]) -> String {
        let all = counts.tally.count
        guard shown.count < all else { return "" }
        let visible = Dictionary(grouping: shown, by: \.codeText)
        let hidden = counts.codes
            .map { code, all in (code, all - (visible[code]?.count ?? 0)) }
            .filter { $0.1 > 0 }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        let codes = hidden.map { "\($0.0) × \($0.1)" }
        let count = all - shown.count
        let wording = Wording(
            "另有 \(count) 条未列出：\(codes.joined(separator: "，"))。提示：用 --limit 0 列出全部",
            "\(count) more are not listed: \(codes.joined(separator: ", ")). "
                + "hint: list all with --limit 0"
        )
        return wording.text(in: language) + "\n"
    }

    // MARK: One finding

    /// The report on one finding, ending in a line break.
    package func text(of diagnostic: Diagnostic) -> String {
        let role = self.role(of: diagnostic)
        var text = headline(of: diagnostic, role)
        // Nothing is asked of anyone, so one line will do.
        guard diagnostic.severity != .information || diagnostic.acceptance != nil else {
            return text
        }
        text += excerpt(at: diagnostic.location, length: diagnostic.length, role)
        if let comparison = diagnostic.comparison, !diagnostic.statesNumbers(in: language) {
            text += "  \(Diagnostics.shown(comparison.wording.text(in: language)))\n"
        }
        for note in diagnostic.notes {
            text += self.text(of: note, in: diagnostic.location?.file)
        }
        if let acceptance = diagnostic.acceptance {
            text += "  \(Diagnostics.shown(acceptance.wording.text(in: language)))\n"
        } else if let remedy = diagnostic.remedy {
            text += "  " + palette.paint(remedyName, .remedy)
            text += Diagnostics.shown(remedy.text(in: language)) + "\n"
        }
        return text
    }

    private func headline(of diagnostic: Diagnostic, _ role: Palette.Role) -> String {
        let name = self.name(of: diagnostic)
        let summary = Diagnostics.shown(diagnostic.summary.text(in: language))
        let place = place(diagnostic.location)
        return "\(place)\(palette.paint("\(name):", role)) \(summary) [\(diagnostic.codeText)]\n"
    }

    private func place(_ location: SourceLocation?) -> String {
        guard let location else { return "" }
        return palette.paint("\(Diagnostics.shown(location.description)):", .place) + " "
    }

    /// The other place, with its line if it stands in another file.
    private func text(of note: Diagnostic.Note, in file: String?) -> String {
        let words = Diagnostics.shown(note.text.text(in: language))
        let text = "\(place(note.location))\(palette.paint("\(noteName):", .gutter)) \(words)\n"
        guard note.location?.file != file else { return text }
        return text + excerpt(at: note.location, length: nil, .information)
    }

    private func excerpt(
        at location: SourceLocation?,
        length: Int?,
        _ role: Palette.Role
    ) -> String {
        guard let location, let number = location.line,
            let line = lines.line(number, of: location.file)
        else { return "" }
        let excerpt = Excerpt(of: line, column: location.column, length: length)
        return excerpt.text(palette, markedAs: role)
    }

    // MARK: Words

    private func role(of diagnostic: Diagnostic) -> Palette.Role {
        switch diagnostic.severity {
        case _ where diagnostic.acceptance != nil: .information
        case .error: .error
        case .warning: .warning
        case .information: .information
        }
    }

    private func name(of diagnostic: Diagnostic) -> String {
        if diagnostic.acceptance != nil {
            return Wording("已豁免", "waived").text(in: language)
        }
        return diagnostic.severity.wording.text(in: language)
    }

    private var noteName: String { Wording("相关", "note").text(in: language) }

    private var remedyName: String { Wording("提示：", "hint: ").text(in: language) }
}

/// The lines that the last excerpts were of; the findings on one line follow one another, and what
/// they point to is often one line as well.
private final class PreparedLines {
    private static let limit = 4
    private let lines: TextReporter.SourceLines
    private var last: [(file: String, line: ExcerptLine)] = []

    init(_ lines: @escaping TextReporter.SourceLines) { self.lines = lines }

    func line(_ number: Int, of file: String) -> ExcerptLine? {
        if let known = last.first(where: { $0.line.number == number && $0.file == file }) {
            return known.line
        }
        guard let text = lines(file, number) else { return nil }
        let line = ExcerptLine(text, number: number)
        last.insert((file, line), at: 0)
        if last.count > Self.limit { last.removeLast() }
        return line
    }
}

extension Severity {
    /// The word for it in a report.
    fileprivate var wording: Wording {
        switch self {
        case .error: Wording("错误", "error")
        case .warning: Wording("警告", "warning")
        case .information: Wording("提示信息", "information")
        }
    }
}

extension [Diagnostic] {
    /// The gravest findings, at most so many, in the order given.
    package func gravest(_ limit: Int) -> [Diagnostic] {
        guard limit < count else { return self }
        var room = limit
        var chosen = Set<Int>()
        for rank in (0...Diagnostic.lightestRank) where room > 0 {
            let positions = indices.filter { self[$0].rank == rank }
            chosen.formUnion(positions.prefix(room))
            room -= Swift.min(room, positions.count)
        }
        return indices.filter(chosen.contains).map { self[$0] }
    }
}

extension Diagnostic {
    /// What is shown first when not everything can be shown.
    fileprivate var rank: Int {
        switch severity {
        case _ where acceptance != nil: 2
        case .error: 0
        case .warning: 1
        case .information: Diagnostic.lightestRank
        }
    }

    fileprivate static var lightestRank: Int { 3 }

    /// Whether the headline already has every number of the comparison.
    fileprivate func statesNumbers(in language: Language) -> Bool {
        guard let comparison else { return false }
        let headline = summary.text(in: language)
        return [comparison.stated, comparison.computed, comparison.difference]
            .allSatisfy(headline.contains)
    }
}

extension Diagnostic.Comparison {
    /// The four numbers in one line.
    package var wording: Wording {
        Wording(
            "列示 \(stated)，计算 \(computed)，相差 \(difference)，四舍五入允许 \(allowed)",
            "stated \(stated), computed \(computed), difference \(difference), "
                + "rounding allows \(allowed)"
        )
    }
}

extension Acceptance {
    /// The reason, who gave it and how long it holds.
    package var wording: Wording {
        Wording(
            "豁免：\(reason)（\(by)\(until.map { "，至 \($0)" } ?? "")）",
            "waived: \(reason) (\(by)\(until.map { ", until \($0)" } ?? ""))"
        )
    }
}
