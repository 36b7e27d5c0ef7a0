import Budget
import Diagnostics
import Reading

/// What a person filled in.
struct FieldChange: Decodable {
    let disclosure: String
    let id: String
    let value: String
    /// The digest of `disclosure.yaml` as it was shown.
    let digest: String
}

extension Desk {
    /// Writes what a person filled in into the file where it belongs.
    func change(_ change: FieldChange, _ language: Language) async throws(DeskFault) {
        let disclosure = try disclosure(change.disclosure)
        guard let id = TaskID(change.id), change.value.utf8.count <= 100_000 else {
            throw .badRequest
        }
        switch id {
        case .yaml(let keys): try await set(keys, change, in: disclosure, language)
        case .blank(let part, let line, let column):
            let blank = textBlanks(of: disclosure).first {
                ($0.part, $0.line, $0.column) == (part, line, column)
            }
            guard let blank else { throw .changedOutside }
            try await fill(blank, change.value.oneLine, in: disclosure, language)
        }
    }

    private func set(
        _ keys: [String],
        _ change: FieldChange,
        in disclosure: Disclosure,
        _ language: Language
    ) async throws(DeskFault) {
        // Only what the page has as a field can be set.
        let list = try tasks(disclosure.path, in: language)
        let fields = list.groups.flatMap(\.fields)
        guard let field = fields.first(where: { $0.id == change.id }),
            let path = path(inContent: disclosure.location.file)
        else { throw .notFound }
        guard change.digest == list.digest else {
            await read()
            throw .changedOutside
        }
        let value = tidied(change.value.oneLine, field, keys, in: disclosure)
        if field.kind == "choice" {
            guard field.choices.contains(where: { $0.first == value }) else { throw .badRequest }
        }
        guard var file = EditableYAML(files.contents(path) ?? []), file.set(keys, to: value) else {
            throw DeskFault(DeskWords.notEditable)
        }
        let step = (path: path, bytes: file.bytes, shown: change.digest)
        try await write(DeskWords.step(field.label), language, [step])
    }

    private func fill(
        _ blank: TextBlank,
        _ text: String,
        in disclosure: Disclosure,
        _ language: Language
    ) async throws(DeskFault) {
        guard !text.isEmpty,
            let source = disclosure.narratives.first(where: { $0.part == blank.part }),
            let path = path(inContent: source.file), let bytes = files.contents(path),
            let file = EditableText(bytes), file.lines.indices.contains(blank.line - 1),
            Array(file.lines[blank.line - 1].unicodeScalars).count
                == blank.before.unicodeScalars.count + blank.length
                + blank.after.unicodeScalars.count
        else { throw .changedOutside }
        let line = blank.before + text + blank.after
        let changed = file.replacing((blank.line - 1)..<blank.line, by: [line])
        let step = (path: path, bytes: changed, shown: files.digest(of: bytes))
        try await write(
            DeskWords.step(disclosure.formSet.parts[blank.part].shortTitle),
            language,
            [step]
        )
    }

    /// A number without separators, a day as the file has it; what is neither stays as it was
    /// typed, and is reported.
    private func tidied(
        _ text: String,
        _ field: TaskField,
        _ keys: [String],
        in disclosure: Disclosure
    ) -> String {
        switch field.kind {
        case "date": return day(text) ?? text
        case "number":
            let definition = disclosure.formSet.figureGroups.first {
                $0.name == keys.dropFirst().first
            }?
            .entries.first { $0.name == keys.last }
            guard case .money(let unit, let decimals)? = definition?.kind,
                text.contains(where: { !$0.isASCII || $0 == "," }),
                let amount = try? parseAmount(text, unit: unit, decimals: decimals)
            else { return text }
            return amount.reported?.text(grouped: false) ?? ""
        default: return text
        }
    }

    /// A day with its year, month and day in this order, whatever stands between them.
    private func day(_ text: String) -> String? {
        let numbers = text.split { !$0.isWholeNumber }.map { digits in
            digits.compactMap(\.wholeNumberValue).reduce(0) { $0 * 10 + min($1, 9) }
        }
        guard numbers.count == 3, text.count <= 20 else { return nil }
        let padded = { (number: Int, count: Int) in
            String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
        }
        let iso = "\(padded(numbers[0], 4))-\(padded(numbers[1], 2))-\(padded(numbers[2], 2))"
        return CalendarDate(iso: iso) == nil ? nil : iso
    }
}
