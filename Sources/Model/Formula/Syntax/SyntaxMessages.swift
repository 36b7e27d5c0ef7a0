import Diagnostics

/// What the grammar allows at a place.
enum SyntaxExpectation {
    case value
    case name
    case unit
    case operatorOrEnd
    case relation
    case comparison
    case text
    case rightParenthesis
    case commaOrParenthesis

    var wording: Wording {
        switch self {
        case .value: Wording("引用、函数、数字或左括号", "a reference, a function, a number or (")
        case .name: Wording("名称", "a name")
        case .unit: Wording("金额单位（元、万元、亿元）", "a unit of money (元, 万元, 亿元)")
        case .operatorOrEnd: Wording("+ - * / 或公式的结尾", "+ - * / or the end")
        case .relation: Wording("=、≤ 或 ≥", "=, ≤ or ≥")
        case .comparison: Wording("比较（= ≠ < > ≤ ≥）或“有数据”", "= ≠ < > ≤ ≥, or 有数据")
        case .text: Wording("引号中的文字", "a text in quotation marks")
        case .rightParenthesis: Wording("右括号", "a closing parenthesis")
        case .commaOrParenthesis: Wording("逗号或右括号", "a comma or a closing parenthesis")
        }
    }
}

extension Diagnostic {
    /// Found is the text that stands there, `nil` at the end of the formula.
    static func unexpectedToken(
        _ found: String?,
        _ expectation: SyntaxExpectation,
        at place: SourceLocation
    ) -> Diagnostic {
        let expected = expectation.wording
        let summary =
            found.map {
                Wording(
                    "公式语法错误：此处是“\($0)”，应为\(expected.chinese)",
                    "formula syntax: found ‘\($0)’, expected \(expected.english)"
                )
            }
            ?? Wording(
                "公式语法错误：公式在此结束，应为\(expected.chinese)",
                "formula syntax: the formula ends here, expected \(expected.english)"
            )
        let remedy = Wording(
            "改正此处；名称中有标点时，用双引号括起来",
            "correct it; put a name that holds punctuation in double quotes"
        )
        return Diagnostic(.malformedFormula, at: place, summary, remedy: remedy)
    }

    static func unclosed(
        _ opening: String,
        _ closing: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedFormula,
            at: place,
            Wording("公式语法错误：“\(opening)”没有闭合", "formula syntax: ‘\(opening)’ is not closed"),
            remedy: Wording("补上“\(closing)”", "add ‘\(closing)’")
        )
    }

    static func formulaTooLong(_ source: FormulaText, limit: Int) -> Diagnostic {
        let count = source.scalars.count
        return Diagnostic(
            .malformedFormula,
            at: source.place(0),
            Wording(
                "公式有 \(count) 个字符，最多 \(limit) 个",
                "formula has \(count) characters, at most \(limit)"
            ),
            remedy: Wording("检查公式是否闭合，或拆成几个公式", "check that the formula ends, or split it")
        )
    }

    static func formulaTooDeep(limit: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedFormula,
            at: place,
            Wording("公式的嵌套或运算超过 \(limit) 层", "formula is nested more than \(limit) levels deep"),
            remedy: Wording("用 合计(…) 代替逐项相加，或拆成几个公式", "use 合计(…) instead of long sums, or split it")
        )
    }

    static func tooManyDigits(_ digits: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedFormula,
            at: place,
            Wording("数字“\(digits)”超过 18 位", "number ‘\(digits)’ has more than 18 digits"),
            remedy: Wording("核对数字", "check the number")
        )
    }
}
