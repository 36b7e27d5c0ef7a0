#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder on disk; nothing outside of it is ever read.
package struct DiskTree: FileTree {
    package let name: String
    private let root: String
    /// The root without links; `nil` if there is no such folder.
    private let resolvedRoot: String?

    /// The tree under `root`, which findings call by `name`.
    ///
    /// - Parameters:
    ///   - root: the folder, absolute or relative to the working folder.
    ///   - name: how findings name it; without one, as in `root`.
    package init(_ root: String, name: String? = nil) {
        var typed = root[...]
        while typed.count > 1, typed.hasSuffix("/") { typed.removeLast() }
        if typed.hasPrefix("./") { typed = typed.dropFirst(2) }
        self.root = root
        self.name = name ?? String(typed)
        resolvedRoot = resolved(root)
    }

    package func entries(of folder: String) throws(FileError) -> [FileEntry] {
        let path = try place(of: folder)
        guard let stream = opendir(path) else { throw lastError() }
        defer { closedir(stream) }
        var entries: [FileEntry] = []
        while let item = readdir(stream) {
            let bytes = withUnsafeBytes(of: &item.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard bytes != [0x2E], bytes != [0x2E, 0x2E] else { continue }
            if let name = String(validating: bytes, as: UTF8.self) {
                entries.append(FileEntry(name: name, kind: kind(of: "\(path)/\(name)")))
            } else {
                let repaired = String(decoding: bytes, as: UTF8.self)
                entries.append(FileEntry(name: repaired, kind: .unusable))
            }
        }
        return entries.sorted(by: standsBefore)
    }

    package func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        // Not blocking, so that a pipe in the place of a file cannot stop the run.
        let file = open(try place(of: path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw lastError() }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw lastError() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("not a file") }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        return try read(file, expecting: Int(status.st_size), limit: limit)
    }

    /// Reads to the end; a file that grows meanwhile is cut off by `limit`.
    private func read(
        _ file: CInt,
        expecting size: Int,
        limit: Int
    ) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var chunk = [UInt8](repeating: 0, count: min(max(size, 1) + 1, 65_536))
        while true {
            let count = chunk.withUnsafeMutableBytes { readBytes(file, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw lastError() }
            guard count > 0 else { return bytes }
            bytes += chunk.prefix(count)
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        }
    }

    /// The path on disk without links, if it lies inside the root.
    private func place(of path: String) throws(FileError) -> String {
        guard let resolvedRoot else { throw .missing }
        guard !path.isEmpty else { return resolvedRoot }
        guard let place = resolved("\(resolvedRoot)/\(path)") else { throw lastError() }
        guard isInside(place) else { throw .outsideRoot }
        return place
    }

    private func isInside(_ place: String) -> Bool {
        guard let resolvedRoot else { return false }
        return place.hasPrefix(resolvedRoot.hasSuffix("/") ? resolvedRoot : resolvedRoot + "/")
    }

    private func kind(of path: String) -> FileEntry.Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .unusable }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK:
            guard let target = resolved(path), isInside(target), lstat(target, &status) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { return .refusedLink }
            return .file
        default: return .unusable
        }
    }
}

/// `path` without links, so that the file itself is changed and not the link to it.
package func pathWithoutLinks(_ path: String) -> String { resolved(path) ?? path }

/// `path` without links; `nil` if nothing is there.
private func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(validatingCString: text)
}

private func readBytes(_ file: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(file, buffer.baseAddress, buffer.count)
}

private func lastError() -> FileError {
    switch errno {
    case ENOENT, ENOTDIR: .missing
    case let code: .unreadable(String(cString: strerror(code)))
    }
}
