import Budget
import Characters

/// One line of Markdown while it is read.
struct ProseLine {
    let scalars: ProseScalars
    private let number: Int32
    /// Where the last of each closing sign stands, so that no search for one is in vain.
    private var last: [Unicode.Scalar: Int] = [:]
    /// The opening brackets of links.
    private var links: Set<Int> = []
    /// Where the names of links end, by the brackets that close their texts.
    private var ends: [Int: Int] = [:]
    /// Where the runs of backticks begin, by their lengths.
    private var codeMarks: [Int: [Int]] = [:]
    /// Where the runs of more than three stars begin, by their lengths.
    private var starRuns: [Int: [Int]] = [:]
    /// Where the last two closing braces begin.
    private var lastBraces: Int?

    /// - Parameters:
    ///   - scalars: the line.
    ///   - number: its number, from 1.
    ///   - names: the names of links that the text defines elsewhere.
    init(_ scalars: [Unicode.Scalar], number: Int32, names: Set<[Unicode.Scalar]> = []) {
        let scalars = ProseScalars(scalars)
        self.scalars = scalars
        self.number = number
        var open: [Int] = []
        var pairs: [(open: Int, close: Int)] = []
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "[": open.append(index)
            case "]":
                let bracket = open.popLast()
                if let bracket, !names.isEmpty { pairs.append((bracket, index)) }
                let isLink = index + 1 < scalars.count && scalars[index + 1] == "("
                if let bracket, isLink { links.insert(bracket) }
            case "}", "｝":
                if index > 0, scalars[index - 1].narrow == "}" { lastBraces = index - 1 }
            case ")", ">": break
            case "*":
                let isFirst = index == 0 || scalars[index - 1] != "*"
                let count = isFirst ? run(of: "*", at: index) : 0
                if count > 3 { starRuns[count, default: []].append(index) }
            case "`":
                let isFirst = index == 0 || scalars[index - 1] != "`"
                if isFirst { codeMarks[run(of: "`", at: index), default: []].append(index) }
            default: continue
            }
            last[scalar.narrow] = index
        }
        if !names.isEmpty { findNames(names, in: pairs) }
    }

    /// Finds the links by name: `[text][name]`, `[name][]` and `[name]`.
    private mutating func findNames(
        _ names: Set<[Unicode.Scalar]>,
        in pairs: [(open: Int, close: Int)]
    ) {
        let closes = Dictionary(pairs.map { ($0.open, $0.close) }, uniquingKeysWith: { $1 })
        var taken: Set<Int> = []
        for (open, close) in pairs.sorted(by: { $0.open < $1.open }) where !taken.contains(open) {
            let isDirect = close + 1 < scalars.count && scalars[close + 1] == "("
            guard !isDirect, !links.contains(open) else { continue }
            let label = closes[close + 1]
            let isEmpty = label.map { $0 == close + 2 } ?? true
            let range = isEmpty ? open + 1..<close : close + 2..<(label ?? close)
            guard names.contains(ProseLine.name(scalars[range])) else { continue }
            links.insert(open)
            ends[close] = (label ?? close) + 1
            if label != nil { taken.insert(close + 1) }
        }
    }

    /// A name of a link, as names are compared: without regard to case and blanks.
    static func name(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        let words = String(view).lowercased().split(whereSeparator: \.isWhitespace)
        return Array(words.joined(separator: " ").unicodeScalars)
    }

    /// The name that the line gives to an address: `[name]: address`; `nil` if it defines none.
    var definedName: [Unicode.Scalar]? {
        var start = skipBlanks(from: 0)
        while start < scalars.count, scalars[start] == ">" { start = skipBlanks(from: start + 1) }
        guard start < scalars.count, scalars[start] == "[",
            let close = scalars[start...].firstIndex(of: "]"), close > start + 1,
            scalars[start + 1] != "^", has(":", at: close + 1)
        else { return nil }
        let address = skipBlanks(from: close + 2)
        guard address < scalars.count else { return nil }
        let end = scalars[address...].firstIndex(where: \.isBlank) ?? scalars.count
        let rest = skipBlanks(from: end)
        let isWhole = rest == scalars.count || "\"'(".unicodeScalars.contains(scalars[rest])
        return isWhole || scalars[address] == "<" ? Self.name(scalars[start + 1..<close]) : nil
    }

    func place(_ position: Int) -> ProseText.Place {
        ProseText.Place(line: number, column: Int32(clamping: position + 1))
    }

    func string(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

    /// What stands from a position on, without blanks before it.
    func string(from position: Int) -> String {
        string(skipBlanks(from: position)..<scalars.count)
    }

    func has(_ word: String, at position: Int) -> Bool {
        scalars.has(Array(word.unicodeScalars), at: position)
    }

    /// How many times `mark` stands at a position.
    func run(of mark: Unicode.Scalar, at position: Int) -> Int {
        guard position < scalars.count else { return 0 }
        return scalars[position...].prefix { $0 == mark }.count
    }

    func skipBlanks(from position: Int) -> Int {
        guard position < scalars.count else { return scalars.count }
        return scalars[position...].firstIndex { !$0.isBlank } ?? scalars.count
    }

    func isBlank(from position: Int) -> Bool { skipBlanks(from: position) == scalars.count }

    func isBlankOrEnd(at position: Int) -> Bool {
        position >= scalars.count || scalars[position].isBlank
    }

    /// The mark of a code fence.
    func fence(at position: Int) -> Unicode.Scalar? {
        ["`", "~"].first { run(of: $0, at: position) >= 3 }
    }

    /// Whether the line divides the headings of a table from its rows.
    func isRuleOfTable(at position: Int) -> Bool {
        let signs = scalars[position...]
        return signs.allSatisfy { "|:- \t".unicodeScalars.contains($0) } && signs.contains("-")
            && (signs.contains("|") || signs.contains(":"))
    }

    /// Whether the line is a rule across the page: ___, ***, - - -.
    func isThematicBreak(at position: Int) -> Bool {
        guard position < scalars.count, "_*-".unicodeScalars.contains(scalars[position]) else {
            return false
        }
        let signs = scalars[position...].filter { !$0.isBlank }
        return signs.count >= 3 && signs.allSatisfy { $0 == scalars[position] }
    }

    /// The level of the heading that a line of `=` or `-` makes of the text above it.
    func levelOfUnderline(at position: Int) -> Int? {
        guard position < scalars.count, "=-".unicodeScalars.contains(scalars[position]) else {
            return nil
        }
        let end = position + run(of: scalars[position], at: position)
        return isBlank(from: end) ? (scalars[position] == "=" ? 1 : 2) : nil
    }

    /// Where the text of a list item begins; `nil` if the line is none.
    func endOfMarker(at position: Int) -> Int? {
        guard position < scalars.count else { return nil }
        if "-+*".unicodeScalars.contains(scalars[position]), isBlankOrEnd(at: position + 1) {
            return skipBlanks(from: position + 1)
        }
        let digits = scalars[position...].prefix { $0.isDigit }
        let end = digits.endIndex
        guard (1...9).contains(digits.count), end < scalars.count,
            scalars[end] == "." || scalars[end] == ")", isBlankOrEnd(at: end + 1)
        else { return nil }
        return skipBlanks(from: end + 1)
    }

    // MARK: Inline

    func isPunctuation(at position: Int) -> Bool {
        guard position < scalars.count else { return false }
        return scalars[position].isASCII && (0x21..<0x7F).contains(scalars[position].value)
            && !scalars[position].isLatin && !scalars[position].isDigit
    }

    /// How many stars stand at a position that mark no emphasis: a long run without a partner.
    func strayStars(at position: Int) -> Int {
        let count = run(of: "*", at: position)
        guard count > 3, let runs = starRuns[count], runs.count % 2 == 1, runs.last == position
        else { return 0 }
        return count
    }

    func opensLink(at position: Int) -> Bool { links.contains(position) }

    /// Where the name of a link ends whose text a bracket closes; `nil` if it closes none.
    func endOfName(at position: Int) -> Int? { ends[position] }

    /// Whether a star stands between two digits, where it multiplies.
    func isSign(at position: Int) -> Bool {
        position > 0 && position + 1 < scalars.count && scalars[position - 1].isAnyDigit
            && scalars[position + 1].isAnyDigit
    }

    func isBrace(at position: Int, _ brace: Unicode.Scalar) -> Bool {
        position < scalars.count && scalars[position].narrow == brace
    }

    func startsAddress(at position: Int) -> Bool {
        has("http://", at: position) || has("https://", at: position)
    }

    /// Where `sign` ends after a position; its last character tells whether to search at all.
    func end(of sign: String, from position: Int) -> Int? {
        let sign = Array(sign.unicodeScalars)
        guard let close = sign.last, let limit = last[close], position <= limit else { return nil }
        for start in position...limit where scalars.has(sign, at: start) {
            return start + sign.count
        }
        return nil
    }

    /// Where the two braces begin that close a binding.
    func closingBraces(from position: Int) -> Int? {
        guard let lastBraces, position <= lastBraces else { return nil }
        return (position...lastBraces).first { isBrace(at: $0, "}") && isBrace(at: $0 + 1, "}") }
    }

    /// Where a code span ends; behind its backticks if nothing closes it.
    func endOfCode(at position: Int) -> Int {
        let count = run(of: "`", at: position)
        let marks = codeMarks[count] ?? []
        let next = marks.firstPosition { $0 > position }
        return next < marks.count ? marks[next] + count : position + count
    }
}
