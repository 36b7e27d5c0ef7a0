import Budget
import Inspecting
import Markup

/// The units of a site (单位名录): departments as headings, units as lines of a table that can be
/// filtered and sorted, and how far this year's disclosure has come.
struct UnitDirectory {
    /// A unit with its disclosures, the newest first.
    struct Unit {
        let name: String
        let department: String?
        let years: [YearEntry]

        /// What its line shows.
        var newest: Publication { years[0].publication }
    }

    /// A department with its units.
    struct Department {
        let name: String?
        let units: [Unit]
    }

    let departments: [Department]
    let absent: [HeldDisclosure]

    /// Fails where there is one unit alone: it needs no directory.
    ///
    /// - Parameters:
    ///   - years: all disclosures, the newest first.
    ///   - absent: what is not public yet.
    init?(_ years: [YearEntry], absent: [HeldDisclosure]) {
        let units = Dictionary(grouping: years, by: \.publication.unit)
        guard units.count > 1 else { return nil }
        let listed = units.map { name, years in
            Unit(
                name: name,
                // An old year may not say whose the unit is.
                department: years.lazy.compactMap(\.publication.department).first,
                years: years
            )
        }
        departments = Dictionary(grouping: listed, by: \.department)
            .map { name, units in
                Department(name: name, units: units.sorted { $0.newest.path < $1.newest.path })
            }
            .sorted { left, right in
                switch (left.name, right.name) {
                case (nil, _): false
                case (_, nil): true
                default: left.units[0].newest.path < right.units[0].newest.path
                }
            }
        self.absent = absent
    }

    private var units: [Unit] { departments.flatMap(\.units) }

    /// Writes the directory.
    ///
    /// - Parameters:
    ///   - path: the page that it stands on.
    ///   - script: the script that filters and sorts; `nil` for none.
    ///   - html: where to.
    func write(from path: SitePath, script: SitePath?, to html: inout MarkupWriter) {
        writeProgress(to: &html)
        if let script { writeFilter(path.link(to: script), to: &html) }
        for (number, department) in departments.enumerated() {
            html.element("section", .class("department")) { html in
                html.element("h2", .id("department-\(number + 1)")) { html in
                    html.text(department.name ?? DirectoryWords.noDepartment)
                    html.text(" ")
                    html.element(
                        "span",
                        .class("count"),
                        text: DirectoryWords.count(department.units.count)
                    )
                }
                html.newline()
                write(department, number: number + 1, from: path, to: &html)
            }
            html.newline()
        }
        writeDownload(from: path, to: &html)
    }

    // MARK: Progress

    /// Writes how many of the disclosures of the newest year are public, and by when.
    private func writeProgress(to html: inout MarkupWriter) {
        let all = units.flatMap(\.years).map(\.publication)
        guard let year = all.map(\.fiscalYear).max() else { return }
        let phases = Dictionary(grouping: all.filter { $0.fiscalYear == year }, by: \.phase)
        html.element("dl", .class("progress")) { html in
            for (phase, those) in phases.sorted(by: { $0.key < $1.key }) {
                html.element("div") { html in
                    html.element("dt", text: DirectoryWords.disclosure(year, phase))
                    html.element("dd", text: DirectoryWords.progress(of: those))
                }
            }
            if !absent.isEmpty {
                html.element("div") { html in
                    html.element("dt", text: HoldingWords.notYetPublic)
                    html.element("dd", text: DirectoryWords.disclosures(absent.count))
                }
            }
        }
        html.newline()
    }

    private func writeFilter(_ script: String, to html: inout MarkupWriter) {
        html.element("form", .class("search-box"), .id("unit-filter"), .init("hidden")) { html in
            html.element("label", .init("for", "unit-query"), text: DirectoryWords.filter)
            html.element("div", .class("search-line")) { html in
                html.void(
                    "input",
                    .id("unit-query"),
                    .init("type", "search"),
                    .init("autocomplete", "off"),
                    .init("spellcheck", "false")
                )
            }
            html.element("p", .id("unit-status"), .init("role", "status"), text: "")
        }
        html.newline()
        html.element("script", .init("defer"), .init("src", script), text: "")
        html.newline()
    }

    // MARK: Units

    /// The key figures that the table of a department shows: those of its newest disclosures.
    private func columns(of department: Department) -> [FigureColumn] {
        var columns: [FigureColumn] = []
        for unit in department.units {
            for figure in unit.newest.keyFigures {
                let column = FigureColumn(label: figure.label, unit: figure.unit)
                if !columns.contains(column) { columns.append(column) }
            }
        }
        return columns
    }

    private func write(
        _ department: Department,
        number: Int,
        from path: SitePath,
        to html: inout MarkupWriter
    ) {
        let columns = columns(of: department)
        html.element("div", .class("scroll")) { html in
            html.element(
                "table",
                .class("units"),
                .init("aria-labelledby", "department-\(number)")
            ) { html in
                html.element("thead") { html in
                    html.element("tr") { html in
                        html.element("th", .init("scope", "col"), text: DirectoryWords.unit)
                        for column in columns {
                            html.element("th", .init("scope", "col"), .class("amount")) { html in
                                html.text(column.label)
                                html.element("span", text: Words.inParentheses(column.unit))
                            }
                        }
                        html.element("th", .init("scope", "col"), text: DirectoryWords.years)
                    }
                }
                html.newline()
                html.element("tbody") { html in
                    for unit in department.units { write(unit, columns, from: path, to: &html) }
                }
                html.newline()
                writeSums(of: department, columns, to: &html)
            }
        }
        html.newline()
    }

    private func write(
        _ unit: Unit,
        _ columns: [FigureColumn],
        from path: SitePath,
        to html: inout MarkupWriter
    ) {
        html.element("tr") { html in
            html.element("th", .init("scope", "row")) { html in
                html.element("a", .href(path.link(to: unit.years[0].cover)), text: unit.name)
            }
            for column in columns {
                html.element("td", .class("amount")) { html in
                    html.text(unit.newest.value(of: column) ?? "")
                }
            }
            html.element("td", .class("unit-years")) { html in
                for (index, year) in unit.years.enumerated() {
                    if index > 0 { html.text(" ") }
                    html.element("a", .href(path.link(to: year.cover)), text: year.shortTitle)
                    year.writeState(to: &html)
                }
            }
        }
        html.newline()
    }

    /// Writes what the figures of the units add up to, where all are of one year and phase.
    private func writeSums(
        of department: Department,
        _ columns: [FigureColumn],
        to html: inout MarkupWriter
    ) {
        let newest = department.units.map(\.newest)
        let kinds = Set(newest.map { DirectoryWords.disclosure($0.fiscalYear, $0.phase) })
        guard newest.count > 1, kinds.count == 1, let kind = kinds.first else { return }
        let sums = columns.map { column in
            plainSum(of: newest.compactMap { $0.value(of: column) })
        }
        guard sums.contains(where: { $0 != nil }) else { return }
        html.element("tfoot") { html in
            html.element("tr") { html in
                html.element("th", .init("scope", "row")) { html in
                    html.text(DirectoryWords.sum(of: kind))
                    html.element("span", .class("note"), text: DirectoryWords.plainSum)
                }
                for sum in sums { html.element("td", .class("amount"), text: sum ?? "") }
                html.element("td", text: "")
            }
        }
        html.newline()
    }

    private func writeDownload(from path: SitePath, to html: inout MarkupWriter) {
        guard let file = SitePath(RootFile.figures) else { return }
        html.element("p", .class("downloads")) { html in
            html.element("span", text: Words.downloads)
            html.text(" ")
            html.element(
                "a",
                .href(path.link(to: file)),
                .init("download"),
                text: DirectoryWords.figures
            )
        }
        html.newline()
    }
}

/// A column of the table of units.
struct FigureColumn: Hashable {
    let label: String
    let unit: String
}

extension Publication {
    /// A key figure as it is printed; `nil` if there is none.
    fileprivate func value(of column: FigureColumn) -> String? {
        keyFigures.first { $0.label == column.label && $0.unit == column.unit }?.value
    }
}

extension YearEntry {
    /// The year and the phase.
    fileprivate var shortTitle: String {
        DirectoryWords.disclosure(publication.fiscalYear, publication.phase)
    }

    /// Writes that it is a draft, or frozen, or was corrected.
    fileprivate func writeState(to html: inout MarkupWriter) {
        let draft = publication.status == .draft ? Words.draftStatus : nil
        let frozen = isFrozen ? Words.isFrozen : nil
        for state in [draft, frozen].compactMap(\.self) {
            html.text(" ")
            html.element("span", .class("status"), text: state)
        }
    }
}

/// Adds numbers as they are printed, digit by digit.
///
/// - Parameter texts: numbers such as `1,625.58`.
/// - Returns: their sum in the same form; `nil` if one of them is no number, or if there is none.
func plainSum(of texts: [String]) -> String? {
    var (sum, decimals) = (0, 0)
    var parts: [(value: Int, decimals: Int)] = []
    for text in texts where !text.isEmpty {
        let digits = text.filter { $0 != "," }
        let fraction = digits.firstIndex(of: ".").map { digits[$0...].count - 1 } ?? 0
        guard fraction <= 6, digits.count <= 16, let value = Int(digits.filter { $0 != "." })
        else { return nil }
        parts.append((value, fraction))
        decimals = max(decimals, fraction)
    }
    guard !parts.isEmpty else { return nil }
    for part in parts {
        var value = part.value
        for _ in part.decimals..<decimals { value *= 10 }
        let (total, isTooMuch) = sum.addingReportingOverflow(value)
        guard !isTooMuch else { return nil }
        sum = total
    }
    return decimalText(Int128(sum), decimals: decimals, grouped: true)
}

/// The key figures of all disclosures of a site as one long table (CSV, RFC 4180).
struct SiteFigures {
    /// The address of the site; `nil` while it is unset.
    let baseURL: String?
    let publications: [Publication]

    /// The table in UTF-8, with a mark at its beginning that tells spreadsheets so.
    var bytes: [UInt8] {
        var text = "\u{FEFF}" + line(DirectoryWords.figureColumns)
        for publication in publications.sorted(by: { $0.path < $1.path })
        where publication.status != .draft {
            let cover = publication.address(of: publication.cover)
            let address = cover.flatMap { $0.address(under: baseURL) ?? $0.text } ?? ""
            for figure in publication.keyFigures {
                text += line([
                    publication.department ?? "", publication.unit,
                    String(publication.fiscalYear), publication.phase, figure.label,
                    figure.value.filter { $0 != "," }, figure.unit,
                    publication.publishedOn?.iso ?? "", address,
                ])
            }
        }
        return Array(text.utf8)
    }

    private func line(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private func quoted(_ field: String) -> String {
        // What a spreadsheet would take for a formula is a text.
        let isNumber = field.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
        let isFormula = "=+@\t".contains(field.first ?? " ") || (field.hasPrefix("-") && !isNumber)
        let field = isFormula ? "'\(field)" : field
        guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
        return "\"\(field.replacing("\"", with: "\"\""))\""
    }
}
