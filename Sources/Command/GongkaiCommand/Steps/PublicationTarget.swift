import ArgumentParser
import CMS
import Publishing

/// Where the site is published to, as it is typed.
enum PublicationTarget: Hashable {
    case folder(String)
    case remote(RemoteAddress)
    case zip(String)
    case fragments(String)

    /// Tells the kinds of place apart; fails for what can be none.
    init(_ text: String) throws {
        guard !text.isEmpty, text != "cms:", !text.hasPrefix("-") else {
            throw ValidationError(
                "“\(text)”不是发布位置，应为文件夹、服务器上的文件夹、.zip 文件或 cms: 加文件夹",
                "'\(text)' is no place to publish to"
            )
        }
        if text.hasPrefix("cms:") {
            self = .fragments(String(text.dropFirst(4)))
            return
        }
        guard RemoteAddress.isMeant(by: text) else {
            self = text.lowercased().hasSuffix(".zip") ? .zip(text) : .folder(text)
            return
        }
        guard let address = RemoteAddress(text) else {
            throw ValidationError(
                "“\(text)”不是服务器地址，应为 web@www.example.gov.cn:budget 这样的写法",
                "'\(text)' is no address such as web@www.example.gov.cn:budget"
            )
        }
        self = .remote(address)
    }

    /// The folder or file of this machine that is written; `nil` if it is on another.
    var localPath: String? {
        switch self {
        case .folder(let path), .zip(let path), .fragments(let path): path
        case .remote: nil
        }
    }

    /// The place.
    func destination(_ options: PlaceOptions) -> any Destination {
        switch self {
        case .zip(let path): ZipDestination(path)
        case .fragments(let path): CMSDestination(path)
        case .remote(let address): RemoteDestination(address, sshOptions: options.sshOption)
        case .folder(let path): FolderDestination(path, isPlain: options.plain)
        }
    }
}

/// What some kinds of place need to know.
struct PlaceOptions: ParsableArguments {
    @Option(
        help: .says(
            "保留最近几个版本，供恢复。",
            "How many releases are kept to go back to.",
            value: ("个数", "count")
        )
    )
    var keep = 5

    @Flag(
        help: .says(
            "网页服务器不认符号链接的，current 用真正的文件夹。",
            "Let 'current' be a folder, for servers that follow no links."
        )
    )
    var plain = false

    @Option(
        help: .says(
            "交给 ssh 的一个选项，写法同 ssh 的 -o。",
            "An option of ssh, as after its -o.",
            value: ("名称=内容", "name=value")
        )
    )
    var sshOption: [String] = []

    func validate() throws {
        guard keep > 0 else {
            throw ValidationError("--keep 至少是 1", "--keep is 1 or more")
        }
    }
}
