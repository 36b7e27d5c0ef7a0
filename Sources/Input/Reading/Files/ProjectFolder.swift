import Diagnostics

/// A tree of files together with the findings about them.
struct ProjectFolder {
    static let limitOfText = 16 << 20

    let tree: any FileTree
    let findings: Findings

    /// The path as a person would type it.
    func displayed(_ path: String) -> String {
        path.isEmpty ? tree.name : childPath(path, in: tree.name)
    }

    func location(_ path: String) -> SourceLocation { SourceLocation(file: displayed(path)) }

    /// The usable entries of a folder; none if it is not there.
    ///
    /// Files that begin with a dot or with `~$`, which editors and spreadsheets leave behind, are
    /// passed over.
    func entries(of folder: String) -> [FileEntry] {
        let entries: [FileEntry]
        do {
            entries = try tree.entries(of: folder)
        } catch .missing {
            return []
        } catch {
            findings.report(.unreadable(error, at: location(folder)))
            return []
        }
        return entries.filter { entry in
            guard !entry.name.hasPrefix("."), !entry.name.hasPrefix("~$") else { return false }
            let place = location(childPath(entry.name, in: folder))
            switch entry.kind {
            case .file, .folder:
                reportHiddenCharacter(of: entry.name, at: place)
                return true
            case .refusedLink: findings.report(.unreadable(.outsideRoot, at: place))
            case .unusable: findings.report(.unusableEntry(at: place))
            }
            return false
        }
    }

    /// Reports what a reader of the name does not see, or sees turned around.
    private func reportHiddenCharacter(of name: String, at place: SourceLocation) {
        let scalars = Array(name.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let objection = CharacterObjection(
                scalar,
                after: index > 0 ? scalars[index - 1] : nil,
                before: index + 1 < scalars.count ? scalars[index + 1] : nil
            )
            guard let objection else { continue }
            return findings.report(.forbiddenCharacter(scalar, objection, inNameAt: place))
        }
    }

    /// The bytes of a file; `nil` if they cannot be had.
    func contents(of path: String, limit: Int = limitOfText) -> [UInt8]? {
        do {
            return try tree.contents(of: path, limit: limit)
        } catch {
            findings.report(.unreadable(error, at: location(path)))
            return nil
        }
    }

    /// The text of a file; `nil` if it cannot be had.
    func text(of path: String, limit: Int = limitOfText) -> SourceText? {
        guard let contents = contents(of: path, limit: limit) else { return nil }
        return SourceText(file: displayed(path), contents: contents, findings: findings)
    }

    /// The value of a YAML file; `nil` if it cannot be had.
    func yaml(_ path: String) -> YAMLValue? {
        guard let source = text(of: path, limit: YAMLValue.limitOfBytes) else { return nil }
        return YAMLValue(source, findings: findings)
    }

    /// Reports files that nobody reads.
    func reportUnread(_ path: String, expected: [String]) {
        let place = location(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let near = findings.nearest(to: name, among: expected, in: place.file)
        let remedy =
            near.first.map { Wording("应命名为“\($0)”？否则请移走", "Name it '\($0)', or move it away") }
            ?? Wording("移走该文件", "Move the file away")
        let summary = Wording("没有内容会用到此文件", "nothing reads this file")
        findings.report(Diagnostic(.unreadFile, .warning, at: place, summary, remedy: remedy))
    }
}

extension Diagnostic {
    fileprivate static func unreadable(
        _ error: FileError,
        at location: SourceLocation
    ) -> Diagnostic {
        switch error {
        case .missing:
            Diagnostic(
                .missingFile,
                at: location,
                Wording("缺少此文件", "the file is missing"),
                remedy: Wording("补上此文件", "Add the file")
            )
        case .unreadable(let reason):
            Diagnostic(
                .unreadableFile,
                at: location,
                Wording("无法读取：\(reason)", "cannot be read: \(reason)"),
                remedy: Wording("检查该文件的权限", "Check its permissions")
            )
        case .tooLarge(let limit):
            Diagnostic(
                .inputTooLarge,
                at: location,
                Wording("文件超过 \(limit >> 20) MB", "the file is larger than \(limit >> 20) MB"),
                remedy: Wording("缩小或拆分该文件", "Make it smaller or divide it")
            )
        case .outsideRoot:
            Diagnostic(
                .pathOutsideRoot,
                at: location,
                Wording(
                    "符号链接指向本文件夹之外、另一个文件夹或不存在的文件",
                    "a symbolic link that leads out of the folder, to a folder or nowhere"
                ),
                remedy: Wording("用文件本身代替链接", "Put the file itself in its place")
            )
        }
    }

    fileprivate static func unusableEntry(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unusableName,
            at: location,
            Wording(
                "文件名不是 UTF-8，或不是普通文件",
                "the name is not UTF-8, or it is no ordinary file"
            ),
            remedy: Wording("重新命名或删除", "Rename or delete it")
        )
    }
}

/// Whether `name` is an id: ASCII letters, digits and hyphens, so that it can stand in addresses
/// and anchors.
func isIdentifier(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64 && !name.hasPrefix("-")
        && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
}

/// Whether the folder `name` can be a component of an address.
func isAddressComponent(_ name: String) -> Bool {
    let marks = "-_.".utf8
    return !name.isEmpty && name.utf8.count <= 64 && !name.hasPrefix(".") && !name.contains("..")
        && name.utf8.allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: false
    }
}
