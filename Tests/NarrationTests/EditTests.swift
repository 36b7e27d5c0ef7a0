import Diagnostics
import Testing

@testable import Narration

/// The edits of raw marks change how a page looks and never what it says.
@Suite struct EditTests {
    private static let alphabet = [
        "-", "－", "−", "–", "—", "——", "+", "＋", "·", "●", "*", "**", "＊", "＊＊", "_", "__", "~~",
        "～～", "｀",
        "`",
        "#", "##", "＃", "＃＃ ", "> ", "＞", "》", "|", "｜", "|---|---|\n", "｜——｜", "1、", "2．", "3. ",
        "（一）",
        "①", "■", " ", "\u{3000}", "\n", "\n\n", "甲", "乙丙", "“三公”", "经费", "，", "。", "：", "5",
        "5.20",
        "1，200", "万元", "％", "五百", "￥", "a", "{{ 表三[合计].基本支出 }}", "{{ 表三[*].基本支出 }}", "\\", "［", "］",
        "（", "）", "==", "&nbsp；", "\u{200B}", "⼊", "    ",
    ]

    @Test(arguments: 1...16)
    func keepsWhatIsPrintedAndSettles(seed: UInt64) {
        var generator = SplitMix(state: seed)
        for _ in 0..<150 {
            let count = Int.random(in: 1...24, using: &generator)
            let text = (0..<count).map { _ in
                Self.alphabet.randomElement(using: &generator) ?? ""
            }.joined()
            check(text)
        }
    }

    private func check(_ text: String) {
        var mended = text
        for _ in 0..<8 {
            let found = narrate(source(mended), in: scope).diagnostics
            // What nobody sees is taken out, and what looks like a character becomes it.
            let edits = found.filter { $0.code == .misreadMarkup && !isOfCode($0) }.flatMap(\.fixes)
            let next = EditedText(mended, edits: edits).text
            if next == mended { return }
            let (before, after) = (said(mended), said(next))
            #expect(before == after, "\(mended.debugDescription) \(next.debugDescription)")
            mended = next
        }
        Issue.record("does not settle: \(text.debugDescription) \(mended.debugDescription)")
    }

    /// References and escapes are read otherwise once they are mended; that is what is asked for.
    private func isOfCode(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.summary.english.contains("character reference")
            || diagnostic.summary.english.contains("an escape")
    }

    /// What a reader is told: letters, digits and the signs right before numbers, in their order.
    ///
    /// It is taken from the page and not from what the edits themselves are held to.
    private func said(_ text: String) -> String {
        let page = html(text)
        // The number of an item is drawn, and stands in no text.
        let numbered = page.replacing(/<ol(?: start="(\d+)")?[^>]*>|<\/?[a-z][^>]*>/) { match in
            match.output.1.map { "\u{1}\($0)\u{1}" } ?? ""
        }.replacing(/&(?:lt|gt|amp|quot);/, with: "\u{1}")
        var said = ""
        var sign: Character?
        for character in numbered {
            if "-－–—−﹣‐‑―─━".contains(character) {
                sign = "-"
            } else if "+＋﹢".contains(character) {
                sign = "+"
            } else if character.isWholeNumber, character.isASCII || "０"..."９" ~= character {
                if let sign { said.append(sign) }
                sign = nil
                said.append(character)
            } else if character.isLetter {
                sign = nil
                said.append(character)
            } else if !character.isWhitespace || character.isNewline {
                sign = nil
            }
        }
        return said
    }
}
