import Budget

/// What the print edition needs beside the style sheet of the theme, because it depends on the
/// disclosure: the running heads and the size of the paper of each form.
struct PrintStyle {
    private let disclosure: Disclosure

    init(_ disclosure: Disclosure) {
        self.disclosure = disclosure
    }

    /// The style sheet, in UTF-8.
    var bytes: [UInt8] {
        let set = disclosure.formSet
        // Chromium lets a later rule for all sheets win over an earlier one for some, so the theme,
        // which comes after this, leaves the size to it.
        let title = cssString(disclosure.fullTitle)
        var lines = ["@page { size: A4; @top-left { content: \(title) } }"]
        lines += page("contents", head: Words.contents)
        for (index, part) in set.parts.enumerated() {
            lines += page("part-\(index)", head: disclosure.text(part.title))
        }
        for (index, form) in set.forms.enumerated() where !disclosure.tables[index].isEmpty {
            let size = paperSize(of: form, disclosure.tables[index])
            lines += page("form-\(index)", head: form.label, size: size)
        }
        if let performance = set.performance {
            lines += page("targets", head: disclosure.text(performance.title))
        }
        return Array(lines.map { "\($0)\n" }.joined().utf8)
    }

    /// The class of the section that holds a form; forms without data share their paper.
    static func sheetClass(ofForm index: Int, in disclosure: Disclosure) -> String {
        disclosure.tables[index].isEmpty ? "form-sheet empty" : "form-sheet on-form-\(index)"
    }

    private func page(_ name: String, head: String, size: String? = nil) -> [String] {
        let size = size.map { "size: \($0); " } ?? ""
        return [
            "@page \(name) { \(size)@top-right { content: \(cssString(head)) } }",
            ".on-\(name) { page: \(name) }",
        ]
    }
}
