import Testing

@testable import Importing

@Suite struct TitleKeyTests {
    @Test(arguments: [
        ("2024年预算收支总表", 2_024, "2024年"), ("2024年度 预算收支总表", 2_024, "2024年度"),
        ("二〇二四年预算收支总表", 2_024, "二〇二四年"), ("２０２３年预算收支总表", 2_023, "2023年"),
        ("表1 2024年预算收支总表", 2_024, "2024年"), ("表12024年预算收支总表", 2_024, "2024年"),
        ("表三2024年预算收支总表", 2_024, "2024年"), ("2023预算收支总表", 2_023, "2023"),
        ("20204年预算收支总表", nil, "20204年"), ("202年预算收支总表", nil, "202年"),
        ("二〇二年度预算收支总表", nil, "二〇二年度"), ("预算收支总表", nil, nil), ("预算公开表10", nil, nil),
        ("五年规划项目表", nil, nil),
    ])
    func readsTheYearOfATitle(title: String, year: Int?, stated: String?) {
        let key = TitleKey(title)
        #expect(key.year == year)
        #expect(key.statedYear == stated)
        #expect(stated == nil || key.text.hasSuffix("预算收支总表"))
        #expect(key.isOfAnotherYear(than: 2_024) == (stated != nil && year != 2_024))
    }
}
