import Diagnostics
import Testing

@testable import Formula

@Suite struct FuzzTests {
    private static let words = [
        "表一", "表三", "表十", "表十二", ".", "．", "收入", "支出", "[", "]", "【", "】", "[*]", "[类]", "[合计]",
        "[208，210]", "[项目类别=其他运转类项目]", "[有绩效目标 且 *]", "合计", "基本支出", "上年", "收入总计", "资产",
        "车辆实有", "占比(", "较上年(", "构成（", "列举(", "个数(", "元(", "名称(", "增减率(", "非零行(", "(", ")", "）", ",",
        "，", "、", "+", "-", "*", "÷", "＝", "%", "0", "3", "99999999999999999", "万元", "亿元", "“",
        "\"", " ",
        "\n", "且", "_", "①", "\u{301}", "🙂",
    ]

    private static let formulas = [
        "表三[合计].合计", "表一.收入[收入总计]", "上年.收入总计", "合计(表三[类].合计)", "资产.办公用房面积", "3", "50%",
        "占比(表三[合计].基本支出, 表三[合计].合计)", "较上年(表十[合计].合计, 上年.三公经费)", "999999999999999999亿元",
        "构成(表一.支出[*].合计, 表一.支出[本年支出合计].合计)", "个数(表十二[有绩效目标])", "名称(表三[208])",
        "列举(表六[*].人员经费)", "元(采购.货物, 2)",
    ]

    private static let signs = [" + ", " － ", " * ", "÷", " / -"]

    @Test func alwaysGivesAValueOrAFindingForWordsInAnyOrder() {
        var random = Generator(state: 20_240_209)
        for _ in 0..<5_000 {
            let count = Int.random(in: 1...14, using: &random)
            let words = (0..<count).compactMap { _ in Self.words.randomElement(using: &random) }
            _ = check(words.joined())
        }
    }

    @Test func alwaysGivesAValueOrAFindingForDamagedFormulas() {
        var random = Generator(state: 20_241_231)
        var values = 0
        for _ in 0..<5_000 {
            var parts = [Self.formulas.randomElement(using: &random)]
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                parts.append(Self.signs.randomElement(using: &random))
                parts.append(Self.formulas.randomElement(using: &random))
            }
            var scalars = Array(parts.compactMap(\.self).joined().unicodeScalars)
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                let word = Self.words.randomElement(using: &random) ?? ""
                let isReplaced = Bool.random(using: &random)
                scalars.replaceSubrange(
                    place..<(place + (isReplaced ? 1 : 0)),
                    with: word.unicodeScalars
                )
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            if check(String(view)) { values += 1 }
        }
        #expect(values > 500)
    }

    /// Whether the formula has a value; it must have one, or else a finding with a place in it.
    private func check(_ formula: String) -> Bool {
        let outcome = Fixture.scope.passage(formula, at: Fixture.place)
        let hasError = outcome.diagnostics.contains { $0.severity == .error }
        #expect((outcome.value == nil) == hasError, "\(formula)")
        let series = Fixture.scope.series(formula, at: Fixture.place)
        if series.diagnostics.contains(where: { $0.severity == .error }) {
            #expect(series.value.isEmpty, "\(formula)")
        }
        let columns = outcome.diagnostics.compactMap(\.location?.column)
        let end = formula.unicodeScalars.count + 11
        #expect(columns.allSatisfy { (1...end).contains($0) }, "\(formula)")
        return outcome.value != nil
    }
}

/// SplitMix64, so that every run sees the same formulas.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
