/// The angles of one slice in radians, clockwise from twelve o'clock.
struct Sector: Hashable, Sendable {
    let start: Double
    let end: Double

    var middle: Double { (start + end) / 2 }
    var angle: Double { end - start }
}

/// Divides a full circle among `weights` in the order given.
///
/// Zero and negative weights get no angle. Every sector starts at the very number at which the one
/// before ends, and the last positive one ends at exactly `2π`, so no gap is left. The angles are
/// true: however small a weight, its neighbours give it nothing.
func sectors(of weights: [Int128]) -> [Sector] {
    let parts = weights.map { Double(max(0, $0)) }
    let total = parts.reduce(0, +)
    guard total > 0 else { return weights.map { _ in Sector(start: 0, end: 0) } }

    var sum = 0.0
    return parts.map { part in
        let start = sum
        sum += part
        return Sector(start: 2 * .pi * (start / total), end: 2 * .pi * (sum / total))
    }
}

/// The outline of a sector around the origin as SVG path data; empty if it has no angle.
///
/// Two arcs for every sector: a full circle cannot be one arc, because its ends would coincide,
/// and half a sector never needs the flag for large arcs.
func pathData(of sector: Sector, radius: Double) -> String {
    guard sector.end > sector.start else { return "" }
    let points = [sector.start, sector.middle, sector.end].map { angle in
        let point = Point.polar(angle: angle, distance: radius)
        return "\(fixed(point.x)) \(fixed(point.y))"
    }
    let arc = "A\(fixed(radius)) \(fixed(radius)) 0 0 1"
    return "M0 0L\(points[0])\(arc) \(points[1])\(arc) \(points[2])Z"
}

/// The arc of a sector without its radii.
func arcData(of sector: Sector, radius: Double) -> String {
    let points = [sector.start, sector.middle, sector.end].map { angle in
        let point = Point.polar(angle: angle, distance: radius)
        return "\(fixed(point.x)) \(fixed(point.y))"
    }
    let arc = "A\(fixed(radius)) \(fixed(radius)) 0 0 1"
    return "M\(points[0])\(arc) \(points[1])\(arc) \(points[2])"
}
