import Diagnostics
import Foundation
import Publishing
import Reading

/// The one place that prints: reports to the stream that the command chooses, failures to standard
/// error, summaries to standard output.
struct Console {
    /// Where a report goes.
    enum Stream {
        case standardOutput
        case standardError

        fileprivate var descriptor: Int32 {
            switch self {
            case .standardOutput: FileHandle.standardOutput.fileDescriptor
            case .standardError: FileHandle.standardError.fileDescriptor
            }
        }

        /// Writes to the stream; where that fails, nobody can be told but by the exit code.
        fileprivate func write(_ data: Data) {
            do {
                switch self {
                case .standardOutput: try FileHandle.standardOutput.write(contentsOf: data)
                case .standardError: try FileHandle.standardError.write(contentsOf: data)
                }
            } catch {
                exit(2)
            }
        }
    }

    let language: Language
    let options: ReportOptions
    let lines: SourceLines

    /// Prints findings for people.
    func report(_ diagnostics: [Diagnostic], on stream: Stream) {
        let diagnostics =
            options.quiet ? diagnostics.filter(\.isBlocking) : diagnostics
        let reporter = TextReporter(
            language: language,
            isColoured: isColoured(on: stream),
            limit: options.limit(on: stream.descriptor)
        ) { file, line in
            lines.line(line, of: file)
        }
        write(reporter.text(of: diagnostics), on: stream)
    }

    /// Prints some findings for people, and how many others there are.
    func report(_ shown: [Diagnostic], among counts: ReportCounts, on stream: Stream) {
        let reporter = TextReporter(language: language, isColoured: isColoured(on: stream)) {
            file,
            line in
            lines.line(line, of: file)
        }
        write(reporter.text(of: shown, among: counts), on: stream)
    }

    func isColoured(on stream: Stream) -> Bool {
        options.isColoured(on: stream.descriptor)
    }

    /// Writes a text as it is.
    func write(_ text: String, on stream: Stream) {
        stream.write(Data(text.utf8))
    }

    /// Writes bytes as they are.
    func write(_ bytes: [UInt8], on stream: Stream) {
        stream.write(Data(bytes))
    }

    /// Writes a report for other programs to standard output.
    func write(_ report: some Encodable) throws {
        Stream.standardOutput.write(Data(try json(report)))
    }

    /// A report for other programs: a JSON text that ends its last line.
    func json(_ report: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(report)) + Array("\n".utf8)
    }

    /// Asks a question; whether a person at the terminal said yes.
    func confirms(_ question: Wording) -> Bool {
        guard isatty(FileHandle.standardInput.fileDescriptor) == 1 else { return false }
        Stream.standardError.write(Data(question.text(in: language).utf8))
        let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
        return ["y", "yes"].contains(answer)
    }

    /// Asks for a text; `nil` where no person sits at a terminal.
    func answer(to question: Wording) -> String? {
        guard isatty(FileHandle.standardInput.fileDescriptor) == 1 else { return nil }
        Stream.standardError.write(Data(question.text(in: language).utf8))
        return readLine(strippingNewline: true)
    }

    /// Prints one sentence to standard error.
    func write(_ wording: Wording) {
        Stream.standardError.write(Data("\(wording.text(in: language))\n".utf8))
    }

    /// Prints what was done, unless only errors are wanted.
    func summarize(_ text: String) {
        if !options.quiet { write(text, on: .standardOutput) }
    }

    /// Says what to do next; nothing where a program listens and nothing has to be done.
    func suggest(_ step: NextStep) {
        guard !options.quiet else { return }
        let line = "\(step.wording.text(in: language))\n"
        if step.isNeeded {
            write(line, on: .standardOutput)
        } else if isatty(FileHandle.standardOutput.fileDescriptor) == 1 {
            write(line, on: .standardOutput)
        }
    }

    /// Prints what was built: pages, bytes, time, findings, and the path to open.
    func summarize(
        _ built: StreamedBuild,
        output: String,
        elapsed: Duration,
        open: (gaps: GapList, rest: [Diagnostic])
    ) {
        let milliseconds = elapsed.milliseconds
        let seconds = "\(milliseconds / 1000).\(padded(milliseconds % 1000))"
        let counts = Tally(open.rest, alsoInformation: built.informationCount).wording
        let tally = open.gaps.wording(behind: counts)
        let wording = Wording(
            "生成 \(built.pageCount) 个页面，共 \(built.byteCount) 字节，用时 \(seconds) 秒；"
                + "\(tally.chinese)。\n打开：\(output)/index.html",
            "Built \(built.pageCount) pages, \(built.byteCount) bytes, in \(seconds) s; "
                + "\(tally.english).\nOpen: \(output)/index.html"
        )
        summarize("\(wording.text(in: language))\n")
    }

    private func padded(_ milliseconds: Int64) -> String {
        String(repeating: "0", count: 3 - String(milliseconds).count) + String(milliseconds)
    }
}

extension Duration {
    /// The duration in whole milliseconds.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
