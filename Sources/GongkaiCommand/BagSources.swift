import Archiving
import Diagnostics
import Reading

/// The bags that a person names: folders, archives, and folders of either.
struct BagSources {
    private(set) var bags: [Bag] = []
    /// Paths at which no bag stands.
    private(set) var missing: [String] = []

    init(_ paths: [String]) {
        for path in paths.map(trimmedPath) {
            let found = Self.bags(at: path)
            bags += found
            if found.isEmpty { missing.append(path) }
        }
    }

    private static func bags(at path: String) -> [Bag] {
        let tree = DiskTree(path)
        guard let entries = try? tree.entries(of: "") else { return [] }
        if entries.contains(where: { $0.name == "bagit.txt" || $0.name == "data" }) {
            return [Bag(reading: tree)]
        }
        return entries.filter { $0.kind == .folder && !$0.name.hasPrefix(".") }
            .filter { folder in
                let inside = (try? tree.entries(of: folder.name)) ?? []
                return inside.contains { $0.name == "bagit.txt" || $0.name == "data" }
            }
            .map { Bag(reading: DiskTree("\(path)/\($0.name)")) }
    }
}

extension Wording {
    /// Paths at which no bag stands.
    static func noBag(_ paths: [String]) -> Wording {
        let names = paths.joined(separator: " ")
        return Wording(
            "没有找到档案包：\(names)。提示：写出快照的文件夹，例如 Content/archive/2024",
            "there is no bag at \(names). hint: name its folder, such as Content/archive/2024"
        )
    }
}
