/// What stands on the page of blank forms besides the forms (空表).
enum BlankFormsWords {
    static func title(_ set: String) -> String { "空表：\(set)" }
    static func lead(_ id: String, _ phase: String, _ count: Int) -> String {
        "表样 \(id)，\(phase)，共 \(count) 张表。表头、印好的行和注与网站页面相同，数由各单位填列。"
    }
    static let contents = "各表"
    static func codes(_ classification: String) -> String { "按\(classification)科目填列的行" }
    static let free = "由单位自己填列的行"
    static func ownRows(_ side: String?, _ rows: String) -> String {
        (side.map { "\($0)一栏" } ?? "") + "另有\(rows)，此处不印。"
    }
    static func emptyNote(_ note: String) -> String { "没有数据时印：\(note)" }
    static func unprinted(_ names: String) -> String { "数据文件中另有不印的列：\(names)。" }
    static let list = "、"
}
