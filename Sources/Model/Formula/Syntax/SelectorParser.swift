import Characters

extension FormulaText {
    /// Reads what stands between the brackets of a reference.
    ///
    /// 且 joins conditions only where something stands on both sides: names may begin with it.
    func selector(in range: Range<Int>) -> SelectorSyntax {
        var conditions: [SelectorSyntax.Condition] = []
        var start = range.lowerBound
        for position in range where scalars[position] == "且" {
            let hasLeft = !trimmed(start..<position).isEmpty
            let hasRight = !trimmed((position + 1)..<range.upperBound).isEmpty
            guard hasLeft, hasRight else { continue }
            conditions.append(condition(in: start..<position))
            start = position + 1
        }
        conditions.append(condition(in: start..<range.upperBound))
        return SelectorSyntax(whole: name(in: range), conditions: conditions)
    }

    private func condition(in range: Range<Int>) -> SelectorSyntax.Condition {
        if let sign = range.first(where: { scalars[$0].ofFormula == "=" }) {
            let column = name(in: range.lowerBound..<sign)
            return .equality(column: column, value: name(in: (sign + 1)..<range.upperBound))
        }
        let separators = range.filter { [",", "、"].contains(scalars[$0].ofFormula) }
        let starts = [range.lowerBound] + separators.map { $0 + 1 }
        let ends = separators + [range.upperBound]
        return .items(zip(starts, ends).map { name(in: $0..<$1) })
    }
}
