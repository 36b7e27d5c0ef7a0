package import Budget
package import Diagnostics
package import Reading
package import Site

/// What a desk works on (工作台的对象).
package struct DeskSetting: Sendable {
    /// Reads the project as it stands on disk, with its frozen years.
    package typealias Reader = @Sendable () async -> (Outcome<Sources>, FrozenYears)

    /// Recognises a file of a name, with its bytes, for a disclosure; `nil` for one that cannot be
    /// read at all.
    package typealias Importer = @Sendable (String, [UInt8], String) async -> DroppedProposal?

    /// The content folder, as it was typed.
    package let content: String
    package let templates: any FileTree
    /// The language of who has not chosen another on the page.
    package let language: Language
    /// The day by which waivers expire where no day of publication is stated.
    package let today: CalendarDate?
    package let read: Reader
    /// `nil` where nothing can be imported.
    package let importer: Importer?

    package init(
        content: String,
        templates: any FileTree,
        language: Language,
        today: CalendarDate?,
        importer: Importer? = nil,
        read: @escaping Reader
    ) {
        self.content = content
        self.templates = templates
        self.language = language
        self.today = today
        self.read = read
        self.importer = importer
    }
}

/// What a file that was dropped would bring, before anything is written (导入方案).
package struct DroppedProposal: Sendable {
    /// A file as it would be, by its path in the content folder.
    package struct File: Sendable {
        package let path: String
        package let text: String
        /// Whether what stands there stays, whatever a person wants: the dropped form says nothing.
        package let isKept: Bool

        package init(path: String, text: String, isKept: Bool) {
            self.path = path
            self.text = text
            self.isKept = isKept
        }
    }

    package let files: [File]
    /// The forms that have amounts in it, by their positions.
    package let filledForms: Set<Int>
    package let findings: [Diagnostic]
    /// What became of the document, piece by piece, as a page.
    package let account: [UInt8]

    package init(
        files: [File],
        filledForms: Set<Int>,
        findings: [Diagnostic],
        account: [UInt8]
    ) {
        self.files = files
        self.filledForms = filledForms
        self.findings = findings
        self.account = account
    }
}

/// Why something could not be done, in the words of who asked for it.
struct DeskFault: Error {
    /// 409 for what is no longer as it was shown, 422 for what cannot be.
    let status: Int
    let wording: Wording

    init(_ wording: Wording, status: Int = 422) {
        self.wording = wording
        self.status = status
    }

    static let changedOutside = DeskFault(DeskWords.changedOutside, status: 409)
    static let notFound = DeskFault(DeskWords.notFound, status: 404)
    static let badRequest = DeskFault(DeskWords.badRequest, status: 400)
}
