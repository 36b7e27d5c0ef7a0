import ArgumentParser
import Budget
import Diagnostics
import Reading

/// `gongkai forms list`: the form sets that there are.
struct FormsListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list",
            does: Wording("列出各套表样。", "List the form sets."),
            examples: [
                "gongkai forms list"
            ],
            details: Wording(
                "每行一套：名称、阶段、表数和所在文件。",
                "One a line: name, phase, number of forms, and file."
            )
        )
    }

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        let tree = project.templateTree
        let reading = readFormSets(tree)
        let entries = reading.value.all.map { set in
            let file = "\(tree.name)/forms/\(set.id).yaml"
            let errors = reading.diagnostics.count {
                $0.location?.file == file && $0.severity == .error
            }
            return FormSetEntry(set, file: file, errorCount: errors)
        }
        if json.isWanted { return try console.write(FormSetList(formSets: entries)) }
        for entry in entries { console.summarize(entry.line.text(in: language.value) + "\n") }
    }
}

/// The form sets, for other programs.
struct FormSetList: Encodable {
    let version = 1
    let formSets: [FormSetEntry]
}

/// A form set in a list.
struct FormSetEntry: Encodable {
    let id: String
    let title: String
    let phase: String
    /// The file, as findings name it.
    let file: String
    let errorCount: Int
    /// The names and titles of its forms, in their order.
    let forms: [[String: String]]

    init(_ set: FormSet, file: String, errorCount: Int) {
        id = set.id
        title = set.title.source
        phase = set.phase.name
        self.file = file
        self.errorCount = errorCount
        forms = set.forms.map { ["name": $0.name, "title": $0.title.source] }
    }

    /// The form set in one line.
    var line: Wording {
        let faults = Wording("，\(errorCount) 个错误", ", \(errorCount) errors")
        return Wording(
            "\(id)  \(phase)  \(forms.count) 张表  \(file)"
                + (errorCount > 0 ? faults.chinese : ""),
            "\(id)  \(phase)  \(forms.count) forms  \(file)"
                + (errorCount > 0 ? faults.english : "")
        )
    }
}
