import Foundation
import Testing

@testable import Importing

@Suite struct NumberFormatTests {
    @Test(
        "what is shown follows the sections, commas, signs and painted characters of a format",
        arguments: [
            ("General", "6200", ShownNumber.plain), ("G/通用格式", "6200", .plain),
            ("@", "6200", .plain), ("", "6200", .plain),
            ("#,##0.00_);[Red](#,##0.00)", "6200", .plain),
            ("#,##0.00_);[Red](#,##0.00)", "-6200", .plain),
            ("#,##0.00;[Red]#,##0.00", "-6200", .text("6,200.00")),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-1234.5", .plain),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", .text("-")),
            // ECMA-376-1, 18.8.31: a comma behind the last place divides by a thousand.
            ("#,##0,.00", "6200", .text("6.20")), ("#,##0.00,", "6200", .text("6.20")),
            ("0,,", "62000000", .text("62")), ("#,##0,\"千元\"", "6200", .text("6千元")),
            ("0!.0000", "62000", .text("6.2000")), ("0!.0,", "62000", .text("6.2")),
            ("0\\.0,\"万\"", "62000", .text("6.2万")), ("0\".\"00,,", "6200000", .text("0.06")),
            ("[>=10000]0!.0,\"万\";0.00", "62000", .text("6.2万")),
            ("[>=10000]0!.0,\"万\";0.00", "6.2", .plain),
            ("[>=100000000]0!.00,,\"亿\";[>=10000]0!.0,\"万\";0", "7", .plain),
            ("[=0]\"\";0.00", "0", .nothing), ("0.00;-0.00;", "0", .nothing),
            ("#", "0", .nothing), ("#.##", "0.004", .text(".")),
            (";;;", "6200", .nothing), ("_ ", "6200", .nothing), ("* ", "6200", .nothing),
            ("0.00\"万元\"", "6.2", .text("6.20万元")), ("0.00元", "62000", .text("62000.00元")),
            ("[$¥-804]#,##0.00", "6.2", .text("¥6.20")), ("[$-804]0.00", "6.2", .plain),
            ("0.00%", "6.2", .text("620.00%")), ("0.00\"%\"", "6.2", .text("6.20%")),
            ("0.00‰", "6.2", .text("6.20‰")), ("\"约\"0.0", "6.2", .text("约6.2")),
            ("\"1\"0.0", "6.2", .text("16.2")), ("-0.0", "6.2", .text("-6.2")),
            ("0", "6.2", .text("6")), ("0.00E+00", "62000", .plain), ("000", "7", .text("007")),
            ("0E+00", "62345", .text("6E+04")), ("0.0;\"负\"0.0", "-6.2", .text("负6.2")),
            ("General\"元\"", "6.2", .text("6.2元")), ("\"-\"", "6.2", .text("-")),
        ]
    )
    func shows(code: String, stored: String, shown: ShownNumber) {
        #expect(NumberFormat(code: code).shown(stored) == shown)
    }

    @Test(
        "the text of a number is what is shown, character by character, or nothing",
        arguments: [
            ("0%", "0.95", "95%"), ("0.0%", "0.9", "90.0%"), ("0\"人\"", "3", "3人"),
            ("0.00", "95", "95.00"), ("#,##0", "1200", "1,200"), ("General", "0.95", "0.95"),
            ("General", "13803520000", "13803520000"), ("General", "138035200001", nil),
            ("General", "0.30000000000000004", "0.3"), ("General", "0.333333333333333", nil),
            ("General", "0.00001", nil), ("General\"人\"", "3", "3人"),
            ("General\"人\"", "138035200001", nil), ("@", "7", "7"), ("000", "7", "007"),
            ("-0.0;0", "-5", "5"), ("0", "-5", "-5"), ("yyyy-mm-dd", "45316", nil),
            ("[DBNum1]0", "3", nil), (";;;", "3", nil), ("# ?/?", "0.5", nil),
        ] as [(String, String, String?)]
    )
    func tellsTheExactText(code: String, stored: String, text: String?) {
        #expect(NumberFormat(code: code).exactText(of: stored) == text)
    }

    @Test(
        "what programs differ about is in doubt",
        arguments: [
            "[DBNum1][$-804]General", "[DBNum2]0.00", "0.00\"x\",", "0.0,0", "# ?/?", "**0.00",
            "[$-2000000]0", "0%%", "##0.0E+0", "0.0.0", ",0", "[>50]0;0;0", "[>100]0;[>50]0",
            "0;0;0;@;0",
            "[未知]0", "0 n", "@0", "\"x\"@",
        ]
    )
    func doubts(code: String) {
        #expect(NumberFormat(code: code).shown("6.2") == .doubtful(code: code))
    }

    @Test(
        "days and times are told from numbers",
        arguments: [
            "yyyy\"年\"m\"月\"d\"日\"", "[h]:mm", "m/d/yy", "[$-F800]dddd, mmmm dd, yyyy", "e\"年\"",
            "上午/下午h\"时\"", "[$-804]aaaa", "0.00;yyyy",
        ]
    )
    func dates(code: String) {
        let number = code.hasPrefix("0") ? "-6.2" : "6.2"
        #expect(NumberFormat(code: code).shown(number) == .date)
    }

    @Test(
        "the formats with numbers of their own are those of the standard",
        arguments: [
            (0, "6.2", ShownNumber.plain), (2, "6.2", .plain), (4, "6200", .plain),
            (7, "6.2", .text("¥6.20")), (9, "6.2", .text("620%")), (14, "6.2", .date),
            (27, "6.2", .date), (36, "6.2", .date), (39, "-6.2", .plain), (43, "0", .text("-")),
            (44, "6.2", .plain), (49, "6.2", .plain), (57, "6.2", .date), (81, "6.2", .date),
            (99, "6.2", .plain),
        ]
    )
    func builtIn(id: Int, stored: String, shown: ShownNumber) {
        #expect(NumberFormat(builtIn: id).shown(stored) == shown)
    }

    @Test(
        "texts are shown by the last section",
        arguments: [
            ("General", "甲", "甲"), (";;;", "甲", nil), (";;;@", "甲", "甲"),
            ("@\"（甲）\"", "乙", "乙（甲）"), ("0;0;0;\"见附件\"", "甲", "见附件"), ("0.00", "甲", "甲"),
            ("0.00;@", "甲", "甲"), ("@*.", "甲", "甲"),
        ] as [(String, String, String?)]
    )
    func texts(code: String, stored: String, shown: String?) {
        #expect(NumberFormat(code: code).shown(text: stored) == shown)
    }

    /// A text for comparison: without spaces, without a point that nothing follows, and without
    /// the minus sign of a number that is shown as zero, which programs keep or drop.
    private func comparable(_ text: String) -> String {
        let scalars = Array(text.filter { $0 != " " })
        var result = scalars.indices.filter { index in
            let isLast = index + 1 == scalars.count || !("0"..."9").contains(scalars[index + 1])
            return scalars[index] != "." || !isLast
        }.map { scalars[$0] }
        if !result.contains(where: { ("1"..."9").contains($0) }) { result.removeAll { $0 == "-" } }
        return String(result)
    }

    @Test("random formats show what another program shows, or are in doubt")
    func recorded() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/shown-numbers.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("# Random") && !$0.hasPrefix("# Made") }
        var doubts = 0
        for line in lines {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init
            )
            try #require(cells.count == 3)
            let shown = NumberFormat(code: cells[0]).shown(cells[1])
            switch shown {
            case .plain:
                let value = ShownAmount(cells[2]).value
                let stored = try #require(Decimal15(cells[1])).rounded
                #expect(value?.plainText == stored.plainText, "\(line)")
            case .text(let text): #expect(comparable(text) == comparable(cells[2]), "\(line)")
            case .nothing: #expect(comparable(cells[2]).isEmpty, "\(line)")
            case .doubtful: doubts += 1
            case .date: Issue.record("\(line)")
            }
        }
        #expect(lines.count > 1500)
        #expect(doubts * 10 < lines.count)
    }

    /// Digits without zeros that say nothing.
    private func plain(_ digits: String) -> String {
        let isNegative = digits.hasPrefix("-")
        let parts = digits.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let whole = (parts.first ?? "").drop { $0 == "0" }
        var decimals = parts.count > 1 ? String(parts[1]) : ""
        while decimals.hasSuffix("0") { decimals.removeLast() }
        let isZero = whole.isEmpty && decimals.isEmpty
        return (isNegative && !isZero ? "-" : "") + whole + "." + decimals
    }

    @Test("random formats show what their own digits say", arguments: 1...10)
    func composed(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<300 {
            let recipe = FormatRecipe(&random)
            let amount = recipe.amount(&random)
            let shown = NumberFormat(code: recipe.code).shown(amount.digits)
            let expected = recipe.text(of: amount)
            switch shown {
            case .plain:
                let digits = expected.replacing(",", with: "")
                #expect(plain(digits) == plain(amount.digits), "\(recipe.code) \(amount.digits)")
            case .text(let text): #expect(text == expected, "\(recipe.code) \(amount.digits)")
            default: Issue.record("\(recipe.code) \(amount.digits): \(shown)")
            }
        }
    }

    @Test("no format and no number makes the reader crash or run on", .timeLimit(.minutes(1)))
    func hostile() {
        var random = SeededNumbers(seed: 7)
        let pieces =
            Array("0#?.,%E+-;[]\"\\!_*@$<>=/yG万元 1‰").map(String.init)
            + ["[>=1E400]", "General", "[$-", "[DBNum", "E+", "\u{301}", "[>1]"]
        let numbers = ["0", "1E400", "-1E-400", "9999999999999999999", "0.5", "-0", "", "x"]
        for _ in 0..<4_000 {
            let code = (0..<random.next(30)).map { _ in pieces[random.next(pieces.count)] }.joined()
            _ = NumberFormat(code: code).shown(numbers[random.next(numbers.count)])
            _ = NumberFormat(code: code).shown(text: "甲")
        }
        let long = NumberFormat(code: String(repeating: "0", count: 100_000))
        guard case .doubtful = long.shown("1") else {
            Issue.record("a format that no program writes is taken")
            return
        }
    }
}

/// Random numbers that are the same in every run.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[next(choices.count)] }
}

/// A format of one section that is put together, with what it must show worked out in integers.
private struct FormatRecipe {
    /// A number of four decimals.
    struct Amount {
        let tenThousandths: Int
        var digits: String {
            let (whole, rest) = abs(tenThousandths).quotientAndRemainder(dividingBy: 10_000)
            let decimals = String(String(10_000 + rest).dropFirst())
            return "\(tenThousandths < 0 ? "-" : "")\(whole).\(decimals)"
        }
    }

    let zeros: Int
    let isGrouped: Bool
    let decimals: Int
    let commasBefore: Int
    let commasBehind: Int
    let isPercent: Bool
    let before: String
    let behind: String
    /// After how many places from the right a point is painted; of a format without decimals.
    let painted: Int?

    init(_ random: inout SeededNumbers) {
        let isPainted = random.next(4) == 0
        painted = isPainted ? 1 + random.next(4) : nil
        zeros = isPainted ? (painted ?? 0) + 1 : 1 + random.next(4)
        isGrouped = !isPainted && random.next(2) == 0
        decimals = isPainted ? 0 : random.next(5)
        commasBefore = decimals > 0 && random.next(4) == 0 ? 1 + random.next(2) : 0
        commasBehind = random.next(4) == 0 ? 1 + random.next(2) : 0
        isPercent = random.next(8) == 0
        before = random.pick(["", "", "¥", "约", "1"])
        behind = random.pick(["", "", "万元", "元", "7"])
    }

    var code: String {
        var whole = String(repeating: "0", count: zeros)
        if let painted {
            whole =
                String(repeating: "0", count: zeros - painted) + "!."
                + String(repeating: "0", count: painted)
        }
        if isGrouped { whole = "#,###" + whole }
        let point = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
        let commas = [commasBefore, commasBehind].map { String(repeating: ",", count: $0) }
        let quoted = [before, behind].map { $0.isEmpty ? "" : "\"\($0)\"" }
        return quoted[0] + whole + commas[0] + point + commas[1] + (isPercent ? "%" : "")
            + quoted[1]
    }

    func amount(_ random: inout SeededNumbers) -> Amount {
        var size = 1
        for _ in 0..<random.next(13) { size *= 10 }
        let number = random.next(size) - (random.next(5) == 0 ? size / 2 : 0)
        let isWhole = random.next(2) == 0
        return Amount(tenThousandths: isWhole ? number / 10_000 * 10_000 : number)
    }

    /// The number counted in the last place that is shown.
    private func places(_ amount: Amount) -> Int128 {
        var (numerator, denominator): (Int128, Int128) = (
            Int128(abs(amount.tenThousandths)), 10_000
        )
        for _ in 0..<decimals { numerator *= 10 }
        if isPercent { numerator *= 100 }
        for _ in 0..<(commasBefore + commasBehind) { denominator *= 1000 }
        return (2 * numerator + denominator) / (2 * denominator)
    }

    func text(of amount: Amount) -> String {
        var digits = String(places(amount))
        while digits.count < decimals + zeros { digits = "0" + digits }
        let decimalDigits = digits.suffix(decimals)
        var whole = String(digits.dropLast(decimals))
        if let painted { whole = String(whole.dropLast(painted)) + "." + whole.suffix(painted) }
        if isGrouped {
            var groups: [String] = []
            while whole.count > 3 {
                groups.insert(String(whole.suffix(3)), at: 0)
                whole = String(whole.dropLast(3))
            }
            whole = ([whole] + groups).joined(separator: ",")
        }
        let number = whole + (decimals > 0 ? "." + decimalDigits : "") + (isPercent ? "%" : "")
        return (amount.tenThousandths < 0 ? "-" : "") + before + number + behind
    }
}
