import Foundation
import Markup
import Testing

@testable import Charts

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct PieFigureTests {
    private func figure(_ chart: PieChart, id: String = "pie") -> String {
        var html = MarkupWriter()
        PieFigure(chart, id: id).writeFigure(to: &html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    private func picture(_ chart: PieChart) -> String {
        var svg = MarkupWriter()
        PieFigure(chart, id: "pie").writePicture(to: &svg)
        return String(decoding: svg.bytes, as: UTF8.self)
    }

    @Test func isWellFormedWhateverTheTexts() {
        var random = SeededGenerator(seed: 11)
        let long = String(repeating: "x", count: 200)
        let nasty = ["<b>&\"'</svg>", "", "👨‍👩‍👧🎉", long, "\u{1}\u{202E}]]>"]
        for _ in 0..<50 {
            let chart = random.chart()
            let slices = nasty.map { PieChart.Slice(label: $0, weight: 9, valueText: $0, href: $0) }
            let all = PieChart(title: nasty[0], unit: nasty[0], slices: chart.slices + slices)
            #expect(XMLParser(data: Data(PieFigure(all, id: "a").file())).parse())
            #expect(XMLParser(data: Data(figure(all).utf8)).parse())
        }
    }

    @Test func namesAndDescribesThePicture() {
        let svg = picture(chart([3, 1, 0]))
        #expect(svg.contains(#"role="img" aria-labelledby="pie-title pie-desc""#))
        #expect(svg.contains(#"<title id="pie-title">收入构成</title>"#))
        let sentence = "甲13万元，占75.00%；甲21万元，占25.00%。为零的项目：甲3。"
        #expect(svg.contains(#"<desc id="pie-desc">\#(sentence)</desc>"#))
    }

    @Test func isADocumentWhenItHoldsLinks() {
        let svg = picture(chart([3, 1], href: "tables/01.html#a&b"))
        #expect(svg.contains(#"role="document""#))
        #expect(svg.contains(#"<a href="tables/01.html#a&amp;b">"#))
    }

    @Test func carriesNoStyleAndNoNamespaceInThePage() {
        let html = figure(chart([3, 1, 5, 0, -1]))
        #expect(!html.contains("style"))
        #expect(!html.contains("xmlns"))
        let texts = html.components(separatedBy: "<text ").count
        #expect(texts > 1)
        #expect(html.components(separatedBy: #"fill="currentColor">"#).count == texts)
    }

    @Test func namesItsNamespaceInAFile() {
        let file = String(decoding: PieFigure(chart([3, 1]), id: "pie").file(), as: UTF8.self)
        #expect(file.hasPrefix("<?xml"))
        #expect(file.contains(#"<svg xmlns="http://www.w3.org/2000/svg""#))
    }

    @Test func keepsIdsApartOnOnePage() {
        let page = figure(chart([3, 2, 1]), id: "a") + figure(chart([3, 2, 1]), id: "b")
        let ids = page.components(separatedBy: #" id=""#).dropFirst().map { rest in
            rest.prefix { $0 != "\"" }
        }
        #expect(Set(ids).count == ids.count)
        let used = page.components(separatedBy: "url(#").dropFirst().map { $0.prefix { $0 != ")" } }
        #expect(!used.isEmpty && used.allSatisfy { ids.contains($0) })
    }

    @Test func saysNegativesInWords() {
        let svg = picture(chart([4, -2]))
        #expect(svg.contains("为负数、未画入图中的项目：甲2-2万元。"))
        #expect(svg.contains("占比以大于零的各项之和为100%。"))
        #expect(svg.components(separatedBy: "<path d=\"M0 0L").count == 2)
    }

    @Test func drawsASliverAtItsTrueAngleWithAHairline() {
        let svg = picture(chart([9_999, 1]))
        #expect(svg.contains(##"stroke="#28A197" stroke-width="0.5""##))
    }

    @Test func listsEverySliceInTheTable() {
        var html = MarkupWriter()
        PieFigure(chart([1, 0, 3, -2], href: "#x"), id: "pie").writeTable(to: &html)
        let rows = String(decoding: html.bytes, as: UTF8.self).components(separatedBy: "<tr>")
        let name = ##"<th scope="row"><a href="#x">"##
        #expect(rows[1].contains("数值（万元）"))
        #expect(rows[2].hasPrefix("<td>1</td>\(name)甲3</a></th><td>3</td><td>75.00%</td></tr>"))
        #expect(rows[4].hasPrefix("<td></td>\(name)甲2</a></th><td>0</td><td>0.00%</td></tr>"))
        #expect(rows[5].hasPrefix("<td></td>\(name)甲4</a></th><td>-2</td><td></td></tr>"))
    }

    @Test func fillsThirtySlicesDifferently() {
        #expect(Set(Fill.all).count == 30)
        for (one, next) in zip(Fill.all, Fill.all.dropFirst()) {
            #expect(one.colour != next.colour && one.marks != next.marks)
        }
    }
}
