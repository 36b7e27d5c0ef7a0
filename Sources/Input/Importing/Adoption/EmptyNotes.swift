import Characters

extension TableImporter {
    /// Why a form is empty, as the notes below it say.
    ///
    /// - Parameters:
    ///   - rows: the rows of the notes.
    ///   - sheet: the sheet that they stand on.
    /// - Returns: the reason; `nil` where the notes give none but that there is no data.
    func reasonOfNotes(_ rows: [Int], of sheet: Sheet) -> String? {
        rows.lazy.flatMap { row in sheet.columns(inRow: row).map { sheet.text(row, $0) } }
            .compactMap(reasonOfNote).first
    }
}

/// The reason in a note such as 注：2024年没有政府性基金，本表无数据.
func reasonOfNote(_ note: String) -> String? {
    var text = trimmed(note)
    for label in ImportWords.notes where text.hasPrefix(label) {
        let rest = text.dropFirst(label.count)
        guard let mark = rest.first, ImportWords.noteMarks.contains(mark) else { continue }
        text = trimmed(String(rest.dropFirst()))
        break
    }
    let clauses = text.split { "，。；,;".contains($0) }.map { trimmed(String($0)) }
    let kept = clauses.filter { clause in
        !AdoptionWords.emptyRemarks.contains { folded(clause).hasSuffix($0) }
    }
    let reason = kept.joined(separator: ImportWords.comma)
    let denies = AdoptionWords.denials.contains(where: reason.contains)
    return denies && reason.count > 5 ? reason + ImportWords.fullStop : nil
}
