import Characters

/// What the texts of a text column are (率、数量、日期).
package enum TextContent: String, CaseIterable, Sendable {
    /// Any text.
    case any = "text"
    /// A percentage, such as -5.00%; the sign may stand in the heading instead.
    case percent
    /// A number of things, such as 3 or 3辆.
    case count
    /// A day or a month, such as 2024-08-21 or 2024年8月.
    case date
    /// The number of the line (行次), which the form itself counts; a file need not have it.
    case lineNumber = "line-number"

    /// Whether a text is of this kind; a lone dash says that there is nothing to state.
    package func accepts(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.filter { !$0.isUnseen }.map(\.ofAmount)
        if scalars.allSatisfy({ $0 == "-" }), scalars.count <= 2 { return true }
        return switch self {
        case .any: true
        case .percent: isPercent(scalars)
        case .count: isCount(scalars)
        case .date: isDate(scalars)
        case .lineNumber: isNumber(scalars[...], decimals: 0)
        }
    }

    private func isPercent(_ scalars: [Unicode.Scalar]) -> Bool {
        let number = scalars.filter { $0.halfWidth != "%" }
        let sign = scalars.lastIndex { $0.halfWidth == "%" } ?? scalars.endIndex
        guard scalars.count - number.count <= 1,
            scalars[sign...].dropFirst().allSatisfy({ $0 == ")" })
        else { return false }
        return isNumber(number[...], decimals: 6)
    }

    /// A whole number, and behind it perhaps what is counted.
    private func isCount(_ scalars: [Unicode.Scalar]) -> Bool {
        let number = scalars.prefix { $0.isAnyDigit || $0 == "," }
        let unit = scalars[number.endIndex...]
        return isNumber(number, decimals: 0) && unit.count <= 8
            && unit.allSatisfy { $0.value >= 0x2E80 || "()".unicodeScalars.contains($0) }
    }

    private func isNumber(_ scalars: ArraySlice<Unicode.Scalar>, decimals: Int) -> Bool {
        let text = String(scalars: scalars)
        let cell = try? parseAmount(text, unit: .hundredMillionYuan, decimals: decimals)
        return cell.map { $0 != .blank } ?? false
    }

    private func isDate(_ scalars: [Unicode.Scalar]) -> Bool {
        let pieces = scalars.split { !$0.isAnyDigit }
        let numbers = pieces.compactMap { Int(String(scalars: $0.map(\.halfWidth))) }
        guard (2...3).contains(pieces.count), numbers.count == pieces.count,
            (1900...2200).contains(numbers[0]), scalars.count <= 11
        else { return false }
        let day = numbers.count > 2 ? numbers[2] : 1
        return CalendarDate(year: numbers[0], month: numbers[1], day: day) != nil
    }
}
