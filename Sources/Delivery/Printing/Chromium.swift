import Foundation

/// An installed Chromium, or a browser made from it, which prints pages to PDF.
package struct Chromium: Sendable {
    /// Why a page was not printed.
    package enum PrintError: Error, Hashable, Sendable {
        /// The browser could not be started, for the reason given.
        case notStarted(String)
        /// The browser took longer than it was given.
        case timedOut(seconds: Int)
        /// The browser ended without a PDF that can be read; with its exit code.
        case noDocument(status: Int32)
    }

    private let program: InstalledProgram
    /// Where the program is.
    package var path: String { program.path }

    package init(path: String) {
        program = InstalledProgram(path: path)
    }

    /// The names that the program goes by, the best known first.
    package static let names = [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
        "microsoft-edge", "microsoft-edge-stable", "msedge", "Google Chrome", "Microsoft Edge",
        "Chromium",
    ]

    /// Where programs with a window of their own are on a Mac.
    private static let applications = [
        "/Applications/Google Chrome.app/Contents/MacOS",
        "/Applications/Microsoft Edge.app/Contents/MacOS",
        "/Applications/Chromium.app/Contents/MacOS",
    ]

    /// The first browser in the folders of `searchPath`; `nil` if there is none.
    package static func installed(searchPath: String) -> Chromium? {
        InstalledProgram(names: names, searchPath: searchPath, others: applications)
            .map { Chromium(path: $0.path) }
    }

    /// Prints a page of a site on disk; nothing is asked of any network.
    ///
    /// - Parameters:
    ///   - page: the file of the page.
    ///   - file: where the PDF goes; its folder is removed if this program is ended meanwhile.
    ///   - profile: a folder for what the browser wants to remember.
    ///   - seconds: how long that may take.
    /// - Throws: why there is no PDF.
    package func writePDF(
        of page: String,
        to file: String,
        profile: String,
        seconds: Int
    ) throws(PrintError) {
        let status: Int32?
        do {
            status = try program.run(
                arguments(page, file: file, profile: profile),
                cleaning: URL(fileURLWithPath: file).deletingLastPathComponent().path,
                seconds: seconds
            )
        } catch {
            switch error {
            case .notStarted(let reason): throw .notStarted(reason)
            case .timedOut(let seconds): throw .timedOut(seconds: seconds)
            }
        }
        guard status == 0, FileManager.default.fileExists(atPath: file) else {
            throw .noDocument(status: status ?? -1)
        }
    }

    private func arguments(_ page: String, file: String, profile: String) -> [String] {
        var arguments = [
            "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
            "--disable-extensions", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=\(profile)", "--no-pdf-header-footer", "--export-tagged-pdf",
            "--generate-pdf-document-outline", "--print-to-pdf=\(file)",
        ]
        // Its sandbox does not start for the administrator, and the pages are our own.
        if geteuid() == 0 { arguments.append("--no-sandbox") }
        return arguments + [URL(fileURLWithPath: page).absoluteString]
    }
}
