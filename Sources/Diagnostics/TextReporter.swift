/// Findings as text: one line that editors understand, then the other places and the remedy.
package struct TextReporter: Sendable {
    private let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// The report on one finding, ending in a line break.
    package func text(of diagnostic: Diagnostic) -> String {
        let place = diagnostic.location.map { "\($0.description): " } ?? ""
        let summary = diagnostic.summary.text(in: language)
        var text = "\(place)\(name(of: diagnostic.severity)): \(summary)"
        text += " [\(diagnostic.codeText)]\n"
        for note in diagnostic.notes {
            let place = note.location.map { "\($0.description): " } ?? ""
            text += "\(place)\(noteName): \(note.text.text(in: language))\n"
        }
        if let remedy = diagnostic.remedy {
            text += "  \(remedyName)\(remedy.text(in: language))\n"
        }
        return text
    }

    private func name(of severity: Severity) -> String {
        switch (severity, language) {
        case (.error, .chinese): "错误"
        case (.warning, .chinese): "警告"
        case (.information, .chinese): "提示信息"
        case (.error, .english): "error"
        case (.warning, .english): "warning"
        case (.information, .english): "information"
        }
    }

    private var noteName: String { language == .chinese ? "相关" : "note" }

    private var remedyName: String { language == .chinese ? "提示：" : "hint: " }
}
