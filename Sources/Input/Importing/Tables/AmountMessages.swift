import Budget
import Diagnostics
import Reading

/// What is said about cells that should be amounts.
extension Diagnostic {
    static func unusableAmount(
        _ error: AmountCellError,
        _ cell: SheetCell,
        form: Form,
        at place: SourceLocation
    ) -> Diagnostic {
        unusableAmount(error, cell, unit: form.unit, decimals: form.decimals, at: place)
    }

    /// Says why a cell is no amount of what prints amounts in `unit`, with so many decimals.
    static func unusableAmount(
        _ error: AmountCellError,
        _ cell: SheetCell,
        unit: MoneyUnit,
        decimals: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        switch error {
        case .inexact(let value):
            return inexact(value, cell, unit: unit, decimals: decimals, at: place)
        case .unreadable(let damage): return damagedCell(damage, at: place)
        default: break
        }
        let (summary, remedy) = words(for: error)
        let code: DiagnosticCode =
            switch error {
            case .otherUnit: .otherDisclosure
            case .hidden: .hiddenContent
            default: .unusableCell
            }
        return Diagnostic(code, at: place, summary, remedy: remedy)
    }

    private static func inexact(
        _ value: String,
        _ cell: SheetCell,
        unit: MoneyUnit,
        decimals: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        let formula =
            cell.isFormula ? Wording("（由公式算出）", " (computed by a formula)") : Wording("", "")
        let unit = unit.rawValue
        return Diagnostic(
            .inexactAmount,
            at: place,
            Wording(
                "单元格存的是 \(value)\(formula.chinese)，以\(unit)计不止 \(decimals) 位小数",
                "the cell holds \(value)\(formula.english), "
                    + "which in \(unit) has more than \(decimals) decimals"
            ),
            remedy: Wording(
                "按批复的数填写 \(decimals) 位小数；批复的数就是由它四舍五入的，加 --round",
                "State it with \(decimals) decimals as approved; "
                    + "if these are what it is rounded to, add --round"
            )
        )
    }

    private static func words(for error: AmountCellError) -> (summary: Wording, remedy: Wording) {
        switch error {
        case .shown, .rounded, .otherUnit, .hidden, .doubtful: wordsOfFormats(for: error)
        case .date:
            (Wording("金额列中是日期", "a date stands in a column of amounts"), .asNumber)
        case .percentage:
            (Wording("金额列中是百分比", "a percentage stands in a column of amounts"), .asNumber)
        case .boolean: (Wording("金额列中是逻辑值", "a truth value, not an amount"), .asNumber)
        case .error(let name):
            (
                Wording("公式结果是错误值 \(name)", "a formula came to the error \(name)"),
                Wording("更正公式后保存，再导入", "Correct the formula, save and import again")
            )
        case .formulaWithoutValue:
            (
                Wording("公式没有保存计算结果", "a formula was saved without its value"),
                Wording(
                    "用 Excel 或 WPS 打开并保存一次，再导入",
                    "Open and save the file in a spreadsheet program and import again"
                )
            )
        case .covered(let stored):
            (
                Wording(
                    "被合并的单元格盖住，看不见，其中存有\(quoted(stored))",
                    "'\(excerpt(stored))' is stored under a merged cell, where nobody sees it"
                ),
                Wording(
                    "取消合并，核对各单元格的内容",
                    "Divide the cells, and make sure of what stands in each"
                )
            )
        case .unreadable: (Wording("单元格已损坏", "the cell is damaged"), .asNumber)
        case .malformed(let text), .inexact(let text):
            (
                Wording("\(quoted(text))不是金额", "'\(excerpt(text))' is no amount"),
                Wording(
                    "只写数字；没有数据则留空",
                    "Write digits only; leave it empty where nothing is stated"
                )
            )
        }
    }

    /// What is said where a format shows something else than is stored.
    private static func wordsOfFormats(
        for error: AmountCellError
    ) -> (summary: Wording, remedy: Wording) {
        switch error {
        case .shown(let text, let stored):
            (
                Wording(
                    "单元格用数字格式缩放显示或另加了字：存的是 \(stored)，显示为\(quoted(text))",
                    "the number format shows another number or more than one: "
                        + "the cell holds \(stored) and shows '\(excerpt(text))'"
                ),
                .asPlainNumber
            )
        case .rounded(let text, let stored):
            (
                Wording(
                    "数字格式少显示了小数：存的是 \(stored)，显示为\(quoted(text))",
                    "the number format hides decimals: "
                        + "the cell holds \(stored) and shows '\(excerpt(text))'"
                ),
                Wording(
                    "核对以哪个数为准；按表样的小数位数显示",
                    "Make sure which is right; have it shown with the decimals of the form"
                )
            )
        case .otherUnit(let unit, let sheet, let text, let stored):
            wordsOfUnits(unit, sheet, text, stored)
        case .hidden(let stored):
            (
                Wording(
                    "单元格有内容\(quoted(stored))，数字格式使它不显示",
                    "the cell holds '\(excerpt(stored))', and its number format shows nothing"
                ),
                Wording(
                    "应公开的，改用普通数值格式；不应有的，删除内容",
                    "Use a plain format if it is to be published; delete it if it is not"
                )
            )
        case .doubtful(let format, let stored):
            (
                Wording(
                    "存的是 \(stored)，各种软件按数字格式\(quoted(format))显示的不一致",
                    "the cell holds \(stored), and programs differ in what they show of it "
                        + "by the number format '\(excerpt(format))'"
                ),
                .asPlainNumber
            )
        default: (Wording("不是金额", "no amount"), .asNumber)
        }
    }

    private static func wordsOfUnits(
        _ unit: MoneyUnit,
        _ sheet: MoneyUnit,
        _ text: String,
        _ stored: String?
    ) -> (summary: Wording, remedy: Wording) {
        let held = stored.map {
            Wording("（存的是 \($0)）", " (the cell holds \($0))")
        }
        return (
            Wording(
                "金额显示为\(quoted(text))，以\(unit.rawValue)为单位，"
                    + "而表的单位是\(sheet.rawValue)\(held?.chinese ?? "")",
                "the amount is shown as '\(excerpt(text))', in \(unit.rawValue), "
                    + "while the form is in \(sheet.rawValue)\(held?.english ?? "")"
            ),
            Wording(
                "核对单位；只写以\(sheet.rawValue)计的数，不在单元格中写单位",
                "Make sure of the unit; write the number in \(sheet.rawValue) "
                    + "without a unit in the cell"
            )
        )
    }
}

extension Wording {
    fileprivate static let asNumber = Wording(
        "把单元格格式改为数值并重新填写金额",
        "Format the cell as a number and write the amount anew"
    )
    fileprivate static let asPlainNumber = Wording(
        "改用普通数值格式，写出以表上单位计的金额",
        "Use a plain format and write the amount in the unit of the form"
    )
}
