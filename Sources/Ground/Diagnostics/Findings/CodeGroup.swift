extension DiagnosticCode {
    /// What the kinds of finding with the same letters have in common.
    package var group: Wording {
        switch rawValue.prefix(2) {
        case "F0": Wording("文件", "Files")
        case "F1": Wording("YAML 文件", "YAML files")
        case "F2": Wording("CSV 文件", "CSV files")
        case "F3": Wording("公式", "Formulas")
        case "F4": Wording("豁免、日期和更正", "Waivers, dates and corrections")
        case "F5": Wording("导入", "Import")
        case "N1": Wording("文字中的数字", "Figures in the text")
        case "N2": Wording("用语和标点", "Wording and punctuation")
        case "N3": Wording("名称", "Names")
        case "N4": Wording("不得公开的内容", "What may not be published")
        case "N5": Wording("情况说明的完整性", "Completeness of the explanation")
        case "A1": Wording("档案包", "Bags")
        case "A2": Wording("快照", "Snapshots")
        case "A3": Wording("归档", "Archiving")
        case "P1": Wording("公开发布", "Publication")
        default: groupByLetter
        }
    }

    private var groupByLetter: Wording {
        switch rawValue.first {
        case "F": Wording("文件", "Files")
        case "T": Wording("报表", "Tables")
        case "R": Wording("勾稽关系", "Reconciliation")
        case "N": Wording("情况说明", "Narrative")
        case "P": Wording("页面和模板", "Pages and templates")
        default: Wording("档案", "Archive")
        }
    }
}
