import Budget
import Testing

@testable import Importing

@Suite struct AmountReaderTests {
    private func read(
        _ content: SheetCell.Content,
        unit: MoneyUnit = .tenThousandYuan,
        own: MoneyUnit = .tenThousandYuan
    ) -> String {
        let reader = AmountReader(ownUnit: own, decimals: 2, unit: unit)
        do {
            let cell = try reader.amount(SheetCell(content: content))
            return cell.reported?.text(grouped: false) ?? "blank"
        } catch {
            switch error {
            case .shown(let text, let stored): return "shown \(text) stored \(stored)"
            case .rounded(let text, let stored): return "rounded \(text) stored \(stored)"
            case .otherUnit(let unit, _, _, _): return "in \(unit.rawValue)"
            case .hidden(let stored): return "hidden \(stored)"
            case .doubtful: return "doubtful"
            case .percentage: return "percentage"
            case .date: return "date"
            case .inexact(let value): return "inexact \(value)"
            case .malformed(let text): return "malformed \(text)"
            default: return "other"
            }
        }
    }

    private func read(_ stored: String, _ code: String, unit: MoneyUnit, own: MoneyUnit) -> String {
        let shown = NumberFormat(code: code).shown(stored)
        return read(.number(stored, shown), unit: unit, own: own)
    }

    @Test(
        "a number is taken if a person reads the same number in the unit of the form",
        arguments: [
            ("6.2", "0.00", "6.20"), ("6.2", "#,##0.00_);(#,##0.00)", "6.20"),
            ("-1234.5", "#,##0.00_);(#,##0.00)", "-1234.50"), ("6.2", "0.00\"万元\"", "6.20"),
            ("6.2", "0.00万", "6.20"), ("6.2", "¥#,##0.00", "6.20"), ("-6.2", "¥#,##0.00", "-6.20"),
            ("-6.2", "0.00\"万元\";(0.00\"万元\")", "-6.20"), ("-6.2", "0.00;(0.00)万元", "-6.20"),
            ("-6.2", "0.00;\"¥\"-0.00", "-6.20"), ("6.2", "[$人民币-804]0.00", "6.20"),
            ("0", "0.00;-0.00;\"-\"", "0.00"), ("0", "0.00;-0.00;\"—\"", "0.00"),
            ("0", "0.00;-0.00;", "blank"), ("0", "#", "blank"),
            ("1625.5799999999999", "0.00", "1625.58"), ("62000", "0.00E+00", "62000.00"),
            ("7", "000", "7.00"),
        ]
    )
    func takes(stored: String, code: String, amount: String) {
        let got = read(stored, code, unit: .tenThousandYuan, own: .tenThousandYuan)
        #expect(got == amount)
    }

    @Test(
        "a number that is shown as another is never taken",
        arguments: [
            ("62000", "0!.0,", "shown 6.2 stored 62000"),
            ("6200", "#,##0,.00", "shown 6.20 stored 6200"),
            ("62000", "0!.0,\"万元\"", "shown 6.2万元 stored 62000"), ("62000", "0.00\"元\"", "in 元"),
            ("62000", "[>=10000]0!.0,\"万\";0", "shown 6.2万 stored 62000"),
            ("0.62", "0.00\"亿元\"", "in 亿元"), ("6.2", ";;;", "hidden 6.2"),
            ("0.001", "#", "hidden 0.001"), ("6.2", "0", "rounded 6 stored 6.2"),
            ("6.2", "\"-\"", "shown - stored 6.2"), ("-6.2", "0.0;0.0", "shown 6.2 stored -6.2"),
            ("6.2", "-0.0", "shown -6.2 stored 6.2"), ("6.2", "$0.0", "shown $6.2 stored 6.2"),
            ("62", "0\" \"0", "shown 6 2 stored 62"), ("6.2", "0.0%", "percentage"),
            ("6.2", "0.0\"%\"", "percentage"), ("6.2", "0.0‰", "percentage"),
            ("6.2", "[DBNum2]0.0", "doubtful"), ("6.2", "yyyy", "date"),
            ("6.234", "0.00", "inexact 6.234"), ("6.234", "0", "inexact 6.234"),
        ]
    )
    func refuses(stored: String, code: String, reason: String) {
        let got = read(stored, code, unit: .tenThousandYuan, own: .tenThousandYuan)
        #expect(got == reason)
    }

    @Test(
        "the unit painted at a number is compared with that above the form, which may be another",
        arguments: [
            ("62000", "0.00\"元\"", "6.20"), ("62000", "#,##0.00", "6.20"),
            ("62000", "0.00\"万元\"", "in 万元"), ("62000", "0!.0,\"万元\"", "shown 6.2万元 stored 62000"),
        ]
    )
    func converts(stored: String, code: String, result: String) {
        #expect(read(stored, code, unit: .yuan, own: .tenThousandYuan) == result)
    }

    @Test(
        "every dash is a minus sign before an amount and a blank where it stands alone",
        arguments: "-‐‑‒–—―−﹣－"
    )
    func dashes(dash: Character) {
        #expect(read(.text("\(dash)6.20")) == "-6.20")
        #expect(read(.text("¥\(dash)6.20万元")) == "-6.20")
        #expect(read(.text("\(dash)\(dash)")) == "blank")
        #expect(read("0", "0.00;-0.00;\"\(dash)\"", unit: .yuan, own: .yuan) == "0.00")
        #expect(SheetCell(content: .text(" \(dash)")).statesNothing)
    }

    @Test(
        "what is taken as an amount is told from words",
        arguments: [
            ("6.20", true), ("６.２０", true), ("6.20万元", true), ("¥ 6.20", true), ("人民币6.20", true),
            ("（6.20 元）", true), ("6.2%", true), ("1,23", true), ("+5", true), ("1E3", true),
            ("2024", true), ("-", false), ("无", false), ("", false), ("万元", false),
            ("2024年", false),
            ("二〇二四", false), ("第1页", false), ("208科", false),
        ]
    )
    func isAmountLike(text: String, isAmount: Bool) {
        #expect(SheetCell(content: .text(text)).isAmountLike == isAmount)
    }

    @Test(
        "an amount that is a text is read as a person reads it",
        arguments: [
            ("1,234.50 ", "1234.50"), ("１２３", "123.00"), ("\u{A0}6.20\t", "6.20"),
            ("¥6.20", "6.20"),
            ("￥ 6.20", "6.20"), ("¥-6.20", "-6.20"), ("（6.20）", "-6.20"), ("6.20万元", "6.20"),
            ("6.20 万", "6.20"), ("－6.20", "-6.20"), ("人民币6.20", "6.20"), ("—", "blank"),
            ("——", "blank"), ("-", "blank"), ("/", "blank"), ("／", "blank"), ("无", "blank"),
            ("", "blank"),
            ("0.00元", "in 元"), ("62000元", "in 元"), ("6.2%", "percentage"), ("壹", "malformed 壹"),
            ("…", "malformed …"), ("约6.20", "malformed 约6.20"), ("'6.20", "malformed '6.20"),
            ("6.20-7.00", "malformed 6.20-7.00"), ("6 20", "malformed 6 20"),
            ("1,23", "malformed 1,23"),
            ("1E3", "malformed 1E3"), ("0x10", "malformed 0x10"), ("٣", "malformed ٣"),
            ("6.234", "inexact 6.234"), ("万元", "malformed 万元"), ("6.20元万元", "malformed 6.20元万元"),
        ]
    )
    func texts(text: String, result: String) {
        #expect(read(.text(text)) == result)
    }
}
