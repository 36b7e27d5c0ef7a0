import Diagnostics

extension UsageFault {
    /// What is wrong and what to do.
    var wording: Wording {
        switch self {
        case .unknownCommand(let name, let near): unknownCommand(name, near)
        case .unknownOption(let name, let near, let others): unknownOption(name, near, others)
        case .missingValue(let option):
            Wording("\(option) 后面缺少内容", "a value is missing after \(option)")
        case .unexpectedValue(let value, let option):
            Wording(
                "\(option) 只是开关，后面不带内容，去掉“=\(value)”",
                "\(option) takes no value; leave '=\(value)' out"
            )
        case .tooMany(let texts): tooMany(texts)
        case .wrongValue(let value, let option, let known, let reason):
            wrongValue(value, option, known, reason)
        case .missing(let argument):
            Wording("缺少 \(argument)", "\(argument) is missing")
        case .excluding(let names):
            Wording("\(names) 不能同用", "\(names) exclude each other")
        case .unknownShell:
            Wording(
                "补全脚本只有 bash、zsh、fish 三种，如 --generate-completion-script bash",
                "completion scripts exist for bash, zsh and fish, such as "
                    + "--generate-completion-script bash"
            )
        case .said(let text): Wording(text, text)
        case .other: Wording("命令的写法有误", "the command line is wrong")
        }
    }

    private func unknownCommand(_ name: String, _ near: [String]) -> Wording {
        Wording(
            "没有命令“\(name)”" + (near.isEmpty ? "" : "，是否指 \(near.joined(separator: "、"))？"),
            "there is no command '\(name)'"
                + (near.isEmpty ? "" : ". Did you mean \(near.joined(separator: ", "))?")
        )
    }

    private func unknownOption(_ name: String, _ near: [String], _ others: [String]) -> Wording {
        if near.isEmpty, (1...3).contains(others.count) {
            return Wording(
                "这个命令没有选项 \(name)，它是 \(others.joined(separator: "、")) 的选项",
                "this command has no option \(name); it is one of \(others.joined(separator: ", "))"
            )
        }
        return Wording(
            "没有选项 \(name)" + (near.isEmpty ? "" : "，是否指 \(near.joined(separator: "、"))？"),
            "there is no option \(name)"
                + (near.isEmpty ? "" : ". Did you mean \(near.joined(separator: ", "))?")
        )
    }

    private func tooMany(_ texts: [String]) -> Wording {
        Wording(
            "多出“\(texts.joined(separator: "”“"))”；名称中有空格的，用英文引号括起来",
            "'\(texts.joined(separator: "' '"))' is too much; put a name with spaces into quotes"
        )
    }

    private func wrongValue(
        _ value: String,
        _ option: String?,
        _ known: [String],
        _ reason: String?
    ) -> Wording {
        if let reason { return Wording(reason, reason) }
        let list = known.joined(separator: "、")
        let names = known.joined(separator: ", ")
        return Wording(
            "“\(value)”不能用于 \(option ?? "")" + (known.isEmpty ? "，应为整数" : "，可选：\(list)"),
            "'\(value)' cannot be used for \(option ?? "")"
                + (known.isEmpty ? "; it takes a whole number" : "; it takes \(names)")
        )
    }
}

extension Wording {
    /// What is printed for a wrong command line: the fault, how it is called, where there is more.
    static func usageError(_ fault: UsageFault, of command: CommandInfo) -> Wording {
        let lines = { (language: Language) in
            let page = HelpPage(command: command, language: language)
            return "\(fault.wording.text(in: language))\n\(page.usage)"
        }
        let more = "\(command.path) --help"
        return Wording(
            "错误：\(lines(.chinese))\n全部选项和示例：\(more)",
            "error: \(lines(.english))\nAll options and examples: \(more)"
        )
    }

    /// A failure that no command expected.
    static func unexpectedFailure(_ reason: String) -> Wording {
        Wording("运行没有成功：\(reason)", "the run failed: \(reason)")
    }
}
