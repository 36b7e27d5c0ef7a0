import Budget
import Characters

/// Number formats that a sheet puts over those of its cells under conditions (条件格式).
///
/// The conditions are not evaluated: where such a format would show another number than the cell
/// does without it, what is shown is in doubt. Areas and formats beyond the limits make more
/// numbers doubtful, never fewer.
struct ConditionalFormats {
    /// A format with the areas that it may be put over.
    private struct Layer {
        let format: NumberFormat
        /// Whether it stands for every format beyond the limit, and may show any number otherwise.
        let standsForOthers: Bool
        var areas: [CellArea] = []
        /// Whether it may lie anywhere, for not all of its areas are known.
        var isEverywhere = false
    }

    static let limitOfAreas = 100_000
    static let limitOfFormats = 32

    /// The formats of the workbook by their number.
    var known: [Int: NumberFormat] = [:]
    private var layers: [Layer] = []
    private var layersByCode: [String: Int] = [:]
    private var layersByNumber: [Int: Int] = [:]
    private var countOfAreas = 0
    /// Where icons or bars stand in place of the numbers.
    private var hiding: [CellArea] = []
    /// Whether they may stand anywhere, for not all of their areas are known.
    private var hidesAll = false
    private var isHiding = false
    private var isInside = false
    private var isInReference = false
    private var references = ""
    /// The layers of the formats of the element that is read.
    private var current: Set<Int> = []

    mutating func take(_ event: XMLEvent) {
        switch event {
        case .start("conditionalFormatting", let attributes):
            isInside = true
            references = attributes["sqref"] ?? ""
            current = []
            isHiding = false
        case .start("cfRule", let attributes) where isInside:
            let number = attributes["dxfId"].flatMap { Int(trimmed($0)) }
            if let layer = number.flatMap({ layer(number: $0) }) { current.insert(layer) }
        case .start("numFmt", let attributes) where isInside:
            current.insert(layer(of: NumberFormat(code: attributes["formatCode"] ?? "")))
        case .start("iconSet", let attributes) where isInside,
            .start("dataBar", let attributes) where isInside:
            if ["0", "false"].contains(attributes["showValue"]) { isHiding = true }
        case .start("sqref", _) where isInside:
            isInReference = true
            references += " "
        case .text(let text) where isInReference: references += text
        case .end("sqref"): isInReference = false
        case .end("conditionalFormatting"): finish()
        default: break
        }
    }

    private mutating func layer(number: Int) -> Int? {
        if let layer = layersByNumber[number] { return layer }
        guard let format = known[number] else { return nil }
        let layer = layer(of: format)
        layersByNumber[number] = layer
        return layer
    }

    private mutating func layer(of format: NumberFormat) -> Int {
        if let layer = layersByCode[format.code] { return layer }
        let isBeyond = layers.count >= Self.limitOfFormats
        if layers.count <= Self.limitOfFormats {
            layers.append(Layer(format: format, standsForOthers: isBeyond))
        }
        if !isBeyond { layersByCode[format.code] = layers.count - 1 }
        return layers.count - 1
    }

    private mutating func finish() {
        isInside = false
        guard !current.isEmpty || isHiding else { return }
        for reference in references.split(whereSeparator: \.isWhitespace) {
            let count = current.count + (isHiding ? 1 : 0)
            guard countOfAreas + count <= Self.limitOfAreas, let area = CellArea(reference) else {
                for layer in current { layers[layer].isEverywhere = true }
                hidesAll = hidesAll || isHiding
                return
            }
            countOfAreas += count
            for layer in current { layers[layer].areas.append(area) }
            if isHiding { hiding.append(area) }
        }
    }

    // MARK: What is in doubt

    /// A number of the sheet.
    private struct Number {
        let position: CellPosition
        /// The position of its digits among all different ones.
        let digits: Int
        let shown: ShownNumber
    }

    /// Marks the numbers of the sheet that a format may show as others.
    ///
    /// Each format is asked once what it shows of the same digits, and its areas are passed once,
    /// from top to bottom with the numbers: the work grows with the numbers and the areas.
    func apply(to sheet: inout Sheet, hidesZeros: Bool) {
        guard
            hidesAll || !hiding.isEmpty
                || layers.contains(where: { $0.isEverywhere || !$0.areas.isEmpty })
        else { return }
        var (numbers, digits) = Self.numbers(of: sheet)
        hide(&numbers, digits, in: &sheet)
        for layer in layers {
            var shown = [ShownNumber?](repeating: nil, count: digits.count)
            var columns = CoveredColumns(layer.areas)
            numbers = numbers.filter { number in
                guard columns.cover(number.position) || layer.isEverywhere else { return true }
                let other =
                    shown[number.digits]
                    ?? layer.format.shown(digits[number.digits], hidesZeros: hidesZeros)
                shown[number.digits] = other
                guard layer.standsForOthers || Self.isOther(other, than: number.shown) else {
                    return true
                }
                mark(number, digits, as: .doubtful(code: layer.format.code), in: &sheet)
                return false
            }
        }
    }

    /// Marks the numbers in whose place an icon or a bar is shown, whatever they are.
    private func hide(_ numbers: inout [Number], _ digits: [String], in sheet: inout Sheet) {
        var columns = CoveredColumns(hiding)
        numbers = numbers.filter { number in
            guard columns.cover(number.position) || hidesAll else { return true }
            mark(number, digits, as: .nothing, in: &sheet)
            return false
        }
    }

    private func mark(
        _ number: Number,
        _ digits: [String],
        as shown: ShownNumber,
        in sheet: inout Sheet
    ) {
        let isFormula = sheet.cells[number.position]?.isFormula ?? false
        let content = SheetCell.Content.number(digits[number.digits], shown)
        sheet.cells[number.position] = SheetCell(content: content, isFormula: isFormula)
    }

    /// The numbers from top to bottom, and their digits, each once; a date is no amount anyway.
    private static func numbers(of sheet: Sheet) -> (numbers: [Number], digits: [String]) {
        var numbers: [Number] = []
        var digits: [String] = []
        var indices: [String: Int] = [:]
        for (position, cell) in sheet.cells {
            guard case .number(let text, let shown) = cell.content, shown != .date else { continue }
            let index = indices[text] ?? digits.count
            if index == digits.count {
                digits.append(text)
                indices[text] = index
            }
            numbers.append(Number(position: position, digits: index, shown: shown))
        }
        return (numbers.sorted { $0.position.row < $1.position.row }, digits)
    }

    /// Whether a person reads another number, or none; the plain number is what is stored.
    static func isOther(_ shown: ShownNumber, than own: ShownNumber) -> Bool {
        shown != own && (shown != .plain || own == .nothing)
    }
}

/// The columns that areas cover, row by row from top to bottom.
private struct CoveredColumns {
    private let starts: [CellArea]
    private let ends: [CellArea]
    private var started = 0
    private var ended = 0
    /// Differences between the counts of areas over neighbouring columns, summed as a Fenwick tree.
    private var sums = [Int](repeating: 0, count: CellPosition.limitOfColumns + 1)

    init(_ areas: [CellArea]) {
        starts = areas.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
        ends = areas.sorted { $0.rows.upperBound < $1.rows.upperBound }
    }

    /// Whether an area lies over a cell; its row is none above that of the last one asked for.
    mutating func cover(_ position: CellPosition) -> Bool {
        while started < starts.count, starts[started].rows.lowerBound <= position.row {
            add(1, to: starts[started].columns)
            started += 1
        }
        while ended < ends.count, ends[ended].rows.upperBound < position.row {
            add(-1, to: ends[ended].columns)
            ended += 1
        }
        return count(over: position.column) > 0
    }

    private mutating func add(_ change: Int, to columns: ClosedRange<Int>) {
        add(change, from: columns.lowerBound)
        add(-change, from: columns.upperBound + 1)
    }

    private mutating func add(_ change: Int, from column: Int) {
        var index = column
        while index < sums.count {
            sums[index] += change
            index += index & -index
        }
    }

    private func count(over column: Int) -> Int {
        var (index, count) = (column, 0)
        while index > 0 {
            count += sums[index]
            index -= index & -index
        }
        return count
    }
}
