import Characters

/// What the list of fragments says to those who paste them.
enum CMSWords {
    static let title = "粘贴用网页片段目录"
    static let advice = """
        每个文件是一个网页的正文，样式都写在元素上，不需要样式表和脚本。用记事本打开文件，全选、复制，\
        在内容管理系统的编辑器中切换到“源代码”方式粘贴；标题填入系统的标题栏。全部网页另存于 site.zip。
        """
    static let number = "序号"
    static let pageTitle = "标题"
    static let file = "文件"

    /// After the name of a particular.
    static let colon = "："

    /// A tick before a verdict that the style sheet draws.
    static let tick = "✓ "

    /// The number of an item of an official list, such as （三）.
    static func itemNumber(_ number: Int) -> String { "（\(chineseNumeral(number))）" }
}
