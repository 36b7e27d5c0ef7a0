import ArgumentParser
import Characters
import Diagnostics

/// The words of a command line, before they are parsed.
struct CommandWords {
    var words: [String]

    init(_ words: [String]) { self.words = words }

    /// Those before what is said to be no option.
    private var open: ArraySlice<String> { words.prefix { $0 != "--" } }

    /// The language that an option names.
    var language: Language? {
        let plain = withPlainDashes.open
        for (index, word) in zip(plain.indices, plain) {
            if word.hasPrefix("--lang=") {
                return Language(argument: String(word.dropFirst("--lang=".count)))
            }
            if word == "--lang" {
                let next = plain.index(after: index)
                return next < plain.endIndex ? Language(argument: plain[next]) : nil
            }
        }
        return nil
    }

    /// Whether help is asked for, by option or by word.
    var asksForHelp: Bool {
        words.first == "help" || open.contains { ["-h", "--help", "--help-hidden"].contains($0) }
    }

    /// Whether nothing but the names of commands, and of a language, was typed.
    var hasNoOptions: Bool { !withoutLanguage.contains { $0.hasPrefix("-") } }

    /// The words from the beginning that are no options: names of commands, then operands.
    var namesOfCommand: [String] {
        let words = withoutLanguage
        return Array(
            (words.first == "help" ? words.dropFirst() : words[...]).prefix {
                !$0.hasPrefix("-")
            }
        )
    }

    /// The same with a language that is named before the command named after it.
    var withLanguageAfterCommand: CommandWords {
        guard let first = words.first, first == "--lang" || first.hasPrefix("--lang=") else {
            return self
        }
        let count = first == "--lang" ? 2 : 1
        let rest = words.dropFirst(count)
        let names = rest.prefix { !$0.hasPrefix("-") }
        guard let program = CommandInfo.program, !names.isEmpty else { return self }
        let depth = program.command(at: names).depth
        return CommandWords(
            Array(rest.prefix(depth)) + words.prefix(count) + rest.dropFirst(depth)
        )
    }

    /// The same with the dashes that a keyboard or a text processor makes of `--` set right.
    ///
    /// A word is only touched if it then begins with an option of the program.
    var withPlainDashes: CommandWords {
        guard open.contains(where: { isOddDash($0.unicodeScalars.first) }),
            let program = CommandInfo.program
        else { return self }
        let names = Set(program.all.flatMap(\.optionNames))
        return CommandWords(
            words.enumerated().map { index, word in
                guard index < open.count, isOddDash(word.unicodeScalars.first) else { return word }
                let rest = word.unicodeScalars.drop { isOddDash($0) || $0 == "-" }
                let plain = "--" + String(String.UnicodeScalarView(rest.map(\.halfWidth)))
                let name = plain.prefix { $0 != "=" }
                return names.contains(String(name)) ? plain : word
            }
        )
    }

    private func isOddDash(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FF0D}": true
        default: false
        }
    }

    /// The words without the language.
    private var withoutLanguage: [String] {
        var kept: [String] = []
        var isValue = false
        for word in open {
            if isValue {
                isValue = false
            } else if word == "--lang" {
                isValue = true
            } else if !word.hasPrefix("--lang=") {
                kept.append(word)
            }
        }
        return kept + words.dropFirst(open.count)
    }
}

/// The languages as people name them.
extension Language: ExpressibleByArgument {
    package init?(argument: String) {
        let name = argument.lowercased()
        switch name.split(whereSeparator: { "-_.".contains($0) }).first.map(String.init) {
        case "zh", "cn", "中文", "简体中文", "汉语": self = .chinese
        case "en", "英文", "英语": self = .english
        default: return nil
        }
    }
}
