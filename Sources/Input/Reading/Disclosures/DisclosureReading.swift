import Budget
import Diagnostics

/// Reads the folder of one disclosure.
struct DisclosureReader {
    let folder: ProjectFolder
    /// The folder's path under `Content`.
    let path: String
    let formSets: FormSets

    var findings: Findings { folder.findings }

    func child(_ name: String) -> String { childPath(name, in: path) }

    /// What `disclosure.yaml` says; `nil` if it cannot be read.
    func heading() -> DisclosureHeader? {
        folder.yaml(child("disclosure.yaml")).flatMap { value in
            findings.fields(of: value, as: "disclosure.yaml", header)
        }
    }

    /// The disclosure; `nil` if not even its form set is known, for then no table can be read.
    func disclosure() -> Disclosure? {
        let file = child("disclosure.yaml")
        guard let header = heading(), let formSet = header.formSet else { return nil }
        let frame = TableFrame(formSet: formSet, year: header.fiscalYear, unit: header.unit.name)
        let readings = readings(frame)
        checkEmptyForms(formSet, readings: readings, header: header)
        let tables = zip(readings.indices, readings).map { index, reading in
            let reason = header.reasons[index]
            return Table(
                panels: reading.panels,
                emptyReason: reason?.text.value,
                reasonLocation: reason?.text.location,
                reasonLines: reason?.text.lines ?? []
            )
            .numbered(for: formSet.forms[index])
        }
        return Disclosure(
            path: path,
            location: folder.location(file),
            unit: header.unit,
            fiscalYear: header.fiscalYear,
            formSet: formSet,
            status: header.status,
            approvalDate: header.approvalDate,
            publicationDate: header.publicationDate,
            datePlaces: header.datePlaces,
            contact: header.contact,
            tables: tables,
            figures: header.figures,
            unreadFigures: header.unreadFigures,
            targets: targets(formSet, readings: readings),
            narratives: narratives(formSet),
            waivers: header.waivers,
            corrections: corrections(),
            summation: header.summation
        )
    }

    /// The tables of all forms, and a warning about files that belong to none.
    private func readings(_ frame: TableFrame) -> [TableReading] {
        let forms = frame.formSet.forms
        let entries = folder.entries(of: child("tables"))
        let present = Set(entries.filter { $0.kind == .file }.map(\.name))
        let expected = forms.flatMap { form in form.panels.map { fileName(form, $0) } }
        let known = Set(expected)
        let missing = expected.filter { !present.contains($0) }
        for entry in entries where !known.contains(entry.name) || entry.kind != .file {
            // Why nobody reads the file of such a form was reported at the form.
            let isUnread = frame.formSet.unread.slugs.contains { slug in
                entry.name == "\(slug).csv" || entry.name.hasPrefix("\(slug)-")
            }
            if isUnread { continue }
            folder.reportUnread(child("tables/\(entry.name)"), expected: missing)
        }
        return forms.map { form in
            var reading = TableReading()
            for panel in form.panels {
                read(form, panel, frame: frame, present: present, into: &reading)
            }
            return reading
        }
    }

    /// The panels of all forms.
    func tables(_ frame: TableFrame) -> [[PanelTable]] { readings(frame).map(\.panels) }

    private func fileName(_ form: Form, _ panel: Panel) -> String {
        "\(form.slug)\(panel.id.map { "-\($0)" } ?? "").csv"
    }

    private func read(
        _ form: Form,
        _ panel: Panel,
        frame: TableFrame,
        present: Set<String>,
        into reading: inout TableReading
    ) {
        let file = child("tables/\(fileName(form, panel))")
        guard present.contains(fileName(form, panel)) else {
            findings.report(.missingTable(form, panel, at: folder.location(file)))
            return leaveOut(panel, file: file, frame: frame, of: &reading)
        }
        guard let source = folder.text(of: file) else {
            return leaveOut(panel, file: file, frame: frame, of: &reading)
        }
        let csv = CSVDocument(source, findings: findings)
        var reader = PanelReader(form, panel, frame: frame, csv: csv, findings: findings)
        reading.panels.append(reader.table())
        reading.firstAmount = reading.firstAmount ?? reader.firstAmount
    }

    private func leaveOut(
        _ panel: Panel,
        file: String,
        frame: TableFrame,
        of reading: inout TableReading
    ) {
        reading.isComplete = false
        reading.panels.append(.assembled(panel, file: folder.displayed(file), frame: frame))
    }

    /// A form without amounts must say why, and a form with amounts must not.
    private func checkEmptyForms(
        _ formSet: FormSet,
        readings: [TableReading],
        header: DisclosureHeader
    ) {
        for (index, reading) in readings.enumerated() {
            let form = formSet.forms[index]
            switch (reading.firstAmount, header.reasons[index]) {
            case (nil, nil) where reading.isComplete:
                let table = reading.panels.first.map { SourceLocation(file: $0.file) }
                let place = header.reasonsPlace
                findings.report(.unexplainedEmptyForm(form, table: table, at: place))
            case (let amount?, let reason?):
                findings.report(.contradictedEmptyForm(form, amount: amount, at: reason.key))
            default: continue
            }
        }
    }

    /// The Markdown of the parts that have some.
    private func narratives(_ formSet: FormSet) -> [NarrativeSource] {
        let entries = folder.entries(of: child("narrative"))
        let present = Set(entries.filter { $0.kind == .file }.map(\.name))
        let parts = formSet.parts.enumerated().filter { $0.element.kind != .forms }
        let expected = parts.map { "\($0.element.id).md" }
        let known = Set(expected)
        let missing = expected.filter { !present.contains($0) }
        for entry in entries where !known.contains(entry.name) || entry.kind != .file {
            folder.reportUnread(child("narrative/\(entry.name)"), expected: missing)
        }
        return parts.compactMap { index, part in
            let file = child("narrative/\(part.id).md")
            guard present.contains("\(part.id).md") else {
                findings.report(.missingNarrative(part, at: folder.location(file)))
                return nil
            }
            return folder.text(of: file).flatMap { source in
                if let excess = TextLimits.excess(in: source.bytes, file: source.file) {
                    findings.report(excess)
                    return nil
                }
                return NarrativeSource(part: index, file: source.file, text: source.string)
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func missingTable(
        _ form: Form,
        _ panel: Panel,
        at location: SourceLocation
    ) -> Diagnostic {
        let name = form.name + (panel.name.map { ".\($0)" } ?? "")
        return Diagnostic(
            .missingFile,
            at: location,
            Wording("缺少\(name)的数据文件", "the file of \(name) is missing"),
            remedy: Wording(
                "补上此文件；没有数据的表只写一行表头",
                "Add the file; a form without data has its line of headings alone"
            )
        )
    }

    fileprivate static func missingNarrative(
        _ part: Part,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingFile,
            at: location,
            Wording(
                "缺少“\(part.shortTitle)”的正文",
                "the text of '\(part.shortTitle)' is missing"
            ),
            remedy: Wording("补上此文件", "Add the file")
        )
    }

    fileprivate static func unexplainedEmptyForm(
        _ form: Form,
        table: SourceLocation?,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unexplainedEmptyForm,
            at: location,
            Wording("\(form.name)没有数据，也没有说明原因", "\(form.name) has no data and gives no reason"),
            notes: table.map { [Note(Wording("表中没有金额", "no amount stands here"), at: $0)] } ?? [],
            remedy: Wording(
                "在 empty-forms 下写“\(form.name): 原因”",
                "State the reason as '\(form.name)' under 'empty-forms'"
            )
        )
    }

    fileprivate static func contradictedEmptyForm(
        _ form: Form,
        amount: SourceLocation,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedEmptyForm,
            at: location,
            Wording(
                "\(form.name)被说明为空表，但有金额",
                "\(form.name) is explained as empty but has amounts"
            ),
            notes: [Note(Wording("第一个金额在此", "the first amount stands here"), at: amount)],
            remedy: Wording(
                "删除此项说明，或删除表中的金额",
                "Delete the reason here or the amounts there"
            )
        )
    }
}
