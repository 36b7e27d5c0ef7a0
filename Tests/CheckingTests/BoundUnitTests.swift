import Diagnostics
import Testing

@testable import Checking

/// What stands right beside a bound figure: its unit, and anything that makes another number of it.
@Suite struct BoundUnitTests {
    @Test(arguments: [
        "{{ 元(表三[合计].合计) }}万元用于保障运转。", "- {{ 元(表三[合计].合计) }}万元。", "**{{ 元(表三[合计].合计) }}**万元。",
        "> {{ 元(表三[合计].合计) }}万元。", "1. {{ 元(表三[合计].合计) }}万元。", "其中{{ 元(表三[合计].合计) }}万元。",
        "{{ 元(表三[合计].合计) }}\n万元。", "{{ 表三[合计].合计 }}元用于保障运转。", "## {{ 元(表三[合计].合计) }}万元",
        "支出预算{{ 表三[合计].合计 }}（元）。", "支出预算（单位：元）{{ 表三[合计].合计 }}。",
        "支出预算{{ 表三[合计].合计 }}万美元。", "支出预算{{ 表三[合计].合计 }}%。",
        "实有{{ 车辆.实有 }}万辆。", "实有{{ 车辆.实有 }}%。", "实有{{ 车辆.实有 }}人次。",
        "项目{{ 个数(表十二[*]) }}万元。", "项目{{ 个数(表十二[*]) }}%。", "项目{{ 个数(表十二[*]) }}万个。",
    ])
    func comparesTheUnitWhereverTheFigureStands(text: String) throws {
        #expect(try codesOfFigures(text) == ["N102"])
    }

    @Test(arguments: ["%", "万元", "个百分点", "‰", "（元）", " %"])
    func aShareHasItsOwnSign(behind: String) throws {
        let share = "占比(表三[合计].基本支出, 表三[合计].合计)"
        #expect(try codesOfFigures("基本支出占{{ \(share) }}\(behind)。") == ["N102"])
        #expect(try codesOfFigures("基本支出占{{ \(share) }}。") == [])
    }

    @Test(arguments: ["万元", "%"])
    func aWholePhraseTakesNoUnit(behind: String) throws {
        let phrase = "收入总计{{ 较上年(表一.收入[收入总计], 上年.收入总计) }}"
        #expect(try codesOfFigures("\(phrase)\(behind)。") == ["N102"])
        #expect(try codesOfFigures("\(phrase)。") == [])
    }

    @Test(arguments: [
        "{{ 元(表三[合计].合计) }}元用于保障运转。", "- {{ 表三[合计].合计 }}万元。", "{{ 表三[合计].合计 }} 万元。",
        "支出预算{{ 表三[合计].合计 }}（万元）。", "支出预算（单位：万元）{{ 表三[合计].合计 }}。",
        "支出预算（单位：人民币万元）{{ 表三[合计].合计 }}。", "支出预算（单位： 万元）{{ 表三[合计].合计 }}。",
        "支出预算（金额单位:人民币 万元）{{ 表三[合计].合计 }}。", "{{ 名称(表三[2080505]) }}（万元）见表。",
        "实有{{ 车辆.实有 }}辆。", "二级项目{{ 个数(表十二[*]) }}个。", "{{ 个数(表十二[*]) }}个项目。",
        "| 项目 | 金额（万元） |\n|---|---|\n| 支出 | {{ 表三[合计].合计 }} |",
        "{{ 名称(表三[2080505]) }}元旦前发放。", "收入{{ 表三[合计].合计 }}、{{ 表三[合计].合计 }}万元。",
    ])
    func leavesUnitsThatAgree(text: String) throws {
        #expect(try codesOfFigures(text) == [])
    }

    @Test(arguments: [
        "-", "－", "−", "–", "负", ".", "1.", "1", "1,", "1 ", "十", "二十", "百分之",
        "{{ 表三[合计].合计 }}", "{{ 表三[合计].合计 }} ", "{{ 个数(表十二[*]) }}",
    ])
    func findsWhatRunsIntoTheFigure(before: String) throws {
        let codes = try codesOfFigures("支出预算\(before){{ 表三[合计].合计 }}万元。")
        #expect(codes.contains("N102"), "\(codes)")
    }

    /// A group of three digits behind a separator makes one number with what is bound: 1,545.86.
    @Test(arguments: ["1,", "1，", "21,", "5", "0", "1.", "1,545,", "1 "])
    func findsWhatRunsIntoAFigureOfThreeDigits(before: String) throws {
        let codes = try codesOfFigures("项目支出\(before){{ 表三[合计].项目支出 }}万元。")
        #expect(codes.contains("N102"), "\(codes)")
    }

    @Test(arguments: [".5", ",000", "5", "．5", " 000", "{{ 表三[合计].合计 }}"])
    func findsWhatTheFigureRunsInto(behind: String) throws {
        let codes = try codesOfFigures("支出预算{{ 表三[合计].合计 }}\(behind)万元。")
        #expect(codes.contains("N102"), "\(codes)")
    }

    @Test(arguments: [
        "-{{ 表三[合计].合计 }}万元。", "1.{{ 表三[合计].合计 }}万元。", "|甲|乙|\n|-|-|\n|丙|-{{ 表三[合计].合计 }}|",
    ])
    func findsItAtTheBeginningToo(text: String) throws {
        #expect(try codesOfFigures(text).contains("N102"))
    }

    @Test(arguments: [
        "- {{ 表三[合计].合计 }}万元。", "（1）{{ 表三[合计].合计 }}万元。", "1、{{ 表三[合计].合计 }}万元。",
        "见表1 {{ 表三[合计].合计 }}万元。", "见表三{{ 表三[合计].合计 }}万元。", "2024年{{ 表三[合计].合计 }}万元。",
        "——{{ 表三[合计].合计 }}万元。", "支出预算—{{ 表三[合计].合计 }}万元。", "自负{{ 表三[合计].合计 }}万元。",
        "支出统一{{ 表三[合计].合计 }}万元。", "{{ 表三[合计].合计 }}-{{ 表三[合计].合计 }}万元。",
        "{{ 表三[合计].合计 }}万元-{{ 表三[合计].合计 }}万元。", "{{ 表三[合计].合计 }}万元，2024年使用。",
        "{{ 表三[合计].合计 }}万元、{{ 表三[合计].合计 }}万元。",
    ])
    func leavesMarksThatBelongToNoNumber(text: String) throws {
        #expect(try codesOfFigures(text) == [])
    }

    @Test func aMinusBesideAFallIsRight() throws {
        let fall = "增减额(上年.三公经费合计, 表十[合计].合计)"
        let rise = "增减额(表十[合计].合计, 上年.三公经费合计)"
        #expect(try codesOfFigures("增减额：-{{ \(fall) }}万元。") == [])
        #expect(try codesOfFigures("增减额：-{{ \(rise) }}万元。") == ["N102"])
        #expect(try codesOfFigures("“三公”经费减少-{{ \(rise) }}万元。").contains("N102"))
    }
}
