/// The keys of a performance target file, in the order of the printed table.
package enum PerformanceKey {
    static let supervisor = "主管部门"
    static let implementingUnit = "实施单位"
    static let nature = "项目属性"
    static let period = "项目期"
    static let projectName = "项目名称"

    static let funding = "项目资金"
    package static let total = "总额"
    static let wholePeriod = "实施期"
    static let year = "年度"

    static let objectives = "总体目标"

    static let indicators = "绩效指标"
    static let indicatorName = "名称"
    static let targetValue = "指标值"

    static let responsible = "负责人"
    static let preparer = "经办人"
    static let telephone = "联系电话"
    package static let date = "填报日期"

    /// Who is left blank where unknown.
    static let signers = [responsible, preparer, telephone]
}
