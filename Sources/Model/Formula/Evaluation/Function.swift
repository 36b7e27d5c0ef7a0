import Budget
package import Diagnostics

/// A function of the formula language: what it takes, what it gives, what it is for.
///
/// ``all`` is the only list of functions; the checks of arguments, the proposals for misspelt
/// names and the documentation follow from it.
package struct Function: Sendable {
    /// What a function takes at one place.
    package struct Parameter: Sendable {
        /// The kinds of arguments.
        package enum Kind: Sendable {
            /// One amount.
            case amount
            /// Rows with an amount column; one cell is one row.
            case amounts
            /// Rows, with or without a column.
            case rows
            /// Exactly one row.
            case row
            /// A whole number from 0 to 10, typed as such.
            case decimals

            /// The name of the kind in diagnostics and documentation.
            package var name: Wording {
                switch self {
                case .amount: ValueType.money.name
                case .amounts: ValueType.amounts.name
                case .rows: ValueType.rows.name
                case .row: Wording("一行", "one row")
                case .decimals: Wording("从 0 到 10 的整数", "a whole number from 0 to 10")
                }
            }
        }

        package let name: Wording
        package let kind: Kind
        package let isOptional: Bool

        init(_ name: Wording, _ kind: Kind, isOptional: Bool = false) {
            self.name = name
            self.kind = kind
            self.isOptional = isOptional
        }
    }

    package let name: String
    package let parameters: [Parameter]
    package let result: ValueType
    /// What it prints, in one line.
    package let summary: Wording
    let body: @Sendable (Arguments) throws(EvaluationFailure) -> Value
}

extension Function {
    /// The function with this name, in any width.
    static func named(_ name: String) -> Function? { byName[nameKey(name)] }

    private static let byName = Dictionary(
        all.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// All functions, in the order of the documentation.
    package static let all: [Function] = [
        Function(
            name: "合计",
            parameters: [.rows],
            result: .money,
            summary: Wording("各行金额之和", "the sum of the rows' amounts"),
            body: sum
        ),
        Function(
            name: "占比",
            parameters: [.part, .whole, .decimals],
            result: .percentage,
            summary: Wording("部分占总额的百分比", "the part as a percentage of the whole"),
            body: share
        ),
        Function(
            name: "增减额",
            parameters: [.thisYear, .lastYear],
            result: .money,
            summary: Wording("两年之差，不带正负号", "the difference of the years, without sign"),
            body: change
        ),
        Function(
            name: "增减率",
            parameters: [.thisYear, .lastYear, .decimals],
            result: .percentage,
            summary: Wording(
                "两年之差占上年的百分比，不带正负号",
                "the difference as a percentage of last year, without sign"
            ),
            body: rateOfChange
        ),
        Function(
            name: "较上年",
            parameters: [.thisYear, .lastYear],
            result: .text,
            summary: Wording(
                "增减的整句，如“比上年增加254.88万元，增长11.10%”",
                "the whole phrase of a change, such as 比上年增加254.88万元，增长11.10%"
            ),
            body: comparison
        ),
        Function(
            name: "个数",
            parameters: [Parameter(Wording("各行", "rows"), .rows)],
            result: .number,
            summary: Wording("行数", "how many rows there are"),
            body: count
        ),
        Function(
            name: "非零行",
            parameters: [.rows],
            result: .text,
            summary: Wording(
                "金额不为零的各行名称，用顿号隔开",
                "the names of the rows with an amount other than zero, joined by 、"
            ),
            body: namesOfNonzeroRows
        ),
        Function(
            name: "列举",
            parameters: [.rows],
            result: .text,
            summary: Wording(
                "金额不为零的各行名称和金额，用顿号隔开",
                "names and amounts of the rows with an amount other than zero, joined by 、"
            ),
            body: list
        ),
        Function(
            name: "构成",
            parameters: [.rows, .total],
            result: .text,
            summary: Wording(
                "金额不为零的各行名称、金额和占比，用分号隔开",
                "names, amounts and percentages of the rows with an amount, joined by ；"
            ),
            body: composition
        ),
        Function(
            name: "每百元",
            parameters: [.rows, .total],
            result: .text,
            summary: Wording(
                "总额每100元中，金额不为零的各行各占几元，用顿号隔开",
                "how many yuan of every 100 go to each row with an amount, joined by 、"
            ),
            body: ofHundredYuan
        ),
        Function(
            name: "元",
            parameters: [.amount, .decimals],
            result: .money,
            summary: Wording("以元为单位的金额", "the amount in yuan"),
            body: { arguments throws(EvaluationFailure) in try inUnit(.yuan, arguments) }
        ),
        Function(
            name: "万元",
            parameters: [.amount, .decimals],
            result: .money,
            summary: Wording("以万元为单位的金额", "the amount in ten thousand yuan"),
            body: { arguments throws(EvaluationFailure) in try inUnit(.tenThousandYuan, arguments) }
        ),
        Function(
            name: "亿元",
            parameters: [.amount, .decimals],
            result: .money,
            summary: Wording("以亿元为单位的金额", "the amount in hundred million yuan"),
            body: { arguments throws(EvaluationFailure) in
                try inUnit(.hundredMillionYuan, arguments)
            }
        ),
        Function(
            name: "名称",
            parameters: [Parameter(Wording("行", "row"), .row)],
            result: .text,
            summary: Wording("行的名称，不带序号", "the row's name, without its ordinal"),
            body: rowName
        ),
    ]
}

extension Function.Parameter {
    fileprivate static let rows = Self(Wording("各行", "rows"), .amounts)
    fileprivate static let part = Self(Wording("部分", "part"), .amount)
    fileprivate static let whole = Self(Wording("总额", "whole"), .amount)
    fileprivate static let total = Self(Wording("总额", "total"), .amount)
    fileprivate static let thisYear = Self(Wording("本年", "this year"), .amount)
    fileprivate static let lastYear = Self(Wording("上年", "last year"), .amount)
    fileprivate static let amount = Self(Wording("金额", "amount"), .amount)
    fileprivate static let decimals = Self(
        Wording("小数位数", "decimals"),
        .decimals,
        isOptional: true
    )
}
