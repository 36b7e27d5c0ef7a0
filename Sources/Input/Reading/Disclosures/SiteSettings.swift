package import Budget
package import Diagnostics

/// What `site.yaml` says about the whole site; what is unset is left out of the pages.
package struct SiteSettings: Hashable, Sendable {
    /// The government portal that carries the site (上级网站).
    package struct Parent: Hashable, Sendable {
        package let name: String
        package let url: String

        package init(name: String, url: String) {
            self.name = name
            self.url = url
        }
    }

    package let name: String
    /// Who runs the site (主办单位).
    package let `operator`: String?
    /// The address of the site without a slash at its end.
    package let baseURL: String?
    /// The domain in the meta tag `SiteDomain`.
    package let siteDomain: String?
    /// The number of the site among government sites (网站标识码).
    package let siteIDCode: String?
    /// The registration with the ministry of industry (ICP备案号).
    package let icpRecord: String?
    /// The registration with the police (公安机关备案号).
    package let policeRecord: String?
    /// What kind of column the disclosures are on the site, in the meta tag `ColumnType`.
    package let columnType: String?
    package let contact: Contact
    package let parent: Parent?
    /// The place of `site.yaml`.
    package let location: SourceLocation

    package init(
        location: SourceLocation,
        name: String,
        operator: String? = nil,
        baseURL: String? = nil,
        siteDomain: String? = nil,
        siteIDCode: String? = nil,
        icpRecord: String? = nil,
        policeRecord: String? = nil,
        columnType: String? = nil,
        contact: Contact = Contact(name: nil, telephone: nil, email: nil, address: nil),
        parent: Parent? = nil
    ) {
        self.location = location
        self.name = name
        self.operator = `operator`
        self.baseURL = baseURL
        self.siteDomain = siteDomain
        self.siteIDCode = siteIDCode
        self.icpRecord = icpRecord
        self.policeRecord = policeRecord
        self.columnType = columnType
        self.contact = contact
        self.parent = parent
    }
}

/// Reads `site.yaml`; without a readable file the settings are empty.
func readSite(_ folder: ProjectFolder) -> SiteSettings {
    let settings = folder.yaml("site.yaml").flatMap { value in
        folder.findings.fields(of: value, as: "site.yaml", siteSettings)
    }
    return settings ?? SiteSettings(location: folder.location("site.yaml"), name: "")
}

func siteSettings(_ fields: inout Fields) -> SiteSettings {
    SiteSettings(
        location: SourceLocation(file: fields.location.file),
        name: fields.text("name")?.value ?? "",
        operator: fields.optionalText("operator")?.value,
        baseURL: fields.address("base-url", isBase: true),
        siteDomain: fields.optionalText("site-domain")?.value,
        siteIDCode: fields.optionalText("site-id-code")?.value,
        icpRecord: fields.optionalText("icp-record")?.value,
        policeRecord: fields.optionalText("police-record")?.value,
        columnType: fields.optionalText("column-type")?.value,
        contact: fields.contact("contact"),
        parent: fields.fields("parent", parent) ?? nil
    )
}

/// The portal; `nil` if neither its name nor its address is set.
private func parent(_ fields: inout Fields) -> SiteSettings.Parent? {
    guard fields.optional("name") != nil || fields.optional("url") != nil else { return nil }
    let name = fields.text("name")?.value
    let url = fields.address("url", isRequired: true)
    guard let name, let url else { return nil }
    return SiteSettings.Parent(name: name, url: url)
}

extension Fields {
    /// Whom the public can ask.
    mutating func contact(_ key: String) -> Contact {
        let contact = fields(key) { fields in
            Contact(
                name: fields.optionalText("name")?.value,
                telephone: fields.optionalText("telephone")?.value,
                email: fields.optionalText("email")?.value,
                address: fields.optionalText("address")?.value,
                location: fields.location
            )
        }
        return contact ?? Contact(name: nil, telephone: nil, email: nil, address: nil)
    }

    /// A web address without a slash at its end.
    ///
    /// - Parameters:
    ///   - key: the key that it stands under.
    ///   - isBase: whether paths of pages are added to it.
    ///   - isRequired: whether its absence is a fault.
    /// - Returns: the address; `nil` if there is none that can be used.
    fileprivate mutating func address(
        _ key: String,
        isBase: Bool = false,
        isRequired: Bool = false
    ) -> String? {
        guard let text = isRequired ? text(key) : optionalText(key) else { return nil }
        do throws(WebAddress.Fault) {
            return try WebAddress(text.value, isBase: isBase).text
        } catch {
            findings.report(.unusable(text, of: key, error))
            return nil
        }
    }
}
