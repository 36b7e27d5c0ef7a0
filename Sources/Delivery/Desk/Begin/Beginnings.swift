import Budget
import Diagnostics
import Reading
import Scaffolding

/// What a new year can begin with (新建).
struct BeginningsView: Encodable, Sendable {
    /// A year that another can follow.
    struct Previous: Encodable, Sendable {
        let path: String
        let title: String
        let nextYear: Int
        let nextPath: String
    }

    /// A form set that a new disclosure can have.
    struct Forms: Encodable, Sendable {
        let id: String
        let title: String
    }

    let previous: [Previous]
    let formSets: [Forms]
}

/// A disclosure that follows none.
struct NewDisclosureRequest: Decodable {
    let unit: String
    let kind: String
    let year: Int
    let formSet: String
}

/// A year that is to follow another.
struct NewYearRequest: Decodable {
    let from: String
    let year: Int
    let path: String
}

/// What was made.
struct BegunView: Encodable, Sendable {
    let path: String
    let message: String
    let findings: [FindingView]
}

extension Desk {
    func beginnings() -> BeginningsView {
        let known = Set(reading.value.paths)
        return BeginningsView(
            previous: reading.value.disclosures.map { disclosure in
                let year = disclosure.fiscalYear + 1
                var path = disclosure.path.replacing("\(disclosure.fiscalYear)", with: "\(year)")
                if path == disclosure.path || known.contains(path) {
                    path = "\(disclosure.path)-\(year)"
                }
                return BeginningsView.Previous(
                    path: disclosure.path,
                    title: disclosure.fullTitle,
                    nextYear: year,
                    nextPath: path
                )
            },
            formSets: readFormSets(setting.templates).value.all.map {
                BeginningsView.Forms(id: $0.id, title: "\($0.phase.name) \($0.id)")
            }
        )
    }

    /// Makes a disclosure with empty forms; nothing that is there is touched.
    func begin(
        _ request: NewDisclosureRequest,
        _ language: Language
    ) async throws(DeskFault) -> BegunView {
        let unit = request.unit.oneLine
        let path = "\(request.year)"
        guard let formSet = readFormSets(setting.templates).value[request.formSet],
            (1949...9998).contains(request.year), !unit.isEmpty, unit.utf8.count <= 300
        else { throw DeskFault(DeskWords.badUnit) }
        guard !reading.value.paths.contains(path),
            files.contents("\(path)/disclosure.yaml") == nil
        else { throw DeskFault(DeskWords.alreadyThere) }
        let kind = request.kind.oneLine
        let disclosure = DisclosureFile(
            formSet: formSet,
            year: request.year,
            unit: BudgetUnit(name: unit, kind: kind.isEmpty ? nil : kind, supervisor: nil)
        )
        // What serves editors of files alone has no place in the folder of the contents.
        let folder = "Content/"
        let made = newSite(disclosure, templates: setting.templates)
            .filter { $0.path.hasPrefix(folder) }
            .map {
                (
                    path: String($0.path.dropFirst(folder.count)), bytes: Array($0.text.utf8),
                    shown: ""
                )
            }
            .filter { files.contents($0.path) == nil || $0.path != "site.yaml" }
        try await write(DeskWords.began(path), language, made)
        await refresh()
        return BegunView(path: path, message: "", findings: [])
    }

    /// Makes the next year of a disclosure; nothing that is there is touched.
    func begin(_ request: NewYearRequest, _ language: Language) async throws(DeskFault) -> BegunView
    {
        let old = try disclosure(request.from)
        guard (1949...9998).contains(request.year), isFolder(request.path) else {
            throw DeskFault(DeskWords.badFolder)
        }
        guard !reading.value.paths.contains(request.path),
            files.contents("\(request.path)/disclosure.yaml") == nil
        else { throw DeskFault(DeskWords.alreadyThere) }
        let made = nextYear(
            after: old,
            year: request.year,
            formSet: old.formSet,
            folder: request.path,
            content: DiskTree(setting.content)
        )
        let changes = made.files.map { file in
            (path: file.path, bytes: Array(file.text.utf8), shown: "")
        }
        try await write(DeskWords.began(request.path), language, changes)
        await refresh()
        return BegunView(
            path: request.path,
            message: DeskWords.begun(made.figureCount, made.reasonCount).text(in: language),
            findings: made.diagnostics.map { FindingView($0, in: language) }
        )
    }

    /// Whether a text can be the address of a disclosure: words of letters, digits and hyphens.
    private func isFolder(_ path: String) -> Bool {
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        return (1...6).contains(names.count) && path.utf8.count <= 120
            && names.first != "archive"
            && names.allSatisfy { name in
                !name.isEmpty && name.utf8.first != 0x2D
                    && name.utf8.allSatisfy { byte in
                        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
                    }
            }
    }
}
