import Diagnostics
import Disk
import Publishing

extension WriteError {
    /// What went wrong and what to do.
    var wording: Wording {
        switch self {
        case .notAFolder(let path):
            Wording(
                "“\(path)”已存在且不是文件夹。提示：换一个输出位置，或移走该文件。",
                "'\(path)' exists and is not a folder. hint: choose another output or move it away."
            )
        case .foreignFolder(let path):
            Wording(
                "“\(path)”里有不是本程序生成的文件，未作改动。提示：换一个空文件夹作为输出位置。",
                "'\(path)' holds files that no build made; nothing was changed. "
                    + "hint: choose an empty folder as output."
            )
        case .foreignFile(let path):
            Wording(
                "“\(path)”不是本程序生成的文件，重新生成会将其删除，因此未作改动。"
                    + "提示：把它移到输出文件夹之外。",
                "'\(path)' was made by no build and would be lost, so nothing was changed. "
                    + "hint: move it out of the output folder."
            )
        case .foreignFiles(let paths):
            foreign(paths)
        case .noRoomAside(let folder, let files):
            noRoom(in: folder, for: files)
        case .leftover(let folder, let kept):
            Wording(
                "“\(folder)”挡在路上：里面是以前的运行留下的文件，既不能删除，也不能移到“\(kept)”；"
                    + "网站保持原样。提示：核对里面的文件，把整个文件夹移到别处，再运行一次",
                "'\(folder)' stands in the way: an earlier run has left files in it that it could "
                    + "neither remove nor move to '\(kept)'. The site is as it was. hint: look at "
                    + "the files, move the whole folder elsewhere and run the command again"
            )
        case .busy(let place, let holder):
            busy(place, holder)
        case .mountPoint(let path):
            Wording(
                "“\(path)”是一个磁盘或网络盘的根文件夹，不能整体替换；原有内容保持不变。"
                    + "提示：写出其中的一个子文件夹，如“\(path)/Output”",
                "'\(path)' is the root of a disk or network folder and cannot be replaced as a "
                    + "whole; it is as it was. hint: name a folder inside it: '\(path)/Output'"
            )
        case .changedMeanwhile(let path):
            Wording(
                "“\(path)”已被改动，未更正。提示：再运行一次",
                "'\(path)' has changed meanwhile and was left as it is. hint: run the command again"
            )
        case .unreadablePage(let path):
            Wording(
                "网页“\(path)”没有可读取的正文，未作改动。提示：检查 page.mustache 是否保留了 main 元素",
                "the page '\(path)' has no text that can be read; nothing was changed. "
                    + "hint: make sure that page.mustache has its element main"
            )
        case .refused(let path, let reason):
            Wording(
                "无法写入“\(path)”：\(reason)。原有网站保持不变。提示：检查磁盘空间和写入权限。",
                "cannot write '\(path)': \(reason). The old site is as it was. "
                    + "hint: check free space and permissions."
            )
        }
    }

    /// Names everything that stands in the way, so that it can be moved at once.
    private func foreign(_ paths: [String]) -> Wording {
        let shownPaths = paths.prefix(20).map { "  \(printable($0))" }
        let rest = paths.count - shownPaths.count
        let more = Wording("\n  …另有 \(rest) 个", "\n  … and \(rest) more")
        let list = shownPaths.joined(separator: "\n")
        return Wording(
            "输出文件夹里有不是本程序生成的文件（\(paths.count) 个），未经检查，不能留在网站里；"
                + "没有删除任何文件，也没有生成网站：\n\(list)\(rest > 0 ? more.chinese : "")\n"
                + "提示：把它们移到输出文件夹之外，再运行一次",
            "the output folder holds what no build made (\(paths.count)); unchecked it cannot "
                + "stand in the site. Nothing was deleted and nothing was written:\n"
                + "\(list)\(rest > 0 ? more.english : "")\n"
                + "hint: move these out of the output folder and run the command again"
        )
    }

    /// Says for what there is no room, and what stands in its place.
    private func noRoom(in folder: String, for files: [String]) -> Wording {
        let name = printable(files.first ?? "")
        return Wording(
            "有 \(files.count) 个文件（如“\(name)”）在生成后被人改动，应移到“\(folder)”保存，而那里"
                + "不是可以写入的文件夹；网站保持原样。提示：移走或改正“\(folder)”，再运行一次",
            "\(files.count) \(files.count == 1 ? "file" : "files") (such as '\(name)') changed "
                + "since the last build and would be moved to '\(folder)', which is no folder that "
                + "can be written. The site is as it was. hint: move '\(folder)' away or mend its "
                + "permissions, then run the command again"
        )
    }

    private func busy(_ place: String, _ holder: LockHolder?) -> Wording {
        let (chinese, english) =
            holder.map { holder in
                (
                    "（主机 \(holder.host)，进程 \(holder.process)）",
                    " (process \(holder.process) on \(holder.host))"
                )
            } ?? ("", "")
        return Wording(
            "另一个运行中的命令\(chinese)正在写入“\(place)”，本次未作改动。提示：等它结束后再运行一次",
            "another run\(english) is writing '\(place)'; nothing was changed. "
                + "hint: run the command again when it has ended"
        )
    }
}

/// A name without what would move the cursor of a terminal or turn text around.
private func printable(_ name: String) -> String {
    let scalars = name.unicodeScalars.map { scalar in
        [.control, .format].contains(scalar.properties.generalCategory) ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
}
