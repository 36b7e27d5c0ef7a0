/// Everything that a finance bureau decides about a disclosure: its forms, parts and figures.
///
/// Read from one file of `Templates/forms`; no form is known to the program itself.
package struct FormSet: Sendable {
    /// The id that `disclosure.yaml` names, such as `unit-budget-2024`.
    package let id: String
    /// The title of the whole document, such as 2024年度单位预算公开.
    package let title: Pattern
    /// The phase of the budget cycle, such as 预算 or 决算.
    package let phase: Phase
    /// The parts of the document in official order.
    package let parts: [Part]
    package let classifications: [Classification]
    package let forms: [Form]
    package let figureGroups: [FigureGroup]
    /// The layout of project performance target tables; `nil` if the set has none.
    package let performance: PerformanceForm?
    /// The key figures of the cover.
    package let highlights: [Highlight]
    /// The text of the cover; `nil` if the set has none.
    package let cover: CoverText?
    /// Where a disclosure says why its figures changed; `nil` if the set does not say.
    package let changeReason: ReasonPlace?
    /// What people call things that the forms name otherwise.
    package let everydayWords: [EverydayWords]
    /// The relations that must hold between the figures, in the order of the file.
    package let rules: [Rule]
    /// When a disclosure must be published; `nil` if the set sets no date.
    package let deadline: PublicationDeadline?
    /// The sets that this one says to be with differences, the nearest first.
    package let bases: [FormSetBase]
    /// What the set declares and could not be read: what names it is no fault of its own.
    package let unread: UnreadNames
    /// The points that it leaves to disclosures, and how they are decided here.
    package let choices: FormChoices

    package init(
        id: String,
        title: Pattern,
        phase: Phase,
        parts: [Part],
        classifications: [Classification],
        forms: [Form],
        figureGroups: [FigureGroup],
        performance: PerformanceForm?,
        highlights: [Highlight],
        cover: CoverText? = nil,
        changeReason: ReasonPlace? = nil,
        everydayWords: [EverydayWords] = [],
        rules: [Rule] = [],
        deadline: PublicationDeadline? = nil,
        bases: [FormSetBase] = [],
        unread: UnreadNames = UnreadNames(),
        choices: FormChoices = FormChoices()
    ) {
        self.id = id
        self.title = title
        self.phase = phase
        self.parts = parts
        self.classifications = classifications
        self.forms = forms
        self.figureGroups = figureGroups
        self.performance = performance
        self.highlights = highlights
        self.cover = cover
        self.changeReason = changeReason
        self.everydayWords = everydayWords
        self.rules = rules
        self.deadline = deadline
        self.bases = bases
        self.unread = unread
        self.choices = choices
    }

    /// What tells it from the same form set with other choices: its id, with what was chosen.
    package var variant: String {
        choices.deviations.reduce(id) { "\($0) \($1.choice.name)=\($1.option)" }
    }
}

/// Words of every day that a search understands (常用说法), such as 公车 for 公务用车.
package struct EverydayWords: Hashable, Sendable {
    package let words: [String]
    /// The name that stands in the disclosure.
    package let official: String

    package init(words: [String], official: String) {
        self.words = words
        self.official = official
    }
}

/// The names of forms and figure groups that a form set declares with faults.
package struct UnreadNames: Hashable, Sendable {
    /// Their names in formulas.
    package var names: Set<String> = []
    /// The names of the files of such forms, as far as they were read.
    package var slugs: Set<String> = []
    /// Whether the layout of the target tables is among them.
    package var hasTargets = false

    package init() {}
}

/// A phase of the budget cycle: budget (预算), final accounts (决算), as the form set names it.
package struct Phase: Hashable, Sendable {
    package let id: String
    /// The Chinese name that titles use.
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// A part (部分) of the document.
package struct Part: Sendable {
    /// What a part consists of.
    package enum Kind: String, CaseIterable, Sendable {
        /// Markdown with bound figures.
        case narrative
        /// The list of the forms, each with a page of its own.
        case forms
        /// Markdown in which each second-level heading is a term.
        case glossary
    }

    /// The id, which is also the name of its page and of its Markdown file.
    package let id: String
    package let kind: Kind
    package let title: Pattern
    /// A short name for navigation.
    package let shortTitle: String
    /// The sections that a narrative must have, in this order; it may have others.
    package let sections: [RequiredSection]
    /// The terms that a glossary must explain, in any order.
    package let terms: [String]

    package init(
        id: String,
        kind: Kind,
        title: Pattern,
        shortTitle: String,
        sections: [RequiredSection] = [],
        terms: [String] = []
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.shortTitle = shortTitle
        self.sections = sections
        self.terms = terms
    }
}

/// A key figure of the cover (主要数据): a label, a formula, and perhaps a remark.
package struct Highlight: Sendable {
    package let label: String
    package let value: FormulaSource
    /// The unit printed after the value.
    package let unit: String
    /// A formula printed under the value, such as the change from last year; `nil` for none.
    package let note: FormulaSource?

    package init(label: String, value: FormulaSource, unit: String, note: FormulaSource?) {
        self.label = label
        self.value = value
        self.unit = unit
        self.note = note
    }
}
