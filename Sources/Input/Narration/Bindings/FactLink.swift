package import Formula
package import Markup

extension MarkupWriter {
    /// Writes a bound number as a link to the cell that it is, or to the first of the cells that
    /// it was computed from.
    package mutating func fact(_ number: PrintedNumber, at address: String) {
        element(
            "a",
            .class(number.isDerived ? "fact derived" : "fact"),
            .href(address),
            .init("title", number.formula)
        ) { html in
            html.element("data", .init("value", number.machineValue), text: number.text)
        }
    }
}
