import Budget

/// The tables that the lines on a page make: lines across and down that meet (框线).
struct PDFTables {
    private(set) var tables: [PDFTable] = []

    /// Lines that are nearer than this are one, and meet.
    static let tolerance = 3_000
    /// More lines than that are a picture.
    private static let mostLines = 1_000

    init(_ drawing: PDFDrawing) throws(WorkbookError) {
        let across = Self.joined(drawing.across)
        let down = Self.joined(drawing.down)
        guard across.count <= Self.mostLines, down.count <= Self.mostLines else {
            throw .tooManyCells
        }
        for group in Self.groups(across, down) {
            let (own, others) = (group.across.map { across[$0] }, group.down.map { down[$0] })
            if let table = PDFTable(across: own, down: others) { tables.append(table) }
        }
        tables.sort { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    }

    /// Lines without those that only go on with another.
    private static func joined(_ rules: [PDFDrawing.Rule]) -> [PDFDrawing.Rule] {
        // Those that are one beside another have the place of the first.
        var lines: [[PDFDrawing.Rule]] = []
        var place = Int.min
        for rule in rules.sorted(by: { ($0.position, $0.start) < ($1.position, $1.start) }) {
            if rule.position - tolerance / 2 > place {
                lines.append([])
                place = rule.position
            }
            lines[lines.count - 1].append(rule)
        }
        return lines.flatMap { line -> [PDFDrawing.Rule] in
            let position = line[line.count / 2].position
            var joined: [PDFDrawing.Rule] = []
            for rule in line.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
                if let last = joined.last, rule.start <= last.end + tolerance {
                    joined[joined.count - 1].end = max(last.end, rule.end)
                } else {
                    var rule = rule
                    rule.position = position
                    joined.append(rule)
                }
            }
            return joined
        }
    }

    /// Lines that hang together.
    private static func groups(
        _ across: [PDFDrawing.Rule],
        _ down: [PDFDrawing.Rule]
    ) -> [(across: [Int], down: [Int])] {
        var root = Array(0..<(across.count + down.count))
        func find(_ index: Int) -> Int {
            var index = index
            while root[index] != index {
                root[index] = root[root[index]]
                index = root[index]
            }
            return index
        }
        for (one, row) in across.enumerated() {
            for (other, column) in down.enumerated()
            where (row.start - tolerance...row.end + tolerance).contains(column.position)
                && (column.start - tolerance...column.end + tolerance).contains(row.position)
            {
                root[find(one)] = find(across.count + other)
            }
        }
        var groups: [Int: (across: [Int], down: [Int])] = [:]
        for index in across.indices { groups[find(index), default: ([], [])].across.append(index) }
        for index in down.indices {
            groups[find(across.count + index), default: ([], [])].down.append(index)
        }
        return groups.sorted { $0.key < $1.key }.map(\.value)
            .filter { $0.across.count > 1 && !$0.down.isEmpty }
    }
}

/// A table between lines, with which of its fields are one cell.
struct PDFTable {
    /// The lines between its columns and between its rows, the outermost among them.
    let columns: [Int]
    let rows: [Int]
    /// For each row and column the cell, by the order of their first fields.
    private let cells: [[Int]]
    /// The fields that each cell takes up.
    let areas: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>, isWhole: Bool)]

    private static let mostFields = 20_000

    var box: PDFBox {
        PDFBox(
            left: columns[0],
            top: rows[0],
            right: columns[columns.count - 1],
            bottom: rows[rows.count - 1]
        )
    }

    /// Fails for lines that make no table of more than one cell.
    init?(across: [PDFDrawing.Rule], down: [PDFDrawing.Rule]) {
        let columns = Self.edges(
            down.map(\.position) + across.flatMap { [$0.start, $0.end] },
            down
        )
        let rows = Self.edges(across.map(\.position) + down.flatMap { [$0.start, $0.end] }, across)
        let (width, height) = (columns.count - 1, rows.count - 1)
        guard width > 0, height > 0, width * height > 1, width * height <= Self.mostFields else {
            return nil
        }
        self.columns = columns
        self.rows = rows
        let root = Self.joined(
            columns,
            rows,
            walls: Self.places(down, at: columns),
            floors: Self.places(across, at: rows)
        )
        var number: [Int: Int] = [:]
        var cells = [[Int]](repeating: [Int](repeating: 0, count: width), count: height)
        var fields: [[(row: Int, column: Int)]] = []
        for row in 0..<height {
            for column in 0..<width {
                let first = root[row * width + column]
                let cell = number[first] ?? fields.count
                if cell == fields.count {
                    number[first] = cell
                    fields.append([])
                }
                cells[row][column] = cell
                fields[cell].append((row, column))
            }
        }
        self.cells = cells
        areas = fields.map { fields in
            let (ys, xs) = (fields.map(\.row), fields.map(\.column))
            let rows = (ys.min() ?? 0)...(ys.max() ?? 0)
            let columns = (xs.min() ?? 0)...(xs.max() ?? 0)
            return (rows, columns, rows.count * columns.count == fields.count)
        }
        guard areas.count > 1 else { return nil }
    }

    /// For each field the first of those that no line parts it from.
    private static func joined(
        _ columns: [Int],
        _ rows: [Int],
        walls: [[PDFDrawing.Rule]],
        floors: [[PDFDrawing.Rule]]
    ) -> [Int] {
        let (width, height) = (columns.count - 1, rows.count - 1)
        var root = Array(0..<(width * height))
        func find(_ index: Int) -> Int {
            var index = index
            while root[index] != index {
                root[index] = root[root[index]]
                index = root[index]
            }
            return index
        }
        func join(_ field: Int, _ next: Int) {
            let (one, other) = (find(field), find(next))
            root[max(one, other)] = min(one, other)
        }
        for row in 0..<height {
            for column in 0..<width {
                let field = row * width + column
                let x = (columns[column] + columns[column + 1]) / 2
                let y = (rows[row] + rows[row + 1]) / 2
                if column + 1 < width, !isThere(walls[column + 1], y) { join(field, field + 1) }
                if row + 1 < height, !isThere(floors[row + 1], x) { join(field, field + width) }
            }
        }
        return root.indices.map(find)
    }

    /// The places of lines, each once; ends of others count where they lie outside of all lines.
    private static func edges(_ places: [Int], _ lines: [PDFDrawing.Rule]) -> [Int] {
        let own = lines.map(\.position)
        let (least, most) = (places.min() ?? 0, places.max() ?? 0)
        var edges: [Int] = []
        for place in ([least, most] + own).sorted() {
            if let last = edges.last, place - last < PDFTables.tolerance { continue }
            edges.append(place)
        }
        return edges
    }

    /// The lines that stand at each of some places.
    private static func places(
        _ lines: [PDFDrawing.Rule],
        at edges: [Int]
    ) -> [[PDFDrawing.Rule]] {
        var found = [[PDFDrawing.Rule]](repeating: [], count: edges.count)
        for line in lines {
            let near = edges.indices.min {
                abs(edges[$0] - line.position) < abs(edges[$1] - line.position)
            }
            if let near { found[near].append(line) }
        }
        return found
    }

    private static func isThere(_ lines: [PDFDrawing.Rule], _ place: Int) -> Bool {
        lines.contains { ($0.start...$0.end).contains(place) }
    }

    /// The cell in which a place lies; `nil` outside of the table.
    func cell(_ x: Int, _ y: Int) -> Int? {
        guard let column = Self.field(x, in: columns), let row = Self.field(y, in: rows) else {
            return nil
        }
        return cells[row][column]
    }

    /// The cell that a field belongs to, counted from 0.
    func cell(row: Int, column: Int) -> Int { cells[row][column] }

    private static func field(_ place: Int, in edges: [Int]) -> Int? {
        let behind = edges.firstIndex { $0 > place } ?? edges.count
        return behind > 0 && behind < edges.count ? behind - 1 : nil
    }

    /// The rectangle of a cell.
    func box(of cell: Int) -> PDFBox {
        let area = areas[cell]
        return PDFBox(
            left: columns[area.columns.lowerBound],
            top: rows[area.rows.lowerBound],
            right: columns[area.columns.upperBound + 1],
            bottom: rows[area.rows.upperBound + 1]
        )
    }
}
