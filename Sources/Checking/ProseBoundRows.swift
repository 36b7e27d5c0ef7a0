import Budget
import Diagnostics
import Formula

/// The rows that a sentence names before bound figures, where the name right before is a column's.
extension BoundNameCheck {
    /// 住房公积金的基本支出 bound to the 基本支出 of another row, and 基本支出 bound to that of one row.
    func rows() -> [Diagnostic] {
        passages.boundNumbers.compactMap { statement, printed in
            guard statement.role == .value, !printed.isDerived, printed.references.count == 1,
                let reference = printed.references.first, case .fact(let id) = reference,
                let bound = fact(reference), let label = statement.label,
                bound.column == label.name,
                let expected = namedRow(before: statement, label, bound, id)
                    ?? total(statement, label, bound, id),
                expected.value != bound.value
            else { return nil }
            return .wrongFigure(
                passages.text.string(label.range),
                passages.facts.stated(bound.value),
                passages.facts.formula(of: expected),
                passages.facts.stated(expected.value),
                at: passages.text.location(statement.number.digits.lowerBound)
            )
        }
    }

    /// The figure of the row that the clause names before the column.
    private func namedRow(
        before statement: ProseStatement,
        _ label: ProseLabel,
        _ bound: ProseFact,
        _ id: FactID
    ) -> ProseFact? {
        let clause = statement.clause.lowerBound..<label.range.lowerBound
        let names = passages.labels(in: clause, ofBlock: statement.block).map(\.name)
        guard !names.contains(where: bound.names.contains), let name = names.last else { return nil }
        return passages.facts.facts(named: name).map { passages.facts.facts[$0] }.first { fact in
            guard case .cell(let other) = fact.source, fact.names.contains(name) else { return false }
            return (other.form, other.panel, other.column) == (id.form, id.panel, id.column)
        }
    }

    /// The column's total, if no name of the section so far is that of the bound row.
    private func total(
        _ statement: ProseStatement,
        _ label: ProseLabel,
        _ bound: ProseFact,
        _ id: FactID
    ) -> ProseFact? {
        let blocks = passages.text.blocks
        guard !bound.isTotal, let row = passages.facts.disclosure.row(id), row.code != nil else {
            return nil
        }
        let section = blocks[statement.block].section
        let names = (section...statement.block).lazy.flatMap { block in
            passages.labels[block].lazy.filter { $0.range.upperBound <= label.range.lowerBound }
        }
        // Where any row of the form is named, the sentence is about a row and not about the whole.
        let isAboutRow = names.contains { name in
            passages.facts.facts(named: name.name).contains { index in
                let fact = passages.facts.facts[index]
                guard case .cell(let other) = fact.source, !fact.isTotal else { return false }
                return other.form == id.form && fact.names.contains(name.name)
            }
        }
        guard !isAboutRow else { return nil }
        return passages.facts.facts(named: label.name).map { passages.facts.facts[$0] }.first {
            guard case .cell(let other) = $0.source, $0.isTotal else { return false }
            return (other.form, other.panel, other.column) == (id.form, id.panel, id.column)
        }
    }
}

extension Disclosure {
    fileprivate func row(_ id: FactID) -> Row? {
        let rows = tables[id.form].panels[id.panel].rows
        return rows.indices.contains(id.row) ? rows[id.row] : nil
    }
}
