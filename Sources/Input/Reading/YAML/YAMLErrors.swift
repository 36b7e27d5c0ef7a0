import Diagnostics
import Yams

extension Diagnostic {
    /// What Yams found wrong with a text.
    ///
    /// Its lines also end at marks that editors do not count, and the end of a text may be a line
    /// too far; a place that is not there becomes the last line.
    static func malformed(_ error: any Error, in file: String, of text: String) -> Diagnostic {
        let (problem, mark) = parts(of: error)
        let lastLine = text.utf8.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        let isThere = mark.map { $0.line <= lastLine } ?? true
        let chinese = chineseProblems.first { problem.contains($0.key) }?.value
        return Diagnostic(
            .malformedYAML,
            at: SourceLocation(
                file: file,
                line: isThere ? mark?.line : lastLine,
                column: isThere ? mark?.column : nil
            ),
            Wording("写法有误：\(chinese ?? chineseOfUnknown)", "malformed YAML: \(problem)"),
            remedy: Wording(
                "检查此行及上一行的缩进、冒号和引号；缩进用空格，冒号后留一个空格",
                "Check the indentation, colons and quotation marks here and on the line above; "
                    + "indent with spaces and leave a space after a colon"
            )
        )
    }

    private static func parts(of error: any Error) -> (problem: String, mark: Mark?) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (problem, mark)
        case .reader(let problem, _, _, _): (problem, nil)
        default: ("unreadable", nil)
        }
    }

    /// What is said of a mistake that is none of the usual ones.
    private static let chineseOfUnknown = "从这里起读不下去"

    /// The usual mistakes in the words of those who make them.
    private static let chineseProblems: KeyValuePairs = [
        "mapping values are not allowed": "此处不能有冒号；上一行可能没有写完，或文字应加引号",
        "could not find expected ':'": "缺少冒号，或冒号后没有空格",
        "cannot start any token": "此处的字符不能开头；制表符请改为空格，特殊符号请加引号",
        "tab character": "缩进里有制表符；缩进只用半角空格",
        "did not find expected key": "此处应为“名称: 内容”；检查缩进是否与同级对齐",
        "did not find expected '-' indicator": "此处应为列表项“- ”；检查缩进是否与同级对齐",
        "did not find expected ',' or": "方括号或花括号内缺少逗号，或没有结束",
        "unexpected end of stream": "文件提前结束，引号可能没有结束",
        "another document": "文件中有一行“---”，其后另起了一份文件",
        "did not find expected node content": "此处缺少内容",
        "unreadable": "无法解析",
    ]
}
