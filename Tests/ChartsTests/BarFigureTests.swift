import Foundation
import Markup
import Testing

@testable import Charts

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct BarFigureTests {
    private func figure(_ chart: BarChart, id: String = "bars") -> String {
        var html = MarkupWriter()
        BarFigure(chart, id: id).writeFigure(to: &html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func isWellFormedWhateverTheTexts() {
        var random = SeededGenerator(seed: 12)
        let long = String(repeating: "x", count: 200)
        let nasty = ["<b>&\"'</svg>", "", "👨‍👩‍👧🎉", long, "\u{1}\u{202E}]]>"]
        for _ in 0..<50 {
            let rows = nasty.map { text in
                let amount = BarChart.Amount(weight: 7, valueText: text)
                return BarChart.Row(label: text, total: amount, parts: [amount], href: text)
            }
            let all = BarChart(
                title: nasty[0],
                unit: nasty[0],
                kinds: Array(nasty.prefix(3)),
                rows: random.barChart().rows + rows
            )
            #expect(XMLParser(data: Data(BarFigure(all, id: "a").file())).parse())
            #expect(XMLParser(data: Data(figure(all).utf8)).parse())
        }
    }

    @Test func describesEveryRowWithItsParts() {
        let html = figure(bars([[1, 2], [0, 0], [4, 0]]))
        let sentence = "甲34万元（类14万元）；甲13万元（类11万元、类22万元）。为零的项目：甲2。"
        #expect(html.contains(#"<desc id="bars-desc">\#(sentence)</desc>"#))
        #expect(html.contains(#"role="img" aria-labelledby="bars-title bars-desc""#))
        #expect(html.contains("<title>甲1 类2 2万元</title>"))
    }

    @Test func listsEveryRowInTheTableWithAColumnForEachKind() {
        var html = MarkupWriter()
        BarFigure(bars([[1, 2], [0, 0], [-3, 9]], href: "#x"), id: "b").writeTable(to: &html)
        let rows = String(decoding: html.bytes, as: UTF8.self).components(separatedBy: "<tr>")
        #expect(rows.count == 5)
        for heading in ["项目", "类1（万元）", "类2（万元）", "合计（万元）"] {
            #expect(rows[1].contains(#"<th scope="col">\#(heading)</th>"#))
        }
        let name = ##"<th scope="row"><a href="#x">"##
        #expect(rows[2].hasPrefix("\(name)甲3</a></th><td>-3</td><td>9</td><td>6</td></tr>"))
        #expect(rows[4].hasPrefix("\(name)甲2</a></th><td>0</td><td>0</td><td>0</td></tr>"))
    }

    @Test func saysWhereTotalsAreNotTheSumOfTheirParts() {
        let row = BarChart.Row(label: "甲", total: amount(10), parts: [amount(4), amount(5)])
        let html = figure(BarChart(title: "乙", unit: "", kinds: ["一", "二"], rows: [row]))
        #expect(html.components(separatedBy: "分项之和与合计不相等的项目：甲。").count == 4)
    }

    @Test func drawsAZeroLineOnlyForNegatives() {
        #expect(!figure(bars([[4], [1]])).contains(#"stroke="currentColor""#))
        #expect(figure(bars([[4], [-1]])).contains(#"stroke="currentColor""#))
    }

    @Test func drawsASliverInItsPlainColour() {
        let html = figure(bars([[9_999, 1]]))
        #expect(html.contains(##"fill="#28A197" stroke="#28A197" stroke-width="0.5""##))
    }

    @Test func letsNoPartVanish() {
        // A rectangle without width is not drawn, its outline neither.
        let html = figure(bars([[Int128.max / 4, 1, -1]]))
        #expect(html.components(separatedBy: #"width="0.5" height="16""#).count == 3)
        #expect(!html.contains(#" width="0""#))
    }

    @Test func carriesNoStyleAndTextInTheColourOfThePage() {
        let html = figure(bars([[3, 1], [5, -1], [0, 0]]))
        #expect(!html.contains("style") && !html.contains("xmlns"))
        let texts = html.components(separatedBy: "<text ").count
        #expect(texts > 1)
        #expect(html.components(separatedBy: #"fill="currentColor">"#).count == texts)
    }

    @Test func keepsIdsApartOnOnePage() {
        let page = figure(bars([[3, 2, 1]]), id: "a") + figure(bars([[3, 2, 1]]), id: "b")
        let ids = page.components(separatedBy: #" id=""#).dropFirst().map { rest in
            rest.prefix { $0 != "\"" }
        }
        #expect(Set(ids).count == ids.count)
        let used = page.components(separatedBy: "url(#").dropFirst().map { $0.prefix { $0 != ")" } }
        #expect(!used.isEmpty && used.allSatisfy { ids.contains($0) })
    }
}
