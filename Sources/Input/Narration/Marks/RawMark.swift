import Diagnostics

/// A mark that is printed as it stands.
enum RawMark: Hashable, Sendable {
    case heading
    case list
    /// A list whose lines Markdown joins to one paragraph.
    case runOn
    case quotation
    case table
    /// A table whose headings and whose line below them have different numbers of cells.
    case unequalTable(headings: Int, rule: Int)
    case rule
    case fence
    case task
    case contents
    case strong
    case emphasis
    case strikethrough
    case highlight
    case code
    case link
    case image
    case label
    case note
    case definition
    case address
    case html
    case reference
    case escape

    /// Whether it stands around text that is printed with it as without it; the address of a link,
    /// what a reference stands for and what a fence encloses are printed otherwise.
    var isOfText: Bool {
        switch self {
        case .heading, .list, .runOn, .quotation, .table, .unequalTable, .rule, .strong, .emphasis,
            .strikethrough, .highlight, .code:
            true
        case .fence, .task, .contents, .link, .image, .label, .note, .definition, .address, .html,
            .reference, .escape:
            false
        }
    }

    static func tableOf(_ headings: Int, rule: Int) -> RawMark {
        headings == rule ? .table : .unequalTable(headings: headings, rule: rule)
    }
}

extension Diagnostic {
    /// A mark that is printed as it stands.
    static func rawMark(
        _ mark: RawMark,
        _ stated: String,
        at place: SourceLocation,
        fixes: [TextEdit]
    ) -> Diagnostic {
        switch mark {
        case .label: missingDefinition(stated, at: place)
        default:
            Diagnostic(
                .misreadMarkup,
                .warning,
                at: place,
                length: stated.unicodeScalars.count,
                mark.summary(stated),
                remedy: mark.remedy,
                fixes: fixes
            )
        }
    }

    private static func missingDefinition(
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .brokenLink,
            at: place,
            Wording(
                "“\(stated)”所用的链接名没有定义，会原样显示",
                "'\(stated)' names a link that is not defined and is printed as it stands"
            ),
            remedy: Wording(
                "另起一段写“[名称]: 地址”，或直接写“[文字](地址)”",
                "write '[name]: address' in a paragraph of its own, or '[text](address)'"
            )
        )
    }
}

extension RawMark {
    fileprivate func summary(_ stated: String) -> Wording {
        switch self {
        case .runOn:
            Wording(
                "以“\(stated)”开头的行与上一行连成一段，列表不会分行显示",
                "the line '\(stated)' is joined to the one above; the list becomes one paragraph"
            )
        case .strong where !stated.unicodeScalars.contains(where: { $0 != "*" }):
            Wording("“**”没有起作用，会原样显示", "'**' has no effect and is printed as it stands")
        default:
            Wording(
                "“\(stated)”未被认作\(name.chinese)，会原样显示",
                "'\(stated)' is not taken for \(name.english) and is printed as it stands"
            )
        }
    }

    private var name: Wording {
        switch self {
        case .heading: Wording("标题", "a heading")
        case .list, .runOn: Wording("列表项", "an item of a list")
        case .quotation: Wording("引用", "a quotation")
        case .table, .unequalTable: Wording("表格", "a table")
        case .rule: Wording("分隔线", "a rule")
        case .fence: Wording("代码块或图表", "a block of code or a chart")
        case .task: Wording("复选框", "a check box")
        case .contents: Wording("目录", "a list of contents")
        case .strong: Wording("加粗", "strong text")
        case .emphasis: Wording("强调", "emphasis")
        case .strikethrough: Wording("删除线", "text struck out")
        case .highlight: Wording("高亮", "a highlight")
        case .code: Wording("代码", "code")
        case .link, .label: Wording("链接", "a link")
        case .image: Wording("图片", "an image")
        case .note: Wording("脚注", "a footnote")
        case .definition: Wording("链接定义", "the definition of a link")
        case .address: Wording("网址", "an address")
        case .html: Wording("HTML", "HTML")
        case .reference: Wording("字符引用", "a character reference")
        case .escape: Wording("转义", "an escape")
        }
    }

    fileprivate var remedy: Wording {
        switch self {
        case .heading:
            Wording(
                "写半角“#”，其后空一格，如“### （三）”；若是文字，写作“\\#”",
                "write '#' in half width and a blank behind it; to print it, write '\\#'"
            )
        case .list:
            Wording(
                "列表项写半角“-”，其后空一格；负数的符号与数字之间不留空格；若是文字，写作“\\-”或另用标点",
                "begin an item with '-' in half width and a blank; leave no blank between the sign "
                    + "of a number and its digits; to print '-' in a text, write '\\-'"
            )
        case .runOn:
            Wording(
                "在每一项之前空一行，或写作“- ”“1. ”",
                "leave a blank line before each, or write '- ' or '1. '"
            )
        case .quotation: Wording("写半角“>”，其后空一格", "write '>' in half width and a blank behind it")
        case .table:
            Wording(
                "用半角“|”分隔，表头下一行写“|---|---|”，表前空一行",
                "divide cells with '|', write '|---|---|' below the headings, leave a line above"
            )
        case .unequalTable(let headings, let rule):
            Wording(
                "表头有\(headings)格，下一行的“---”有\(rule)格，两者应相同",
                "there are \(headings) headings and \(rule) cells of '---' below; make them equal"
            )
        case .rule: Wording("单独一段写“---”", "write '---' in a paragraph of its own")
        case .fence:
            Wording("开头和结尾各用一行三个半角反引号“```”", "begin and end it with a line of three backticks")
        default: remedyInLine
        }
    }

    private var remedyInLine: Wording {
        switch self {
        case .strong:
            Wording(
                "成对写“**”，与文字之间不留空格，内侧不以半角标点开头或结尾；若要原样显示，写作“\\*\\*”",
                "pair '**', without blanks or half-width marks inside; to print it, write '\\*\\*'"
            )
        case .emphasis:
            Wording(
                "成对写“*”，与文字之间不留空格；若要原样显示，在前面加“\\”",
                "pair '*', without blanks inside; to print it, write a backslash before it"
            )
        case .strikethrough: Wording("成对写半角“~~”", "pair '~~' in half width")
        case .code: Wording("成对写半角反引号“`”", "pair the backticks, in half width")
        case .link: Wording("写作“[文字](地址)”，括号用半角，之间不留空格", "write '[text](address)' in half width")
        case .image: Wording("写作“![说明](地址)”，都用半角", "write '![description](address)' in half width")
        case .note: Wording("写作“[^1]”，都用半角", "write '[^1]' in half width")
        case .definition:
            Wording("单独一段写“[名称]: 地址”，用半角", "write '[name]: address' in a paragraph of its own")
        case .address: Wording("网址用半角写，如 https://", "write addresses in half width, as https://")
        case .reference:
            Wording("写作“&nbsp;”，分号用半角，或直接写该字符", "end it with ';', or type the character")
        case .escape: Wording("删去反斜杠", "delete the backslash")
        default: Wording("删去此标记", "delete the mark")
        }
    }
}
