package import Budget
import Characters
package import Diagnostics
package import Formula

/// The terms that a disclosure explains (名词解释).
package struct Glossary: Sendable {
    /// One entry.
    package struct Term: Sendable {
        /// The id of its place on the page, such as `glossary-3`.
        package let id: String
        /// The position, from 1.
        package let number: Int
        package let name: String
        /// Other spellings of the name: other quotation marks and parentheses, or none.
        package let aliases: [String]
        package let blocks: [Block]
        package let location: SourceLocation
    }

    /// The index of the part in the form set.
    package let part: Int
    /// What stands before the first term.
    package let introduction: [Block]
    package let terms: [Term]
    package let footnotes: [Footnote]
    /// Where its links and images lead.
    package let links: [NarrativeLinkUse]
}

/// Parses the Markdown of a glossary: each heading of the second level is a term.
package func glossary(_ source: NarrativeSource, in scope: Scope) -> Outcome<Glossary> {
    var builder = NarrativeBuilder(source, in: scope)
    let blocks = builder.build()
    var entries = GlossaryEntries()
    for block in blocks { entries.add(block) }
    let glossary = Glossary(
        part: source.part,
        introduction: entries.introduction,
        terms: entries.terms,
        footnotes: builder.footnotes,
        links: builder.links
    )
    let diagnostics = builder.diagnostics + entries.diagnostics + check(glossary, source)
    return Outcome(glossary, diagnostics.sorted(by: Diagnostic.standsBefore))
}

/// Divides the blocks of a glossary among its terms.
private struct GlossaryEntries {
    private(set) var introduction: [Block] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var entries: [(heading: NarrativeHeading, blocks: [Block])] = []

    mutating func add(_ block: Block) {
        if case .heading(let heading, _) = block, heading.level == 2 {
            if termName(heading.text) != heading.text {
                diagnostics.append(.numberedTerm(heading))
            }
            entries.append((heading, []))
        } else if entries.isEmpty {
            introduction.append(block)
        } else {
            entries[entries.count - 1].blocks.append(block)
        }
    }

    var terms: [Glossary.Term] {
        entries.enumerated().map { index, entry in
            let name = termName(entry.heading.text)
            return Glossary.Term(
                id: entry.heading.id,
                number: index + 1,
                name: name,
                aliases: aliases(of: name),
                blocks: entry.blocks,
                location: entry.heading.location
            )
        }
    }
}

private func check(_ glossary: Glossary, _ source: NarrativeSource) -> [Diagnostic] {
    var first: [String: Glossary.Term] = [:]
    var diagnostics: [Diagnostic] = []
    for term in glossary.terms {
        if term.blocks.isEmpty { diagnostics.append(.unexplainedTerm(term)) }
        let key = termKey(term.name)
        if let other = first[key] {
            diagnostics.append(.duplicateTerm(term, other))
        } else if !key.isEmpty {
            first[key] = term
        }
    }
    if glossary.terms.isEmpty { diagnostics.append(.noTerms(source)) }
    return diagnostics
}

// MARK: Names

/// The name without a typed number or colon: 三、“三公”经费： becomes “三公”经费.
private func termName(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let numerals = Set(("零〇" + NumeralWords.ofOrdinals).unicodeScalars)
    let count = scalars.prefix { numerals.contains($0) }.count
    if count > 0, count < scalars.count, scalars[count] == "、" { scalars.removeFirst(count + 1) }
    while let last = scalars.last, last == "：" || last == ":" || last.isSpace {
        scalars.removeLast()
    }
    let start = scalars.prefix(while: \.isSpace).count
    return String(scalars: scalars[start...])
}

/// The name as its spellings have it in common: without quotation marks, parentheses half-width.
private func termKey(_ name: String) -> String {
    let letters = name.unicodeScalars.filter { !quotationMarks.contains($0) }
    return String(scalars: letters.map(halfWidthParenthesis))
}

/// The spellings that readers and writers take for the same name.
private func aliases(of name: String) -> [String] {
    let scalars = Array(name.unicodeScalars)
    var spellings = [name, String(scalars: scalars.filter { !quotationMarks.contains($0) })]
    if scalars.contains(where: quotationMarks.contains) {
        spellings.append(String(scalars: scalars.map { quotationMarks.contains($0) ? "\"" : $0 }))
        spellings.append(curlyQuoted(scalars))
    }
    for spelling in spellings {
        spellings.append(String(scalars: spelling.unicodeScalars.map(halfWidthParenthesis)))
        spellings.append(String(scalars: spelling.unicodeScalars.map(fullWidthParenthesis)))
    }
    var seen: Set<String> = [name, ""]
    return spellings.filter { seen.insert($0).inserted }
}

private let quotationMarks = Set("“”‘’\"'「」＂".unicodeScalars)

/// The name in the quotation marks of Chinese print, which open and close in turn.
private func curlyQuoted(_ scalars: [Unicode.Scalar]) -> String {
    var isOpen = false
    return String(
        scalars: scalars.map { scalar in
            guard quotationMarks.contains(scalar) else { return scalar }
            isOpen.toggle()
            return isOpen ? "“" : "”"
        }
    )
}

private func halfWidthParenthesis(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "（": "("
    case "）": ")"
    default: scalar
    }
}

private func fullWidthParenthesis(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "(": "（"
    case ")": "）"
    default: scalar
    }
}

extension Diagnostic {
    fileprivate static func numberedTerm(_ heading: NarrativeHeading) -> Diagnostic {
        Diagnostic(
            .unfitHeading,
            .warning,
            at: heading.location,
            Wording(
                "名词“\(heading.text)”带有序号或冒号，序号由程序编排",
                "the term '\(heading.text)' has a number or a colon; the program numbers terms"
            ),
            remedy: Wording(
                "只写名词：“\(termName(heading.text))”",
                "write the term alone: '\(termName(heading.text))'"
            )
        )
    }

    fileprivate static func unexplainedTerm(_ term: Glossary.Term) -> Diagnostic {
        Diagnostic(
            .incompleteTerm,
            at: term.location,
            Wording("名词“\(term.name)”没有解释", "the term '\(term.name)' is not explained"),
            remedy: Wording("在标题下写出解释", "write the explanation below the heading")
        )
    }

    fileprivate static func duplicateTerm(
        _ term: Glossary.Term,
        _ first: Glossary.Term
    ) -> Diagnostic {
        Diagnostic(
            .duplicateTerm,
            at: term.location,
            Wording("名词“\(term.name)”解释了两次", "the term '\(term.name)' is explained twice"),
            notes: [.init(Wording("第一次在这里", "the first is here"), at: first.location)],
            remedy: Wording("合并两条解释", "merge the two entries")
        )
    }

    fileprivate static func noTerms(_ source: NarrativeSource) -> Diagnostic {
        Diagnostic(
            .incompleteTerm,
            .warning,
            at: SourceLocation(file: source.file),
            Wording("名词解释里没有名词", "the glossary has no terms"),
            remedy: Wording("每个名词写作一个“## ”标题", "write each term as a '## ' heading")
        )
    }
}
