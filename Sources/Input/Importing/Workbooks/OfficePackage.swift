import Budget

/// The parts of an Office Open XML file, and how they refer to one another (ECMA-376-2).
///
/// Whatever a part refers to outside of the file is passed over, and nothing is ever fetched.
struct OfficePackage {
    /// The part that a relation of a part leads to.
    struct Relation {
        let kind: String
        let part: String
        /// The how many-th it is of its part.
        let index: Int
    }

    /// By path; upper and lower case are one in the names of parts (ECMA-376-2, 6.2.2.3).
    private let parts: [String: [UInt8]]

    init(_ files: [String: [UInt8]] = [:]) {
        parts = Dictionary(
            files.map { ($0.key.lowercased(), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The part that the file is about; `nil` if the file does not say.
    var main: String? {
        get throws { try target(of: "officeDocument", from: "") }
    }

    /// Reads a part from its beginning; `nil` if there is none of this path.
    func reader(of part: String) -> XMLReader? {
        parts[part.lowercased()].map { XMLReader($0, part: part) }
    }

    /// Reads the part of a kind that another one refers to; `nil` if there is none.
    func reader(of kind: String, from part: String) throws -> XMLReader? {
        try target(of: kind, from: part).flatMap(reader(of:))
    }

    private func target(of kind: String, from part: String) throws -> String? {
        // Of several, the first in the file.
        try relations(of: part).values.filter { $0.kind == kind }
            .min { $0.index < $1.index }?.part
    }

    /// What a part refers to inside the file, by the id of the relation.
    func relations(of part: String) throws -> [String: Relation] {
        let folder = part.split(separator: "/").dropLast().joined(separator: "/")
        let name = part.split(separator: "/").last.map(String.init) ?? ""
        let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
        guard let reader = reader(of: path) else { return [:] }
        var relations: [String: Relation] = [:]
        while let event = try reader.next() {
            guard case .start("Relationship", let attributes) = event,
                attributes["TargetMode"] != "External", let id = attributes["Id"],
                let target = attributes["Target"]
            else { continue }
            let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
            relations[id] = Relation(
                kind: kind,
                part: resolved(target, in: folder),
                index: relations.count
            )
        }
        return relations
    }

    /// The path of a part in the archive, which names an entry and never a file on disk; a target
    /// is an address, and `sheet%201.xml` is `sheet 1.xml`.
    private func resolved(_ target: String, in folder: String) -> String {
        let target = withoutPercentCodes(target).replacing("\\", with: "/")
        let isAbsolute = target.hasPrefix("/")
        var components = isAbsolute ? [] : folder.split(separator: "/")
        for component in target.split(separator: "/") where component != "." {
            if component == ".." { _ = components.popLast() } else { components.append(component) }
        }
        return components.joined(separator: "/")
    }
}
