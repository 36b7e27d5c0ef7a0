/// The words that give away what is not meant for the public.
enum LeakWords {
    /// Marks wherever they stand.
    static let marks = [
        "仅供内部", "仅限内部", "内部资料 ", "内部资料，", "内部使用", "内部参考", "内部传阅", "不得外传", "请勿外传",
        "严禁外传", "不予公开", "注意保密", "征求意见稿", "讨论稿", "送审稿", "报审稿", "报批稿", "未定稿", "审核稿",
        "秘密★", "机密★", "绝密★", "秘密☆", "机密☆", "绝密☆", "密级：", "密级:",
    ]
    /// Marks where they stand alone or in brackets.
    static let lonelyMarks = [
        "草稿", "初稿", "修改稿", "定稿", "内部资料", "内部文件", "内部审核", "秘密", "机密", "绝密", "样稿", "样本",
        "修订稿", "修订版", "讨论版", "草案稿", "内部讨论",
        "DRAFT", "Draft", "draft", "CONFIDENTIAL", "Confidential",
    ]
    static let processorWords = [
        "错误!未找到引用源", "错误！未找到引用源", "错误!未定义书签", "错误！未定义书签", "Error! Bookmark",
        "Error! Reference", "Error! Hyperlink", "批注[", "批注 [", "批注［", "已删除:", "已删除：", "带格式的:",
        "带格式的：",
        "_GoBack", "_Toc", "MERGEFORMAT", "MERGEFIELD", "HYPERLINK \"", "TOC \\o", "删除[", "删除的内容:",
        "删除的内容：", "[批注", "［批注",
        "PAGEREF ", "#REF!", "#N/A", "#NAME?", "#VALUE!",
        "#DIV/0!", "#NULL!",
        "#NUM!",
    ]
    static let accountWords = ProseWords.scalars(["账号", "帐号", "卡号", "账户", "帐户", "开户行"])
    /// What names an account right before its number, however many digits that has.
    static let accountNames = ProseWords.scalars([
        "账号", "帐号", "卡号", "银行账户", "银行帐户", "对公账户", "开户账户",
    ])
    /// What may stand between such a name and the number.
    static let fillers = Set(":为是".unicodeScalars)
    static let comment = "<!--"
}
