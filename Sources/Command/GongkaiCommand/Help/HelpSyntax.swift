import ArgumentParser
import Diagnostics

/// The language in which the command line is answered.
enum CommandLanguage {
    /// That of the run at hand; the entry point sets it before anything is parsed.
    @TaskLocal static var current = Language.chinese
}

/// How the help of commands is written: each text once in each language, examples apart.
extension CommandConfiguration {
    /// What a command is.
    ///
    /// - Parameters:
    ///   - name: the word by which it is called.
    ///   - does: what it does, in one sentence.
    ///   - examples: command lines that run as they stand, shown before anything else.
    ///   - details: what else there is to know.
    ///   - version: what `--version` prints; empty for all but the program itself.
    ///   - subcommands: the commands below it.
    init(
        _ name: String,
        does: Wording,
        examples: [String],
        details: Wording,
        version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) {
        let language = CommandLanguage.current
        let lines = examples.map { "\(HelpPage.exampleMark)\($0)" }.joined(separator: "\n")
        self.init(
            commandName: name,
            abstract: does.text(in: language),
            discussion: "\(lines)\n\n\(details.text(in: language))",
            version: version,
            subcommands: subcommands
        )
    }
}

extension ArgumentHelp {
    /// What an option or an argument is for.
    ///
    /// - Parameters:
    ///   - chinese: the sentence in Chinese.
    ///   - english: the same in English.
    ///   - value: what stands for its value; flags have none.
    /// - Returns: the help in the language of the run.
    static func says(
        _ chinese: String,
        _ english: String,
        value: (chinese: String, english: String)? = nil
    ) -> ArgumentHelp {
        let language = CommandLanguage.current
        return ArgumentHelp(
            Wording(chinese, english).text(in: language),
            valueName: value.map { Wording($0.chinese, $0.english).text(in: language) }
        )
    }
}

extension ValidationError {
    /// What is wrong with a command line, in the language that it is answered in.
    init(_ chinese: String, _ english: String) {
        self.init(Wording(chinese, english).text(in: CommandLanguage.current))
    }
}
