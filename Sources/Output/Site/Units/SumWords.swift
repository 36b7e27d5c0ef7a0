import Formula

/// The words of a department's comparison with its units (与所属单位核对).
enum SumWords {
    static let title = "与所属单位核对"
    static let cell = "本部门与各单位"
    static let missing = "下列单位的公开材料不在本站，各表没有与所属单位之和核对："
    static let offsets = "抵销"
    static let offsetsIntroduction = "单位之间的往来，汇总时作了下列抵销："
    static let cells = "涉及的数："
    static let gaps = "没有核对的表："
    static let nothing = "无"

    static func introduction(_ names: [String]) -> String {
        "本部门的数，应当等于下列单位的同一个数相加，四舍五入造成的末位差异除外："
            + "\(names.joined(separator: "、"))。"
    }

    static func forms(_ names: [String]) -> String {
        "逐格核对的表：\(names.joined(separator: "、"))。"
    }

    static func gap(_ form: String, _ unit: String, _ reason: String) -> String {
        "\(form)：\(unit)，\(reason)"
    }

    static func caption(_ form: String) -> String { "\(form)与所属单位核对的结果" }

    static func counted(_ count: Int, differing: Int) -> String {
        differing == 0 ? "\(count)处，完全一致" : "\(count)处，其中有差异的\(differing)处"
    }
}
