package import Budget
import Characters
package import Diagnostics
package import Reading

/// What a document says that it is, before anyone knows what it is (材料概况).
package struct DocumentSurvey: Sendable {
    /// Something that is stated, with the first place where it is.
    package struct Stated<Value: Hashable & Sendable>: Hashable, Sendable {
        package let value: Value
        package let place: SourceLocation
    }

    /// What all statements of one thing come to.
    package enum Answer<Value: Hashable & Sendable>: Hashable, Sendable {
        case none
        case one(Stated<Value>)
        /// What is stated instead, each once.
        case several([Stated<Value>])
    }

    package let file: String
    package let unit: Answer<String>
    /// The fiscal year.
    package let year: Answer<Int>
    /// What kind of unit it is, such as 公益一类事业单位.
    package let kindOfUnit: Stated<String>?
    /// The words for budget or accounts that the cover has, by the ids of the phases.
    package let phases: [Stated<String>]
    /// How each form set fits, in the order of their ids.
    package let fits: [FormSetFit]
    /// Whether the document could be read.
    package let isRead: Bool
    package let diagnostics: [Diagnostic]
}

/// Looks at a document: its cover, its titles and its headings, to see what it discloses.
///
/// - Parameters:
///   - tree: the folder that the files lie in.
///   - names: the files; several of workbooks and CSV files.
///   - isDocument: whether the file is a text and no workbook.
///   - printed: what programs made of it, if it is a PDF.
///   - sets: the form sets that it may be of.
///   - unit: the unit, where it is known; else it is looked for.
/// - Returns: what it says, and why it could not be read.
package func surveyDocument(
    from tree: any FileTree,
    names: [String],
    isDocument: Bool,
    printed: PrintedDocument? = nil,
    among sets: [FormSet],
    unit: String? = nil
) -> DocumentSurvey {
    let findings = Findings()
    let first = names.first ?? ""
    let file = names.count == 1 && !tree.name.isEmpty ? "\(tree.name)/\(first)" : first
    let lines: [SurveyLine]? =
        isDocument
        ? textDocument(from: tree, name: first, printed: printed, findings: findings)
            .map { [SurveyLine]($0) }
        : [SurveyLine](readWorkbook(tree, names: names, findings: findings))
    let reader = SurveyReader(lines ?? [], sets: sets, isDocument: isDocument, unit: unit)
    return DocumentSurvey(
        file: names.count == 1 ? file : tree.name,
        unit: reader.answeredUnit,
        year: reader.answeredYear,
        kindOfUnit: reader.kindOfUnit,
        phases: reader.cover.phases,
        fits: reader.fits(),
        isRead: lines?.contains { !$0.pieces.isEmpty } ?? false,
        diagnostics: findings.inOrder
    )
}

/// Reads what a document says of itself.
private struct SurveyReader {
    private let lines: [SurveyLine]
    private let sets: [FormSet]
    private let titles: KnownTitles
    private let given: String?
    let cover: CoverStatements
    /// Names of units in titles of parts and forms, and behind labels such as 单位名称：.
    private var named: [DocumentSurvey.Stated<String>] = []
    private var years: [DocumentSurvey.Stated<Int>] = []

    init(_ lines: [SurveyLine], sets: [FormSet], isDocument: Bool, unit: String?) {
        self.lines = lines
        self.sets = sets
        given = unit
        titles = KnownTitles(sets, andDocuments: true)
        let inside = KnownTitles(sets, andDocuments: false)
        cover = CoverStatements(
            isDocument ? lines.cover { inside.match($0) != nil } : [],
            phases: sets.map(\.phase)
        )
        for line in lines where line.pieces.count <= 3 {
            for piece in line.pieces {
                guard let title = titles.match(piece) else { continue }
                if let unit = title.unit {
                    named.append(.init(value: spelled(unit, in: piece), place: line.place))
                }
                years += TitleYears(piece).years.compactMap(\.value)
                    .map { .init(value: $0, place: line.place) }
            }
        }
        named += lines.flatMap { line in
            labelledUnits(line.pieces).map { .init(value: $0, place: line.place) }
        }
    }

    // MARK: Unit

    /// The unit that cover, titles and labels agree on.
    var answeredUnit: DocumentSurvey.Answer<String> {
        let onCover = distinct(cover.units)
        let elsewhere = distinct(named)
        if onCover.count == 1, elsewhere.allSatisfy({ isSame($0.value, onCover[0].value) }) {
            return .one(onCover[0])
        }
        let confirmed = onCover.filter { one in
            elsewhere.contains { isSame($0.value, one.value) }
        }
        // A department above the unit on the cover is named on no form of it.
        if onCover.count > 1, confirmed.count == 1, elsewhere.count == 1 {
            return .one(confirmed[0])
        }
        let all = distinct(cover.units + named)
        return all.count > 1 ? .several(all) : all.first.map { .one($0) } ?? .none
    }

    private func isSame(_ one: String, _ other: String) -> Bool { folded(one) == folded(other) }

    private func distinct(
        _ stated: [DocumentSurvey.Stated<String>]
    ) -> [DocumentSurvey.Stated<String>] {
        var seen: Set<String> = []
        return stated.filter { seen.insert(folded($0.value)).inserted }
    }

    /// The names behind labels such as 编制单位：, in their cell or in the next one.
    private func labelledUnits(_ pieces: [String]) -> [String] {
        pieces.enumerated().compactMap { index, piece in
            let key = folded(piece)
            guard let label = ImportWords.unitNames.first(where: key.hasPrefix) else { return nil }
            let own = String(key.dropFirst(label.count))
            let next = own.isEmpty && index + 1 < pieces.count ? folded(pieces[index + 1]) : own
            let end = next.firstRange(of: ImportWords.unitWord)?.lowerBound ?? next.endIndex
            let name = String(next[..<end])
            guard isUnit(name) else { return nil }
            return spelled(name, in: own.isEmpty ? pieces[index + 1] : piece)
        }
    }

    /// Of which kind the unit says that it is, where it says so in one way.
    var kindOfUnit: DocumentSurvey.Stated<String>? {
        var selves = AdoptionWords.selves
        if case .one(let unit) = answeredUnit { selves.append(folded(unit.value)) }
        var found: [DocumentSurvey.Stated<String>] = []
        for line in lines where !line.isTable {
            let text = folded(line.pieces.joined())
            let kind = AdoptionWords.kindsOfUnits.first { kind in
                guard text.contains(kind) else { return false }
                return AdoptionWords.verbsOfKinds.contains { verb in
                    selves.contains { text.contains($0 + verb + kind) }
                }
            }
            if let kind { found.append(.init(value: kind, place: line.place)) }
        }
        return Set(found.map(\.value)).count == 1 ? found.first : nil
    }

    // MARK: Year

    /// The year that the cover and the titles agree on.
    ///
    /// A title of another year among those of one is left to the import, which names it.
    var answeredYear: DocumentSurvey.Answer<Int> {
        let onCover = Set(cover.years.map(\.value))
        let counts = Dictionary(grouping: years, by: \.value).mapValues(\.count)
        let all = Set(counts.keys).union(onCover)
        let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
        let isMost = most.map { $0.value * 2 > years.count } ?? true
        let agreed: Int? =
            switch onCover.count {
            case 0: all.count == 1 ? all.first : nil
            case 1: most == nil || isMost && onCover.contains(most?.key ?? 0) ? onCover.first : nil
            default: nil
            }
        let stated = cover.years + years
        guard let agreed, let place = stated.first(where: { $0.value == agreed }) else {
            let each = all.sorted().compactMap { year in stated.first { $0.value == year } }
            return each.isEmpty ? .none : .several(each)
        }
        return .one(place)
    }

    // MARK: Form sets

    func fits() -> [FormSetFit] {
        var unit = given ?? ""
        if given == nil, case .one(let one) = answeredUnit { unit = one.value }
        let year: Int =
            if case .one(let one) = answeredYear { one.value } else { years.first?.value ?? 2000 }
        return sets.map { set in
            FormSetFit(set, lines: lines, year: year, unit: unit, phases: cover.phases)
        }
    }
}

/// Whether a folded text may be the name of a unit.
func isUnit(_ key: String) -> Bool {
    guard let last = key.last, (4...40).contains(key.count) else { return false }
    let marks = ImportWords.sentenceMarks.union(ImportWords.colons)
    return AdoptionWords.endsOfUnits.contains(last) && !key.contains(where: marks.contains)
}
