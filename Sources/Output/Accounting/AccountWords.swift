import Diagnostics

extension Wording {
    static let legend = Wording("怎样阅读", "How to read this page")
    static let pieces = Wording("原文与结果对照", "The document beside its result")
    static let original = Wording("原文", "Document")
    static let result = Wording("结果", "Result")
    static let nothing = Wording("（没有放入）", "(goes nowhere)")
    static let firstOpen = Wording("到第一处待办", "To the first open piece")
    static let nextOpen = Wording("下一处待办", "Next open piece")

    static func title(_ document: String) -> Wording {
        Wording("“\(document)”的去向", "What became of '\(document)'")
    }

    static func titled(_ title: Wording, _ count: Int) -> Wording {
        Wording("\(title.chinese)（\(count) 条）", "\(title.english) (\(count))")
    }

    /// The name of a table on one side of a piece.
    static func table(_ table: Int, _ side: Wording, _ number: Int) -> Wording {
        Wording(
            "第 \(number) 段\(side.chinese)，表 \(table)",
            "\(side.english) of piece \(number), table \(table)"
        )
    }

    static func state(_ state: AccountPage.State) -> Wording {
        switch state {
        case .taken: Wording("已取用", "Taken")
        case .open: Wording("待办", "Open")
        case .passedOver: Wording("略过", "Passed over")
        }
    }

    static func explanation(_ state: AccountPage.State, _ count: Int) -> Wording {
        switch state {
        case .taken:
            Wording("\(count) 段，已放入所注明的文件。", "\(count) pieces, in the files named beside them.")
        case .open:
            Wording(
                "\(count) 段，须由人处理，原因写在各段上方。",
                "\(count) pieces wait for a person; why is said above each."
            )
        case .passedOver:
            Wording("\(count) 段，按规则不取用。", "\(count) pieces that a rule leaves out.")
        }
    }
}
