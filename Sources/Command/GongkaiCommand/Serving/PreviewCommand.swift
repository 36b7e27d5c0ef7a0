import Archiving
import ArgumentParser
import Diagnostics
import Dispatch
import Foundation
import Loopback
import Preview
import Reading
import Site

/// `gongkai preview`: serves the site on this machine and builds it anew at each change.
struct PreviewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "preview",
            does: Wording("边改边在浏览器中预览。", "Show the site in a browser while it is written."),
            examples: [
                "gongkai preview --open"
            ],
            details: Wording(
                """
                显示网址，只有本机能打开。每次保存文件，网页随之更新，问题显示在有关的句子或单元格旁边。\
                不写任何文件。按 Ctrl-C 结束。
                """,
                """
                The address is printed; other machines cannot reach it. Each time a file is saved \
                the page shows it, with findings beside the sentence or cell that they are about. \
                Nothing is written to disk. Ctrl-C ends it.
                """
            )
        )
    }

    @OptionGroup var project: ProjectOptions

    @Option(
        help: .says(
            "使用的端口；不写时用 8024 起第一个空闲的。",
            "The port to listen on; without it the first free one from 8024.",
            value: ("端口", "port")
        )
    )
    var port: UInt16?

    @Flag(help: .says("打开浏览器。", "Open the page in the browser."))
    var open = false

    @Flag(help: .says("只显示网址。", "Print the address and no more."))
    var quiet = false

    @OptionGroup var language: LanguageOption

    func run() async throws {
        let language = language.value
        guard (try? DiskTree(project.content).entries(of: "")) != nil else {
            say(.noContent(project.content), on: .standardError)
            throw ExitCode(1)
        }
        let hub = PreviewHub(PreviewSnapshot(language: language))
        let watcher = FileWatcher([project.content] + [project.templateFolder].compactMap(\.self))
        let caches = (ReadingCache(), BuildCache())
        let prover = SnapshotProver.ofThisProgram()
        await refresh(hub, caches, prover)
        let server: LoopbackServer
        do {
            server = try PreviewServer.start(hub, port: port)
        } catch let error as LoopbackServer.PortTaken {
            say(.portTaken(error.port), on: .standardError)
            throw ExitCode(2)
        }
        let address = "http://127.0.0.1:\(server.port)/"
        say(.serving(address), on: .standardOutput)
        if open { browse(address) }
        let signals = endAtSignal(watcher)
        for await _ in watcher.changes {
            await refresh(hub, caches, prover)
        }
        for signal in signals { signal.cancel() }
        await server.stop()
    }

    /// Builds and says what came of it.
    private func refresh(
        _ hub: PreviewHub,
        _ caches: (ReadingCache, BuildCache),
        _ prover: SnapshotProver
    ) async {
        let start = ContinuousClock.now
        let archived = await project.readArchived(provenBy: prover, reusing: caches.0)
        let built = await hub.show(
            archived.reading,
            frozen: archived.frozen,
            today: project.today,
            reusing: caches.1
        )
        let elapsed = ContinuousClock.now - start
        if !quiet { say(.refreshed(built, elapsed), on: .standardOutput) }
    }

    /// Asks the desktop to show the page; where there is none, the address was printed.
    private func browse(_ address: String) {
        if !openInBrowser(address) { say(.notOpened, on: .standardError) }
    }

    private func say(_ wording: Wording, on stream: Console.Stream) {
        Console(
            language: language.value,
            options: ReportOptions(),
            lines: project.sourceLines
        )
        .write("\(wording.text(in: language.value))\n", on: stream)
    }
}

extension Wording {
    fileprivate static func serving(_ address: String) -> Wording {
        Wording("预览：\(address)（按 Ctrl-C 结束）", "Preview: \(address) (Ctrl-C ends it)")
    }

    fileprivate static func refreshed(_ built: PreviewBuild, _ elapsed: Duration) -> Wording {
        let milliseconds = elapsed.milliseconds
        let open = GapList.parted(built.diagnostics.filter { $0.severity > .information })
        let tally = open.gaps.wording(behind: Tally(open.rest).wording)
        return Wording(
            "生成用时 \(milliseconds) 毫秒；\(tally.chinese)"
                + (built.isStale ? "；文件有误，保留上一次的页面" : ""),
            "Built in \(milliseconds) ms; \(tally.english)"
                + (built.isStale ? "; a file is broken, the page before stays" : "")
        )
    }

    static func noContent(_ folder: String) -> Wording {
        Wording(
            "没有可读的文件夹“\(folder)”；用 --content 指出内容文件夹，或先用 gongkai new 新建",
            "there is no folder '\(folder)' to read; name one with --content, "
                + "or begin with gongkai new"
        )
    }

    static func portTaken(_ port: UInt16) -> Wording {
        Wording(
            "端口 \(port) 不能使用，可能已被别的程序占用；换一个端口，或不写 --port",
            "port \(port) cannot be used, perhaps another program has it; name another or none"
        )
    }

    static let notOpened = Wording(
        "未能打开浏览器，请手动打开上面的地址",
        "no browser could be opened; open the address above"
    )
}
