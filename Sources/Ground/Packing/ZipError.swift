package import Diagnostics

/// Why an archive is neither written nor read.
package struct ZipError: Error, Hashable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        /// What the library says, in English: a checksum that does not agree, bytes that are
        /// missing, a method of packing that is not known.
        case damaged(String)
        case encrypted
        /// More entries, more bytes or a higher ratio than the limits allow.
        case tooLarge
        /// So many bytes stand before the first entry: a program, a picture, another archive.
        case preceded(Int)
        /// The bytes are more or fewer than the list of the archive announces.
        case wrongSize
        /// The list at the end of the archive names other entries than stand before it, or
        /// entries share bytes.
        case inconsistent
        case absolutePath
        /// A component is `..`, `.` or empty.
        case pathLeavesFolder
        case backslash
        /// The name is not UTF-8, or holds a control character.
        case wrongEncoding
        /// Another entry has this name, perhaps in other letters (`A`, `a`), or has it for a
        /// folder.
        case duplicate
        /// A symbolic link, or something else that is neither a file nor a folder.
        case notAFile
    }

    package let reason: Reason
    /// The name of the entry, as far as it can be read; `nil` for the archive as a whole.
    package let entry: String?

    init(_ reason: Reason, entry: String? = nil) {
        self.reason = reason
        self.entry = entry
    }

    /// One sentence that names the entry.
    package var summary: Wording {
        let reason = reason.wording
        guard let entry else {
            return Wording("压缩包\(reason.chinese)", "the archive \(reason.english)")
        }
        return Wording(
            "压缩包中的“\(entry)”\(reason.chinese)",
            "'\(entry)' in the archive \(reason.english)"
        )
    }
}

extension ZipError.Reason {
    /// What is said of the entry or of the archive.
    fileprivate var wording: Wording {
        switch self {
        case .damaged(let detail): Wording("已损坏（\(detail)）", "is damaged (\(detail))")
        case .encrypted: Wording("有密码", "is locked with a password")
        case .tooLarge: Wording("解压后过大", "unpacks into too much")
        case .wrongSize:
            Wording("解压后的长度与目录所写不符", "is not as long as the list of the archive says")
        case .inconsistent:
            Wording("与压缩包的目录不符", "does not agree with the list of the archive")
        case .preceded(let count):
            Wording(
                "之前还有 \(count) 个字节，不是单纯的压缩包",
                "has \(count) bytes of something else in front of it"
            )
        case .absolutePath: Wording("是绝对路径", "has an absolute path")
        case .pathLeavesFolder:
            Wording("的路径含有“..”、“.”或空的一段", "has '..', '.' or nothing for a part of its path")
        case .backslash: Wording("的路径含有反斜杠", "has a backslash in its path")
        case .wrongEncoding:
            Wording(
                "的文件名不是 UTF-8，或含有控制字符",
                "has a name that is not UTF-8 or has control characters"
            )
        case .duplicate:
            Wording("重名（不分大小写）", "has the name of another entry, upper and lower case being one")
        case .notAFile: Wording("不是普通文件", "is no ordinary file")
        }
    }
}
