import Budget

/// Reads what is drawn on the pages of a PDF, as `pdftocairo -svg` writes it: lines, painted
/// rectangles, and where each character that is seen begins.
struct PDFDrawingReader {
    private let reader: XMLReader
    private var drawings: [PDFDrawing] = []
    private var order = 0
    private var room = 8 * WorkbookReader.limitOfCells
    /// For each open element the transformation and the colour in it.
    private var open: [(transform: PDFTransform, fill: PDFColour)] = []

    init(_ bytes: [UInt8]) {
        reader = XMLReader(bytes, part: "pdftocairo")
    }

    /// The drawings page by page.
    mutating func pages() throws -> [PDFDrawing] {
        while let event = try reader.next() {
            switch event {
            case .start("defs", _): try reader.skip()
            case .start("page", _):
                drawings.append(PDFDrawing())
                open.append(inner([:]))
            case .start(let name, let attributes):
                room -= 1
                guard room >= 0 else { throw WorkbookError.tooManyCells }
                // A single page has no list of pages around it.
                if drawings.isEmpty, name == "g" { drawings.append(PDFDrawing()) }
                open.append(inner(attributes))
                take(name, attributes)
            case .end: _ = open.popLast()
            case .text: continue
            }
        }
        return drawings
    }

    private func inner(
        _ attributes: [String: String]
    ) -> (transform: PDFTransform, fill: PDFColour) {
        let outer = open.last ?? (PDFTransform(), PDFColour())
        let transform = attributes["transform"].flatMap { PDFTransform($0) }
        let style = PDFStyle(attributes["style"] ?? "")
        let fill = style.colour("fill") ?? outer.fill
        return (transform.map { $0.followed(by: outer.transform) } ?? outer.transform, fill)
    }

    private mutating func take(_ name: String, _ attributes: [String: String]) {
        guard !drawings.isEmpty, let (transform, fill) = open.last else { return }
        let last = drawings.count - 1
        order += 1
        switch name {
        case "image": drawings[last].holdsPicture = true
        case "use":
            let target = attributes["href"] ?? ""
            guard target.hasPrefix("#glyph") else {
                drawings[last].holdsPicture = true
                return
            }
            guard let x = attributes["x"].flatMap({ fixedPoint($0) }),
                let y = attributes["y"].flatMap({ fixedPoint($0) }), fill.isOpaque
            else { return }
            let place = transform.applied(to: (x, y))
            drawings[last].glyphs.append(
                PDFDrawing.Glyph(x: place.x, y: place.y, colour: fill, order: order)
            )
        case "path": draw(attributes, transform, on: last)
        default: return
        }
    }

    /// Takes the lines and rectangles of a path; what is curved is no line of a table.
    private mutating func draw(
        _ attributes: [String: String],
        _ transform: PDFTransform,
        on page: Int
    ) {
        let style = PDFStyle(attributes["style"] ?? "")
        let figures = PDFPath(attributes["d"] ?? "").figures.map { figure in
            figure.map(transform.applied)
        }
        if let stroke = style.colour("stroke"), stroke.isSeenOnWhite {
            for figure in figures {
                for (one, other) in zip(figure, figure.dropFirst()) {
                    drawings[page].rule(PDFBox(around: [one, other]))
                }
            }
        }
        guard let fill = style.colour("fill") else { return }
        for figure in figures where figure.count >= 4 {
            let box = PDFBox(around: figure)
            let isUpright = figure.allSatisfy { point in
                [box.left, box.right].contains { abs($0 - point.x) < 50 }
                    && [box.top, box.bottom].contains { abs($0 - point.y) < 50 }
            }
            if isUpright { drawings[page].paint(box, fill, order: order) }
        }
    }
}

extension PDFBox {
    /// The smallest rectangle with some points in it.
    fileprivate init(around points: [(x: Int, y: Int)]) {
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        self.init(
            left: xs.min() ?? 0,
            top: ys.min() ?? 0,
            right: xs.max() ?? 0,
            bottom: ys.max() ?? 0
        )
    }
}

/// How points of an element lie on the page: the six numbers of a matrix.
struct PDFTransform {
    /// In millionths.
    private var factors = (a: 1_000_000, b: 0, c: 0, d: 1_000_000)
    private var shift = (x: 0, y: 0)
    private static let farthest = 100_000_000

    init() {}

    /// Reads `matrix(a,b,c,d,e,f)`; fails for anything else.
    init?(_ text: String) {
        guard text.hasPrefix("matrix("), text.hasSuffix(")") else { return nil }
        let parts = text.dropFirst(7).dropLast().split { $0 == "," || $0 == " " }
        let numbers = parts.prefix(4).compactMap { fixedPoint($0, decimals: 6) }
        let shifts = parts.dropFirst(4).compactMap { fixedPoint($0) }
        guard parts.count == 6, numbers.count == 4, shifts.count == 2,
            numbers.allSatisfy({ abs($0) <= 1_000_000_000 })
        else { return nil }
        factors = (numbers[0], numbers[1], numbers[2], numbers[3])
        shift = (Self.bounded(shifts[0]), Self.bounded(shifts[1]))
    }

    private static func bounded(_ length: Int) -> Int { min(max(length, -farthest), farthest) }

    func applied(to point: (x: Int, y: Int)) -> (x: Int, y: Int) {
        let (x, y) = (Self.bounded(point.x), Self.bounded(point.y))
        return (
            (factors.a * x + factors.c * y) / 1_000_000 + shift.x,
            (factors.b * x + factors.d * y) / 1_000_000 + shift.y
        )
    }

    /// This one inside of another.
    func followed(by outer: PDFTransform) -> PDFTransform {
        var all = PDFTransform()
        let product = { (one: Int, other: Int) in
            min(max(one, -1_000_000_000), 1_000_000_000) / 1_000 * (other / 1_000)
        }
        all.factors = (
            product(factors.a, outer.factors.a) + product(factors.b, outer.factors.c),
            product(factors.a, outer.factors.b) + product(factors.b, outer.factors.d),
            product(factors.c, outer.factors.a) + product(factors.d, outer.factors.c),
            product(factors.c, outer.factors.b) + product(factors.d, outer.factors.d)
        )
        all.shift = outer.applied(to: shift)
        return all
    }
}

/// The straight figures of a path, corner by corner.
struct PDFPath {
    private(set) var figures: [[(x: Int, y: Int)]] = []

    init(_ text: String) {
        var numbers: [Int] = []
        var figure: [(x: Int, y: Int)] = []
        var isStraight = true
        let close = { (figures: inout [[(x: Int, y: Int)]]) in
            if isStraight, figure.count > 1 { figures.append(figure) }
            figure = []
            isStraight = true
        }
        var command: Substring = ""
        for piece in text.split(separator: " ") {
            if let number = fixedPoint(piece) {
                numbers.append(number)
                guard numbers.count == 2, command == "M" || command == "L" else { continue }
                figure.append((numbers[0], numbers[1]))
                numbers = []
                continue
            }
            numbers = []
            command = piece
            switch piece {
            case "M": close(&figures)
            case "L": continue
            case "Z":
                if let first = figure.first { figure.append(first) }
                close(&figures)
            default: isStraight = false
            }
        }
        close(&figures)
    }
}

/// The style of an element: `fill:rgb(0%,0%,0%);fill-opacity:1;`.
private struct PDFStyle {
    private var values: [Substring: Substring] = [:]

    init(_ text: String) {
        for entry in text.split(separator: ";") {
            let parts = entry.drop { $0 == " " }.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
    }

    /// A colour; `nil` for none.
    func colour(_ key: Substring) -> PDFColour? {
        guard let value = values[key], value != "none" else { return nil }
        let opacity = values["\(key)-opacity"].flatMap { fixedPoint($0) } ?? 1_000
        var colour = PDFColour()
        colour.isOpaque = opacity >= 900
        guard value.hasPrefix("rgb("), value.hasSuffix(")") else {
            // A pattern, of which nobody knows what is seen.
            colour.isOpaque = false
            return colour
        }
        let parts = value.dropFirst(4).dropLast().split(separator: ",").map { part in
            fixedPoint(part.hasSuffix("%") ? part.dropLast() : part) ?? 0
        }
        guard parts.count == 3 else { return colour }
        (colour.red, colour.green, colour.blue) = (parts[0], parts[1], parts[2])
        return colour
    }
}
