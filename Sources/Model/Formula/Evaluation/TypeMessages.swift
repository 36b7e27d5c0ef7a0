import Budget
import Diagnostics

extension Diagnostic {
    static func manyValues(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording("此处应为一个值，实为若干行的金额", "expected one value, found amounts of several rows"),
            remedy: Wording(
                "写明一行，或用 合计(…)、列举(…)、个数(…) 等函数",
                "name one row, or use a function such as 合计(…), 列举(…) or 个数(…)"
            )
        )
    }

    static func notChartable(_ type: ValueType, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "图表的项应为表中的金额或金额数据，实为计算得出的\(type.name.chinese)",
                "an item of a chart should be an amount of a form or a figure, "
                    + "found \(type.name.english)"
            ),
            remedy: Wording(
                "写表中的引用，如 表三[合计].基本支出",
                "write a reference such as 表三[合计].基本支出"
            )
        )
    }

    static func unnegatable(_ type: ValueType, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "负号后应为数值，实为\(type.name.chinese)",
                "a minus needs a number, found \(type.name.english)"
            ),
            remedy: Wording("删去负号，或用 合计(…)", "leave the minus out, or use 合计(…)")
        )
    }

    static func undefined(
        _ sign: BinaryOperator,
        _ left: ValueType,
        _ right: ValueType,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "“\(sign.symbol)”不能用于\(left.name.chinese)和\(right.name.chinese)",
                "‘\(sign.symbol)’ is not defined on \(left.name.english) and \(right.name.english)"
            ),
            remedy: sign.remedy
        )
    }

    static func argumentCount(
        _ function: Function,
        _ count: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        let required = function.parameters.count { !$0.isOptional }
        let most = function.parameters.count
        let expected = required == most ? "\(most)" : "\(required)–\(most)"
        let chinese = function.parameters.map(\.name.chinese).joined(separator: ", ")
        let english = function.parameters.map(\.name.english).joined(separator: ", ")
        return Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "\(function.name) 应有 \(expected) 个参数，实有 \(count) 个",
                "\(function.name) takes \(expected) arguments, found \(count)"
            ),
            remedy: Wording(
                "写作 \(function.name)(\(chinese))",
                "write \(function.name)(\(english))"
            )
        )
    }

    static func argumentType(
        _ function: Function,
        _ index: Int,
        _ found: Term,
        at place: SourceLocation
    ) -> Diagnostic {
        let parameter = function.parameters[index]
        let (expected, actual) = (parameter.kind.name, found.description)
        return Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "\(function.name) 的第 \(index + 1) 个参数应为\(expected.chinese)，实为\(actual.chinese)",
                "argument \(index + 1) of \(function.name) should be \(expected.english), "
                    + "found \(actual.english)"
            ),
            remedy: parameter.kind.remedy
        )
    }

    static func notAnAmountColumn(
        _ column: String,
        _ panel: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "\(panel)的列“\(column)”应为金额列，实为文字列",
                "column ‘\(column)’ of \(panel) holds text, not amounts"
            ),
            remedy: Wording("改用金额列；行名用 名称(…)", "use an amount column; for a row's name use 名称(…)")
        )
    }

    static func notATextColumn(
        _ column: String,
        _ panel: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "筛选用的列“\(column)”应为\(panel)的文字列，实为金额列",
                "filter column ‘\(column)’ of \(panel) holds amounts, not text"
            ),
            remedy: Wording("按文字列筛选", "filter by a column of text")
        )
    }

    static func noLevels(
        _ level: CodeLevel,
        _ panel: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "\(panel)的行没有科目编码，不能按“\(level.name)”选择",
                "rows of \(panel) have no codes, so no level ‘\(level.name)’"
            ),
            remedy: Wording("写行名，或用 *", "write row names, or *")
        )
    }

    /// Projects is the form that targets belong to, `nil` if the form set has none.
    static func noTargets(
        _ panel: String,
        projects: String?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording("\(panel)的行没有绩效目标", "rows of \(panel) have no performance targets"),
            remedy: projects.map {
                Wording("“有绩效目标”只用于\($0)", "use 有绩效目标 with \($0) only")
            } ?? Wording("删去“有绩效目标”：表样没有绩效目标表", "leave it out: the form set has no target table")
        )
    }

    static func zeroDivisor(_ divisor: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .noValue,
            at: place,
            Wording("无法计算：除数“\(divisor)”为 0", "no value: the divisor ‘\(divisor)’ is zero"),
            remedy: Wording("核对数据，或改写这句话，不用比率", "check the data, or reword without a ratio")
        )
    }

    static func outOfRange(_ formula: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .noValue,
            at: place,
            Wording(
                "无法计算：“\(formula)”的结果超出可表示的范围",
                "no value: the result of ‘\(formula)’ is out of range"
            ),
            remedy: Wording("核对数据和公式", "check the data and the formula")
        )
    }
}

extension BinaryOperator {
    fileprivate var remedy: Wording {
        switch self {
        case .plus, .minus:
            Wording(
                "两边应为同一类数值；数字可带单位，如 5万元",
                "both sides must be of one type; a number may have a unit, as in 5万元"
            )
        case .times: Wording("至少一边应为数或百分比", "one side at least must be a number or a percentage")
        case .dividedBy:
            Wording(
                "除数应为数、百分比或同类数值",
                "divide by a number, a percentage or a value of the same type"
            )
        }
    }
}

extension Function.Parameter.Kind {
    fileprivate var remedy: Wording {
        switch self {
        case .amount: Wording("写一个金额，如 表三[合计].基本支出", "write one amount, as in 表三[合计].基本支出")
        case .amounts: Wording("写行和列的引用，如 表三[类].合计", "write a reference to rows, as in 表三[类].合计")
        case .rows: Wording("写行的引用，如 表十二[*]", "write a reference to rows, as in 表十二[*]")
        case .row:
            Wording("写一行的引用，如 表三[2080109]", "write a reference to one row, as in 表三[2080109]")
        case .decimals: Wording("写 0 至 10 的整数，如 2", "write a whole number from 0 to 10, such as 2")
        }
    }
}

extension Term {
    /// The type as a message states it, with the number of rows.
    fileprivate var description: Wording {
        guard case .rows(let selection) = node else { return type.name }
        let count = selection.rows.count
        return Wording("\(count)行", count == 1 ? "one row" : "\(count) rows")
    }
}
