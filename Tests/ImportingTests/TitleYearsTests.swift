import Testing

@testable import Importing

@Suite struct TitleYearsTests {
    @Test(arguments: [
        ("2024年预算收支总表", 2_024, "2024年"), ("2024年度 预算收支总表", 2_024, "2024年度"),
        ("二〇二四年预算收支总表", 2_024, "二〇二四年"), ("２０２３年预算收支总表", 2_023, "2023年"),
        ("二零二四年预算收支总表", 2_024, "二零二四年"), ("二○二四年预算收支总表", 2_024, "二○二四年"),
        ("表1 2024年预算收支总表", 2_024, "2024年"), ("表12024年预算收支总表", 2_024, "2024年"),
        ("表三2024年预算收支总表", 2_024, "2024年"), ("2023预算收支总表", 2_023, "2023"),
        ("20204年预算收支总表", nil, "20204年"), ("202年预算收支总表", nil, "202年"),
        ("二〇二年度预算收支总表", nil, "二〇二年度"), ("12024年", nil, "12024年"),
        ("预算收支总表", nil, nil), ("预算公开表10", nil, nil), ("五年规划项目表", nil, nil), ("", nil, nil),
    ])
    func readsTheYearOfATitle(title: String, year: Int?, stated: String?) {
        let found = TitleYears(title)
        #expect(found.years.first?.value == year)
        #expect(found.years.map(\.stated) == [stated].compactMap(\.self))
        #expect((found.other(than: 2_024) == nil) == (stated == nil || year == 2_024))
    }

    @Test(arguments: [
        ("2024年预算收支总表", "预算收支总表"), ("2025 年度预算收支总表", "预算收支总表"),
        ("２０２４年“三公”经费", "三公经费"), ("预算收支总表", "预算收支总表"), ("12024年", ""),
        ("2024年与2023年对比表", "与对比表"),
    ])
    func comparesTitlesWithoutTheirYears(title: String, key: String) {
        #expect(titleKey(title) == key)
    }
}
