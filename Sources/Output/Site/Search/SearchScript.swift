import Budget
import Characters
import Inspecting

extension SearchIndex {
    /// The index as a script that assigns it, because a page opened from a disk may not fetch.
    ///
    /// A text that stands more than once is written once, in `words`; elsewhere its number stands
    /// for it. Each page has a line of its own, so that versions compare well.
    ///
    /// - Parameter page: the page that searches; addresses are relative to it.
    /// - Returns: the bytes of the script.
    func script(from page: SitePath) -> [UInt8] {
        let words = SharedWords(pages)
        var script = ScriptText()
        script.literal("window.gongkaiSearch={\"words\":")
        script.list(words.shared) { $0.quote($1) }
        script.literal(",\"pages\":[")
        for (index, entry) in pages.enumerated() {
            script.literal(index == 0 ? "\n" : ",\n")
            script.write(entry, address: page.link(to: entry.path), words: words)
        }
        script.literal("\n],\"everyday\":")
        let everyday = everydayWords.flatMap { own in own.words.map { [$0, own.official] } }
        script.list(everyday) { script, pair in script.list(pair) { $0.quote($1) } }
        script.literal("};\n")
        return script.bytes
    }
}

/// The texts that stand more than once, by first appearance.
private struct SharedWords {
    private(set) var shared: [String] = []
    private var numbers: [TextKey: Int] = [:]

    init(_ pages: [SearchIndex.Page]) {
        var seen: Set<TextKey> = []
        for entry in pages.lazy.flatMap(\.entries) {
            // A fragment that is the code is not written at all.
            let fragment = entry.fragment == entry.code ? "" : entry.fragment
            for text in [fragment, entry.title] + entry.lines where text.utf8.count > 4 {
                let key = TextKey(text)
                guard !seen.insert(key).inserted, numbers[key] == nil else { continue }
                numbers[key] = shared.count
                shared.append(text)
            }
        }
    }

    func number(of text: String) -> Int? { numbers[TextKey(text)] }
}

/// Script text over bytes; a string is escaped here, once.
private struct ScriptText {
    private(set) var bytes: [UInt8] = []

    mutating func literal(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func list<Element>(
        _ elements: [Element],
        write: (inout ScriptText, Element) -> Void
    ) {
        literal("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { literal(",") }
            write(&self, element)
        }
        literal("]")
    }

    mutating func quote(_ text: String) {
        literal("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal("\\\"")
            case "\\": literal("\\\\")
            // Line ends of JavaScript that JSON does not know, and controls.
            case "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}": literal(" ")
            default:
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        literal("\"")
    }

    mutating func write(_ page: SearchIndex.Page, address: String, words: SharedWords) {
        literal("[")
        for text in [page.title, address, page.unit, page.prefix] {
            quote(text)
            literal(",")
        }
        list(page.entries) { $0.write($1, words: words) }
        literal("]")
    }

    /// Writes fragment, title, lines, amounts and code; what is empty at the end is left out.
    private mutating func write(_ entry: SearchIndex.Entry, words: SharedWords) {
        let lengths = [entry.lines.count, entry.amounts.count, entry.code.utf8.count]
        let count = (lengths.lastIndex { $0 > 0 } ?? -1) + 1
        literal("[")
        if entry.fragment == entry.code, !entry.code.isEmpty {
            literal("-1")
        } else {
            write(entry.fragment, words: words)
        }
        literal(",")
        write(entry.title, words: words)
        if count > 0 {
            literal(",")
            list(entry.lines) { $0.write($1, words: words) }
        }
        if count > 1 {
            literal(",")
            quote(entry.amounts.joined(separator: " "))
        }
        if count > 2 {
            literal(",")
            quote(entry.code)
        }
        literal("]")
    }

    private mutating func write(_ text: String, words: SharedWords) {
        guard let number = words.number(of: text) else { return quote(text) }
        bytes.append(contentsOf: String(number).utf8)
    }
}
