import Budget
import Diagnostics
import Importing
import Reading

/// What an import made of files, of whatever kind they are.
struct ImportedFiles {
    let tables: [ImportedTable]
    let targets: [ImportedTarget]
    /// The written parts of a document.
    let parts: [NarrativeImport.Part]
    let roundings: [RoundedAmount]
    /// Why forms are empty, as notes below them say, by the index of the form.
    let emptyNotes: [Int: String]
    let pieces: [DocumentPiece]
    let diagnostics: [Diagnostic]
    /// What became of the cells of sheets; `nil` for a document.
    let cells: CellAccount?

    init(_ result: TableImport) {
        tables = result.tables
        targets = result.targets
        parts = []
        roundings = result.roundings
        emptyNotes = result.emptyNotes
        pieces = result.pieces
        diagnostics = result.diagnostics
        cells = result.cells
    }

    init(_ result: NarrativeImport) {
        tables = result.tables
        targets = result.targets
        parts = result.parts
        roundings = result.roundings
        emptyNotes = result.emptyNotes
        pieces = result.pieces
        diagnostics = result.diagnostics
        cells = nil
    }
}

extension ImportSource {
    /// Imports what lies there.
    ///
    /// - Parameters:
    ///   - disclosure: the disclosure that it is for.
    ///   - isRounding: whether amounts that are finer than a form prints are rounded to it.
    /// - Returns: the tables and texts, with what is said of files that were converted or are not
    ///   read.
    func imported(into disclosure: Disclosure, isRounding: Bool) -> ImportedFiles {
        switch kind {
        case .tables(let names):
            ImportedFiles(
                importTables(from: tree, names: names, into: disclosure, isRounding: isRounding)
            )
        case .text(let name):
            ImportedFiles(
                importNarrative(
                    from: tree,
                    name: name,
                    into: disclosure,
                    printed: printed,
                    isRounding: isRounding
                )
            )
        }
    }

    /// What is said of the files beside what stands in them.
    var remarks: [Diagnostic] {
        conversions + (passedOver.isEmpty ? [] : [.passedOver(passedOver, in: tree.name)])
    }
}
