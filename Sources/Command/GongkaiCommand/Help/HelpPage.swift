import Diagnostics

/// The help of a command as a person reads it: what it does, examples, how it is called, and what
/// each word of it means.
struct HelpPage {
    /// What an example begins with where the help of a command is written.
    static let exampleMark = "$ "

    /// Columns of a line; terminals of all times have as many.
    private static let width = 80
    /// The column in which explanations begin.
    private static let indent = 26

    let command: CommandInfo
    let language: Language

    /// The page, as lines.
    var text: String {
        let isRoot = command.superCommands?.isEmpty ?? true
        var blocks = ["\(command.path)  \(command.abstract ?? "")"]
        if !examples.isEmpty {
            blocks.append(
                ([HelpWords.examples.text(in: language)] + examples).joined(separator: "\n")
            )
        }
        blocks.append(usage)
        blocks += details
        blocks.append(section(HelpWords.arguments, command.operands.map(entry)))
        // The version is that of the program, so its help alone names the option.
        let options = command.options.filter { isRoot || !$0.spellings.contains("--version") }
        blocks.append(section(HelpWords.options, options.map(entry)))
        blocks.append(section(HelpWords.commands, command.commands.map(line)))
        if !command.commands.isEmpty {
            let words = isRoot ? HelpWords.helpOfCommands : HelpWords.helpBelow(command.path)
            blocks.append(words.text(in: language))
        }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// How the command is called, in one line.
    var usage: String {
        let below = command.commands.isEmpty ? [] : [HelpWords.command.text(in: language)]
        let operands = command.operands.map(\.usage)
        let options = command.options.isEmpty ? [] : [HelpWords.anyOptions.text(in: language)]
        let call = ([command.path] + below + operands + options).joined(separator: " ")
        return HelpWords.usage(call).text(in: language)
    }

    private var lines: [Substring] {
        (command.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    }

    private var examples: [String] {
        lines.filter { $0.hasPrefix(Self.exampleMark) }
            .map { "  \($0.dropFirst(Self.exampleMark.count))" }
    }

    private var details: [String] {
        lines.filter { !$0.hasPrefix(Self.exampleMark) }
            .split(separator: "")
            .map { paragraph in
                paragraph.flatMap { wrapped(String($0), columns: Self.width) }
                    .joined(separator: "\n")
            }
    }

    private func section(_ title: Wording, _ entries: [String]) -> String {
        entries.isEmpty ? "" : ([title.text(in: language)] + entries).joined(separator: "\n")
    }

    private func line(_ command: CommandInfo) -> String {
        entry(command.commandName, command.abstract ?? "")
    }

    private func entry(_ argument: ArgumentInfo) -> String {
        var parts = [abstract(of: argument)]
        let values = argument.allValues ?? []
        if !values.isEmpty {
            parts.append(HelpWords.values(values).text(in: language))
        }
        if let value = argument.defaultValue, !value.isEmpty, argument.kind != .flag {
            parts.append(HelpWords.byDefault(value).text(in: language))
        }
        let gap = language == .chinese ? "" : " "
        return entry(argument.synopsis, parts.joined(separator: gap))
    }

    /// What an argument is for; the two that the parser adds by itself have words of ours.
    private func abstract(of argument: ArgumentInfo) -> String {
        if argument.spellings.contains("--help") { return HelpWords.help.text(in: language) }
        if argument.spellings.contains("--version") { return HelpWords.version.text(in: language) }
        return argument.abstract ?? ""
    }

    private func entry(_ name: String, _ text: String) -> String {
        let lines = wrapped(text, columns: Self.width - Self.indent)
        let margin = String(repeating: " ", count: Self.indent)
        let space = Self.indent - 2 - columns(of: name)
        let head = "  \(name)"
        guard space >= 2, let first = lines.first else {
            return ([head] + lines.map { margin + $0 }).joined(separator: "\n")
        }
        let line = head + String(repeating: " ", count: space) + first
        return ([line] + lines.dropFirst().map { margin + $0 }).joined(separator: "\n")
    }
}
