import Archiving
import Diagnostics
import Disk
import Reading

/// The bags that a person names: folders, archives, and folders of either.
struct BagSources {
    private(set) var bags: [Bag] = []
    /// The names of the bags that were named themselves, and not found in a folder.
    private(set) var single: Set<String> = []
    /// Paths at which no bag stands.
    private(set) var missing: [String] = []

    init(_ paths: [String]) {
        for path in paths.map(trimmedPath) {
            let found = Self.bags(at: path)
            bags += found
            if found.count == 1, found[0].name == path { single.insert(path) }
            if found.isEmpty { missing.append(path) }
        }
    }

    private static func bags(at path: String) -> [Bag] {
        let tree = DiskTree(path)
        if isArchive(path), let packed = packed(path) { return [packed] }
        let entries: [FileEntry]
        do {
            entries = try tree.entries(of: "")
        } catch {
            return error == .missing ? [] : [Bag(reading: tree)]
        }
        if isBag(entries) { return [Bag(reading: tree)] }
        return entries.filter { !isOfSystem($0) }.compactMap { bag($0, of: tree, path) }
    }

    /// The bag that an entry of a folder is; `nil` if it is none.
    ///
    /// Of what cannot be read nobody knows, so it counts as one.
    private static func bag(_ entry: FileEntry, of tree: DiskTree, _ path: String) -> Bag? {
        let child = "\(path)/\(entry.name)"
        switch entry.kind {
        case .file: return isArchive(entry.name) ? Bag(zipAt: entry.name, of: tree) : nil
        case .folder:
            let inside = try? tree.entries(of: entry.name)
            return inside.map(isBag) ?? true ? Bag(reading: DiskTree(child)) : nil
        case .refusedLink: return Bag(leadingAwayAt: child)
        case .unusable: return nil
        }
    }

    /// The bag in an archive that a person names; `nil` if there is no such file.
    private static func packed(_ path: String) -> Bag? {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let tree = DiskTree(folder.isEmpty ? "/" : folder)
        guard let bytes = try? tree.contents(of: name, limit: Bag.limitOfBytes) else { return nil }
        return Bag(zip: bytes, name: path)
    }

    private static func isBag(_ entries: [FileEntry]) -> Bool {
        entries.contains { $0.name == "bagit.txt" || $0.name == "data" }
    }

    /// Whether an entry was put there by a system or by a run that was killed.
    private static func isOfSystem(_ entry: FileEntry) -> Bool {
        if entry.name.hasPrefix(".") { return true }
        // A link is no file of a system, whatever it is called.
        return entry.kind != .refusedLink && SystemOrigin(ofName: entry.name) != nil
    }

    private static func isArchive(_ name: String) -> Bool { name.lowercased().hasSuffix(".zip") }
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
