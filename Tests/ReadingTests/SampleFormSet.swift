extension Sample {
    static let formSetText = """
        id: sample
        title: 单位预算公开
        phase: { id: budget, name: 预算 }
        amounts: { unit: 万元, decimals: 2 }
        empty-note: 注：本表无数据
        parts:
          - { id: overview, kind: narrative, title: 第一部分 概况, short: 概况 }
          - { id: tables, kind: forms, title: "第二部分 {year}年报表", short: 报表 }
          - { id: glossary, kind: glossary, title: 第四部分 名词解释, short: 名词解释 }
        classifications:
          - id: functional
            name: 支出功能分类
            deepest: 项
            names: { "208": 社会保障和就业支出, "20801": 人力资源和社会保障管理事务 }
          - id: economic
            name: 部门预算支出经济分类
            deepest: 款
            names:
              "301": 工资福利支出
              "30199": 其他支出
              "302": 商品和服务支出
              "30201": 办公费
              "30299": 其他支出
        lists:
          categories:
            - { id: "201", label: 一、一般公共服务支出 }
            - { id: "208", label: 八、社会保障和就业支出 }
        forms:
          - name: 表一
            slug: "01"
            label: 预算公开表1
            title: "{year}年预算收支总表"
            panels:
              - id: revenue
                name: 收入
                headings:
                  - title: 收入
                    columns:
                      - { id: item, title: 项目, role: label }
                      - { id: amount, name: 预算数, title: "{year}年", role: amount }
                rows:
                  - fixed:
                      - { id: public, label: 一、一般公共预算 }
                      - { id: funds, label: （二）政府性基金预算 }
                  - fixed:
                      - { id: carryover, label: 上年结转 }
                      - { id: carried-public, name: 上年一般公共预算, label: 一、一般公共预算 }
                      - { id: grand-total, label: 收入总计, role: grand-total }
              - id: expenditure
                name: 支出
                headings:
                  - { id: item, title: 项目, role: label }
                  - { id: total, name: 合计, title: "{year}年合计", role: amount }
                rows:
                  - list: categories
                  - fixed: [{ id: grand-total, label: 支出总计, role: grand-total }]
          - name: 表三
            slug: "03"
            title: "{year}年预算支出总表"
            panels:
              - headings:
                  - title: 项目
                    columns:
                      - { id: code, title: 科目编码, role: code }
                      - { id: heading, title: 科目名称, role: label }
                  - { id: total, title: 合计, role: amount }
                  - { id: basic, title: 基本支出, role: amount }
                  - { id: project, title: 项目支出, role: amount }
                rows:
                  - fixed: [{ id: total, label: 合计, role: total }]
                  - codes: functional
          - name: 表六
            slug: "06"
            title: 基本支出分经济科目表
            panels:
              - headings:
                  - { id: item, title: 部门预算支出经济科目名称, role: label }
                  - { id: government, title: 政府预算支出经济科目名称, role: text }
                  - { id: total, title: 合计, role: amount }
                unprinted:
                  - { id: code, title: 科目编码, role: code }
                rows:
                  - fixed: [{ id: total, label: 合计, role: total }]
                  - codes: economic
          - name: 表七
            slug: "07"
            title: 政府性基金预算收入表
            panels:
              - headings:
                  - { id: code, title: 科目编码, role: code }
                  - { id: heading, title: 科目名称, role: label }
                  - { id: amount, title: 收入, role: amount }
                rows:
                  - fixed: [{ id: total, label: 合计, role: total, when-empty: hide }]
                  - codes: functional
          - name: 表十二
            slug: "12"
            title: 项目支出预算表
            column-numbers: true
            panels:
              - headings:
                  - { id: name, title: 项目名称, role: label }
                  - { id: total, title: 合计, role: amount }
                unprinted:
                  - { id: id, title: 标识, role: row-id }
                  - id: kind
                    title: 项目类别
                    role: text
                    values: [其他运转类项目, 特定目标类项目]
                rows:
                  - free: true
        figures:
          - id: last-year
            name: 上年
            entries:
              - { id: revenue, name: 收入总计, unit: 万元, decimals: 2 }
          - id: vehicles
            name: 车辆
            title: 公务用车
            entries:
              - { id: actual, name: 实有, unit: 辆 }
              - { id: area, name: 面积, unit: 平方米, decimals: 1 }
        performance:
          title: 项目支出绩效目标表
          projects: 表十二
          part: overview
          amounts: { unit: 元, decimals: 0 }
          fund-sources: [市县（区）财政资金, 其他资金]
          narratives: [项目概况, 立项依据]
          indicators:
            - { name: 产出指标, second: [数量指标, 质量指标] }
            - { name: 效益指标, second: [社会效益指标] }

        """
}
