import ArgumentParser
import Diagnostics

extension Gongkai {
    /// Says which command was meant where the first word is none.
    ///
    /// - Throws: what is wrong with the command line.
    package static func checkCommand() throws {
        let arguments = CommandLine.arguments.dropFirst()
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
