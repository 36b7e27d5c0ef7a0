/// The programs of an installed poppler, which say what stands on the pages of a PDF and what is
/// drawn there.
package struct PDFProgram: Sendable {
    /// Why a PDF was not read.
    package enum ReadingError: Error, Hashable, Sendable {
        case notRun(InstalledProgram.RunError)
        /// They ended and wrote nothing that can be read.
        case noFile
    }

    /// What stands on the pages, as the programs write it.
    package struct Contents: Sendable {
        package let words: [UInt8]
        package let drawing: [UInt8]
    }

    private let text: InstalledProgram
    private let drawing: InstalledProgram
    /// What people call them.
    package let name = "poppler"
    /// How long each may take.
    private static let seconds = 60

    /// The first ones in the folders of `searchPath`; `nil` if one is missing.
    package static func installed(searchPath: String) -> PDFProgram? {
        let others = ["/opt/homebrew/bin", "/usr/local/bin"]
        let find = { (name: String) in
            InstalledProgram(names: [name], searchPath: searchPath, others: others)
        }
        guard let text = find("pdftotext"), let drawing = find("pdftocairo") else { return nil }
        return PDFProgram(text: text, drawing: drawing)
    }

    /// Reads a PDF.
    ///
    /// - Parameters:
    ///   - contents: the file.
    ///   - limit: how large what is written of it may be.
    /// - Returns: what stands on its pages.
    /// - Throws: why there is nothing.
    package func contents(
        of contents: [UInt8],
        limit: Int
    ) throws(ReadingError) -> Contents {
        let folder: ProgramFolder
        do {
            folder = try ProgramFolder()
        } catch {
            throw .notRun(error)
        }
        defer { folder.remove() }
        let (source, words, pages) = ("source.pdf", "words.html", "pages.svg")
        let path = { (name: String) in "\(folder.path)/\(name)" }
        do {
            try folder.write(contents, to: source)
            let first = try text.run(
                ["-bbox-layout", "-enc", "UTF-8", "-q", path(source), path(words)],
                cleaning: folder.path,
                seconds: Self.seconds
            )
            guard first == 0 else { throw ReadingError.noFile }
            let second = try drawing.run(
                ["-svg", "-q", path(source), path(pages)],
                cleaning: folder.path,
                seconds: Self.seconds
            )
            guard second == 0 else { throw ReadingError.noFile }
        } catch let error as InstalledProgram.RunError {
            throw .notRun(error)
        } catch {
            throw .noFile
        }
        guard let words = folder.bytes(of: words, limit: limit),
            let drawing = folder.bytes(of: pages, limit: limit)
        else { throw .noFile }
        return Contents(words: words, drawing: drawing)
    }
}
