import Budget
import Diagnostics

extension DisclosureReader {
    /// The waivers; one without a reason, or that nobody signed, is reported and left out.
    func waivers(_ fields: inout Fields) -> [Waiver] {
        fields.list("waivers").compactMap { value in
            findings.fields(of: value, as: "waivers") { fields -> Waiver? in
                let code = fields.text("code")
                let place = fields.text("at")
                let reason = fields.text("reason")
                let by = fields.text("by")
                let until = fields.date("until")
                guard let code, let place, let reason, let by else { return nil }
                return Waiver(
                    code: code.value,
                    place: place.value,
                    reason: reason.value,
                    by: by.value,
                    until: until,
                    location: code.location,
                    reasonLocation: reason.location,
                    reasonLines: reason.lines
                )
            } ?? nil
        }
    }
}
