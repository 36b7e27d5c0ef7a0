import Diagnostics
import Testing

@testable import GongkaiCommand

/// The commands of the program as they are in a language.
func commands(in language: Language) throws -> [CommandInfo] {
    try CommandLanguage.$current.withValue(language) { try #require(CommandInfo.program).all }
}

/// What stands in Chinese sentences as it is: names of programs, formats and folders.
private let names: Set<String> = [
    "gongkai", "help", "Content", "Templates", "Output", "current", "JSON", "PDF", "CSV",
    "Markdown",
    "LibreOffice", "Chromium", "Google", "Chrome", "Microsoft", "Edge", "BagIt", "OpenSSH", "ssh",
    "ssh-agent", "ssh-keygen", "poppler-utils", "Ctrl-C", "cms", "bash", "zsh", "fish",
]

/// The words of a Chinese text that are English and no name of anything.
///
/// Names are those of commands, options and their values, of files, addresses and formats (which
/// have a mark or a digit in them) and the ones listed above.
func englishWords(in text: String, besides commands: [CommandInfo]) -> [String] {
    let options = commands.flatMap(\.options)
    let known = names.union(commands.map(\.commandName)).union(
        options.flatMap { $0.allValues ?? [] }
    )
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("  gongkai ") }
    let words = lines.joined(separator: "\n").split { character in
        !character.isASCII || character.isWhitespace || "[]<>(),;'\"".contains(character)
    }
    return words.map(String.init).filter { word in
        let isMarked = word.contains { "-./@:_~=".contains($0) || $0.isNumber }
        return word.contains(where: \.isLetter) && !isMarked && !known.contains(word)
    }
}

/// The Han characters of an English text outside of examples, where names of files have some.
func chineseWords(in text: String) -> [String] {
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("  gongkai ") }
    return lines.flatMap { line in
        line.split(whereSeparator: \.isWhitespace).map(String.init).filter { word in
            word.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        }
    }
}
