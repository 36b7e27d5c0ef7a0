import Budget
package import Diagnostics

extension Scope {
    /// Resolves a rule and computes both sides for every row and column that it goes through.
    ///
    /// Names are resolved once; after that a row is found by its id through a dictionary, so that
    /// the work grows with the rows and not with their square.
    ///
    /// - Returns: `nil` when anything was wrong with the rule.
    package func instances(of rule: RuleFormula) -> Outcome<RelationInstances?> {
        var resolver = Resolver(scope: self, source: rule.source)
        resolver.isRule = true
        guard let sides = resolver.sides(of: rule.syntax), !resolver.hasErrors else {
            return Outcome(nil, resolver.diagnostics)
        }
        guard resolver.unsetFigures.isEmpty else {
            return Outcome(.lacking(resolver.unsetFigures), resolver.diagnostics)
        }
        var walk = RuleWalk(scope: self, source: rule.source, left: sides.left, right: sides.right)
        let instances = walk.instances()
        let result = instances.map { RelationInstances.instances(rule.syntax.sign, $0) }
        return Outcome(result, resolver.diagnostics + walk.diagnostics)
    }
}

extension Resolver {
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Goes through the rows and columns of one rule.
private struct RuleWalk {
    let scope: Scope
    let source: FormulaText
    let left: RuleSide
    let right: RuleSide
    var diagnostics: [Diagnostic] = []
    /// The sums that are the same for all rows, each computed once a column.
    private var sharedSums: [Int: Addend] = [:]

    init(scope: Scope, source: FormulaText, left: RuleSide, right: RuleSide) {
        self.scope = scope
        self.source = source
        self.left = left
        self.right = right
    }

    private var parts: [RulePart] { left.parts + right.parts }

    mutating func instances() -> [RelationInstance]? {
        if let stray = strayRowAtHand {
            let place = source.place(stray.range.lowerBound)
            diagnostics.append(.noRowAtHand(source.text(stray.range), at: place))
            return nil
        }
        guard let columns = columnsAtHand() else { return nil }
        let rows = rowsAtHand
        var instances: [RelationInstance] = []
        for column in columns {
            sharedSums = [:]
            for row in rows {
                do throws(EvaluationFailure) {
                    if let instance = try instance(row, column) { instances.append(instance) }
                } catch {
                    let place = source.place(0)
                    let text = source.text(source.scalars.indices)
                    diagnostics.append(.outOfRange(text, at: place))
                    return nil
                }
            }
        }
        return instances
    }

    // MARK: Rows

    /// A row that a rule goes through; without id where it goes through none.
    private struct RowStep {
        let id: String?
        let label: String?
    }

    /// A part that needs a row at hand in a rule that goes through no rows.
    private var strayRowAtHand: RulePart? {
        let hasEach = parts.contains { $0.eachRow != nil }
        return hasEach ? nil : parts.first(where: \.needsRow)
    }

    /// The union of the rows of all references, in the order in which they come up.
    private var rowsAtHand: [RowStep] {
        guard parts.contains(where: { $0.eachRow != nil }) else {
            return [RowStep(id: nil, label: nil)]
        }
        var steps: [RowStep] = []
        var seen: Set<String> = []
        for part in parts {
            guard let selected = part.eachRow, let panel = part.panelColumn?.panel else { continue }
            let rows = scope.rows(of: panel)
            for position in selected where seen.insert(rows[position].id).inserted {
                let row = rows[position]
                let label = row.code.map { "\($0.digits) \(row.name)" } ?? row.name
                steps.append(RowStep(id: row.id, label: label))
            }
        }
        return steps
    }

    // MARK: Columns

    /// A column that a rule goes through, by its position in every part; empty for none.
    private struct ColumnStep {
        let name: String?
        let positions: [Int?]
    }

    private mutating func columnsAtHand() -> [ColumnStep]? {
        let parts = parts
        let columns = parts.map { part in
            part.needsColumn ? part.panelColumn.map { scope.columns(of: $0.panel) } : nil
        }
        guard let first = columns.lazy.compactMap(\.self).first else {
            return [ColumnStep(name: nil, positions: parts.map { _ in nil })]
        }
        let indexes = columns.map { columns in
            columns.map { columns in
                Dictionary(
                    columns.indices.map { (columns[$0].id, $0) },
                    uniquingKeysWith: { first, _ in first }
                )
            }
        }
        let steps = first.filter { $0.role == .amount }.compactMap { column -> ColumnStep? in
            let positions = indexes.map { $0?[column.id] }
            let isCommon = zip(indexes, positions).allSatisfy { $0 == nil || $1 != nil }
            return isCommon ? ColumnStep(name: column.name, positions: positions) : nil
        }
        if steps.isEmpty { diagnostics.append(.noCommonColumn(at: source.place(0))) }
        return steps.isEmpty ? nil : steps
    }

    // MARK: Sides

    /// The relation for a row and a column; `nil` if there is nothing to compare.
    private mutating func instance(
        _ row: RowStep,
        _ column: ColumnStep
    ) throws(EvaluationFailure) -> RelationInstance? {
        var sides: [[Addend]] = []
        var hasFigures = false
        for (offset, side) in [(0, left), (left.parts.count, right)] {
            var addends: [Addend] = []
            for (index, part) in side.parts.enumerated() {
                let step = Step(row: row.id, column: column.positions[offset + index])
                guard let found = try found(part, offset + index, step) else { return nil }
                addends += found.addends
                hasFigures = hasFigures || found.hasFigures
            }
            sides.append(addends)
        }
        guard hasFigures else { return nil }
        let place = Verdict.RowInstance(id: row.id, label: row.label, column: column.name)
        let hasPlace = place.id != nil || place.column != nil
        return RelationInstance(row: hasPlace ? place : nil, left: sides[0], right: sides[1])
    }

    /// Where the walk is, for one part.
    private struct Step {
        let row: String?
        let column: Int?
    }

    /// What a part comes to; `nil` if the row at hand has no rows under it to add up.
    private mutating func found(
        _ part: RulePart,
        _ index: Int,
        _ step: Step
    ) throws(EvaluationFailure) -> FoundAddends? {
        switch part.kind {
        case .figure(let id):
            let addend = try scope.addend(scope.amount(id), .figure(id), part)
            return FoundAddends(addends: [addend], hasFigures: true)
        case .constant(let scalar):
            return FoundAddends(addends: [try scope.addend(scalar, nil, part)], hasFigures: true)
        case .cell(let panel, let pick, let column):
            guard let column = column.position ?? step.column else { return nil }
            guard let row = row(pick, in: panel, step) else {
                let absent = Scalar(.zero, scope.notation(ofForm: panel.form))
                let file = scope.table(panel).file
                return FoundAddends(
                    addends: [try scope.addend(absent, nil, part, file: file)],
                    hasFigures: false
                )
            }
            return try scope.cells([row], column, panel, part)
        case .sum(let panel, .children, let column):
            guard let column = column.position ?? step.column, let id = step.row,
                let row = scope.table(panel).index(ofRow: id)
            else { return nil }
            let children = scope.index(panel).children[row]
            return children.isEmpty ? nil : try scope.filled(children, column, panel, part)
        case .sum(let panel, .fixed(let rows), let column):
            guard let column = column.position ?? step.column else { return nil }
            guard step.row != nil else { return try scope.filled(rows, column, panel, part) }
            if let sum = sharedSums[index] {
                return FoundAddends(addends: [sum], hasFigures: false)
            }
            let sum = try scope.sum(try scope.filled(rows, column, panel, part).addends, part)
            sharedSums[index] = sum
            return FoundAddends(addends: [sum], hasFigures: false)
        }
    }

    private func row(_ pick: RowPick, in panel: PanelPosition, _ step: Step) -> Int? {
        switch pick {
        case .fixed(let row): row
        case .each, .same: step.row.flatMap { scope.table(panel).index(ofRow: $0) }
        }
    }
}

extension ColumnPick {
    /// The column, where it is the same for all.
    fileprivate var position: Int? {
        if case .fixed(let position) = self { position } else { nil }
    }
}
