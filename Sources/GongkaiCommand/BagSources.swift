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
        if path.lowercased().hasSuffix(".zip"), let packed = packed(path) { return [packed] }
        guard let entries = try? tree.entries(of: "") else { return [] }
        if entries.contains(where: { $0.name == "bagit.txt" || $0.name == "data" }) {
            return [Bag(reading: tree)]
        }
        return entries.filter { !$0.name.hasPrefix(".") }.compactMap { entry in
            let child = "\(path)/\(entry.name)"
            if entry.kind == .file, entry.name.lowercased().hasSuffix(".zip") {
                return packed(child)
            }
            guard entry.kind == .folder else { return nil }
            let inside = (try? tree.entries(of: entry.name)) ?? []
            let isBag = inside.contains { $0.name == "bagit.txt" || $0.name == "data" }
            return isBag ? Bag(reading: DiskTree(child)) : nil
        }
    }

    /// The bag in an archive; `nil` if there is no such file.
    private static func packed(_ path: String) -> Bag? {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let tree = DiskTree(folder.isEmpty ? "/" : folder)
        guard let bytes = try? tree.contents(of: name, limit: Bag.limitOfBytes) else { return nil }
        return Bag(zip: bytes, name: path)
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
