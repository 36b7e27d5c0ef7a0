import Diagnostics

/// What the desk says (工作台用语).
enum DeskWords {
    static let name = Wording("公开工作台", "Gongkai desk")
    static let open = Wording("打开工作台", "Open the desk")
    static let starting = Wording("正在打开……", "Opening …")
    static let needsScript = Wording(
        "工作台需要浏览器启用 JavaScript。",
        "The desk needs a browser in which JavaScript is on."
    )
    static let locked = Wording(
        "此页面只认本次运行的网址。请回到启动工作台的窗口，打开那里显示的完整网址；工作台已结束的，重新启动。",
        "This page knows the address of the present run alone. Open the whole address that the "
            + "program has shown, or start the desk again if it has ended."
    )

    // MARK: What stands in the way of a change

    static let changedOutside = Wording(
        "这个文件刚被别的程序改过，没有覆盖。已重新读取，请核对后再填",
        "Another program has just changed this file, so it was not overwritten. It was read anew; "
            + "look at it and fill it in again"
    )
    static let notFound = Wording("没有找到要改的内容，请刷新页面", "What was to be changed is gone; reload")
    static let notEditable = Wording(
        "这个文件的写法不规范，无法在此自动修改，没有改动；请按问题列表改正文件后再试",
        "The file is written in a way that no change can be made in safely, so nothing was "
            + "changed; mend it as the findings say and try again"
    )
    static let notUTF8 = Wording(
        "这个文件的编码无法识别，没有改动；请另存为 UTF-8",
        "The encoding of the file is not known, so nothing was changed; save it as UTF-8"
    )
    static let nothingToUndo = Wording("没有可以撤销的改动", "There is nothing to undo")
    static let needsReason = Wording(
        "请写明接受的理由和经办人",
        "Say why it is accepted and who has decided it"
    )
    static let notWaivable = Wording(
        "这一问题不能接受，只能改正",
        "This finding cannot be accepted, only mended"
    )
    static let nothingCertain = Wording(
        "这一问题没有唯一的改法，请按提示修改",
        "There is no one certain way to mend this; follow the remedy"
    )
    static let badRequest = Wording("请求不完整", "The request is incomplete")

    static func refused(_ path: String, _ reason: String) -> Wording {
        Wording("无法写入“\(path)”：\(reason)", "cannot write '\(path)': \(reason)")
    }
}

extension DeskWords {
    // MARK: What was done, as it can be taken back

    static func step(_ name: String) -> Wording { Wording("填写\(name)", "filled in \(name)") }
    static func mended(_ code: String) -> Wording { Wording("更正 \(code)", "mended \(code)") }
    static func accepted(_ code: String) -> Wording { Wording("接受 \(code)", "accepted \(code)") }
    static func wrote(_ name: String) -> Wording { Wording("修改\(name)", "changed \(name)") }

    static func began(_ path: String) -> Wording { Wording("新建 \(path)", "made \(path)") }

    // MARK: Beginning and handing over

    static let badFolder = Wording(
        "文件夹名只能用小写字母、数字和连字符，年度形如 2025",
        "A folder is named by lower-case letters, digits and hyphens; a year is one such as 2025"
    )
    static let alreadyThere = Wording(
        "已有这个文件夹，没有改动；请换一个名称",
        "The folder is there already, so nothing was changed; choose another name"
    )
    static let nothingToHandOver = Wording(
        "还没有可以交付的内容，请先处理列出的问题",
        "There is nothing to hand over yet; see to what is listed first"
    )

    static func begun(_ figures: Int, _ reasons: Int) -> Wording {
        Wording(
            "已新建。\(figures) 个数转为上年数，\(reasons) 处原因须重新填写。",
            "Made. \(figures) figures became last year’s; \(reasons) reasons are to be given anew."
        )
    }

    static func adopted(_ name: String) -> Wording { Wording("导入 \(name)", "imported \(name)") }

    static let badUnit = Wording(
        "请填写单位名称、年度（如 2025）和报表体系",
        "State the unit, a year such as 2025 and the form set"
    )
    static let unreadableFile = Wording(
        "没有能从这个文件中读出内容；请用 Word、Excel、WPS 或文本文件",
        "Nothing could be read from this file; use one of Word, Excel, WPS or plain text"
    )
}
