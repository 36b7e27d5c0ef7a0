package import Budget
import Characters
import Diagnostics
package import Importing

/// A form set made from blank forms, for a person to confirm and to complete (表样草稿).
package struct FormSetDraft: Sendable {
    /// A form as the draft has it, for a report.
    package struct Entry: Sendable {
        package let name: String
        package let title: String
        package let columnCount: Int
        package let rowCount: Int
        package let place: String
        /// How much of it a person has to confirm.
        package let questionCount: Int
    }

    package let id: String
    package let entries: [Entry]
    /// The codes of the proposed rules, each with the form that it is about.
    package let ruleCodes: [String]
    private let writer: FormSetWriter

    /// Makes a form set of blank forms.
    ///
    /// - Parameters:
    ///   - forms: the forms in their order.
    ///   - id: the id of the form set, which its file is named after.
    ///   - source: the file that they stand in, as the comments name it.
    ///   - year: the year that they are for; `nil` to tell it by what they say.
    ///   - unit: the name of the unit that stands in them; `nil` for what stands above them.
    ///   - classifications: those whose official names are known.
    package init(
        _ forms: [BlankForm],
        id: String,
        source: String,
        year: Int? = nil,
        unit: String? = nil,
        classifications: [Classification] = []
    ) {
        self.id = id
        let titles = forms.map(\.title)
        let stated = forms.map(\.unitName).first { !$0.isEmpty }
        let hasYear = !DraftTexts(titles, year: nil, unit: "").isYearless
        let texts = DraftTexts(
            hasYear ? titles : forms.flatMap { $0.headings.flatMap(\.titles) },
            year: year,
            unit: unit ?? stated ?? ""
        )
        let categories = Self.categories(of: classifications)
        var builder = DraftBuilder(texts: texts, categories: categories)
        let drafts = forms.map { builder.form($0) }
        let rules = drafts.enumerated().flatMap { ProposedRules($1, number: $0 + 1).rules }
        ruleCodes = rules.map(\.code)
        writer = FormSetWriter(id: id, source: source, forms: drafts, rules: rules)
        entries = drafts.map { draft in
            Entry(
                name: draft.name,
                title: draft.title,
                columnCount: draft.panels.reduce(0) { $0 + $1.columns.count - $1.unprinted.count },
                rowCount: draft.panels.reduce(0) { $0 + $1.rows.count },
                place: draft.place,
                questionCount: draft.questions.count
            )
        }
    }

    /// The codes of 类 by their official names.
    private static func categories(of classifications: [Classification]) -> [String: String] {
        let pairs = classifications.filter { $0.id == "functional" }.flatMap { classification in
            classification.names.filter { $0.key.count == CodeLevel.category.digits }
                .map { ($0.value, $0.key) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// The file.
    ///
    /// - Parameters:
    ///   - rules: the codes of the proposed rules that stand in it.
    ///   - isActive: whether they hold; as a rule they stand in comments, for a person to confirm.
    /// - Returns: the YAML.
    package func text(proposing rules: Set<String>, isActive: Bool = false) -> String {
        writer.text(proposing: rules, isActive: isActive)
    }
}

/// Makes drafts of forms, each with a name of its own.
private struct DraftBuilder {
    let texts: DraftTexts
    let categories: [String: String]
    private var names = DraftNames()
    private var labels: Set<String> = []
    private var count = 0

    init(texts: DraftTexts, categories: [String: String]) {
        self.texts = texts
        self.categories = categories
    }

    mutating func form(_ blank: BlankForm) -> DraftForm {
        count += 1
        let counted = DraftWords.table + chineseNumeral(count)
        var questions = blank.remarks.map(DraftWords.remark)
        let title = blank.title.isEmpty ? counted : blank.title
        if blank.title.isEmpty { questions.append(DraftWords.noTitle(title)) }
        if blank.unit == nil {
            questions.append(DraftWords.noUnit(MoneyUnit.tenThousandYuan.rawValue))
        }
        let panels = DraftPanels(blank, texts)
        var rows = DraftRows(blank, texts, categories: categories)
        var sides = panels.panels
        rows.state(&sides, panels.places)
        // A number that stands twice would be an error.
        let isNew = blank.number.isEmpty || labels.insert(blank.number).inserted
        let label = isNew ? blank.number : ""
        if !isNew { questions.append(DraftWords.numberTwice(blank.number)) }
        return DraftForm(
            name: names.name(name(blank.number) ?? counted, under: ""),
            slug: count < 10 ? "0\(count)" : String(count),
            label: label,
            title: texts.pattern(title),
            spokenTitle: texts.name(of: texts.pattern(title)),
            unit: blank.unit,
            decimals: blank.unit == .yuan ? 0 : 2,
            hasColumnNumbers: blank.hasColumnNumbers,
            note: rows.notes.note,
            emptyNote: rows.notes.emptyNote,
            panels: sides,
            questions: questions + panels.questions + rows.questions,
            place: place(blank.place)
        )
    }

    /// A place in a file, without the folder that the file lies in.
    private func place(_ place: SourceLocation) -> String {
        let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
        return SourceLocation(file: file, line: place.line, cell: place.cell).description
    }

    /// The printed number as a name in formulas, if it can be one.
    private func name(_ number: String) -> String? {
        let isName = number.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        let begins = number.unicodeScalars.first?.properties.isAlphabetic ?? false
        return isName && begins && number.contains(DraftWords.table) ? number : nil
    }
}
