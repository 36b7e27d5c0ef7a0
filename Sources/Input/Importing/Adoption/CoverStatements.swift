import Budget
import Characters

/// What the lines of a cover say (封面).
struct CoverStatements {
    private(set) var units: [DocumentSurvey.Stated<String>] = []
    private(set) var years: [DocumentSurvey.Stated<Int>] = []
    /// The ids of the phases whose names stand there.
    private(set) var phases: [DocumentSurvey.Stated<String>] = []

    init(_ lines: [SurveyLine], phases: [Phase]) {
        for line in lines {
            guard let text = line.text else { continue }
            let title = TitleYears(text)
            let key = withoutQuotationMarks(title.rest)
            let years = title.years.compactMap(\.value).map {
                DocumentSurvey.Stated(value: $0, place: line.place)
            }
            let found = phases.filter { key.contains($0.name) }
            if let first = found.compactMap({ key.firstRange(of: $0.name)?.lowerBound }).min() {
                // 关于批复2024年预算的通知 is no title of a disclosure.
                guard isTitle(key[first...], found.map(\.name)) else { continue }
                self.years += years
                let ids = Set(found.map(\.id)).subtracting(self.phases.map(\.value))
                self.phases += ids.sorted().map { .init(value: $0, place: line.place) }
                add(unit: Self.beforePhase(String(key[..<first])), of: line, text)
            } else if key.isEmpty {
                self.years += years
            } else {
                let label = ImportWords.unitNames.first(where: key.hasPrefix) ?? ""
                add(unit: String(key.dropFirst(label.count)), of: line, text)
            }
        }
    }

    private mutating func add(unit key: String, of line: SurveyLine, _ text: String) {
        guard isUnit(key) else { return }
        units.append(.init(value: spelled(key, in: text), place: line.place))
    }

    /// Whether nothing follows the word for the budget but what ends the title of a disclosure.
    private func isTitle(_ tail: Substring, _ phases: [String]) -> Bool {
        let rest = phases.reduce(String(tail)) { $0.replacing($1, with: "") }
        return AdoptionWords.coverEnds.contains { end in
            rest == end || rest.filter { !AdoptionWords.betweenPhases.contains($0) } == end
        }
    }

    /// The name before the word for the budget, without what says whose budget it is.
    private static func beforePhase(_ text: String) -> String {
        var key = text
        while let end = AdoptionWords.beforePhases.first(where: key.hasSuffix) {
            key = String(key.dropLast(end.count))
        }
        return key
    }
}

/// The titles of the parts and forms of several form sets, to be found with the name of a unit in
/// them that is not known yet.
struct KnownTitles {
    /// A title that was found.
    struct Match {
        /// The folded name of the unit in it; `nil` if it has none.
        let unit: String?
    }

    private let exact: Set<String>
    /// By how they end.
    private let titles: [[Character]]

    /// - Parameters:
    ///   - sets: the form sets.
    ///   - areOfDocuments: whether the titles of whole documents are among them, as on a cover.
    init(_ sets: [FormSet], andDocuments areOfDocuments: Bool) {
        let patterns = sets.flatMap { set in
            set.forms.map(\.title) + set.parts.map(\.title)
                + (areOfDocuments ? [set.title] : [])
        }
        let keys = patterns.filter { !$0.source.contains("{last-year}") }
            .map { titleKey($0.text(year: 2000, unit: "")) }
        exact = Set(keys.filter { $0.count > 3 })
        titles = exact.sorted { ($0.count, $0) > ($1.count, $1) }.map(Array.init)
    }

    /// The title that a text is, with or without the name of a unit.
    func match(_ text: String) -> Match? {
        guard text.count <= 60 else { return nil }
        let key = titleKey(text)
        if exact.contains(key) { return Match(unit: nil) }
        let characters = Array(key)
        for title in titles where characters.count > title.count + 3 {
            let tail = zip(characters.reversed(), title.reversed()).prefix { $0 == $1 }.count
            let head = title.count - tail
            guard characters.prefix(head).elementsEqual(title.prefix(head)) else { continue }
            let middle = String(characters[head..<(characters.count - tail)])
            if tail > 1, isUnit(middle) { return Match(unit: middle) }
        }
        return nil
    }
}
