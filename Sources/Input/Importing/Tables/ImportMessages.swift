import Budget
import Diagnostics
import Reading

/// Names of the input, one after the other.
func listed(_ names: [String]) -> Wording {
    Wording(names.joined(separator: ImportWords.listOfFiles), names.joined(separator: ", "))
}

/// What is said about sheets and forms.
extension Diagnostic {
    static func unreadableFile(_ error: FileError, at place: SourceLocation) -> Diagnostic {
        if case .tooLarge(let limit) = error {
            return Diagnostic(
                .inputTooLarge,
                at: place,
                Wording("文件超过 \(limit >> 20) MB", "the file is larger than \(limit >> 20) MB"),
                remedy: Wording(
                    "只把报表复制到新的工作簿再导入",
                    "Copy the forms alone into a new workbook"
                )
            )
        }
        return Diagnostic(
            error == .missing ? .missingFile : .unreadableFile,
            at: place,
            Wording("文件不存在或无法读取", "there is no such file, or it cannot be read"),
            remedy: Wording("检查文件名和权限", "Check its name and permissions")
        )
    }

    static func hiddenSheet(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .hiddenContent,
            .warning,
            at: place,
            Wording("隐藏的工作表未导入", "a hidden sheet was not imported"),
            remedy: Wording(
                "确需导入的，先取消隐藏；不需要的，从文件中删除",
                "Show it if it is needed; delete it if it is not"
            )
        )
    }

    static func otherYear(
        _ year: String,
        form: String,
        expected: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .otherDisclosure,
            at: place,
            Wording(
                "\(form)的标题写的是“\(year)”，要导入的是 \(expected) 年，未导入",
                "the title of \(form) says '\(year)' and \(expected) is wanted; "
                    + "it was not imported"
            ),
            remedy: Wording(
                "年度写错的，在文件中改正标题；是别的年度的，换用 \(expected) 年的文件，或用 --into 指明年度文件夹",
                "Correct a slip in the title; else take the file of \(expected), or name the "
                    + "folder of the year with --into"
            )
        )
    }

    /// A part whose title names another year: the text is taken, its title is the program's.
    static func partOfOtherYear(
        _ year: String,
        part: String,
        expected: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .otherDisclosure,
            .warning,
            at: place,
            Wording(
                "标题写的是“\(year)”，本年度是 \(expected) 年；文字已导入，标题将印作“\(part)”",
                "the title says '\(year)', and the fiscal year is \(expected); the text was "
                    + "imported and its title will be '\(part)'"
            ),
            remedy: Wording(
                "核对这份文件是不是 \(expected) 年的",
                "Check whether the document is that of \(expected)"
            )
        )
    }

    static func otherUnit(
        _ name: String,
        expected: String,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .otherDisclosure,
            at: place,
            Wording(
                "\(form)的单位名称是\(quoted(name))，本公开的单位是\(quoted(expected))，未导入",
                "\(form) is of '\(excerpt(name))', not of '\(excerpt(expected))'; "
                    + "it was not imported"
            ),
            remedy: Wording(
                "换用本单位的文件，或更正 disclosure.yaml 的 unit",
                "Take the file of this unit, or correct 'unit' in disclosure.yaml"
            )
        )
    }

    static func unknownUnitOfMoney(
        _ unit: String,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .otherDisclosure,
            at: place,
            Wording(
                "\(form)的金额单位是\(quoted(unit))，未导入",
                "the amounts of \(form) are in '\(unit)', so it was not imported"
            ),
            remedy: Wording("改用元或万元导出", "Export it in yuan or ten thousand yuan (元, 万元)")
        )
    }

    static func formsNotImported(_ names: [String], at place: SourceLocation) -> Diagnostic {
        let list = listed(names)
        return Diagnostic(
            .formNotImported,
            .warning,
            at: place,
            Wording(
                "没有导入\(list.chinese)，这些表保持原样",
                "not imported: \(list.english); these forms stay as they are"
            ),
            remedy: Wording(
                "确无数据的表，在 disclosure.yaml 的 empty-forms 中说明原因",
                "State under 'empty-forms' in disclosure.yaml why a form has no data"
            )
        )
    }
}

/// What is said about documents.
extension Diagnostic {
    /// Forms of which something could not be read, so that they were left out whole.
    static func formsInDoubt(_ names: [String], at place: SourceLocation) -> Diagnostic {
        let list = listed(names)
        return Diagnostic(
            .formNotImported,
            .warning,
            at: place,
            Wording(
                "因表中有错误，没有导入\(list.chinese)，这些表保持原样",
                "left out, for something in them is in doubt: \(list.english); "
                    + "these forms stay as they are"
            ),
            remedy: Wording("更正上列错误后再导入", "Correct the errors above and import again")
        )
    }

    static func repeatedLine(
        _ text: String,
        _ count: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unplacedText,
            .warning,
            at: place,
            Wording(
                "\(quoted(text))出现 \(count) 次，视为页眉、页脚或水印，没有导入",
                "'\(excerpt(text))' stands \(count) times; it was taken for a header and left out"
            ),
            remedy: Wording("若是正文，导入后补写", "Write it in afterwards if it is text")
        )
    }

    static func noParts(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedText,
            at: place,
            Wording(
                "没有找到各部分的标题，也没有找到规定的章节，未导入",
                "neither titles of parts nor required sections were found; nothing was imported"
            ),
            remedy: Wording(
                "在文件中写出各部分的标题或章节标题，如报表体系所列",
                "Write the titles of the parts or of their sections as the form set has them"
            )
        )
    }

    static func unplacedLines(_ count: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedText,
            .warning,
            at: place,
            Wording(
                "第一个部分之前有 \(count) 行文字，没有导入",
                "\(count) lines before the first part were not imported"
            ),
            remedy: Wording("需要公开的，移到所属的部分", "Move them to their part if they are published")
        )
    }

    /// A part that the form set does not have.
    static func strangePart(
        _ title: String,
        _ count: Int,
        known: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let list = known.map(quoted).joined(separator: "、")
        return Diagnostic(
            .unplacedText,
            .warning,
            at: place,
            Wording(
                "报表体系没有\(quoted(title))这一部分，其 \(count) 行文字没有导入",
                "the form set has no part '\(excerpt(title))'; its \(count) lines were not imported"
            ),
            remedy: Wording(
                "属于某一部分的，把标题改为\(list)之一；否则另行公开",
                "Name it as one of \(known.map { "'\($0)'" }.joined(separator: ", ")), "
                    + "or publish it otherwise"
            )
        )
    }

    /// Text where only forms should stand.
    static func textAmongForms(_ text: String, _ count: Int, at place: SourceLocation) -> Diagnostic
    {
        Diagnostic(
            .unplacedText,
            .warning,
            at: place,
            Wording(
                "报表部分中有 \(count) 行文字没有导入，第一行是\(quoted(text))",
                "\(count) lines of text among the forms were not imported, the first of them "
                    + "'\(excerpt(text))'"
            ),
            remedy: Wording(
                "属于情况说明的，核对该部分的标题；报表没有认出的，核对表名和表头",
                "If it is part of the explanation, look at the title of that part; if a form was "
                    + "not recognised, look at its title and headings"
            )
        )
    }

    static func unplacedTable(_ count: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedText,
            .warning,
            at: place,
            Wording(
                "从此处起 \(count) 行是表格，不是文字，没有导入",
                "\(count) lines from here on are a table and no text; they were not imported"
            ),
            remedy: Wording(
                "项目绩效目标表填入 performance 文件夹；其他表格写成文字",
                "Fill target tables in under 'performance'; write other tables as text"
            )
        )
    }
}
