import Budget
import Characters

/// What a text around the rows of a form is, told by its shape.
enum LineShape: Hashable {
    /// 单位：万元.
    case unitOfMoney
    /// 单位名称：…, or the name of the unit alone.
    case unitName
    /// A year alone, such as 2024年度.
    case year
    /// The title of the document or of the part.
    case document
    /// 填报人：…; `needsValue` if what was filled in stands in the next cell.
    case signature(needsValue: Bool, isNumber: Bool)
    case date
    case page
    case note
    /// 续表, 转下页.
    case continuation
}

/// Tells the lines around a form from its rows.
struct LineShapes {
    private static let limitOfName = 40
    private let emptyNotes: Set<String>
    private let documents: Set<String>
    private let unit: String

    init(_ frame: ImportFrame) {
        emptyNotes = Set(frame.formSet.forms.map { LineShapes.bareNote($0.emptyNote) })
        unit = folded(frame.unit)
        let set = frame.formSet
        let titles = [frame.text(set.title), frame.disclosure.title, frame.disclosure.fullTitle]
        documents = Set(
            (titles + set.parts.map { frame.text($0.title) }).map {
                TitleYears($0).rest.replacing(folded(frame.unit), with: "")
            }
        )
    }

    /// What a text is; `nil` if it may be anything.
    func shape(of text: String) -> LineShape? {
        let key = folded(text)
        guard !key.isEmpty else { return nil }
        if isNote(key) { return .note }
        if UnitStatement.begins(text) { return .unitOfMoney }
        if isPage(key) { return .page }
        if isDate(key) { return .date }
        let words = ImportWords.continuations + ImportWords.carriedLines
        if words.contains(key) { return .continuation }
        let names = ImportWords.unitNames + ImportWords.departmentNames
        if key == unit || names.contains(where: key.hasPrefix) { return .unitName }
        if let shape = signature(text, key) { return shape }
        let years = TitleYears(text)
        if years.rest.isEmpty || years.rest == "()", !years.years.isEmpty { return .year }
        let rest = years.rest.replacing(unit, with: "")
        let isDocument =
            rest == ImportWords.contents || documents.contains(rest)
            || ImportWords.documentEnds.contains { end in
                rest.hasSuffix(end) && documents.contains(String(rest.dropLast(end.count)))
            }
        return isDocument ? .document : nil
    }

    /// Whether a text is a label of the unit or a department and nothing more, such as 部门：.
    func isLabelOfUnit(_ text: String) -> Bool {
        let key = folded(text)
        return ImportWords.unitNames.contains(key) || ImportWords.departmentNames.contains(key)
    }

    /// Whether a text is the name that stands behind such a label in a cell of its own.
    func isNameOfUnit(_ text: String, _ names: FormNames) -> Bool {
        if folded(text) == unit { return true }
        guard text.count <= Self.limitOfName, text.contains(where: \.isLetter),
            shape(of: text) == nil
        else { return false }
        let reading = names.reading(of: text)
        return !reading.isBare && reading.titled.isEmpty && reading.numbers.isEmpty
    }

    /// Whether a text says that the form has no data.
    func isEmptyNote(_ text: String) -> Bool { emptyNotes.contains(LineShapes.bareNote(text)) }

    private static func bareNote(_ text: String) -> String {
        var key = folded(text)[...]
        for word in ImportWords.notes where key.hasPrefix(word) {
            let rest = key.dropFirst(word.count)
            guard let mark = rest.first, ImportWords.noteMarks.contains(mark) else { continue }
            key = rest.dropFirst()
            break
        }
        while let last = key.last, ImportWords.sentenceEnds.contains(last) { key.removeLast() }
        return String(key)
    }

    // MARK: Shapes

    /// 注：…, 说明1.…, 备注 alone, *….
    private func isNote(_ key: String) -> Bool {
        if let first = key.first, ImportWords.noteStars.contains(first) { return key.count > 2 }
        if isEmptyNote(key) { return true }
        return ImportWords.notes.contains { word in
            guard key.hasPrefix(word) else { return false }
            let rest = key.dropFirst(word.count)
                .drop { $0.isNumber || ImportWords.numerals.contains($0) }
            return rest.first.map(ImportWords.noteMarks.contains) ?? true
        }
    }

    /// 第1页，共3页, -1-; a number alone is none.
    private func isPage(_ key: String) -> Bool {
        let isDashed = "-—－".contains(key.first ?? "0") && "-—－".contains(key.last ?? "0")
        let words = ImportWords.pageWords
        return key.contains(where: \.isNumber) && (key.contains(ImportWords.page) || isDashed)
            && key.allSatisfy {
                $0.isNumber || words.contains($0) || ImportWords.numerals.contains($0)
            }
    }

    /// 2024年2月20日, 2024-02-20 10:30, 二〇二四年二月.
    private func isDate(_ key: String) -> Bool {
        let runs = key.split { !$0.isNumber && !ImportWords.numerals.contains($0) }
        let marks: Set<Character> = ["-", "/", ".", ":"]
        guard key.unicodeScalars.count <= 24,
            key.allSatisfy({
                $0.isASCII && $0.isNumber || marks.contains($0)
                    || ImportWords.dateWords.contains($0)
            })
        else { return false }
        if key.contains(Character(ImportWords.year)) {
            return key.contains(ImportWords.month) && runs.count >= 2
        }
        // 20.24 is an amount; three numbers are a day.
        return runs.count >= 3 && runs[0].count == 4 && key.contains(where: marks.contains)
    }

    // MARK: Signatures

    /// A label, or several, each followed by a colon and what was filled in, or by nothing.
    private func signature(_ text: String, _ key: String) -> LineShape? {
        let colons = Set(ImportWords.colons)
        if let colon = key.firstIndex(where: colons.contains) {
            guard let label = label(String(key[..<colon])) else { return nil }
            // The last label of the cell decides what the next cell holds.
            let last = key.lastIndex(where: colons.contains).map { key[key.index(after: $0)...] }
            return .signature(
                needsValue: last?.isEmpty ?? false,
                isNumber: isNumeric(label, in: key)
            )
        }
        if let label = label(key) {
            return .signature(needsValue: true, isNumber: isNumeric(label, in: key))
        }
        // 填报人 王某: the name is set off by a blank.
        let pieces = trimmed(text).split { $0.unicodeScalars.allSatisfy(\.isSpace) }
        guard pieces.count >= 2, let first = pieces.first, label(folded(String(first))) != nil,
            pieces.dropFirst().allSatisfy({ $0.count <= 12 && !$0.contains(where: \.isNumber) })
        else { return nil }
        return .signature(needsValue: false, isNumber: false)
    }

    private func isNumeric(_ label: String, in key: String) -> Bool {
        let last = key.split(whereSeparator: ImportWords.colons.contains).last.map(String.init)
        return ImportWords.numbersOfSigners.contains {
            label.hasSuffix($0) || last?.hasSuffix($0) ?? false
        }
    }

    /// The text if it is put together from words that stand around a form, one of which says who
    /// signs or what is filled in; marks between them and parentheses do not count.
    private func label(_ text: String) -> String? {
        let bare = text.filter { !"()[]、/·".contains($0) }
        guard (1...16).contains(bare.count) else { return nil }
        let characters = Array(bare)
        // For each position whether words lead there: without a word that signs, and with one.
        var plain = [Bool](repeating: false, count: characters.count + 1)
        var signed = plain
        plain[0] = true
        for start in characters.indices where plain[start] || signed[start] {
            for length in 1...min(5, characters.count - start) {
                let word = String(characters[start..<(start + length)])
                if ImportWords.signing.contains(word) {
                    signed[start + length] = true
                } else if ImportWords.qualifying.contains(word) {
                    plain[start + length] = plain[start + length] || plain[start]
                    signed[start + length] = signed[start + length] || signed[start]
                }
            }
        }
        return signed[characters.count] ? bare : nil
    }
}
