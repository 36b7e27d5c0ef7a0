import Budget
import Diagnostics
import Formula

/// The rows that a sentence names before bound figures, where the name right before is a column's.
extension BoundNameCheck {
    /// 住房公积金的基本支出 bound to the 基本支出 of another row, and 基本支出 bound to that of one row.
    func rows() -> [Diagnostic] {
        let named = NamedRows(passages)
        return passages.boundNumbers.compactMap { statement, printed in
            guard statement.role == .value, statement.cell == nil, !printed.isDerived,
                printed.references.count == 1,
                let reference = printed.references.first, case .fact(let id) = reference,
                let bound = fact(reference)
            else { return nil }
            let found =
                statement.label.map { rowOfColumn($0, statement, bound, id, named) }
                ?? rowBeforeComma(statement, bound, id)
            guard let (label, expected) = found, expected.value != bound.value else { return nil }
            return .wrongFigure(
                facts.names[label.name],
                facts.stated(bound.value),
                facts.formula(of: expected),
                facts.stated(expected.value),
                at: text.location(statement.number.digits.lowerBound)
            )
        }
    }

    /// The figure that the name of a column means, by the row that is named before it or in total.
    private func rowOfColumn(
        _ label: ProseLabel,
        _ statement: ProseStatement,
        _ bound: ProseFact,
        _ id: FactID,
        _ named: NamedRows
    ) -> (ProseLabel, ProseFact)? {
        guard bound.column == label.name else { return nil }
        let figure =
            namedRow(before: statement, label, bound, id)
            ?? total(statement, label, bound, id, named)
        return figure.map { (label, $0) }
    }

    /// The figure of a row that alone makes up the clause before an amount: 项目甲，14.00万元.
    private func rowBeforeComma(
        _ statement: ProseStatement,
        _ bound: ProseFact,
        _ id: FactID
    ) -> (ProseLabel, ProseFact)? {
        let comma = statement.number.digits.lowerBound - 1
        let before = statement.sentence.lowerBound..<max(statement.sentence.lowerBound, comma)
        guard statement.clause.isEmpty, comma >= 0,
            ProseWords.commas.contains(text.scalars[comma]),
            let label = passages.labels(in: before, ofBlock: statement.block).last,
            label.range.upperBound == comma, !bound.names.contains(label.name),
            let figure = figure(ofRow: label.name, like: id)
        else { return nil }
        return (label, figure)
    }

    /// The figure of the row of a name in the column of a cell.
    private func figure(ofRow name: Int, like id: FactID) -> ProseFact? {
        facts.facts(named: name).map { facts.facts[$0] }.first { fact in
            guard case .cell(let other) = fact.source, fact.names.contains(name) else {
                return false
            }
            return (other.form, other.panel, other.column) == (id.form, id.panel, id.column)
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
        guard !names.contains(where: bound.names.contains), let name = names.last else {
            return nil
        }
        return figure(ofRow: name, like: id)
    }

    /// The column's total, if no name of the section so far is that of the bound row.
    private func total(
        _ statement: ProseStatement,
        _ label: ProseLabel,
        _ bound: ProseFact,
        _ id: FactID,
        _ named: NamedRows
    ) -> ProseFact? {
        guard !bound.isTotal, let row = facts.disclosure.row(id), row.code != nil else {
            return nil
        }
        // Where any row of the form is named, the sentence is about a row and not about the whole.
        let section = text.blocks[statement.block].section
        let first = named.first(ofForm: id.form, inSection: section)
        guard first.map({ $0 > label.range.lowerBound }) ?? true else { return nil }
        return facts.facts(named: label.name).map { facts.facts[$0] }.first {
            guard case .cell(let other) = $0.source, $0.isTotal else { return false }
            return (other.form, other.panel, other.column) == (id.form, id.panel, id.column)
        }
    }
}

/// Where the name of a row of each form ends for the first time in each section.
private struct NamedRows {
    private struct Place: Hashable {
        let section: Int
        let form: Int
    }

    private var firsts: [Place: Int] = [:]

    init(_ passages: ProsePassages) {
        var forms: [Int: Set<Int>] = [:]
        for (block, labels) in zip(passages.text.blocks, passages.labels) {
            for label in labels {
                let own = forms[label.name] ?? passages.facts.formsOfRows(named: label.name)
                forms[label.name] = own
                for form in own {
                    let place = Place(section: block.section, form: form)
                    if firsts[place] == nil { firsts[place] = label.range.upperBound }
                }
            }
        }
    }

    func first(ofForm form: Int, inSection section: Int) -> Int? {
        firsts[Place(section: section, form: form)]
    }
}

extension ProseFacts {
    /// The forms that have a row of a name, which is none of totals.
    fileprivate func formsOfRows(named name: Int) -> Set<Int> {
        Set(
            facts(named: name).compactMap { index in
                let fact = facts[index]
                guard case .cell(let id) = fact.source, !fact.isTotal, fact.names.contains(name)
                else { return nil }
                return id.form
            }
        )
    }
}

extension Disclosure {
    fileprivate func row(_ id: FactID) -> Row? {
        let rows = tables[id.form].panels[id.panel].rows
        return rows.indices.contains(id.row) ? rows[id.row] : nil
    }
}
