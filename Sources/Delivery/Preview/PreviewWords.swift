import Diagnostics

/// What the preview says.
enum PreviewWords {
    static let nothingToShow = "还没有可以显示的页面 · No page can be shown yet"
    static let nothingFound = Wording("没有发现问题", "Nothing was found")
    static let stale = Wording(
        "文件有误，下面是上一次的页面。",
        "A file is broken; this is the page as it was."
    )
}
