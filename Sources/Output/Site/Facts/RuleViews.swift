import Budget
import Formula

/// Parts of the rules that a reader may look at alone.
///
/// They are those that do not agree to the last digit, and those about one form. The address of a
/// part is all that it takes; the style sheet of the disclosure hides the others.
struct RuleViews {
    /// The fragment of all rules.
    static let everything = "rules"
    /// The class and the fragment of the rules that differ somewhere.
    static let differing = "differing"

    /// The fragments of the views with what they are called, in the order of the forms.
    let all: [(id: String, title: String)]

    init(_ reports: [RuleReport], in disclosure: Disclosure) {
        let forms = disclosure.formSet.forms
        let about = Set(reports.flatMap(\.forms))
        let different = reports.count { $0.isDifferent }
        let views = forms.indices.filter(about.contains).map { index in
            (id: Self.name(ofForm: forms[index]), title: forms[index].name)
        }
        all = (different == 0 ? [] : [(Self.differing, CheckWords.differing(different))]) + views
        slugs = forms.map { Self.name(ofForm: $0) }
    }

    private let slugs: [String]

    /// The class and the fragment of the rules about a form.
    static func name(ofForm form: Form) -> String { "about-\(form.slug)" }

    /// The classes of a rule: the views that it belongs to.
    func names(of report: RuleReport) -> [String] {
        report.forms.sorted().map { slugs[$0] } + (report.isDifferent ? [Self.differing] : [])
    }

    /// What the style sheet says of the views.
    static func style(for formSet: FormSet) -> String {
        ([differing] + formSet.forms.map { name(ofForm: $0) })
            .map { "#\($0):target~.rules>.rule:not(.\($0))" }
            .joined(separator: ",\n") + "{display:none}\n"
    }
}

extension RuleReport {
    /// The forms whose cells the rule compares.
    fileprivate var forms: Set<Int> {
        var forms: Set<Int> = []
        for term in verdicts.lazy.flatMap({ $0.left + $0.right }) {
            if case .fact(let fact)? = term.reference { forms.insert(fact.form) }
        }
        return forms
    }

    fileprivate var isDifferent: Bool { verdicts.contains { $0.outcome != .exact } }
}
