package import Diagnostics

/// What one unit discloses for one fiscal year and phase.
package struct Disclosure: Sendable {
    /// The folder under `Content`, which is also its address in the site, such as `2024`.
    package let path: String
    /// The place of `disclosure.yaml`.
    package let location: SourceLocation
    package let unit: BudgetUnit
    package let fiscalYear: Int
    package let formSet: FormSet
    package let status: DisclosureStatus
    /// The day on which the supervising department approved the budget (批复日期).
    package let approvalDate: CalendarDate?
    /// The day of publication (公开日期).
    package let publicationDate: CalendarDate?
    /// Where the two days stand or ought to stand.
    package let datePlaces: DatePlaces
    package let contact: Contact
    /// One for each form of the set.
    package let tables: [Table]
    /// By group and entry of the form set; `nil` where the author gave none.
    package let figures: [[Figure?]]
    /// The figures that are stated and could not be read, which was reported.
    package let unreadFigures: Set<FigureID>
    package let targets: [PerformanceTarget]
    /// One for each narrative or glossary part of the form set whose file could be read.
    package let narratives: [NarrativeSource]
    /// Findings that were accepted on purpose.
    package let waivers: [Waiver]
    /// What was changed after it had been published, in the order of the file.
    package let corrections: [Correction]
    /// The units whose figures it adds up; `nil` if it names none.
    package let summation: Summation?
    /// Counts the readings of a program that reads again and again.
    ///
    /// Where path and version are the same, so is all else; `nil` where nobody counts.
    package var version: Int?

    package init(
        path: String,
        location: SourceLocation,
        unit: BudgetUnit,
        fiscalYear: Int,
        formSet: FormSet,
        status: DisclosureStatus,
        approvalDate: CalendarDate?,
        publicationDate: CalendarDate?,
        datePlaces: DatePlaces? = nil,
        contact: Contact,
        tables: [Table],
        figures: [[Figure?]],
        unreadFigures: Set<FigureID> = [],
        targets: [PerformanceTarget],
        narratives: [NarrativeSource],
        waivers: [Waiver] = [],
        corrections: [Correction] = [],
        summation: Summation? = nil
    ) {
        self.path = path
        self.location = location
        self.unit = unit
        self.fiscalYear = fiscalYear
        self.formSet = formSet
        self.status = status
        self.approvalDate = approvalDate
        self.publicationDate = publicationDate
        self.datePlaces = datePlaces ?? DatePlaces(approval: location, publication: location)
        self.contact = contact
        self.tables = tables
        self.figures = figures
        self.unreadFigures = unreadFigures
        self.targets = targets
        self.narratives = narratives
        self.waivers = waivers
        self.corrections = corrections
        self.summation = summation
    }

    /// The same disclosure with other figures beside the forms.
    package func stating(_ figures: [[Figure?]]) -> Disclosure {
        Disclosure(
            path: path,
            location: location,
            unit: unit,
            fiscalYear: fiscalYear,
            formSet: formSet,
            status: status,
            approvalDate: approvalDate,
            publicationDate: publicationDate,
            datePlaces: datePlaces,
            contact: contact,
            tables: tables,
            figures: figures,
            unreadFigures: unreadFigures,
            targets: targets,
            narratives: narratives,
            waivers: waivers,
            corrections: corrections,
            summation: summation
        )
    }

    /// The title of the document, such as 2024年度单位预算公开.
    package var title: String { text(formSet.title) }

    /// The title with the unit before it, which tells disclosures apart.
    package var fullTitle: String { unit.name + title }

    /// A title of the form set with this disclosure's year and unit.
    package func text(_ pattern: Pattern) -> String {
        pattern.text(year: fiscalYear, unit: unit.name)
    }
}

/// The places of the two days in `disclosure.yaml`.
package struct DatePlaces: Hashable, Sendable {
    package let approval: SourceLocation
    package let publication: SourceLocation

    package init(approval: SourceLocation, publication: SourceLocation) {
        self.approval = approval
        self.publication = publication
    }
}

/// Whether a disclosure may be seen by the public.
package enum DisclosureStatus: String, CaseIterable, Codable, Sendable {
    /// For review inside the unit; every page says so.
    case draft
    case approved
}

/// The unit that discloses (单位).
package struct BudgetUnit: Hashable, Sendable {
    package let name: String
    /// What kind of unit it is, such as 公益一类事业单位.
    package let kind: String?
    package let supervisor: SupervisingDepartment?

    package init(name: String, kind: String?, supervisor: SupervisingDepartment?) {
        self.name = name
        self.kind = kind
        self.supervisor = supervisor
    }
}

/// The department that a unit belongs to (主管部门).
package struct SupervisingDepartment: Hashable, Sendable {
    package let code: String?
    package let name: String

    package init(code: String?, name: String) {
        self.code = code
        self.name = name
    }
}

/// Whom the public can ask (联系方式); what is unknown is `nil` and left out.
package struct Contact: Hashable, Sendable {
    package let name: String?
    package let telephone: String?
    package let email: String?
    package let address: String?
    /// Where they are given; `nil` if that is not known.
    package let location: SourceLocation?

    package init(
        name: String?,
        telephone: String?,
        email: String?,
        address: String?,
        location: SourceLocation? = nil
    ) {
        self.location = location
        self.name = name
        self.telephone = telephone
        self.email = email
        self.address = address
    }
}

/// A named figure with the place where it was given.
package struct Figure: Hashable, Sendable {
    package let value: FigureValue
    package let location: SourceLocation

    package init(_ value: FigureValue, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}

/// The Markdown of one part, not yet parsed.
package struct NarrativeSource: Sendable {
    /// The index of the part in the form set.
    package let part: Int
    package let file: String
    /// The text, with `\n` line ends and without a byte order mark.
    package let text: String

    package init(part: Int, file: String, text: String) {
        self.part = part
        self.file = file
        self.text = text
    }
}
