import Budget
import Diagnostics

extension DisclosureReader {
    /// The file with the corrections of a disclosure; it may be absent.
    static let correctionsFile = "corrections.yaml"

    /// The corrections in the order of the file; none without one.
    func corrections() -> [Correction] {
        let entries = folder.entries(of: path)
        guard entries.contains(FileEntry(name: Self.correctionsFile, kind: .file)),
            let value = folder.yaml(child(Self.correctionsFile))
        else { return [] }
        return findings.fields(of: value, as: Self.correctionsFile) { corrections(&$0) } ?? []
    }

    /// One that lacks anything is reported and left out.
    func corrections(_ fields: inout Fields) -> [Correction] {
        fields.list("corrections", isRequired: true).compactMap { value in
            findings.fields(of: value, as: "corrections") { fields -> Correction? in
                let place = fields.text("at")
                let old = fields.text("was", mayBeEmpty: true)
                let new = fields.text("now", mayBeEmpty: true)
                let reason = fields.text("reason")
                let date = fields.requiredDate("date")
                let authority = fields.text("authority")
                guard let place, let old, let new, let reason, let date, let authority else {
                    return nil
                }
                return Correction(
                    place: place.value,
                    old: old.value,
                    new: new.value,
                    reason: reason.value,
                    date: date,
                    authority: authority.value,
                    location: place.location,
                    newLocation: new.location
                )
            } ?? nil
        }
    }
}
