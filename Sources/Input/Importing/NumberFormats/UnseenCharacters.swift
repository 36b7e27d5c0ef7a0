import Diagnostics
import Reading

extension Workbook {
    /// Reports the cells and the names of sheets in which a reader does not see every character, or
    /// sees them turned around.
    ///
    /// Text files are looked through when they are decoded.
    func reportUnseenCharacters(to findings: Findings) {
        for sheet in sheets where !sheet.isText {
            if let (scalar, objection) = unseen(in: sheet.name) {
                findings.report(
                    .forbiddenCharacter(scalar, objection, inNameAt: sheet.location)
                )
            }
            let found = sheet.cells.compactMap { position, cell in
                unseen(in: cell.text).map { (position, $0.0, $0.1) }
            }
            let inOrder = found.sorted { ($0.0.row, $0.0.column) < ($1.0.row, $1.0.column) }
            for (position, scalar, objection) in inOrder {
                let place = sheet.location(position.row, position.column)
                findings.report(.forbiddenCharacter(scalar, objection, at: place))
            }
        }
    }
}

/// The first character of a text that is not seen, turns the others around or looks like another.
private func unseen(in text: String) -> (Unicode.Scalar, CharacterObjection)? {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        let objection = CharacterObjection(
            scalar,
            after: index > 0 ? scalars[index - 1] : nil,
            before: index + 1 < scalars.count ? scalars[index + 1] : nil
        )
        switch objection {
        case .direction?, .invisible?, .blank?, .mark?, .lookAlike?, .unassigned?:
            return objection.map { (scalar, $0) }
        case nil, .control?, .reserved?, .privateUse?, .lost?: continue
        }
    }
    return nil
}
