import Budget
import Characters
import Diagnostics

/// Enumerations of rows (主要包括：…), compared with the rows that have amounts.
func checkEnumerations(_ passages: ProsePassages) -> [Diagnostic] {
    passages.text.blocks.indices.flatMap { block -> [Diagnostic] in
        let check = EnumerationCheck(passages: passages, block: block)
        return check.enumerations().flatMap(check.findings)
    }
}

/// What is listed after a lead such as 主要包括：.
private struct Enumeration {
    /// An item: its name, where it stands, and the name of a row if it is one.
    struct Item {
        let range: Range<Int>
        let label: Int?
    }

    let lead: Int
    /// The name of a column or of a row above before the lead: 人员经费…，主要包括.
    let governor: Int?
    let isPartial: Bool
    var items: [Item] = []
    /// Where 等 closes the list.
    var etc: Int?
}

/// The rows of a panel that an enumeration is about.
private struct ListedPanel: Hashable {
    let form: Int
    let panel: Int
}

private struct EnumerationCheck {
    let passages: ProsePassages
    let block: Int
    private var text: ProseText { passages.text }
    private var facts: ProseFacts { passages.facts }
    private let byStart: [Int: ProseLabel]

    init(passages: ProsePassages, block: Int) {
        self.passages = passages
        self.block = block
        byStart = Dictionary(
            passages.labels[block].map { ($0.range.lowerBound, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    // MARK: Reading

    func enumerations() -> [Enumeration] {
        var found: [Enumeration] = []
        var position = text.blocks[block].range.lowerBound
        while let lead = text.first(
            of: ProseWords.listLeads,
            in: position..<text.blocks[block].range.upperBound
        ) {
            let enumeration = enumeration(from: lead)
            found.append(enumeration)
            position = enumeration.items.last?.range.upperBound ?? lead.upperBound
        }
        return found
    }

    private func enumeration(from lead: Range<Int>) -> Enumeration {
        let sentence = text.startOfSentence(lead.lowerBound, in: text.blocks[block].range)
        let governor = (sentence..<lead.lowerBound).reversed().lazy.compactMap { byStart[$0] }.first
        var list = Enumeration(
            lead: lead.lowerBound,
            governor: governor?.name,
            isPartial: text.contains(
                ProseWords.mainly,
                in: max(text.blocks[block].range.lowerBound, lead.lowerBound - 6)..<lead.lowerBound
            )
        )
        var start = lead.upperBound
        let end = text.blocks[block].range.upperBound
        while start < end, list.etc == nil {
            // An item is a name with an amount; nothing longer is one.
            let limit = min(end, start + 120)
            let stop = text.scalars[start..<limit].firstIndex {
                $0 == "。" || $0 == "\n" || ProseWords.listSeparators.contains($0)
            }
            let segment = start..<(stop ?? limit)
            if text.contains(ProseWords.listLeads, in: segment) { break }
            append(segment, to: &list)
            guard let stop, ProseWords.listSeparators.contains(text.scalars[stop]) else { break }
            start = stop + 1
        }
        return list
    }

    private func append(
        _ segment: Range<Int>,
        to list: inout Enumeration
    ) {
        var start = segment.lowerBound
        var end = segment.upperBound
        while start < end, text.scalars[start].isBlank { start += 1 }
        for word in ProseWords.listConjunctions
        where byStart[start] == nil && text.scalars.has(word, at: start) {
            start += word.count
        }
        while end > start, text.scalars[end - 1].isBlank { end -= 1 }
        if end > start, text.scalars[end - 1] == ProseWords.etc {
            list.etc = end - 1
            end -= 1
        }
        guard start < end else { return }
        if let joint = joint(in: start..<end) {
            append(start..<joint.lowerBound, to: &list)
            append(joint.upperBound..<end, to: &list)
            return
        }
        // Quotation marks are no part of a name.
        let label = byStart[start] ?? byStart[start + 1]
        let name = text.scalars[start..<end].firstIndex { $0.isAnyDigit || $0.endsClause } ?? end
        guard name > start else { return }
        let covers = label.map { $0.range.upperBound >= name - 2 } ?? false
        list.items.append(.init(range: start..<name, label: covers ? label?.name : nil))
    }

    /// Where 和 joins two items, and is no part of the name of one.
    private func joint(in range: Range<Int>) -> Range<Int>? {
        for position in range.dropFirst() {
            let word = ProseWords.listJoints.first {
                position + $0.count < range.upperBound && text.scalars.has($0, at: position)
            }
            guard let word else { continue }
            let end = position + word.count
            let before = passages.labels(in: range.lowerBound..<position, ofBlock: block).last
            guard before?.range.upperBound == position, byStart[end] != nil else { continue }
            return position..<end
        }
        return nil
    }

    // MARK: Comparing

    func findings(_ list: Enumeration) -> [Diagnostic] {
        let labels = list.items.compactMap(\.label)
        guard labels.count >= 2, labels.count * 5 >= list.items.count * 3 else { return [] }
        let outcomes = panels(of: labels).compactMap { difference(list, in: $0) }
        guard let best = outcomes.min(by: { $0.count < $1.count }) else { return [] }
        if best.count == 0 {
            guard let etc = list.etc, text.isTyped[etc] else { return [] }
            return [.superfluousEtc(at: text.location(etc))]
        }
        let isPartial = list.isPartial || list.etc != nil
        if best.extra.isEmpty, isPartial {
            return [.shortened(best.missing, best.form, at: text.location(list.lead))]
        }
        let missing = isPartial ? [] : best.missing
        return [.wrongEnumeration(missing, best.extra, best.form, at: text.location(list.lead))]
    }

    private struct Difference {
        let form: String
        let missing: [String]
        let extra: [String]
        var count: Int { missing.count + extra.count }
    }

    /// The panels that have most of the names as rows.
    private func panels(of labels: [Int]) -> [ListedPanel] {
        var counts: [ListedPanel: Int] = [:]
        for label in Set(labels) {
            let panels = facts.facts(named: label).compactMap { index -> ListedPanel? in
                guard case .cell(let id) = facts.facts[index].source,
                    facts.facts[index].names.contains(label)
                else { return nil }
                return ListedPanel(form: id.form, panel: id.panel)
            }
            for panel in Set(panels) { counts[panel, default: 0] += 1 }
        }
        let most = counts.values.max() ?? 0
        guard most >= 2 else { return [] }
        return counts.filter { $0.value == most }.keys
            .sorted { ($0.form, $0.panel) < ($1.form, $1.panel) }
    }

    private func difference(_ list: Enumeration, in place: ListedPanel) -> Difference? {
        let form = facts.disclosure.formSet.forms[place.form]
        let layout = form.panels[place.panel]
        let rows = facts.disclosure.tables[place.form].panels[place.panel].rows
        let amounts = layout.columns.indices.filter { layout.columns[$0].role == .amount }
        let column = amounts.first { column in
            list.governor.map { facts.names[$0] } == layout.columns[column].name
        }
        guard let column = column ?? amounts.first else { return nil }
        let governor = list.governor.map { foldedName(facts.names[$0]) }
        let above = rows.first { $0.code != nil && foldedName($0.name) == governor }?.code?.digits
        let listed = Set(list.items.compactMap(\.label).map { foldedName(facts.names[$0]) })
        let levels = Set(rows.filter { listed.contains(foldedName($0.name)) }.map(\.level))
        guard levels.count == 1, let level = levels.first else { return nil }
        let expected = rows.filter { row in
            row.role == .line && row.level == level && row.cells.indices.contains(column)
                && row.isUnder(above)
                && row.cells[column].amount?.money != .zero
        }.map(\.name)
        let known = Set(expected.map(foldedName))
        let named = list.items.map { item in
            item.label.map { facts.names[$0] } ?? text.string(item.range)
        }
        return Difference(
            form: form.name,
            missing: expected.filter { !listed.contains(foldedName($0)) },
            extra: named.filter { !known.contains(foldedName($0)) }
        )
    }
}

extension Row {
    /// What tells rows of one kind from those above and below them.
    fileprivate var level: Int { code?.level.rawValue ?? -depth }

    /// Whether the row stands under a code; every row does if there is none.
    fileprivate func isUnder(_ above: String?) -> Bool {
        guard let above, let digits = code?.digits else { return true }
        return digits.count > above.count && digits.hasPrefix(above)
    }
}

extension Diagnostic {
    fileprivate static func superfluousEtc(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .superfluousEtc,
            .information,
            at: place,
            Wording("列举已完整，仍用“等”", "the list is complete and still ends in 等"),
            remedy: Wording("删去“等”", "delete 等")
        )
    }

    fileprivate static func shortened(
        _ missing: [String],
        _ form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongEnumeration,
            .information,
            at: place,
            Wording(
                "\(form)另有 \(missing.count) 行有金额而未列举：\(joined(missing))",
                "\(form) has \(missing.count) more rows with amounts: \(joined(missing))"
            ),
            remedy: Wording("若应列全，改用 {{ 非零行(…) }}", "to name them all write {{ 非零行(…) }}")
        )
    }

    fileprivate static func wrongEnumeration(
        _ missing: [String],
        _ extra: [String],
        _ form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let parts = [
            missing.isEmpty
                ? nil : Wording("缺少：\(joined(missing))", "missing: \(joined(missing))"),
            extra.isEmpty ? nil : Wording("多出：\(joined(extra))", "not there: \(joined(extra))"),
        ].compactMap(\.self)
        let chinese = parts.map(\.chinese).joined(separator: "；")
        let english = parts.map(\.english).joined(separator: "; ")
        return Diagnostic(
            .wrongEnumeration,
            at: place,
            Wording(
                "列举与\(form)有金额的行不一致。\(chinese)",
                "the list differs from the rows of \(form) with amounts; \(english)"
            ),
            remedy: Wording("改用 {{ 非零行(…) }}", "write {{ 非零行(…) }}")
        )
    }
}

/// At most ten names.
private func joined(_ names: [String]) -> String {
    names.prefix(10).joined(separator: "、") + (names.count > 10 ? "…" : "")
}
