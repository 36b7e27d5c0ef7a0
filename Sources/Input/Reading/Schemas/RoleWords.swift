import Budget

extension Column.Role {
    /// What a column of this role is, in the words of those who fill in forms.
    var words: String {
        switch self {
        case .code: "科目编码列"
        case .label: "行名列"
        case .text: "文字列"
        case .amount: "金额列"
        case .rowID: "标识列"
        }
    }
}
