import Diagnostics
package import Packing
package import Reading

extension Bag {
    /// Reads a bag from a zip archive, where it stands in a folder of its own or on top.
    ///
    /// What no honest archive has is refused, with the name of the entry.
    ///
    /// - Parameters:
    ///   - bytes: the archive.
    ///   - name: the archive as findings name it.
    package init(zip bytes: [UInt8], name: String) {
        let place = SourceLocation(file: name)
        do {
            let packed = try ZipReader(bytes, limits: Self.limitsOfArchive).files()
            let prefix = Self.commonFolder(of: packed.keys.sorted())
            var files: [String: [UInt8]] = [:]
            for (entry, bytes) in packed.sorted(by: { $0.key < $1.key }) {
                let isInside = entry.hasPrefix(prefix)
                let path = isInside ? String(entry.dropFirst(prefix.count)) : entry
                if let fault = pathFault(path), SystemFile.own(path) == nil {
                    self.init(name: name, files: [:], faults: [.unsafePath(path, fault, at: place)])
                    return
                }
                files[path] = bytes
            }
            self.init(name: name, files: files)
        } catch {
            self.init(name: name, files: [:], faults: [.unusableArchive(error, at: place)])
        }
    }

    /// Reads a bag from a zip archive of a tree, which need not be readable.
    package init(zipAt path: String, of tree: any FileTree) {
        let name = joined(tree.name, path)
        do {
            let bytes = try tree.contents(of: path, limit: Self.limitOfBytes)
            self.init(zip: bytes, name: name)
        } catch {
            let place = SourceLocation(file: name)
            self.init(name: name, files: [:], faults: [.unreadable(error, at: place)])
        }
    }

    /// Stands for what would have to be followed out of a tree, and is not.
    package init(leadingAwayAt name: String) {
        self.init(name: name, files: [:], faults: [.leadingAway(at: SourceLocation(file: name))])
    }

    /// An archive may hold as much as a folder.
    private static var limitsOfArchive: ZipReader.Limits {
        var limits = ZipReader.Limits()
        limits.entries = limitOfFiles
        limits.bytesOfEntry = limitOfBytes
        limits.bytes = limitOfBytes
        return limits
    }

    /// The folder in which all files stand, with its slash; empty if `bagit.txt` stands on top.
    ///
    /// What a system has packed beside it does not count.
    private static func commonFolder(of paths: [String]) -> String {
        let paths = paths.filter { SystemFile.own($0) == nil }
        guard !paths.contains(BagDeclaration.file), let first = paths.first,
            let slash = first.firstIndex(of: "/")
        else { return "" }
        let folder = String(first[...slash])
        return paths.allSatisfy { $0.hasPrefix(folder) } ? folder : ""
    }

    /// The bag as one archive, whose bytes depend on nothing but the bag.
    ///
    /// - Parameter folder: the folder of the bag in the archive (RFC 8493 §4.1.1).
    /// - Returns: the bytes of the archive.
    /// - Throws: what is wrong with a path.
    package func zip(folder: String) throws(ZipError) -> [UInt8] {
        try ZipWriter().archive(
            of: files.map { PackedFile(path: "\(folder)/\($0.key)", bytes: $0.value) }
        )
    }
}

extension Diagnostic {
    fileprivate static func unusableArchive(
        _ error: ZipError,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .differingArchive,
            at: place,
            error.summary,
            remedy: Wording("不要解压，向提供者询问", "do not unpack it; ask who made it")
        )
    }

    static func differingArchive(
        _ name: String,
        _ fault: Diagnostic?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .differingArchive,
            at: place,
            fault?.summary
                ?? Wording(
                    "与快照 \(name) 的内容不同",
                    "it holds something else than the snapshot \(name)"
                ),
            remedy: Wording(
                "删去后运行 gongkai archive --zip 重新生成",
                "delete it and make it anew with gongkai archive --zip"
            )
        )
    }

    static func archiveAlone(_ name: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unreadFile,
            .warning,
            at: place,
            Wording(
                "旁边没有快照文件夹 \(name)，网站不使用此压缩包",
                "there is no snapshot \(name) beside it, so the site does not use it"
            ),
            remedy: Wording("解压到同一文件夹", "unpack it beside itself")
        )
    }
}
