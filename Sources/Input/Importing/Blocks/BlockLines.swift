import Budget
import Characters

/// Tells which lines below the headings of a form are no rows of it.
///
/// Each is told by its shape, and none has an amount under a heading: what might be an amount
/// makes a line a row, which is then read or named. Numbers are no amounts only where the whole
/// line counts the columns or repeats the headings, where they are pages or days, and behind the
/// label of a telephone number or the like.
struct BlockLines {
    private let block: FormBlock
    private let names: FormNames
    private let shapes: LineShapes
    /// The columns with the codes and names of rows, and those of amounts.
    private let labelColumns: Set<Int>
    private let amountColumns: Set<Int>
    /// What counts the columns follows the headings.
    private var isBelowHeadings = true
    private var isBelowNote = false
    /// Whether a line said that the form has no data.
    private(set) var saysEmpty = false
    /// Whether the last line repeats the title, the unit or the unit of money, whatever else stands
    /// on it.
    private(set) var isHead = false

    private var sheet: Sheet { block.sheet }

    init(_ block: FormBlock, form: Form, names: FormNames, shapes: LineShapes) {
        self.block = block
        self.names = names
        self.shapes = shapes
        var labels: Set<Int> = []
        var amounts: Set<Int> = []
        for (panel, places) in block.headings.blocks(of: form) {
            for (column, place) in zip(panel.columns, places) {
                guard let place else { continue }
                if column.role == .amount { amounts.insert(place) } else { labels.insert(place) }
            }
        }
        labelColumns = labels.union(block.headings.codeParts.values.joined())
        amountColumns = amounts
    }

    /// The rule that passes a line over; `nil` if it is a row.
    mutating func rule(of row: Int) -> PassingRule? {
        let filled = sheet.columns(inRow: row)
        isHead = false
        guard !filled.isEmpty else { return nil }
        if isBelowHeadings, countsColumns(row, filled) { return .columnNumbers }
        if repeatsHeadings(row, filled) {
            isBelowHeadings = true
            return .repeatedHeadings
        }
        if statesNothing(row, filled) { return .nothingStated }
        if let rule = ruleOfTexts(row, filled) {
            if isHead || rule == .repeatedHeadings { isBelowHeadings = true }
            isBelowNote = rule == .note
            return rule == .title ? .repeatedHeadings : rule
        }
        if isBelowNote, continuesNote(row, filled) { return .note }
        isBelowHeadings = false
        isBelowNote = false
        return nil
    }

    private func text(_ row: Int, _ column: Int) -> String {
        trimmed(sheet.cells[CellPosition(row: row, column: column)]?.text ?? "")
    }

    // MARK: Lines of numbers

    /// Whether a line only counts the columns: 栏次, 1, 2, 3 or 甲, 乙, 1=2+3, 2, 3.
    private func countsColumns(_ row: Int, _ filled: [Int]) -> Bool {
        var numbers: [Int] = []
        var isMarked = false
        for column in filled {
            let key = folded(text(row, column))
            let isWord =
                ImportWords.columnNumbers.contains(key)
                || labelColumns.contains(column) && CodeLevel.allCases.contains { $0.name == key }
                || key.count == 1 && key.allSatisfy(ImportWords.columnLetters.contains)
            if isWord {
                isMarked = true
            } else if let number = countedColumn(key) {
                numbers.append(number)
                isMarked = isMarked || labelColumns.contains(column)
            } else {
                return false
            }
        }
        guard let first = numbers.first, (0...2).contains(first) || isMarked else { return false }
        let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
        // Without a word beside them three numbers in a row are needed: 1 and 2 may be amounts.
        return steps.allSatisfy { $0 == 1 } && (isMarked || numbers.count >= 3)
    }

    /// The number in 3, (3) or 3=4+5.
    private func countedColumn(_ key: String) -> Int? {
        let bare = key.filter { !"()".contains($0) }
        let sides = bare.split(separator: "=", omittingEmptySubsequences: false)
        guard let number = Int(sides[0]), (0...99).contains(number) else { return nil }
        let isSum = sides.dropFirst().allSatisfy { side in
            !side.isEmpty && side.allSatisfy { $0.isASCII && ($0.isNumber || "+-*/".contains($0)) }
        }
        return isSum && sides.count <= 2 ? number : nil
    }

    // MARK: What a printed export repeats

    /// Whether a line says, cell by cell, what one of the lines of headings says.
    private func repeatsHeadings(_ row: Int, _ filled: [Int]) -> Bool {
        guard let first = block.headings.firstRow, let last = block.headings.lastRow else {
            return false
        }
        return (first...last).contains { heading in
            let own = sheet.columns(inRow: heading)
            // A heading of a column that the form does not have need not be repeated.
            return own.count <= filled.count + 1 && (filled.count > 1 || own.count <= 1)
                && filled.allSatisfy { column in
                    let text = headingKey(sheet.text(row, column))
                    return !text.isEmpty && text == headingKey(sheet.text(heading, column))
                }
        }
    }

    // MARK: Lines of words

    /// Whether there are only dashes, or words that say the same in place of amounts.
    private func statesNothing(_ row: Int, _ filled: [Int]) -> Bool {
        filled.allSatisfy { column in
            if amountColumns.contains(column) {
                let cell = sheet.cells[CellPosition(row: row, column: column)]
                return cell?.statesNothing ?? true
            }
            return amountKey(text(row, column)).allSatisfy { $0 == "-" }
        }
    }

    /// A label that what stands in the next cell belongs to.
    private enum Label {
        /// Of who signs and the like; a number may follow behind 电话.
        case signature(isNumber: Bool)
        /// Of the unit or a department.
        case unit
    }

    private mutating func ruleOfTexts(_ row: Int, _ filled: [Int]) -> PassingRule? {
        var rules: [PassingRule] = []
        var label: Label?
        for column in filled {
            let position = CellPosition(row: row, column: column)
            guard let cell = sheet.cells[position] else { continue }
            let before = label
            label = nil
            if let rule = before.flatMap({ self.rule(of: cell, behind: $0) }) {
                rules.append(rule)
                continue
            }
            guard case .text(let text) = cell.content else { return nil }
            let shape = shapes.shape(of: text)
            if amountColumns.contains(column), mayBeAmount(cell, shape) { return nil }
            if let shape {
                if case .signature(true, let isNumber) = shape {
                    label = .signature(isNumber: isNumber)
                }
                if shapes.isLabelOfUnit(text) { label = .unit }
                // The unit's name alone is the name of a row.
                if shape == .unitName, !text.contains(where: ImportWords.colons.contains) {
                    return nil
                }
                if shape == .note, shapes.isEmptyNote(text) { saysEmpty = true }
                rules.append(shape.rule)
                continue
            }
            guard isOwnName(text) else { return nil }
            rules.append(.title)
        }
        isHead = rules.contains(.title)
        return [.note, .signature, .page].first(where: rules.contains) ?? rules.first
    }

    /// Whether a cell under the heading of an amount might be one: it is a number, or digits and
    /// marks that are neither a page nor a day.
    private func mayBeAmount(_ cell: SheetCell, _ shape: LineShape?) -> Bool {
        if cell.isAmountLike { return true }
        guard shape != .page, shape != .date else { return false }
        return cell.text.contains(where: \.isNumber) && !cell.text.contains(where: \.isLetter)
    }

    /// The rule for what was filled in behind a label; `nil` if this was not.
    private func rule(of cell: SheetCell, behind label: Label) -> PassingRule? {
        switch label {
        case .signature(let isNumber):
            return isFilledIn(cell, isNumber: isNumber) ? .signature : nil
        case .unit:
            guard case .text(let text) = cell.content else { return nil }
            return shapes.isNameOfUnit(text, names) ? .title : nil
        }
    }

    /// Whether a text is the title or the number of this form, or a year.
    private func isOwnName(_ text: String) -> Bool {
        let reading = names.reading(of: text)
        guard reading.numbers.allSatisfy({ $0.contains(block.form) }) else { return false }
        return reading.titled.contains(block.form) || reading.isBare
    }

    /// Whether a cell is what was filled in behind a label: words, a day, a number of a telephone.
    private func isFilledIn(_ cell: SheetCell, isNumber: Bool) -> Bool {
        switch cell.content {
        case .text(let text):
            return shapes.shape(of: text) == nil && text.count <= 40
                && (!cell.isAmountLike || isNumber && isLongNumber(text))
        case .number(_, .date): return isNumber
        case .number(let digits, _): return isNumber && isLongNumber(digits)
        case .boolean, .error, .formulaWithoutValue, .hidden, .covered, .unreadable:
            return false
        }
    }

    /// Seven digits and more without a point are a telephone number or a day.
    private func isLongNumber(_ text: String) -> Bool {
        let digits = folded(text).filter { $0 != "-" }
        return digits.count >= 7 && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// Whether a line is the next item of the note above, such as 2.….
    private func continuesNote(_ row: Int, _ filled: [Int]) -> Bool {
        guard filled.count == 1, let cell = sheet.cells[CellPosition(row: row, column: filled[0])],
            case .text(let text) = cell.content, !cell.isAmountLike
        else { return false }
        let key = folded(text)
        guard let mark = key.firstIndex(where: { !$0.isNumber && $0 != "(" }),
            mark > key.startIndex
        else { return false }
        return ImportWords.noteMarks.contains(key[mark])
    }
}
