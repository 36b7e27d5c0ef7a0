import Diagnostics

extension Diagnostic {
    /// A finding about a text that YAML reads otherwise than it was meant.
    private static func misread(
        _ severity: Severity = .error,
        at place: SourceLocation,
        _ summary: Wording,
        remedy: Wording,
        fixes: [TextEdit?] = []
    ) -> Diagnostic {
        Diagnostic(
            .misreadYAML,
            severity,
            at: place,
            length: 1,
            summary,
            remedy: remedy,
            fixes: fixes.compactMap(\.self)
        )
    }

    static func cutByComment(
        _ text: String,
        _ severity: Severity,
        at place: SourceLocation
    ) -> Diagnostic {
        misread(
            severity,
            at: place,
            Wording(
                "空格后的“#”是注释的开头，文字到\(quoted(text))为止，后面的都不会读取",
                "a '#' behind a blank begins a comment: the text ends with '\(excerpt(text))'"
            ),
            remedy: Wording(
                "若是文字，给整段文字加上半角双引号；若是注释，另起一行写",
                "Put the whole text in quotation marks; write a comment on a line of its own"
            )
        )
    }

    static func valueIsComment(_ comment: String, at place: SourceLocation) -> Diagnostic {
        misread(
            at: place,
            Wording(
                "\(quoted(comment))是注释，不会读取，这里没有值",
                "'\(excerpt(comment))' is a comment, so that there is no value here"
            ),
            remedy: Wording(
                "若是文字，给它加上半角双引号；若是注释，另起一行写",
                "Put a text in quotation marks; write a comment on a line of its own"
            )
        )
    }

    static func wideColon(
        at place: SourceLocation,
        _ severity: Severity = .error,
        isCertain: Bool
    ) -> Diagnostic {
        misread(
            severity,
            at: place,
            Wording(
                "“：”是全角冒号，没有把名称和内容分开，前后成了一段文字",
                "'：' is a full-width colon, which to YAML is a letter: what stands before and "
                    + "behind it is one text"
            ),
            remedy: Wording(
                "改为半角冒号加一个空格“: ”；若是文字，加上半角双引号",
                "Write ': '; put a text in quotation marks"
            ),
            fixes: isCertain ? [TextEdit(replacing: 1, at: place, by: ": ")] : []
        )
    }

    static func wideComma(at place: SourceLocation, isCertain: Bool) -> Diagnostic {
        misread(
            at: place,
            Wording(
                "“，”是全角逗号，没有把前后分开，成了一段文字",
                "'，' is a full-width comma, which to YAML is a letter: what stands before and "
                    + "behind it is one text"
            ),
            remedy: Wording(
                "改为半角逗号加一个空格“, ”；若是文字，加上半角双引号",
                "Write ', '; put a text in quotation marks"
            ),
            fixes: isCertain ? [TextEdit(replacing: 1, at: place, by: ", ")] : []
        )
    }

    static func colonWithoutBlank(at place: SourceLocation) -> Diagnostic {
        misread(
            at: place,
            Wording(
                "冒号后没有半角空格，没有把名称和内容分开",
                "no blank follows the colon, so that it does not divide a key from its value"
            ),
            remedy: Wording("在冒号后加一个半角空格", "Write a blank behind the colon"),
            fixes: [TextEdit(replacing: 1, at: place, by: ": ")]
        )
    }

    static func quotesInText(_ mark: Unicode.Scalar, at place: SourceLocation) -> Diagnostic {
        misread(
            .warning,
            at: place,
            Wording(
                "“\(mark)”不是半角引号，会作为文字显示",
                "'\(mark)' is no quotation mark of YAML and is printed as part of the text"
            ),
            remedy: Wording(
                "去掉两端的引号，或改为半角双引号；若确是文字，在外面再加半角双引号",
                "Take the marks away, or write '\"'; put '\"' around a text that has them"
            )
        )
    }

    static func otherQuote(_ mark: Unicode.Scalar, at place: SourceLocation) -> Diagnostic {
        misread(
            at: place,
            Wording(
                "“\(mark)”不能结束以半角引号开头的文字，文字一直延续到后面的行",
                "'\(mark)' does not end a text that begins with a half-width quotation mark"
            ),
            remedy: Wording("改为与开头相同的半角引号", "Write the quotation mark that it begins with")
        )
    }

    static func wideBracket(_ mark: Unicode.Scalar, at place: SourceLocation) -> Diagnostic {
        misread(
            at: place,
            Wording(
                "“\(mark)”是全角括号，只当作文字",
                "'\(mark)' is a full-width bracket, which to YAML is a letter"
            ),
            remedy: Wording(
                "改为半角括号；若是文字，加上半角双引号",
                "Write half-width brackets; put a text in quotation marks"
            )
        )
    }

    static func lineMark(_ mark: Unicode.Scalar, at place: SourceLocation) -> Diagnostic {
        misread(
            at: place,
            Wording(
                "行首的“\(mark)”只当作文字，不是列表项或注释的标记",
                "'\(mark)' at the begin of the line is a letter to YAML, and neither '-' nor '#'"
            ),
            remedy: Wording(
                "列表项写“- ”，注释写“# ”，都用半角",
                "Write '- ' before an item and '# ' before a comment"
            )
        )
    }

    static func indentation(_ mark: Unicode.Scalar, at place: SourceLocation) -> Diagnostic {
        let name =
            mark == "\t" ? Wording("制表符", "a tab") : Wording("全角或不换行空格", "a blank of another kind")
        return Diagnostic(
            .malformedYAML,
            at: place,
            length: 1,
            Wording(
                "缩进里有\(name.chinese)，只能用半角空格",
                "the indentation has \(name.english); YAML knows spaces alone"
            ),
            remedy: Wording("改为半角空格，与同级对齐", "Indent with spaces, as the lines of one level are")
        )
    }
}
