import Budget
import Diagnostics

extension FormSetReader {
    /// The text of the cover.
    func cover(_ fields: inout Fields) -> CoverText? {
        fields.optionalText("cover").map(findings.markdown)
            .map { CoverText(text: $0.value, location: $0.location) }
    }

    /// What people call things that the forms name otherwise.
    func everydayWords(_ fields: inout Fields) -> [EverydayWords] {
        fields.list("search-words").compactMap { value in
            findings.fields(of: value, as: "search-words") { fields -> EverydayWords? in
                let official = fields.text("finds")
                let words = texts("words", of: &fields)
                return official.map { EverydayWords(words: words, official: $0.value) }
            } ?? nil
        }
    }

    /// Where disclosures say why their figures changed.
    func changeReason(_ fields: inout Fields, parts: [Part]) -> ReasonPlace? {
        let place = fields.fields("change-reason") { fields -> ReasonPlace? in
            let id = fields.text("part")
            let section = fields.text("section")
            let others = fields.list("sections").compactMap { findings.text($0, as: "sections") }
                .map(findings.pattern)
            let words = texts("containing", of: &fields)
            guard let id, let section else { return nil }
            let part = parts.firstIndex { $0.id == id.value && $0.kind == .narrative }
            guard let part else {
                let ids = parts.filter { $0.kind == .narrative }.map(\.id)
                let expected = Wording(
                    "一个文字部分的标识：\(ids.joined(separator: "、"))",
                    "the id of a narrative part: \(ids.joined(separator: ", "))"
                )
                findings.report(.unexpected(id, of: "part", expected: expected))
                return nil
            }
            return ReasonPlace(
                part: part,
                section: findings.pattern(section),
                others: others,
                words: words
            )
        }
        return place ?? nil
    }
}
