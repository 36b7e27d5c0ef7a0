import Markup

/// The fills of one drawing: plain colours, and patterns that its own `defs` hold.
struct FillPatterns: Sendable {
    /// Begins the id of every pattern.
    let id: String
    let count: Int

    /// The value of `fill` for the slice of that rank, from 0.
    func fill(ofRank rank: Int) -> String {
        let fill = Fill.ofRank(rank)
        return fill.marks == nil ? fill.colour : "url(#\(patternID(ofRank: rank)))"
    }

    private func patternID(ofRank rank: Int) -> String { "\(id)-p\(rank % Fill.all.count + 1)" }

    /// Writes the patterns that so many fills need.
    func writePatterns(to svg: inout MarkupWriter) {
        svg.element("defs") { svg in
            for (rank, fill) in Fill.all.prefix(count).enumerated() {
                guard let marks = fill.marks else { continue }
                svg.element(
                    "pattern",
                    .id(patternID(ofRank: rank)),
                    .init("width", "8"),
                    .init("height", "8"),
                    .init("patternUnits", "userSpaceOnUse"),
                    marks.rotation.map { .init("patternTransform", "rotate(\($0))") }
                ) { svg in
                    svg.empty(
                        "rect",
                        .init("width", "8"),
                        .init("height", "8"),
                        .init("fill", fill.colour)
                    )
                    svg.empty(
                        "path",
                        .init("d", marks.pathData),
                        .init("stroke", "#fff"),
                        .init("stroke-width", marks == .dots ? "2.4" : "1.4"),
                        marks == .dots ? .init("stroke-linecap", "round") : nil
                    )
                }
                svg.newline()
            }
        }
        svg.newline()
    }
}

extension Fill.Marks {
    /// The marks of one tile, eight units square.
    fileprivate var pathData: String {
        switch self {
        case .dots: "M2 2h0M6 6h0"
        case .grid: "M0 4H8M4 0V8"
        case .risingLines, .levelLines, .fallingLines, .uprightLines: "M0 4H8"
        }
    }

    fileprivate var rotation: String? {
        switch self {
        case .dots, .levelLines, .grid: nil
        case .risingLines: "-45"
        case .fallingLines: "45"
        case .uprightLines: "90"
        }
    }
}
