import Diagnostics
import Testing

@testable import Narration

@Suite struct FuzzTests {
    private let alphabet = [
        "*", "**", "_", "~~", "`", "```", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# ", "## ",
        "|", "|-|-|\n", "[", "](", ")", "!", "<b>", "</b>", "<script>", "<!--", "-->", "&lt;",
        "&#106;avascript:", "javascript:", "https://a.cn/", "www.b.cn", "a@b.cn", "//", "\\",
        "{{", "}}", "{{ 表三[合计].基本支出 }}", "{{ 表三[*].基本支出 }}", "{{ 无|效 }}", "｛｛", "｝｝", "[^1]",
        "\n[^1]: ", "```饼图\n标题: 甲\n各项: 表三[*].基本支出\n```\n", "表一", "图表一", "财政拨款", "“三公”经费",
        "预算", "，", "“", "”", "\u{3000}", "\u{0}", "\u{F0000}", "\u{E000}", "\u{202E}", "𠀀",
        "e\u{301}",
        "\t", "---\n", "\"", "'", "<a href='x'>", "[a](data:x)", "![图](x.png)", "  \n", "\r",
    ]

    @Test(arguments: 1...20)
    func neverCrashesAndAlwaysWritesWellFormedHTML(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        for _ in 0..<250 {
            let count = Int.random(in: 1...40, using: &generator)
            let text = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "" }
                .joined()
            try check(text)
        }
    }

    private func check(_ text: String) throws {
        let outcome = narrate(source(text), in: scope)
        var linked = LinkedTerms()
        let html = html(of: outcome.value, linked: &linked)
        if let fault = wellFormednessFault(html) {
            Issue.record("\(fault) in \(html.debugDescription) from \(text.debugDescription)")
        }
        for diagnostic in outcome.diagnostics {
            let lines = text.split(
                omittingEmptySubsequences: false,
                whereSeparator: \.isNewline
            ).count
            #expect((1...lines).contains(diagnostic.location?.line ?? 1))
        }
        let scalars = html.unicodeScalars
        #expect(!scalars.contains { $0.value >= 0xF0000 || $0 == "\u{1}" || $0 == "\u{202E}" })
        checkFigures(text, outcome, html)
    }

    /// Every binding is printed, marked as failed, shown in code, or reported.
    private func checkFigures(_ text: String, _ outcome: Outcome<Narrative>, _ html: String) {
        let mask = BindingMask(MarkdownText(file: file, text: text))
        guard outcome.diagnostics.allSatisfy({ $0.severity != .error }) else { return }
        let printed = html.components(of: "</data>") + html.components(of: "{{")
        #expect(printed >= mask.bindings.count, "\(text.debugDescription)")
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

private let names: Set<String> = [
    "a", "blockquote", "br", "code", "data", "del", "div", "em", "figcaption", "figure", "h2",
    "h3", "h4", "h5", "h6", "hr", "img", "li", "mark", "ol", "p", "pre", "section", "strong", "sup",
    "span", "table", "tbody", "td", "th", "thead", "tr", "ul",
]
private let voids: Set<String> = ["br", "hr", "img"]

/// What is wrong with the tags of a piece of HTML; `nil` if they balance.
private func wellFormednessFault(_ html: String) -> String? {
    var open: [String] = []
    var rest = html.utf8[...]
    var ids: Set<String> = []
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
        guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return "open tag" }
        let tag = String(Substring(rest[rest.index(after: start)..<end]))
        rest = rest[rest.index(after: end)...]
        if tag.hasPrefix("/") {
            guard open.popLast() == String(tag.dropFirst()) else { return "unbalanced <\(tag)>" }
            continue
        }
        let name = String(tag.prefix { $0 != " " })
        guard names.contains(name) else { return "element <\(tag)>" }
        if name == "a", open.contains("a") { return "nested link" }
        if let fault = attributeFault(tag, ids: &ids) { return fault }
        if !voids.contains(name) { open.append(name) }
    }
    return open.isEmpty ? nil : "unclosed \(open)"
}

private func attributeFault(_ tag: String, ids: inout Set<String>) -> String? {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count.isMultiple(of: 2) == false else { return "quotes of <\(tag)>" }
    for (index, part) in parts.enumerated() where index.isMultiple(of: 2) && index + 1 < parts.count
    {
        let value = parts[index + 1].lowercased()
        if part.contains("style") || part.hasPrefix(" on") { return "attribute \(part)" }
        if part.hasSuffix(" id="), !ids.insert(value).inserted { return "repeated id \(value)" }
        guard part.hasSuffix(" href=") || part.hasSuffix(" src=") else { continue }
        for scheme in ["javascript:", "data:", "vbscript:", "//"] where value.hasPrefix(scheme) {
            return "address \(value)"
        }
    }
    return nil
}
