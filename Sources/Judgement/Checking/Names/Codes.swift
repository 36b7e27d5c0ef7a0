import Budget
import Characters
import Diagnostics

/// One code, one name: across the forms, and as the classification has it.
func checkCodeNames(_ disclosure: Disclosure) -> [Diagnostic] {
    var check = CodeNameCheck(disclosure)
    for (form, table) in zip(disclosure.formSet.forms, disclosure.tables) {
        for (panel, rows) in zip(form.panels, table.panels) { check.read(form, panel, rows) }
    }
    return check.diagnostics()
}

/// A row with a code, where it bears its name.
private struct NamedRow {
    let form: String
    let name: String
    let location: SourceLocation
}

private struct CodeNameCheck {
    /// A code of one classification.
    private struct Key: Hashable {
        let classification: Int
        let code: ClassificationCode
    }

    private let disclosure: Disclosure
    private var rows: [Key: [NamedRow]] = [:]
    private var order: [Key] = []

    init(_ disclosure: Disclosure) {
        self.disclosure = disclosure
    }

    mutating func read(_ form: Form, _ panel: Panel, _ table: PanelTable) {
        for (band, lines) in zip(panel.bands, table.bands) {
            guard case .classified(let classification) = band else { continue }
            for row in lines {
                guard let code = row.code, let location = row.location else { continue }
                let key = Key(classification: classification, code: code)
                if rows[key] == nil { order.append(key) }
                let label = zip(panel.columns, row.cells).first { $0.0.role == .label }?.1
                let name = label.flatMap { $0.text.isEmpty ? nil : $0.text } ?? row.name
                let place = SourceLocation(
                    file: location.file,
                    line: location.line,
                    column: label?.sourceColumn
                )
                rows[key, default: []].append(.init(form: form.name, name: name, location: place))
            }
        }
    }

    func diagnostics() -> [Diagnostic] {
        order.flatMap { key -> [Diagnostic] in
            let classifications = disclosure.formSet.classifications
            guard let rows = rows[key], classifications.indices.contains(key.classification) else {
                return []
            }
            let classification = classifications[key.classification]
            let code = key.code.digits
            guard let official = classification.names[code] else {
                let unknown = Diagnostic.unknownCode(
                    code,
                    classification.name,
                    at: rows[0].location
                )
                return [unknown] + differing(rows, code)
            }
            return rows.filter { foldedName($0.name) != foldedName(official) }.map {
                .unofficialName($0.name, official, code, classification.name, at: $0.location)
            }
        }
    }

    /// The rows whose name is not the most frequent one.
    private func differing(_ rows: [NamedRow], _ code: String) -> [Diagnostic] {
        let counts = Dictionary(grouping: rows) { foldedName($0.name) }
        guard counts.count > 1 else { return [] }
        let most = counts.values.map(\.count).max()
        guard let usual = rows.first(where: { counts[foldedName($0.name)]?.count == most }) else {
            return []
        }
        return rows.filter { foldedName($0.name) != foldedName(usual.name) }.map {
            .differingNames($0, usual, code)
        }
    }
}

/// Government economic headings that differ from those of the rows around them.
func checkHeadings(_ disclosure: Disclosure) -> [Diagnostic] {
    zip(disclosure.formSet.forms, disclosure.tables).flatMap { form, table in
        zip(form.panels, table.panels).flatMap { panel, rows -> [Diagnostic] in
            guard let column = panel.columns.firstIndex(where: { $0.role == .text }) else {
                return []
            }
            let coded = rows.rows.filter { $0.code?.parent != nil && $0.location != nil }
            let families = Dictionary(grouping: coded) { $0.code?.parent }
            return coded.compactMap { row in
                let family = families[row.code?.parent] ?? []
                let heading = row.cells[column].text
                let others = family.prefix(64).map { $0.cells[column].text }
                guard let usual = others.mostFrequent, heading != usual, heading == row.name,
                    others.count(where: { $0 == usual }) * 2 > others.count
                else { return nil }
                let place = row.location?.at(column: row.cells[column].sourceColumn)
                return .unusualHeading(row.name, heading, usual, at: place)
            }
        }
    }
}

/// Names of rows that are broken by spaces, doubled, or bear marks of the finance system.
func checkRowNames(_ disclosure: Disclosure) -> [Diagnostic] {
    zip(disclosure.formSet.forms, disclosure.tables).flatMap { form, table in
        zip(form.panels, table.panels).flatMap { panel, rows -> [Diagnostic] in
            let label = panel.columns.firstIndex { $0.role == .label }
            let free = zip(panel.bands, rows.bands).flatMap { band, lines in
                if case .free = band { lines } else { [Row]() }
            }
            return rows.rows.compactMap { brokenName($0, label) }
                + duplicates(free, label) + prefixed(free, form.name, label)
        }
    }
}

private func place(_ row: Row, _ label: Int?) -> SourceLocation? {
    row.location?.at(column: label.flatMap { row.cells[$0].sourceColumn })
}

private func brokenName(_ row: Row, _ label: Int?) -> Diagnostic? {
    guard row.location != nil, let label, row.cells.indices.contains(label) else { return nil }
    let name = Array(row.cells[label].text.unicodeScalars)
    let isBroken = name.indices.dropFirst().dropLast().contains { index in
        name[index].isBlank && name[index - 1].isHan && name[index + 1].isHan
    }
    return isBroken ? .brokenName(row.cells[label].text, at: place(row, label)) : nil
}

private func duplicates(_ rows: [Row], _ label: Int?) -> [Diagnostic] {
    var first: [[Unicode.Scalar]: Row] = [:]
    return rows.compactMap { row in
        let name = foldedName(row.name)
        guard let other = first[name] else {
            first[name] = row
            return nil
        }
        return .duplicateProjectName(row.name, at: place(row, label), first: place(other, label))
    }
}

/// One finding for all the names of a form that begin with letters of the finance system.
private func prefixed(_ rows: [Row], _ form: String, _ label: Int?) -> [Diagnostic] {
    let marked = rows.filter { row in
        let name = Array(row.name.unicodeScalars)
        let letters = name.prefix { $0.isLatin }
        return (1...3).contains(letters.count) && name.dropFirst(letters.count).first?.isHan == true
    }
    guard let first = marked.first else { return [] }
    let others = marked.dropFirst().prefix(8).map { (name: $0.name, place: place($0, label)) }
    let start = place(first, label)
    return [.systemPrefix(first.name, count: marked.count, form, at: start, others: others)]
}

private let tags = WordSearch(NamingWords.tags)

/// Tags of the finance system in a text.
func checkTags(_ text: ProseText) -> [Diagnostic] {
    tags.matches(in: text, text.scalars.indices).map { match in
        .systemTag(text.string(match.range), at: text.location(match.range.lowerBound))
    }
}

extension SourceLocation {
    /// The place with a column, where it is known.
    func at(column: Int?) -> SourceLocation {
        SourceLocation(file: file, line: line, column: column ?? self.column)
    }
}

extension [String] {
    /// The string that stands most often.
    fileprivate var mostFrequent: String? {
        var counts: [String: Int] = [:]
        for string in self { counts[string, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}

extension Diagnostic {
    fileprivate static func differingNames(
        _ row: NamedRow,
        _ usual: NamedRow,
        _ code: String
    ) -> Diagnostic {
        Diagnostic(
            .differingNames,
            at: row.location,
            Wording(
                "\(code) 在\(row.form)名为“\(row.name)”，在\(usual.form)名为“\(usual.name)”",
                "\(code) is ‘\(row.name)’ in \(row.form) and ‘\(usual.name)’ in \(usual.form)"
            ),
            notes: [Note(Wording("另一处名称", "the other name"), at: usual.location)],
            remedy: Wording("各表用同一名称", "use one name in all forms")
        )
    }
}
