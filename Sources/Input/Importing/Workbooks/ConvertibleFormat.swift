package import Diagnostics
import Packing

/// A format that an office program can turn into one that is read (可由 LibreOffice 转换的格式).
package struct ConvertibleFormat: Hashable, Sendable {
    /// How the names of such files end, which the program goes by.
    package let ending: String
    /// What LibreOffice calls the format; a file that is none in truth is not read as text then.
    package let filter: String
    /// How the names of what it is converted to end.
    package let target: String
    private let kind: FileKind

    /// Looks at what is in a file; fails for what is read as it is, and for what is refused.
    ///
    /// Web pages are refused, since they lead elsewhere, and so is whatever has macros or a
    /// password.
    package init?(_ contents: [UInt8], named name: String) {
        var kind = FileKind(contents, named: name)
        if kind == nil, let paths = (try? ZipReader(contents))?.paths {
            kind = FileKind(paths: paths, bytes: contents)
        }
        let formats: [FileKind: (ending: String, filter: String, target: String)] = [
            .oldWorkbook: ("xls", "MS Excel 97", "xlsx"),
            .openSpreadsheet: ("ods", "calc8", "xlsx"),
            .xmlSpreadsheet: ("xml", "MS Excel 2003 XML", "xlsx"),
            .binaryWorkbook: ("xlsb", "Calc MS Excel 2007 Binary", "xlsx"),
            .oldDocument: ("doc", "MS Word 97", "docx"),
            .openDocument: ("odt", "writer8", "docx"),
            .richText: ("rtf", "Rich Text Format", "docx"),
            .xmlDocument: ("xml", "MS Word 2003 XML", "docx"),
        ]
        guard let kind, let format = formats[kind] else { return nil }
        self.kind = kind
        ending = format.ending
        filter = format.filter
        target = format.target
    }

    /// Says that a file was converted before it was read.
    package func converted(by program: String, in file: String) -> Diagnostic {
        Diagnostic(
            .convertedFile,
            .information,
            at: SourceLocation(file: file),
            Wording(
                "这是\(kind.name.chinese)，由 \(program) 转换为 .\(target) 后读取",
                "this is \(kind.name.english), which \(program) converted to .\(target) first"
            ),
            remedy: Wording("核对转换后的内容", "Look at what came of it")
        )
    }

    /// Says that the program that is there could not convert a file.
    package func notConverted(
        by program: String,
        because reason: Wording,
        in file: String
    ) -> Diagnostic {
        Diagnostic(
            .unusableWorkbook,
            at: SourceLocation(file: file),
            Wording(
                "这是\(kind.name.chinese)，\(program) 未能转换：\(reason.chinese)",
                "this is \(kind.name.english), which \(program) could not convert: "
                    + reason.english
            ),
            remedy: kind.remedy
        )
    }
}
