import Diagnostics
import Disk
import Reading

/// The folders and files that a person wants to hear about.
struct PathSelection {
    /// As findings name them, without a slash at the end; empty for everything.
    private let paths: [String]
    private let content: String

    /// Makes a selection; fails if a path is nothing of the project.
    ///
    /// - Parameters:
    ///   - typed: paths from the working folder or from the content folder.
    ///   - content: the content folder as typed.
    ///   - lines: the files of the project.
    init?(_ typed: [String], content: String, lines: SourceLines) {
        let content = trimmedPath(content)
        self.content = content
        var paths: [String] = []
        for path in typed.map(trimmedPath) {
            guard let known = [path, "\(content)/\(path)"].first(where: lines.contain) else {
                return nil
            }
            paths.append(known)
        }
        self.paths = paths
    }

    /// Whether a finding is reported: it or one of its notes lies in the selection, or it is about
    /// the whole project, without which the selection cannot be judged.
    func keeps(_ diagnostic: Diagnostic) -> Bool {
        guard !paths.isEmpty, let file = diagnostic.location?.file else { return true }
        let isShared = !file.hasPrefix("\(content)/") || file == "\(content)/site.yaml"
        let places = [file] + diagnostic.notes.compactMap { $0.location?.file }
        return isShared
            || places.contains { place in
                paths.contains { place == $0 || place.hasPrefix("\($0)/") }
            }
    }
}

/// A path as findings name it: without `./` before and a slash behind.
func trimmedPath(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
}

extension Wording {
    /// A path that is nothing of the project.
    static func unknownPath(_ paths: [String]) -> Wording {
        let names = paths.joined(separator: " ")
        return Wording(
            "内容文件夹和模板文件夹中没有：\(names)。提示：写出路径，例如 Content/2024",
            "not all of these are in the content or templates folder: \(names). "
                + "hint: write a path such as Content/2024"
        )
    }
}
