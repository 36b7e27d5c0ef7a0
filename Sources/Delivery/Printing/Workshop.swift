package import Disk
import Foundation

/// A folder beside a file that is being made; it is removed when the file is done or given up.
package struct Workshop: Sendable {
    /// The folder with everything that is needed on the way.
    package let folder: String
    private let target: String

    /// Makes the folder beside `target`.
    ///
    /// - Throws: if the folder cannot be made, or if `target` is something that no one would want
    ///   to lose: anything but a PDF.
    package init(for target: String) throws(WriteError) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) {
            let start = isFolder.boolValue ? nil : FileManager.default.contents(atPath: target)
            guard let start, start.isEmpty || start.starts(with: Data("%PDF-".utf8)) else {
                throw .foreignFile(target)
            }
        }
        self.target = target
        folder = "\(target).printing-\(getpid())"
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        } catch {
            throw .refused(path: folder, reason: lastReason())
        }
    }

    /// The bytes of a file in the folder; empty if there is none.
    package func bytes(of name: String) -> [UInt8] {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map { Array($0) } ?? []
    }

    /// Moves a file of the folder to its place in one step.
    package func publish(_ name: String) throws(WriteError) {
        guard rename("\(folder)/\(name)", target) == 0 else {
            throw .refused(path: target, reason: lastReason())
        }
    }

    /// Removes the folder.
    package func clear() {
        try? FileManager.default.removeItem(atPath: folder)
    }
}
