package import Markup

/// Bars under the numbers of a row, one scale for all: they show where a figure goes over the
/// years.
///
/// They end where the numbers end. The numbers say everything, so the bars are hidden from those
/// who listen.
package struct TrendBars: Sendable {
    /// By year, the length in percent of the longest.
    private let lengths: [Int: Double]

    /// Fails if a value is no number or below zero, or if all are zero: no bar would be true.
    ///
    /// - Parameter values: decimal numbers such as `2551.34`, by year.
    package init?(_ values: [Int: String]) {
        let numbers = values.compactMapValues { Double($0) }
        guard numbers.count == values.count, numbers.values.allSatisfy({ $0 >= 0 && $0.isFinite }),
            let longest = numbers.values.max(), longest > 0
        else { return nil }
        lengths = numbers.mapValues { $0 / longest * 100 }
    }

    /// Writes the bar of a year.
    package func write(_ year: Int, to html: inout MarkupWriter) {
        guard let length = lengths[year] else { return }
        html.element(
            "svg",
            .class("trend"),
            .init("viewBox", "0 0 100 4"),
            .init("preserveAspectRatio", "none"),
            .init("aria-hidden", "true")
        ) { svg in
            svg.empty(
                "rect",
                .init("x", fixed(100 - length)),
                .init("width", fixed(length)),
                .init("height", "4"),
                .init("fill", "currentColor")
            )
        }
    }
}
