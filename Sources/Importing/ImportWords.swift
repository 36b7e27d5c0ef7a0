/// Words around the forms of an official workbook; none of them names a form.
enum ImportWords {
    /// Before the unit of the amounts.
    static let unitOfMoney = "单位:"
    /// Before the name of the unit that discloses.
    static let unitNames = [
        "单位名称:", "编制单位:", "填报单位:", "公开单位:", "预算单位:", "部门名称:", "单位(盖章):",
    ]
    /// What may stand between the name and the unit of the amounts in one cell.
    static let beforeUnitOfMoney = ["金额单位:", "计量单位:", "单位:"]
    /// Units that are no unit of a form, each with what it would have to be divided by.
    static let otherUnitsOfMoney = ["千元", "百元", "百万元", "千万元"]
    /// How a line below the rows begins that is no row.
    static let notes = [
        "注:", "注1", "注：", "说明:", "备注:", "填表", "制表", "审核", "编制日期", "填报日期", "单位负责人", "财务负责人",
        "打印日期", "负责人",
    ]
    /// What stands before a line of column numbers.
    static let columnNumbers = ["栏次", "栏目", "行次", "列次", "**"]
    static let year: Unicode.Scalar = "年"
    static let fiscalYear: Unicode.Scalar = "度"
    static let form: Unicode.Scalar = "表"
    /// The digit that a character is in a year: 2, ２ and 二.
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if ("0"..."9").contains(scalar) { return Int(scalar.value) - 48 }
        if scalar == "○" || scalar == "零" { return 0 }
        return "〇一二三四五六七八九".unicodeScalars.enumerated().first { $0.element == scalar }?.offset
    }
    static let listOfFiles = "、"
    /// How a sentence ends, which a heading does not.
    static let sentenceEnds: [Character] = ["。", "；", "，", "、", "！", "？", ";", ",", "."]
    static let colons: [Character] = ["：", ":"]
    /// What leads from a term to what it means.
    static let definitions = ["是指", "是", "指", "：", ":"]
    /// Before the sources of a total.
    static let ofWhich = "其中"
    /// The heading of the indicators in a target table, and how that of its sides ends.
    static let thirdTier = "三级指标"
    static let objective = "目标"
    static let quotationMarks = "“”‘’\"'《》"
}
