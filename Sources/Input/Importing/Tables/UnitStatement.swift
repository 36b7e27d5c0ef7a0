import Budget
import Characters

/// What a text says of the unit of the amounts (金额单位).
///
/// A text that names the unit of money says which it is or is in doubt; it is never passed over,
/// for where nothing is said the amounts are read in the unit of the form.
enum UnitStatement: Hashable {
    case unit(MoneyUnit)
    /// Another unit, several, or what cannot be read as one.
    case unknown(String)

    /// Where a text stands, which decides what in it is a statement.
    enum Place {
        /// Around a form, where a unit may stand alone, and a label states the unit in any case.
        case line
        /// In a note, where 单位 may be any word of a sentence.
        case note
    }

    /// The statements in a text, which should be one at most; units may stand in front of 为单位.
    static func all(in text: String, _ place: Place = .line) -> [UnitStatement] {
        let key = folded(text)
        if place == .line {
            if let alone = expression(key[...]) { return [alone] }
            for label in ImportWords.amountLabels where key.hasPrefix(label) {
                if let alone = expression(key.dropFirst(label.count)) { return [alone] }
            }
        }
        guard key.contains(ImportWords.unitWord) else { return [] }
        return key.ranges(of: ImportWords.unitWord).compactMap { range in
            let before = key[..<range.lowerBound]
            return statement(endingIn: before)
                ?? statement(before: before, key[range.upperBound...], place)
        }
    }

    /// Whether a line is nothing but such a statement, or begins with one.
    static func begins(_ text: String) -> Bool {
        let key = folded(text)
        if expression(key[...]) != nil { return true }
        let label = key.drop { ImportWords.bracketsOfUnits.contains($0) }
        let labels = ImportWords.unitLabels + ImportWords.amountLabels
        return labels.contains(where: label.hasPrefix) && !all(in: key).isEmpty
    }

    /// A heading without the unit that stands in parentheses in it, such as 合计（万元）.
    static func divided(_ heading: String) -> (rest: String, statements: [UnitStatement]) {
        var pieces: [Substring] = []
        var statements: [UnitStatement] = []
        let text = folded(heading)
        var rest = text[...]
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let inside = all(in: String(rest[rest.index(after: open)..<close]))
            let end = rest.index(after: close)
            pieces.append(inside.isEmpty ? rest[..<end] : rest[..<open])
            statements += inside
            rest = rest[end...]
        }
        return ((pieces + [rest]).joined(), statements)
    }

    /// What a text around a form states: anywhere, and in parentheses behind a title.
    static func around(_ text: String, isNote: Bool) -> [UnitStatement] {
        let found = all(in: text, isNote ? .note : .line)
        return found.isEmpty && !isNote ? divided(text).statements : found
    }

    // MARK: Around the word

    /// 以万元为单位.
    private static func statement(endingIn before: Substring) -> UnitStatement? {
        guard let word = ImportWords.beforeUnitWord.first(where: before.hasSuffix) else {
            return nil
        }
        let run = before.dropLast(word.count).reversed().prefix(while: isOfMoney).reversed()
        return expression(Substring(String(run)))
    }

    /// 单位：万元, 金额单位 人民币（元）, 单位元.
    private static func statement(
        before: Substring,
        _ after: Substring,
        _ place: Place
    ) -> UnitStatement? {
        let isStrong = ImportWords.amountsBefore.contains(where: before.hasSuffix)
        let isStart = before.last.map { !isWordlike($0) } ?? true
        var rest = after.drop { ImportWords.unitMarks.contains($0) }
        let hasMark = rest.startIndex > after.startIndex
        for word in AmountWords.currencies where rest.dropFirst(word.count).first != nil {
            if rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
        }
        guard isStrong || isStart || hasMark, let first = rest.first else { return nil }
        let run = rest.prefix(while: isOfMoneyOrBetween)
        let candidate = rest.prefix { !ImportWords.sentenceEnds.contains($0) && $0 != ":" }
        let isWhole = rest[run.endIndex...].first.map { !isWordlike($0) } ?? true
        let isOrganisation = isNamedAsOrganisations(candidate)
        let read = expression(run)
        if let read, isWhole || (hasMark || isStrong) && !isOrganisation { return read }
        // 编制单位：… is another label.
        let others = ImportWords.signing.union(ImportWords.qualifying)
        guard place == .line, !others.contains(where: before.hasSuffix) else { return nil }
        let isSign = first.isASCII && hasMark
        let saysMoney = isStart && hasMark && saysMoney(candidate) && !isOrganisation
        let isDoubtful = isStrong || isSign || saysMoney || isWhole && !run.isEmpty
        return isDoubtful ? .unknown(closed(candidate)) : nil
    }

    /// Whether a text ends as the names of units do: 元氏县第一中学（本级）.
    private static func isNamedAsOrganisations(_ text: Substring) -> Bool {
        var name = text
        while name.last == ")", let open = name.lastIndex(of: "(") { name = name[..<open] }
        return name.last.map(ImportWords.organisationEnds.contains) ?? false
    }

    // MARK: Expressions

    /// The unit that a text of such words alone is; `nil` if it says no money.
    private static func expression(_ text: Substring) -> UnitStatement? {
        var bare = text.filter { !ImportWords.bracketsOfUnits.contains($0) }
        for word in AmountWords.currencies { bare = bare.replacing(word, with: "") }
        bare = bare.replacing(ImportWords.oldYuan, with: MoneyUnit.yuan.rawValue)
        while let last = bare.last, ImportWords.betweenUnits.contains(last) { bare.removeLast() }
        bare = String(bare.drop(while: ImportWords.betweenUnits.contains))
        if let unit = MoneyUnit(rawValue: bare) { return .unit(unit) }
        guard saysMoney(bare[...]), bare.allSatisfy(isOfMoneyOrBetween) else { return nil }
        return .unknown(closed(text))
    }

    /// A text without the parenthesis that closes what began before it.
    private static func closed(_ text: Substring) -> String {
        String(text.contains("(") ? text : text.prefix { $0 != ")" })
    }

    private static func saysMoney(_ text: Substring) -> Bool {
        text.contains(MoneyUnit.yuan.rawValue) || text.contains(ImportWords.currency)
    }

    private static func isOfMoney(_ character: Character) -> Bool {
        ImportWords.moneyCharacters.contains(character) || character == "¥"
            || ImportWords.bracketsOfUnits.contains(character)
    }

    private static func isOfMoneyOrBetween(_ character: Character) -> Bool {
        isOfMoney(character) || ImportWords.betweenUnits.contains(character)
    }

    private static func isWordlike(_ character: Character) -> Bool {
        character.isLetter && !character.isASCII
    }
}
