import Budget
package import Comparing
package import Inspecting

/// The changes of what was published that no correction explains (更正).
///
/// A figure is explained by a correction of its address from the old to the new value; a text by
/// corrections that, applied to the old one, give the new one. Pages above the disclosures change
/// with every year and need none.
package struct UnexplainedChanges: Sendable {
    /// A figure that changed, with a correction of it that says something else.
    package struct Figure: Sendable {
        package let change: SiteChanges.FigureChange
        /// `nil` if nothing was said of it.
        package let contradicted: PlacedCorrection?
    }

    package let figures: [Figure]
    package let texts: [SiteChanges.TextChange]

    package var isEmpty: Bool { figures.isEmpty && texts.isEmpty }

    /// Weighs the changes against the corrections of each disclosure.
    ///
    /// The pages of a frozen year are what they were, so whatever the plan tells of them needs an
    /// explanation. Those of another year are written from its sources: what stands in cards, in
    /// pictures and on pages that repeat others follows from what is explained, or from the
    /// program.
    ///
    /// - Parameters:
    ///   - changes: from what is live to what is to be published.
    ///   - corrections: by the path of the disclosure; pages of others need no explanation.
    ///   - frozen: the disclosures among them that are served from their snapshots.
    package init(
        _ changes: SiteChanges,
        corrections: [String: [PlacedCorrection]],
        frozen: Set<String> = []
    ) {
        let byAddress = Dictionary(
            grouping: corrections.values.joined(),
            by: \.address
        )
        let byPage = Dictionary(grouping: corrections.values.joined(), by: \.page.text)
        func disclosure(of page: String) -> String? {
            var folder = page[...]
            while let slash = folder.lastIndex(of: "/") {
                folder = folder[..<slash]
                if corrections[String(folder)] != nil { return String(folder) }
            }
            return nil
        }
        func needsExplanation(_ page: String, _ kind: SiteChanges.FigureChange.Kind?) -> Bool {
            guard let path = disclosure(of: page) else { return false }
            return frozen.contains(path) || kind != .elsewhere && !SiteChanges.repeats(page)
        }
        // The cover quotes the parts; written anew it says what they say.
        func said(of page: String) -> [PlacedCorrection] {
            guard let path = disclosure(of: page), !frozen.contains(path),
                page == "\(path)/\(PageName.cover)"
            else { return byPage[page] ?? [] }
            return corrections[path] ?? []
        }
        figures = changes.figures.compactMap { change in
            guard needsExplanation(change.page, change.kind) else { return nil }
            let stated = byAddress[change.address] ?? []
            if stated.leads(from: change.old ?? "", to: change.new ?? "") { return nil }
            if case .inText(let old, let new) = change.kind,
                said(of: change.page).lead(from: old, to: new)
            {
                return nil
            }
            return Figure(change: change, contradicted: stated.last)
        }
        texts = changes.texts.filter { change in
            needsExplanation(change.page, nil) && !said(of: change.page).explain(change)
        }
    }
}

extension [PlacedCorrection] {
    /// Whether the corrections of a figure, one after the other, lead from one value to another.
    ///
    /// What is live may be any state in between: earlier corrections are published already.
    fileprivate func leads(from old: String, to new: String) -> Bool {
        guard let last, ungrouped(last.correction.new) == ungrouped(new) else { return false }
        return contains { ungrouped($0.correction.old) == ungrouped(old) }
    }

    /// Whether the corrections of texts, applied to the old text, give the new one.
    fileprivate func lead(from old: String, to new: String) -> Bool {
        filter { !$0.isFigure }.map(\.correction).lead(from: old, to: new)
    }

    /// Whether the corrections of a page, applied to the old text, give the new one; what stands in
    /// it of figures is explained by their own corrections.
    fileprivate func explain(_ change: SiteChanges.TextChange) -> Bool {
        let texts = filter { !$0.isFigure }.map(\.correction)
        guard let old = change.old else {
            return texts.contains { $0.old.isEmpty && $0.new == change.new }
        }
        guard let new = change.new else {
            return texts.contains { $0.new.isEmpty && $0.old == change.old }
        }
        return texts.lead(from: old, to: new)
            || texts.lead(from: change.oldFrame ?? "", to: change.newFrame ?? "")
    }
}

extension [Correction] {
    /// How many texts are kept in mind; each correction that fits the text may double them.
    private static let mostTexts = 256

    /// Whether corrections, one after the other, lead from one text to another.
    ///
    /// Each may have been published before, or be about other words of the page, and is passed over
    /// then: applied once more, “more” becomes “more more”.
    fileprivate func lead(from old: String, to new: String) -> Bool {
        var texts: Set = [old]
        for correction in self where !correction.old.isEmpty {
            let corrected = texts.filter { $0.contains(correction.old) }
                .map { $0.replacing(correction.old, with: correction.new) }
            let room = Swift.max(0, Self.mostTexts - texts.count)
            texts.formUnion(corrected.sorted().prefix(room))
        }
        return texts.contains(new)
    }
}
