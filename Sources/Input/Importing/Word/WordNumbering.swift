/// The lists of a document (自动编号), which count its paragraphs as they come.
struct WordNumbering {
    /// A level of a list.
    struct Level {
        var start = 1
        var format = "decimal"
        /// What is printed, with `%1` for the number of the first level.
        var text = ""
        /// The level from which on it begins anew; `nil` for every higher one, 0 for none.
        var restart: Int?
        /// Whether all numbers are printed as 1, 2, 3.
        var isLegal = false
        var style: String?
    }

    /// A list that others may share.
    private struct Abstract {
        var levels: [Int: Level] = [:]
        /// The style that has the list in place of this one.
        var styleLink: String?
    }

    /// A list as paragraphs name it.
    private struct Concrete {
        var abstract = -1
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private static let limitOfLevels = 9

    private var abstracts: [Int: Abstract] = [:]
    private var lists: [Int: Concrete] = [:]
    /// By the style that defines them.
    private var ofStyles: [String: Int] = [:]
    /// By abstract list and level, the number that was given last.
    private var counts: [Int: [Int: Int]] = [:]
    /// Lists of which a level began at a number of its own.
    private var begun: [Int: Set<Int>] = [:]

    init() {}

    init(_ reader: XMLReader) throws(XMLError) {
        while let event = try reader.next() {
            guard case .start(let name, let attributes) = event else { continue }
            switch name {
            case "abstractNum":
                guard let id = attributes["abstractNumId"].flatMap({ Int($0) }) else { continue }
                abstracts[id] = try abstract(reader, id: id)
            case "num":
                guard let id = attributes["numId"].flatMap({ Int($0) }) else { continue }
                lists[id] = try Self.list(reader)
            default: continue
            }
        }
    }

    private mutating func abstract(
        _ reader: XMLReader,
        id: Int
    ) throws(XMLError) -> Abstract {
        var abstract = Abstract()
        while let event = try reader.next() {
            switch event {
            case .start("lvl", let attributes):
                let index = attributes["ilvl"].flatMap { Int($0) } ?? 0
                let level = try Self.level(reader)
                if (0..<Self.limitOfLevels).contains(index) { abstract.levels[index] = level }
            case .start("numStyleLink", let attributes): abstract.styleLink = attributes["val"]
            case .start("styleLink", let attributes):
                if let style = attributes["val"] { ofStyles[style] = id }
            case .end("abstractNum"): return abstract
            case .start, .end, .text: continue
            }
        }
        return abstract
    }

    private static func list(_ reader: XMLReader) throws(XMLError) -> Concrete {
        var list = Concrete()
        var index = 0
        while let event = try reader.next() {
            switch event {
            case .start("abstractNumId", let attributes):
                list.abstract = attributes["val"].flatMap { Int($0) } ?? -1
            case .start("lvlOverride", let attributes):
                index = attributes["ilvl"].flatMap { Int($0) } ?? 0
            case .start("startOverride", let attributes):
                list.starts[index] = attributes["val"].flatMap { Int($0) }
            case .start("lvl", _): list.levels[index] = try level(reader)
            case .end("num"): return list
            case .start, .end, .text: continue
            }
        }
        return list
    }

    private static func level(_ reader: XMLReader) throws(XMLError) -> Level {
        var level = Level()
        while let event = try reader.next() {
            guard case .start(let name, let attributes) = event else {
                if case .end("lvl") = event { return level }
                continue
            }
            let value = attributes["val"]
            switch name {
            case "start": level.start = value.flatMap { Int($0) } ?? 1
            case "numFmt": level.format = value ?? "decimal"
            case "lvlText": level.text = value ?? ""
            case "lvlRestart": level.restart = value.flatMap { Int($0) }
            case "isLgl": level.isLegal = isOn(value)
            case "pStyle": level.style = value
            case "rPr", "pPr": try reader.skip()
            default: continue
            }
        }
        return level
    }

    // MARK: Counting

    /// What stands in front of a paragraph.
    enum Mark: Hashable {
        case none
        case number(String)
        /// A mark that is the same for all items.
        case bullet
        /// Numbers in a way of counting that is not known, by its name.
        case unknown(String)
    }

    /// Counts a paragraph.
    ///
    /// - Parameters:
    ///   - id: its list.
    ///   - stated: its level; `nil` for the one that its style is tied to.
    ///   - style: that style.
    /// - Returns: what Word prints in front of it.
    mutating func next(_ id: Int, level stated: Int?, style: String?) -> Mark {
        guard id > 0, let list = lists[id] else { return .none }
        let abstract = resolved(list.abstract)
        guard let levels = abstracts[abstract]?.levels else { return .none }
        let own = { (index: Int) in list.levels[index] ?? levels[index] }
        let tied = style.flatMap { style in
            (0..<Self.limitOfLevels).first { own($0)?.style == style }
        }
        let index = tied ?? stated ?? 0
        guard (0..<Self.limitOfLevels).contains(index), let level = own(index) else { return .none }
        var counted = counts[abstract, default: [:]]
        if let start = list.starts[index], begun[id, default: []].insert(index).inserted {
            counted[index] = start
        } else {
            counted[index] = counted[index].map { $0 < .max ? $0 + 1 : $0 } ?? level.start
        }
        for deeper in counted.keys where deeper > index {
            let restart = own(deeper)?.restart
            if restart == nil || restart.map({ $0 > 0 && index < $0 }) == true {
                counted[deeper] = nil
            }
        }
        for higher in 0..<index where counted[higher] == nil {
            counted[higher] = own(higher)?.start ?? 1
        }
        counts[abstract] = counted
        return mark(level, counted, own)
    }

    private func mark(
        _ level: Level,
        _ counted: [Int: Int],
        _ own: (Int) -> Level?
    ) -> Mark {
        if level.format == "bullet" { return level.text.isEmpty ? .none : .bullet }
        var text = ""
        var rest = level.text[...]
        while let sign = rest.firstIndex(of: "%") {
            text += rest[..<sign]
            let digit = rest.index(after: sign)
            guard digit < rest.endIndex, let number = rest[digit].wholeNumberValue,
                (1...Self.limitOfLevels).contains(number)
            else {
                text += "%"
                rest = rest[digit...]
                continue
            }
            let format = level.isLegal ? "decimal" : own(number - 1)?.format ?? "decimal"
            guard let numeral = numeral(counted[number - 1] ?? 1, in: format) else {
                return .unknown(format)
            }
            text += numeral
            rest = rest[rest.index(after: digit)...]
        }
        text += rest
        return text.isEmpty ? .none : .number(text)
    }

    /// The list that has the levels: that of the style which one refers to in place of its own.
    private func resolved(_ abstract: Int) -> Int {
        guard let link = abstracts[abstract]?.styleLink, let target = ofStyles[link] else {
            return abstract
        }
        return target
    }
}
