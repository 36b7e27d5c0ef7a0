import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// A small form set with one form, required sections and terms, one rule and a deadline.
private let formSet = """
    id: small
    title: "{year}年度单位预算公开"
    phase: { id: budget, name: 预算 }
    parts:
      - { id: tables, kind: forms, title: 报表 }
      - id: explanation
        kind: narrative
        title: 情况说明
        sections:
          - 一、收支变动情况
          - { heading: "二、{year}年“三公”经费情况", mentions: [公务接待费, 因公出国（境）费] }
          - 三、政府采购情况
          - 四、绩效管理情况
      - { id: glossary, kind: glossary, title: 名词解释, terms: [基本支出, “三公”经费] }
    publication: { within-days: 20, basis: 《预算法实施条例》第六条 }
    forms:
      - name: 表一
        slug: "01"
        label: 表1
        title: 支出表
        panels:
          - headings:
              - { id: item, title: 项目, role: label }
              - { id: amount, title: 金额, role: amount }
            rows:
              - fixed:
                  - { id: basic, label: 基本支出 }
                  - { id: projects, label: 项目支出 }
                  - { id: total, label: 合计, role: total }
    rules:
      - code: R101
        rule: 表一[合计] = 表一[基本支出] + 表一[项目支出]
        says: 合计等于两项支出相加。
        basis: 表内关系
    """

/// Text under the four headings that nothing is wrong with.
let completeExplanation = """
    ## 一、收支变动情况

    本年支出与上年相同。

    ## 二、2024年“三公”经费情况

    公务接待费和因公出国（境）费均无预算。

    ## 三、政府采购情况

    没有政府采购预算。

    ## 四、绩效管理情况

    没有项目绩效目标。
    """

private let completeGlossary = """
    ## 基本支出

    为保障机构正常运转发生的支出。

    ## “三公”经费

    三项经费的总称。
    """

/// A disclosure of the small form set, in which a test puts something wrong.
struct SmallProject {
    var status = "approved"
    var dates = "approval-date: 2024-02-01\npublication-date: 2024-02-21"
    var waivers = ""
    var table = "项目,金额\n基本支出,10.00\n项目支出,5.00\n合计,15.00\n"
    var explanation = completeExplanation
    var glossary = completeGlossary

    private var header: String {
        """
        form-set: small
        fiscal-year: 2024
        status: \(status)
        unit: { name: 青禾县图书馆 }
        \(dates)
        waivers:
        \(waivers)
        """
    }

    /// The disclosure, and what was wrong with its files.
    func read() throws -> (disclosure: Disclosure, diagnostics: [Diagnostic]) {
        let content = [
            "site.yaml": "name: 公开", "2024/disclosure.yaml": header,
            "2024/tables/01.csv": table, "2024/narrative/explanation.md": explanation,
            "2024/narrative/glossary.md": glossary,
        ]
        let sources = readProject(
            content: MemoryTree(name: "Content", files: content.mapValues { Array($0.utf8) }),
            templates: MemoryTree(
                name: "Templates",
                files: ["forms/small.yaml": Array(formSet.utf8)]
            )
        )
        return (try #require(sources.value.disclosures.first), sources.diagnostics)
    }

    /// What checking finds beside the wording of the text.
    func findings(today: CalendarDate? = nil) throws -> [Diagnostic] {
        let (disclosure, diagnostics) = try read()
        try #require(diagnostics.isEmpty, "\(diagnostics.map(\.summary.english))")
        let result = check(disclosure, today: today)
        return result.diagnostics.filter { !$0.codeText.hasPrefix("N2") }
    }
}

extension [Diagnostic] {
    /// Each finding as `file:line code`, the file without its folder.
    var outline: [String] {
        map { finding in
            let file = finding.location?.file.split(separator: "/").last ?? ""
            let line = finding.location?.line.map { ":\($0)" } ?? ""
            return "\(file)\(line) \(finding.acceptance == nil ? "" : "~")\(finding.codeText)"
        }
    }
}
