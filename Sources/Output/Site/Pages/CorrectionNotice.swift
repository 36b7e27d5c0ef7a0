import Budget
import Inspecting
import Markup

extension EditionWriter {
    /// Writes what was corrected on the page; the cover and the print edition tell everything that
    /// was.
    func writeCorrections(to html: inout MarkupWriter) {
        let told = edition.corrections.filter { concerns($0) }
        guard !told.isEmpty else { return }
        html.element("aside", .class("corrections"), .init("aria-label", CorrectionWords.title)) {
            html in
            html.element("p", .class("title"), text: CorrectionWords.title)
            html.element("ol") { html in
                for correction in told { write(correction, to: &html) }
            }
        }
        html.newline()
    }

    private func concerns(_ correction: PlacedCorrection) -> Bool {
        switch place {
        case .printEdition: true
        case .page(let path): path == edition.paths.cover || path == correction.page
        }
    }

    private func write(_ placed: PlacedCorrection, to html: inout MarkupWriter) {
        let correction = placed.correction
        html.element("li") { html in
            html.element(
                "time",
                .init("datetime", correction.date.iso),
                text: correction.date.chinese
            )
            html.text("　")
            let fragment = placed.fragment.isEmpty ? nil : placed.fragment
            html.element(
                "a",
                .href(link(to: placed.page, fragment: fragment)),
                text: edition.subject(of: placed)
            )
            writeChange(placed, to: &html)
            html.text(CorrectionWords.grounds(correction.reason, correction.authority))
        }
    }

    /// Writes the old and the new value, told apart by words as well as by marks.
    func writeChange(_ placed: PlacedCorrection, to html: inout MarkupWriter) {
        let words = CorrectionWords.Change(placed.isFigure)
        let unit = edition.unit(of: placed)
        html.text(words.before)
        html.element("del", text: printed(placed.correction.old, unit))
        html.text(words.between)
        html.element("ins", text: printed(placed.correction.new, unit))
        html.text(words.after)
    }

    private func printed(_ text: String, _ unit: String) -> String {
        text.isEmpty ? CorrectionWords.blank : text + unit
    }
}

extension DisclosureEdition {
    /// What was corrected, in words.
    func subject(of placed: PlacedCorrection) -> String {
        switch placed.reference {
        case .fact(let id)?: return FactPlace(id, in: disclosure).path
        case let reference?: return disclosure.label(of: reference)
        case nil: return title(of: placed.page)
        }
    }

    /// The unit that a corrected figure is printed in; empty for a text.
    func unit(of placed: PlacedCorrection) -> String {
        switch placed.reference {
        case .fact(let id)?: disclosure.formSet.forms[id.form].unit.rawValue
        case .figure(let id)?:
            disclosure.figures[id.group][id.entry]?.value.unit ?? ""
        case .targetAmount(let id)?: disclosure.amount(of: id).reported?.unit.rawValue ?? ""
        case nil: ""
        }
    }

    /// A correction as a sentence.
    func summary(of placed: PlacedCorrection) -> String {
        func printed(_ text: String) -> String {
            text.isEmpty ? CorrectionWords.blank : text + unit(of: placed)
        }
        return CorrectionWords.change(
            subject(of: placed),
            old: printed(placed.correction.old),
            new: printed(placed.correction.new)
        )
    }

    /// What a page is called.
    private func title(of page: SitePath) -> String {
        if let form = paths.forms.firstIndex(of: page) {
            return disclosure.formSet.forms[form].name
        }
        if let part = paths.parts.firstIndex(of: page) {
            return disclosure.formSet.parts[part].shortTitle
        }
        if let target = paths.targets.firstIndex(of: page) {
            return title(of: disclosure.targets[target])
        }
        return Words.cover
    }
}
