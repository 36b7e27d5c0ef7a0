/// What a draft leaves open for a person to fill in (待填).
package struct Gap: Hashable, Codable, Sendable {
    /// What is to be filled in.
    package enum Kind: Hashable, Codable, Sendable {
        /// A form that has no amounts yet and gives no reason for having none, by its name.
        case form(String)
        /// A figure beside the forms: its group and its name.
        case figure(group: String, name: String)
        /// A reason, with the words around it.
        case reason(String)
        /// Any other text, with the words around it.
        case text(String)
        /// A day, by what it is the day of.
        case date(Wording)
        /// Nothing by itself: it is there as soon as the forms of these names are filled in.
        case consequence(of: [String])
    }

    package let kind: Kind
    /// The folder of the disclosure; `nil` until it is known to be a draft, and for consequences.
    package let folder: String?

    package init(_ kind: Kind, in folder: String? = nil) {
        self.kind = kind
        self.folder = folder
    }

    /// The kind as reports for programs name it; `nil` where it is not known to be of a draft.
    var name: String? {
        switch kind {
        case .consequence: "consequence"
        case _ where folder == nil: nil
        case .form: "form"
        case .figure: "figure"
        case .reason: "reason"
        case .text: "text"
        case .date: "date"
        }
    }

    /// The same in the draft whose folder this is.
    package func inDraft(_ folder: String) -> Gap {
        if case .consequence = kind { return self }
        return Gap(kind, in: folder)
    }
}
