import Disk
import Dispatch
import Foundation

/// The installed ssh and rsync, speaking with one machine over one connection.
struct RemoteShell: Sendable {
    /// What a program on the other machine answered.
    struct Answer {
        let status: Int32
        let output: String
        let errors: String
    }

    let address: RemoteAddress
    /// A folder of this machine for everything on the way; nobody else can read it.
    let workshop: String
    private let options: [String]

    /// Makes the folder, and removes those of runs that were killed.
    ///
    /// - Parameters:
    ///   - address: the machine and the folder there.
    ///   - options: further options of ssh, such as `Port=2222`.
    /// - Throws: why no folder can be made.
    init(_ address: RemoteAddress, options: [String]) throws(DeliveryError) {
        self.address = address
        workshop = "\(workshopPrefix)\(getpid())"
        removeDeadWorkshops()
        guard mkdir(workshop, 0o700) == 0 else {
            throw .write(.refused(path: workshop, reason: lastReason()))
        }
        // Nobody is asked for a password: where no key is known, ssh says so.
        let own = [
            "BatchMode=yes", "ConnectTimeout=20", "ServerAliveInterval=15",
            "ControlMaster=auto", "ControlPath=\(workshop)/ssh", "ControlPersist=20",
        ]
        self.options = (options + own).flatMap { ["-o", $0] }
    }

    /// Ends the connection and removes the folder.
    func close() {
        _ = try? run("ssh", options + ["-O", "exit", "--", address.host], input: nil)
        removeTree(workshop)
    }

    /// Runs a script of a POSIX shell in the folder there.
    func answer(to script: String) throws(DeliveryError) -> Answer {
        let text = "unset CDPATH\numask 022\nset -eu\n\(script)\n"
        let words = ["-T"] + options + ["--", address.host, "exec sh -s"]
        let answer = try run("ssh", words, input: Array(text.utf8))
        if answer.status == 255 { throw .unreachable(address.host, reason: answer.reason) }
        return answer
    }

    /// Runs a script that has to succeed; what it wrote.
    @discardableResult
    func output(of script: String) throws(DeliveryError) -> String {
        let answer = try answer(to: script)
        guard answer.status == 0 else {
            throw .refusedThere(address.host, reason: answer.reason)
        }
        return answer.output
    }

    /// Copies a folder there to one here.
    func fetch(_ name: String, to folder: String) throws(DeliveryError) {
        try makeFolderHere(folder)
        try rsync(["--recursive", "--links", address.rsync("\(name)/"), "\(folder)/"])
    }

    /// Copies a folder of this machine to one there.
    ///
    /// Files that are there already in another folder are copied there rather than sent, and never
    /// linked: who alters a live file shall not alter the releases to go back to.
    func send(_ folder: String, to name: String, like other: String?) throws(DeliveryError) {
        let known = other.map { ["--checksum", "--copy-dest=\($0)"] } ?? []
        let words = ["--recursive", "--perms", "--chmod=D0755,F0644"]
        try rsync(words + known + ["\(folder)/", address.rsync("\(name)/")])
    }

    private func rsync(_ words: [String]) throws(DeliveryError) {
        let shell = (["ssh"] + options).map(rsyncWord).joined(separator: " ")
        let answer = try run("rsync", ["--secluded-args", "--rsh=\(shell)"] + words, input: nil)
        guard answer.status == 0 else {
            throw .refusedThere(address.host, reason: answer.reason)
        }
    }

    private func makeFolderHere(_ path: String) throws(DeliveryError) {
        do {
            try makeFolder(path)
        } catch {
            throw .write(error)
        }
    }

    /// Runs a program to its end.
    ///
    /// What it says goes to files: a connection that stays open in the background would hold a pipe
    /// open as well.
    private func run(
        _ program: String,
        _ arguments: [String],
        input: [UInt8]?
    ) throws(DeliveryError) -> Answer {
        let (stdin, stdout) = ("\(workshop)/input", "\(workshop)/output")
        let stderr = "\(workshop)/errors"
        do throws(WriteError) {
            for path in [stdin, stdout, stderr] { try writeFile(input ?? [], to: path) }
        } catch {
            throw .write(error)
        }
        truncate(stdout, 0)
        truncate(stderr, 0)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = FileHandle(forReadingAtPath: stdin)
        process.standardOutput = FileHandle(forWritingAtPath: stdout)
        process.standardError = FileHandle(forWritingAtPath: stderr)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw .missingProgram(program)
        }
        ended.wait()
        guard process.terminationStatus != 127 else { throw .missingProgram(program) }
        let limit = 64 << 20
        return Answer(
            status: process.terminationStatus,
            output: String(decoding: fileContents(stdout, limit: limit) ?? [], as: UTF8.self),
            errors: String(decoding: fileContents(stderr, limit: limit) ?? [], as: UTF8.self)
        )
    }
}

extension RemoteShell.Answer {
    /// The last lines that were written to standard error, fit to be shown on a terminal.
    var reason: String {
        let lines = errors.split(whereSeparator: \.isNewline).suffix(3)
        let text = lines.joined(separator: " ").unicodeScalars
            .map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }
        let shown = String(String.UnicodeScalarView(text))
        return shown.isEmpty ? "exit code \(status)" : String(shown.prefix(500))
    }
}

/// A word in the command that rsync splits at spaces.
private func rsyncWord(_ text: String) -> String {
    guard text.contains(where: { $0.isWhitespace || $0 == "'" || $0 == "\"" }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
}

// MARK: Folders of runs

private let workshopPrefix = "\(trimmedPath(NSTemporaryDirectory()))/gongkai-publish-\(getuid())-"

private func removeDeadWorkshops() {
    let folder = parentFolder(of: workshopPrefix)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where "\(folder)/\(name)".hasPrefix(workshopPrefix) {
        let digits = "\(folder)/\(name)".dropFirst(workshopPrefix.count)
        guard let process = Int32(digits), process == getpid() || !isAlive(process) else {
            continue
        }
        removeTree("\(folder)/\(name)")
    }
}
