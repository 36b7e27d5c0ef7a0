import Budget
import Characters
import Diagnostics

extension Findings {
    /// Reads an amount; reports what is wrong with it and takes the cell for blank then.
    ///
    /// - Parameters:
    ///   - text: the amount as it stands, spaces included.
    ///   - unit: the unit that the form declares.
    ///   - decimals: the decimals that the form prints.
    ///   - code: the code of the finding about a text that is no amount.
    ///   - place: the place of the scalar at an offset in the text.
    /// - Returns: the amount, or `blank`.
    func amount(
        _ text: String,
        unit: MoneyUnit,
        decimals: Int,
        malformed code: DiagnosticCode = .malformedAmount,
        at place: (_ offset: Int) -> SourceLocation
    ) -> AmountCell {
        do {
            return try parseAmount(text, unit: unit, decimals: decimals)
        } catch {
            report(.wrongAmount(error, in: text, decimals: decimals, code: code, at: place))
            return .blank
        }
    }
}

extension Diagnostic {
    fileprivate static func wrongAmount(
        _ error: AmountSyntaxError,
        in text: String,
        decimals: Int,
        code: DiagnosticCode,
        at place: (_ offset: Int) -> SourceLocation
    ) -> Diagnostic {
        let stated = trimmed(text)
        let leading = text.unicodeScalars.prefix { trimmed(String($0)).isEmpty }.count
        let (offset, reason) = reason(for: error, start: leading, decimals: decimals)
        if case .excessDecimals = error {
            return Diagnostic(
                .excessDecimals,
                at: place(offset),
                Wording(
                    "\(quoted(stated))\(reason.chinese)",
                    "'\(excerpt(stated))' \(reason.english)"
                ),
                remedy: Wording(
                    "核对后按 \(decimals) 位小数填写",
                    "Check it and state it with \(decimals) decimals"
                )
            )
        }
        return Diagnostic(
            code,
            at: place(offset),
            Wording(
                "\(quoted(stated))不是数：\(reason.chinese)",
                "'\(excerpt(stated))' is not a number: \(reason.english)"
            ),
            remedy: Wording(
                "只写数字，例如 2551.34；没有数据则留空",
                "Write digits only, as in 2551.34; leave it empty where nothing is stated"
            )
        )
    }

    private static func reason(
        for error: AmountSyntaxError,
        start: Int,
        decimals: Int
    ) -> (offset: Int, text: Wording) {
        switch error {
        case .unexpected(let scalar, let offset):
            (offset, Wording("有字符“\(scalar)”", "there is a '\(scalar)' in it"))
        case .noDigits:
            (start, Wording("没有数字", "it has no digits"))
        case .misplacedSeparator(let offset):
            (
                offset,
                Wording(
                    "千位分隔符后不是三位数字",
                    "a thousands separator is not followed by groups of three digits"
                )
            )
        case .tooManyDigits:
            (start, Wording("超过 18 位数字", "it has more than 18 digits"))
        case .excessDecimals(let count):
            (
                start,
                Wording(
                    "有 \(count) 位小数，应不超过 \(decimals) 位",
                    "has \(count) decimals where at most \(decimals) are printed"
                )
            )
        }
    }
}
