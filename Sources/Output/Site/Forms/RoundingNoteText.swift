import Budget
import Formula
import Inspecting

extension RoundingNotes.Note {
    /// What the note says.
    func text(in disclosure: Disclosure) -> String {
        let (stated, computed) =
            verdict.isStatedLeft
            ? (verdict.leftSum, verdict.rightSum) : (verdict.rightSum, verdict.leftSum)
        return CheckWords.note(
            verdict.stated.map { $0.label(in: disclosure) }.joined(),
            stated: stated.text(grouped: false),
            computed: computed.text(grouped: false),
            difference: verdict.difference.text(grouped: false)
        )
    }
}
