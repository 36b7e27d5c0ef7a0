import Characters
import Diagnostics

/// Numbers of documents whose year stands in other brackets than 〔〕 (GB/T 9704).
func checkDocumentNumbers(_ text: ProseText) -> [Diagnostic] {
    text.blocks.flatMap { block in
        block.range.compactMap { text.documentNumber(at: $0, in: block.range) }
    }
}

extension ProseText {
    /// (2018)60号, whose brackets begin at a position.
    fileprivate func documentNumber(at start: Int, in block: Range<Int>) -> Diagnostic? {
        let closing = start + 5
        guard closing < block.upperBound, isTyped(start..<closing + 1) else { return nil }
        let pair = (scalars[start].narrow, scalars[closing].narrow)
        guard pair == ("(", ")") || pair == ("[", "]") || scalars[start] == "【" else { return nil }
        let year = scalars[(start + 1)..<closing]
        let number = scalars[(closing + 1)..<block.upperBound].prefix(6).prefix { $0.isDigit }
        guard year.allSatisfy(\.isDigit), year.first == "1" || year.first == "2", !number.isEmpty,
            number.endIndex < block.upperBound,
            scalars[number.endIndex] == WordingWords.documentNumber
        else { return nil }
        let edits = [
            edit(start..<start + 1, to: "〔"), edit(closing..<closing + 1, to: "〕"),
        ].compactMap(\.self)
        let stated = string(start..<number.endIndex + 1)
        return .documentNumber(stated, edits, at: location(start))
    }
}

extension Diagnostic {
    fileprivate static func documentNumber(
        _ stated: String,
        _ edits: [TextEdit],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .documentNumber,
            .information,
            at: place,
            Wording(
                "文号“\(stated)”的年份没有用六角括号",
                "the year of ‘\(stated)’ does not stand in 〔〕"
            ),
            remedy: Wording("改用〔〕", "write 〔〕"),
            fixes: edits
        )
    }
}
