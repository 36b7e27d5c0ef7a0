import Budget
import Diagnostics
import Reading

/// What is said about rows and cells.
extension Diagnostic {
    /// The code of a line whose columns for the levels above are blank.
    static func codeFilled(form: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .provisionalEntry,
            .information,
            at: place,
            Wording(
                "\(form)的编码分成几列，空着的上级按上一行认定",
                "the code of \(form) stands in several columns, "
                    + "and those that are blank were taken to repeat the line above"
            ),
            remedy: Wording("核对导入的编码", "Compare the codes that were imported")
        )
    }

    static func hiddenRows(_ rows: ClosedRange<Int>, at place: SourceLocation) -> Diagnostic {
        let range = rows.count == 1 ? "\(rows.lowerBound)" : "\(rows.lowerBound)–\(rows.upperBound)"
        return Diagnostic(
            .hiddenContent,
            at: place,
            Wording(
                "隐藏的第 \(range) 行有内容，未导入",
                rows.count == 1
                    ? "the hidden row \(range) is not empty"
                    : "the hidden rows \(range) are not empty"
            ),
            remedy: Wording(
                "取消隐藏（行高过小的，重新设置行高），或删除",
                "Show it, and give it a height in which it can be read, or delete it"
            )
        )
    }

    static func hiddenCell(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .hiddenContent,
            .warning,
            at: place,
            Wording(
                "隐藏的\(quoted(text))没有导入",
                "'\(excerpt(text))' is hidden and was left out"
            ),
            remedy: Wording("取消隐藏，或删除此内容", "Show it or delete it")
        )
    }

    static func hiddenColumnLeftOut(
        _ text: String,
        count: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .hiddenContent,
            .warning,
            at: place,
            Wording(
                "表外的隐藏列有 \(count) 个单元格没有导入，第一个是\(quoted(text))",
                "\(count) cells of a hidden column beside the form were left out, "
                    + "the first of them '\(excerpt(text))'"
            ),
            remedy: Wording("确认不需要，或删除此列", "Make sure that they are not needed")
        )
    }

    static func amountsWithoutHeading(
        _ text: String,
        count: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "此列没有表样的表头，却有 \(count) 个数，第一个是\(quoted(text))",
                "\(count) numbers stand under no heading of the form, the first of them "
                    + "'\(excerpt(text))'"
            ),
            remedy: Wording(
                "写上表头，移到所属的列，或从表中删除",
                "Give the column its heading, move them where they belong, or delete them"
            )
        )
    }

    static func hiddenColumn(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .hiddenContent,
            at: place,
            Wording(
                "隐藏的列中有\(quoted(text))，未导入",
                "'\(excerpt(text))' stands in a hidden column"
            ),
            remedy: Wording("取消隐藏，或删除此内容", "Show the column or delete what stands there")
        )
    }

    static func mergedAmount(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "金额单元格与旁边的合并了，不知属于哪一行、哪一列",
                "an amount in merged cells, so its row and column are not known"
            ),
            remedy: Wording("取消合并，写进所属的单元格", "Divide the cells and write it where it belongs")
        )
    }

    static func unplacedAmount(
        _ text: String,
        column: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            at: place,
            Wording(
                "“\(column)”列的\(quoted(text))没有放入",
                "'\(excerpt(text))' of the column '\(column)' has no place"
            ),
            remedy: Wording("更正此行的科目或名称后再导入", "Correct the name of the row and import again")
        )
    }

    static func unplacedText(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            .warning,
            at: place,
            Wording("表外的文字\(quoted(text))没有导入", "'\(excerpt(text))' is no row of the form"),
            remedy: Wording("需要公开的，写入情况说明", "Say it in the explanation if it is to be published")
        )
    }

    static func strangeColumn(
        _ title: String,
        count: Int,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unplacedCell,
            .warning,
            at: place,
            Wording(
                "\(form)没有\(quoted(title))列，其中 \(count) 个单元格没有导入",
                "\(form) has no column '\(excerpt(title))'; \(count) cells of it were left out"
            ),
            remedy: Wording("确认表样中没有此列", "Make sure that the form has no such column")
        )
    }

    static func rowTwice(
        _ label: String,
        first: SourceLocation,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .duplicateRow,
            at: place,
            Wording("\(quoted(label))行重复", "the row '\(excerpt(label))' stands twice"),
            notes: [Note(Wording("第一次出现在此", "it stands here first"), at: first)],
            remedy: Wording("只保留一行", "Keep one of them")
        )
    }

    static func noText(_ cell: SheetCell, at place: SourceLocation) -> Diagnostic {
        let text: String
        switch cell.content {
        case .hidden(let hidden), .covered(let hidden): text = hidden
        case .unreadable(let damage): return damagedCell(damage, at: place)
        default: text = cell.text
        }
        return Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "科目或名称应为文字，此处是日期、公式错误、没有值的公式或看不见（被合并单元格盖住等）的内容\(quoted(text))",
                "a name is expected, and this is a date, an error, a formula without a value "
                    + "or nothing that is seen: '\(excerpt(text))'"
            ),
            remedy: Wording("把单元格格式改为文本并重新填写", "Format the cell as text and write it anew")
        )
    }

    static func provisionalIDs(
        _ ids: [String],
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let range = ids.count == 1 ? ids[0] : "\(ids[0]) … \(ids[ids.count - 1])"
        return Diagnostic(
            .provisionalEntry,
            .warning,
            at: place,
            Wording(
                "\(form)的 \(ids.count) 行没有标识，暂定为 \(range)",
                "\(ids.count) rows of \(form) have no id and were called \(range) for now"
            ),
            remedy: Wording(
                "首次公开前可改为有意义的英文标识；公开后不要再改",
                "Give them ids of their own before the first publication, not after it"
            )
        )
    }

    /// Rows of one name that got their ids by their order.
    static func namesakes(
        _ label: String,
        _ rows: [(row: Int, id: String)],
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let list = listed(rows.map { "\($0.row) → \($0.id)" })
        return Diagnostic(
            .provisionalEntry,
            .warning,
            at: place,
            Wording(
                "\(form)中名为\(quoted(label))的行金额有变，分不清各是原来的哪一行，标识按顺序给出：\(list.chinese)",
                "rows of \(form) called '\(excerpt(label))' have other amounts than before, and "
                    + "nothing tells them apart; they got their ids in order: \(list.english)"
            ),
            remedy: Wording(
                "逐行核对 CSV 中的标识",
                "Compare the ids in the CSV row by row"
            )
        )
    }

    static func rowGone(
        _ label: String,
        id: String,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .provisionalEntry,
            .warning,
            at: place,
            Wording(
                "\(form)原有的\(quoted(label))行（标识 \(id)）在文件中没有",
                "the row '\(excerpt(label))' of \(form), whose id is \(id), is not in the file"
            ),
            remedy: Wording(
                "只是改了名称的，把标识 \(id) 写到新名称的行；确已取消的，不必处理",
                "If it has another name now, give that row the id \(id); else nothing is to be done"
            )
        )
    }

    static func unprintedKept(
        _ label: String,
        _ columns: [String],
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let list = listed(columns)
        return Diagnostic(
            .provisionalEntry,
            .warning,
            at: place,
            Wording(
                "文件中没有\(form)的\(quoted(label))行，表样不印的“\(list.chinese)”已保留",
                "'\(excerpt(label))' of \(form) is not in the file; "
                    + "what the form does not print of it was kept: \(list.english)"
            ),
            remedy: Wording("不再需要的，从 CSV 中删除此行", "Delete the row from the CSV if it is not needed")
        )
    }

    static func missingChoices(
        _ column: String,
        _ values: [String],
        _ count: Int,
        form: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .provisionalEntry,
            .warning,
            at: place,
            Wording(
                "表样不含“\(column)”，\(form)有 \(count) 行须补填",
                "the form does not print '\(column)'; \(count) rows of \(form) still need it"
            ),
            remedy: Wording(
                "在 CSV 中填写：\(values.joined(separator: "、"))",
                "Write one of these in the CSV: \(values.joined(separator: ", "))"
            )
        )
    }
}
