import Diagnostics

/// The lines of one file, as a command would hand them in.
func lines(_ text: String, of file: String = table) -> TextReporter.SourceLines {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return { asked, number in
        asked == file && lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }
}

let table = "Content/2024/tables/05.csv"
let explanation = "Content/2024/narrative/explanation.md"

func place(_ line: Int, _ column: Int?, in file: String = table) -> Diagnostics.SourceLocation {
    Diagnostics.SourceLocation(file: file, line: line, column: column)
}

/// 21011 of the sample with a slip: 34.09 + 34.32 + 9.47 is not 78.16.
let brokenSum = Diagnostic(
    .malformedAmount,
    at: place(2, 16),
    Wording("21011 行政事业单位医疗：合计与各项之和不符", "21011: the total is not the sum"),
    notes: [
        Diagnostic.Note(Wording("2101103 公务员医疗补助", "2101103"), at: place(3, 18)),
        Diagnostic.Note(
            Wording("情况说明也写了合计", "the text states it too"),
            at: place(1, 3, in: explanation)
        ),
        Diagnostic.Note(Wording("按功能分类", "by function")),
    ],
    remedy: Wording("核对合计或更正录入有误的项", "Check the total or the items"),
    rule: "R105",
    comparison: Diagnostic.Comparison(
        stated: "78.16 万元",
        computed: "77.88 万元",
        difference: "0.28 万元",
        allowed: "±0.02 万元"
    )
)

/// Warnings and errors, three of four of one code, in the order of a report.
func manyFindings(_ count: Int) -> [Diagnostic] {
    (1...count).map { line in
        let isError = line % 4 == 0
        return Diagnostic(
            isError ? .malformedAmount : .excessDecimals,
            isError ? .error : .warning,
            at: place(line, 1),
            Wording("第 \(line) 处", "place \(line)"),
            remedy: Wording("更正", "Mend it")
        )
    }
}

let acceptance = Acceptance(
    reason: "以批复为准",
    by: "财务基金科",
    until: "2025-12-31",
    location: place(40, 5, in: "Content/2024/disclosure.yaml")
)
