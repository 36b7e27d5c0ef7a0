/// What stands beside the disc for one slice, or for a run of slices too narrow for one each.
struct SliceTag: Hashable, Sendable {
    /// The key, or the first and the last key of a run.
    let key: PlacedText
    /// The percentage of a single slice.
    let percent: PlacedText?
    /// The line from the rim to the text.
    let leader: [Point]
    /// The run, when there are several slices in it.
    let run: Sector?

    /// The tag with the disc at `centre` and not at the origin.
    func moved(by centre: Point) -> SliceTag {
        SliceTag(
            key: key.moved(by: centre),
            percent: percent?.moved(by: centre),
            leader: leader.map { $0 + centre },
            run: run
        )
    }
}

extension PlacedText {
    fileprivate func moved(by offset: Point) -> PlacedText {
        PlacedText(
            text,
            x: x + offset.x,
            y: box.minY + offset.y,
            anchor: anchor,
            height: box.height,
            isKey: isKey
        )
    }
}

/// The tags of a disc around the origin; a single slice needs none, thousands would not fit.
func tags(for sectors: [Sector], of entries: [RankedPie.Entry]) -> [SliceTag] {
    guard (2...999).contains(sectors.count) else { return [] }
    let groups = zip(entries, sectors).map { entry, sector in
        TagGroup(first: entry.key, last: entry.key, percent: entry.percent, sector: sector)
    }
    let split = groups.firstIndex { $0.sector.middle >= .pi } ?? groups.count
    return TagColumn(groups[..<split], side: .right).tags()
        + TagColumn(groups[split...], side: .left).tags()
}

/// Slices that share a tag.
struct TagGroup: Sendable {
    let first: Int
    let last: Int
    /// Only for a single slice: the sum of printed percentages is not a figure of the source.
    let percent: String?
    let sector: Sector

    func merged(with next: TagGroup) -> TagGroup {
        TagGroup(
            first: first,
            last: next.last,
            percent: nil,
            sector: Sector(start: sector.start, end: next.sector.end)
        )
    }
}

/// The tags at one side of the disc, one below the other.
///
/// Each stands as near to the middle of its slice as the others let it, in the order of the rim,
/// so that leaders do not cross. Where tags are too many, or a leader would have to cut the disc,
/// the two neighbours with the least angle share one.
struct TagColumn {
    enum Side: Double {
        case left = -1
        case right = 1
    }

    /// From the centre to the edge of the area that tags may use, above and below.
    static let reach = 126.0
    /// From one tag to the next.
    static let pitch = 16.0
    /// The most tags that can stand at one side.
    static let capacity = Int(2 * reach / pitch)

    private static let rim = PieLayout.radius
    private static let bend = rim + 7
    private static let edge = rim + 12
    private static let spaceBetween = 5.0

    private let side: Side
    /// Clockwise.
    private var groups: [TagGroup]

    /// Takes `groups` clockwise; those beyond four times the capacity begin as one.
    init(_ groups: ArraySlice<TagGroup>, side: Side) {
        self.side = side
        self.groups = Array(groups.prefix(4 * Self.capacity))
        guard let last = self.groups.last, let end = groups.last, end.last > last.last else {
            return
        }
        self.groups[self.groups.count - 1] = last.merged(with: end)
    }

    consuming func tags() -> [SliceTag] {
        if let tags = settled() { return tags }
        mergeIndistinct()
        while groups.count > 1 {
            if let tags = settled() { return tags }
            mergeNarrowest()
        }
        return settled() ?? []
    }

    /// The tags at their places, or `nil` if there is no room for so many.
    private func settled() -> [SliceTag]? {
        guard groups.count <= Self.capacity else { return nil }
        let downwards = side == .right ? groups : groups.reversed()
        let wanted = downwards.map { -Self.bend * cosine($0.sector.middle) }
        let limit = Self.reach - Self.pitch / 2
        let heights = spread(wanted, pitch: Self.pitch, within: -limit...limit)
        let moves = zip(wanted, heights).map { abs($0 - $1) }
        let isLoose = moves.allSatisfy { $0 < 1 }
        let tags = zip(downwards, heights).map { tag(of: $0, at: $1, isLoose: isLoose) }
        guard groups.count == 1 || leadersAreClear(tags.map(\.leader)) else { return nil }
        return side == .right ? tags : tags.reversed()
    }

    /// Whether no leader cuts the disc or another leader.
    private func leadersAreClear(_ leaders: [[Point]]) -> Bool {
        leaders.indices.allSatisfy { index in
            let leader = leaders[index]
            return distanceFromOrigin(toSegmentFrom: leader[1], to: leader[2]) >= Self.rim + 3
                && leaders[..<index].allSatisfy { !linesCross($0, leader) }
        }
    }

    /// Sets one tag; where all stand at their slices they come close to the rim.
    private func tag(of group: TagGroup, at y: Double, isLoose: Bool) -> SliceTag {
        let middle = group.sector.middle
        let start = Point.polar(angle: middle, distance: Self.rim)
        let bend = Point.polar(angle: middle, distance: Self.bend)
        let near = isLoose ? max(abs(bend.x) + 5, contour(at: y)) : Self.edge
        let x = side.rawValue * near
        let leader = [start, bend, Point(x: x - side.rawValue * 4, y: y)]
        let isSingle = group.first == group.last
        let keyText = isSingle ? "\(group.first)" : "\(group.first)–\(group.last)"
        let top = y - Self.pitch / 2
        let anchor: PlacedText.Anchor = side == .right ? .start : .end
        func placed(_ text: String, after inner: String?, isKey: Bool = false) -> PlacedText {
            let shift = inner.map { Sheet.width(of: $0) + Self.spaceBetween } ?? 0
            return PlacedText(
                text,
                x: x + side.rawValue * shift,
                y: top,
                anchor: anchor,
                height: Self.pitch,
                isKey: isKey
            )
        }
        return SliceTag(
            key: placed(keyText, after: side == .left ? group.percent : nil, isKey: true),
            percent: group.percent.map { placed($0, after: side == .right ? keyText : nil) },
            leader: leader,
            run: isSingle ? nil : group.sector
        )
    }

    /// How far from the axis a tag at height `y` must stand to keep off the rim.
    private func contour(at y: Double) -> Double {
        let near = max(0, abs(y) - Self.pitch / 2)
        return max(0, Self.edge * Self.edge - near * near).squareRoot()
    }

    /// Joins neighbours that the eye cannot tell apart at the rim.
    private mutating func mergeIndistinct() {
        var joined: [TagGroup] = []
        for group in groups {
            if let last = joined.last, last.joint(group) * Self.rim < 2 {
                joined[joined.count - 1] = last.merged(with: group)
            } else {
                joined.append(group)
            }
        }
        groups = joined
    }

    private mutating func mergeNarrowest() {
        let pairs = groups.indices.dropLast()
        let narrowest = pairs.min {
            groups[$0].joint(groups[$0 + 1]) < groups[$1].joint(groups[$1 + 1])
        }
        guard let narrowest else { return }
        groups[narrowest] = groups[narrowest].merged(with: groups[narrowest + 1])
        groups.remove(at: narrowest + 1)
    }

    private func cosine(_ angle: Double) -> Double { -Point.polar(angle: angle, distance: 1).y }
}

extension TagGroup {
    fileprivate func joint(_ next: TagGroup) -> Double { next.sector.end - sector.start }
}

/// Moves increasing `wanted` heights apart to at least `pitch`, each as little as can be.
///
/// Heights less `pitch` for each one above must not decrease, which is isotonic regression:
/// neighbours in the wrong order are pooled at their mean.
///
/// The heights returned lie within `range`, which has to be wide enough for all of them.
func spread(
    _ wanted: [Double],
    pitch: Double,
    within range: ClosedRange<Double>
) -> [Double] {
    var pools: [(mean: Double, count: Int)] = []
    for (index, height) in wanted.enumerated() {
        var pool = (mean: height - pitch * Double(index), count: 1)
        while let last = pools.last, last.mean > pool.mean {
            let count = last.count + pool.count
            let sum = last.mean * Double(last.count) + pool.mean * Double(pool.count)
            pool = (sum / Double(count), count)
            pools.removeLast()
        }
        pools.append(pool)
    }
    let highest = range.upperBound - pitch * Double(wanted.count - 1)
    let levels = pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
    return levels.enumerated().map { index, level in
        max(range.lowerBound, min(level, highest)) + pitch * Double(index)
    }
}
