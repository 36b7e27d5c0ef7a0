/// What editors say about the keys of a file.
struct SchemaWords: Sendable {
    let title: String
    /// By the path of the key, divided by slashes; keys of list items count as those of the list.
    let descriptions: [String: String]
    /// Whether what a file says may depend on choices.
    var leavesChoices = false

    func description(of path: [String]) -> String? {
        descriptions[path.joined(separator: "/")]
    }

    /// The ways to write a day, as a regular expression: 2024-02-09, 2024年2月9日, 2024/2/9, 2024.2.9.
    static let day =
        "^[0-9]{4}(-[0-9]{1,2}-|/[0-9]{1,2}/|[.][0-9]{1,2}[.]|年[0-9]{1,2}月)[0-9]{1,2}[日号]?$"

    static let site = SchemaWords(
        title: "全站设置 site.yaml",
        descriptions: [
            "name": "网站名称（必填）",
            "operator": "主办单位",
            "base-url": "网站地址，以 https:// 开头；填写后才有站点地图",
            "site-domain": "政府网站域名（SiteDomain）",
            "site-id-code": "网站标识码",
            "icp-record": "ICP备案号",
            "police-record": "公安机关备案号",
            "column-type": "栏目类型（ColumnType）",
            "contact": "联系方式",
            "contact/telephone": "电话",
            "contact/email": "电子邮箱",
            "contact/address": "地址",
            "contact/name": "联系人",
            "parent": "上级网站",
            "parent/name": "上级网站的名称",
            "parent/url": "上级网站的地址",
        ]
    )

    static let disclosure = SchemaWords(
        title: "公开材料 disclosure.yaml",
        descriptions: [
            "form-set": "报表体系，即 Templates/forms 中文件的名称",
            "choices": "各地报表的不同之处，见报表体系文件的 choices",
            "fiscal-year": "预算年度",
            "status": "草稿（draft），页面标明“仅供内部审核”；已批复（approved），可以公开",
            "unit": "公开预算的单位",
            "unit/name": "单位名称",
            "unit/kind": "单位性质，如行政单位、公益一类事业单位",
            "supervising-department": "主管部门",
            "supervising-department/code": "主管部门编码",
            "supervising-department/name": "主管部门名称",
            "approval-date": "批复日期，如 2025-02-09",
            "publication-date": "公开日期，如 2025-02-20",
            "contact": "联系方式",
            "contact/name": "联系人",
            "contact/telephone": "电话",
            "contact/email": "电子邮箱",
            "contact/address": "地址",
            "figures": "报表以外、文字要用的数；没有发生的填 0",
            "empty-forms": "没有数据的表及其原因",
            "sums": "部门汇总哪些单位，部门的报表体系才有",
            "sums/units": "本级和所属单位：写单位名称，或写 name、at、absent",
            "sums/units/name": "单位名称",
            "sums/units/at": "该单位公开材料所在的文件夹，如 library/2024；名称能分清的不必写",
            "sums/units/absent": "不在本站公开的原因",
            "sums/offsets": "单位之间的往来在汇总时的抵销",
            "sums/offsets/at": "部门的哪一格或哪几格，写公式中的名称",
            "sums/offsets/amount": "加在各单位之和上的金额，减少的写负数；单位与报表不同的写明，如 -120000元",
            "sums/offsets/reason": "理由，公布在核对页上",
            "waivers": "经批准保留的问题",
            "waivers/code": "问题编号，如 N301",
            "waivers/at": "文件、文件和行号，或行的标识",
            "waivers/reason": "保留的理由",
            "waivers/by": "由谁决定",
            "waivers/until": "有效期的最后一天",
        ]
    )

    static let corrections = SchemaWords(
        title: "更正 corrections.yaml",
        descriptions: [
            "corrections": "公开以后的更正，按时间先后",
            "corrections/at": "更正何处：数写公式中的名称；文字写所在页面，如 explanation.html#explanation-2",
            "corrections/was": "原来公布的数或文字；原为空白的写 \"\"",
            "corrections/now": "更正后的数或文字；改为空白的写 \"\"",
            "corrections/reason": "更正原因",
            "corrections/date": "更正日期，如 2025-03-01",
            "corrections/authority": "依据，如批准机关和文号",
        ]
    )

    static let performance = SchemaWords(
        title: "项目支出绩效目标表",
        descriptions: [
            "项目名称": "与项目表中的名称一致",
            "填报日期": "如 2024-10-25",
        ]
    )

    /// What an item of a list may say besides in a form set that extends another.
    static let changes: [(key: String, type: String, words: String)] = [
        ("remove", "boolean", "true：去掉所依据的报表体系中的这一项"),
        ("after", "string", "新增的一项排在哪一项之后"),
    ]

    static let formSet = SchemaWords(
        title: "报表体系 Templates/forms/*.yaml",
        descriptions: [
            "id": "与文件名相同",
            "extends": "所依据的报表体系：本文件只写与它不同之处",
            "words": "把所依据的报表体系中的文字换成另一说法，如 本单位: 本部门",
            "sum-of": "units：各金额等于所属单位之和（部门用）；none：不是",
            "forms/sum-of": "本表的金额是否等于所属单位之和：units 或 none",
            "forms/not-summed": "不等于所属单位之和的列",
            "title": "公开材料的标题，可用 {year}、{last-year}、{unit}",
            "phase": "预算阶段，如预算、决算",
            "amounts": "金额单位和小数位数",
            "choices": "各地报表的不同之处，由公开材料选定",
            "choices/name": "名称，如 行次",
            "choices/options": "可选的做法；第一项是不作选择时的做法",
            "choices/says": "选的是什么",
            "empty-note": "没有数据的表下面的说明",
            "parts": "各部分，按公开文本的顺序",
            "parts/sections": "必须有的章节",
            "parts/terms": "必须解释的名词",
            "classifications": "科目分类及其名称",
            "lists": "多张表共用的固定行",
            "forms": "各张表",
            "classifications/from": "取自 Templates/classifications 中的文件",
            "forms/note": "印在表下的注，有数据时也印",
            "forms/synonyms": "本表的其他叫法，导入和文字中都认得",
            "forms/panels": "一栏，或左右两栏",
            "forms/panels/headings": "表头",
            "forms/panels/unprinted": "CSV 中有、表样上没有的列",
            "forms/panels/rows": "行组：fixed、list、codes 或 free",
            "figures": "报表以外的数据",
            "figures/entries/synonyms": "本数的其他叫法，如“国内接待批次”也叫“来访团组”",
            "figures/entries/last-year-of": "本数是哪个数的上年数；新建下一年度时由此得出",
            "cover": "封面的文字",
            "change-reason": "增减原因写在哪一节",
            "change-reason/sections": "说明个别数字增减原因的其他各节",
            "search-words": "检索时认得的常用说法",
            "performance": "项目支出绩效目标表的样式",
            "highlights": "封面的主要数据",
            "rules": "勾稽关系",
            "publication": "公开时限",
        ],
        leavesChoices: true
    )
}
