import Budget
import Diagnostics
import Importing

/// What an existing disclosure is: of which unit and year, and by which form set.
struct AdoptionProposal {
    /// Something that was decided, with what decided it.
    struct Decided<Value> {
        let value: Value
        /// The place in the document; `nil` for an option of the command line.
        let place: SourceLocation?
    }

    let unit: Decided<String>
    let year: Decided<Int>
    /// What kind of unit it is; `nil` where the document does not say.
    let kind: Decided<String>?
    let formSet: FormSet
    /// How the form set fits, and whether an option names it.
    let fit: FormSetFit
    let isFormSetGiven: Bool
    /// How the other form sets fit.
    let others: [FormSetFit]

    /// Decides by the options, else by the document; fails if something is undecided.
    ///
    /// - Parameters:
    ///   - survey: what the document says.
    ///   - unit: the unit that an option names, as the other options each.
    ///   - kind: the kind of unit.
    ///   - year: the fiscal year.
    ///   - formSet: the id of a form set that there is.
    ///   - findings: where what is undecided is added.
    init?(
        _ survey: DocumentSurvey,
        unit: String?,
        kind: String?,
        year: Int?,
        formSet: String?,
        findings: inout [Diagnostic]
    ) {
        let choice = FormSetChoice(among: survey.fits)
        // Of what is no disclosure nobody asks more.
        if case .none = choice, formSet == nil {
            findings.append(.noFormSet(survey))
            return nil
        }
        let unit = Self.decided(unit, survey.unit) { findings.append(.undecidedUnit($0, survey)) }
        let year = Self.decided(year, survey.year) { findings.append(.undecidedYear($0, survey)) }
        let fit: FormSetFit?
        if let formSet {
            fit = survey.fits.first { $0.formSet.id == formSet }
        } else {
            switch choice {
            case .one(let one): fit = one
            case .several(let several):
                fit = nil
                findings.append(.severalFormSets(several, survey))
            case .none: fit = nil
            }
        }
        guard let unit, let year, let fit else { return nil }
        self.unit = unit
        self.year = year
        self.kind =
            kind.map { Decided(value: $0, place: nil) }
            ?? survey.kindOfUnit.map { Decided(value: $0.value, place: $0.place) }
        self.formSet = fit.formSet
        self.fit = fit
        isFormSetGiven = formSet != nil
        others = survey.fits.filter { $0.formSet.id != fit.formSet.id }
    }

    private static func decided<Value: Hashable & Sendable>(
        _ given: Value?,
        _ answer: DocumentSurvey.Answer<Value>,
        undecided: ([DocumentSurvey.Stated<Value>]) -> Void
    ) -> Decided<Value>? {
        if let given { return Decided(value: given, place: nil) }
        switch answer {
        case .one(let stated): return Decided(value: stated.value, place: stated.place)
        case .none: undecided([])
        case .several(let stated): undecided(stated)
        }
        return nil
    }
}
