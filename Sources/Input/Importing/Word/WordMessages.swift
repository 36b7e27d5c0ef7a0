import Diagnostics
import Reading

/// What is said about a document of a word processor besides its text.
extension Diagnostic {
    static func wordMark(_ mark: WordMark, at place: SourceLocation) -> Diagnostic {
        Diagnostic(mark.code, mark.severity, at: place, mark.summary, remedy: mark.remedy)
    }

    /// Texts at the top or the bottom of the pages.
    static func pageEdges(_ texts: [String], at place: SourceLocation) -> Diagnostic {
        let quotes = texts.prefix(5).map(quoted).joined(separator: "、")
        let english = texts.prefix(5).map { "'\(excerpt($0))'" }.joined(separator: ", ")
        let isCut = texts.count > 5
        return Diagnostic(
            .passedOver,
            .information,
            at: place,
            Wording(
                "页眉和页脚没有导入：\(quotes)\(isCut ? "等" : "")",
                "headers and footers were left out: \(english)\(isCut ? " …" : "")"
            ),
            remedy: Wording("其中有正文的，导入后补写", "Write in afterwards what is text")
        )
    }
}

extension WordMark {
    fileprivate var code: DiagnosticCode {
        switch self {
        case .revision, .comment, .struck: .unsettledDocument
        case .hidden: .hiddenContent
        case .picture, .drawing, .object, .formula, .symbol, .numbering, .foreignPart:
            .unplacedText
        case .box, .note: .passedOver
        }
    }

    fileprivate var severity: Severity {
        switch self {
        case .box, .note: .information
        case .numbering, .foreignPart: .error
        default: .warning
        }
    }

    fileprivate var summary: Wording {
        switch self {
        case .revision:
            Wording(
                "有未接受的修订，按接受修订后的文字导入",
                "it has revisions that are not accepted; the text was imported as if they were"
            )
        case .comment(let text):
            Wording("批注\(quoted(text))没有导入", "the comment '\(excerpt(text))' was left out")
        case .hidden(let text):
            Wording(
                "看不见的\(quoted(text))没有导入（隐藏文字、字号过小或与底色相同）",
                "'\(excerpt(text))' cannot be seen and was left out: it is hidden text, too small, "
                    + "or has the colour of the page"
            )
        case .struck(let text):
            Wording(
                "画了删除线的\(quoted(text))没有导入",
                "'\(excerpt(text))' is struck out and was left out"
            )
        case .picture: Wording("图片没有导入", "a picture was left out")
        case .drawing: Wording("图表没有导入", "a chart was left out")
        case .object:
            Wording("嵌入的对象没有导入", "an embedded object, such as a sheet, was left out")
        case .formula: Wording("公式没有导入", "a formula of mathematics was left out")
        case .symbol(let name):
            Wording(
                "符号 \(name) 没有导入，不知道它的样子",
                "the symbol \(name) was left out, for nobody knows what it looks like"
            )
        case .numbering(let format):
            Wording(
                "自动编号的样式 \(excerpt(format)) 不能识别，编号没有导入",
                "paragraphs are numbered in the way '\(excerpt(format))', which is not known; "
                    + "the numbers were left out"
            )
        case .box(let text):
            Wording(
                "文本框中的\(quoted(text))排在所在段落之后",
                "'\(excerpt(text))' stands in a box and was put behind its paragraph"
            )
        case .note(let text):
            Wording(
                "脚注或尾注\(quoted(text))排在所在段落之后",
                "the note '\(excerpt(text))' was put behind its paragraph"
            )
        case .foreignPart:
            Wording("插入的另一份文件没有导入", "another file that is part of it was left out")
        }
    }

    fileprivate var remedy: Wording {
        switch self {
        case .revision:
            Wording(
                "在 Word 或 WPS 中接受或拒绝全部修订，核对后再导入",
                "Accept or reject all revisions in the word processor and import again"
            )
        case .comment:
            Wording("处理完的批注删除后再公开", "Delete comments that are settled before publication")
        case .hidden:
            Wording(
                "应公开的，取消隐藏；不应有的，从文件中删除",
                "Show it if it is to be published; delete it if it is not"
            )
        case .struck:
            Wording(
                "应保留的，去掉删除线；应删除的，从文件中删除，再导入",
                "Remove the line if the text stays, or the text if it does not, and import again"
            )
        case .picture, .drawing, .object, .formula:
            Wording(
                "其中有报表或文字的，在文件中改为表格或文字后再导入",
                "If it shows a form or text, make it a table or text and import again"
            )
        case .symbol: Wording("改用普通字符", "Use an ordinary character")
        case .numbering:
            Wording("改为手工编号或常用的编号样式", "Type the numbers, or choose a common way to number")
        case .box, .note: Wording("核对位置", "Look at where it stands")
        case .foreignPart:
            Wording(
                "在 Word 或 WPS 中打开并保存一次，再导入",
                "Open and save it in a word processor and import again"
            )
        }
    }
}

extension Wording {
    /// Says that the result of a field has no end.
    static let openField = Wording(
        "其中的域没有结束，不知道哪些是正文",
        "a field in it has no end, so nobody knows what is text"
    )
}
