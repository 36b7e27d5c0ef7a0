import Diagnostics
import Importing

/// What an import found and what became of the cells, for other programs.
struct ImportReport: Encodable {
    private let report: JSONReport
    private let cells: Cells?

    init(_ diagnostics: [Diagnostic], _ cells: CellAccount?) {
        report = JSONReport(diagnostics)
        self.cells = cells.map(Cells.init)
    }

    private enum Keys: String, CodingKey { case cells }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encodeIfPresent(cells, forKey: .cells)
    }

    /// How many cells that are not blank the sheets have, and what became of them.
    private struct Cells: Encodable {
        let total: Int
        let taken: Int
        let named: Int
        let leftOut: Int
        /// By the rule that passed them over.
        let passedOver: [String: Int]

        init(_ account: CellAccount) {
            total = account.total
            taken = account.taken
            named = account.named
            leftOut = account.leftOut
            passedOver = Dictionary(
                account.passed.map { ($0.key.rawValue, $0.value) },
                uniquingKeysWith: +
            )
        }
    }
}

extension CellAccount {
    /// The account as a sentence.
    var wording: Wording {
        let rules = PassingRule.allCases.filter { passed[$0, default: 0] > 0 }
        let counts = rules.map { ($0.wording, passed[$0, default: 0]) }
        let passedCount = counts.reduce(0) { $0 + $1.1 }
        let chinese = counts.map { "\($0.chinese) \($1)" }.joined(separator: "、")
        let english = counts.map { "\($0.english) \($1)" }.joined(separator: ", ")
        return Wording(
            "有内容的单元格 \(total) 个：取用 \(taken)，在提示中指明 \(named)，所在的表未导入 \(leftOut)，"
                + "按规则略过 \(passedCount)" + (chinese.isEmpty ? "。" : "（\(chinese)）。"),
            "\(total) cells are filled: \(taken) taken, \(named) named in findings, "
                + "\(leftOut) in sheets and forms that were not imported, "
                + "\(passedCount) passed over by rule"
                + (english.isEmpty ? "." : " (\(english)).")
        )
    }
}
