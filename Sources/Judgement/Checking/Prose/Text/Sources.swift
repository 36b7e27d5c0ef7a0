import Budget
import Diagnostics
import Formula

extension Disclosure {
    /// Everything that the author wrote besides the narratives: names, reasons, targets, contacts.
    var proseTexts: [ProseText] {
        labelTexts + reasonTexts + waiverTexts + contactTexts + targets.flatMap(texts)
    }

    /// The texts of the CSV files.
    private var labelTexts: [ProseText] {
        zip(formSet.forms, tables).flatMap { form, table in
            zip(form.panels, table.panels).flatMap { panel, rows in
                rows.rows.flatMap { row in texts(of: row, panel) }
            }
        }
    }

    private func texts(of row: Row, _ panel: Panel) -> [ProseText] {
        guard let location = row.location else { return [] }
        return zip(panel.columns, row.cells).compactMap { column, cell in
            guard column.role == .label || column.role == .text, !cell.text.isEmpty else {
                return nil
            }
            let place = SourceLocation(
                file: location.file,
                line: location.line,
                column: cell.sourceColumn
            )
            return ProseText(cell.text, .name, at: place)
        }
    }

    /// Why forms are empty.
    var reasonTexts: [ProseText] {
        tables.compactMap { table in
            table.emptyReason.map {
                ProseText(
                    $0,
                    .sentence,
                    at: table.reasonLocation ?? location,
                    lines: table.reasonLines
                )
            }
        }
    }

    /// Why findings were accepted, and by whom; both are published.
    var waiverTexts: [ProseText] {
        waivers.flatMap { waiver in
            [
                ProseText(
                    waiver.reason,
                    .sentence,
                    at: waiver.reasonLocation ?? waiver.location,
                    lines: waiver.reasonLines
                ),
                ProseText(waiver.by, .name, at: waiver.location),
            ]
        }
    }

    private var contactTexts: [ProseText] {
        let texts = [contact.name, contact.telephone, contact.email, contact.address]
        let unit = [unit.name, unit.kind, unit.supervisor?.name].compactMap(\.self)
        let place = contact.location.map { SourceLocation(file: $0.file, line: $0.line) }
        return texts.compactMap(\.self).map { ProseText($0, .contact, at: place ?? location) }
            + unit.map { ProseText($0, .name, at: location) }
    }

    /// The texts of a target in which a person wrote sentences.
    func sentences(of target: PerformanceTarget) -> [ProseText] {
        let fields = formSet.performance?.narrativeFields ?? []
        let objectives = [
            (target.objectives.wholePeriod, TargetWords.objectives.wholePeriod),
            (target.objectives.year, TargetWords.objectives.year),
        ]
        return (Array(zip(target.narratives, fields)) + objectives)
            .map { sentence($0, of: target, field: $1) }
    }

    private func sentence(
        _ text: String,
        of target: PerformanceTarget,
        field: String
    ) -> ProseText {
        ProseText(
            text,
            .sentence,
            at: target.places[field] ?? target.location,
            lines: target.lines[field] ?? []
        )
    }

    private func texts(_ target: PerformanceTarget) -> [ProseText] {
        let others = [
            sentence(target.implementingUnit, of: target, field: TargetWords.unit),
            sentence(target.nature, of: target, field: TargetWords.nature),
        ]
        let head = [target.name, target.supervisor?.name ?? ""].map {
            ProseText($0, .name, at: target.location)
        }
        let indicators = target.indicators.joined().flatMap { sides in
            [sides.wholePeriod, sides.year].compactMap(\.self).flatMap { indicator in
                let place = indicator.location ?? target.location
                return [
                    ProseText(indicator.name, .name, at: place),
                    ProseText(indicator.target, .targetValue, at: place),
                ]
            }
        }
        let signers = [target.signature.responsible, target.signature.preparer].map {
            ProseText($0 ?? "", .name, at: target.location)
        }
        let telephone = sentence(
            target.signature.telephone ?? "",
            of: target,
            field: TargetWords.telephone
        )
        return (head + others + sentences(of: target) + indicators + signers + [telephone])
            .filter { !$0.scalars.isEmpty }
    }

    /// A narrative as it was typed, without its bindings; what is hidden on the page stays.
    func rawText(of source: NarrativeSource) -> ProseText {
        var text = ProseDraft(kind: .narrative, file: source.file)
        var place = ProseText.Place(line: 1, column: 1)
        let scalars = Array(source.text.unicodeScalars)
        for scalar in scalars {
            text.append(scalar, at: place)
            if scalar == "\n" {
                place = ProseText.Place(line: place.line + 1, column: 1)
            } else {
                place.column += 1
            }
        }
        text.blocks = [.init(kind: .paragraph, range: scalars.indices, section: 0)]
        return ProseText(text)
    }
}
