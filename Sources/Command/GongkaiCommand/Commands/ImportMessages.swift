import Diagnostics

extension Diagnostic {
    /// A file with amounts, and a sheet of its form with none.
    static func silentTable(_ path: String) -> Diagnostic {
        Diagnostic(
            .existingContent,
            at: SourceLocation(file: path),
            Wording(
                "已有金额，导入的表一个金额也没有，又未注明“本表无数据”，未覆盖",
                "it holds amounts and was kept: the imported form has none, "
                    + "nor the note that it has no data"
            ),
            remedy: Wording(
                "确无数据的，在报表中注明，或从文件夹中删除此文件",
                "If the form has no data, write the note below it, or delete this file"
            )
        )
    }

    /// A file that holds something else and is kept.
    static func existingContent(_ path: String) -> Diagnostic {
        Diagnostic(
            .existingContent,
            at: SourceLocation(file: path),
            Wording("已有不同的内容，未覆盖", "it holds something else and was kept"),
            remedy: Wording(
                "核对下面的差异，确认后加 --force",
                "Read the difference below and add --force to replace it"
            )
        )
    }
}

extension Wording {
    /// Which disclosure is to be filled, where that is not said or there is none.
    static func noDisclosure(_ wanted: String?, among paths: [String]) -> Wording {
        let list = paths.joined(separator: ", ")
        guard !paths.isEmpty else {
            return Wording(
                "内容文件夹中没有公开材料。提示：先用 gongkai new 新建",
                "There is no disclosure to fill. hint: make one with gongkai new"
            )
        }
        if let wanted {
            return Wording(
                "没有“\(wanted)”。提示：--into 可为 \(list)",
                "There is no '\(wanted)'. hint: --into may be \(list)"
            )
        }
        return Wording(
            "有多份公开材料。提示：用 --into 指明其一：\(list)",
            "There are several disclosures. hint: name one with --into: \(list)"
        )
    }
}
