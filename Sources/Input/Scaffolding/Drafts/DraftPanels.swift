import Budget
import Characters
import Importing

/// Divides a form into its sides and states their columns.
struct DraftPanels {
    private let form: BlankForm
    private let texts: DraftTexts
    private let roles: ColumnRoles
    private(set) var questions: [String] = []
    private(set) var panels: [DraftPanel] = []
    /// For each side: the columns of the form, by those of the side; several for a code.
    private(set) var places: [[[Int]]] = []

    init(_ form: BlankForm, _ texts: DraftTexts) {
        self.form = form
        self.texts = texts
        roles = ColumnRoles(form)
        let groups = sides()
        for group in groups {
            let (panel, places) = panel(group)
            panels.append(panel)
            self.places.append(places)
        }
        nameSides(groups)
    }

    // MARK: Sides

    /// The headings of each side: a side begins with the names of its rows.
    private mutating func sides() -> [[BlankForm.Heading]] {
        var roots = form.headings
        while roots.count == 1, divided(roots[0].children).count > 1 {
            questions.append(DraftWords.unwrapped(roots[0].title))
            roots = roots[0].children
        }
        return divided(roots)
    }

    private func divided(_ roots: [BlankForm.Heading]) -> [[BlankForm.Heading]] {
        var sides: [[BlankForm.Heading]] = []
        var hasValues = false
        for root in roots {
            let found = root.leaves.compactMap { $0.column.flatMap { roles.guesses[$0].role } }
            let begins = found.first.map { $0 == .code || $0 == .label } ?? false
            let isNamed = found.contains(.label) || isOfCode(root)
            if sides.isEmpty || begins && hasValues && isNamed {
                sides.append([root])
                hasValues = false
            } else {
                sides[sides.count - 1].append(root)
            }
            hasValues = hasValues || found.contains { $0 != .code && $0 != .label && $0 != .text }
        }
        return sides
    }

    /// Whether names follow the code that a heading stands over.
    private func isOfCode(_ root: BlankForm.Heading) -> Bool {
        guard let last = root.leaves.last?.column, last + 1 < roles.guesses.count else {
            return false
        }
        return roles.guesses[last].role == .code
            && [.code, .label].contains(roles.guesses[last + 1].role)
    }

    private mutating func nameSides(_ groups: [[BlankForm.Heading]]) {
        guard panels.count > 1 else { return }
        var names = DraftNames()
        for (index, group) in groups.enumerated() {
            let title = group.count == 1 && !group[0].children.isEmpty ? group[0].title : ""
            var name = texts.name(of: texts.pattern(title))
            for word in [DraftWords.revenue, DraftWords.expenditure] where name.contains(word) {
                name = word
            }
            if name.isEmpty, panels.count == 2 { name = DraftWords.sides[index] }
            if name.isEmpty { name = "\(DraftWords.rowHeading)\(index + 1)" }
            panels[index].name = names.name(name, under: "")
            panels[index].id = names.id(of: name, counting: "side")
        }
    }

    // MARK: Columns

    private mutating func panel(_ headings: [BlankForm.Heading]) -> (DraftPanel, [[Int]]) {
        let columns = headings.flatMap(\.leaves).compactMap(\.column)
        let label = label(among: columns)
        for column in columns where roles.guesses[column].role == .label && column != label {
            questions.append(DraftWords.secondLabel(form.leaves[column].title))
        }
        var builder = PanelBuilder(
            roles: roles,
            texts: texts,
            label: label,
            divided: form.dividedColumns
        )
        builder.panel.headings = builder.headings(headings, under: "")
        questions += builder.questions
        builder.addUnprinted(&questions)
        return (builder.panel, builder.places)
    }

    /// The column with the names of the rows: of several the one with the most texts, of these the
    /// last.
    private func label(among columns: [Int]) -> Int? {
        let candidates = columns.filter { roles.guesses[$0].role == .label }
        let counts = candidates.map { column in
            form.lines.count { $0.texts[column].contains { $0.isLetter } }
        }
        let most = counts.max() ?? 0
        return Array(zip(candidates, counts)).last { $0.1 == most }?.0
    }
}

/// Builds the columns of a side.
private struct PanelBuilder {
    let roles: ColumnRoles
    let texts: DraftTexts
    let label: Int?
    /// The columns of codes whose parts stand side by side.
    let divided: Set<Int>
    var panel = DraftPanel()
    var places: [[Int]] = []
    var questions: [String] = []
    private var names = DraftNames()

    init(roles: ColumnRoles, texts: DraftTexts, label: Int?, divided: Set<Int>) {
        self.roles = roles
        self.texts = texts
        self.label = label
        self.divided = divided
    }

    mutating func headings(_ headings: [BlankForm.Heading], under group: String) -> [DraftHeading] {
        var built: [DraftHeading] = []
        var levels: [DraftHeading] = []
        let isOfCode = headings.allSatisfy { heading in
            heading.column.map { if case .level = roles.guesses[$0] { true } else { false } }
                ?? false
        }
        for heading in headings {
            guard let column = heading.column else {
                let title = texts.pattern(heading.title)
                let name = texts.name(of: title)
                let children = self.headings(heading.children, under: self.group(name, in: group))
                if !children.isEmpty {
                    built.append(DraftHeading(title: title, children: children))
                }
                continue
            }
            guard let leaf = leaf(heading, column, under: group) else { continue }
            if case .level = roles.guesses[column], !isOfCode {
                levels.append(leaf)
            } else {
                built.append(leaf)
            }
        }
        guard !levels.isEmpty else { return built }
        questions.append(DraftWords.codeHeading(DraftWords.codeHeading))
        return [DraftHeading(title: DraftWords.codeHeading, children: levels)] + built
    }

    /// What the headings above a column say: of a total and what it is the total of, the latter.
    private func group(_ name: String, in group: String) -> String {
        DraftWords.isTotal(column: name) && !group.isEmpty ? group : name
    }

    private mutating func leaf(
        _ heading: BlankForm.Heading,
        _ column: Int,
        under group: String
    ) -> DraftHeading? {
        let guess = roles.guesses[column]
        guard let found = guess.role else {
            questions.append(DraftWords.dropped(heading.title))
            return nil
        }
        let title = texts.pattern(heading.title)
        if found == .code, heading.span > 1, !divided.contains(column) {
            questions.append(DraftWords.mergedCode(heading.title))
        } else if found == .code, heading.span > 1 {
            questions.append(DraftWords.dividedCode(heading.title))
            let levels = CodeLevel.allCases.prefix(heading.span)
            let children = levels.map { level in
                add(level.name, .code, column, under: group, level: level)
            }
            return DraftHeading(title: title, children: children)
        }
        let role = found == .label && column != label ? DraftColumn.Role.text : found
        if case .level(let level) = guess {
            return add(title, .code, column, under: group, level: level)
        }
        return add(title, role, column, under: group, isGuess: guess == .likely(found))
    }

    private mutating func add(
        _ title: String,
        _ role: DraftColumn.Role,
        _ place: Int,
        under group: String,
        level: CodeLevel? = nil,
        isGuess: Bool = false
    ) -> DraftHeading {
        let plain = texts.name(of: title)
        let name = names.name(plain, under: group)
        let known = role == .code && level == nil ? "code" : nil
        let column = DraftColumn(
            id: names.id(of: plain, known: known, counting: "column"),
            name: name,
            title: title,
            role: role,
            level: level,
            isGuess: isGuess
        )
        panel.columns.append(column)
        places.append([place])
        return DraftHeading(title: title, column: panel.columns.count - 1)
    }

    /// Adds the columns that a side must have and the form does not print.
    mutating func addUnprinted(_ questions: inout [String]) {
        guard label == nil else { return }
        let title = panel.hasCodes ? DraftWords.nameHeading : DraftWords.rowHeading
        let isSole = !panel.hasCodes
        questions.append(isSole ? DraftWords.soleRowUnnamed : DraftWords.noLabel(title))
        _ = add(title, .label, -1, under: "")
        panel.unprinted.insert(panel.columns.count - 1)
    }
}
