import Budget

/// Why a cell is no amount.
enum AmountCellError: Error {
    case date
    case percentage
    case scaled
    case boolean
    case error(String)
    case formulaWithoutValue
    case malformed(String)
    /// The exact value, which the form's decimals cannot hold.
    case inexact(String)
}

/// Turns the cell of a sheet into an amount of a form, exactly or not at all.
struct AmountReader {
    /// The unit and the decimals that the form prints.
    let ownUnit: MoneyUnit
    let decimals: Int
    /// The unit of money of the sheet.
    let unit: MoneyUnit

    func amount(_ cell: SheetCell) throws(AmountCellError) -> AmountCell {
        switch cell.content {
        case .text(let text): return try amount(text)
        case .number(let digits, let format):
            switch format {
            case .plain: return try amount(decimal: digits)
            case .date: throw .date
            case .percentage: throw .percentage
            case .scaled: throw .scaled
            }
        case .boolean: throw .boolean
        case .error(let name): throw .error(name)
        case .formulaWithoutValue: throw .formulaWithoutValue
        }
    }

    /// A number as spreadsheets store it: what lies beyond fifteen digits is noise of binary
    /// numbers, and is dropped only if the rest is an amount of the form.
    private func amount(decimal digits: String) throws(AmountCellError) -> AmountCell {
        guard let exact = Decimal15(digits) else { throw .malformed(digits) }
        do {
            return try amount(exact.plainText)
        } catch {
            guard exact.rounded != exact, case .inexact = error else { throw error }
            return try amount(exact.rounded.plainText)
        }
    }

    private func amount(_ text: String) throws(AmountCellError) -> AmountCell {
        let cell: AmountCell
        do {
            cell = try parseAmount(text, unit: unit, decimals: unit.exactDecimals)
        } catch .excessDecimals {
            throw .inexact(trimmed(text))
        } catch .tooManyDigits where text.contains(".") {
            throw .inexact(trimmed(text))
        } catch {
            throw .malformed(trimmed(text))
        }
        guard let value = cell.reported?.value else { return .blank }
        let amount = ReportedAmount(value, in: ownUnit, decimals: decimals)
        guard value.fen % amount.lastDigit.fen == 0 else { throw .inexact(trimmed(text)) }
        return .amount(amount)
    }
}
