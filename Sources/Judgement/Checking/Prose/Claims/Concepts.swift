import Budget
import Characters
import Formula

/// The names of a disclosure with what each can mean, and the concepts that each figure has.
struct ConceptIndex: Sendable {
    /// The concepts of a name, by the number of the name.
    private(set) var meanings: [[Meaning]] = []
    private(set) var trie = ProseTrie()
    /// The concepts of the cells of a row and of a column, and of a form's panels.
    private(set) var rows: [RowKey: [Concept]] = [:]
    private(set) var columns: [RowKey: [Concept]] = [:]
    private(set) var forms: [[Concept]] = []
    private(set) var panels: [[[Concept]]] = []
    /// The one side of the budget that a form holds, by its title; `nil` if it holds both.
    private(set) var sides: [String?] = []
    /// The funds that the titles of forms, the columns and the rows are of.
    private var scopesOfForms: [ClaimScopes] = []
    private var scopesOfRows: [RowKey: ClaimScopes] = [:]
    private var scopesOfColumns: [RowKey: ClaimScopes] = [:]
    /// The names of classified rows, which stand on both sides: 住房保障支出 in a form of income.
    private(set) var subjects: Set<Concept> = []
    private(set) var figures: [FigureID: [Concept]] = [:]
    /// The counts and sums over the list of projects.
    private(set) var formulas: [String: [Concept]] = [:]
    /// The columns that an amount without the name of a column stands in.
    private(set) var mainColumns: Set<RowKey> = []
    /// The columns of last year's amounts.
    private(set) var lastYearColumns: Set<RowKey> = []
    /// The panels, each as its first row, in which a row of all totals stands.
    private var withGrandTotal: Set<RowKey> = []
    /// What last year's figures are compared with.
    private(set) var counterparts: [FigureID: FactID] = [:]
    private var nextConcept = 0
    private var known: [Key: Concept] = [:]

    /// What a name can mean, and how far it is from the name that the data has.
    struct Meaning: Sendable {
        let concept: Concept
        var distance: Int
    }

    /// A row or a column of a panel.
    struct RowKey: Hashable, Sendable {
        let form: Int
        let panel: Int
        let index: Int

        init(_ form: Int, _ panel: Int, _ index: Int) {
            self.form = form
            self.panel = panel
            self.index = index
        }
    }

    private struct Key: Hashable {
        let kind: Concept.Kind
        let name: [Unicode.Scalar]
    }

    let disclosure: Disclosure
    /// Whether budget and accounts stand side by side, so that their words tell columns apart.
    let hasAccounts: Bool

    init(_ facts: ProseFacts, _ scope: Scope) {
        disclosure = facts.disclosure
        hasAccounts = disclosure.formSet.forms.contains { form in
            ClaimWords.accounts.contains { form.title.source.contains($0) }
        }
        for form in disclosure.formSet.forms.indices { addForm(form) }
        for fact in facts.facts {
            guard case .formula(let formula) = fact.source else { continue }
            formulas[formula] = fact.names.compactMap { concept(.row, facts.names[$0]) }
        }
        // The unit's own name has no meaning, whatever rows are called: 澄川市图书馆.
        addWithoutMeaning(disclosure.unit.name)
        if hasAccounts {
            for word in ClaimWords.ofBudget { add(word, .budget) }
            for word in ClaimWords.ofAccounts { add(word, .accounts) }
        }
        // Last year's figures have the names of what they are compared with.
        let groups = disclosure.formSet.figureGroups.indices
        let last = groups.filter(isOfLastYear)
        for group in groups where !last.contains(group) { addGroup(group, facts, scope) }
        for group in last { addGroup(group, facts, scope) }
    }

    /// The concept that a name is for itself, and its other names with it.
    private mutating func concept(_ kind: Concept.Kind, _ name: String) -> Concept? {
        let folded = foldedName(ClaimWords.plain(name))
        guard !folded.isEmpty, folded.count <= 100,
            !ClaimWords.noNames.contains(String(scalars: folded))
        else { return nil }
        let key = Key(kind: kind, name: folded)
        if let concept = known[key] { return concept }
        let concept = Concept(kind: kind, id: nextConcept)
        nextConcept += 1
        known[key] = concept
        for alias in ClaimWords.foldedAliases(of: String(scalars: folded)) {
            add(alias.name, concept, distance: alias.distance)
        }
        return concept
    }

    private mutating func addWithoutMeaning(_ name: String) {
        let number = trie.insert(foldedName(name), value: meanings.count)
        if number == meanings.count { meanings.append([]) }
    }

    private mutating func add(_ name: String, _ concept: Concept) {
        add(foldedName(name), concept, distance: 1)
    }

    private mutating func add(_ folded: [Unicode.Scalar], _ concept: Concept, distance: Int) {
        let name = ProseFolded(folded).without(ClaimWords.meaningless).scalars
        guard name.count >= 2 else { return }
        let number = trie.insert(Array(name), value: meanings.count)
        if number == meanings.count { meanings.append([]) }
        if let known = meanings[number].firstIndex(where: { $0.concept == concept }) {
            meanings[number][known].distance = min(meanings[number][known].distance, distance)
        } else {
            meanings[number].append(Meaning(concept: concept, distance: distance))
        }
    }

    // MARK: Forms

    private mutating func addForm(_ form: Int) {
        let definition = disclosure.formSet.forms[form]
        let title = disclosure.text(definition.title)
        let names = definition.panels.compactMap(\.name)
        let topic = ClaimWords.topic(of: title)
        let ofForm = concept(.form, topic)
        sides.append(ClaimWords.side(in: title))
        let scopes = ClaimScopes(of: title)
        scopesOfForms.append(scopes)
        forms.append([ofForm].compactMap(\.self))
        if scopes.widened.contains(.fiscal) {
            // Whatever is of 财政拨款 has its name, which no more than that tells forms apart.
            forms[form] += [concept(.heading, ClaimWords.ofFiscal)].compactMap(\.self)
        }
        if let fund = ClaimWords.funds.first(where: topic.hasPrefix), topic != fund {
            forms[form] += [concept(.form, fund)].compactMap(\.self)
        }
        if let ofForm {
            for name in ClaimWords.names(ofForm: title, topic: topic) + definition.synonyms {
                add(name, ofForm)
            }
        }
        var ofPanels: [[Concept]] = []
        for (panel, layout) in definition.panels.enumerated() {
            var found = [layout.name.flatMap { concept(.panel, $0) }].compactMap(\.self)
            if let name = layout.name, let side = found.first {
                for end in ClaimWords.endsOfSides { add(name + end, side) }
            }
            // 财政拨款收入支出: one side of it is 财政拨款收入.
            if let name = layout.name, names.count > 1, topic.contains(names.joined()) {
                let side = topic.replacing(names.joined(), with: name)
                found += [concept(.form, side)].compactMap(\.self)
            }
            ofPanels.append(found)
            addPanel(form: form, panel, layout)
            if let fund = ClaimWords.funds.first(where: title.contains) {
                addColumns(of: fund, form: form, panel, layout)
            }
        }
        panels.append(ofPanels)
    }

    /// Names of a form's columns with its fund: 一般公共预算财政拨款基本支出.
    private mutating func addColumns(of fund: String, form: Int, _ panel: Int, _ layout: Panel) {
        for index in layout.columns.indices where layout.columns[index].role == .amount {
            let name = layout.columns[index].name
            guard name.count >= 4, ClaimScopes(of: name).isEmpty,
                let column = columns[RowKey(form, panel, index)]?.first(where: { concept in
                    concept.kind == .column
                        && known[Key(kind: .column, name: foldedName(name))]
                            == concept
                })
            else { continue }
            for start in [fund, fund + ClaimWords.ofFiscal] { add(start + name, column) }
        }
    }

    private mutating func addPanel(form: Int, _ panel: Int, _ layout: Panel) {
        var paths: [Int: [String]] = [:]
        func walk(_ heading: Heading, _ above: [String]) {
            let path = above + [disclosure.text(heading.title)]
            if let column = heading.column { paths[column] = path }
            for child in heading.children { walk(child, path) }
        }
        for heading in layout.headings { walk(heading, []) }
        let amounts = layout.columns.indices.filter { layout.columns[$0].role == .amount }
        // The first whole of the budget, and that of the accounts.
        var measuresWithMain: Set<Concept?> = []
        for index in amounts {
            let (column, key) = (layout.columns[index], RowKey(form, panel, index))
            let path = paths[index] ?? [disclosure.text(column.title)]
            let found = concepts(of: column, path)
            let own = found.first { $0.kind == .column }
            if let own { for synonym in column.synonyms { add(synonym, own) } }
            columns[key] = Array(found)
            scopesOfColumns[key] = ClaimScopes(of: column.name)
            let isOfLastYear =
                column.title.source.contains("{last-year}")
                || ClaimWords.isOfLastYear(path.last ?? "")
            if isOfLastYear { lastYearColumns.insert(key) }
            let isWhole = path.dropFirst(path.count > 1 ? 1 : 0).allSatisfy(ClaimWords.isWhole)
            let isFirst =
                isWhole && !isOfLastYear
                && measuresWithMain.insert(found.first { $0.kind == .measure }).inserted
            if isFirst || amounts.count == 1 { mainColumns.insert(key) }
        }
        let table = disclosure.tables[form].panels[panel]
        var synonyms: [String: [String]] = [:]
        for case .fixed(let rows) in layout.bands {
            for row in rows where !row.synonyms.isEmpty { synonyms[row.id] = row.synonyms }
        }
        if table.rows.contains(where: { $0.role == .grandTotal }) {
            withGrandTotal.insert(RowKey(form, panel, 0))
        }
        for (index, row) in table.rows.enumerated() {
            scopesOfRows[RowKey(form, panel, index)] = ClaimScopes(of: row.name)
            if row.code != nil, let subject = concept(.row, nameWithoutOrdinal(row.name)) {
                subjects.insert(subject)
            }
            let own = concept(.row, nameWithoutOrdinal(row.name))
            if let own { for synonym in synonyms[row.id] ?? [] { add(synonym, own) } }
            rows[RowKey(form, panel, index)] =
                [own].compactMap(\.self)
                + above(row, in: table).compactMap { concept(.parent, nameWithoutOrdinal($0)) }
        }
    }

    /// What can be said of the cells of a column, by the headings above it from top to bottom.
    private mutating func concepts(of column: Column, _ path: [String]) -> Set<Concept> {
        var found: Set<Concept> = []
        for (depth, title) in path.enumerated() {
            // What heads the whole of its columns is their name: 本年支出, 小计.
            let isName = path[(depth + 1)...].allSatisfy(ClaimWords.isWhole)
            if let concept = concept(isName ? .column : .heading, title) { found.insert(concept) }
        }
        // 公务接待费预算数 is 预算数 below 公务接待费, and no name of its own.
        if path.count == 1 || !column.name.hasSuffix(path[path.count - 1]),
            let name = concept(.column, column.name)
        {
            found.insert(name)
        }
        if hasAccounts {
            let isBudget = path.contains { title in
                ClaimWords.budget.contains { title.contains($0) }
            }
            found.insert(isBudget ? .budget : .accounts)
        }
        return found
    }

    /// The names of the rows whose codes a row's code begins with.
    private func above(_ row: Row, in table: PanelTable) -> [String] {
        guard let code = row.code?.digits else { return [] }
        return table.rows.compactMap { other in
            guard let digits = other.code?.digits, digits.count < code.count,
                code.hasPrefix(digits)
            else { return nil }
            return other.name
        }
    }

    // MARK: Figures

    private func isOfLastYear(_ group: Int) -> Bool {
        let definition = disclosure.formSet.figureGroups[group]
        return definition.name == ProseWords.lastYearGroup
            || definition.title.source.contains("{last-year}")
    }

    private mutating func addGroup(_ group: Int, _ facts: ProseFacts, _ scope: Scope) {
        let definition = disclosure.formSet.figureGroups[group]
        let isOfLastYear = isOfLastYear(group)
        let topic = ClaimWords.topic(of: disclosure.text(definition.title))
        let ofGroup = isOfLastYear ? [] : [concept(.form, topic)].compactMap(\.self)
        if let concept = ofGroup.first,
            topic.hasPrefix(definition.name) || topic.hasSuffix(definition.name)
        {
            add(definition.name, concept)
        }
        for (entry, figure) in definition.entries.enumerated() {
            let isOfLastYear = isOfLastYear || figure.lastYearOf != nil
            let row = concept(.row, figure.name)
            for synonym in figure.synonyms { if let row { add(synonym, row) } }
            // 编制 of 车辆 is 车辆编制.
            if let row, !isOfLastYear, figure.name.count <= 4 {
                add(definition.name + figure.name, row)
            }
            if let row, case .quantity(let unit, _) = figure.kind {
                for alias in ClaimWords.counted(figure.name, unit) { add(alias, row) }
            }
            var found = ofGroup + [row].compactMap(\.self)
            if hasAccounts, !isOfLastYear {
                let end = ClaimWords.ofBudget.first { figure.name.hasSuffix($0) }
                if let end, let row, figure.name.count > end.count + 1 {
                    add(String(figure.name.dropLast(end.count)), row)
                }
                found.append(end != nil ? .budget : .accounts)
            }
            // Last year's figure has the names of what it is compared with.
            if let source = figure.lastYearOf, let fact = facts.counterpart(of: source, scope) {
                switch fact.source {
                case .cell(let id):
                    found += concepts(of: id)
                    counterparts[FigureID(group: group, entry: entry)] = id
                case .figure(let id): found += figures[id] ?? []
                case .formula: break
                }
            }
            figures[FigureID(group: group, entry: entry)] = found
        }
    }

    /// The form whose title alone holds what a heading is about: “三公”经费增减变动原因.
    func form(about heading: String) -> Concept? {
        let about = ClaimWords.subject(ofHeading: String(scalars: foldedName(heading)))
        guard about.count > 3 else { return nil }
        let fitting = forms.indices.filter { form in
            let title = disclosure.text(disclosure.formSet.forms[form].title)
            return String(scalars: foldedName(title)).contains(about)
        }
        return fitting.count == 1 ? forms[fitting[0]].first : nil
    }

    // MARK: Facts

    /// What can be said of a cell.
    func concepts(of id: FactID) -> [Concept] {
        let row = RowKey(id.form, id.panel, id.row)
        let column = RowKey(id.form, id.panel, id.column)
        return (rows[row] ?? []) + (columns[column] ?? []) + forms[id.form]
            + panels[id.form][id.panel]
    }

    /// The funds that a cell is of: those in the title of its form, its column and its row.
    func scopes(of id: FactID) -> ClaimScopes {
        scopesOfPlace(of: id).union(scopesOfRows[RowKey(id.form, id.panel, id.row)] ?? [])
    }

    /// The funds that a cell is of, whatever its row: those in the title of its form and its
    /// column.
    func scopesOfPlace(of id: FactID) -> ClaimScopes {
        scopesOfForms[id.form]
            .union(scopesOfColumns[RowKey(id.form, id.panel, id.column)] ?? [])
    }

    /// The one side of the budget that a cell is of, by the title of its form or by its row.
    func side(of id: FactID) -> String? {
        if let side = sides[id.form] { return side }
        let panel = disclosure.formSet.forms[id.form].panels[id.panel]
        // The sides of a form are told apart by their names.
        guard panel.name == nil else { return nil }
        return ClaimWords.side(in: disclosure.tables[id.form].panels[id.panel].rows[id.row].name)
    }

    /// The one side of the budget that the names of a text are of, the nearest first.
    func side(of tokens: some Sequence<ClaimToken>) -> String? {
        tokens.lazy.filter { token in !token.concepts.contains(where: subjects.contains) }
            .compactMap(\.side).first { _ in true }
    }

    /// Whether a row is its panel's total, or the only one.
    func isTotal(_ id: FactID) -> Bool {
        let rows = disclosure.tables[id.form].panels[id.panel].rows
        if withGrandTotal.contains(RowKey(id.form, id.panel, 0)) {
            return rows[id.row].role == .grandTotal
        }
        return rows[id.row].role == .total || rows.count == 1
    }

    /// Whether a figure is of last year.
    func isOfLastYear(_ fact: ProseFact) -> Bool {
        guard case .cell(let id) = fact.source else { return fact.isOfLastYear }
        return fact.isOfLastYear || isOfLastYear(id)
    }

    /// Whether a cell stands in a column of last year.
    func isOfLastYear(_ id: FactID) -> Bool {
        lastYearColumns.contains(RowKey(id.form, id.panel, id.column))
    }

    /// Whether amounts stand in its column where no column is named.
    func isMainColumn(_ id: FactID) -> Bool {
        mainColumns.contains(RowKey(id.form, id.panel, id.column))
    }
}
