package import Budget
import Formula
import Inspecting

/// What the pages above a disclosure say of it: the home page, the feed, the site map.
///
/// A snapshot keeps it as JSON, so that a frozen year is listed without being rendered.
package struct Publication: Codable, Hashable, Sendable {
    /// A key figure of the cover as it is printed.
    package struct KeyFigure: Codable, Hashable, Sendable {
        package let label: String
        package let value: String
        package let unit: String
    }

    /// Something that was changed after publication, as the feed tells it.
    package struct CorrectionNote: Codable, Hashable, Sendable {
        /// The day as `YYYY-MM-DD`.
        package let date: String
        package let summary: String
    }

    /// The folder of the disclosure, such as `2024`.
    package let path: String
    package let fiscalYear: Int
    /// The phase of the budget cycle, such as 预算.
    package let phase: String
    package let title: String
    package let fullTitle: String
    /// The name of the unit.
    package let unit: String
    package let status: DisclosureStatus
    private let approvalDate: String?
    private let publicationDate: String?
    package let keyFigures: [KeyFigure]
    /// In the order of time.
    package let corrections: [CorrectionNote]
    /// The cover in the folder.
    package let cover: String
    /// The file with every figure in the folder.
    package let figureList: String
    /// The department that the unit belongs to; `nil` if it is not stated.
    package let department: String?
    private let dueDate: String?

    /// The day by which it has to be public; `nil` if that is not known.
    package var dueOn: CalendarDate? { dueDate.flatMap(CalendarDate.init(iso:)) }

    /// The day of approval; `nil` if it is not known.
    package var approvedOn: CalendarDate? { approvalDate.flatMap(CalendarDate.init(iso:)) }

    /// The day of publication; `nil` if it is not known.
    package var publishedOn: CalendarDate? { publicationDate.flatMap(CalendarDate.init(iso:)) }

    /// The day of publication, or of the last correction; `nil` if it is not known.
    package var changedOn: CalendarDate? {
        let corrected = corrections.compactMap { CalendarDate(iso: $0.date) }.max()
        return publishedOn.map { max($0, corrected ?? $0) }
    }

    /// The address of a file of the folder; `nil` if it can be none.
    func address(of file: String) -> SitePath? { SitePath("\(path)/\(file)") }

    init(_ edition: DisclosureEdition) {
        let disclosure = edition.disclosure
        path = disclosure.path
        fiscalYear = disclosure.fiscalYear
        phase = disclosure.formSet.phase.name
        title = disclosure.title
        fullTitle = disclosure.fullTitle
        unit = disclosure.unit.name
        status = disclosure.status
        approvalDate = disclosure.approvalDate?.iso
        publicationDate = disclosure.publicationDate?.iso
        keyFigures = edition.keyFigures.map { figure in
            KeyFigure(label: figure.label, value: figure.value.text, unit: figure.unit)
        }
        corrections = edition.corrections.map { placed in
            CorrectionNote(date: placed.correction.date.iso, summary: edition.summary(of: placed))
        }
        let name = { (path: SitePath) in String(path.text.dropFirst(disclosure.path.count + 1)) }
        cover = name(edition.paths.cover)
        figureList = name(edition.paths.figureList)
        department = disclosure.unit.supervisor?.name
        dueDate = disclosure.dueDay?.iso
    }
}

/// A snapshot of a disclosure: the state that was frozen, and where it can be had.
package struct Snapshot: Hashable, Sendable {
    /// Counts the editions of one disclosure from 1.
    package let edition: Int
    /// The SHA-256 that names the state, in hexadecimal digits.
    package let hash: String
    /// The day that the snapshot states.
    package let date: CalendarDate?
    /// The snapshot as one file to download; `nil` if there is none.
    package let archive: Archive?

    /// A file to download.
    package struct Archive: Hashable, Sendable {
        package let name: String
        package let bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        /// Where it stands on the site; `nil` if its name cannot be an address.
        var path: SitePath? { SitePath("archive/\(name)") }
    }

    package init(edition: Int, hash: String, date: CalendarDate?, archive: Archive? = nil) {
        self.edition = edition
        self.hash = hash
        self.date = date
        self.archive = archive
    }
}

/// A disclosure that is served as it was frozen, byte for byte, whatever newer code would write.
package struct FrozenDisclosure: Sendable {
    package let publication: Publication
    /// By their paths in the folder of the disclosure.
    package let files: [String: [UInt8]]

    package init(publication: Publication, files: [String: [UInt8]]) {
        self.publication = publication
        self.files = files
    }
}
