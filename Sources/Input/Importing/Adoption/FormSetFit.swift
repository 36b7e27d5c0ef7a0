package import Budget
import Characters
import Diagnostics

/// How well a form set fits a document (报表体系的符合程度).
package struct FormSetFit: Sendable {
    package let formSet: FormSet
    /// The forms whose titles the document has.
    package let forms: Set<Int>
    /// The lines of those titles.
    package let lines: Set<Int>
    /// The lines that are titles of its parts or headings of its sections.
    let textLines: Set<Int>
    /// Captions of tables that are titles of no form of the set.
    package let strangers: [DocumentSurvey.Stated<String>]
    /// How many of the titles of its parts the document has.
    package let partCount: Int
    /// How many of the headings of its sections the document has.
    package let sectionCount: Int
    package let sectionTotal: Int
    /// Whether the cover names another phase of the budget and not this one.
    package let isOfOtherPhase: Bool

    init(
        _ formSet: FormSet,
        lines: [SurveyLine],
        year: Int,
        unit: String,
        phases: [DocumentSurvey.Stated<String>]
    ) {
        self.formSet = formSet
        let names = FormNames(of: formSet, year: year, unit: unit)
        let bare = { (text: String) in titleKey(text).replacing(folded(unit), with: "") }
        let parts = Set(formSet.parts.map { bare($0.title.text(year: year, unit: unit)) })
        let targets = formSet.performance.map { titleKey($0.title.text(year: year, unit: unit)) }
        let headings = formSet.parts.flatMap { part in
            part.sections.map { sectionKey($0.heading.text(year: year, unit: unit)) }
        }
        let sections = Set(headings)
        var forms: Set<Int> = []
        var (titled, textLines): (Set<Int>, Set<Int>) = ([], [])
        var strangers: [DocumentSurvey.Stated<String>] = []
        var (foundParts, foundSections): (Set<String>, Set<String>) = ([], [])
        for (index, line) in lines.enumerated() where !line.isFurniture {
            for piece in line.pieces where line.pieces.count <= 3 {
                let reading = names.reading(of: piece)
                let found = reading.titled.isEmpty ? reading.nearlyTitled : reading.titled
                if found.count == 1 {
                    forms.formUnion(found)
                    titled.insert(index)
                }
            }
            guard let text = line.text else { continue }
            let key = bare(text)
            let section = sectionKey(text)
            if parts.contains(key) { foundParts.insert(key) }
            if sections.contains(section) { foundSections.insert(section) }
            if parts.contains(key) || sections.contains(section) { textLines.insert(index) }
            let isTarget = targets.map(titleKey(text).contains) ?? false
            if !titled.contains(index), !parts.contains(key), !names.reading(of: text).isBare,
                !isTarget, lines.isCaption(index)
            {
                strangers.append(.init(value: trimmed(text), place: line.place))
            }
        }
        self.forms = forms
        self.lines = titled
        self.textLines = textLines
        self.strangers = strangers
        partCount = foundParts.count
        sectionCount = foundSections.count
        sectionTotal = sections.count
        isOfOtherPhase =
            !phases.isEmpty && !phases.contains { $0.value == formSet.phase.id }
    }

    /// Whether the set may be the one of the document: most of its tables are forms of the set, or
    /// there are none and its parts or sections are those of the set.
    package var isFitting: Bool {
        guard !isOfOtherPhase else { return false }
        if !forms.isEmpty { return forms.count >= strangers.count }
        let isText = sectionTotal > 0 ? sectionCount * 2 >= sectionTotal : partCount > 1
        return strangers.isEmpty && isText
    }

    /// Whether at least half of the forms of the set are there.
    fileprivate var isMostlyThere: Bool { forms.count * 2 >= formSet.forms.count }
    fileprivate var textCount: Int { partCount + sectionCount }
    fileprivate var missingCount: Int { formSet.forms.count - forms.count }
}

/// Which form set a document is of.
package enum FormSetChoice: Sendable {
    case one(FormSetFit)
    /// Several that fit alike, or of which each has forms that the others lack.
    case several([FormSetFit])
    case none

    /// Chooses the set that explains all that any other one does, and more.
    package init(among fits: [FormSetFit]) {
        let fitting = fits.filter(\.isFitting)
        let best = fitting.max { one, other in
            // Of a set and one that extends it, the text has to tell that it is the latter.
            (one.lines.count, one.textCount, -one.missingCount, -one.formSet.bases.count)
                < (
                    other.lines.count, other.textCount, -other.missingCount,
                    -other.formSet.bases.count
                )
        }
        guard let best else {
            self = .none
            return
        }
        let rivals = fits.filter { fit in
            guard fit.formSet.id != best.formSet.id else { return false }
            // Forms of two sets in one document are no document of one of them, whatever the first
            // of their covers says.
            if fit.isMostlyThere, !fit.lines.isSubset(of: best.lines) { return true }
            guard fit.isFitting, fit.lines == best.lines else { return false }
            let extends = fit.formSet.bases.contains { $0.id == best.formSet.id }
            if extends, fit.textLines.isSubset(of: best.textLines) { return false }
            // Without forms that tell them apart, the text has to.
            return !fit.textLines.isSubset(of: best.textLines)
                || fit.textLines == best.textLines && fit.missingCount <= best.missingCount
        }
        self = rivals.isEmpty ? .one(best) : .several([best] + rivals)
    }
}

extension [SurveyLine] {
    /// Whether a line stands right above a table and ends as its title.
    fileprivate func isCaption(_ index: Int) -> Bool {
        guard let text = self[index].text, text.count <= 40 else { return false }
        let key = withoutParentheses(folded(text))
        guard key.count > 3, key.hasSuffix(AdoptionWords.caption) else { return false }
        return self[(index + 1)...].prefix(6).contains { $0.isTable && $0.pieces.count > 1 }
    }
}
