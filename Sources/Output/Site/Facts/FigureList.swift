import Budget
import Checksums

/// The names of the columns of the list of figures, its first line.
package let namesOfFigureList = DownloadWords.figureList

/// Every figure of a disclosure as one plain text file, for those who want to compute by
/// themselves: below the names of the columns the address, the number, the unit and the name,
/// separated by tabs.
struct FigureList: Sendable {
    let bytes: [UInt8]
    /// The SHA-256 of the bytes in hexadecimal digits.
    let digest: String

    init(_ disclosure: Disclosure) {
        var text = DownloadWords.figureList.joined(separator: "\t") + "\n"
        for form in disclosure.formSet.forms.indices {
            for id in disclosure.facts(ofForm: form) {
                guard let amount = disclosure.cell(id).reported else { continue }
                let name = disclosure.label(of: .fact(id))
                text += line(disclosure.anchor(of: id), .money(amount), name)
            }
        }
        for (group, definition) in disclosure.formSet.figureGroups.enumerated() {
            for entry in definition.entries.indices {
                guard let figure = disclosure.figures[group][entry] else { continue }
                let id = FigureID(group: group, entry: entry)
                text += line(
                    disclosure.anchor(of: id),
                    figure.value,
                    disclosure.label(of: .figure(id))
                )
            }
        }
        bytes = Array(text.utf8)
        digest = ChecksumAlgorithm.sha256.digest(of: bytes)
    }
}

private func line(_ anchor: String, _ value: FigureValue, _ name: String) -> String {
    let plainName = name.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return "\(anchor)\t\(value.text(grouped: false))\t\(value.unit)\t\(String(plainName))\n"
}
