/// The keys of a performance target file, in the order of the printed table.
package enum PerformanceKey {
    package static let supervisor = "主管部门"
    package static let implementingUnit = "实施单位"
    package static let nature = "项目属性"
    package static let period = "项目期"
    package static let projectName = "项目名称"

    package static let funding = "项目资金"
    package static let total = "总额"
    package static let wholePeriod = "实施期"
    package static let year = "年度"

    package static let objectives = "总体目标"

    package static let indicators = "绩效指标"
    package static let indicatorName = "名称"
    package static let targetValue = "指标值"

    package static let responsible = "负责人"
    package static let preparer = "经办人"
    package static let telephone = "联系电话"
    package static let date = "填报日期"

    /// Who is left blank where unknown.
    package static let signers = [responsible, preparer, telephone]
}
