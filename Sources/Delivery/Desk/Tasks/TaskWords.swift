import Diagnostics
import Scaffolding

/// What is said of what is to be filled in (待填事项用语).
enum TaskWords {
    /// What stands where a reason is to be given.
    static let placeholder = placeholderReason
    /// What shows where something is missing in a sentence.
    static let gap = "【　　】"

    static let heading = Wording("单位和日期", "Unit and dates")
    static let unitKind = Wording("单位性质", "Kind of unit")
    static let unitKindNote = Wording(
        "如：行政单位、公益一类事业单位",
        "Such as 行政单位 or 公益一类事业单位"
    )
    static let supervisor = Wording("主管部门", "Supervising department")
    static let approvalDate = Wording("批复日期", "Approved on")
    static let approvalNote = Wording(
        "主管部门批复预算的日期，见批复文件，如 2025-02-20",
        "The day on which the budget was approved, as the approval states it, such as 2025-02-20"
    )
    static let publicationDate = Wording("公开日期", "Published on")
    static let publicationNote = Wording(
        "向社会公开的日期，一般在批复后二十日内",
        "The day of publication, as a rule within twenty days of the approval"
    )
    static let contactName = Wording("联系人", "Contact")
    static let contactNote = Wording(
        "公开在页面底部，供公众询问，请填办公电话",
        "Stands at the foot of the pages for whoever has a question"
    )
    static let telephone = Wording("联系电话", "Telephone")
    static let email = Wording("电子邮箱", "Email")
    static let address = Wording("地址", "Address")
    static let status = Wording("材料状态", "Status")
    static let statusNote = Wording(
        "草稿的每一页都标明“仅供内部审核”；定稿后才能交付公开",
        "Every page of a draft says that it is for review; only an approved one can be handed over"
    )
    static let draft = Wording("草稿", "draft")
    static let approved = Wording("已批复（定稿）", "approved")
    static let reasons = Wording("空表的原因", "Forms without data")
    static let reasonsNote = Wording(
        "没有数据的表须向公众说明原因；有数据的，打开该表填写",
        "A form without data must say why; open the form if it has some"
    )
    static let reasonNote = Wording(
        "如：2025年度本单位没有政府性基金预算拨款收入。",
        "One sentence for the public, with a full stop"
    )
    static let noNumber = Wording("不是数，请核对", "This is no number")
    static let texts = Wording("文字说明中待填的内容", "Blanks in the texts")
    static let textsNote = Wording(
        "填入方括号处应写的文字，句子其余部分不变",
        "Type what is to stand at the gap; the rest of the sentence stays"
    )

    static func figure(_ decimals: Int, isOfLastYear: Bool) -> Wording {
        let zero = Wording("没有的填 0", "Type 0 if there was none")
        let source = Wording("见上年公开的同一张表；", "As last year’s disclosure states it. ")
        return Wording(
            (isOfLastYear ? source.chinese : "") + zero.chinese
                + (decimals == 0 ? "；填整数" : "；最多 \(decimals) 位小数"),
            (isOfLastYear ? source.english : "") + zero.english
                + (decimals == 0 ? "; a whole number" : "; at most \(decimals) decimals")
        )
    }

    static func line(_ number: Int) -> Wording {
        Wording("第 \(number) 行", "line \(number)")
    }
}
