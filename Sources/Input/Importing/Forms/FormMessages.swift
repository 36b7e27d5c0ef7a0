import Budget
package import Diagnostics
import Reading

/// What is said about which form stands where.
extension Diagnostic {
    static func unknownSheet(
        _ text: String,
        isError: Bool = false,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownSheet,
            isError ? .error : .warning,
            at: place,
            Wording(
                "没有认出是哪张表，未导入；开头是\(quoted(text))",
                "no form was recognised here, which begins with '\(excerpt(text))'; "
                    + "nothing was imported"
            ),
            remedy: Wording(
                "是报表的，补上表的标题并按表样写表头",
                "If it is a form, write its title and its headings as the form has them"
            )
        )
    }

    static func untitledForm(_ names: [String], at place: SourceLocation) -> Diagnostic {
        let list = listed(names)
        return Diagnostic(
            .ambiguousForm,
            at: place,
            Wording(
                "没有标题，按表头可能是\(list.chinese)，未导入",
                "it has no title and by its headings may be \(list.english); it was not imported"
            ),
            remedy: Wording("在表头上方写出表的标题", "Write the title of the form above its headings")
        )
    }

    /// A title or number that no form has, above headings that some forms have.
    static func foreignTitle(
        _ title: String,
        forms: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let list = listed(forms)
        return Diagnostic(
            .ambiguousForm,
            at: place,
            Wording(
                "标题是\(quoted(title))，不是\(list.chinese)的标题，未导入",
                "the title is '\(excerpt(title))', which is not that of \(list.english); "
                    + "it was not imported"
            ),
            remedy: Wording(
                "确是其中一张的，按表样改写标题；不是的，从文件中删除",
                "If it is one of them, write its title as the form has it; else delete the sheet"
            )
        )
    }

    /// The title of the form but for what stands in parentheses at its end.
    static func nearTitle(
        _ text: String,
        _ title: String,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .ambiguousForm,
            .warning,
            at: place,
            Wording(
                "标题是\(quoted(text))，\(form)的标题是\(quoted(title))；表号相符，按\(form)导入",
                "the title is '\(excerpt(text))' and that of \(form) '\(excerpt(title))'; "
                    + "the number is that of \(form), so it was taken for that"
            ),
            remedy: Wording("按表样改写标题", "Write the title as the form has it")
        )
    }

    static func contradictoryNames(
        _ texts: [String],
        forms: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let list = listed(forms)
        let quotes = Wording(
            texts.map(quoted).joined(separator: ImportWords.listOfFiles),
            texts.map { "'\(excerpt($0))'" }.joined(separator: ", ")
        )
        return Diagnostic(
            .ambiguousForm,
            at: place,
            Wording(
                "标题与表号不一致：\(quotes.chinese)，可能是\(list.chinese)，未导入",
                "title and number do not agree: \(quotes.english) may be \(list.english), "
                    + "so it was not imported"
            ),
            remedy: Wording("更正标题或表号", "Correct the title or the number")
        )
    }

    static func otherTab(
        _ tab: String,
        form: String,
        tab other: String,
        isError: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        let outcome =
            isError
            ? Wording("未导入", "it was not imported")
            : Wording("表号相符，按\(form)导入", "its number agrees, so it was taken for \(form)")
        return Diagnostic(
            .ambiguousForm,
            isError ? .error : .warning,
            at: place,
            Wording(
                "标题是\(form)的，工作表\(quoted(tab))却是\(other)的名称；\(outcome.chinese)",
                "the title is that of \(form), and the sheet is called '\(excerpt(tab))' "
                    + "as \(other) is; \(outcome.english)"
            ),
            remedy: Wording(
                "更正标题，或改工作表的名称",
                "Correct the title, or give the sheet another name"
            )
        )
    }

    static func ambiguousForm(_ names: [String], at place: SourceLocation) -> Diagnostic {
        let list = listed(names)
        return Diagnostic(
            .ambiguousForm,
            at: place,
            Wording(
                "此处可能是\(list.chinese)，未导入",
                "this may be \(list.english), so it was not imported"
            ),
            remedy: Wording("每张表只写自己的标题", "Let every form have its own title alone")
        )
    }

    static func recognisedByHeadings(
        _ name: String,
        isTaken: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        let outcome =
            isTaken
            ? Wording("按\(name)导入", "so it was taken for that")
            : Wording("未导入", "it was not imported")
        return Diagnostic(
            .ambiguousForm,
            isTaken ? .warning : .error,
            at: place,
            Wording(
                "没有标题；只有\(name)有这样的表头，\(outcome.chinese)",
                "it has no title; only \(name) has such headings; \(outcome.english)"
            ),
            remedy: isTaken
                ? Wording("核对是否为该表", "Make sure that it is this form")
                : Wording(
                    "在表头上方写出表的标题；确为该表的，也可加 --force",
                    "Write its title above the headings, or add --force if it is this form"
                )
        )
    }

    static func formTwice(_ name: String, at places: [SourceLocation]) -> Diagnostic {
        Diagnostic(
            .ambiguousForm,
            at: places.last,
            Wording(
                "\(name)出现了 \(places.count) 次，未导入",
                "\(name) stands \(places.count) times, so it was not imported"
            ),
            notes: places.dropLast().map {
                Note(Wording("也出现在此", "it stands here too"), at: $0)
            },
            remedy: Wording("只保留一份", "Keep one of them")
        )
    }

    /// The name of a form among the rows of another, without its headings.
    static func interrupted(
        _ form: String,
        by text: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .ambiguousForm,
            at: place,
            Wording(
                "\(form)的行中间出现\(quoted(text))，不知以下各行属于哪张表，\(form)未导入",
                "'\(excerpt(text))' stands among the rows of \(form), so that nobody knows whose "
                    + "the rows below are; \(form) was not imported"
            ),
            remedy: Wording(
                "另一张表写全标题和表头；多余的文字删去",
                "Give the other form its title and headings, or delete what does not belong there"
            )
        )
    }

    static func missingHeading(
        _ title: String,
        panel: String?,
        form: String,
        above: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let side = panel.map { "（\($0)）" } ?? ""
        return Diagnostic(
            .missingColumn,
            at: place,
            Wording(
                "\(form)\(side)的表头中没有找到“\(title)”，\(quoted(above))未导入",
                "'\(title)' was not found among the headings of \(form)\(side); "
                    + "'\(excerpt(above))' was not imported"
            ),
            remedy: Wording("按表样补上或更正列名", "Add or correct the heading as the form has it")
        )
    }

    /// A heading above columns that names another year.
    static func groupOfOtherYear(
        _ group: String,
        _ year: String,
        form: String,
        _ expected: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .otherDisclosure,
            at: place,
            Wording(
                "\(form)的表头\(quoted(group))写的是“\(year)”，要导入的是 \(expected) 年，未导入",
                "the heading '\(excerpt(group))' of \(form) says '\(year)' and \(expected) is "
                    + "wanted; it was not imported"
            ),
            remedy: Wording(
                "年度写错的，改正表头；是别的年度的，换用 \(expected) 年的列",
                "Correct a slip in the heading; else give the columns of \(expected)"
            )
        )
    }

    /// A heading above columns that the form does not have there.
    static func otherGroup(
        _ group: String,
        _ titles: [String],
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let list = listed(titles)
        return Diagnostic(
            .missingColumn,
            at: place,
            Wording(
                "表样的“\(list.chinese)”不在\(quoted(group))之下，\(form)未导入",
                "'\(list.english)' stands below '\(excerpt(group))', where \(form) does not "
                    + "have it; it was not imported"
            ),
            remedy: Wording(
                "确是表样中的列的，按表样改写上方的表头",
                "If these are the columns of the form, write the heading above as the form has it"
            )
        )
    }

    /// Several columns that may each be the one column of the form with this heading.
    static func headingTwice(
        _ title: String,
        form: String,
        at places: [SourceLocation]
    ) -> Diagnostic {
        Diagnostic(
            .ambiguousForm,
            at: places.last,
            Wording(
                "有 \(places.count) 列可能是\(form)的“\(title)”，未导入",
                "\(places.count) columns may be '\(title)' of \(form); it was not imported"
            ),
            notes: places.dropLast().map {
                Note(Wording("也可能是此列", "it may be this one too"), at: $0)
            },
            remedy: Wording(
                "只保留一列，或在上方写明各列是什么",
                "Keep one of them, or say above them what each is"
            )
        )
    }
}

/// What is said about the lines around a form.
extension Diagnostic {
    static func noUnitOfMoney(_ unit: MoneyUnit, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .otherDisclosure,
            .warning,
            at: place,
            Wording(
                "没有写金额单位，按\(unit.rawValue)导入",
                "no unit of money is stated; it was read in \(unit.rawValue)"
            ),
            remedy: Wording(
                "核对金额单位；最好在表头上方写“单位：\(unit.rawValue)”",
                "Make sure of it, best by writing '单位：\(unit.rawValue)' above the headings"
            )
        )
    }

    static func severalUnitsOfMoney(
        _ units: [MoneyUnit],
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let list = listed(units.map(\.rawValue))
        return Diagnostic(
            .otherDisclosure,
            at: place,
            Wording(
                "\(form)写了不同的金额单位：\(list.chinese)，未导入",
                "\(form) states several units of money, \(list.english); it was not imported"
            ),
            remedy: Wording("只写一个金额单位", "State one unit of money")
        )
    }

    static func convertedUnit(
        from unit: MoneyUnit,
        to own: MoneyUnit,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .otherDisclosure,
            .warning,
            at: place,
            Wording(
                "以\(unit.rawValue)为单位，已按表样换算为\(own.rawValue)，没有舍入",
                "stated in \(unit.rawValue), converted to \(own.rawValue) without rounding"
            ),
            remedy: Wording("与批复的报表核对", "Compare it with the approved form")
        )
    }

    /// Lines that a rule passes over, all of them at once.
    static func passedOver(
        _ rule: PassingRule,
        _ count: Int,
        first: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .passedOver,
            .information,
            at: place,
            Wording(
                "按规则略过 \(count) 行\(rule.wording.chinese)，第一行是\(quoted(first))",
                "lines passed over by rule as \(rule.wording.english): \(count), "
                    + "the first of them '\(excerpt(first))'"
            )
        )
    }
}

extension PassingRule {
    /// What is passed over, in words.
    package var wording: Wording {
        switch self {
        case .title: Wording("标题、表号、单位", "titles, numbers and units")
        case .headings: Wording("表头", "headings")
        case .columnNumbers: Wording("栏次", "lines of column numbers")
        case .repeatedHeadings: Wording("重复的标题或表头", "repeated titles or headings")
        case .note: Wording("注释", "notes")
        case .signature: Wording("签章、日期", "signatures and dates")
        case .page: Wording("页码", "page numbers")
        case .contents: Wording("目录", "entries of contents")
        case .nothingStated: Wording("空白记号（横线等）", "dashes that state nothing")
        }
    }
}
