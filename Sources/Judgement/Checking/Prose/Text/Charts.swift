import Budget
import Diagnostics
import Formula

/// Captions and labels of charts, compared with the year and with what their formulas stand for.
func checkCharts(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let check = ChartCheck(
        names: BoundNameCheck(passages: passages, claims: passages.claims(in: scope)),
        scope: scope
    )
    return passages.text.charts.flatMap(check.findings)
}

private struct ChartCheck {
    let names: BoundNameCheck
    let scope: Scope
    private var passages: ProsePassages { names.passages }
    private var facts: ProseFacts { passages.facts }

    init(names: BoundNameCheck, scope: Scope) {
        self.names = names
        self.scope = scope
    }

    /// A slice with the figure that it shows.
    private struct Slice {
        let label: String
        let fact: ProseFact
        /// Whether it is an end of a flow picture, where two sides have one sum.
        let isEndOfFlow: Bool
        let place: SourceLocation

        var fen: Int128 { if case .money(let amount) = fact.value { amount.value.fen } else { 0 } }
    }

    func findings(_ lines: [(line: String, place: ProseText.Place)]) -> [Diagnostic] {
        let captions =
            lines.compactMap { caption($0.line, at: location($0.place)) }
            + [captionOfAnotherForm(lines)].compactMap(\.self)
        let slices = lines.compactMap { slice($0.line, at: location($0.place)) }
        let whole = slices.filter { !$0.isEndOfFlow }
        let sum = whole.reduce(Int128(0)) { $0 + $1.fen }
        return captions
            + slices.compactMap { slice in
                let isSum =
                    !slice.isEndOfFlow && whole.count > 2 && slice.fact.isTotal && slice.fact.isMain
                if isSum, slice.fen != 0, slice.fen * 2 == sum {
                    return .sumAsSlice(slice.label, at: slice.place)
                }
                guard let name = facts.name(slice.label),
                    let other = names.figure(named: name, insteadOf: slice.fact)
                else { return nil }
                return .wrongFigure(
                    slice.label,
                    facts.stated(slice.fact.value),
                    facts.formula(of: other),
                    facts.stated(other.value),
                    at: slice.place
                )
            }
    }

    private func location(_ place: ProseText.Place) -> SourceLocation {
        SourceLocation(
            file: passages.text.file,
            line: Int(place.line),
            column: Int(place.column)
        )
    }

    /// A caption that names another year and not the fiscal year.
    private func caption(_ line: String, at place: SourceLocation) -> Diagnostic? {
        guard line.hasPrefix(ProseWords.caption) else { return nil }
        let scalars = Array(line.unicodeScalars)
        let year = facts.disclosure.fiscalYear
        let years = [year - 1, year + 1, year - 2]
        guard !contains(year, in: scalars),
            let other = years.first(where: { contains($0, in: scalars) })
        else { return nil }
        return .captionOfAnotherYear(other, year, at: place)
    }

    /// A caption that names what another form is about than the one whose figures are drawn.
    private func captionOfAnotherForm(
        _ lines: [(line: String, place: ProseText.Place)]
    ) -> Diagnostic? {
        guard let caption = lines.first(where: { $0.line.hasPrefix(ProseWords.caption) }) else {
            return nil
        }
        let series = lines.flatMap { line, place -> [SeriesItem] in
            guard let sign = line.firstIndex(where: { ":：=".contains($0) }),
                !line.hasPrefix(ProseWords.caption)
            else { return [] }
            return scope.series(String(line[line.index(after: sign)...]), at: location(place)).value
        }
        let forms = Set(
            series.compactMap { item in
                if case .fact(let id) = item.reference { id.form } else { nil }
            }
        )
        let place = location(caption.place)
        let text = ProseText(caption.line, .sentence, at: place)
        guard !forms.isEmpty,
            let stray = FormTopics(facts).stray(in: text, ofForms: forms)
        else { return nil }
        let names = forms.sorted().map { facts.disclosure.formSet.forms[$0].name }
        return .captionOfAnotherForm(stray.name, names, at: text.location(stray.position))
    }

    private func contains(_ year: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let word = ProseWords.year(year)
        return scalars.indices.contains { scalars.has(word, at: $0) }
    }

    /// A line `- label = formula` whose formula is one figure; in a flow picture rows follow it.
    private func slice(_ line: String, at place: SourceLocation) -> Slice? {
        guard line.hasPrefix("-"), let sign = line.firstIndex(of: "=") else { return nil }
        let label = line[..<sign].dropFirst()
        let formulas = line[line.index(after: sign)...].split(whereSeparator: ";；".contains)
        let formula = formulas.first.map(String.init) ?? ""
        let series = scope.series(formula, at: place).value
        guard series.count == 1, let fact = series.first.flatMap({ names.fact($0.reference) })
        else { return nil }
        let words = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return Slice(label: words, fact: fact, isEndOfFlow: formulas.count > 1, place: place)
    }
}

extension Diagnostic {
    fileprivate static func sumAsSlice(_ label: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "图中的“\(label)”是其他各项之和，重复计算",
                "the slice ‘\(label)’ is the sum of the others and counts them twice"
            ),
            remedy: Wording("删去这一项", "delete this slice")
        )
    }

    fileprivate static func captionOfAnotherForm(
        _ stated: String,
        _ forms: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let chinese = forms.joined(separator: "、")
        let english = forms.joined(separator: ", ")
        return Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "图题写的是“\(stated)”，图中的数据取自\(chinese)",
                "the caption speaks of ‘\(stated)’, and the figures are those of \(english)"
            ),
            remedy: Wording("改正图题，或改用相应的表", "correct the caption, or draw the figures of that form")
        )
    }

    fileprivate static func captionOfAnotherYear(
        _ stated: Int,
        _ year: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "图的标题写的是\(stated)年，数据是\(year)年的",
                "the caption says \(stated), and the figures are those of \(year)"
            ),
            remedy: Wording("标题改为\(year)年", "write \(year) in the caption")
        )
    }
}
