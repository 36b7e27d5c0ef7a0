import Diagnostics
import Testing

@testable import Formula

@Suite struct SyntaxTests {
    @Test(arguments: [
        ("1+2*3", "(1 + (2 * 3))"),
        ("1*2+3", "((1 * 2) + 3)"),
        ("1-2-3", "((1 - 2) - 3)"),
        ("1÷2÷3", "((1 / 2) / 3)"),
        ("1-(2-3)", "(1 - (2 - 3))"),
        ("-1*2", "(-1 * 2)"),
        ("-(1+2)", "-(1 + 2)"),
        ("１．５万元", "1.5万元"),
        ("5％", "5%"),
        ("2024年.收入", "2024年.收入"),
        ("表一.支出[合计].2024年合计", "表一.支出[合计].2024年合计"),
        ("2080109.5", "2080109.5"),
        ("合计（表三【类】。合计）", "合计(表三[类].合计)"),
        ("占比(1元、 2元)", "占比(1元, 2元)"),
    ])
    func reads(formula: String, tree: String) {
        let parsed = parse(FormulaText(formula, at: Fixture.place))
        #expect(parsed.diagnostics == [])
        #expect(parsed.value.map(description) == tree)
    }

    @Test func keepsWhereEverythingStands() throws {
        let source = FormulaText(" 占比( 表三[ 类 ].合计 , 1元)", at: Fixture.place)
        let expression = try #require(parse(source).value)
        guard case .call(let name, let arguments) = expression.kind else {
            Issue.record("not a call")
            return
        }
        #expect(name.range == 1..<3)
        #expect(expression.range == 1..<21)
        #expect(arguments.map(\.range) == [5..<15, 18..<20])
        guard case .reference(let reference) = try #require(arguments.first).kind else {
            Issue.record("not a reference")
            return
        }
        #expect(reference.path.map(\.range) == [5..<7])
        #expect(reference.selector?.whole.range == 9..<10)
        #expect(reference.column?.range == 13..<15)
    }

    @Test(arguments: [
        ("a, b，c、d", ["a b c d"]),
        ("a b", ["a b"]),
        ("有绩效目标 且 项目类别=甲、乙", ["有绩效目标", "项目类别=甲、乙"]),
        ("甲且乙且丙", ["甲", "乙", "丙"]),
        ("且末县, 乙", ["且末县 乙"]),
        ("苟且", ["苟且"]),
        ("列 ＝ 值=值", ["列=值=值"]),
        ("", [""]),
        (",", [" "]),
    ])
    func splitsASelector(text: String, conditions: [String]) {
        let source = FormulaText(text, at: Fixture.place)
        let selector = source.selector(in: source.scalars.indices)
        let found = selector.conditions.map { condition in
            switch condition {
            case .items(let names): names.map(\.text).joined(separator: " ")
            case .equality(let column, let value): "\(column.text)=\(value.text)"
            }
        }
        #expect(found == conditions)
    }

    @Test(arguments: [
        ("因公出国（境）费", "因公出国(境)费"), ("“三公” 经费", "\"三公\"经费"), ("２０８\u{3000}", "208"),
        ("\u{FEFF}合计", "合计"),
    ])
    func knowsOneNameInAllItsSpellings(one: String, other: String) {
        #expect(nameKey(one) == nameKey(other))
    }

    private func description(_ expression: Expression) -> String {
        switch expression.kind {
        case .number(let number): description(number)
        case .reference(let reference): description(reference)
        case .call(let name, let arguments):
            "\(name.text)(\(arguments.map(description).joined(separator: ", ")))"
        case .negation(let inner): "-\(description(inner))"
        case .operation(let sign, let left, let right):
            "(\(description(left)) \(sign.symbol) \(description(right)))"
        case .invalid: "?"
        }
    }

    private func description(_ number: NumberSyntax) -> String {
        var digits = String(number.scaled)
        if number.decimals > 0 {
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -number.decimals))
        }
        switch number.unit {
        case .none: return digits
        case .money(let unit): return digits + unit
        case .percent: return digits + "%"
        }
    }

    private func description(_ reference: ReferenceSyntax) -> String {
        let path = reference.path.map(\.text).joined(separator: ".")
        let selector = reference.selector.map { "[\($0.whole.text)]" } ?? ""
        return path + selector + (reference.column.map { ".\($0.text)" } ?? "")
    }
}
