#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A place on the drawing; y grows downwards.
struct Point: Hashable, Sendable {
    let x: Double
    let y: Double

    /// The point at `distance` from the origin, `angle` clockwise from twelve o'clock.
    static func polar(angle: Double, distance: Double) -> Point {
        Point(x: distance * sin(angle), y: -distance * cos(angle))
    }

    static func + (left: Point, right: Point) -> Point {
        Point(x: left.x + right.x, y: left.y + right.y)
    }
}

/// A rectangle with sides along the axes.
struct Box: Hashable, Sendable {
    let minX: Double
    let minY: Double
    let width: Double
    let height: Double

    var maxX: Double { minX + width }
    var maxY: Double { minY + height }
    var midY: Double { minY + height / 2 }

    /// The box with every side moved inwards, or outwards if `distance` is negative.
    func inset(by distance: Double) -> Box {
        Box(
            minX: minX + distance,
            minY: minY + distance,
            width: width - 2 * distance,
            height: height - 2 * distance
        )
    }

    /// The least distance of its points from `point`; zero inside.
    func distance(to point: Point) -> Double {
        let dx = max(minX - point.x, 0, point.x - maxX)
        let dy = max(minY - point.y, 0, point.y - maxY)
        return (dx * dx + dy * dy).squareRoot()
    }
}

/// The least distance from the origin to the straight line between two points.
func distanceFromOrigin(toSegmentFrom start: Point, to end: Point) -> Double {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let square = dx * dx + dy * dy
    let along = square > 0 ? -(start.x * dx + start.y * dy) / square : 0
    let share = min(max(along, 0), 1)
    let x = start.x + share * dx
    let y = start.y + share * dy
    return (x * x + y * y).squareRoot()
}

/// Whether two open lines of straight pieces cross; touching is not crossing.
func linesCross(_ one: [Point], _ other: [Point]) -> Bool {
    zip(one, one.dropFirst()).contains { a, b in
        zip(other, other.dropFirst()).contains { c, d in
            turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
        }
    }
}

/// Positive if the way from `a` over `b` to `c` turns clockwise on the drawing.
private func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// `value` with at most three decimals, the same in every locale and never `-0`.
func fixed(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return "0" }
    let thousandths = Int64((value * 1_000).rounded())
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    let sign = thousandths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    var decimals = String(rest + 1_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(sign)\(whole).\(decimals)"
}
