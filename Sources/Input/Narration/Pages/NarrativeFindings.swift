import Diagnostics

// What the narrative can say and should not; the logic is in the builders.

extension Diagnostic {
    static func rawHTML(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .rawHTML,
            at: location,
            Wording("正文里有 HTML 代码，不予发布", "HTML in the text is not published"),
            remedy: Wording(
                "改用 Markdown 写法；若要显示“<”本身，写作“\\<”",
                "write it in Markdown; to print '<' itself, write '\\<'"
            )
        )
    }

    static func unsafeLink(
        _ address: String,
        _ fault: AddressFault,
        _ location: SourceLocation
    ) -> Diagnostic {
        let reason = fault.reason
        return Diagnostic(
            .unsafeLink,
            at: location,
            Wording(
                "链接地址不可用（\(reason.chinese)）：\(shortened(address))",
                "the address cannot be published (\(reason.english)): \(shortened(address))"
            ),
            remedy: Wording(
                "改用 https://、http://、mailto: 地址，或以文件名结尾的相对路径",
                "use an https, http or mailto address, or a relative path to a file"
            )
        )
    }

    static func lostBinding(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBinding,
            at: location,
            Wording("取数标记所在的位置不显示任何文字", "the binding stands where nothing is printed"),
            remedy: Wording(
                "把取数标记移到正文里，不要写在链接定义或无人引用的脚注里",
                "move it into the text, out of link definitions and unused footnotes"
            )
        )
    }

    static func bindingInAddress(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBinding,
            at: location,
            Wording("取数标记不能写在链接地址里", "a binding cannot stand in an address"),
            remedy: Wording("写出完整的地址", "write the address itself")
        )
    }

    static func firstLevelHeading(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unfitHeading,
            .warning,
            at: location,
            Wording(
                "一级标题“#”按二级标题处理，一级标题是本部分的名称",
                "a first-level heading is printed as one of the second level: "
                    + "the first is the title of the part"
            ),
            remedy: Wording("改为“##”", "write '##'")
        )
    }

    static func skippedLevel(
        _ level: Int,
        expected: Int,
        _ location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unfitHeading,
            .warning,
            at: location,
            Wording(
                "标题为第\(level)级，上一级没有标题，应为第\(expected)级",
                "a heading of level \(level) where level \(expected) is next"
            ),
            remedy: Wording(
                "改为\(expected)个“#”",
                "begin the heading with \(expected) '#'"
            )
        )
    }

    static func emptyHeading(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unfitHeading,
            at: location,
            Wording("标题没有文字", "a heading without text"),
            remedy: Wording("写出标题，或删去这一行", "write the heading, or delete the line")
        )
    }

    static func underlinedHeading(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            .warning,
            at: location,
            Wording(
                "下一行的“---”或“===”使这一段成为标题",
                "the '---' or '===' below makes this paragraph a heading"
            ),
            remedy: Wording(
                "若是标题，用“##”写；若是分隔线，在其前空一行",
                "write a heading with '##'; leave a blank line before a rule"
            )
        )
    }

    static func indentedCode(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            at: location,
            Wording(
                "行首四个空格使这一段成为代码，其中的标记和取数都不起作用",
                "four spaces at the begin of the line make this paragraph code, "
                    + "in which no markup or binding has effect"
            ),
            remedy: Wording("删去行首的空格", "delete the spaces")
        )
    }

    static func unclosedFence(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBinding,
            at: location,
            Wording(
                "代码块或图表没有结束行，后面的正文都会成为代码",
                "the block of code or chart does not end; all text below becomes code"
            ),
            remedy: Wording("在结束处另起一行写“```”", "end it with a line '```'")
        )
    }

    static func unseparatedParagraph(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            .warning,
            at: location,
            Wording(
                "这一行以全角空格开头，但与上一行属于同一段",
                "this line begins like a paragraph but belongs to the one above"
            ),
            remedy: Wording("在两段之间空一行", "leave a blank line between the paragraphs")
        )
    }

    static func lostFootnote(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .brokenLink,
            at: location,
            Wording(
                "这条脚注没有被引用，或与另一条同名，不会显示",
                "the footnote is referred to nowhere, or shares its name; it is not printed"
            ),
            remedy: Wording(
                "在正文中引用它，或删去它",
                "refer to it in the text, or delete it"
            )
        )
    }

    static func missingFootnote(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .brokenLink,
            at: location,
            Wording("引用的脚注不存在", "the text refers to a footnote that is not there"),
            remedy: Wording(
                "另起一段写“[^名称]: 注释”；若是文字，写作“\\[^”",
                "write '[^name]: note' in a paragraph of its own; to print it, write '\\[^'"
            )
        )
    }

    static func emptyLink(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .brokenLink,
            at: location,
            Wording("链接没有文字，读者看不到", "a link without text, which nobody sees"),
            remedy: Wording("在方括号里写出链接的文字", "write the text of the link in its brackets")
        )
    }

    static func imageOfPage(_ address: String, _ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .brokenLink,
            at: location,
            Wording(
                "图片的地址不是图片：\(shortened(address))",
                "the address of the image is no picture: \(shortened(address))"
            ),
            remedy: Wording(
                "写图片文件的地址；若是链接，删去“!”",
                "write the address of a picture; delete the '!' of a link"
            )
        )
    }

    static func undescribedImage(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            .warning,
            at: location,
            Wording("图片没有替代文字", "an image without a description"),
            remedy: Wording(
                "在方括号里写明图片内容：![机构设置图](jigou.png)",
                "say in the brackets what it shows: ![机构设置图](jigou.png)"
            )
        )
    }

    static func tooDeep(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            at: location,
            Wording(
                "列表、引用或强调的嵌套超过\(maximumNesting)层",
                "lists, quotations or emphasis are nested deeper than \(maximumNesting) levels"
            ),
            remedy: Wording("减少嵌套", "nest less deeply")
        )
    }

    static func tooMuchMarkup(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            at: location,
            Wording(
                "从这一行起的一段里方括号或表格的单元格过多，文件未解析",
                "too many brackets in the paragraph that begins here, or cells in its table; "
                    + "the file is not parsed"
            ),
            remedy: Wording("拆分段落或表格", "split the paragraph or the table")
        )
    }
}

extension AddressFault {
    fileprivate var reason: Wording {
        switch self {
        case .empty: Wording("地址不完整", "it is incomplete")
        case .scheme(let scheme): Wording("不支持 \(shortened(scheme)):", "not \(shortened(scheme)):")
        case .anotherHost: Wording("以“//”开头", "it begins with '//'")
        case .absolutePath: Wording("以“/”开头", "it begins with '/'")
        case .controlCharacter: Wording("含有看不见的字符", "it holds invisible characters")
        case .host: Wording("主机名有误", "its host cannot be")
        case .backslash: Wording("含有反斜杠", "it holds a backslash")
        case .remoteImage: Wording("图片必须随网站一起发布", "an image must be part of the site")
        }
    }
}

/// An address as a finding shows it: one line, not longer than a person reads.
private func shortened(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(60) {
        let category = scalar.properties.generalCategory
        let isUnseen = category == .control || category == .format
        shown.unicodeScalars.append(isUnseen ? "\u{FFFD}" : scalar)
    }
    return shown + (text.unicodeScalars.count > 60 ? "…" : "")
}
