import Budget
import Diagnostics
import Reading

/// What is said about target tables.
extension Diagnostic {
    static func unusableTargetText(_ cell: SheetCell, at place: SourceLocation) -> Diagnostic {
        let summary: Wording
        switch cell.content {
        case .hidden(let text): return hiddenTargetText(text, at: place)
        case .covered(let text): return coveredTargetCell(text, at: place)
        case .number(let digits, .nothing): return hiddenTargetText(digits, at: place)
        case .unreadable(let damage): return damagedCell(damage, at: place)
        case .error(let name):
            summary = Wording("公式结果是错误值 \(name)", "a formula came to the error \(name)")
        case .formulaWithoutValue:
            summary = Wording("公式没有保存计算结果", "a formula was saved without its value")
        case .boolean: summary = Wording("此处是逻辑值", "a truth value, not a text")
        case .number(let digits, .date):
            summary = Wording(
                "此处是日期（存的是 \(digits)），各种软件显示的不一致",
                "a date, stored as \(digits), which programs show in different ways"
            )
        case .text, .number:
            summary = Wording(
                "\(quoted(cell.text))带有数字格式，不知显示为哪些字",
                "'\(excerpt(cell.text))' has a number format, and programs may show it otherwise"
            )
        }
        return Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "\(summary.chinese)，此目标表未导入",
                "\(summary.english); the target table was not imported"
            ),
            remedy: Wording(
                "把单元格设为文本，照样写出，如 95%",
                "Make it a text as it is to be read, such as 95%"
            )
        )
    }

    private static func hiddenTargetText(
        _ text: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .hiddenContent,
            at: place,
            Wording(
                "单元格有内容\(quoted(text))，数字格式使它不显示，此目标表未导入",
                "the cell holds '\(excerpt(text))', and its number format shows nothing; "
                    + "the target table was not imported"
            ),
            remedy: Wording("应公开的，改用常规格式；不应有的，删除", "Give it a plain format or delete it")
        )
    }

    static func coveredTargetCell(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .hiddenContent,
            at: place,
            Wording(
                "合并的单元格盖住了\(quoted(text))，此目标表未导入",
                "merged cells cover '\(excerpt(text))'; the target table was not imported"
            ),
            remedy: Wording("取消合并，或删除此内容", "Divide the cells or delete what they cover")
        )
    }

    /// Cells of a line that no label of the form stands for.
    static func unplacedInTarget(_ texts: [String], at place: SourceLocation) -> Diagnostic {
        let all = texts.joined(separator: " | ")
        return Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "目标表的表样没有\(quoted(all))的位置，此目标表未导入",
                "the target table of the form set has no place for '\(excerpt(all))'; "
                    + "it was not imported"
            ),
            remedy: Wording(
                "按表样更正栏目名称，或移出此表",
                "Use the labels that the form has, or move it out of the table"
            )
        )
    }

    static func labelTwice(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "\(quoted(text))出现了两次，此目标表未导入",
                "'\(excerpt(text))' stands twice; the target table was not imported"
            ),
            remedy: Wording("只保留一处", "Keep one of them")
        )
    }

    static func sourceOfNoHalf(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "\(quoted(text))上方没有资金总额，不知属于实施期还是年度，此目标表未导入",
                "no total stands above '\(excerpt(text))', so it is of no half; "
                    + "the target table was not imported"
            ),
            remedy: Wording("与上方的资金总额对齐", "Write it in the column of its total")
        )
    }

    static func indicatorsOfNoHalf(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "不知哪些指标属于实施期、哪些属于年度，此目标表未导入",
                "nothing says which indicators are of the year and which of the whole period; "
                    + "the target table was not imported"
            ),
            remedy: Wording(
                "在上方写明“实施期目标”“年度目标”",
                "Head them with the names of the halves, such as 年度目标"
            )
        )
    }

    static func unnamedTarget(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording("目标表没有项目名称，未导入", "the target table names no project; it was not imported"),
            remedy: Wording("写上项目名称", "Write the name of the project")
        )
    }

    static func unreadableTargetDate(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "\(quoted(text))不是日期，此目标表未导入",
                "'\(excerpt(text))' is no day; the target table was not imported"
            ),
            remedy: Wording("写成 2024-01-25 这样的日期", "Write the day as 2024-01-25")
        )
    }

    static func mergedIndicator(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "\(quoted(text))与下一行的合并了，不知属于哪一行，此目标表未导入",
                "'\(excerpt(text))' is merged over several lines; the target table was not imported"
            ),
            remedy: Wording("取消合并，每行分别写出", "Divide the cells and write it in each line")
        )
    }

    static func otherYearOfTarget(
        _ year: String,
        _ frame: ImportFrame,
        at place: SourceLocation
    ) -> Diagnostic {
        let name = frame.formSet.performance.map { frame.text($0.title) } ?? ""
        return otherYear(year, form: name, expected: frame.year, at: place)
    }

    static func unknownIndicatorTier(_ name: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "表样没有二级指标\(quoted(name))，此目标表未导入",
                "the form has no indicator '\(excerpt(name))'; the table was not imported"
            ),
            remedy: Wording("改为表样的二级指标名称", "Use the name that the form has")
        )
    }

    static func unplacedTarget(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "指标值\(quoted(text))没有所属的指标，此目标表未导入",
                "the value '\(excerpt(text))' has no indicator; the table was not imported"
            ),
            remedy: Wording("补上指标名称", "Write the name of the indicator")
        )
    }

    static func targetOfNoProject(
        _ name: String,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "\(form)没有项目\(quoted(name))，此目标表未导入",
                "\(form) has no project '\(excerpt(name))'; its target table was not imported"
            ),
            remedy: Wording(
                "先导入\(form)，或使两处的项目名称一致",
                "Import \(form) first, or use one name in both places"
            )
        )
    }

    static func targetOfSeveralProjects(
        _ name: String,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "\(form)有几个项目叫\(quoted(name))，金额也分不清是哪一个，此目标表未导入",
                "\(form) has several projects '\(excerpt(name))', and the money does not tell "
                    + "which this is; it was not imported"
            ),
            remedy: Wording(
                "核对年度资金总额，或在项目名称中写明区别",
                "Compare the funds of the year, or tell the projects apart by their names"
            )
        )
    }

    static func targetTwice(
        _ name: String,
        at place: SourceLocation,
        first: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .ambiguousForm,
            at: place,
            Wording(
                "项目\(quoted(name))的目标表出现了两次，只导入第一份",
                "the target table of '\(excerpt(name))' stands twice; the first was imported"
            ),
            notes: [Note(Wording("第一份在此", "the first stands here"), at: first)],
            remedy: Wording("只保留一份", "Keep one of them")
        )
    }
}
