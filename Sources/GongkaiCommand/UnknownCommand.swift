import ArgumentParser
import Diagnostics

extension Gongkai {
    /// Says which command was meant where the first word is none.
    ///
    /// - Parameter arguments: the words after the name of the program.
    /// - Throws: the exit code of a wrong command line, after saying so.
    package static func checkCommand(_ arguments: [String]) throws {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let first = arguments.first, !first.hasPrefix("-"), first != "help",
            !names.contains(first)
        else { return }
        let near = nearestNames(to: first, among: names)
        let list = (near.isEmpty ? names : near).joined(separator: ", ")
        throw ValidationError(
            "There is no command '\(first)'. Did you mean \(list)? "
                + "没有命令“\(first)”，是否指 \(list)？"
        )
    }
}
