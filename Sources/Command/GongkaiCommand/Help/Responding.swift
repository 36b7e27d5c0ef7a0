import ArgumentParser
import Diagnostics
import Foundation

extension Gongkai {
    /// Does what the command line asks for; the exit code.
    package static func respond() async -> Int32 {
        await respond(to: Array(CommandLine.arguments.dropFirst()))
    }

    /// Does what a command line asks for; the exit code.
    ///
    /// - Parameter arguments: the words after the name of the program.
    /// - Returns: 0 if all is well, else an exit code as README.md lists them.
    static func respond(to arguments: [String]) async -> Int32 {
        let environment = ProcessInfo.processInfo.environment
        let language = languageOfRun(arguments, environment)
        return await CommandLanguage.$current.withValue(language) {
            await Response(arguments: arguments, language: language).run()
        }
    }
}

/// The language asked for, else that of the locale, else Chinese, which the sites are in.
func languageOfRun(_ arguments: [String], _ environment: [String: String]) -> Language {
    if let named = CommandWords(arguments).language { return named }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
        .first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .english : .chinese
}

/// One run of the program from its command line to its exit code.
private struct Response {
    let arguments: [String]
    let language: Language

    func run() async -> Int32 {
        let words = CommandWords(arguments).withPlainDashes
        if let program = CommandInfo.program, let answer = answer(words, program) { return answer }
        do {
            var command = try Gongkai.parseAsRoot(words.withLanguageAfterCommand.words)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return conclude(error, words)
        }
    }

    /// What is answered without a command: help, and a word that is no command.
    private func answer(_ words: CommandWords, _ program: CommandInfo) -> Int32? {
        let names = words.namesOfCommand
        let (command, depth) = program.command(at: names)
        let isAlone = !command.commands.isEmpty && names.count == depth
        if !command.commands.isEmpty, names.count > depth, command.operands.isEmpty {
            let name = names[names.index(names.startIndex, offsetBy: depth)]
            let all = command.commands.map(\.commandName)
            let near = nearestNames(to: name, among: all)
            return fail(.unknownCommand(name, near: near.isEmpty ? all : near), of: command)
        }
        guard words.asksForHelp || (isAlone && words.hasNoOptions) else { return nil }
        show(HelpPage(command: command, language: language).text)
        return 0
    }

    /// The end of a run that threw.
    private func conclude(_ error: any Error, _ words: CommandWords) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        let status = Gongkai.exitCode(for: error).rawValue
        if status == 0 {
            show(Gongkai.message(for: error) + "\n")
            return 0
        }
        guard let program = CommandInfo.program else { return status }
        let command = program.command(at: words.namesOfCommand).command
        if let fault = UsageFault(error, of: command, in: program) {
            return fail(fault, of: command)
        }
        complain(.unexpectedFailure(Gongkai.message(for: error)))
        return 2
    }

    private func fail(_ fault: UsageFault, of command: CommandInfo) -> Int32 {
        complain(.usageError(fault, of: command))
        return ExitCode.validationFailure.rawValue
    }

    private func show(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            exit(2)
        }
    }

    private func complain(_ wording: Wording) {
        // Where nobody listens, the exit code says it.
        try? FileHandle.standardError.write(
            contentsOf: Data("\(wording.text(in: language))\n".utf8)
        )
    }
}
