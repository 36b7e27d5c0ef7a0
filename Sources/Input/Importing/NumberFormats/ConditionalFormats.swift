import Budget

/// Number formats that a sheet puts over those of its cells under conditions (条件格式).
///
/// The conditions are not evaluated: where such a format would show another number than is stored,
/// what is shown is in doubt.
struct ConditionalFormats {
    /// The formats of the workbook by their number.
    var known: [Int: NumberFormat] = [:]
    private var areas: [(first: CellPosition, last: CellPosition, format: NumberFormat)] = []
    /// Where icons or bars stand in place of the numbers.
    private var hiding: [(first: CellPosition, last: CellPosition)] = []
    private var isHiding = false
    private var isInside = false
    private var isInReference = false
    private var references = ""
    private var formats: [NumberFormat] = []

    private static let limitOfAreas = 10_000

    mutating func take(_ event: XMLEvent) {
        switch event {
        case .start("conditionalFormatting", let attributes):
            isInside = true
            references = attributes["sqref"] ?? ""
            formats = []
            isHiding = false
        case .start("cfRule", let attributes) where isInside:
            let number = attributes["dxfId"].flatMap { Int(trimmed($0)) }
            if let format = number.flatMap({ known[$0] }) { formats.append(format) }
        case .start("numFmt", let attributes) where isInside:
            formats.append(NumberFormat(code: attributes["formatCode"] ?? ""))
        case .start("iconSet", let attributes) where isInside,
            .start("dataBar", let attributes) where isInside:
            if ["0", "false"].contains(attributes["showValue"]) { isHiding = true }
        case .start("sqref", _) where isInside: isInReference = true
        case .text(let text) where isInReference: references += " " + text
        case .end("sqref"): isInReference = false
        case .end("conditionalFormatting"): finish()
        default: break
        }
    }

    private mutating func finish() {
        isInside = false
        guard !formats.isEmpty || isHiding else { return }
        for reference in references.split(whereSeparator: \.isWhitespace) {
            let corners = reference.split(separator: ":").map { CellPosition(area: $0) }
            guard let first = corners.first.flatMap(\.self),
                let last = corners.last.flatMap(\.self),
                areas.count < Self.limitOfAreas
            else { continue }
            if isHiding {
                // C:C reaches through all rows, and 3:3 through all columns.
                let hasRow = reference.contains(where: \.isNumber)
                let hasColumn = reference.contains(where: \.isLetter)
                let end = CellPosition(
                    row: hasRow ? last.row : CellPosition.limitOfRows,
                    column: hasColumn ? last.column : CellPosition.limitOfColumns
                )
                hiding.append((first, end))
            }
            for format in formats { areas.append((first, last, format)) }
        }
    }

    /// Marks the numbers in whose place an icon or a bar is shown, whatever they are.
    ///
    /// Beyond so many look-ups every number counts as such.
    private func hide(in sheet: inout Sheet) {
        guard !hiding.isEmpty else { return }
        let isWide = hiding.count * sheet.cells.count > 20_000_000
        for (position, cell) in sheet.cells {
            guard case .number(let digits, _) = cell.content,
                isWide
                    || hiding.contains(where: { area in
                        area.first.row <= position.row && position.row <= area.last.row
                            && area.first.column <= position.column
                            && position.column <= area.last.column
                    })
            else { continue }
            sheet.cells[position] = SheetCell(
                content: .number(digits, .nothing),
                isFormula: cell.isFormula
            )
        }
    }

    /// Marks the numbers of the sheet that a format may show as others.
    ///
    /// Beyond so many look-ups every number is in doubt that any of the formats would change.
    func apply(to sheet: inout Sheet) {
        hide(in: &sheet)
        guard !areas.isEmpty else { return }
        let isWide = areas.count * sheet.cells.count > 20_000_000
        for (position, cell) in sheet.cells {
            guard case .number(let digits, let own) = cell.content, own != .date else { continue }
            let changing = areas.first { area in
                let isInside =
                    isWide
                    || (area.first.row...max(area.first.row, area.last.row)).contains(position.row)
                        && (area.first.column...max(area.first.column, area.last.column))
                            .contains(position.column)
                return isInside && area.format.shown(digits) != own
                    && area.format.shown(digits) != .plain
            }
            guard let changing else { continue }
            let shown = ShownNumber.doubtful(code: changing.format.code)
            sheet.cells[position] = SheetCell(
                content: .number(digits, shown),
                isFormula: cell.isFormula
            )
        }
    }
}

extension CellPosition {
    /// Reads a corner of an area: a cell, or a whole column or row.
    fileprivate init?(area: Substring) {
        if let position = CellPosition(address: area) {
            self = position
        } else if let position = CellPosition(address: area + "1") {
            self.init(row: position.row, column: position.column)
        } else if let position = CellPosition(address: "A" + area) {
            self = position
        } else {
            return nil
        }
    }
}
