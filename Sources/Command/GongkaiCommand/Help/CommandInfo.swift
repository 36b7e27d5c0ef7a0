import ArgumentParser
import Foundation

/// A command as the parser of the command line knows it: its arguments and the commands below it.
struct CommandInfo: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let superCommands: [String]?
    let arguments: [ArgumentInfo]?
    let subcommands: [CommandInfo]?

    /// The program with all of its commands, in the language of the run at hand.
    static var program: CommandInfo? {
        struct Dump: Decodable { let command: CommandInfo }
        let json = Data(Gongkai._dumpHelp().utf8)
        return (try? JSONDecoder().decode(Dump.self, from: json))?.command
    }

    /// The commands below it, without the one that shows help.
    var commands: [CommandInfo] {
        (subcommands ?? []).filter { $0.commandName != "help" }
    }

    /// The words by which it is called.
    var path: String {
        ((superCommands ?? []) + [commandName]).joined(separator: " ")
    }

    /// What stands on its command line without the name of an option.
    var operands: [ArgumentInfo] {
        (arguments ?? []).filter { $0.kind == .positional && $0.shouldDisplay }
    }

    /// What is given by name.
    var options: [ArgumentInfo] {
        (arguments ?? []).filter { $0.kind != .positional && $0.shouldDisplay }
    }

    /// The spellings of its options.
    var optionNames: [String] { options.flatMap(\.spellings) }

    /// The command that words of a command line lead to, and how many of them are its name.
    func command(at words: some Sequence<String>) -> (command: CommandInfo, depth: Int) {
        var (found, depth) = (self, 0)
        for word in words {
            guard let next = found.commands.first(where: { $0.commandName == word }) else { break }
            (found, depth) = (next, depth + 1)
        }
        return (found, depth)
    }

    /// It and all commands below it.
    var all: [CommandInfo] { [self] + commands.flatMap(\.all) }
}

/// An argument or an option of a command.
struct ArgumentInfo: Decodable {
    /// How it is given.
    enum Kind: String, Decodable {
        case positional
        case option
        case flag
    }

    private struct Name: Decodable {
        let kind: String
        let name: String
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?
    private let names: [Name]?

    /// How its names are typed.
    var spellings: [String] {
        (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
    }

    /// The argument as a line of help names it.
    var synopsis: String {
        let value = "<\(valueName ?? "")>"
        return switch kind {
        case .positional: value
        case .option: "\(spellings.joined(separator: ", ")) \(value)"
        case .flag: spellings.joined(separator: ", ")
        }
    }

    /// The argument in the line that shows how a command is called.
    var usage: String {
        let text = isRepeating ? "\(synopsis) …" : synopsis
        return isOptional ? "[\(text)]" : text
    }
}
