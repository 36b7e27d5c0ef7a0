import Budget
import Diagnostics

/// What is said about things that the next year could not take over.
extension Diagnostic {
    static func noLastFigure(_ name: String, in old: Disclosure) -> Diagnostic {
        notTakenOver(
            at: old.location,
            Wording("“\(name)”在上一年度没有值，留空", "'\(name)' has no value in the old year"),
            Wording("在新的 disclosure.yaml 中补填", "State it in the new disclosure.yaml")
        )
    }

    static func droppedWaivers(_ count: Int, at place: SourceLocation) -> Diagnostic {
        notTakenOver(
            at: place,
            Wording("\(count) 项豁免没有沿用", "\(count) waivers were not taken over"),
            Wording("仍需豁免的，重新说明理由", "Give the reasons anew where they still hold")
        )
    }

    static func newForm(_ name: String, in old: Disclosure) -> Diagnostic {
        notTakenOver(
            at: old.location,
            Wording("\(name)是新增的表，没有可沿用的行", "\(name) is new and has no rows to take over"),
            Wording("按表样填写", "Fill it in as the form says")
        )
    }

    static func droppedForm(_ name: String, in old: Disclosure) -> Diagnostic {
        notTakenOver(
            at: old.location,
            Wording("新的报表体系没有\(name)", "the new form set has no \(name)"),
            Wording("改写引用该表的文字", "Rewrite the text that speaks of it")
        )
    }

    static func droppedColumn(_ name: String, of form: String, in file: String) -> Diagnostic {
        notTakenOver(
            at: SourceLocation(file: file),
            Wording("\(form)不再有“\(name)”列", "\(form) has no column '\(name)' any more"),
            Wording("改写引用该列的文字", "Rewrite the text that speaks of it")
        )
    }

    static func droppedRow(
        _ name: String,
        of form: String,
        at place: SourceLocation?
    ) -> Diagnostic {
        notTakenOver(
            at: place,
            Wording("\(form)不再有“\(name)”行", "\(form) has no row '\(name)' any more"),
            Wording("改写引用该行的文字", "Rewrite the text that speaks of it")
        )
    }

    static func unknownCode(_ row: Row, of form: String) -> Diagnostic {
        notTakenOver(
            at: row.location,
            Wording(
                "\(form)的科目 \(row.id) \(row.name)未收入新的分类科目",
                "\(row.id) \(row.name) of \(form) is not among the new classification"
            ),
            Wording("核对该科目是否已取消或改码", "Find out whether the code was dropped or changed")
        )
    }

    static func renamedCode(_ row: Row, name: String, of form: String) -> Diagnostic {
        notTakenOver(
            at: row.location,
            Wording(
                "\(form)的科目 \(row.id) 原名“\(row.name)”，现名“\(name)”，已改用现名",
                "\(row.id) of \(form) was '\(row.name)' and is '\(name)' now, which was taken"
            ),
            Wording("核对是否仍为同一科目", "Make sure that it is the same heading still")
        )
    }

    static func droppedPart(_ title: String, in file: String) -> Diagnostic {
        notTakenOver(
            at: SourceLocation(file: file),
            Wording("新的报表体系没有“\(title)”部分", "the new form set has no part '\(title)'"),
            Wording("需要的内容并入其他部分", "Move what is needed into another part")
        )
    }

    private static func notTakenOver(
        at place: SourceLocation?,
        _ summary: Wording,
        _ remedy: Wording
    ) -> Diagnostic {
        Diagnostic(.notTakenOver, .warning, at: place, summary, remedy: remedy)
    }
}
