/// The words of the search page; its script takes them from the page.
enum SearchWords {
    static let navigation = "检索"
    static let title = "检索"

    static func description(of disclosure: String) -> String {
        "\(disclosure)：全文检索与索引"
    }

    // MARK: Search

    static let query = "检索本年度公开的全部内容"
    static let button = "检索"
    static let advice =
        "可输入名称、科目编码或金额，也可只输入其中几个字；用空格隔开的几个词须同时出现。"
        + "金额写作1625.58、1,625.58万元或16,255,800元都可以，也可以只写大数，如1625万、0.16亿。"
        + "常用说法（公车、招待费）和拼音首字母（sgjf）也能找。"

    /// What the script says when it has searched; it fills the braces in.
    static let found = "“{query}”：找到{places}处，分布在{pages}个页面"
    static let nothing = "没有找到“{query}”"
    /// Stands before the words that are nearest to a query without results.
    static let near = "是不是要找："
    static let failed = "检索数据未能载入，请使用下面的索引"

    // MARK: Index

    static let introduction = "下列索引收入各部分标题、各表、科目编码和行次名称，均可直接打开。"
    static let sections = "各部分标题"
    static let forms = "报表"
    static let terms = "名词"
    static let targets = "项目支出绩效目标表"
    static let codes = "科目编码"
    static let rows = "其他行次"
    static let rules = "核对规则"
}
