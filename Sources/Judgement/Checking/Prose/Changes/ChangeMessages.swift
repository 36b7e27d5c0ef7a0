import Diagnostics

extension Diagnostic {
    static func typedChange(
        _ stated: String,
        _ formula: String?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typedNumber,
            .warning,
            at: place,
            Wording("“\(stated)”是手工填写的增减数", "the change ‘\(stated)’ is typed by hand"),
            remedy: Wording(
                "整句改用 {{ \(formula ?? "较上年(本年数, 上年数)") }}",
                "write the whole phrase as {{ \(formula ?? "较上年(this year, last year)") }}"
            )
        )
    }

    static func wrongChange(
        _ stated: String,
        _ computed: String,
        name: String,
        amounts: (now: String, base: String),
        isAgainstBudget: Bool = false,
        note: SourceLocation?,
        at place: SourceLocation
    ) -> Diagnostic {
        let base =
            isAgainstBudget
            ? Wording("预算数", "the budget") : Wording("上年", "last year")
        let now =
            isAgainstBudget ? Wording("决算数", "the accounts") : Wording("本年", "this year")
        let noted =
            isAgainstBudget
            ? Wording("预算数在此", "the budget's figure") : Wording("上年数在此", "last year's figure")
        return Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "“\(name)”文中为\(stated)；\(now.chinese)\(amounts.now)，"
                    + "\(base.chinese)\(amounts.base)，应为\(computed)",
                "‘\(name)’: the text says \(stated); \(now.english) \(amounts.now), "
                    + "\(base.english) \(amounts.base), so \(computed)"
            ),
            notes: note.map { [Note(noted, at: $0)] } ?? [],
            remedy: isAgainstBudget
                ? Wording(
                    "核对后用 {{ 增减额(决算数, 预算数) }} 取数",
                    "check the figures and bind it with {{ 增减额(accounts, budget) }}"
                )
                : Wording(
                    "核对上年数后改用 {{ 较上年(本年数, 上年数) }}",
                    "check last year's figure and write {{ 较上年(this year, last year) }}"
                ),
            comparison: Comparison(
                stated: stated,
                computed: computed,
                difference: "",
                allowed: "0"
            )
        )
    }

    static func inconsistentRate(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "增减幅度“\(stated)”与同一句的金额和增减额不符",
                "the rate ‘\(stated)’ does not follow from the amount and the change beside it"
            ),
            remedy: Wording("用增减额除以上年数重新计算", "divide the change by last year's amount")
        )
    }

    static func unitlessChange(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .wrongChange,
            at: place,
            Wording("增减数“\(stated)”没有单位", "the change ‘\(stated)’ has no unit"),
            remedy: Wording(
                "幅度补上“%”，金额补上“万元”；最好整句改用 {{ 较上年(本年数, 上年数) }}",
                "add % to a rate and 万元 to an amount; best write {{ 较上年(this year, last year) }}"
            )
        )
    }

    static func wrongDirection(
        _ verb: String,
        _ computed: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "文中写“\(verb)”，按数据为“\(computed)”",
                "the text says ‘\(verb)’, the figures say ‘\(computed)’"
            ),
            remedy: Wording("整句改用 {{ 较上年(…) }}", "write the whole phrase as {{ 较上年(…) }}")
        )
    }

    static func notTheSame(
        _ name: String,
        _ thisYear: String,
        _ lastYear: String,
        note: SourceLocation?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "“\(name)”称与上年相同，本年为\(thisYear)，上年为\(lastYear)",
                "‘\(name)’ is said to be unchanged: \(thisYear) this year, \(lastYear) last year"
            ),
            notes: note.map { [Note(Wording("上年数在此", "last year's figure"), at: $0)] } ?? [],
            remedy: Wording("写明增减额和原因", "state the change and its reason"),
            comparison: Comparison(
                stated: thisYear,
                computed: lastYear,
                difference: "",
                allowed: "0"
            )
        )
    }
}
