import Archiving
import ArgumentParser
import Desk
import Diagnostics
import Disk
import Dispatch
import Foundation
import Loopback
import Preview
import Reading
import Site

/// `gongkai desk`: the whole work of a disclosure in a browser, on this machine alone.
struct DeskCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "desk",
            does: Wording("在浏览器中完成全部公开工作。", "Do the whole work of a disclosure in a browser."),
            examples: [
                "gongkai desk",
                "gongkai desk --content Content --no-open",
            ],
            details: Wording(
                """
                浏览器中打开一个页面：待填事项、像表样一样的报表、带数据的文字、发现的问题、成稿的网页，以及交给网站\
                管理员的压缩包。每一步随即存入其他命令所用的文件。只有本机本人能打开。最后一个页面关闭几分钟后自动\
                结束，按 Ctrl-C 立即结束。
                """,
                """
                A page opens in the browser: what is to be filled in, the forms as grids, the \
                texts with their figures, the findings, the pages as they will look, and the \
                archive to hand over. Everything is saved at once into the files that the other \
                commands use. Other machines and other users cannot reach it. It ends by itself a \
                few minutes after the last page of it was closed; Ctrl-C ends it at once.
                """
            )
        )
    }

    /// After how many seconds without a page the desk ends.
    private static let limitOfQuiet = 180

    @OptionGroup var project: ProjectOptions

    @Option(
        help: .says(
            "使用的端口；不写时用 8124 起第一个空闲的。",
            "The port to listen on; without it the first free one from 8124.",
            value: ("端口", "port")
        )
    )
    var port: UInt16?

    @Flag(help: .says("不打开浏览器，只显示网址。", "Print the address and open no browser."))
    var noOpen = false

    @Option(help: .hidden)
    var quietSeconds: Int?

    @OptionGroup var language: LanguageOption

    func run() async throws {
        // Who has nothing yet begins at the desk.
        if !exists(project.content) { try? makeFolder(project.content) }
        guard (try? DiskTree(project.content).entries(of: "")) != nil else {
            say(.noContent(project.content), on: .standardError)
            throw ExitCode(1)
        }
        let lock = try lock()
        defer { lock.release() }
        let hub = PreviewHub(PreviewSnapshot(language: language.value))
        let desk = Desk(setting, pages: hub)
        let watcher = FileWatcher([project.content] + [project.templateFolder].compactMap(\.self))
        let keys = DeskKeys(secret)
        let uses = DeskUses()
        let server: DeskServer
        do {
            server = try await DeskServer.start(
                desk,
                pages: hub,
                keys: keys,
                uses: uses,
                port: port
            )
        } catch let error as LoopbackServer.PortTaken {
            say(.portTaken(error.port), on: .standardError)
            throw ExitCode(2)
        }
        say(.atDesk(server.address(keys.printed)), on: .standardOutput)
        await desk.refresh()
        if !noOpen { browse(server.address(keys.opening)) }
        let signals = endAtSignal(watcher)
        let clock = Task {
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                if uses.isLeft(after: quietSeconds ?? Self.limitOfQuiet) { return watcher.stop() }
            }
        }
        for await _ in watcher.changes { await desk.refresh() }
        clock.cancel()
        for signal in signals { signal.cancel() }
        await server.stop()
        say(.deskEnded, on: .standardOutput)
    }

    private var importer: DeskSetting.Importer {
        let (project, language) = (project, language.value)
        return { name, bytes, path in
            project.proposal(from: name, bytes, for: path, in: language)
        }
    }

    private var setting: DeskSetting {
        let project = project
        let caches = (ReadingCache(), SnapshotProver.ofThisProgram())
        return DeskSetting(
            content: project.content,
            templates: project.templateTree,
            language: language.value,
            today: project.today,
            importer: importer
        ) {
            let archived = await project.readArchived(provenBy: caches.1, reusing: caches.0)
            return (archived.reading, archived.frozen)
        }
    }

    /// Keeps a second desk from the project: two that save the same files would only annoy.
    private func lock() throws -> PlaceLock {
        do {
            let place = settledPath(project.content)
            return try PlaceLock("\(place).gongkai-desk", of: project.content)
        } catch {
            say(error.deskWording(project.content), on: .standardError)
            throw ExitCode(2)
        }
    }

    /// A text that nobody can guess: 256 bits of the system's generator.
    private func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private func say(_ wording: Wording, on stream: Console.Stream) {
        Console(
            language: language.value,
            options: ReportOptions(),
            lines: project.sourceLines
        )
        .write("\(wording.text(in: language.value))\n", on: stream)
    }

    /// Asks the desktop to show the page; where there is none, the address was printed.
    private func browse(_ address: String) {
        if !openInBrowser(address) { say(.notOpened, on: .standardError) }
    }
}

extension WriteError {
    fileprivate func deskWording(_ content: String) -> Wording {
        guard case .busy(_, let holder) = self else { return wording }
        let process = holder.map { "（\($0.process)）" } ?? ""
        return Wording(
            "“\(content)”的工作台已经打开\(process)，请回到那个浏览器窗口；确已关闭的，稍等几分钟再试",
            "the desk of '\(content)' is open already"
                + (holder.map { " (process \($0.process))" } ?? "")
                + "; go back to its window, or wait some minutes if that is closed"
        )
    }
}

extension Wording {
    fileprivate static func atDesk(_ address: String) -> Wording {
        Wording(
            "工作台：\(address)\n网址只在本次运行、本机有效，请勿转发。关闭页面几分钟后自动结束，按 Ctrl-C 立即结束。",
            "Desk: \(address)\nThe address serves for this run on this machine; pass it to nobody. "
                + "The desk ends some minutes after its page is closed, or at once with Ctrl-C."
        )
    }

    fileprivate static let deskEnded = Wording("工作台已结束。", "The desk has ended.")
}
