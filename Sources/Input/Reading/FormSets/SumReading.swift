import Budget
import Characters
import Diagnostics

/// What the cells of a form are the sums of.
enum Summing: String, CaseIterable {
    case none
    /// Those of the units below a department (所属单位).
    case units
}

extension FormSetReader {
    /// The columns of a form whose cells are the sums of those of units, by panel.
    func sums(_ fields: inout Fields, panels: [Panel]?) -> [Set<Int>] {
        let own = fields.choice("sum-of", default: summing) ?? summing
        let exceptions = fields.list("not-summed").compactMap {
            findings.text($0, as: "not-summed")
        }
        guard own == .units, let panels else { return [] }
        var except: [Set<Int>] = panels.map { _ in [] }
        for name in exceptions {
            var isKnown = false
            for (position, panel) in panels.enumerated() {
                let columns = panel.amountColumns.filter { panel.columns[$0].isCalled(name.value) }
                isKnown = isKnown || !columns.isEmpty
                except[position].formUnion(columns)
            }
            if isKnown { continue }
            let names = panels.flatMap { panel in panel.amountColumns.map { panel.columns[$0].name }
            }
            findings.reportUnknownName(name, of: Wording("金额列", "column of amounts"), among: names)
        }
        return zip(panels, except).map { Set($0.amountColumns).subtracting($1) }
    }
}

extension Panel {
    /// The columns of amounts, by their positions.
    fileprivate var amountColumns: [Int] {
        columns.indices.filter { columns[$0].role == .amount }
    }
}

extension Column {
    fileprivate func isCalled(_ name: String) -> Bool {
        id == name || folded(self.name) == folded(name)
    }
}
