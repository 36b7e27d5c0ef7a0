import Budget
import Characters
import Diagnostics

/// Checks that the narratives and the glossary have everything that the form set requires.
///
/// Which forms are there and why empty ones are empty is checked when they are read.
func checkCompleteness(of disclosure: Disclosure) -> [Diagnostic] {
    disclosure.narratives.flatMap { source -> [Diagnostic] in
        guard disclosure.formSet.parts.indices.contains(source.part) else { return [] }
        let part = disclosure.formSet.parts[source.part]
        let isNumbered = part.kind == .narrative
        guard isNumbered || !part.terms.isEmpty else { return [] }
        let outline = CompletenessOutline(source.text)
        let sections = part.sections.map { section in
            (heading: disclosure.text(section.heading), mentions: section.mentions)
        }
        let found =
            checkSections(sections, in: outline, file: source.file)
            + checkTerms(part.terms, in: outline, file: source.file)
        // Where a section is missing or out of place, its number is too.
        let isWhole = !found.contains { [.missingSection, .misplacedSection].contains($0.code) }
        return found
            + (isNumbered && isWhole ? checkNumbering(of: outline, file: source.file) : [])
    }
}

// MARK: Sections

private func checkSections(
    _ required: [(heading: String, mentions: [String])],
    in outline: CompletenessOutline,
    file: String
) -> [Diagnostic] {
    var positions: [String: Int] = [:]
    for (position, heading) in outline.headings.enumerated().reversed() {
        positions[headingKey(heading.text)] = position
    }
    let found = required.map { positions[headingKey($0.heading)] }
    let claimed = Set(found.compactMap(\.self))
    let unclaimed = outline.headings.indices.filter { !claimed.contains($0) }
    let inOrder = longestRise(in: found.compactMap(\.self))
    var diagnostics: [Diagnostic] = []
    for (section, position) in zip(required, found) {
        guard let position else {
            let similar = similarHeading(to: section.heading, among: unclaimed, in: outline)
            diagnostics.append(.missingSection(section.heading, similar: similar, in: file))
            continue
        }
        let heading = outline.headings[position]
        let place = SourceLocation(file: file, line: heading.line)
        if !inOrder.contains(position) {
            diagnostics.append(.misplacedSection(section.heading, at: place))
        }
        guard outline.hasText(at: position) else {
            diagnostics.append(.emptySection(section.heading, at: place))
            continue
        }
        let words = folded(withoutBindings(outline.text(at: position)))
        let missing = section.mentions.filter { !words.contains(folded($0)) }
        if !missing.isEmpty {
            diagnostics.append(.missingMentions(missing, in: section.heading, at: place))
        }
    }
    return diagnostics
}

/// A heading for comparison: without its number, quotation marks and differences of width.
private func headingKey(_ text: String) -> String {
    let quotationMarks = Set("\"“”‘’'「」".unicodeScalars)
    let scalars = folded(nameWithoutOrdinal(text)).unicodeScalars
    return String(String.UnicodeScalarView(scalars.filter { !quotationMarks.contains($0) }))
}

/// The heading that was probably meant to be `heading`.
private func similarHeading(
    to heading: String,
    among unclaimed: [Int],
    in outline: CompletenessOutline
) -> CompletenessOutline.Heading? {
    // Longer texts are no headings, and more of them than this are no outline.
    let candidates = unclaimed.prefix(100).filter {
        outline.headings[$0].text.unicodeScalars.count <= 60
    }
    let names = Dictionary(
        candidates.map { (headingKey(outline.headings[$0].text), $0) },
        uniquingKeysWith: { first, _ in first }
    )
    let nearest = nearestNames(to: headingKey(heading), among: names.keys).first
    return nearest.flatMap { names[$0] }.map { outline.headings[$0] }
}

/// The members of a longest subsequence that rises, so that as few as possible are out of order.
private func longestRise(in numbers: [Int]) -> Set<Int> {
    var ends: [Int] = []
    var previous = [Int?](repeating: nil, count: numbers.count)
    for (index, number) in numbers.enumerated() {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
        }
        previous[index] = low > 0 ? ends[low - 1] : nil
        if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var members: Set<Int> = []
    var next = ends.last
    while let index = next {
        members.insert(numbers[index])
        next = previous[index]
    }
    return members
}

// MARK: Terms

private func checkTerms(
    _ required: [String],
    in outline: CompletenessOutline,
    file: String
) -> [Diagnostic] {
    let explained = Set(outline.headings.map { headingKey($0.text) })
    let missing = required.filter { !explained.contains(headingKey($0)) }
    return missing.isEmpty ? [] : [.missingTerms(missing, in: file)]
}

// MARK: Messages

extension Diagnostic {
    fileprivate static func missingSection(
        _ heading: String,
        similar: CompletenessOutline.Heading?,
        in file: String
    ) -> Diagnostic {
        let remedy = similar.map { similar in
            let name = similar.text.drop(while: \.isWhitespace)
            return Wording(
                "第 \(similar.line) 行的标题“\(name)”如指此节，改为“\(heading)”",
                "If the heading of line \(similar.line) means it, write '\(heading)' there"
            )
        }
        return Diagnostic(
            .missingSection,
            at: SourceLocation(file: file, line: similar?.line),
            Wording("缺少“\(heading)”一节", "the section '\(heading)' is missing"),
            remedy: remedy
                ?? Wording(
                    "补上“## \(heading)”；没有相应情况的也要写明",
                    "Add '## \(heading)'; say so where there is nothing to report"
                )
        )
    }

    fileprivate static func misplacedSection(
        _ heading: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .misplacedSection,
            .warning,
            at: location,
            Wording(
                "“\(heading)”不在规定的位置",
                "'\(heading)' does not stand in its official place"
            ),
            remedy: Wording("按规定的顺序排列各节", "Put the sections into the official order")
        )
    }

    fileprivate static func emptySection(
        _ heading: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .emptySection,
            at: location,
            Wording("“\(heading)”只有标题，没有正文", "'\(heading)' has a heading and no text"),
            remedy: Wording(
                "补写正文；没有相应情况的也要写明",
                "Write its text; say so where there is nothing to report"
            )
        )
    }

    fileprivate static func missingMentions(
        _ words: [String],
        in heading: String,
        at location: SourceLocation
    ) -> Diagnostic {
        let chinese = words.map { "“\($0)”" }.joined(separator: "、")
        let english = words.map { "'\($0)'" }.joined(separator: ", ")
        return Diagnostic(
            .missingMention,
            .warning,
            at: location,
            Wording("“\(heading)”没有说明\(chinese)", "'\(heading)' says nothing about \(english)"),
            remedy: Wording(
                "补充说明\(chinese)；没有的写明没有",
                "Explain \(english); say so where there is none"
            )
        )
    }

    fileprivate static func missingTerms(_ terms: [String], in file: String) -> Diagnostic {
        let chinese = terms.map { "“\($0)”" }.joined(separator: "、")
        let english = terms.map { "'\($0)'" }.joined(separator: ", ")
        return Diagnostic(
            .missingTerm,
            .warning,
            at: SourceLocation(file: file),
            Wording("缺少名词解释：\(chinese)", "not explained: \(english)"),
            remedy: Wording(
                "为每个名词写一个二级标题和解释",
                "Write a second-level heading and an explanation for each"
            )
        )
    }
}
