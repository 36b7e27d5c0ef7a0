import Diagnostics
import Reading

/// What is said about target tables.
extension Diagnostic {
    static func unusableTargetAmount(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "项目资金\(quoted(text))不是本表能写的金额，此目标表未导入",
                "the funds '\(excerpt(text))' are no amount of this table; it was not imported"
            ),
            remedy: Wording("写成数字，单位与“项目资金”一栏所写一致", "Write a number in the unit of the table")
        )
    }

    static func unusableTargetText(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "\(quoted(text))带有数字格式，显示的与存储的不同，此目标表未导入",
                "'\(excerpt(text))' is shown as something else; the table was not imported"
            ),
            remedy: Wording(
                "把单元格设为文本，照样写出，如 95%",
                "Make it a text as it is to be read, such as 95%"
            )
        )
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
