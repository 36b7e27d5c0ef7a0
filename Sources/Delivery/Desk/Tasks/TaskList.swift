import Budget
import Checking
import Diagnostics
import Reading

/// Something that is to be filled in (待填事项).
struct TaskField: Encodable, Sendable {
    let id: String
    let label: String
    /// `number`, `text`, `date`, `choice` or `long`.
    let kind: String
    let unit: String
    let value: String
    let explanation: String
    /// The values of a choice, each with its name.
    let choices: [[String]]
    let isOpen: Bool
    /// Whether the page may stand without it.
    let isOptional: Bool
    /// What is wrong with what stands there.
    let findings: [String]
    /// Where it can be seen or filled in instead.
    let target: FindingTarget?
}

/// Fields that belong together.
struct TaskGroup: Encodable, Sendable {
    let title: String
    let note: String
    let fields: [TaskField]
}

/// Everything that is to be filled in, in the order of work.
struct TaskList: Encodable, Sendable {
    let groups: [TaskGroup]
    let digest: String
    let openCount: Int
    let generation: Int
}

extension Desk {
    /// What is to be filled in for a disclosure.
    func tasks(_ path: String, in language: Language) throws(DeskFault) -> TaskList {
        let disclosure = try disclosure(path)
        guard let file = self.path(inContent: disclosure.location.file) else { throw .notFound }
        let bytes = files.contents(file) ?? []
        let writer = TaskWriter(
            disclosure: disclosure,
            file: EditableYAML(bytes),
            findings: findings(in: disclosure),
            language: language
        )
        var groups = writer.groups
        let blanks = self.blanks(of: disclosure, in: language)
        if !blanks.isEmpty {
            groups.append(
                TaskGroup(
                    title: TaskWords.texts.text(in: language),
                    note: TaskWords.textsNote.text(in: language),
                    fields: blanks
                )
            )
        }
        return TaskList(
            groups: groups,
            digest: files.digest(of: bytes),
            openCount: groups.flatMap(\.fields).count { $0.isOpen && !$0.isOptional },
            generation: generation
        )
    }
}

/// Finds what is to be filled in of `disclosure.yaml`.
struct TaskWriter {
    let disclosure: Disclosure
    /// `nil` where the file cannot be edited.
    let file: EditableYAML?
    let findings: [Diagnostic]
    let language: Language

    var groups: [TaskGroup] {
        [heading] + figures + [reasons].filter { !$0.fields.isEmpty }
    }

    private func say(_ wording: Wording) -> String { wording.text(in: language) }

    // MARK: Heading

    private var heading: TaskGroup {
        let status = field(
            ["status"],
            TaskWords.status,
            kind: "choice",
            TaskWords.statusNote,
            choices: [
                ["draft", say(TaskWords.draft)], ["approved", say(TaskWords.approved)],
            ]
        )
        let fields = [
            field(["unit", "kind"], TaskWords.unitKind, TaskWords.unitKindNote),
            field(["supervising-department", "name"], TaskWords.supervisor, isOptional: true),
            field(["approval-date"], TaskWords.approvalDate, kind: "date", TaskWords.approvalNote),
            field(
                ["publication-date"],
                TaskWords.publicationDate,
                kind: "date",
                TaskWords.publicationNote
            ),
            field(
                ["contact", "name"],
                TaskWords.contactName,
                TaskWords.contactNote,
                isOptional: true
            ),
            field(["contact", "telephone"], TaskWords.telephone, TaskWords.contactNote),
            field(["contact", "email"], TaskWords.email, isOptional: true),
            field(["contact", "address"], TaskWords.address, isOptional: true),
        ]
        return TaskGroup(title: say(TaskWords.heading), note: "", fields: fields + [status])
    }

    private func field(
        _ path: [String],
        _ label: Wording,
        kind: String = "text",
        _ note: Wording? = nil,
        choices: [[String]] = [],
        isOptional: Bool = false
    ) -> TaskField {
        field(
            path,
            label: say(label),
            kind: kind,
            explanation: note.map(say) ?? "",
            choices: choices,
            isOptional: isOptional
        )
    }

    private func field(
        _ path: [String],
        label: String,
        kind: String,
        unit: String = "",
        explanation: String = "",
        choices: [[String]] = [],
        isOptional: Bool = false,
        isBlank: (String) -> Bool = \.isEmpty,
        target: FindingTarget? = nil
    ) -> TaskField {
        let value = file?.value(at: path) ?? ""
        return TaskField(
            id: TaskID.yaml(path).text,
            label: label,
            kind: kind,
            unit: unit,
            value: isBlank(value) ? "" : value,
            explanation: explanation,
            choices: choices,
            isOpen: isBlank(value),
            isOptional: isOptional,
            findings: [],
            target: target
        )
    }

    // MARK: Figures

    private var figures: [TaskGroup] {
        disclosure.formSet.figureGroups.enumerated().map { index, group in
            let fields = group.entries.enumerated().map { entry, definition -> TaskField in
                let (unit, decimals): (String, Int) =
                    switch definition.kind {
                    case .money(let unit, let decimals): (unit.rawValue, decimals)
                    case .quantity(let unit, let decimals): (unit, decimals)
                    }
                let made = field(
                    ["figures", group.name, definition.name],
                    label: definition.name,
                    kind: "number",
                    unit: unit,
                    explanation: TaskWords.figure(
                        decimals,
                        isOfLastYear: definition.lastYearOf != nil
                    )
                    .text(in: language)
                )
                let id = FigureID(group: index, entry: entry)
                return made.saying(
                    disclosure.unreadFigures.contains(id) ? say(TaskWords.noNumber) : nil
                )
            }
            return TaskGroup(title: disclosure.text(group.title), note: "", fields: fields)
        }
    }

    // MARK: Reasons

    /// Forms without data must say why.
    private var reasons: TaskGroup {
        let forms = disclosure.tables.indices.filter { disclosure.tables[$0].isEmpty }
        let fields = forms.map { form in
            let name = disclosure.formSet.forms[form].name
            return field(
                ["empty-forms", name],
                label: "\(name) \(disclosure.text(disclosure.formSet.forms[form].title))",
                kind: "long",
                explanation: say(TaskWords.reasonNote),
                isBlank: { $0.isEmpty || $0 == TaskWords.placeholder },
                target: FindingTarget(kind: "table", form: form, side: 0)
            )
        }
        return TaskGroup(
            title: say(TaskWords.reasons),
            note: say(TaskWords.reasonsNote),
            fields: fields
        )
    }
}

extension TaskField {
    fileprivate func saying(_ finding: String?) -> TaskField {
        guard let finding, !isOpen else { return self }
        return TaskField(
            id: id,
            label: label,
            kind: kind,
            unit: unit,
            value: value,
            explanation: explanation,
            choices: choices,
            isOpen: isOpen,
            isOptional: isOptional,
            findings: [finding],
            target: target
        )
    }
}

/// What a field stands for.
enum TaskID {
    /// A value of `disclosure.yaml`.
    case yaml([String])
    /// A blank in a text, by the position of the part, the line and the column.
    case blank(part: Int, line: Int, column: Int)

    var text: String {
        switch self {
        case .yaml(let path): "yaml:" + path.joined(separator: "\u{1F}")
        case .blank(let part, let line, let column): "blank:\(part):\(line):\(column)"
        }
    }

    init?(_ text: String) {
        if text.hasPrefix("yaml:") {
            let keys = text.dropFirst(5).split(separator: "\u{1F}").map(String.init)
            guard !keys.isEmpty else { return nil }
            self = .yaml(keys)
        } else {
            let numbers = text.split(separator: ":").dropFirst().map { Int($0) }
            guard text.hasPrefix("blank:"), numbers.count == 3, let part = numbers[0],
                let line = numbers[1], let column = numbers[2]
            else { return nil }
            self = .blank(part: part, line: line, column: column)
        }
    }
}
