/// The names of an archive, which must be safe to write as files on any system.
struct EntryNames {
    /// Files and folders that were seen, by what is left of a name where case does not count.
    private var files: Set<String> = []
    private var folders: Set<String> = []

    /// Takes the name of an entry; a folder's may end in `/`.
    mutating func take(_ name: String, isFolder: Bool = false) throws(ZipError) {
        try check(name)
        var path = name.lowercased()
        if path.last == "/" { path.removeLast() }
        guard !files.contains(path) else { throw ZipError(.duplicate, entry: name) }
        if isFolder {
            folders.insert(path)
        } else {
            guard !folders.contains(path) else { throw ZipError(.duplicate, entry: name) }
            files.insert(path)
        }
        while let slash = path.lastIndex(of: "/") {
            path.removeSubrange(slash...)
            guard !files.contains(path) else { throw ZipError(.duplicate, entry: name) }
            guard folders.insert(path).inserted else { return }
        }
    }

    private func check(_ name: String) throws(ZipError) {
        guard !name.utf8.isEmpty else { throw ZipError(.pathLeavesFolder, entry: name) }
        guard name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw ZipError(.wrongEncoding, entry: visible(name))
        }
        guard !name.utf8.contains(UInt8(ascii: "\\")) else {
            throw ZipError(.backslash, entry: name)
        }
        let scalars = name.unicodeScalars
        let hasDrive = scalars.dropFirst().first == ":" && scalars.first?.isASCII == true
        guard scalars.first != "/", !hasDrive else { throw ZipError(.absolutePath, entry: name) }
        var parts = scalars.split(separator: "/", omittingEmptySubsequences: false)
        if parts.last?.isEmpty == true { parts.removeLast() }
        let isSafe = parts.allSatisfy { part in
            !part.isEmpty && !part.elementsEqual(["."]) && !part.elementsEqual([".", "."])
        }
        guard isSafe else { throw ZipError(.pathLeavesFolder, entry: name) }
    }

    /// The name with a mark for each control character, so that it can be shown.
    private func visible(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars {
            let isControl = scalar.value < 0x20 || scalar.value == 0x7F
            text.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return text
    }
}
