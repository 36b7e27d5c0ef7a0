import Disk
import Dispatch
import Foundation

/// An installed LibreOffice, which turns files of other programs into those that are read.
///
/// It runs without a window, in a folder of its own that is removed when it is done, with a profile
/// that nobody used before: without macros, without links that are followed, and with no way to the
/// network.
package struct OfficeProgram: Sendable {
    /// Why a file was not converted.
    package enum ConversionError: Error, Hashable, Sendable {
        /// It could not be started, for the reason given.
        case notStarted(String)
        case timedOut(seconds: Int)
        /// It ended and wrote nothing that can be read.
        case noFile
    }

    private let path: String
    /// What people call it.
    package let name = "LibreOffice"
    /// How long a file may take.
    private static let seconds = 120

    /// The first one in the folders of `searchPath`; `nil` if there is none.
    package static func installed(searchPath: String) -> OfficeProgram? {
        let folders =
            searchPath.split(separator: ":").map(String.init)
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
    ///   - source: how the names of such files end.
    ///   - filter: what the program calls the format, so that it takes it for no other.
    ///   - target: how those of the result end, such as `docx`.
    ///   - limit: how large the result may be.
    /// - Returns: the same in the other format.
    /// - Throws: why there is none.
    package func converted(
        _ contents: [UInt8],
        from source: String,
        as filter: String,
        to target: String,
        limit: Int
    ) throws(ConversionError) -> [UInt8] {
        let folder = try workplace()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("source.\(source)")
        do {
            let profile = folder.appendingPathComponent("profile/user")
            try FileManager.default.createDirectory(
                at: profile,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(contents).write(to: file)
            try Data(Self.settings.utf8)
                .write(to: profile.appendingPathComponent("registrymodifications.xcu"))
        } catch {
            throw .notStarted(error.localizedDescription)
        }
        try run([
            "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)",
            "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--infilter=\(filter)", "--convert-to", target,
            "--outdir", folder.appendingPathComponent("out").path, file.path,
        ])
        let result = folder.appendingPathComponent("out/source.\(target)").path
        let size = try? FileManager.default.attributesOfItem(atPath: result)[.size] as? Int
        guard let size, size > 0, size <= limit,
            let bytes = FileManager.default.contents(atPath: result)
        else { throw .noFile }
        return Array(bytes)
    }

    /// A folder that nobody else can look into.
    private func workplace() throws(ConversionError) -> URL {
        let pattern = FileManager.default.temporaryDirectory.path + "/gongkai-office-XXXXXX"
        var name = Array(pattern.utf8CString)
        let isMade = unsafe name.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        guard isMade else { throw .notStarted(lastReason()) }
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return URL(fileURLWithPath: path, isDirectory: true)
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
