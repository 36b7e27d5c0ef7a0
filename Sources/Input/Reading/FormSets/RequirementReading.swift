import Budget
import Diagnostics

extension FormSetReader {
    /// The sections that a narrative must have: headings, or headings with what must be mentioned.
    func sections(_ fields: inout Fields) -> [RequiredSection] {
        fields.list("sections").compactMap { value in
            if value.isText, let heading = findings.text(value, as: "sections") {
                return RequiredSection(heading: findings.pattern(heading), mentions: [])
            }
            return findings.fields(of: value, as: "sections") { fields -> RequiredSection? in
                let heading = fields.text("heading")
                let mentions = texts("mentions", of: &fields)
                return heading.map {
                    RequiredSection(heading: findings.pattern($0), mentions: mentions)
                }
            } ?? nil
        }
    }

    /// When a disclosure must be published.
    func deadline(_ fields: inout Fields) -> PublicationDeadline? {
        let deadline = fields.fields("publication") { fields -> PublicationDeadline? in
            let days = fields.integer("within-days", in: 1...366)
            let basis = fields.text("basis")?.value
            let hasApproval = fields.has("approved")
            let approval: ApprovalTime? = hasApproval ? fields.choice("approved") : nil
            guard let days, let basis else { return nil }
            return PublicationDeadline(days: days, basis: basis, approval: approval)
        }
        return deadline ?? nil
    }
}
