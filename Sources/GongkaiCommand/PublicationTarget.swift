import ArgumentParser
import Publishing

/// Where the site is published to, as it is typed.
enum PublicationTarget: Hashable {
    case folder(String)

    /// Tells the kinds of place apart; fails for what can be none.
    init(_ text: String) throws {
        guard !text.isEmpty, !text.hasPrefix("-") else {
            throw ValidationError("'\(text)' is no place to publish to. “\(text)”不是发布位置。")
        }
        self = .folder(text)
    }

    /// The folder or file of this machine that is written; `nil` if it is on another.
    var localPath: String? {
        switch self {
        case .folder(let path): path
        }
    }

    /// The place; in a folder, `isPlain` does without symbolic links.
    func destination(isPlain: Bool) -> any Destination {
        switch self {
        case .folder(let path): FolderDestination(path, isPlain: isPlain)
        }
    }
}
