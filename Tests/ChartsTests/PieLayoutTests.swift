import Markup
import Testing

@testable import Charts

@Suite struct PieLayoutTests {
    private func chart(_ random: inout SplitMix) -> PieChart {
        let count = Int.random(in: 1...30, using: &random)
        let longest = [4, 12, 40, 200].randomElement(using: &random) ?? 4
        return PieChart(
            title: "构成",
            unit: "万元",
            slices: random.weights(count: count).map { weight in
                PieChart.Slice(
                    label: random.label(count: Int.random(in: 0...longest, using: &random)),
                    weight: weight,
                    valueText: String(weight)
                )
            }
        )
    }

    private func texts(of layout: PieLayout) -> [PlacedText] {
        layout.tags.flatMap { [$0.key, $0.percent].compactMap(\.self) }
            + layout.legend.headings + layout.legend.rows.flatMap(\.texts) + layout.notes
    }

    @Test func neverLetsTextsMeetOrLeaveTheViewBox() {
        var random = SplitMix(seed: 4)
        for round in 0..<3_000 {
            let figure = PieFigure(chart(&random), id: "c")
            let layout = figure.layout
            let boxes = texts(of: layout).map(\.box)
            for box in boxes {
                #expect(box.minX >= -0.001 && box.maxX <= PieLayout.viewWidth + 0.001, "\(round)")
                #expect(box.minY >= -0.001 && box.maxY <= layout.height + 0.001, "\(round)")
            }
            let sorted = boxes.sorted { $0.minY < $1.minY }
            for (index, box) in sorted.enumerated() {
                for other in sorted[(index + 1)...].prefix(while: { $0.minY < box.maxY }) {
                    #expect(!box.overlaps(other), "round \(round)")
                }
            }
        }
    }

    @Test func keepsTextsOffTheDisc() throws {
        var random = SplitMix(seed: 5)
        for _ in 0..<1_500 {
            let layout = PieFigure(chart(&random), id: "c").layout
            guard let centre = layout.centre else { continue }
            for text in texts(of: layout) {
                #expect(text.box.distance(to: centre) >= PieLayout.radius)
            }
        }
    }

    @Test func ranksTheLargestFirstAndKeepsTheOrderOfEquals() {
        let slices = [("甲", 1), ("乙", 3), ("丙", 3), ("丁", 0), ("戊", -2)].map {
            PieChart.Slice(label: $0, weight: Int128($1), valueText: "\($1)")
        }
        let pie = PieFigure(PieChart(title: "", unit: "", slices: slices), id: "c").pie
        #expect(pie.entries.map(\.name) == ["乙", "丙", "甲"])
        #expect(pie.zeros.map(\.label) == ["丁"])
        #expect(pie.negatives.map(\.label) == ["戊"])
    }

    @Test func losesNoCharacterOfALongName() {
        let name = String(repeating: "社会保障和就业支出", count: 20)
        let slice = PieChart.Slice(label: name, weight: 1, valueText: "1")
        let layout = PieFigure(PieChart(title: "", unit: "", slices: [slice]), id: "c").layout
        #expect(layout.legend.rows[0].name.map(\.text).joined() == name)
    }
}

@Suite struct PieFigureTests {
    private func html(_ slices: [(String, Int128)]) -> String {
        var html = MarkupWriter()
        let slices = slices.map {
            PieChart.Slice(label: $0, weight: $1, valueText: "\($1)", href: "#a")
        }
        PieFigure(PieChart(title: "“三公”经费", unit: "万元", slices: slices), id: "c")
            .writeFigure(to: &html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func saysZeroSlicesInWords() {
        // 表十: vehicles alone, the others zero.
        let html = html([("公务接待费", 0), ("公务用车运行维护费", 480)])
        #expect(html.contains("为零的项目：公务接待费"))
        #expect(html.contains("100.00%"))
    }

    @Test func drawsNoDiscWhereThereIsNothing() {
        let html = html([("公务接待费", 0), ("因公出国（境）费", 0)])
        #expect(!html.contains("<path"))
        #expect(html.contains("没有大于零的项目"))
        #expect(html.contains("因公出国（境）费"))
    }

    @Test func escapesNames() {
        let html = html([("<script>alert(1)</script>&\"", 1), ("乙", 2)])
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;"))
    }

    @Test func givesAllItsDataAsATable() {
        let html = html([("甲", 3), ("乙", 1)])
        #expect(
            html.contains("<th scope=\"row\"><a href=\"#a\">甲</a></th><td>3</td><td>75.00%</td>")
        )
        #expect(
            html.contains("<th scope=\"row\"><a href=\"#a\">乙</a></th><td>1</td><td>25.00%</td>")
        )
    }

    @Test func carriesNoStyleAndNoScript() {
        let html = html([("甲", 3), ("乙", 1)])
        #expect(!html.contains("style=") && !html.contains("<style") && !html.contains(" on"))
    }
}
