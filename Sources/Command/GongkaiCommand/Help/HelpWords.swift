import Diagnostics

/// What stands around the help of every command.
enum HelpWords {
    static let examples = Wording("示例：", "Examples:")
    static let arguments = Wording("参数：", "Arguments:")
    static let options = Wording("选项：", "Options:")
    static let commands = Wording("命令：", "Commands:")
    static let command = Wording("<命令>", "<command>")
    static let anyOptions = Wording("[选项]", "[options]")
    static let help = Wording("显示这一页帮助。", "Show this help.")
    static let version = Wording("显示程序的版本。", "Show the version of the program.")
    static let helpOfCommands = Wording(
        "各命令的用法：gongkai help <命令>",
        "How a command is used: gongkai help <command>"
    )

    static func helpBelow(_ path: String) -> Wording {
        Wording("各命令的用法：\(path) <命令> --help", "How each is used: \(path) <command> --help")
    }

    static func usage(_ call: String) -> Wording { Wording("用法：\(call)", "Usage: \(call)") }

    static func values(_ values: [String]) -> Wording {
        Wording(
            "可选：\(values.joined(separator: "、"))。",
            "One of \(values.joined(separator: ", "))."
        )
    }

    static func byDefault(_ value: String) -> Wording {
        Wording("默认：\(value)。", "By default \(value).")
    }
}
