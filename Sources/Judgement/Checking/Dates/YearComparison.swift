package import Budget
package import Diagnostics
import Formula

/// The disclosure of the year before, by the path of each disclosure that has one among these.
///
/// Where several folders state that year of the unit, the one beside the disclosure is meant, so
/// that a name which another unit has put into its own folder by mistake changes nothing here.
package func yearsBefore(among disclosures: [Disclosure]) -> [String: Disclosure] {
    let series = Dictionary(grouping: disclosures) { Series($0) }
    var before: [String: Disclosure] = [:]
    for disclosures in series.values {
        let byYear = Dictionary(grouping: disclosures, by: \.fiscalYear)
        for disclosure in disclosures {
            let old = byYear[disclosure.fiscalYear - 1] ?? []
            let beside = old.filter { $0.parentPath == disclosure.parentPath }
            before[disclosure.path] = old.count == 1 ? old[0] : beside.count == 1 ? beside[0] : nil
        }
    }
    return before
}

extension Disclosure {
    /// The folder that its own lies in.
    fileprivate var parentPath: Substring { path.lastIndex(of: "/").map { path[..<$0] } ?? "" }
}

/// The disclosures of one unit and phase.
private struct Series: Hashable {
    let unit: String
    let phase: Phase
    /// A department goes by the name of a unit in it.
    let sumsUnits: Bool

    init(_ disclosure: Disclosure) {
        unit = disclosure.unit.name
        phase = disclosure.formSet.phase
        sumsUnits = disclosure.formSet.sumsUnits
    }
}

/// Compares what two successive years of one unit say of the same things.
///
/// A figure that the form set calls last year's (`last-year-of`) must be the one that was
/// published; names of codes should be, too.
///
/// - Parameters:
///   - disclosure: the later year.
///   - old: the earlier year.
///   - faultyFiles: files that could not be read whole; nothing is compared with what they lack.
///   - times: where it is written down how long each check took; `nil` if nobody asks.
/// - Returns: what differs, at its place in the later year.
package func compare(
    _ disclosure: Disclosure,
    withYearBefore old: Disclosure,
    faultyFiles: Set<String> = [],
    timing times: CheckTimes? = nil
) -> [Diagnostic] {
    Check.ofYears.flatMap { check -> [Diagnostic] in
        guard case .years(let find) = check.subject else { return [] }
        return times.measure(check) { find(disclosure, old, faultyFiles) }
    }
}

/// The figures of last year and the names of what has a code.
func compareWithYearBefore(
    _ disclosure: Disclosure,
    _ old: Disclosure,
    _ faultyFiles: Set<String>
) -> [Diagnostic] {
    compareFigures(of: disclosure, with: Scope(disclosure: old, faultyFiles: faultyFiles))
        + compareNames(disclosure, old)
}

private func compareFigures(of disclosure: Disclosure, with old: Scope) -> [Diagnostic] {
    disclosure.formSet.figureGroups.enumerated().flatMap { group, definition in
        definition.entries.enumerated().compactMap { entry, figure -> Diagnostic? in
            guard let source = figure.lastYearOf, disclosure.figures.indices.contains(group),
                disclosure.figures[group].indices.contains(entry),
                let stated = disclosure.figures[group][entry],
                let published = old.passage(source.text, at: source.location).value?.onlyNumber,
                significant(stated.value.number) != significant(published.machineValue)
            else { return nil }
            return .differsFromYearBefore(
                "\(definition.name).\(figure.name)",
                stated,
                published,
                in: old.disclosure,
                formula: source.text,
                waivedAt: disclosure.waiverPlace(of: stated.location)
            )
        }
    }
}

extension Disclosure {
    /// A place as a waiver names it: the file under the disclosure's folder, with the line.
    fileprivate func waiverPlace(of place: SourceLocation) -> String {
        let folder = location.file.lastIndex(of: "/").map { location.file[...$0] } ?? ""
        let file =
            place.file.hasPrefix(folder) ? place.file.dropFirst(folder.count) : place.file[...]
        return place.line.map { "\(file):\($0)" } ?? String(file)
    }
}

/// A number without the zeros at the end of its decimals: 0.00 and a blank cell are one amount.
private func significant(_ number: String) -> Substring {
    guard number.contains(".") else { return number[...] }
    var digits = number[...]
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return digits
}

extension Passage {
    /// The number that a formula prints, if it prints nothing else.
    fileprivate var onlyNumber: PrintedNumber? {
        guard pieces.count == 1, case .number(let number)? = pieces.first else { return nil }
        return number
    }
}

extension FigureValue {
    /// The number as formulas print it for machines.
    fileprivate var number: String {
        switch self {
        case .money(let amount): amount.text(grouped: false)
        case .quantity(let quantity):
            decimalText(quantity.scaled, decimals: quantity.decimals, grouped: false)
        }
    }
}

// MARK: Names

private func compareNames(_ disclosure: Disclosure, _ old: Disclosure) -> [Diagnostic] {
    let before = codedNames(of: old)
    return codedNames(of: disclosure).sorted { $0.key < $1.key }.compactMap { code, row in
        guard let other = before[code], foldedName(other.name) != foldedName(row.name) else {
            return nil
        }
        return .renamedCode(code.last ?? "", row, other, in: old)
    }
}

/// The first row of each code, by classification and code.
private func codedNames(of disclosure: Disclosure) -> [[String]: Row] {
    var names: [[String]: Row] = [:]
    for (form, table) in zip(disclosure.formSet.forms, disclosure.tables) {
        for (panel, rows) in zip(form.panels, table.panels) {
            for (band, lines) in zip(panel.bands, rows.bands) {
                guard case .classified(let index) = band,
                    disclosure.formSet.classifications.indices.contains(index)
                else { continue }
                let classification = disclosure.formSet.classifications[index].name
                for row in lines {
                    guard let code = row.code?.digits, row.location != nil else { continue }
                    let key = [classification, code]
                    if names[key] == nil { names[key] = row }
                }
            }
        }
    }
    return names
}

extension [String] {
    fileprivate static func < (left: [String], right: [String]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }
}

// MARK: Messages

extension Diagnostic {
    fileprivate static func differsFromYearBefore(
        _ name: String,
        _ stated: Figure,
        _ published: PrintedNumber,
        in old: Disclosure,
        formula: String,
        waivedAt place: String
    ) -> Diagnostic {
        let unit = published.unit ?? ""
        return Diagnostic(
            .differsFromYearBefore,
            at: stated.location,
            Wording(
                "\(name) 写的是 \(stated.value.number)\(unit)，"
                    + "\(old.fiscalYear)年公开的 \(formula) 是 \(published.text)\(unit)",
                "\(name) states \(stated.value.number) \(unit), but \(formula) as published for "
                    + "\(old.fiscalYear) is \(published.text) \(unit)"
            ),
            notes: [
                Note(
                    Wording("\(old.fiscalYear)年的公开材料", "the disclosure of that year"),
                    at: old.location
                )
            ],
            remedy: Wording(
                "更正上年数；口径确有调整（如单位合并、职能划转）的，在说明中写明，并在 waivers 中登记豁免："
                    + "code: R005, at: \(place)，写明 reason 和 by",
                "Correct last year's figure; if its scope has changed, as by a merger, say so in "
                    + "the text and waive this: code: R005, at: \(place), with a reason and by whom"
            )
        )
    }

    fileprivate static func renamedCode(
        _ code: String,
        _ row: Row,
        _ before: Row,
        in old: Disclosure
    ) -> Diagnostic {
        Diagnostic(
            .differingNames,
            .warning,
            at: row.location,
            Wording(
                "科目 \(code) 写作“\(row.name)”，\(old.fiscalYear)年公开时是“\(before.name)”",
                "code \(code) is ‘\(row.name)’ here and was ‘\(before.name)’ in "
                    + "\(old.fiscalYear)"
            ),
            notes: [Note(Wording("上一年度的名称", "the name of the year before"), at: before.location)],
            remedy: Wording("核对当年的科目表，用规定的名称", "Use the name in this year's classification")
        )
    }
}
