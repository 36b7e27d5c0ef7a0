/// What a bar chart (条形图) shows: rows ranked by size, each whole or split into kinds.
package struct BarChart: Hashable, Sendable {
    /// One quantity: exact, and as the caller has formatted it.
    package struct Amount: Hashable, Sendable {
        /// In its smallest unit, such as fen.
        package let weight: Int128
        /// As it is printed, without its unit.
        package let valueText: String

        package init(weight: Int128, valueText: String) {
            self.weight = weight
            self.valueText = valueText
        }
    }

    /// One bar with its name.
    package struct Row: Hashable, Sendable {
        package let label: String
        /// What the row is ranked by and what stands at the end of its bar.
        package let total: Amount
        /// One for each kind, none without kinds; what is missing counts as nothing.
        package let parts: [Amount]
        /// Where the figure stands; the caller vouches for its scheme.
        package let href: String?

        package init(label: String, total: Amount, parts: [Amount] = [], href: String? = nil) {
            self.label = label
            self.total = total
            self.parts = parts
            self.href = href
        }
    }

    /// The most kinds whose fills are told apart at the height of a bar.
    package static let maximumKinds = 4

    package let title: String
    /// The unit of every `valueText`; empty if there is none.
    package let unit: String
    /// What the bars are split into, if anything; those beyond the fourth are left out.
    package let kinds: [String]
    /// In the order of their source; the drawing ranks them itself.
    package let rows: [Row]

    package init(title: String, unit: String, kinds: [String] = [], rows: [Row]) {
        self.title = title
        self.unit = unit
        self.kinds = kinds
        self.rows = rows
    }
}

/// A chart after ranking: what is drawn, largest first, and what can only be said.
struct RankedBars: Sendable {
    /// A stretch of a bar, of one kind.
    struct Piece: Sendable {
        /// The position of the kind; 0 without kinds.
        let kind: Int
        let amount: BarChart.Amount
    }

    /// One bar with its name.
    struct Entry: Sendable {
        let name: String
        let row: BarChart.Row
        /// Those that are not zero, in the order of the kinds.
        let pieces: [Piece]
    }

    /// Without invisible characters.
    let kinds: [String]
    let entries: [Entry]
    let zeros: [BarChart.Row]
    /// The names of rows whose total is not the sum of their parts.
    let unequal: [String]

    init(_ chart: BarChart, wording: ChartWording) {
        let kinds = chart.kinds.prefix(BarChart.maximumKinds).map { wording.name($0) }
        let all = chart.rows.map { row in
            let parts = kinds.isEmpty ? [row.total] : Array(row.parts.prefix(kinds.count))
            let pieces = parts.enumerated().filter { $0.element.weight != 0 }
                .map { Piece(kind: $0.offset, amount: $0.element) }
            return Entry(name: wording.name(row.label), row: row, pieces: pieces)
        }
        self.kinds = kinds
        entries = all.enumerated().filter { !$0.element.isZero }.sorted {
            let one = $0.element.row.total.weight
            let other = $1.element.row.total.weight
            return (other, $0.offset) < (one, $1.offset)
        }.map(\.element)
        zeros = all.filter(\.isZero).map(\.row)
        unequal = all.filter { !$0.addsUp }.map(\.name)
    }
}

extension RankedBars.Entry {
    fileprivate var isZero: Bool { row.total.weight == 0 && pieces.isEmpty }

    /// Whether the parts make up the total; a sum out of range does not.
    fileprivate var addsUp: Bool {
        var sum: Int128 = 0
        for piece in pieces {
            let (next, overflows) = sum.addingReportingOverflow(piece.amount.weight)
            guard !overflows else { return false }
            sum = next
        }
        return sum == row.total.weight
    }
}
