import Characters

/// The digits of a number, with the signs that part them (数字的写法).
struct ProseDigits: Sendable {
    /// From the first digit to behind the last.
    let range: Range<Int>
    let decimals: Int
    /// Whether it has thousands separators.
    let isGrouped: Bool
    /// Whether blanks stand inside it, as in 2 551.34.
    let isBroken: Bool
}

extension ProseNumberScanner {
    /// The digits that begin at a position, together with those behind a blank if they belong
    /// to the same number.
    ///
    /// - Parameters:
    ///   - start: where they begin.
    ///   - isSecond: whether they are the second number of a range; whether another range begins
    ///     with them is not asked, or a chain such as 1-2-3-4 would be read to its end for each
    ///     of its numbers.
    /// - Returns: the digits.
    func digits(at start: Int, isSecond: Bool = false) -> ProseDigits {
        let plain = unbrokenDigits(at: start)
        guard let end = endOfBrokenDigits(plain, isSecond: isSecond), text.isTyped(start..<end)
        else { return plain }
        let point = (start..<end).last { scalar($0)?.narrow == "." }
        let decimals = point.map { scalars[($0 + 1)..<end].count(where: \.isAnyDigit) } ?? 0
        return ProseDigits(
            range: start..<end,
            decimals: decimals,
            isGrouped: true,
            isBroken: true
        )
    }

    private func unbrokenDigits(at start: Int) -> ProseDigits {
        var end = endOfDigits(from: start)
        var isGrouped = false
        while let next = endOfGroup(at: end) {
            (end, isGrouped) = (next, true)
        }
        let wholeEnd = end
        end = endOfDecimals(from: end)
        return ProseDigits(
            range: start..<end,
            decimals: max(0, end - wholeEnd - 1),
            isGrouped: isGrouped,
            isBroken: false
        )
    }

    private func endOfDecimals(from end: Int) -> Int {
        guard scalar(end)?.narrow == ".", scalar(end + 1)?.isAnyDigit == true else { return end }
        let last = endOfDigits(from: end + 1)
        // 3．2024年度 is an item and a year, and no number.
        let isYear =
            last - end == 5 && scalar(last) == ProseWords.yearSign
            && ["1", "2"].contains(scalar(end + 1)?.narrow)
        return isYear ? end : last
    }

    /// The end of a separator with exactly three digits behind it.
    private func endOfGroup(at position: Int) -> Int? {
        guard scalar(position)?.narrow == ",", position + 1 < block.upperBound else { return nil }
        let end = endOfDigits(from: position + 1)
        return end - position == 4 ? end : nil
    }

    // MARK: Blanks

    /// Where a number with blanks inside it ends; `nil` if none follow, or another number does.
    private func endOfBrokenDigits(_ digits: ProseDigits, isSecond: Bool) -> Int? {
        let first = digits.range
        guard !isOrdinal(first), first.count <= 20 else { return nil }
        let end = endOfGroups(behind: digits) ?? endOfPieces(behind: digits)
        guard let end, !isPartOfCode(first.lowerBound..<end, isSecond: isSecond) else {
            return nil
        }
        let next = skipBlanks(from: end)
        return next > end && scalar(next)?.isAnyDigit == true ? nil : end
    }

    /// Numbers have no more pieces; the bound keeps the search linear.
    private static let limitOfPieces = 6

    /// The end of groups of three digits, each behind a blank: 2 551.34.
    private func endOfGroups(behind digits: ProseDigits) -> Int? {
        guard digits.decimals == 0, digits.isGrouped || digits.range.count <= 3 else { return nil }
        var end = digits.range.upperBound
        for _ in 0..<Self.limitOfPieces {
            let next = skipBlanks(from: end)
            guard next > end, endOfDigits(from: next) - next == 3 else { break }
            end = next + 3
        }
        return end > digits.range.upperBound ? endOfDecimals(from: end) : nil
    }

    /// The end of an amount or percentage that a blank stands in elsewhere, as in 25 51.34.
    private func endOfPieces(behind digits: ProseDigits) -> Int? {
        var end = digits.range.upperBound
        var hasPoint = digits.decimals > 0
        for _ in 0..<Self.limitOfPieces {
            guard let piece = piece(from: end) else { break }
            let isPoint = scalars[end..<piece.end].contains { $0.narrow == "." }
            guard !hasPoint || !isPoint, piece.hasSign || hasPoint || isShort(digits.range) else {
                return nil
            }
            (end, hasPoint) = (piece.end, hasPoint || isPoint)
        }
        guard end > digits.range.upperBound, hasPoint else { return nil }
        switch measure(at: end).0 {
        case .money, .percentage: return end
        case .quantity, .bare: return nil
        }
    }

    /// Whether digits are too few for a code and no year.
    private func isShort(_ digits: Range<Int>) -> Bool {
        let first = scalars[digits].prefix(2).map(\.narrow)
        let isYear = digits.count == 4 && (first == ["1", "9"] || first == ["2", "0"])
        return digits.count <= 4 && !isYear
    }

    /// Blanks, at most one separator among them, and digits: where they end.
    private func piece(from start: Int) -> (end: Int, hasSign: Bool)? {
        var position = skipBlanks(from: start)
        let sign = scalar(position)
        let hasSign = sign == "." || sign == ","
        if hasSign { position = skipBlanks(from: position + 1) }
        guard position > start, scalar(position)?.isAnyDigit == true else { return nil }
        return (endOfDecimals(from: endOfDigits(from: position)), hasSign)
    }

    /// The end of at most two blanks, or of what takes no room.
    private func skipBlanks(from start: Int) -> Int {
        var position = start
        while position - start < 2, let scalar = scalar(position), scalar != "\n",
            scalar.isBlank || scalar.isInvisible
        {
            position += 1
        }
        return position
    }
}

extension Unicode.Scalar {
    /// Whether it is printed as nothing: zero-width blanks and joiners, and the soft hyphen.
    var isInvisible: Bool {
        switch value {
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: true
        default: false
        }
    }
}
