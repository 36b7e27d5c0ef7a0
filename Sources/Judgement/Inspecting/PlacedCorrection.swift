package import Budget
import Diagnostics
import Formula

/// A correction with the place on the site that it is about.
package struct PlacedCorrection: Sendable {
    package let correction: Correction
    package let page: SitePath
    /// The id of the cell or of the section; empty for a page as a whole.
    package let fragment: String
    /// The figure; `nil` where the correction names a place of the site.
    package let reference: Reference?

    /// Whether a figure was corrected, and no text.
    package var isFigure: Bool { reference != nil }

    /// Where the corrected figure or text stands.
    package var address: String { fragment.isEmpty ? page.text : "\(page.text)#\(fragment)" }
}

extension Disclosure {
    /// Its corrections with their places on the site; those whose place does not exist are left
    /// out.
    package var placedCorrections: [PlacedCorrection] {
        guard let paths = DisclosurePaths(self) else { return [] }
        return placeCorrections(in: Scope(disclosure: self), paths: paths).value
    }
}

/// Finds what the corrections of a disclosure are about, and whether they say what is published.
///
/// - Returns: the corrections whose place exists, in the order of the file, and what is wrong.
func placeCorrections(
    in scope: Scope,
    paths: DisclosurePaths
) -> Outcome<[PlacedCorrection]> {
    let disclosure = scope.disclosure
    var placement = CorrectionPlacement(scope: scope, paths: paths)
    let placed = disclosure.corrections.compactMap { placement.place($0) }
    placement.checkOrder()
    placement.checkValues(of: placed)
    return Outcome(placed, placement.diagnostics)
}

private struct CorrectionPlacement {
    let scope: Scope
    let paths: DisclosurePaths
    private(set) var diagnostics: [Diagnostic] = []

    init(scope: Scope, paths: DisclosurePaths) {
        self.scope = scope
        self.paths = paths
    }

    private var disclosure: Disclosure { scope.disclosure }

    mutating func place(_ correction: Correction) -> PlacedCorrection? {
        if let (page, fragment) = correction.address {
            let known = paths.pages.map { $0.text.dropFirst(disclosure.path.count + 1) }
            guard let index = known.firstIndex(of: page) else {
                let names = nearestNames(to: String(page), among: known.map(String.init).sorted())
                diagnostics.append(.misplaced(correction, nearest: names))
                return nil
            }
            return PlacedCorrection(
                correction: correction,
                page: paths.pages[index],
                fragment: String(fragment),
                reference: nil
            )
        }
        let outcome = scope.reference(correction.place, at: correction.location)
        diagnostics += outcome.diagnostics
        guard let reference = outcome.value else {
            if outcome.diagnostics.isEmpty {
                diagnostics.append(.misplaced(correction, nearest: []))
            }
            return nil
        }
        return place(correction, reference)
    }

    private func place(_ correction: Correction, _ reference: Reference) -> PlacedCorrection {
        let page: SitePath
        let fragment: String
        switch reference {
        case .fact(let id): (page, fragment) = (paths.forms[id.form], disclosure.anchor(of: id))
        case .figure(let id):
            let forms = disclosure.formSet.parts.firstIndex { $0.kind == .forms }
            page = forms.map { paths.parts[$0] } ?? paths.cover
            fragment = disclosure.anchor(of: id)
        case .targetAmount(let id):
            (page, fragment) = (paths.targets[id.target], disclosure.anchor(of: id))
        }
        return PlacedCorrection(
            correction: correction,
            page: page,
            fragment: fragment,
            reference: reference
        )
    }

    /// Dates must not go back, nor lie before the publication.
    mutating func checkOrder() {
        var latest = disclosure.publicationDate
        for (index, correction) in disclosure.corrections.enumerated() {
            if let last = latest, correction.date < last {
                diagnostics.append(.outOfOrder(correction, after: last, isFirst: index == 0))
            }
            latest = max(latest ?? correction.date, correction.date)
        }
    }

    /// Each correction of a figure begins where the one before it ended; the last is what stands.
    mutating func checkValues(of placed: [PlacedCorrection]) {
        var last: [Reference: Correction] = [:]
        for place in placed {
            let correction = place.correction
            if ungrouped(correction.old) == ungrouped(correction.new) {
                diagnostics.append(.empty(correction))
            }
            guard let reference = place.reference else { continue }
            if let before = last[reference], ungrouped(before.new) != ungrouped(correction.old) {
                diagnostics.append(.gap(correction, after: before))
            }
            last[reference] = correction
        }
        for (reference, correction) in last {
            let current = disclosure.printed(reference)
            guard ungrouped(current) != ungrouped(correction.new) else { continue }
            let place = disclosure.location(of: reference)
            diagnostics.append(.contradicted(correction, current: current, at: place))
        }
    }
}

/// A number as corrections state it, without what groups its digits.
package func ungrouped(_ number: String) -> String {
    String(number.filter { !$0.isWhitespace && $0 != "," && $0 != "，" })
}

extension Disclosure {
    /// The number as it is printed; empty for a blank.
    fileprivate func printed(_ reference: Reference) -> String {
        switch reference {
        case .fact(let id): cell(id).reported?.text(grouped: true) ?? ""
        case .figure(let id): figures[id.group][id.entry]?.value.text(grouped: true) ?? ""
        case .targetAmount(let id): amount(of: id).reported?.text(grouped: true) ?? ""
        }
    }
}

extension Diagnostic {
    fileprivate static func misplaced(_ correction: Correction, nearest: [String]) -> Diagnostic {
        let place = correction.place
        return Diagnostic(
            .misplacedCorrection,
            at: correction.location,
            Wording("更正的“\(place)”不存在", "there is no '\(place)' to be corrected"),
            remedy: Wording(
                nearest.isEmpty
                    ? "数写成公式中的名称；文字写所在页面，如 explanation.html#explanation-2"
                    : "是否为 \(nearest.joined(separator: "、"))",
                nearest.isEmpty
                    ? "name a figure as formulas do, or the page of a text with the fragment"
                    : "Did you mean \(nearest.joined(separator: ", "))?"
            )
        )
    }

    fileprivate static func contradicted(
        _ correction: Correction,
        current: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let (stated, found) = (quoted(correction.new), quoted(current))
        return Diagnostic(
            .contradictedCorrection,
            at: correction.newLocation,
            Wording(
                "更正后应为\(stated.chinese)，现为\(found.chinese)",
                "corrected to \(stated.english), but it is \(found.english)"
            ),
            notes: [Note(Wording("现在的数在此", "it stands here"), at: place)],
            remedy: Wording(
                "改正其中一处；又有更正的，另加一条",
                "correct one of the two; add another entry for another correction"
            )
        )
    }

    fileprivate static func empty(_ correction: Correction) -> Diagnostic {
        Diagnostic(
            .brokenCorrection,
            at: correction.newLocation,
            Wording("更正前后相同", "the correction changes nothing"),
            remedy: Wording(
                "was 写原来公布的，now 写现在的",
                "state under 'was' what was published and under 'now' what is"
            )
        )
    }

    fileprivate static func gap(_ correction: Correction, after before: Correction) -> Diagnostic {
        let (stated, expected) = (quoted(correction.old), quoted(before.new))
        return Diagnostic(
            .brokenCorrection,
            at: correction.location,
            Wording(
                "“\(correction.place)”更正前为\(stated.chinese)，上一次更正后为\(expected.chinese)",
                "'\(correction.place)' was \(stated.english) before, but the correction before it "
                    + "left \(expected.english)"
            ),
            notes: [Note(Wording("上一次更正", "the correction before"), at: before.newLocation)],
            remedy: Wording("核对两条更正", "check the two corrections")
        )
    }

    fileprivate static func outOfOrder(
        _ correction: Correction,
        after last: CalendarDate,
        isFirst: Bool
    ) -> Diagnostic {
        let before =
            isFirst ? Wording("公开日期", "publication") : Wording("上一次更正", "correction before")
        return Diagnostic(
            .brokenCorrection,
            at: correction.location,
            Wording(
                "更正日期 \(correction.date.iso) 早于\(before.chinese) \(last.iso)",
                "the correction of \(correction.date.iso) lies before the "
                    + "\(before.english) of \(last.iso)"
            ),
            remedy: Wording("核对日期，按时间先后排列", "check the dates and put them in order")
        )
    }
}

/// A number in quotation marks, or that there is none.
private func quoted(_ text: String) -> Wording {
    text.isEmpty ? Wording("空白", "blank") : Wording("“\(text)”", "'\(text)'")
}
