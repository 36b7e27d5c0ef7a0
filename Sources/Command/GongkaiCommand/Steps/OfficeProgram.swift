import Diagnostics
import Dispatch
import Foundation
import Importing

/// An installed LibreOffice, which turns files of other programs into those that are read.
///
/// It runs without a window, in a folder of its own that is removed when it is done, with a profile
/// that nobody used before: without macros, without links that are followed, and with no way to the
/// network.
struct OfficeProgram {
    /// Why a file was not converted.
    enum ConversionError: Error, Hashable {
        case notStarted(String)
        case timedOut(seconds: Int)
        /// The program ended and wrote nothing that can be read.
        case noFile

        var wording: Wording {
            switch self {
            case .notStarted(let reason):
                Wording("没有启动（\(reason)）", "it did not start (\(reason))")
            case .timedOut(let seconds):
                Wording("超过 \(seconds) 秒没有完成", "it was not done after \(seconds) seconds")
            case .noFile: Wording("没有得到可读取的文件", "no file came of it that can be read")
            }
        }
    }

    let path: String
    let name = "LibreOffice"
    /// How long a file may take.
    private static let seconds = 120

    /// The first one in the folders that programs are looked for in; `nil` if there is none.
    static func installed() -> OfficeProgram? {
        let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders =
            search.split(separator: ":").map(String.init)
            + ["/Applications/LibreOffice.app/Contents/MacOS"]
        for name in ["soffice", "libreoffice"] {
            for folder in folders {
                let path = "\(folder)/\(name)"
                guard FileManager.default.isExecutableFile(atPath: path) else { continue }
                return OfficeProgram(path: path)
            }
        }
        return nil
    }

    /// Converts a file.
    ///
    /// - Parameters:
    ///   - contents: the file.
    ///   - format: what it is.
    ///   - limit: how large the result may be.
    /// - Returns: the same in a format that is read.
    /// - Throws: why there is none.
    func converted(
        _ contents: [UInt8],
        _ format: ConvertibleFormat,
        limit: Int
    ) throws(ConversionError) -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("gongkai-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appendingPathComponent("source.\(format.ending)")
        do {
            let profile = folder.appendingPathComponent("profile/user")
            try FileManager.default.createDirectory(
                at: profile,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(contents).write(to: source)
            try Data(Self.settings.utf8)
                .write(to: profile.appendingPathComponent("registrymodifications.xcu"))
        } catch {
            throw .notStarted(error.localizedDescription)
        }
        let target = format.isDocument ? "docx" : "xlsx"
        try run([
            "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)",
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", target,
            "--outdir", folder.appendingPathComponent("out").path, source.path,
        ])
        let result = folder.appendingPathComponent("out/source.\(target)").path
        let size = try? FileManager.default.attributesOfItem(atPath: result)[.size] as? Int
        guard let size, size > 0, size <= limit,
            let bytes = FileManager.default.contents(atPath: result)
        else { throw .noFile }
        return Array(bytes)
    }

    private func run(_ arguments: [String]) throws(ConversionError) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw .notStarted(error.localizedDescription)
        }
        guard ended.wait(timeout: .now() + .seconds(Self.seconds)) == .success else {
            // The program that was started only starts another one, in the same group.
            let leader = process.processIdentifier
            kill(getpgid(leader) == leader ? -leader : leader, SIGKILL)
            throw .timedOut(seconds: Self.seconds)
        }
    }

    /// What the program is told before it opens the file.
    private static let settings: String = {
        let item = { (path: String, name: String, value: String) in
            "<item oor:path=\"/org.openoffice.\(path)\"><prop oor:name=\"\(name)\" oor:op=\"fuse\">"
                + "<value>\(value)</value></prop></item>"
        }
        let scripting = "Office.Common/Security/Scripting"
        let network = "Inet/Settings"
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" "
            + "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
            + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + item(scripting, "MacroSecurityLevel", "3")
            + item(scripting, "DisableMacrosExecution", "true")
            + item(scripting, "BlockUntrustedRefererLinks", "true")
            + item(scripting, "DisableActiveContent", "true")
            + item("Office.Calc/Content/Update", "Link", "2")
            + item("Office.Writer/Content/Update", "Link", "0")
            + item("Office.Calc/Formula/Load", "ODFRecalcMode", "1")
            + item("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1")
            // A proxy that nobody answers at.
            + item(network, "ooInetProxyType", "2")
            + item(network, "ooInetHTTPProxyName", "127.0.0.1")
            + item(network, "ooInetHTTPProxyPort", "9")
            + item(network, "ooInetHTTPSProxyName", "127.0.0.1")
            + item(network, "ooInetHTTPSProxyPort", "9")
            + "</oor:items>"
    }()
}
