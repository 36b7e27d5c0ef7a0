import Foundation

/// An installed LibreOffice, which turns files of other programs into those that are read.
///
/// It runs without a window, in a folder of its own that is removed when it is done, with a profile
/// that nobody used before: without macros, told to follow no links, and with a proxy for the
/// network at which nobody answers.
package struct OfficeProgram: Sendable {
    /// Why a file was not converted.
    package enum ConversionError: Error, Hashable, Sendable {
        case notRun(InstalledProgram.RunError)
        /// It ended and wrote nothing that can be read.
        case noFile
    }

    private let program: InstalledProgram
    /// What people call it.
    package let name = "LibreOffice"
    /// How long a file may take.
    private let seconds: Int

    /// - Parameters:
    ///   - program: the program itself.
    ///   - seconds: how long a file may take.
    package init(_ program: InstalledProgram, seconds: Int = 120) {
        self.program = program
        self.seconds = seconds
    }

    /// The first one in the folders of `searchPath`; `nil` if there is none.
    package static func installed(searchPath: String) -> OfficeProgram? {
        InstalledProgram(
            names: ["soffice", "libreoffice"],
            searchPath: searchPath,
            others: ["/Applications/LibreOffice.app/Contents/MacOS"]
        ).map { OfficeProgram($0) }
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
        let status: Int32?
        let folder: ProgramFolder
        do {
            folder = try ProgramFolder()
        } catch {
            throw .notRun(error)
        }
        defer { folder.remove() }
        do {
            try folder.write(contents, to: "source.\(source)")
            try folder.write(
                Array(Self.settings.utf8),
                to: "profile/user/registrymodifications.xcu"
            )
            let profile = URL(fileURLWithPath: "\(folder.path)/profile").absoluteString
            status = try program.run(
                [
                    "-env:UserInstallation=\(profile)", "--headless", "--norestore",
                    "--nolockcheck", "--nodefault", "--infilter=\(filter)", "--convert-to", target,
                    "--outdir", "\(folder.path)/out", "\(folder.path)/source.\(source)",
                ],
                cleaning: folder.path,
                seconds: seconds
            )
        } catch {
            throw .notRun(error)
        }
        guard status == 0, let bytes = folder.bytes(of: "out/source.\(target)", limit: limit) else {
            throw .noFile
        }
        return bytes
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
