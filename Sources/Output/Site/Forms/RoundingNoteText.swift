import Budget
import Formula
import Inspecting

extension RoundingNotes.Note {
    /// What the note says.
    func text(in disclosure: Disclosure) -> String {
        let (stated, computed) =
            verdict.isStatedLeft
            ? (verdict.leftSum, verdict.rightSum) : (verdict.rightSum, verdict.leftSum)
        let others = verdict.computed.map { $0.label(in: disclosure) }
        return CheckWords.note(
            verdict.stated.map { $0.label(in: disclosure) }.joined(),
            other: others.count == 1 ? others[0] : nil,
            stated: stated.text(grouped: false),
            computed: computed.text(grouped: false),
            difference: verdict.difference.text(grouped: false)
        )
    }
}
