import Budget
import Checking
import Diagnostics
import Formula
import Reading

@testable import Inspecting

/// A department of two units with two small forms: one by code, one with rows of the units' own.
struct DepartmentSample {
    static let department = "Content/office/2024/disclosure.yaml"

    /// Every file, by its path.
    var files: [String: String]

    static let unitForms = """
        id: unit
        title: 单位预算公开
        phase: { id: budget, name: 预算 }
        amounts: { unit: 万元, decimals: 2 }
        parts: [{ id: tables, kind: forms, title: 报表 }]
        classifications: [{ id: functional, name: 功能分类, deepest: 款 }]
        forms:
          - name: 表一
            slug: "01"
            title: 支出表
            panels:
              - headings:
                  - { id: code, title: 编码, role: code }
                  - { id: heading, title: 名称, role: label }
                  - { id: total, title: 合计, role: amount }
                  - { id: basic, title: 基本支出, role: amount }
                rows:
                  - fixed: [{ id: total, label: 合计, role: total }]
                  - codes: functional
          - name: 表二
            slug: "02"
            title: 项目表
            panels:
              - headings:
                  - { id: project, title: 项目, role: label }
                  - { id: amount, title: 金额, role: amount }
                unprinted: [{ id: key, title: 标识, role: row-id }]
                rows:
                  - free: true
                  - fixed: [{ id: total, label: 合计, role: total }]

        """

    init() {
        files = [
            "Content/site.yaml": "name: 某县\n",
            "Templates/page.mustache": "<main>{{{main}}}</main>\n",
            "Templates/forms/unit.yaml": Self.unitForms,
            "Templates/forms/department.yaml": """
            id: department
            extends: unit
            words: { 单位预算: 部门预算 }
            sum-of: units

            """,
        ]
        add("office", "department", "某县水利局", "- 某县水利局\n    - 水文站")
        add("own", "unit", "某县水利局")
        add("station", "unit", "水文站")
        setTable("own", "01", [",合计,5.00,3.00", "213,农林水支出,5.00,3.00"])
        setTable("station", "01", [",合计,2.50,2.50", "205,教育支出,0.50,0.50", "213,农林水支出,2.00,2.00"])
        setTable(
            "office",
            "01",
            [",合计,7.50,5.50", "205,教育支出,0.50,0.50", "213,农林水支出,7.00,5.00"]
        )
        setTable("own", "02", ["repair,维修,2.00", ",合计,2.00"])
        setTable("station", "02", ["repair,测站建设,1.00", "other,维修,0.25", ",合计,1.25"])
        setTable("office", "02", ["a,维修,2.25", "b,测站建设,1.00", ",合计,3.25"])
    }

    mutating func add(_ folder: String, _ formSet: String, _ name: String, _ units: String? = nil) {
        files["Content/\(folder)/2024/disclosure.yaml"] = """
            form-set: \(formSet)
            fiscal-year: 2024
            status: draft
            unit: { name: \(name) }
            \(units.map { "sums:\n  units:\n    \($0)\n" } ?? "")
            """
    }

    mutating func setTable(_ folder: String, _ form: String, _ lines: [String]) {
        let head = form == "01" ? "编码,名称,合计,基本支出" : "标识,项目,金额"
        let text = ([head] + lines).joined(separator: "\n") + "\n"
        files["Content/\(folder)/2024/tables/\(form).csv"] = text
    }

    /// States something besides the units.
    mutating func addToSums(_ text: String) {
        files[Self.department] = (files[Self.department] ?? "") + text
    }

    mutating func replace(_ old: String, _ new: String, in path: String) {
        files[path] = files[path]?.replacing(old, with: new)
    }

    func tree(_ name: String) -> MemoryTree {
        let inside = files.filter { $0.key.hasPrefix(name + "/") }
        let paths = inside.map { (String($0.key.dropFirst(name.count + 1)), Array($0.value.utf8)) }
        return MemoryTree(name: name, files: Dictionary(paths, uniquingKeysWith: { $1 }))
    }

    /// The department with what its comparison came to, and everything that was found.
    func inspected() async -> (sums: SumReport?, findings: [Diagnostic]) {
        let reading = readProject(content: tree("Content"), templates: tree("Templates"))
        let inspection = await inspect(reading)
        let entry = inspection.entries.first { $0.disclosure.path == "office/2024" }
        return (entry?.check.sums, inspection.diagnostics)
    }

    /// What was found about the sums: places and codes.
    func findings() async -> [String] {
        await inspected().findings.filter { finding in
            finding.code.rawValue.hasPrefix("R0") && finding.code != .differingUnits
        }
        .map { "\($0.location?.description ?? "") \($0.code.rawValue)" }
    }
}
