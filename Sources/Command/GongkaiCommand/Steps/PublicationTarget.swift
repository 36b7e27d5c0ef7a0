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
            throw ValidationError("'\(text)' is no place to publish to. “\(text)”不是发布位置。")
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
                "'\(text)' is no address such as web@www.example.gov.cn:budget. "
                    + "应为 web@www.example.gov.cn:budget 这样的地址"
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
    @Option(help: "How many releases are kept to go back to. 保留的版本数")
    var keep = 5

    @Flag(help: "Let 'current' be a folder, for servers that follow no links. 不使用符号链接")
    var plain = false

    @Option(
        help: ArgumentHelp("An option of ssh, as after its -o. ssh 选项", valueName: "NAME=VALUE")
    )
    var sshOption: [String] = []

    func validate() throws {
        guard keep > 0 else {
            throw ValidationError("--keep is 1 or more. --keep 至少为 1")
        }
    }
}
