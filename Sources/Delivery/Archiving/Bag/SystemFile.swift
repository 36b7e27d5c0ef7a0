import Diagnostics
package import Disk

/// A file or folder that an operating system or a file service has put into a bag by itself.
///
/// It is no part of the bag and says nothing against it: somebody has opened the folder. What a
/// list of the bag names is a file of the bag, whatever it is called.
package struct SystemFile: Hashable, Sendable {
    /// The path in the bag; of a folder with all that lies in it, that of the folder.
    package let path: String
    /// Who makes it; `nil` for a folder without files, which no list can name.
    package let origin: SystemOrigin?
    /// How many files lie in the folder; `nil` for a file.
    package let count: Int?
}

extension SystemFile {
    /// What a path is, judged by its parts; `nil` for one that no system is known to make.
    ///
    /// - Parameter path: the path of a file or folder.
    /// - Returns: the part of the path that is the system's own, and whose it is.
    static func own(_ path: String) -> (path: String, isFolder: Bool, origin: SystemOrigin)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard let origin = SystemOrigin(ofName: String(part)) else { continue }
            let root = parts[...index].joined(separator: "/")
            return (root, index < parts.count - 1, origin)
        }
        return nil
    }

    private var source: Wording {
        switch origin {
        case .finder:
            Wording("macOS（访达）自动生成的系统文件", "a system file that macOS (Finder) makes by itself")
        case .macArchive:
            Wording(
                "macOS 压缩时自动加入的文件夹",
                "a folder of system files that macOS adds when it packs"
            )
        case .explorer:
            Wording(
                "Windows（资源管理器）自动生成的系统文件",
                "a system file that Windows (Explorer) makes by itself"
            )
        case .linuxDesktop:
            Wording(
                "Linux 桌面或文件系统自动生成的系统文件",
                "a system file that a Linux desktop or file system makes by itself"
            )
        case .office:
            Wording(
                "办公软件打开文件时留下的锁定文件",
                "a lock file that office software leaves, no file of the bag"
            )
        case .storage:
            Wording(
                "网络存储或同步软件自动生成的系统文件",
                "a system file that a file server or sync program makes by itself"
            )
        case nil:
            Wording("空文件夹", "an empty folder")
        }
    }
}

extension Diagnostic {
    static func systemFile(_ file: SystemFile, at place: SourceLocation) -> Diagnostic {
        let source = file.description
        let isEmpty = file.origin == nil
        return Diagnostic(
            .systemFile,
            isEmpty ? .information : .warning,
            at: place,
            Wording(
                "\(source.chinese)，不属于档案包，不影响档案包本身的核验结果",
                "\(source.english); it is no part of the bag and changes nothing of its verdict"
            ),
            remedy: isEmpty
                ? nil
                : Wording("删去即可；其他 BagIt 软件会因此报错", "delete it: other BagIt software refuses it")
        )
    }
}

extension SystemFile {
    fileprivate var description: Wording {
        guard let count else { return source }
        return Wording(
            "\(source.chinese)（\(count) 个文件）",
            "\(source.english) (\(count) \(count == 1 ? "file" : "files"))"
        )
    }
}
