import ArgumentParser
import Diagnostics
import Testing

@testable import GongkaiCommand

@Suite struct HelpTests {
    @Test func isChineseThroughout() throws {
        let all = try commands(in: .chinese)
        #expect(all.count > 15)
        for command in all {
            let text = HelpPage(command: command, language: .chinese).text
            let foreign = englishWords(in: text, besides: all)
            #expect(foreign.isEmpty, "\(command.path): \(foreign)")
        }
    }

    /// Kinds of units have no English name that a form would take.
    @Test func isEnglishThroughout() throws {
        for command in try commands(in: .english) {
            let text = HelpPage(command: command, language: .english).text
            let foreign = chineseWords(in: text).filter { !$0.contains("单位") }
            #expect(foreign.isEmpty, "\(command.path): \(foreign)")
        }
    }

    @Test(arguments: Language.allCases)
    func saysEverythingAndBeginsWithExamples(language: Language) throws {
        for command in try commands(in: language) {
            let text = HelpPage(command: command, language: language).text
            let lines = text.split(separator: "\n")
            #expect(command.abstract?.isEmpty == false)
            #expect(lines[1] == HelpWords.examples.text(in: language)[...], "\(command.path)")
            #expect(lines[2].hasPrefix("  \(command.path)"), "\(command.path)")
            let silent = (command.operands + command.options).filter { ($0.abstract ?? "").isEmpty }
            #expect(silent.isEmpty, "\(command.path): \(silent.map(\.synopsis))")
            let wide = lines.filter { columns(of: $0) > 80 && !$0.hasPrefix("  gongkai ") }
            #expect(wide.isEmpty, "\(command.path): \(wide)")
        }
    }

    @Test(arguments: [
        ("报表和文字用 import 导入", 10, ["报表和文字", "用 import", "导入"]),
        ("一二三四五。六", 10, ["一二三四", "五。六"]),
        ("（一二三四五）", 4, ["（一", "二三", "四", "五）"]),
        ("a bb ccc", 4, ["a bb", "ccc"]),
        ("unbreakable", 4, ["unbreakable"]), ("", 4, []),
    ])
    func wrapsWhatIsReadInColumns(text: String, width: Int, lines: [String]) {
        #expect(wrapped(text, columns: width) == lines)
    }
}

@Suite struct UsageTests {
    /// Every way in which a command line of a command can be wrong.
    private static func wrongLines(of command: CommandInfo) -> [[String]] {
        let path = Array(command.path.split(separator: " ").map(String.init).dropFirst())
        let operands = command.operands.map { _ in "a" }
        var lines = [["--zzzz"], ["-z"], ["-%"], Array(repeating: "a", count: 9)]
        for option in command.options {
            guard let name = option.spellings.last, name.hasPrefix("--") else { continue }
            lines.append([String(name.dropLast())])
            switch option.kind {
            case .option: lines += [[name], ["\(name)=\u{1}"], [name, "x y z"]]
            case .flag: lines.append(["\(name)=3"])
            case .positional: break
            }
        }
        if command.operands.contains(where: { !$0.isOptional }) { lines.append([]) }
        return lines.map { path + ($0.isEmpty ? [] : operands) + $0 }
    }

    @Test func isAnsweredInChinese() throws {
        let all = try commands(in: .chinese)
        let program = try #require(all.first)
        var count = 0
        for command in all {
            for line in Self.wrongLines(of: command) {
                guard let fault = answer(to: line, command, program, .chinese) else { continue }
                count += 1
                #expect(fault != .other, "\(line)")
                let text = Wording.usageError(fault, of: command).chinese
                let typed = Set(line + ["x", "y", "z", "a"])
                let foreign = englishWords(in: text, besides: all).filter { !typed.contains($0) }
                #expect(foreign.isEmpty, "\(line): \(text)")
            }
        }
        #expect(count > 200)
    }

    @Test func isAnsweredInEnglish() throws {
        let all = try commands(in: .english)
        let program = try #require(all.first)
        for command in all {
            for line in Self.wrongLines(of: command) {
                guard let fault = answer(to: line, command, program, .english) else { continue }
                let text = Wording.usageError(fault, of: command).english
                #expect(chineseWords(in: text).isEmpty, "\(line): \(text)")
            }
        }
    }

    @Test(arguments: [
        (["check", "--langg", "en"], "--lang"), (["check", "--fiix"], "--fix"),
        (["check", "--open"], "gongkai preview"), (["publish"], "<位置>"),
        (["forms", "new", "a"], "--from <文件>"), (["check", "--format", "xml"], "sarif"),
        (["new", "a", "--year", "二"], "整数"), (["build", "--today", "2025-13-1"], "2024年2月9日"),
        (["diff", "a", "b", "c"], "“c”"), (["check", "--json=1"], "去掉“=1”"),
    ])
    func saysWhatIsMeant(line: [String], words: String) throws {
        let all = try commands(in: .chinese)
        let program = try #require(all.first)
        let command = program.command(at: line).command
        let fault = try #require(answer(to: line, command, program, .chinese))
        #expect(fault.wording.chinese.contains(words), "\(fault.wording.chinese)")
    }

    private func answer(
        to line: [String],
        _ command: CommandInfo,
        _ program: CommandInfo,
        _ language: Language
    ) -> UsageFault? {
        CommandLanguage.$current.withValue(language) {
            do {
                _ = try Gongkai.parseAsRoot(line)
                return nil
            } catch {
                return UsageFault(error, of: command, in: program)
            }
        }
    }
}

@Suite struct CommandWordsTests {
    @Test(arguments: [
        (["check", "--lang", "en"], "zh_CN.UTF-8", Language.english),
        (["--lang=zh", "check"], "en_US.UTF-8", .chinese),
        (["check", "——lang", "en"], "C", .english),
        (["check"], "en_GB.UTF-8", .english), (["check"], "zh_CN.UTF-8", .chinese),
        (["check"], "C.UTF-8", .chinese), (["check"], "", .chinese),
        (["check", "--lang", "英文"], "", .english), (["check", "--", "--lang", "en"], "", .chinese),
    ])
    func chooseTheLanguage(words: [String], locale: String, language: Language) {
        #expect(languageOfRun(words, ["LANG": locale]) == language)
    }

    @Test(arguments: [
        (["——help"], ["--help"]), (["check", "—fix"], ["check", "--fix"]),
        (["check", "－－ｌａｎｇ=en"], ["check", "--lang=en"]),
        // Names of files stay what they are.
        (["import", "—说明.docx"], ["import", "—说明.docx"]),
        (["import", "--", "—force"], ["import", "--", "—force"]), (["a-b"], ["a-b"]),
    ])
    func setDashesRight(typed: [String], meant: [String]) {
        #expect(CommandWords(typed).withPlainDashes.words == meant)
    }

    @Test(arguments: [
        (["--lang", "en", "forms", "list", "a"], ["forms", "list", "--lang", "en", "a"]),
        (["--lang=en", "check", "a"], ["check", "--lang=en", "a"]),
        (["check", "--lang", "en"], ["check", "--lang", "en"]),
    ])
    func putALanguageBehindTheCommand(typed: [String], meant: [String]) {
        #expect(CommandWords(typed).withLanguageAfterCommand.words == meant)
    }
}
