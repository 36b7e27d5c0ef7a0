import Budget
import Checking
import Diagnostics
import Foundation
import Testing

/// `docs/rules.md` says what the form file says.
@Suite struct RuleManualTests {
    @Test func listsTheRulesAsTheFormFileHasThem() throws {
        let formSet = try sample().formSet
        let text = RuleManual(formSet).markdown
        try expectGolden(text, at: repository.appending(path: "docs/rules.md"))
    }

    @Test func writesSentencesThatEnd() throws {
        for rule in try sample().formSet.rules {
            #expect(rule.says.hasSuffix("。"), "\(rule.code)")
            #expect((rule.condition == nil) == (rule.applies == nil), "\(rule.code)")
        }
    }
}

/// The text of `docs/rules.md`, made from a form set.
private struct RuleManual {
    private let formSet: FormSet

    init(_ formSet: FormSet) {
        self.formSet = formSet
    }

    private let groups = [
        "R1": "Within a form", "R2": "Between forms", "R3": "Projects and performance",
        "R4": "Figures beside the forms",
    ]

    var markdown: String {
        var text = """
            # Rules

            The reconciliation rules (勾稽关系) of `Templates/forms/\(formSet.id).yaml`, in the
            language of [formulas.md](formulas.md). This page is made from that file; `make golden`
            writes it anew.

            A rule holds within what rounding allows: a printed amount stands for every amount
            within half of its last digit, and blank and zero are exact. So a sum of *m* amounts may
            miss its total by (*m* + 1) halves of the last digit, and one quantity stated in two
            places must agree exactly, at the coarser of two precisions. A gap above two in the last
            digit that rounding could explain asks for a look by hand, and so does a figure in which
            several gaps meet that one other value would close.

            What the rules catch, cell by cell, stands in
            `Tests/CheckingTests/Fixtures/mutations.txt`; how small a slip of a whole row they see,
            in `shifts.txt` beside it.

            """
        var group: Substring = ""
        for rule in formSet.rules.sorted(by: { $0.code < $1.code }) {
            if rule.code.prefix(2) != group {
                group = rule.code.prefix(2)
                text += "\n## \(groups[String(group)] ?? String(group))\n"
            }
            text += "\n" + entry(rule)
        }
        return text
    }

    private func entry(_ rule: Rule) -> String {
        var text = "**\(rule.code)** \(rule.says)\n\n"
        text += "    \(rule.formula.text)\n\n依据：\(rule.basis)"
        if let condition = rule.condition, let applies = rule.applies {
            text += "。适用：\(applies)（`\(condition.text)`）"
        }
        switch rule.severity {
        case .error: break
        case .warning: text += "。不符时为警告"
        case .information: text += "。不符时为提示"
        }
        return text + "。\n"
    }
}
