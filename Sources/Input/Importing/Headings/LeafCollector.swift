import Budget
import Reading

/// The columns of a form with the headings that lead to them.
struct LeafCollector {
    let frame: ImportFrame
    var leaves: [HeadingMatch.Leaf] = []
    var unprinted: [HeadingMatch.Leaf] = []
    var words: Set<String> = []

    init(frame: ImportFrame) {
        self.frame = frame
    }

    mutating func add(_ panel: Panel, index: Int) {
        let countBefore = leaves.count
        for heading in panel.headings { add(heading, of: panel, index: index, ancestors: []) }
        let printed = Set(leaves[countBefore...].map(\.column))
        let parts = panel.dividesCode ? panel.codeColumns : []
        for column in panel.columns.indices
        where !printed.contains(column) && !parts.contains(column) {
            unprinted.append(leaf(panel, index, column, ancestors: []))
        }
    }

    private mutating func add(
        _ heading: Heading,
        of panel: Panel,
        index: Int,
        ancestors: [String]
    ) {
        let title = headingKey(frame.text(heading.title))
        words.insert(title)
        if panel.dividesCode, heading.columns == panel.codeColumns {
            words.formUnion(heading.children.map { headingKey(frame.text($0.title)) })
            leaves.append(wholeCode(panel, index, title, ancestors: ancestors))
            return
        }
        if let column = heading.column {
            leaves.append(leaf(panel, index, column, ancestors: ancestors))
        }
        for child in heading.children {
            add(child, of: panel, index: index, ancestors: ancestors + [title])
        }
    }

    /// The code that a form divides, as one column.
    private func wholeCode(
        _ panel: Panel,
        _ index: Int,
        _ title: String,
        ancestors: [String]
    ) -> HeadingMatch.Leaf {
        HeadingMatch.Leaf(
            panel: index,
            column: panel.codeColumns[0],
            titles: [title],
            ancestors: ancestors,
            isAmount: false,
            isCode: true
        )
    }

    private func leaf(
        _ panel: Panel,
        _ index: Int,
        _ column: Int,
        ancestors: [String]
    ) -> HeadingMatch.Leaf {
        let definition = panel.columns[column]
        let names = [frame.text(definition.title), definition.name] + definition.synonyms
        let titles = Set(names.map(headingKey))
        return HeadingMatch.Leaf(
            panel: index,
            column: column,
            titles: titles,
            ancestors: ancestors,
            isAmount: definition.role == .amount,
            isCode: definition.role == .code,
            isLineNumber: definition.content == .lineNumber
        )
    }
}

extension ImportFrame {
    /// The headings of all forms, for comparison.
    var headingWords: Set<String> {
        var collector = LeafCollector(frame: self)
        for panel in formSet.forms.flatMap(\.panels) { collector.add(panel, index: 0) }
        return collector.words
    }
}
