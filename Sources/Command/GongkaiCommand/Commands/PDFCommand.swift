import Archiving
import ArgumentParser
import Diagnostics
import Disk
import Foundation
import Printing
import Publishing
import Reading
import Site

/// `gongkai pdf`: prints the whole of a disclosure to a PDF by way of an installed Chromium.
struct PDFCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "pdf",
            does: Wording("把一份公开材料打印成 PDF。", "Print a disclosure to a PDF."),
            examples: [
                "gongkai pdf 2024 --output budget-2024.pdf"
            ],
            details: Wording(
                """
                需要装有 Chromium、Google Chrome 或 Microsoft Edge，不需要网络。材料有错误时退出码为 1，没有打印成为 2。
                """,
                """
                It needs an installed Chromium, Google Chrome or Microsoft Edge, and no network. \
                The exit code is 1 if the input has errors, 2 if nothing could be printed.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "打印哪一年度，如 2024；有几个年度时须写出。",
            "The disclosure, such as 2024; needed if there are several.",
            value: ("年度", "year")
        )
    )
    var disclosure: String?

    @Option(
        help: .says(
            "输出的 PDF 文件；不写时用年度的名称。",
            "The PDF; without it, the name of the disclosure.",
            value: ("文件.pdf", "file.pdf")
        )
    )
    var output: String?

    @Option(
        help: .says(
            "用哪个浏览器打印；不写时用系统中找到的第一个。",
            "The browser to print with; without it, the first on PATH.",
            value: ("浏览器", "browser")
        )
    )
    var browser: String?

    @Option(
        help: .says(
            "每次打印最多用多少秒。",
            "How many seconds one printing may take.",
            value: ("秒", "seconds")
        )
    )
    var timeout = 120

    @OptionGroup var project: ProjectOptions

    @Flag(
        help: .says("草稿有错误时仍打印。", "Print a draft in spite of its errors.")
    )
    var allowErrors = false

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func validate() throws {
        if timeout < 1 { throw ValidationError("--timeout 至少是 1", "--timeout is 1 or more") }
    }

    func run() async throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        let project = await project.readArchived()
        let (reading, frozen) = (project.reading, project.frozen)
        let first = await build(reading, frozen: frozen, options: options(sheets: [:]))
        let blocking = first.diagnostics.filter(\.isBlocking)
        if !json.isWanted { console.report(blocking, on: .standardError) }
        guard let site = first.site else {
            if json.isWanted { try console.write(DeedReport([], first.diagnostics)) }
            console.write(.nothingPrinted)
            throw ExitCode(1)
        }
        let path = try chosenDisclosure(of: site, console)
        let chromium = try chosenBrowser(console)
        let target = output ?? "\(path.replacing("/", with: "-")).pdf"
        do {
            let workshop = try Workshop(for: target)
            defer { workshop.clear() }
            let printing = Printing(chromium, workshop: workshop, path: path, seconds: timeout)
            let count = try await printing.run(from: site) { sheets in
                let options = options(sheets: [path: sheets])
                return await build(reading, frozen: frozen, options: options).site
            }
            try workshop.publish(Printing.file)
            if json.isWanted {
                try console.write(DeedReport([target], first.diagnostics))
            } else {
                console.summarize("\(printed(count, to: target).text(in: language.value))\n")
                console.suggest(.afterPrinting(target))
            }
        } catch let error as WriteError {
            console.write(error.wording)
            throw ExitCode(2)
        } catch let error as Chromium.PrintError {
            console.write(error.wording(browser: chromium.path))
            throw ExitCode(2)
        }
    }

    private func printed(_ count: Int, to target: String) -> Wording {
        Wording("已打印 \(count) 页：\(target)", "Printed \(count) sheets: \(target)")
    }

    private func options(sheets: [String: [String: Int]]) -> BuildOptions {
        BuildOptions(
            tolerance: allowErrors ? .drafts : .nothing,
            today: project.today,
            sheets: sheets
        )
    }

    /// The path of the disclosure asked for, or of the only one.
    private func chosenDisclosure(of site: SiteTree, _ console: Console) throws -> String {
        let all = site.printEditions
        if let disclosure {
            let name = disclosure.split(separator: "/").joined(separator: "/")
            let names = [name, String(name.trimmingPrefix("\(project.content)/"))]
            if let known = all.first(where: names.contains) { return known }
        } else if let only = all.first, all.count == 1 {
            return only
        }
        console.write(.whichDisclosure(all))
        throw ExitCode.validationFailure
    }

    private func chosenBrowser(_ console: Console) throws -> Chromium {
        if let browser { return Chromium(path: browser) }
        let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
        guard let found = Chromium.installed(searchPath: searchPath) else {
            console.write(.noBrowser)
            throw ExitCode(2)
        }
        return found
    }
}

/// Prints until the contents name the sheets that everything is on: the numbers are known only
/// from a printing, and they may themselves move what comes after them.
private struct Printing {
    static let file = "printed.pdf"
    private static let mostPasses = 5

    private let chromium: Chromium
    private let workshop: Workshop
    private let path: String
    private let seconds: Int

    init(_ chromium: Chromium, workshop: Workshop, path: String, seconds: Int) {
        self.chromium = chromium
        self.workshop = workshop
        self.path = path
        self.seconds = seconds
    }

    /// Prints the site as often as needed; the number of sheets.
    func run(
        from site: SiteTree,
        rebuilt: ([String: Int]) async -> SiteTree?
    ) async throws -> Int {
        var site: SiteTree? = site
        var known: [String: Int] = [:]
        for _ in 0..<Self.mostPasses {
            guard let current = site else { break }
            let sheets = try printed(current)
            if sheets.byFragment == known { return sheets.count }
            known = sheets.byFragment
            site = await rebuilt(known)
        }
        throw Chromium.PrintError.noDocument(status: 0)
    }

    private func printed(_ site: SiteTree) throws -> PDFSheets {
        // The folder is of this run alone.
        _ = try site.write(to: "\(workshop.folder)/site")
        try chromium.writePDF(
            of: "\(workshop.folder)/site/\(path)/print.html",
            to: "\(workshop.folder)/\(Self.file)",
            profile: "\(workshop.folder)/profile",
            seconds: seconds
        )
        guard let sheets = PDFSheets(workshop.bytes(of: Self.file)), sheets.count > 0 else {
            throw Chromium.PrintError.noDocument(status: 0)
        }
        return sheets
    }
}

extension Chromium.PrintError {
    /// What went wrong and what to do.
    fileprivate func wording(browser: String) -> Wording {
        switch self {
        case .notStarted(let reason):
            Wording(
                "无法启动“\(browser)”：\(reason)。提示：用 --browser 写出 Chromium 的路径",
                "cannot start '\(browser)': \(reason). hint: name a Chromium with --browser"
            )
        case .timedOut(let seconds):
            Wording(
                "“\(browser)”在 \(seconds) 秒内没有打印完，原有文件保持不变。提示：用 --timeout 延长时限",
                "'\(browser)' did not finish in \(seconds) s; an earlier file is as it was. "
                    + "hint: allow more with --timeout"
            )
        case .noDocument(let status):
            Wording(
                "“\(browser)”没有生成可用的 PDF（退出码 \(status)），原有文件保持不变。"
                    + "提示：安装 131 或更新版本的 Chromium",
                "'\(browser)' made no usable PDF (exit code \(status)); an earlier file is as it "
                    + "was. hint: install Chromium 131 or newer"
            )
        }
    }
}

extension Wording {
    fileprivate static let nothingPrinted = Wording(
        "存在错误，没有打印。提示：先运行 gongkai check",
        "There are errors, so nothing was printed. hint: run gongkai check"
    )

    fileprivate static let noBrowser = Wording(
        "没有找到 Chromium，无法打印 PDF。提示：安装 Chromium、Google Chrome 或 Microsoft Edge，"
            + "或用 --browser 写出其路径；也可以在浏览器中打开打印版网页后打印",
        "No Chromium was found, so no PDF can be printed. hint: install Chromium, Google Chrome or "
            + "Microsoft Edge, name one with --browser, or print the page print.html from a browser"
    )

    fileprivate static func whichDisclosure(_ all: [String]) -> Wording {
        let names = all.joined(separator: " ")
        return Wording("请写明要打印哪一份：\(names)", "Say which disclosure to print: \(names)")
    }
}
