/// The official labels of a performance target table, and the captions of its parts.
enum TargetWords {
    static func table(of project: String) -> String { "\(project)绩效目标表" }

    static func fiscalYear(_ year: Int) -> String { "（\(year)年度）" }

    static let project = "对应项目："

    /// The labels of the sheet that a search finds.
    static let labels = [
        projectName, supervisor, implementingUnit, nature, period, funding, fundSource,
        wholePeriod, year, total, objective, wholePeriodTarget, yearTarget, indicators, firstTier,
        secondTier, thirdTier, targetValue, responsible, preparer, telephone, date,
    ]

    // MARK: Head

    static let projectName = "项目名称"
    static let supervisor = "主管部门及代码"
    static let implementingUnit = "实施单位"
    static let nature = "项目属性"
    static let period = "项目期"

    static func basics(of project: String) -> String { "\(project)：项目基本情况" }

    // MARK: Funding

    static let funding = "项目资金"
    static let fundSource = "资金来源"
    static let wholePeriod = "实施期"
    static let year = "年度"
    static let total = "资金总额"

    /// The first source under the total.
    static func ofWhich(_ source: String) -> String { "其中：\(source)" }

    // MARK: Texts

    static let objective = "总体目标"
    static let wholePeriodTarget = "实施期目标"
    static let yearTarget = "年度目标"

    static func narratives(of project: String) -> String { "\(project)：项目说明" }

    static func objectives(of project: String) -> String { "\(project)：\(objective)" }

    // MARK: Indicators

    static let indicators = "绩效指标"
    static let firstTier = "一级指标"
    static let secondTier = "二级指标"
    static let thirdTier = "三级指标"
    static let targetValue = "指标值"

    // MARK: Foot

    static let responsible = "负责人"
    static let preparer = "经办人"
    static let telephone = "联系电话"
    static let date = "填报日期"

    static func signature(of project: String) -> String { "\(project)：填报信息" }
}
