import Budget

/// The words of the directory of units.
enum DirectoryWords {
    static let title = "各单位公开"
    static let filter = "查找单位或主管部门"
    static let unit = "单位"
    static let years = "历年公开"
    static let noDepartment = "未注明主管部门"
    static let figures = "全部单位主要数据（CSV）"
    static let plainSum = "各单位数字简单相加，未抵销单位之间的往来"
    static let figureColumns = [
        "主管部门", "单位", "年度", "阶段", "项目", "数值", "计量单位", "公开日期", "网址",
    ]

    static func count(_ units: Int) -> String { "\(units)个单位" }

    static func disclosures(_ count: Int) -> String { "\(count)份" }

    static func disclosure(_ year: Int, _ phase: String) -> String { "\(year)年\(phase)" }

    static func sum(of disclosure: String) -> String { "\(disclosure)合计" }

    /// How many are public, and of these how many came later than they should have.
    static func progress(of publications: [Publication]) -> String {
        let drafts = publications.count { $0.status == .draft }
        let published = publications.count - drafts
        let dated = publications.filter { $0.status != .draft && $0.publishedOn != nil }
        let late = dated.count { publication in
            let (day, due) = (publication.publishedOn, publication.dueOn)
            return day.flatMap { day in due.map { day > $0 } } ?? false
        }
        return "已公开\(published)份"
            + (late > 0 ? "，其中\(late)份超过规定期限" : "")
            + (drafts > 0 ? "，另有草稿\(drafts)份" : "")
    }
}
