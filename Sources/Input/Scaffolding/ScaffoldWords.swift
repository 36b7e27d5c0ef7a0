/// What stands in the files of a new site besides values.
enum ScaffoldWords {
    static let siteHead = [
        "全站设置。除 name 外均可不填：未填的项目不在页面上出现，也不会由程序代拟。"
    ]
    static func siteName(_ unit: String, _ phase: String) -> String { "\(unit)\(phase)公开" }
    static let siteComments: [(key: String, comment: String)] = [
        ("base-url", "网站地址，如 https://www.example.gov.cn/ysgk；有地址才有站点地图"),
        ("site-domain", "政府网站域名（SiteDomain）"),
        ("site-id-code", "网站标识码"),
        ("icp-record", "ICP备案号"),
        ("police-record", "公安机关备案号"),
    ]
    static let contact = "联系方式：telephone 电话，email 邮箱，address 地址"
    static let parent = "上级网站：name 名称，url 地址"

    static let disclosureHead = [
        "本年度公开材料的设置。# 之后是说明，填好后可以删去。",
        "表格在 tables 文件夹，文字在 narrative 文件夹，绩效目标表在 performance 文件夹。",
    ]
    static let choices = "各地报表的不同之处，按本地批复的报表选定"
    static let or = "、"
    static let colon = "："
    static let status = "写“草稿”（draft）或“已批复”（approved）：草稿的页面标明“仅供内部审核”，已批复的可以公开"
    static let supervisor = "主管部门及其编码；没有编码的只填名称"
    static let approval = "批复日期，如 2025年2月9日"
    static let publication = "公开日期"
    static let units = [
        "汇总哪些单位：units 下每行一个，写本级和所属单位公开材料中的单位名称，如 - 青禾县图书馆；",
        "不在本站公开的写 - { name: 单位名称, absent: 原因 }。",
        "单位之间的往来已抵销的，在 offsets 下写，如 - { at: 表名[行].列, amount: -1.00, reason: 理由 }。",
    ]
    static let figures = "报表以外、文字要用的数。没有发生的填 0；留空的，草稿页面显示为空缺。"
    static let reasons = "没有数据的表须说明原因；有数据的表，删去它的一行。"
    /// Found by the check of what a template leaves to fill in.
    static let reason = "待填写：本表没有数据的原因。"
    /// Stands in place of a reason that was given for another year.
    static let reasonOfChange = "（请填写）"
    static let section = "（请填写本节内容。）"
    static func mentions(_ words: String) -> String { "（请填写本节内容，应说明：\(words)。）" }
    static let term = "（请填写解释。）"
    static let listOfWords = "、"

    /// Words after which a reason follows.
    static let beforeReasons = ["原因是：", "原因是:", "原因是", "原因为", "原因：", "主要是因为", "主要是由于"]
    /// What ends a reason.
    static let afterReasons: [Character] = ["。", "；", ";", "\n"]
    static let year: Character = "年"
    static let titles: (open: Character, close: Character) = ("《", "》")
}
