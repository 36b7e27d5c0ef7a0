import Diagnostics

/// What a person does after a command.
struct NextStep {
    let wording: Wording
    /// Whether something has to be done, so that it is said to programs as well.
    var isNeeded = true
}

extension NextStep {
    /// After a check.
    ///
    /// - Parameters:
    ///   - errors: whether something blocks.
    ///   - open: how many things are still to be filled in.
    /// - Returns: what to do next.
    static func afterCheck(errors: Bool, open: Int) -> NextStep {
        if errors {
            return NextStep(
                wording: Wording(
                    "下一步：按提示改正错误，再运行 gongkai check",
                    "Next: correct the errors as their hints say, then run gongkai check again"
                )
            )
        }
        if open > 0 {
            return NextStep(
                wording: Wording(
                    "下一步：按清单填写，再运行 gongkai check；gongkai preview --open 可以边填边看",
                    "Next: fill in what is listed, then run gongkai check again; "
                        + "gongkai preview --open shows it meanwhile"
                )
            )
        }
        return NextStep(
            wording: Wording(
                "下一步：gongkai preview --open 查看网页，核对无误后用 gongkai publish 公开",
                "Next: look at the pages with gongkai preview --open, then gongkai publish"
            ),
            isNeeded: false
        )
    }

    /// After an import.
    ///
    /// - Parameters:
    ///   - isTrial: whether nothing was written.
    ///   - errors: whether something could not be taken.
    /// - Returns: what to do next.
    static func afterImport(isTrial: Bool, errors: Bool) -> NextStep {
        if errors {
            return NextStep(
                wording: Wording(
                    "下一步：按提示改正后再导入，已导入的不必重来",
                    "Next: correct what is told above and import again; what was taken stays"
                )
            )
        }
        return NextStep(
            wording: isTrial
                ? Wording(
                    "下一步：核对无误后，去掉 --dry-run 再运行一次",
                    "Next: if that is right, run it again without --dry-run"
                )
                : Wording(
                    "下一步：gongkai check 检查，gongkai preview --open 查看",
                    "Next: gongkai check, and look at it with gongkai preview --open"
                )
        )
    }

    /// After a publication.
    static var afterPublication: NextStep {
        NextStep(
            wording: Wording(
                "下一步：在浏览器中打开公开的网址核对；定稿后用 gongkai archive <年度> 封存",
                "Next: look at what is live in a browser; then gongkai archive <year>"
            )
        )
    }

    /// After a PDF was printed.
    static func afterPrinting(_ file: String) -> NextStep {
        NextStep(wording: Wording("下一步：打开 \(file) 核对", "Next: open \(file) and look it over"))
    }

    /// After a form set was found sound.
    static func afterFormsCheck(_ id: String, errors: Bool) -> NextStep {
        NextStep(
            wording: errors
                ? Wording(
                    "下一步：按提示改正，再运行 gongkai forms check \(id)",
                    "Next: correct the errors, then run gongkai forms check \(id) again"
                )
                : Wording(
                    "下一步：用 gongkai forms show \(id) 与原表对照",
                    "Next: compare gongkai forms show \(id) with the original"
                )
        )
    }
}
