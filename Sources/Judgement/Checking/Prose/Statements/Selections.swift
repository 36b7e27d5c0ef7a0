import Budget
import Characters
import Diagnostics
import Formula

/// Counts and sums of projects, compared with the words that say which projects are meant.
extension BoundNameCheck {
    /// Those with a published table where the sentence means all projects, and the reverse.
    func selections() -> [Diagnostic] {
        guard let form = facts.disclosure.formSet.performance, !form.words.published.isEmpty else {
            return []
        }
        let words = SelectionWords(form.words, in: text)
        return passages.boundNumbers.compactMap { statement, printed in
            guard statement.role == .value,
                let bound = list(printed, form), let other = opposite(of: bound, form),
                other.value != bound.value
            else { return nil }
            let isRestricted = isOfPublished(bound)
            guard let severity = severity(statement, words, isRestricted: isRestricted) else {
                return nil
            }
            let isCount = if case .quantity = bound.value { true } else { false }
            return .otherProjects(
                facts.stated(bound.value),
                facts.formula(of: other),
                facts.stated(other.value),
                isRestricted: isRestricted,
                severity,
                as: isCount || severity == .information ? .wrongCount : .contradictedNumber,
                at: text.location(statement.number.digits.lowerBound)
            )
        }
    }

    /// The words of the form set, searched for in sentences.
    private struct SelectionWords {
        let all: [[Unicode.Scalar]]
        let published: [[Unicode.Scalar]]

        /// Where the words for published projects stand, by their ends.
        let places: [Range<Int>]

        init(_ words: ProjectWords, in text: ProseText) {
            all = ProseWords.scalars(words.all)
            let published = ProseWords.scalars(words.published)
            self.published = published
            places = text.scalars.indices.compactMap { position in
                published.first { text.scalars.has($0, at: position) }
                    .map { position..<(position + $0.count) }
            }.sorted { $0.upperBound < $1.upperBound }
        }

        /// Whether published projects are spoken of in a range.
        func speakOfPublished(in range: Range<Int>) -> Bool {
            let end = places.firstPosition { $0.upperBound > range.upperBound }
            return end > 0 && places[end - 1].lowerBound >= range.lowerBound
        }
    }

    // MARK: Lists

    /// The count or sum of projects that a binding prints.
    private func list(_ printed: PrintedNumber, _ form: PerformanceForm) -> ProseFact? {
        if let fact = facts.fact(from: .formula(printed.formula)) { return fact }
        if printed.references.count == 1, !printed.isDerived,
            let fact = printed.references.first.flatMap(fact)
        {
            return isTotal(fact, of: form) ? fact : nil
        }
        // The column may be left out, and brackets and blanks be those of a Chinese keyboard.
        let formula = folded(printed.formula)
        guard formula.hasSuffix(")") else { return nil }
        return facts.allFormulas.first { fact in
            guard case .formula(let known) = fact.source else { return false }
            return folded(known).hasPrefix(formula.dropLast())
        }
    }

    private func isTotal(_ fact: ProseFact, of form: PerformanceForm) -> Bool {
        guard fact.isTotal, fact.isMain, case .cell(let id) = fact.source else { return false }
        return id.form == form.projectsForm
    }

    private func isOfPublished(_ fact: ProseFact) -> Bool {
        guard case .formula(let formula) = fact.source else { return false }
        return formula.contains(ProseWords.withTarget)
    }

    /// What counts or adds up the other projects of the same kind.
    private func opposite(of fact: ProseFact, _ form: PerformanceForm) -> ProseFact? {
        guard case .formula(let formula) = fact.source else {
            return facts.allFormulas.first { other in
                guard case .formula(let sum) = other.source else { return false }
                return sum.hasPrefix(ProseWords.sum) && isOfPublished(other)
                    && sum.contains("[\(ProseWords.withTarget)]")
            }
        }
        let restricted = ProseWords.withTarget(and: "")
        let isSum = formula.hasPrefix(ProseWords.sum)
        if isOfPublished(fact), isSum, formula.contains("[\(ProseWords.withTarget)]") {
            return facts.allTotals.first { isTotal($0, of: form) }
        }
        let counterpart =
            isOfPublished(fact)
            ? formula.replacing(restricted, with: "")
                .replacing("[\(ProseWords.withTarget)]", with: "[*]")
            : formula.contains("[*]")
                ? formula.replacing("[*]", with: "[\(ProseWords.withTarget)]")
                : formula.replacing("[", with: "[\(restricted)")
        return facts.fact(from: .formula(counterpart))
    }

    // MARK: Words

    /// How grave it is that the words name other projects, or none; `nil` where they agree.
    private func severity(
        _ statement: ProseStatement,
        _ words: SelectionWords,
        isRestricted: Bool
    ) -> Severity? {
        let near = clause(of: statement)
        let saysPublished = near.contains { text.contains(words.published, in: $0) }
        let saysAll = near.contains { text.contains(words.all, in: $0) }
        guard isRestricted else { return saysPublished && !saysAll ? .error : nil }
        if saysPublished { return nil }
        if saysAll { return .error }
        let section = text.blocks[text.blocks[statement.block].section].range.lowerBound
        let before = section..<statement.number.digits.lowerBound
        return words.speakOfPublished(in: before) ? nil : .information
    }

    /// The words around a number in its clause that belong to no other number; where an amount has
    /// none of its own, those of the number before.
    private func clause(of statement: ProseStatement) -> [Range<Int>] {
        let others = passages.statements[statement.block]
        let own = statement.number.range
        var before = statement.clause
        let next = others.firstPosition { $0.number.range.upperBound > own.lowerBound }
        let last = next > 0 ? others[next - 1].number : nil
        if let last, last.range.upperBound > before.lowerBound {
            before = last.range.upperBound..<before.upperBound
        }
        if statement.number.fen != nil, let last, isSecond(statement, behind: last.range.upperBound)
        {
            let start = max(statement.sentence.lowerBound, last.range.lowerBound - 30)
            before = start..<last.range.lowerBound
        }
        let block = text.blocks[statement.block].range
        let limit = min(block.upperBound, own.upperBound + 30)
        let end =
            text.scalars[own.upperBound..<limit].firstIndex(where: \.endsClause) ?? limit
        let following = others.firstPosition { $0.number.range.lowerBound >= own.upperBound }
        let isLast = following >= others.count || others[following].number.range.lowerBound >= end
        return [before, own.upperBound..<(isLast ? end : own.upperBound)]
    }

    /// Whether nothing but a comma and words such as 涉及资金 stands behind the number before.
    private func isSecond(_ statement: ProseStatement, behind end: Int) -> Bool {
        var position = end
        let words = ProseWords.fillers + ProseWords.involved
        while position < statement.number.digits.lowerBound {
            if ProseWords.commas.contains(text.scalars[position]) {
                position += 1
                continue
            }
            guard let word = words.first(where: { text.scalars.has($0, at: position) }) else {
                return false
            }
            position += word.count
        }
        return true
    }
}

extension Diagnostic {
    fileprivate static func otherProjects(
        _ printed: String,
        _ formula: String,
        _ value: String,
        isRestricted: Bool,
        _ severity: Severity,
        as code: DiagnosticCode,
        at place: SourceLocation
    ) -> Diagnostic {
        let stated =
            isRestricted
            ? Wording("只算公开绩效目标的项目", "is of the projects with a published table")
            : Wording("算的是全部项目", "is of all projects")
        let meant =
            severity == .information
            ? Wording("文中没有说明", "which the text does not say")
            : isRestricted
                ? Wording("文中说的是全部项目", "the text speaks of all projects")
                : Wording("文中说的是公开绩效目标的项目", "the text speaks of those published")
        return Diagnostic(
            code,
            severity,
            at: place,
            Wording(
                "\(printed)\(stated.chinese)，\(meant.chinese)；\(formula) 是\(value)",
                "\(printed) \(stated.english); \(meant.english); \(formula) is \(value)"
            ),
            remedy: Wording(
                "改为 {{ \(formula) }}，或写明是哪些项目",
                "write {{ \(formula) }}, or say which projects are meant"
            ),
            comparison: severity == .information
                ? nil
                : Comparison(stated: printed, computed: value, difference: "", allowed: "0")
        )
    }
}
