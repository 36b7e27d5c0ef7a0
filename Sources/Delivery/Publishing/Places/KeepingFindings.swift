package import Diagnostics

extension Keeping {
    /// What a run found that was not its own, and what readers cannot read, each as a finding.
    package var findings: [Diagnostic] {
        [
            left.isEmpty ? nil : Diagnostic.left(left),
            setAside.isEmpty ? nil : Diagnostic.setAside(setAside),
            unreadable.isEmpty ? nil : Diagnostic.unreadable(unreadable),
            stuck.isEmpty ? nil : Diagnostic.stuck(stuck),
        ].compactMap(\.self)
    }
}

/// How many files a finding names; it says how many there are.
private let mostNamed = 20

extension Diagnostic {
    private static func named(_ paths: [String]) -> [Note] {
        paths.prefix(mostNamed).map { Note(Wording($0, $0), at: nil) }
    }

    fileprivate static func left(_ paths: [String]) -> Diagnostic {
        Diagnostic(
            .foreignFile,
            .warning,
            at: nil,
            Wording(
                "网站文件夹里有 \(paths.count) 个不是本程序生成的文件或空文件夹，保留未动",
                "\(paths.count) files or empty folders among those of the site were made by no "
                    + "build; they were left as they are"
            ),
            notes: named(paths),
            remedy: Wording("不需要的，自行删除", "Delete what is not needed")
        )
    }

    fileprivate static func setAside(_ paths: [String]) -> Diagnostic {
        Diagnostic(
            .foreignFile,
            .warning,
            at: nil,
            Wording(
                "\(paths.count) 个文件不是本程序生成的，或生成后被人改动；没有删除，已移到网站之外",
                "\(paths.count) files were made by no build or were changed since; they were not "
                    + "deleted but moved out of the site"
            ),
            notes: named(paths),
            remedy: Wording(
                "网站由 Content 和 Templates 生成，改动应写在那里；核对后自行处理这些文件",
                "The site is made from Content and Templates, so changes belong there; look at "
                    + "these files, then delete them"
            )
        )
    }

    fileprivate static func stuck(_ paths: [String]) -> Diagnostic {
        Diagnostic(
            .foreignFile,
            .warning,
            at: nil,
            Wording(
                "网站旁边的旧文件有 \(paths.count) 处无法删除，也无法移走",
                "\(paths.count) files or folders of an old site beside the new one could be "
                    + "neither removed nor moved away"
            ),
            notes: named(paths),
            remedy: Wording(
                "检查它们的权限，核对后自行删除，否则下次可能写不成",
                "Look at their permissions and delete them, or the next run may be stopped by them"
            )
        )
    }

    fileprivate static func unreadable(_ paths: [String]) -> Diagnostic {
        Diagnostic(
            .unreadableSite,
            .warning,
            at: nil,
            Wording(
                "已公开的文件中有 \(paths.count) 个其他用户不能读取，网页服务器可能打不开",
                "\(paths.count) published files cannot be read by other users, so a web server may "
                    + "not be able to serve them"
            ),
            notes: named(paths),
            remedy: Wording(
                "请文件的所有者放开权限：文件 644，文件夹 755",
                "Have their owner set the permissions: 644 for files, 755 for folders"
            )
        )
    }
}
