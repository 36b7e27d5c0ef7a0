import Budget
import Diagnostics

@testable import Reading

/// A small project that reads without a finding; tests change one file of it and look again.
struct Sample {
    var files: [String: [UInt8]]

    init() {
        files = Sample.texts.mapValues { Array($0.utf8) }
    }

    /// The sample with other files; `nil` takes a file away.
    static func with(_ changes: [String: String?]) -> Outcome<Sources> {
        var sample = Sample()
        for (path, text) in changes { sample.files[path] = text.map { Array($0.utf8) } }
        return sample.read()
    }

    /// The sample in which `old` is replaced by `new` in one file.
    static func replacing(_ old: String, by new: String, in path: String) -> Outcome<Sources> {
        with([path: texts[path]?.replacing(old, with: new)])
    }

    func read(reusing cache: ReadingCache? = nil) -> Outcome<Sources> {
        func tree(_ name: String) -> MemoryTree {
            let inside = files.filter { $0.key.hasPrefix(name + "/") }
            let paths = inside.map { (String($0.key.dropFirst(name.count + 1)), $0.value) }
            return MemoryTree(name: name, files: Dictionary(paths, uniquingKeysWith: { $1 }))
        }
        return readProject(
            content: tree("Content"),
            templates: tree("Templates"),
            reusing: cache
        )
    }

    static let formSet = "Templates/forms/sample.yaml"
    static let disclosure = "Content/2024/disclosure.yaml"
    static let summary = "Content/2024/tables/01-expenditure.csv"
    static let expenditure = "Content/2024/tables/03.csv"
    static let economic = "Content/2024/tables/06.csv"
    static let projects = "Content/2024/tables/12.csv"
    static let target = "Content/2024/performance/disabled.yaml"

    static let texts = [
        "Content/site.yaml": "name: 大同市社会保险中心预算公开\nbase-url: https://example.org/\n",
        "Templates/page.mustache": "<main>{{{main}}}</main>\n",
        "Templates/assets/site.css": "body {}\n",
        formSet: formSetText,
        disclosure: disclosureText,
        "Content/2024/tables/01-revenue.csv": """
        项目,2024年
        一、一般公共预算,2551.34
        收入总计,2551.34

        """,
        summary: """
        项目,2024年合计
        八、社会保障和就业支出,2300.45
        支出总计,2300.45

        """,
        expenditure: """
        科目编码,科目名称,合计,基本支出,项目支出
        合计,,2551.34,2005.48,545.86
        208,社会保障和就业支出,2300.45,1754.59,545.86
        20801,人力资源和社会保障管理事务,1625.58,1152.77,472.81
        2080109,社会保险经办机构,"1,625.58",1152.77,

        """,
        economic: """
        部门预算支出经济科目名称,政府预算支出经济科目名称,合计
        合计,,10.00
        工资福利支出,,6.00
        其他支出,工资福利支出,6.00
        商品和服务支出,,4.00
        其他支出,商品和服务支出,4.00

        """,
        "Content/2024/tables/07.csv": "科目编码,科目名称,收入\n",
        projects: """
        标识,项目名称,项目类别,合计
        village,J驻村帮扶工作人员经费,其他运转类项目,14.00
        disabled,J残疾人就业保障金,其他运转类项目,8.81

        """,
        target: targetText,
        "Content/2024/narrative/overview.md": "## 一、本单位职责\n",
        "Content/2024/narrative/glossary.md": "## 基本支出\n",
    ]

    private static let disclosureText = """
        form-set: sample
        fiscal-year: 2024
        status: approved
        unit: { name: 大同市社会保险中心, kind: 公益一类事业单位 }
        supervising-department: { code: "121", name: 大同市人力资源和社会保障局 }
        approval-date: 2024-02-09
        publication-date:
        contact: { telephone: 0352-1234567 }
        figures:
          上年: { 收入总计: "2,296.46" }
          车辆:
            实有: 3
            面积: 4216.3
        empty-forms:
          表七: 本单位2024年没有政府性基金预算收入。

        """

    private static let targetText = """
        项目名称: J残疾人就业保障金
        主管部门: { code: "121", name: 大同市人力资源和社会保障局 }
        实施单位: 大同市社会保险中心
        项目属性: 经常性项目（长期开展）
        项目期: 99年
        项目资金:
          实施期: { 总额: "88,100", 市县（区）财政资金: 88100 }
          年度: { 总额: 88100, 其他资金: }
        项目概况: 用于残疾人就业。
        总体目标: { 实施期: 按时拨付。, 年度: 年底前拨付。 }
        绩效指标:
          产出指标:
            数量指标:
              - 实施期: { 名称: 残疾人保障金, 指标值: 100% }
                年度: { 名称: 残疾人保障金, 指标值: 100% }
        负责人:
        填报日期: 2023-10-25

        """
}

/// The findings as `file:line:column code`, in the order of the report.
func places(_ outcome: Outcome<Sources>) -> [String] {
    outcome.diagnostics.map { "\($0.location?.description ?? "") \($0.code.rawValue)" }
}

extension Outcome<Sources> {
    /// The first table of a form, by the form's name.
    func table(_ form: String) -> Table? {
        guard let disclosure = value.disclosures.first,
            let index = disclosure.formSet.forms.firstIndex(where: { $0.name == form })
        else { return nil }
        return disclosure.tables[index]
    }
}

/// A generator of numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
