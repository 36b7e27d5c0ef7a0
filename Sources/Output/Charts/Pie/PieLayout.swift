/// Where everything of a pie chart stands, in numbers alone.
///
/// The disc stands on top with a tag at every slice; the legend below it grows downwards, as far
/// as the names need.
struct PieLayout: Sendable {
    /// Of the disc where slices share it.
    static let radius = 92.0
    /// Of the disc of a slice that shares with none: it says too little for a large picture.
    static let loneRadius = 48.0

    let height: Double
    let radius: Double
    /// `nil` if nothing is drawn.
    let centre: Point?
    let sectors: [Sector]
    let tags: [SliceTag]
    let legend: Legend
    let notes: [PlacedText]

    init(_ pie: RankedPie, unit: String, wording: ChartWording) {
        sectors = Charts.sectors(of: pie.entries.map(\.slice.weight))
        let radius = sectors.count == 1 ? Self.loneRadius : Self.radius
        self.radius = radius
        var bottom = 0.0
        if pie.entries.isEmpty {
            centre = nil
            tags = []
            legend = .empty
        } else {
            let tags = Charts.tags(for: sectors, of: pie.entries)
            let boxes = tags.map(\.key.box)
            let above = boxes.map { -$0.minY }.reduce(radius + 6, max)
            let below = boxes.map(\.maxY).reduce(radius + 6, max)
            let centre = Point(x: Sheet.width / 2, y: above)
            self.centre = centre
            self.tags = tags.map { $0.moved(by: centre) }
            let headings = (value: unit.isEmpty ? wording.value : unit, share: wording.share)
            legend = Legend(pie.entries, headings: headings, top: above + below + 10)
            bottom = legend.bottom + 8
        }
        notes = paragraphs(wording.notes(on: pie, unit: unit), top: bottom)
        height = notes.last?.box.maxY ?? bottom
    }
}
