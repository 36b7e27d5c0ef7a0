/// Reads which sheet of a PDF each named place is on, as far as Chromium writes it: objects in the
/// clear, an `xref` table, and destinations by name in the catalog.
package struct PDFSheets: Sendable {
    /// How many sheets there are.
    package let count: Int
    /// The number of the sheet, from 1, by the fragment of the page that was printed.
    package let byFragment: [String: Int]

    /// Fails for anything but a PDF of that kind.
    package init?(_ bytes: [UInt8]) {
        let file = PDFObjects(bytes)
        guard let root = file.root, let pages = file.resolved(root["Pages"])?.dictionary else {
            return nil
        }
        var sheets: [Int] = []
        var seen: Set<Int> = []
        file.collectSheets(of: pages, seen: &seen, into: &sheets)
        let numbers = Dictionary(
            zip(sheets, 1...).map { ($0, $1) },
            uniquingKeysWith: { first, _ in first }
        )
        let places = file.resolved(root["Dests"])?.dictionary ?? [:]
        count = sheets.count
        byFragment = places.compactMapValues { place in
            guard case .reference(let sheet)? = file.resolved(place)?.array?.first else {
                return nil
            }
            return numbers[sheet]
        }
    }
}

/// The objects of a PDF by number, read when they are asked for.
private struct PDFObjects {
    private let bytes: [UInt8]
    private var offsets: [Int: Int] = [:]
    private(set) var root: [String: PDFValue]?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard let start = bytes.lastRange(of: Array("startxref".utf8)) else { return }
        var scanner = PDFScanner(bytes, at: start.upperBound)
        guard case .integer(let offset)? = scanner.value(), bytes.indices.contains(offset) else {
            return
        }
        scanner = PDFScanner(bytes, at: offset)
        guard scanner.skip("xref") else { return }
        while let (number, offset) = scanner.entry() { offsets[number] = offset }
        guard scanner.skip("trailer"), let trailer = scanner.value()?.dictionary else { return }
        root = resolved(trailer["Root"])?.dictionary
    }

    /// The value itself, or the object that it refers to.
    func resolved(_ value: PDFValue?) -> PDFValue? {
        guard case .reference(let number)? = value else { return value }
        guard let offset = offsets[number], bytes.indices.contains(offset) else { return nil }
        var scanner = PDFScanner(bytes, at: offset)
        guard case .integer? = scanner.value(), case .integer? = scanner.value(),
            scanner.skip("obj")
        else { return nil }
        return scanner.value()
    }

    /// Appends the numbers of the sheets below a node of the tree of pages, in order; a node that
    /// stands in the tree twice counts once, so that there is an end.
    func collectSheets(
        of node: [String: PDFValue],
        depth: Int = 0,
        seen: inout Set<Int>,
        into sheets: inout [Int]
    ) {
        guard let children = resolved(node["Kids"])?.array, depth < 64 else { return }
        for case .reference(let number) in children where seen.insert(number).inserted {
            guard let child = resolved(.reference(number))?.dictionary else { continue }
            if child["Kids"] == nil {
                sheets.append(number)
            } else {
                collectSheets(of: child, depth: depth + 1, seen: &seen, into: &sheets)
            }
        }
    }
}

/// A value of a PDF, as far as sheets and places need it.
indirect enum PDFValue: Hashable {
    case integer(Int)
    case name(String)
    case reference(Int)
    case array([PDFValue])
    case dictionary([String: PDFValue])
    /// A real number, a string, `true`, `null`.
    case other

    var array: [PDFValue]? { if case .array(let values) = self { values } else { nil } }

    var dictionary: [String: PDFValue]? {
        if case .dictionary(let entries) = self { entries } else { nil }
    }
}

extension [UInt8] {
    fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
        guard count >= pattern.count else { return nil }
        for start in stride(from: count - pattern.count, through: 0, by: -1)
        where self[start..<(start + pattern.count)].elementsEqual(pattern) {
            return start..<(start + pattern.count)
        }
        return nil
    }
}
