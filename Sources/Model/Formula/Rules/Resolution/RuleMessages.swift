import Diagnostics

extension Diagnostic {
    /// Nothing but sums and their multiples has a known rounding interval.
    private static let sumsOnly = Wording(
        "规则的两边只写加、减、合计(…)、个数(…)和数字倍数",
        "a side of a rule is a sum: + - 合计(…) 个数(…) and multiples by a number"
    )

    static func unequalSides(
        _ left: ValueType,
        _ right: ValueType,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "两边的类型不同：左边是\(left.name.chinese)，右边是\(right.name.chinese)",
                "the sides differ in type: \(left.name.english) and \(right.name.english)"
            ),
            remedy: Wording(
                "两边应为同一类数值；数字可带单位，如 5万元",
                "compare values of one type; a number may have a unit, as in 5万元"
            )
        )
    }

    static func notAFactor(_ sign: BinaryOperator, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "规则中“\(sign.symbol)”的一边应为写明的数字或百分比",
                "in a rule one side of ‘\(sign.symbol)’ must be a number or percentage as typed"
            ),
            remedy: sumsOnly
        )
    }

    static func notInRules(_ function: Function, at place: SourceLocation) -> Diagnostic {
        let type = function.result.name
        return Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "规则中不能用 \(function.name)(…)：它的结果是\(type.chinese)，不是表中的数",
                "\(function.name)(…) has no place in a rule: it gives \(type.english) of its own"
            ),
            remedy: sumsOnly
        )
    }

    static func notRows(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording("合计(…) 中应为若干行的引用", "合计(…) takes a reference to rows"),
            remedy: Wording("写作 合计(表三[类].合计)", "write it as in 合计(表三[类].合计)")
        )
    }

    static func childrenOutsideSum(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording("“下级”是若干行，应放在 合计(…) 中", "下级 means several rows and belongs in 合计(…)"),
            remedy: Wording("写作 合计(表三[下级].合计)", "write it as in 合计(表三[下级].合计)")
        )
    }

    /// 下级 and 本行 where no row is at hand.
    static func noRowAtHand(_ name: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording(
                "“\(name)”只能单独写在规则的方括号中，且规则须逐行核对",
                "‘\(name)’ stands alone between the brackets of a rule that goes through rows"
            ),
            remedy: Wording(
                "写明行，或在规则中加一个逐行的引用，如 表三[每行].合计",
                "name the rows, or add a reference that goes through rows, as 表三[每行].合计"
            )
        )
    }

    static func everyColumn(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording("“.*”（每一列）只用于规则", "‘.*’ (every column) is for rules only"),
            remedy: Wording("写明列名", "name the column")
        )
    }

    static func rowsInCondition(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording("条件中应为一个值，实为若干行或若干列", "a condition compares one value, not rows or columns"),
            remedy: Wording("写明一行一列，或用 合计(…)", "name one row and one column, or use 合计(…)")
        )
    }

    static func noCommonColumn(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typeMismatch,
            at: place,
            Wording("各处“.*”所在的表没有相同的金额列", "the forms of ‘.*’ have no amount column in common"),
            remedy: Wording("分别写明列名", "name the columns")
        )
    }
}
