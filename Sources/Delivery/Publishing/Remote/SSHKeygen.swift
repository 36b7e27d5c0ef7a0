package import Diagnostics
import Foundation

/// Why nothing could be signed or checked.
package enum SigningError: Error, Hashable, Sendable {
    /// OpenSSH is not installed.
    case missingProgram
    /// A file cannot be read: the key or the list of signers.
    case unreadable(String)
    /// The program has refused, with what it said.
    case refused(String)
    /// A file of the way cannot be written.
    case write(path: String, reason: String)

    /// One sentence with the remedy.
    package var wording: Wording {
        switch self {
        case .missingProgram:
            Wording(
                "没有找到 ssh-keygen。提示：安装 OpenSSH 客户端（Debian：apt install openssh-client）",
                "ssh-keygen was not found. hint: install OpenSSH's client (Debian: apt install "
                    + "openssh-client)"
            )
        case .unreadable(let path):
            Wording(
                "无法读取“\(path)”。提示：检查路径和权限",
                "'\(path)' cannot be read. hint: check the path and its permissions"
            )
        case .refused(let reason) where reason.contains("passphrase"):
            Wording(
                "密钥有口令，而这里没有终端可以输入（\(reason)）。提示：先运行 ssh-add <密钥>，再用 --sign <密钥>.pub",
                "the key has a passphrase, and there is no terminal to ask for it (\(reason)). "
                    + "hint: run ssh-add KEY first, then --sign KEY.pub"
            )
        case .refused(let reason):
            Wording(
                "ssh-keygen 没有签名：\(reason)。提示：--sign 后写私钥文件；密钥在 ssh-agent 里的，写其 .pub 文件",
                "ssh-keygen did not sign: \(reason). hint: --sign names a private key, or the .pub "
                    + "file of a key in ssh-agent"
            )
        case .write(let path, let reason):
            Wording(
                "无法写入“\(path)”：\(reason)。提示：检查权限和空间",
                "'\(path)' cannot be written: \(reason). hint: check permissions and space"
            )
        }
    }
}

/// The installed `ssh-keygen`, which signs and checks signatures (`ssh-keygen(1)`, `-Y`).
package struct SSHKeygen {
    /// What the signatures are for, so that one made for something else is none of ours.
    package static let namespace = "gongkai-archive"

    /// What the program found.
    package enum Finding {
        /// With the key or the name.
        case good(String)
        case refused(String)
    }

    /// A folder for what is on the way; nobody else can read it.
    private let folder: String

    package init() throws(SigningError) {
        let template = "\(NSTemporaryDirectory())/gongkai-sign-XXXXXX"
        var name = Array(template.utf8CString)
        guard mkdtemp(&name) != nil else {
            throw .write(path: template, reason: String(cString: strerror(errno)))
        }
        folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes what was on the way.
    package func close() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Signs bytes.
    ///
    /// - Parameters:
    ///   - message: what is signed.
    ///   - key: the file of a private key, or of the public half of one that an agent holds.
    /// - Returns: the signature, in ASCII armour.
    /// - Throws: why there is none.
    package func sign(_ message: [UInt8], key: String) throws(SigningError) -> [UInt8] {
        guard FileManager.default.isReadableFile(atPath: key) else { throw .unreadable(key) }
        let answer = try run(["-Y", "sign", "-f", key, "-n", Self.namespace], message)
        guard answer.status == 0, !answer.output.isEmpty else { throw .refused(answer.reason) }
        return Array(answer.output.utf8)
    }

    /// The name of a key, such as `SHA256:…`, as checking a signature names it.
    ///
    /// - Parameter key: the file of a private or a public key.
    /// - Returns: the digest of the public key as OpenSSH writes it.
    /// - Throws: why the key could not be read.
    package func fingerprint(of key: String) throws(SigningError) -> String {
        guard FileManager.default.isReadableFile(atPath: key) else { throw .unreadable(key) }
        let answer = try run(["-l", "-E", "sha256", "-f", key], [])
        let words = answer.output.split(whereSeparator: \.isWhitespace)
        guard answer.status == 0, words.count > 1 else { throw .refused(answer.reason) }
        return String(words[1])
    }

    /// Whether a signature is one over these bytes, whoever made it; with its key.
    package func check(
        _ signature: [UInt8],
        over message: [UInt8]
    ) throws(SigningError) -> Finding {
        let file = try write(signature)
        let words = ["-Y", "check-novalidate", "-n", Self.namespace, "-s", file]
        let answer = try run(words, message)
        guard answer.status == 0 else { return .refused(answer.reason) }
        let key = answer.output.split(whereSeparator: \.isWhitespace).last.map(String.init)
        return .good(key ?? "")
    }

    /// Who of a list has signed these bytes.
    package func signer(
        of signature: [UInt8],
        over message: [UInt8],
        signers: String,
        on day: String?
    ) throws(SigningError) -> Finding {
        guard FileManager.default.isReadableFile(atPath: signers) else {
            throw .unreadable(signers)
        }
        let file = try write(signature)
        // At noon, because the program takes a day for its first moment.
        let time = day.map { ["-Overify-time=\($0)120000"] } ?? []
        let found = try run(["-Y", "find-principals", "-s", file, "-f", signers] + time, [])
        var reason = found.reason
        for name in found.output.split(whereSeparator: \.isNewline).map(String.init) {
            let words = ["-Y", "verify", "-f", signers, "-I", name, "-n", Self.namespace]
            let answer = try run(words + ["-s", file] + time, message)
            if answer.status == 0 { return .good(name) }
            reason = answer.reason
        }
        return .refused(reason)
    }

    private func write(_ signature: [UInt8]) throws(SigningError) -> String {
        let file = "\(folder)/signature"
        try write(signature, to: file)
        return file
    }

    private func write(_ bytes: [UInt8], to file: String) throws(SigningError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: file))
        } catch {
            throw .write(path: file, reason: error.localizedDescription)
        }
    }

    // MARK: The program

    private struct Answer {
        let status: Int32
        let output: String
        let errors: String

        /// What was said last, fit to be shown on a terminal.
        var reason: String {
            let said = (errors + output).split(whereSeparator: \.isNewline)
            let text = (said.isEmpty ? ["exit code \(status)"] : said.suffix(2))
                .joined(separator: "; ").unicodeScalars
                .filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
            return String(String(String.UnicodeScalarView(text)).prefix(300))
        }
    }

    /// Runs the program to its end, in the foreground: it asks for a passphrase on the terminal.
    private func run(_ words: [String], _ input: [UInt8]) throws(SigningError) -> Answer {
        let files = ["input", "output", "errors"].map { "\(folder)/\($0)" }
        try write(input, to: files[0])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
        for (stream, file) in zip([1, 2] as [Int32], files.dropFirst()) {
            let mode = O_WRONLY | O_CREAT | O_TRUNC
            posix_spawn_file_actions_addopen(&actions, stream, file, mode, 0o600)
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = (["ssh-keygen"] + words).map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        let failure = posix_spawnp(&process, "ssh-keygen", &actions, nil, arguments, environ)
        guard failure == 0 else { throw .missingProgram }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let text = { (file: String) in
            String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        }
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        guard code != 127 else { throw .missingProgram }
        return Answer(status: code, output: text(files[1]), errors: text(files[2]))
    }
}
