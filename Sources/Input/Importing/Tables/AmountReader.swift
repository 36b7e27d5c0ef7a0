import Budget
import Characters

/// Why a cell is no amount.
enum AmountCellError: Error {
    case date
    case percentage
    /// A format shows another number than is stored, or something that is no number.
    case shown(String, stored: String)
    /// A format shows fewer decimals than are stored and than the form has.
    case rounded(String, stored: String)
    /// Another unit of money stands at the amount than above the form.
    case otherUnit(MoneyUnit, sheet: MoneyUnit, shown: String, stored: String?)
    /// A format shows nothing, and this is stored.
    case hidden(String)
    /// The cell that it is merged with covers it, and this is stored.
    case covered(String)
    /// Programs show a number in different ways by this format.
    case doubtful(format: String, stored: String)
    case boolean
    case error(String)
    case formulaWithoutValue
    /// The file is damaged here.
    case unreadable(CellDamage)
    case malformed(String)
    /// The exact value, which the form's decimals cannot hold.
    case inexact(String)
}

/// A text of an amount for comparison: folded, with one dash for all dashes.
func amountKey(_ text: String) -> String {
    String(scalars: folded(text).unicodeScalars.lazy.map(\.ofAmount))
}

extension SheetCell {
    /// Whether a person would take it for an amount, with its unit or without.
    var isAmountLike: Bool {
        switch content {
        case .number, .boolean, .error, .formulaWithoutValue, .unreadable: return true
        case .hidden: return false
        case .covered(let text): return Decimal15(text) != nil
        case .text(let text):
            guard text.unicodeScalars.contains(where: { ("0"..."9").contains($0.ofAmount) }) else {
                return false
            }
            return (try? parseAmount(text, unit: .yuan, decimals: 2))?.reported != nil
                || Decimal15(trimmed(text).replacing(",", with: "")) != nil
                || ShownAmount(text).value != nil
        }
    }

    /// Whether it only says that nothing is stated.
    var statesNothing: Bool {
        guard case .text(let text) = content else { return false }
        let key = amountKey(text)
        return AmountWords.nothing.contains(key) || AmountWords.dashes.contains(key)
    }
}

/// Turns the cell of a sheet into an amount of a form, exactly or not at all.
struct AmountReader {
    /// The unit and the decimals that the form prints.
    let ownUnit: MoneyUnit
    let decimals: Int
    /// The unit of money of the sheet.
    let unit: MoneyUnit
    /// The most decimals that are not noise, given the largest number of the form; `nil` if that is
    /// not known, or too large to tell.
    var soundDecimals: Int?

    func amount(_ cell: SheetCell) throws(AmountCellError) -> AmountCell {
        switch cell.content {
        case .text(let text): return try amount(text)
        case .number(let digits, let shown): return try amount(digits, shown)
        case .boolean: throw .boolean
        case .error(let name): throw .error(name)
        case .formulaWithoutValue: throw .formulaWithoutValue
        case .hidden(let text): throw .hidden(text)
        case .covered(let text): throw .covered(text)
        case .unreadable(let damage): throw .unreadable(damage)
        }
    }

    // MARK: Numbers

    private func amount(
        _ digits: String,
        _ shown: ShownNumber
    ) throws(AmountCellError) -> AmountCell {
        guard let exact = Decimal15(digits).map(withoutNoise) else { throw .malformed(digits) }
        switch shown {
        case .plain: return try amount(exact)
        case .date: throw .date
        case .nothing:
            // Where zeros are not shown, none is printed.
            guard exact.isZero else { throw .hidden(exact.rounded.plainText) }
            return .blank
        case .text(let text): return try amount(exact, shownAs: text)
        case .doubtful(let code):
            throw .doubtful(format: code, stored: exact.rounded.plainText)
        }
    }

    /// A number without what a difference or a sum of larger numbers leaves: 100 − 99.7 − 0.3 is
    /// stored as 2.84E-14, which lies beyond the fifteenth digit of 100.
    private func withoutNoise(_ exact: Decimal15) -> Decimal15 {
        guard let soundDecimals, soundDecimals >= unit.exactDecimals + 2 else { return exact }
        let whole = exact.rounded(toDecimals: unit.exactDecimals)
        let isNoise = exact.rounded(toDecimals: soundDecimals) == whole
        return isNoise && whole.isZero ? .zero : isNoise ? whole : exact
    }

    /// A number that is shown otherwise than as its digits: with a unit, say, or rounded.
    private func amount(
        _ exact: Decimal15,
        shownAs text: String
    ) throws(AmountCellError) -> AmountCell {
        let stored = exact.rounded
        let plain = stored.plainText
        if stored.isZero, AmountWords.zeros.contains(amountKey(text)) { return try amount(exact) }
        let shown = ShownAmount(text)
        if shown.unit == .percent { throw .percentage }
        guard let value = shown.value else { throw .shown(text, stored: plain) }
        let isSame = value == stored || value.isZero && stored.isZero
        let isRounded = value == stored.rounded(toDecimals: shown.decimals)
        let isRoundedToZero = value.isZero && stored.rounded(toDecimals: shown.decimals).isZero
        guard isSame || isRounded || isRoundedToZero else { throw .shown(text, stored: plain) }
        if case .money(let painted)? = shown.unit, painted != unit {
            throw .otherUnit(painted, sheet: unit, shown: text, stored: plain)
        }
        let amount = try amount(exact)
        guard isSame else { throw .rounded(text, stored: plain) }
        return amount
    }

    /// A number as spreadsheets store it: what lies beyond fifteen digits is noise of binary
    /// numbers, and is dropped only if the rest is an amount of the form.
    private func amount(_ exact: Decimal15) throws(AmountCellError) -> AmountCell {
        do {
            return try amount(digits: exact.plainText)
        } catch {
            guard exact.rounded != exact, case .inexact = error else { throw error }
            return try amount(digits: exact.rounded.plainText)
        }
    }

    // MARK: Texts

    private func amount(_ text: String) throws(AmountCellError) -> AmountCell {
        guard !AmountWords.nothing.contains(amountKey(text)) else { return .blank }
        do {
            return try amount(digits: text)
        } catch .malformed(let stated) {
            let shown = ShownAmount(text)
            if shown.unit == .percent, shown.value != nil { throw .percentage }
            guard shown.value != nil else { throw .malformed(stated) }
            if case .money(let painted)? = shown.unit, painted != unit {
                throw .otherUnit(painted, sheet: unit, shown: stated, stored: nil)
            }
            do {
                return try amount(digits: shown.number)
            } catch .malformed {
                throw .malformed(stated)
            }
        }
    }

    private func amount(digits text: String) throws(AmountCellError) -> AmountCell {
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
