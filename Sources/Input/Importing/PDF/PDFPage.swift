import Budget

/// A page as it is printed: its words and what is drawn on it (PDF 页面).
///
/// Lengths are whole numbers of thousandths of a point, from the left and from the top.
struct PDFPage {
    let number: Int
    var words: [PDFWord] = []
    var drawing = PDFDrawing()
}

/// A rectangle on a page.
struct PDFBox: Hashable {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    var width: Int { right - left }
    var height: Int { bottom - top }
    var middle: (x: Int, y: Int) { ((left + right) / 2, (top + bottom) / 2) }

    func contains(_ x: Int, _ y: Int) -> Bool {
        (left...right).contains(x) && (top...bottom).contains(y)
    }

    /// The smallest rectangle with both in it.
    func joined(_ other: PDFBox) -> PDFBox {
        PDFBox(
            left: min(left, other.left),
            top: min(top, other.top),
            right: max(right, other.right),
            bottom: max(bottom, other.bottom)
        )
    }
}

/// A word, which stands apart from others.
struct PDFWord {
    let text: String
    let box: PDFBox
    var visibility = Visibility.seen

    /// How much of it a person sees.
    enum Visibility { case seen, partly, unseen }
}

/// What is drawn on a page.
struct PDFDrawing {
    /// A line across or down the page.
    struct Rule: Hashable {
        /// How far from the top, or from the left.
        var position: Int
        var start: Int
        var end: Int
    }

    /// A character where it begins on its line.
    struct Glyph {
        let x: Int
        let y: Int
        let colour: PDFColour
        let order: Int
    }

    /// A rectangle that is painted.
    struct Fill {
        let box: PDFBox
        let colour: PDFColour
        let order: Int
    }

    var across: [Rule] = []
    var down: [Rule] = []
    var glyphs: [Glyph] = []
    var fills: [Fill] = []
    var holdsPicture = false

    /// A rectangle no thicker than that is a line.
    static let mostThickness = 3_000

    /// Takes a rectangle that is painted.
    mutating func paint(_ box: PDFBox, _ colour: PDFColour, order: Int) {
        guard colour.isOpaque else { return }
        if min(box.width, box.height) > Self.mostThickness {
            fills.append(Fill(box: box, colour: colour, order: order))
        } else if colour.isSeenOnWhite {
            rule(box)
        }
    }

    /// Takes a thin rectangle as a line.
    mutating func rule(_ box: PDFBox) {
        if box.width > Self.mostThickness, box.height <= Self.mostThickness {
            across.append(Rule(position: box.middle.y, start: box.left, end: box.right))
        } else if box.height > Self.mostThickness, box.width <= Self.mostThickness {
            down.append(Rule(position: box.middle.x, start: box.top, end: box.bottom))
        }
    }
}

/// A colour as a program of PDF says it, in thousandths of full light.
struct PDFColour: Hashable {
    var red = 0
    var green = 0
    var blue = 0
    var isOpaque = true

    static let white = PDFColour(red: 100_000, green: 100_000, blue: 100_000)
    /// So near two colours may be that no eye tells them apart.
    private static let tolerance = 6_000

    var isSeenOnWhite: Bool { isSeen(on: .white) }

    func isSeen(on other: PDFColour) -> Bool {
        isOpaque
            && max(
                abs(red - other.red),
                abs(green - other.green),
                abs(blue - other.blue)
            ) > Self.tolerance
    }
}

/// Reads a decimal number as a whole number of parts; `nil` for what is none, or of no page.
///
/// - Parameters:
///   - text: the digits, with a sign and a point or without.
///   - decimals: how many decimals are kept.
/// - Returns: the number times ten to the power of `decimals`, cut off.
func fixedPoint(_ text: some StringProtocol, decimals: Int = 3) -> Int? {
    var (value, left, isNegative, hasDigits) = (0, -1, false, false)
    for (index, byte) in text.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "-") where index == 0: isNegative = true
        case UInt8(ascii: "+") where index == 0: continue
        case UInt8(ascii: ".") where left < 0: left = decimals
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            hasDigits = true
            guard left != 0 else { continue }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            left -= left > 0 ? 1 : 0
            guard value < 1_000_000_000_000 else { return nil }
        default: return nil
        }
    }
    guard hasDigits else { return nil }
    for _ in 0..<(left < 0 ? decimals : left) {
        value *= 10
        guard value < 1_000_000_000_000 else { return nil }
    }
    return isNegative ? -value : value
}
