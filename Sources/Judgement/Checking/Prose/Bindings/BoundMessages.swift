import Diagnostics

extension Diagnostic {
    static func wrongFigure(
        _ label: String,
        _ printed: String,
        _ formula: String,
        _ value: String,
        at place: SourceLocation,
        as code: DiagnosticCode = .contradictedNumber
    ) -> Diagnostic {
        Diagnostic(
            code,
            at: place,
            Wording(
                "“\(label)”后的公式得出\(printed)，\(formula) 是\(value)",
                "the formula behind ‘\(label)’ gives \(printed); \(formula) is \(value)"
            ),
            remedy: Wording(
                "改为 {{ \(formula) }}，或改正前面的名称",
                "write {{ \(formula) }}, or correct the name before it"
            ),
            comparison: Comparison(
                stated: printed,
                computed: value,
                difference: "",
                allowed: "0"
            )
        )
    }

    static func shareOfAnother(
        _ part: String,
        _ share: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongShare,
            at: place,
            Wording(
                "公式得出的占比\(share)不是前面\(part)的占比",
                "the formula’s share \(share) is not that of \(part) before it"
            ),
            remedy: Wording(
                "占比的第一个参数改为前面那个数的公式",
                "give the formula of what stands before it as the first argument of 占比"
            )
        )
    }

    static func shareOfAnotherWhole(
        _ share: String,
        _ formula: String,
        _ named: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongShare,
            at: place,
            Wording(
                "占比\(share)是对 \(formula) 算的，句中的总额是\(named)",
                "the share \(share) is that of \(formula); the sentence names a whole of \(named)"
            ),
            remedy: Wording(
                "占比的第二个参数改为句中所说的总额",
                "give the whole that the sentence names as the second argument of 占比"
            )
        )
    }

    static func composedOfAnother(
        _ whole: String,
        _ stated: String,
        _ total: String,
        _ expected: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongShare,
            at: place,
            Wording(
                "构成的总额是 \(whole) 的\(stated)，所列各行的合计是 \(total) 的\(expected)",
                "the whole is \(whole), \(stated); the rows add up to \(total), \(expected)"
            ),
            remedy: Wording("第二个参数改为 \(total)", "write \(total) as the second argument")
        )
    }

    static func exchangedYears(
        _ this: String,
        _ last: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "较上年的两个参数颠倒：先写的 \(last) 是上年数",
                "the arguments of 较上年 are exchanged: \(last) is last year’s figure"
            ),
            remedy: Wording(
                "改为 {{ 较上年(\(this), \(last)) }}",
                "write {{ 较上年(\(this), \(last)) }}"
            )
        )
    }

    static func comparedWithItsYear(
        _ formulas: (String, String),
        isOfLastYear: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        let year = isOfLastYear ? Wording("上年", "last year") : Wording("本年", "this year")
        return Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "较上年的两个参数 \(formulas.0) 和 \(formulas.1) 都是\(year.chinese)数",
                "both arguments of 较上年, \(formulas.0) and \(formulas.1), are of \(year.english)"
            ),
            remedy: isOfLastYear
                ? Wording("第一个参数改为本年数", "give this year’s figure as the first argument")
                : Wording("第二个参数改为上年数，如 上年.收入总计", "give last year’s figure as the second argument")
        )
    }

    static func comparedWithAnother(
        _ this: String,
        _ last: String,
        _ expected: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "\(this) 与 \(last) 相比，它的上年数是 \(expected)",
                "\(this) is compared with \(last); its figure of last year is \(expected)"
            ),
            remedy: Wording(
                "改为 {{ 较上年(\(this), \(expected)) }}",
                "write {{ 较上年(\(this), \(expected)) }}"
            )
        )
    }
}
