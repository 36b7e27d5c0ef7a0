import Budget

/// The words that pages print beside what the content says, in the order of the site.
enum Words {
    // MARK: Frame

    static let mainSections = "主要栏目"
    static let currentPlace = "当前位置"
    static let draftBanner = "仅供内部审核，不得对外公开"
    static let draftMark = "仅供内部审核"

    static let siteOperator = "主办单位"
    static let contactPerson = "联系人"
    static let telephone = "联系电话"
    static let email = "电子邮箱"
    static let address = "地址"
    static let siteIDCode = "网站标识码"
    static let icpRecord = "ICP备案号"
    static let policeRecord = "公安机关备案号"

    // MARK: Years

    static let allYears = "历年公开"

    /// The heading of the home page, for disclosures of one phase.
    static func allYears(ofPhase phase: String) -> String { "历年\(phase)公开" }

    static let draftStatus = "草稿，仅供内部审核"

    static func allYears(of site: String) -> String { "\(site)：\(allYears)" }

    static func year(_ year: Int) -> String { "\(year)年" }

    static func published(on date: String) -> String { "\(publicationDate)：\(date)" }

    // MARK: Snapshots

    static let downloads = "下载"
    static let figureList = "全部数据（TSV）"
    static func snapshotArchive(edition: Int) -> String {
        edition == 1 ? "快照（ZIP）" : "第\(edition)版快照（ZIP）"
    }

    static let isFrozen = "已归档"
    static let snapshotHash = "快照指纹"

    /// The hash of a snapshot as the feed tells it.
    static func snapshotLine(edition number: Int, _ hash: String) -> String {
        "\(snapshotHash)（\(edition(number))，SHA-256）：\(hash)"
    }

    static let snapshotMeaning =
        "由这一年公开的全部文件算出；文件哪怕改动一个字，指纹就不同。"
    static let snapshotProof = "核验：解压快照，在其文件夹中运行以下命令。第一行的结果应与指纹相同，其余各行应都是 OK。"
    static let snapshotCommands =
        "sha256sum tagmanifest-sha256.txt\nsha256sum -c tagmanifest-sha256.txt manifest-sha256.txt"
    static let earlierSnapshots = "此前各版"

    static func edition(_ number: Int) -> String { "第\(number)版" }

    static func frozen(on date: String) -> String { "快照日期：\(date)" }

    // MARK: The years beside each other

    static let history = "历年对比"
    /// A year that has no such key figure.
    static let notStated = "—"

    static func inParentheses(_ text: String) -> String { text.isEmpty ? "" : "（\(text)）" }

    // MARK: Lost readers

    static let notFound = "没有找到这个页面"
    static let notFoundDescription = "页面不存在"
    static let notFoundAdvice =
        "您访问的地址不存在，或页面已经移动。可以从下面各年度的公开内容进入："

    // MARK: Navigation of a disclosure

    static let cover = "首页"
    static let printEdition = "打印版"

    static func wholeText(of disclosure: String) -> String { "\(disclosure)全文" }

    static func columnKeywords(phase: String, unit: String) -> String { "\(phase)公开,\(unit)" }

    // MARK: Cover

    static let supervisor = "主管部门"
    static let unitKind = "单位性质"
    static let approvalDate = "批复日期"
    static let publicationDate = "公开日期"
    static let keyFigures = "主要数据"
    static let charts = "图解预算"
    static let changeReason = "为什么有变化"
    /// Ends what is said of one figure.
    static let endOfClause = "。"

    /// Where a sentence is quoted from.
    static func source(_ heading: String) -> String { "（见“\(heading)”）" }

    /// The sentences of a text, each with its full stop.
    static func sentences(of text: String) -> [String] {
        text.split(separator: "。").map { "\($0)。" }
    }

    // MARK: Contents

    static let contents = "目录"
    static let contentsOfPart = "本部分目录"
    static let emptyForm = "本表无数据"
    static let targetTables = "项目支出绩效目标表"

    // MARK: Forms

    static let neighbours = "前后各表"
    static let neighbouringTargets = "前后各项目"
    static let previousForm = "上一张"
    static let nextForm = "下一张"
    static let figuresBesideForms = "情况说明引用的其他数据"

    static func unitName(_ name: String) -> String { "单位名称：\(name)" }

    static func moneyUnit(_ unit: String) -> String { "单位：\(unit)" }

    /// The caption of a table, whose amounts are in `unit`.
    static func caption(_ title: String, unit: String) -> String {
        "\(title)（\(moneyUnit(unit))）"
    }

    /// What a screen reader says of a table that may be wider than the screen.
    static func scrollable(_ title: String) -> String { "\(title)（可左右滚动）" }

    /// What the page of a form is about.
    static func description(of form: String, label: String, unit: String) -> String {
        "\(form)（\(label)），\(moneyUnit(unit))"
    }

    /// How a form is to be read.
    static func legend(of form: Form) -> String {
        let (unit, decimals) = (form.unit.rawValue, form.decimals)
        let zero = decimalText(0, decimals: decimals, grouped: false)
        let places = decimals == 0 ? "整数" : "\(decimals)位小数"
        return "说明：空白表示该项没有数据，\(zero)表示数额为零。"
            + "各数以\(unit)为单位、四舍五入保留\(places)，"
            + "因此分项相加与合计在末位上可能略有差别。"
    }
}
